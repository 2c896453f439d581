"""記録と組：表示は伏せ字、変えられない、型は構築時に確かめる。"""

from __future__ import annotations

import copy
import pickle
import sys
import traceback
from types import TracebackType
from typing import Any, cast, get_type_hints

import attrs
import pytest

import jumin_records as jr
from jumin_records.groups import GaijiText, PersonName, RegisteredAddress
from jumin_records.layouts import Structure
from jumin_records.layouts.structure import fields_of
from jumin_records.records import BY_NAME, IdentityConfirmation
from tests.codec.samples import CLEAN

CLASSES: tuple[type[Any], ...] = (*BY_NAME.values(), GaijiText, PersonName, RegisteredAddress)
RECORD = jr.parse(IdentityConfirmation, CLEAN)
SAMPLES: tuple[Structure, ...] = (RECORD, RECORD.name, RECORD.name.kanji, RECORD.address, RECORD.previous_address)
CANARY = "カナリア太郎9832"


def our_frames(trace: TracebackType | None) -> list[dict[str, object]]:
    found = []
    while trace is not None:
        if "jumin_records" in trace.tb_frame.f_code.co_filename:
            found.append(dict(trace.tb_frame.f_locals))
        trace = trace.tb_next
    return found


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
class TestFlags:
    """architecture decision 2: a plain ``@attrs.frozen(kw_only=True)`` class, without what would leak or cost."""

    def test_keywords_only_and_slots(self, cls: type[Any]) -> None:
        assert all(field.kw_only for field in attrs.fields(cls))
        assert not hasattr(cls, "__weakref__")
        assert "__dict__" not in dir(cls)
        with pytest.raises(TypeError):
            cls("位置")

    def test_the_masked_repr_is_not_overwritten(self, cls: type[Any]) -> None:
        for name in ("__repr__", "__str__", "__format__", "__getstate__", "__reduce_ex__", "__rich_repr__"):
            assert name not in cls.__dict__, name

    def test_hints_can_be_resolved(self, cls: type[Any]) -> None:
        hints = get_type_hints(cls, include_extras=True)
        assert {field.name for field in attrs.fields(cls)} <= set(hints)

    def test_every_attribute_is_an_item_or_a_group(self, cls: type[Any]) -> None:
        assert list(fields_of(cls)) == [field.name for field in attrs.fields(cls)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
class TestSealed:
    def test_masked(self, sample: Structure) -> None:
        assert repr(sample) == str(sample) == f"{sample:>40}" == f"{type(sample).__name__}(***)"

    def test_immutable(self, sample: Structure) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            sample.anything = CANARY  # type: ignore[attr-defined]  # the point
        with pytest.raises(AttributeError):
            del sample.anything  # type: ignore[attr-defined]  # the point

    def test_copies_are_the_same_object(self, sample: Structure) -> None:
        assert copy.copy(sample) is copy.deepcopy(sample) is sample

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickle_refuses(self, sample: Structure, protocol: int) -> None:
        with pytest.raises(jr.RefusedError) as caught:
            pickle.dumps(sample, protocol)
        assert caught.value.rule == "JRP001"

    def test_equal_to_itself_made_again(self, sample: Structure) -> None:
        again = attrs.evolve(cast("Any", sample))
        assert again == sample
        assert hash(again) == hash(sample)
        assert sample != object()


class TestTypes:
    """JRU020: a value of another type is refused at construction, and stands in no frame of ours."""

    @pytest.mark.parametrize(
        ("change", "type_"),
        [
            ({"juminhyo_code": CANARY}, "JuminhyoCode"),
            ({"name": CANARY}, "PersonName"),
            ({"relationship": None}, "str"),
            ({"relationship": 7}, "str"),
            ({"birth_date": CANARY}, "RegisterDate"),
            ({"update_number": 3}, "Number"),
            ({"sex": CANARY}, "SexCode"),
            ({"address": RECORD.name}, "RegisteredAddress"),
        ],
    )
    def test_evolve_checks_types(self, change: dict[str, Any], type_: str) -> None:
        with pytest.raises(jr.UsageError) as caught:
            attrs.evolve(RECORD, **change)
        assert caught.value.rule == "JRU020"
        assert caught.value.findings[0].path == next(iter(change))
        assert type_ in str(caught.value)
        assert CANARY not in str(caught.value)
        frames = our_frames(caught.value.__traceback__)
        assert frames
        assert CANARY not in repr(frames)
        assert caught.value.__context__ is None

    def test_a_wrong_value_after_an_omitted_one_with_a_default(self) -> None:
        """``town_code`` may be left out; what comes after it is looked at all the same."""
        with pytest.raises(jr.UsageError) as caught:
            RegisteredAddress(municipality_code=None, line=CANARY)  # type: ignore[arg-type]  # the point
        assert caught.value.findings[0].path == "line"
        assert CANARY not in "".join(
            traceback.TracebackException.from_exception(caught.value, capture_locals=False).format()
        )

    def test_missing_and_unknown_names_are_told_by_name(self) -> None:
        with pytest.raises(TypeError, match="gaiji_count"):
            GaijiText(text="架空")  # type: ignore[call-arg]  # the point
        with pytest.raises(TypeError, match="wrong"):
            GaijiText(text="架空", gaiji_count=None, wrong=1)  # type: ignore[call-arg]  # the point

    def test_none_where_an_item_may_be_absent(self) -> None:
        assert attrs.evolve(RECORD, juminhyo_code=None).juminhyo_code is None

    def test_evolve_keeps_the_rest(self) -> None:
        changed = attrs.evolve(RECORD, relationship="子")
        assert jr.flatten(changed) == jr.flatten(RECORD) | {"続柄": "子"}


class TestNames:
    def test_by_name(self) -> None:
        assert jr.records.BY_NAME["本人確認情報"] is IdentityConfirmation
        assert IdentityConfirmation.file_name == "本人確認情報ファイル"
        with pytest.raises(TypeError):
            jr.records.BY_NAME["架空"] = IdentityConfirmation  # type: ignore[index]  # the point


def test_half_built_objects_show_themselves() -> None:
    """A debugger may meet an object before its slots are filled."""
    assert repr(object.__new__(IdentityConfirmation)) == "IdentityConfirmation(***)"
    assert sys.getsizeof(RECORD) < 400
