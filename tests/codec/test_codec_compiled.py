"""生成される変換器は、どの種類の識別番号の項目にも、説明する側と同じ答えを出す。"""

from __future__ import annotations

import io
import random
from typing import Annotated, Any

import attrs
import pytest

import jumin_records as jr
from jumin_records.codec.explain import check_cells
from jumin_records.codec.options import Options
from jumin_records.codec.spec import find_spec, spec_of
from jumin_records.codes import IDENTIFIERS
from jumin_records.groups import GaijiText
from jumin_records.layouts import Group, Item, Structure
from jumin_records.records import Record
from tests.codec.samples import decoded


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class EveryNumber(Record):
    """十一の番号をすべて持つ、試験のための記録。"""

    official_name = "試験用"
    file_name = "試験用"
    table = "none"

    juminhyo: Annotated[jr.JuminhyoCode | None, Item("住民票コード")]
    individual: Annotated[jr.IndividualNumber | None, Item("個人番号")]
    municipality: Annotated[jr.LocalGovernmentCode | None, Item("全国地方公共団体コード")]
    town: Annotated[jr.MachiazaCode | None, Item("町字コード")]
    addressee: Annotated[jr.AddresseeNumber | None, Item("宛名番号")]
    household: Annotated[jr.HouseholdNumber | None, Item("世帯番号")]
    card: Annotated[jr.ResidenceCardNumber | None, Item("在留カード等番号")]
    pension: Annotated[jr.BasicPensionNumber | None, Item("基礎年金番号")]
    postal: Annotated[jr.PostalCode | None, Item("郵便番号")]
    serial: Annotated[jr.CertificateSerial | None, Item("電子証明書シリアル番号")]
    pin: Annotated[jr.Pin | None, Item("暗証番号")]
    memo: Annotated[str, Item("メモ")] = ""


SPEC = spec_of(EveryNumber)
OUTSIDE = Options().outside


def clean(seed: int) -> list[str]:
    rng = random.Random(seed)
    return [IDENTIFIERS[name].random(rng).reveal() for name in SPEC.names[:-1]] + ["架空"]


class Explaining(Options):
    """The default options, with the shortcut closed."""

    @property
    def fast(self) -> bool:
        return False


class TestEveryIdentifier:
    """ "The fast path accepts exactly when the explaining path finds nothing, and both build equal records"."""

    @pytest.mark.parametrize("seed", range(20))
    def test_clean_rows(self, seed: int) -> None:
        cells = clean(seed)
        fast, slow = SPEC.decode(cells, OUTSIDE), check_cells(SPEC, cells, Explaining(), cells)
        assert fast is not None
        assert (fast, slow.findings) == (slow.value, ())
        assert SPEC.encode(fast) == cells
        assert SPEC.decode_row(dict(zip(SPEC.names, cells, strict=True)), OUTSIDE) == fast

    @pytest.mark.parametrize("place", range(11))
    @pytest.mark.parametrize("change", ["0" * 7, "0" * 12, "１", "*", " ", "x" * 70, "\ud800", "12-34", "ー", "1\n"])
    def test_one_odd_cell(self, place: int, change: str) -> None:
        for text in (change, clean(1)[place] + change, clean(1)[place][:-1] + change):
            cells = clean(1)
            cells[place] = text
            fast, slow = SPEC.decode(cells, OUTSIDE), check_cells(SPEC, cells, Explaining(), cells)
            assert (fast is None) == bool(slow.findings)
            assert slow.value is None or SPEC.encode(slow.value) == cells

    @pytest.mark.parametrize("place", range(12))
    @pytest.mark.parametrize("cell", [None, 7, b"1", [], 1.5])
    def test_a_cell_that_is_no_text(self, place: int, cell: object) -> None:
        cells: list[object] = list(clean(2))
        cells[place] = cell
        assert SPEC.decode(cells, OUTSIDE) is None  # type: ignore[arg-type]  # the point
        assert [f.rule for f in check_cells(SPEC, cells, Options(), cells).findings] == ["JRL012"]

    @pytest.mark.parametrize("place", range(12))
    def test_what_is_held_is_a_plain_text(self, place: int) -> None:
        """A subclass of ``str`` goes to the explaining path, which takes its content and not the object."""

        class Other(str):
            __slots__ = ()

        cells = clean(4)
        cells[place] = Other(cells[place])
        if place != 2:  # a municipality comes out of the memory, made of the plain text it equals
            assert SPEC.decode(cells, OUTSIDE) is None
        record = jr.parse(EveryNumber, dict(zip(SPEC.names, cells, strict=True)))
        assert all(type(cell) is str for cell in jr.flatten(record).values())

    def test_rows_of_another_width(self) -> None:
        row = dict(zip(SPEC.names, clean(3), strict=True))
        assert SPEC.decode_row({**row, "備考": ""}, OUTSIDE) is None
        del row["メモ"]
        assert SPEC.decode_row(row, OUTSIDE) is None

    def test_what_is_no_record_class(self) -> None:
        things: list[Any] = [dict, Record, [], None, "本人確認情報"]
        assert all(find_spec(thing) is None for thing in things)


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class OneDate(Record):
    """日付だけの記録。"""

    official_name = "試験用の日付"
    day: Annotated[jr.RegisterDate | None, Item("日")]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class OneText(Record):
    """文字だけの記録。"""

    official_name = "試験用の文字"
    text: Annotated[str, Item("文字")]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class TwoNumbers(Record):
    """数字だけの記録。"""

    official_name = "試験用の数字"
    one: Annotated[jr.codes.Number | None, Item("一")]
    two: Annotated[jr.codes.Number | None, Item("二")]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Inner(Structure):
    """組の中の組。"""

    deep: Annotated[GaijiText, Group(text="深い氏名", gaiji_count="外字数(深い氏名)")]
    day: Annotated[jr.RegisterDate | None, Item("_日")]
    note: Annotated[str, Item("_備考")] = "既定"


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Outer(Structure):
    """組。"""

    inner: Annotated[Inner, Group(deep=Group(text="氏名", gaiji_count="外字数"), day="内の日")]
    code: Annotated[jr.PostalCode | None, Item("_番号")]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Nested(Record):
    """三段の組をもつ記録。"""

    official_name = "試験用の組"
    first: Annotated[Outer, Group(inner=Group(deep=Group(text="氏名", gaiji_count="外字数"), day="日"), code="番号")]
    number: Annotated[jr.codes.Number | None, Item("数")]


class TestOtherShapes:
    """Whatever items a record has, and however deep its groups are."""

    @pytest.mark.parametrize(
        ("cls", "rows"),
        [
            (OneDate, [["20240501"], [""], ["x"], ["20241301"]]),
            (OneText, [["架空"], [""], ["***"], ["x" * 5000]]),
            (TwoNumbers, [["1", "200"], ["", ""], ["x", "1"], ["1", "9" * 19]]),
            (
                Nested,
                [
                    ["髙", "1", "20240501", "0000001", "1"],
                    [""] * 5,
                    ["髙", "0", "", "", ""],
                    ["", "", "", "1", "12345"],
                ],
            ),
        ],
    )
    def test_all_roads(self, cls: type[Record], rows: list[list[str]]) -> None:
        spec = spec_of(cls)
        slow = [check_cells(spec, row, Explaining(), row) for row in rows]
        for row, checked in zip(rows, slow, strict=True):
            fast = spec.decode(row, OUTSIDE)
            assert fast == (None if checked.findings or len("".join(row)) > 4096 else checked.value)
            assert spec.decode_row(dict(zip(spec.names, row, strict=True)), OUTSIDE) == fast
            assert fast is None or (spec.encode(fast) == row and hash(fast) == hash(checked.value))
            assert fast is None or (fast == checked.value and spec.encode(fast) == row)
        short = [row for row in rows if len("".join(row)) <= 4096]
        assert decoded(spec, short) == [spec.decode(row, OUTSIDE) for row in short]
        data = "\n".join([",".join(spec.names), *[",".join(row) for row in [*rows, *rows, *rows]]]) + "\n"
        found = [each.value for each in jr.read_csv(io.BytesIO(data.encode()), cls, encoding="utf-8")]
        blank = [len(row) == 1 and not row[0] for row in rows]  # JRF011: a blank line is no row of one empty cell
        assert found == [None if no else each.value for each, no in zip(slow, blank, strict=True)] * 3

    def test_what_a_block_of_the_layout_lacks(self) -> None:
        record = spec_of(Nested).decode(["架空", "0", "", "", ""], OUTSIDE)
        assert record is not None
        assert record.first.inner.note == "既定"
