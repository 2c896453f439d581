"""生成される変換器は、どの種類の識別番号の項目にも、説明する側と同じ答えを出す。"""

from __future__ import annotations

import random
from typing import Annotated, Any

import attrs
import pytest

import jumin_records as jr
from jumin_records.codec.explain import check_cells
from jumin_records.codec.options import Options
from jumin_records.codec.spec import find_spec, spec_of
from jumin_records.codes import IDENTIFIERS
from jumin_records.layouts import Item
from jumin_records.records import Record


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
