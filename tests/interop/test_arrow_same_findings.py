"""「Bad input keeps its promise at speed」：どのバッチの所見も、同じ行を素の読み手が読んだ所見と同じ。"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.layouts.profile import ItemProfile
from jumin_records.records import BY_NAME, IdentityConfirmation, Record
from jumin_records.strategies import DirtyRow, dirty_rows, rows
from jumin_records.text import JIS_X_0208
from tests.codec.samples import CLEAN, ITEMS
from tests.codec.samples import cells as cells_with

pa = pytest.importorskip("pyarrow", reason="pyarrow belongs to the extra arrow")

from jumin_records.interop.arrow import check_batch, check_batches  # noqa: E402 - behind the partner

CLASSES = [cls for cls in BY_NAME.values() if cls.layout_published]
#: Row, item, rule, severity and column.
Told = tuple[int, str, str, str, int | None]


def read(names: Sequence[str], cells: Sequence[Sequence[str]], cls: type[Record], **options: Any) -> list[Told]:
    """素の読み手の所見。The rows as CSV, read by the plain reader."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([names, *cells])
    found = []
    for place, checked in enumerate(
        jr.read_csv(io.BytesIO(text.getvalue().encode()), cls, encoding="utf-8", **options)
    ):
        # What is said of the header stands on the first row.
        found += [(place + 2, f.item, f.rule, f.severity.value, f.column) for f in checked.findings]
    return found


def batch_of(names: Sequence[str], cells: Sequence[Sequence[str]]) -> Any:
    columns = [*zip(*cells, strict=True)] or [()] * len(names)
    return pa.RecordBatch.from_arrays([pa.array([*column], pa.string()) for column in columns], names=[*names])


def told(result: Any) -> list[Told]:
    return [
        (found["row"], each["item"], each["rule"], each["severity"], each["column"])
        for found in result.to_pylist()
        for each in found["errors"]
    ]


def is_text(dirty: DirtyRow) -> bool:
    """A lone surrogate is nothing that Arrow or a UTF-8 file could hold."""
    return not any("\ud800" <= character <= "\udfff" for text in dirty.row.values() for character in text)


@st.composite
def many(draw: st.DrawFn) -> tuple[type[Record], list[str], list[list[str]]]:
    """一つの記録の、清潔な行と誤った行。Rows of one record, some of them dirty, under the official names."""
    cls = draw(st.sampled_from(CLASSES))
    kinds = draw(st.lists(st.booleans(), min_size=1, max_size=4))
    found = [draw(rows(cls)) if clean else draw(dirty_rows(cls).filter(is_text)).row for clean in kinds]
    names = [leaf.item for leaf in jr.layout(cls)]
    return cls, names, [[row.get(name, "") for name in names] for row in found]


class TestEveryRecord:
    @settings(max_examples=15)
    @given(many())
    def test_rows(self, drawn: tuple[type[Record], list[str], list[list[str]]]) -> None:
        cls, names, cells = drawn
        assert told(check_batch(batch_of(names, cells), cls)) == read(names, cells, cls)

    @settings(max_examples=15)
    @given(st.sampled_from(CLASSES).flatmap(lambda cls: st.tuples(st.just(cls), dirty_rows(cls).filter(is_text))))
    def test_columns_of_a_dirty_row(self, drawn: tuple[type[Record], Any]) -> None:
        """A column that is missing, unknown, twice or spelt another way is told as of the header of a file."""
        cls, dirty = drawn
        names, cells = [*dirty.row], [[*dirty.row.values()]]
        assert told(check_batch(batch_of(names, cells), cls)) == read(names, cells, cls)

    @pytest.mark.parametrize("cls", CLASSES)
    def test_synthetic_rows(self, cls: type[Record]) -> None:
        """Enough rows for the columnar check, with mistakes among them."""
        options = jr.synth.Options(dirt=jr.synth.Dirt(rate=0.15))
        cells = [row for row, _ in jr.synth.dirty_rows(cls, 60, seed=10, options=options)]
        names = [leaf.item for leaf in jr.layout(cls)]
        found = told(check_batch(batch_of(names, cells), cls))
        assert found == read(names, cells, cls)
        assert found


#: One cell each, for every kind of item and every way to be wrong or merely rare.
CELLS = [
    *[
        ("漢字氏名", text)
        for text in ("髙志", "***", "＊＊＊", "架\0空", "か\u3099", "邉\U000e0100", "\ue000", "架\n空", 'a"b')
    ],
    *[("外字数(氏名)", text) for text in ("1", "00", "01", "２", "x", "-1", "9" * 19, "")],
    *[("生年月日", text) for text in ("", "20240230", "昭和39年2月29日", "x", "19640299")],
    *[("性別", text) for text in ("", "9", "１")],
    *[("郵便番号", text) for text in ("", "0000000", "000-0001", "1", "００００００１", "x" * 7)],
    *[("個人番号", text) for text in ("", "123456789012", "000000000000", "1234", "１２３４５６７８９０１８")],
    *[("市町村コード", text) for text in ("", "131017", "13101", "x")],
    *[("更新順番号", text) for text in ("", "0", "x", "1" * 18, "1" * 19, "１")],
    *[("住所", text) for text in ("", "架" * 5000, "架" * 32_767, "架" * 32_768, " ", "架空\u200b", "ｶｸｳ")],
    *[("大字・字コード", text) for text in ("", "0000000", "*", "***")],
]


class TestOneCell:
    """Each cell alone among clean rows, at both ends and in the middle."""

    def rows_with(self, change: Mapping[str, str]) -> list[list[str]]:
        clean = cells_with()
        return [cells_with(**change) if place in {0, 70, 139} else clean for place in range(140)]

    @pytest.mark.parametrize(("item", "text"), CELLS, ids=range(len(CELLS)))
    def test_cell(self, item: str, text: str) -> None:
        cells = self.rows_with({item: text})
        assert told(check_batch(batch_of(ITEMS, cells), IdentityConfirmation)) == read(
            ITEMS, cells, IdentityConfirmation
        )

    def test_all_of_them_in_one_batch(self) -> None:
        cells = [cells_with(**{item: text}) for item, text in CELLS] * 3
        assert told(check_batch(batch_of(ITEMS, cells), IdentityConfirmation)) == read(
            ITEMS, cells, IdentityConfirmation
        )

    def test_more_characters_than_are_looked_for(self) -> None:
        """Forty different 外字 in one column, every second of them counted."""
        cells = [cells_with(漢字氏名=chr(0x20000 + n) * 2, **{"外字数(氏名)": str(n % 2 * 2)}) for n in range(200)]
        found = told(check_batch(batch_of(ITEMS, cells), IdentityConfirmation))
        assert found == read(ITEMS, cells, IdentityConfirmation)
        assert len(found) == 100

    @pytest.mark.parametrize("item", ["漢字氏名", "続柄"])
    def test_many_in_a_part_of_the_rows(self, item: str) -> None:
        """With and without a stated number: only rows that stand near a suspicious one are looked at."""
        texts = [chr(0x20000 + n) if n < 60 else "架空" for n in range(200)]
        texts[30], texts[199] = "***", "架\0空"
        cells = [cells_with(**{item: text}) for text in texts]
        found = told(check_batch(batch_of(ITEMS, cells), IdentityConfirmation))
        assert found == read(ITEMS, cells, IdentityConfirmation)
        assert {row for row, _, _, _, _ in found} >= {32, 201}

    @pytest.mark.parametrize(
        "options",
        [
            {"date_policy": "strict"},
            {"repertoire": JIS_X_0208},
            {"severities": {"JRC003": jr.Severity.ERROR}},
            {"profile": {"住所": ItemProfile("住所", "any", 3, "見本")}},
        ],
        ids=lambda options: next(iter(options)),
    )
    def test_options(self, options: dict[str, Any]) -> None:
        cells = [cells_with(**{item: text}) for item, text in CELLS]
        cells.append(cells_with(個人番号="123456789012", 生年月日="昭和65年1月1日"))
        found = told(check_batch(batch_of(ITEMS, cells), IdentityConfirmation, **options))
        assert found == read(ITEMS, cells, IdentityConfirmation, **options)


class TestColumns:
    """ "missing, unknown and duplicate columns: the same findings as the header of a file"."""

    @pytest.mark.parametrize(
        "names",
        [
            ITEMS[1:],
            ITEMS[::-1],
            [*ITEMS, "備考"],
            [*ITEMS, "住所"],
            [name.replace("(", "（").replace(")", "）") for name in ITEMS],
            ITEMS[5:6],
        ],
        ids=["missing", "another order", "unknown", "twice", "spelt another way", "one"],
    )
    def test_names(self, names: list[str]) -> None:
        good, bad = CLEAN, CLEAN | {"住所": "架空市", "個人番号": "1", "生年月日": "x"}
        cells = [[each.get(name, "架空") for name in names] for each in (good, bad, good)] * 4
        if names.count("住所") == 2:
            cells[5][-1] = "見本市"
        found = told(check_batch(batch_of(names, cells), IdentityConfirmation))
        assert found == read(names, cells, IdentityConfirmation)
        assert found

    def test_said_once(self) -> None:
        """Of batches that follow each other it is said once, and again when the columns change."""
        one, other = ITEMS[1:], ITEMS[2:]
        batches = [batch_of(names, [[""] * len(names)] * 2) for names in (one, one, other)]
        found = [told(result) for result in check_batches(iter(batches), IdentityConfirmation)]
        assert [[(each[0], each[2]) for each in results] for results in found] == [
            [(2, "JRL002")],
            [],
            [(6, "JRL002"), (6, "JRL002")],
        ]


@settings(max_examples=10)
@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=30), st.integers(0, 20), st.integers(1, 12))
def test_cut_anywhere(changes: list[tuple[str, str]], offset: int, size: int) -> None:
    """However the rows are cut into batches, and wherever a batch begins in its arrays."""
    names = ITEMS
    cells = [cells_with(**{item: text}) for item, text in changes if len(text) < 100] or [cells_with()]
    whole = batch_of(names, [cells[0]] * offset + cells).slice(offset)
    parts = [whole.slice(start, size) for start in range(0, len(cells), size)]
    found = [each for result in check_batches(parts, IdentityConfirmation) for each in told(result)]
    assert found == read(names, cells, IdentityConfirmation)
