"""ふつうでない持ち主：嘘をつく ``str`` の派生、呼ぶ側が派生させた記録。どちらでも、書かれたものがそのまま値になる。"""

from __future__ import annotations

import io

import attrs
import pytest

import jumin_records as jr
from jumin_records.codec.options import Options
from jumin_records.codec.shared_texts import DEVICES
from jumin_records.codec.spec import spec_of
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS

CLS = IdentityConfirmation
OUTSIDE = Options().outside
FULL = CLEAN | {"操作端末ID": "TERM01", "市町村コード(転入前)": "999997", "異動年月日": "20240501"}


class Liar(str):
    """Says that it is another text, as a key of a table does."""

    __slots__ = ("lie",)
    lie: str

    def __eq__(self, other: object) -> bool:
        return self.lie == other

    def __hash__(self) -> int:
        return hash(self.lie)


class TestTextsThatLie:
    """「A subclass of ``str`` may answer as it likes; its content does not.」"""

    @pytest.mark.parametrize("item", ITEMS)
    def test_what_is_written_is_what_counts(self, item: str) -> None:
        DEVICES["TERM01"]
        liar = Liar("鴉")
        liar.lie = FULL[item]
        row = FULL | {item: liar}
        spec = spec_of(CLS)
        assert spec.decode([*row.values()], OUTSIDE) is None
        assert spec.decode_row(row, OUTSIDE) is None
        told, plain = jr.check(CLS, row), jr.check(CLS, FULL | {item: "鴉"})
        assert told.findings == plain.findings
        assert told.value == plain.value
        if told.value is not None:
            assert jr.flatten(told.value)[item] == "鴉"

    def test_a_row_that_is_refused_leaves_no_device(self) -> None:
        """Where columns are shifted, what stands in the place of a device is somebody's."""
        for wrong in ({"性別": "X"}, {"個人番号": "123456789012"}, {"漢字氏名": "***"}, {"外字数(氏名)": "7"}):
            row = FULL | {"操作端末ID": "19640229"} | wrong
            assert jr.check(CLS, row).findings
            assert spec_of(CLS).decode_row(row, OUTSIDE) is None
        assert "19640229" not in DEVICES


class Plain(IdentityConfirmation):
    """A caller's own class, with a dictionary."""


class Slotted(IdentityConfirmation):
    __slots__ = ()


@attrs.frozen(kw_only=True, repr=False)
class Decorated(IdentityConfirmation):
    pass


@attrs.frozen(kw_only=True, repr=False, slots=False)
class DecoratedWithDict(IdentityConfirmation):
    pass


@pytest.mark.parametrize("cls", [Plain, Slotted, Decorated, DecoratedWithDict], ids=lambda cls: cls.__name__)
class TestDerivedRecords:
    """A row that is accepted can be read: its values come out, it is changed, and it is written as its base is."""

    def test_values_and_changes(self, cls: type[CLS]) -> None:
        base = jr.evolve(jr.parse(CLS, FULL), relationship="子")
        record = jr.parse(cls, FULL)
        unread = jr.evolve(record, relationship="子")
        assert record.name == jr.parse(CLS, FULL).name
        touched = jr.evolve(record, relationship="子")
        deep = jr.evolve(record, {"name.kanji.text": "見本"})
        for made in (unread, touched):
            assert type(made) is cls
            assert jr.flatten(made) == jr.flatten(base)
        assert unread == touched
        assert type(deep) is cls
        assert deep.name.kanji.text == "見本"
        assert record.name.kanji.text == "架空　太郎"
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            touched.relationship = "妻"  # type: ignore[misc]  # frozen

    def test_written_in_blocks(self, cls: type[CLS]) -> None:
        record = jr.parse(cls, FULL)
        seen = jr.evolve(jr.parse(cls, FULL))
        assert seen.relationship == "世帯主"
        lines, rows = io.BytesIO(), io.BytesIO()
        assert jr.write_jsonl([record, seen] * 8, lines) == 16
        assert lines.getvalue() == (jr.to_json(jr.parse(CLS, FULL)).encode() + b"\n") * 16
        assert jr.write_csv([record, seen] * 8, rows, encoding="utf-8") == 16
        assert {*rows.getvalue().split(b"\r\n")[1:-1]} == {",".join(FULL.values()).encode()}
