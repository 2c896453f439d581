"""持たれる記録の文字：コード的な項目だけが実体を分け合い、人の項目は決して分け合わない。"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

import jumin_records as jr
from benchmarks.round_trip import cells_of, records_with_a_layout
from jumin_records.codec import shared_texts
from jumin_records.codec.filling import _SMALL_NUMBERS
from jumin_records.codec.memo import memo_for
from jumin_records.codec.options import Options
from jumin_records.codec.shared_texts import (
    DEVICES,
    PUBLIC_TEXTS,
    SharedTexts,
    is_administrative,
    is_device,
    is_listed,
    public,
    within_block,
)
from jumin_records.codec.spec import spec_of
from jumin_records.codes import Number
from jumin_records.layouts import Sensitivity
from jumin_records.records import IdentityConfirmation, Record
from jumin_records.records.record import FILLS, unread_of
from tests.codec.samples import CLEAN, file_of, row

CLS = IdentityConfirmation
RECORDS = [*records_with_a_layout().values()]
LEAVES = [(cls, leaf) for cls in RECORDS for leaf in jr.layout(cls)]
#: What the rule names: names, addresses, the numbers of persons, telephones; and whoever sits at the device.
PERSONAL = re.compile(
    r"氏|名$|住所|本籍|町字|方書|番地|個人番号|住民票コード|宛名番号|世帯番号|電話|カード|操作者|生年"
)
OUTSIDE = Options().outside


def fresh(text: str) -> str:
    """An equal text of its own, as a parser makes it; CPython has no second one of one Latin letter, or of none."""
    return "".join([*text])


def can_differ(text: str) -> bool:
    return fresh(text) is not text


def held(record: Record) -> list[object]:
    """What a record holds of each item, in the official order."""
    unread = unread_of(record)
    assert unread is not None
    return [*unread]


def by_row(cls: type[Record], rows: Sequence[Sequence[str]]) -> list[Record | None]:
    return [spec_of(cls).decode([*map(fresh, cells)], OUTSIDE) for cells in rows]


def by_name(cls: type[Record], rows: Sequence[Sequence[str]]) -> list[Record | None]:
    names = spec_of(cls).names
    return [spec_of(cls).decode_row(dict(zip(names, map(fresh, cells), strict=True)), OUTSIDE) for cells in rows]


def by_column(cls: type[Record], rows: Sequence[Sequence[str]]) -> list[Record | None]:
    return [*spec_of(cls).decode_columns([[*map(fresh, column)] for column in zip(*rows, strict=True)], OUTSIDE)]


class TestWhatIsShared:
    """Never names, addresses or persons' numbers: two records of equal rows hold two texts of each."""

    @pytest.mark.parametrize("road", [by_row, by_name, by_column])
    @pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
    def test_every_record(
        self, cls: type[Record], road: Callable[[type[Record], Sequence[Sequence[str]]], list[Record | None]]
    ) -> None:
        seen = 0
        for cells in cells_of(cls, 6, "utf-8", 5):
            one, other = road(cls, [cells, cells])
            if one is None or other is None:  # a row with something to be explained
                continue
            seen += 1
            both = zip(jr.layout(cls), cells, held(one), held(other), strict=True)
            for leaf, cell, first, second in both:
                personal = not (is_listed(leaf) or is_administrative(leaf) or memo_for(leaf.type) is not None)
                if personal and can_differ(cell):
                    assert first is not second, leaf.item
                if is_listed(leaf) and cell in PUBLIC_TEXTS:
                    assert first is second is PUBLIC_TEXTS[cell], leaf.item
                if memo_for(leaf.type) is not None and len(cell) < 9 and cell.isascii():
                    assert first is second, leaf.item
            assert jr.flatten(one) == dict(zip(spec_of(cls).names, cells, strict=True))
            assert jr.flatten(one) == jr.flatten(other)
            assert one == other
        assert seen

    def test_identity_confirmation(self) -> None:
        """By name what is shared, row by row and in a block; and that all else is not."""
        changed = {"更新順番号": "017", "異動事由": "01", "操作者ID": "OP0001", "操作端末ID": "TERM01"}
        cells = [*(CLEAN | changed).values()]
        roads = {by_row: {"続柄", "異動事由", "操作端末ID", "更新順番号"}, by_column: {"操作者ID"}}
        roads[by_column] |= roads[by_row]
        for road, shared in roads.items():
            one, other = road(CLS, [cells, cells])
            assert one is not None
            assert other is not None
            both = zip(jr.layout(CLS), held(one), held(other), strict=True)
            found = {leaf.item for leaf, first, second in both if first is second and memo_for(leaf.type) is None}
            assert {item for item in found if can_differ(dict(zip(CLEAN, cells, strict=True))[item])} == shared

    def test_no_table_takes_a_person(self) -> None:
        kept = [leaf for _, leaf in LEAVES if is_listed(leaf) or is_device(leaf)]
        assert kept
        for leaf in kept:
            number = leaf.type is Number
            assert number or leaf.type is str
            assert number or not PERSONAL.search(leaf.item) or leaf.item == "端末名", leaf.item
        assert not any("操作者" in leaf.item for _, leaf in LEAVES if is_device(leaf))

    def test_a_block_takes_only_what_says_nothing_of_a_resident(self) -> None:
        taken = {leaf.item for _, leaf in LEAVES if is_administrative(leaf)}
        assert {"操作者ID", "操作端末ID", "更新禁止フラグ"} <= taken
        assert all(leaf.sensitivity is Sensitivity.NONE for _, leaf in LEAVES if leaf.item in taken)


class TestNothingIsKept:
    def test_the_fixed_table_is_fixed(self) -> None:
        before = dict(PUBLIC_TEXTS)
        for text in ("123456789018", "架空太郎", "9999", "秘密"):
            assert PUBLIC_TEXTS[text] is text
        [*jr.read_csv(io.BytesIO(file_of(row(続柄="架空の続柄"))), CLS, encoding="utf-8")]
        jr.parse(CLS, CLEAN | {"続柄": "架空の続柄"})
        assert before == PUBLIC_TEXTS
        assert not any(len(text) > 3 and text.isdigit() for text in PUBLIC_TEXTS)

    def test_no_operator_stays(self) -> None:
        data = file_of(row(操作者ID="OPSECRET"), row(操作者ID="OPSECRET"))
        assert [each.ok for each in jr.read_csv(io.BytesIO(data), CLS, encoding="utf-8")] == [True, True]
        jr.parse(CLS, CLEAN | {"操作者ID": "OPSECRET"})
        assert "OPSECRET" not in DEVICES
        assert "OPSECRET" not in PUBLIC_TEXTS

    def test_devices_are_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shared_texts, "_LONGEST", 4)
        table = SharedTexts(bound=3)
        for text in ("端末", "TERM1", "T1", "T2", "T3"):
            assert table[text] is text
        assert sorted(table) == ["", "T1", "T2"]
        assert table[fresh("T1")] is table["T1"]
        assert repr(table) == "SharedTexts(3)"

    @pytest.mark.parametrize("item", ["続柄", "操作端末ID", "更新順番号"])
    def test_a_subclass_of_str_is_never_held(self, item: str) -> None:
        class Text(str):
            __slots__ = ()

        for text in ("世帯主", "017", "UNKNOWN9", "12345"):
            record = spec_of(CLS).decode_row(CLEAN | {item: Text(text)}, OUTSIDE)
            assert record is None or all(type(cell) is not Text for cell in held(record))
        wrongs: tuple[Any, ...] = (None, 3, [], b"1")
        for wrong in wrongs:
            assert spec_of(CLS).decode_row(CLEAN | {item: wrong}, OUTSIDE) is None


class TestWithinBlock:
    def test_equal_texts_are_one(self) -> None:
        column = [fresh("TERM01"), fresh("TERM01"), fresh("TERM02")]
        one, two, three = within_block(column)
        assert one is two is column[0]
        assert three is column[2]
        assert [*map(id, within_block(column[:2]))] == [id(column[0])] * 2
        assert [*within_block([fresh("TERM01"), "TERM02", fresh("TERM01")])] == ["TERM01", "TERM02", "TERM01"]

    @pytest.mark.parametrize(
        "texts", [["世帯主", "世帯主"], ["世帯主", "子", "架空"], ["017", "18", "4321"], ["架空", "架空"]]
    )
    def test_the_fixed_table_by_column(self, texts: list[str]) -> None:
        found = [*public([*map(fresh, texts)])]
        assert found == texts
        assert all(text is PUBLIC_TEXTS[text] for text in found if text in PUBLIC_TEXTS)

    def test_single_letters_are_not_looked_up(self) -> None:
        column = ["0", "1"]
        assert public(column) is column

    @pytest.mark.parametrize("first", ["", "0", "123456789"])
    def test_left_as_it_is(self, first: str) -> None:
        column = [first, "TERM01"]
        assert within_block(column) is column


class TestValues:
    def test_small_numbers_are_made_once(self) -> None:
        """The same small number is one value; a long one is not kept."""
        one, other = (jr.parse(CLS, CLEAN | {"更新順番号": "0" + "17"}) for _ in range(2))
        assert one.update_number is other.update_number is not None
        long = [jr.parse(CLS, CLEAN | {"更新順番号": "1" + "234"}).update_number for _ in range(2)]
        assert long[0] == long[1]
        assert long[0] is not long[1]

    def test_full_width_numbers_are_not_kept(self) -> None:
        """There are never more than 1,110 of them, whatever a changed record holds."""
        number = Number.read("１７")
        assert isinstance(number, Number)
        record = jr.evolve(jr.parse(CLS, CLEAN), update_number=number)
        assert unread_of(record) is not None
        assert record.update_number == Number("17")
        assert "１７" not in _SMALL_NUMBERS
        assert jr.flatten(record)["更新順番号"] == "１７"

    def test_identifiers_are_never_shared(self) -> None:
        one, other = (jr.parse(CLS, CLEAN) for _ in range(2))
        assert one.individual_number == other.individual_number
        assert one.individual_number is not other.individual_number
        assert one.address.postal_code is not other.address.postal_code

    def test_the_values_are_compiled_when_the_first_is_asked_for(self) -> None:
        cls = jr.records.VacantJuminhyoCode
        spec = spec_of(cls)
        FILLS[cls] = spec.fill
        cells = next(cells_of(cls, 1, "utf-8", 3))
        record = spec.decode(cells, OUTSIDE)
        assert record is not None
        assert FILLS[cls] == spec.fill
        assert jr.flatten(record) == dict(zip(spec.names, cells, strict=True))
        assert spec.values(record) == spec.values(spec.build(spec.values(record)))
        assert FILLS[cls] != spec.fill
