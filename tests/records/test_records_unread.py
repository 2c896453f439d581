"""読んだ記録は、最初に使うときに値になる。時間のほかに、構築した記録と違うところはない。"""

from __future__ import annotations

import contextlib
import copy
import gc
import io
import pickle
import pprint
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest
from rich.console import Console
from rich.pretty import pretty_repr
from rich.traceback import Traceback

import jumin_records as jr
from jumin_records.codec.spec import spec_of
from jumin_records.layouts import Structure
from jumin_records.records import IdentityConfirmation
from jumin_records.records.record import unread_of
from tests.codec.samples import CLEAN, file_of, row

FIELDS = [field.name for field in attrs.fields(IdentityConfirmation)]
#: Recognisable parts of what the record holds.
SECRETS = ("24727059608", "123456789018", "架空", "かくう", "19640229", "0000001", "DEMO01")


def unread() -> IdentityConfirmation:
    record = jr.parse(IdentityConfirmation, CLEAN)
    assert unread_of(record) is not None
    return record


def constructed() -> IdentityConfirmation:
    """By the constructors alone, as the explaining path makes it."""
    record = jr.check(IdentityConfirmation, CLEAN, date_policy="same_year").value
    assert record is not None
    assert unread_of(record) is None
    return record


def leafs(record: object) -> list[object]:
    found = []
    for leaf in jr.layout(IdentityConfirmation):
        value: object = record
        for name in leaf.path.split("."):
            value = getattr(value, name)
        found.append(value)
    return found


class TestLikeAConstructedRecord:
    @pytest.mark.parametrize("name", FIELDS)
    def test_any_attribute_first(self, name: str) -> None:
        record = unread()
        assert getattr(record, name) == getattr(constructed(), name)
        assert unread_of(record) is None
        assert leafs(record) == leafs(constructed())
        assert getattr(record, name) is getattr(record, name)

    @pytest.mark.parametrize(
        "use",
        [
            lambda a, b: a == b,
            lambda a, b: b == a,
            lambda a, b: hash(a) == hash(b),
            lambda a, b: a != attrs.evolve(b, relationship="子"),
            lambda a, b: attrs.evolve(a, relationship="子") == attrs.evolve(b, relationship="子"),
            lambda a, b: attrs.asdict(a, recurse=False) == attrs.asdict(b, recurse=False),
            lambda a, b: attrs.astuple(a, recurse=False) == attrs.astuple(b, recurse=False),
            lambda a, b: copy.copy(a) == copy.deepcopy(b) and copy.copy(a) is a,
            lambda a, b: jr.flatten(a) == jr.flatten(b) == CLEAN,
            lambda a, b: len({a, b}) == 1,
            lambda a, b: repr(a) == repr(b) == f"{a:>9}" == "IdentityConfirmation(***)",
            lambda a, b: type(a) is type(b) and a.__class__ is b.__class__,
            lambda a, b: dir(a) == dir(b),
            lambda a, b: sys.getsizeof(a) == sys.getsizeof(b),
        ],
    )
    def test_the_same_answer(self, use: Callable[[Any, Any], bool]) -> None:
        assert use(unread(), constructed())

    def test_both_may_be_unread(self) -> None:
        assert unread() == unread()
        assert hash(unread()) == hash(unread())
        assert unread() != jr.parse(IdentityConfirmation, CLEAN | {"続柄": "子"})

    def test_pickle_refuses(self) -> None:
        with pytest.raises(jr.RefusedError):
            pickle.dumps(unread())

    def test_immutable(self) -> None:
        record = unread()
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            record.relationship = "子"  # type: ignore[misc]  # the point
        with pytest.raises(AttributeError):
            del record.relationship
        assert record.relationship == "世帯主"

    @pytest.mark.exhaustive
    def test_the_collector_follows_it(self) -> None:
        record = unread()
        assert gc.is_tracked(record)
        del record
        gc.collect()

    def test_empty_groups_and_what_the_layout_lacks(self) -> None:
        record = jr.parse(IdentityConfirmation, dict.fromkeys(CLEAN, ""))
        assert record.previous_address.town_code == ""
        assert record.previous_address.postal_code is None
        assert record == jr.check(IdentityConfirmation, dict.fromkeys(CLEAN, ""), date_policy="same_year").value


class TestUnknownNames:
    @pytest.mark.parametrize("name", ["ない", "_unread", "__dict__", "__weakref__", "unread", "name_"])
    @pytest.mark.parametrize("make", [unread, constructed, lambda: object.__new__(IdentityConfirmation)])
    def test_a_plain_attribute_error(self, name: str, make: Callable[[], IdentityConfirmation]) -> None:
        record = make()
        with pytest.raises(AttributeError) as caught:
            getattr(record, name)
        assert str(caught.value) == f"'IdentityConfirmation' object has no attribute {name!r}"
        assert caught.value.__context__ is None
        told = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
        assert not any(secret in told for secret in SECRETS)
        assert getattr(record, name, None) is None

    def test_type_checkers_still_know_the_attributes(self) -> None:
        """``__getattr__`` exists at run time only; tests/records/typing_example.txt is checked with mypy."""
        assert "__getattr__" in vars(jr.records.Record)


class TestNothingShows:
    """Whatever walks over the attributes of an object finds no cell."""

    @pytest.mark.parametrize(
        "show",
        [
            repr,
            str,
            pprint.pformat,
            pretty_repr,
            lambda record: pprint.pformat({"locals": [record]}),
            lambda record: repr([getattr(record, name, None) for name in object.__dir__(record) if "unread" in name]),
            lambda record: repr([getattr(type(record), name, None) for name in dir(type(record))]),
            lambda record: repr([cls.__dict__.get("__slots__") for cls in type(record).__mro__]),
            lambda record: repr(attrs.fields(type(record))),
        ],
    )
    def test_printers(self, show: Callable[[object], str]) -> None:
        shown = show(unread())
        assert not any(secret in shown for secret in SECRETS)

    @pytest.mark.parametrize("tool", [vars, lambda record: record.__dict__])
    def test_there_is_no_dictionary(self, tool: Callable[[object], object]) -> None:
        with contextlib.suppress(TypeError, AttributeError):
            pytest.fail(repr(tool(unread())))

    def test_rich_with_locals(self) -> None:
        out = io.StringIO()
        try:
            _fails(unread())
        except ZeroDivisionError:
            Console(file=out, width=200).print(Traceback(show_locals=True))
        assert "record" in out.getvalue()
        assert not any(secret in out.getvalue() for secret in SECRETS)

    def test_no_slot_is_left_on_the_class(self) -> None:
        for cls in IdentityConfirmation.__mro__:
            assert "_unread" not in cls.__dict__
            assert "_unread" not in getattr(cls, "__slots__", ())


def _fails(record: Structure) -> None:
    _ = record
    raise ZeroDivisionError


class TestThreads:
    def test_many_readers_of_one_record(self) -> None:
        """Two threads may fill at the same time: whoever reads gets a value, and equal ones."""
        expected = leafs(constructed())
        before = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            for _ in range(100):
                record, start, wrong = unread(), threading.Barrier(4), list[object]()
                threads = [threading.Thread(target=_read, args=(record, start, expected, wrong)) for _ in range(4)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                assert wrong == []
        finally:
            sys.setswitchinterval(before)


def _read(record: object, start: threading.Barrier, expected: list[object], wrong: list[object]) -> None:
    start.wait()
    try:
        if leafs(record) != expected:
            wrong.append("differs")
    except AttributeError as error:
        wrong.append(str(error))


class TestEncoding:
    def test_flatten_leaves_it_unread(self) -> None:
        record = unread()
        assert jr.flatten(record) == CLEAN
        assert unread_of(record) is not None
        assert record.relationship == "世帯主"
        assert jr.flatten(record) == CLEAN

    def test_a_file_is_written_from_cells(self) -> None:
        data = file_of(row(), row(続柄="子"), end="\r\n")
        records = [each.value for each in jr.read_csv(io.BytesIO(data), IdentityConfirmation, encoding="utf-8")]
        target = io.BytesIO()
        jr.write_csv((record for record in records if record is not None), target, encoding="utf-8")
        assert target.getvalue() == data
        assert all(record is not None and unread_of(record) is not None for record in records)

    def test_the_cells_are_let_go_once_read(self) -> None:
        record = unread()
        held = unread_of(record)
        assert record.sex is not None
        assert held is not None
        assert unread_of(record) is None
        assert held not in gc.get_referents(record)


def test_the_compiled_functions_are_made_once() -> None:
    spec = spec_of(IdentityConfirmation)
    assert spec is spec_of(IdentityConfirmation)
    row_: Mapping[str, str] = CLEAN
    assert spec.encode(jr.parse(IdentityConfirmation, row_)) == list(CLEAN.values())
