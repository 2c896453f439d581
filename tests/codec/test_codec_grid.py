"""RFC 4180：同じ数のセルの行は、まとめて列に切っても、一行ずつ切っても同じ。標準の csv モジュールを外の物差しにする。"""

from __future__ import annotations

import csv
import io
import itertools
import time
from collections.abc import Iterable
from typing import cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.checked import Checked, _later_of, source_of
from jumin_records.codec import CsvReader
from jumin_records.codec.blocks import block_of
from jumin_records.codec.columns import _remembered
from jumin_records.codec.grid import columns_of
from jumin_records.codec.memo import Memo, Words
from jumin_records.codec.row_cells import RecordCells, RowCells
from jumin_records.codec.spec import spec_of
from jumin_records.records import IdentityConfirmation, ResidentSuppression
from tests.codec.samples import CLEAN, cells, fatal, file_of, plain, read, reader, row
from tests.codec.test_codec_blocks import blocks_of, outcome, row_by_row


def by_csv(text: str) -> list[list[str]] | None:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return None


def written_cell(cell: str, way: str) -> str:
    """Between quotes (``all``), so only where it must be (``none``), or as its length has it (``some``)."""
    must = "," in cell or '"' in cell
    return '"' + cell.replace('"', '""') + '"' if must or way == "all" or (way == "some" and len(cell) % 2) else cell


def text_of(checked: Checked[IdentityConfirmation]) -> str | None:
    found = source_of(checked.raw)
    return None if found is None else found[1]


def agree(text: str, end: str) -> None:
    columns = columns_of(text.replace("\n", end), end, text.count("\n") + 1)
    if columns is None:
        # Not given up lightly: rows of one width without any quote are cut.
        widths = {line.count(",") for line in text.split("\n")}
        assert '"' in text or len(widths) > 1 or widths == {0}, text
    else:
        assert [*map(list, zip(*columns, strict=True))] == by_csv(text), text


class TestAgainstTheStandardLibrary:
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_every_short_text(self, end: str) -> None:
        """All texts of up to seven of these pieces, which fit into each other in more than one way."""
        for length in range(8):
            for parts in itertools.product(('"', ",", "\n", "a", '","'), repeat=length):
                agree("".join(parts), end)

    @pytest.mark.parametrize(
        "text",
        [
            '"x","\n","y"',
            '"x""y","\n","z"',
            '"x"y","\n","z"',
            '"","\n",""',
            '","\n","',
            '"a","b"\n"c",d"',
            '"a","b"\n"c""d","e"',
            '"a","b""\n""c","d"',
        ],
    )
    def test_quotes_that_could_belong_to_either_side(self, text: str) -> None:
        agree(text, "\n")
        agree(text, "\r\n")

    @given(
        st.integers(2, 5).flatmap(
            lambda width: st.lists(
                st.lists(st.text("ab, 架\t", max_size=4), min_size=width, max_size=width), min_size=1, max_size=6
            )
        )
    )
    def test_what_csv_quotes_throughout_is_cut_at_once(self, rows: list[list[str]]) -> None:
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
        columns = columns_of(out.getvalue().removesuffix("\r\n"), "\r\n", len(rows))
        # A cell that is one comma looks like the border of two cells: those rows are cut one by one.
        if columns is not None or not any("," in cells_ for cells_ in rows):
            assert columns == [*map(list, zip(*rows, strict=True))]


class TestLineEnds:
    """As many CR as LF say nothing: they must stand together, or the block is read line by line."""

    @pytest.mark.parametrize("data", [b"a,b\r\nc\n,\rd\r\n", b"a\r,b\n\r\n", b"\n\r\r\n", b"a,b\n\rc,d\r\n"])
    def test_apart(self, data: bytes) -> None:
        assert block_of(data, "utf-8", "\r\n", 0) is None

    def test_together(self) -> None:
        for data, columns in ((b"a,b\r\nc,d\r\n", [["a", "c"], ["b", "d"]]), (b"a\r\nb\r\n", None), (b"\r\n", None)):
            block = block_of(data, "utf-8", "\r\n", 0)
            assert block is not None
            assert block.columns == columns
            assert block.count == len(block.lines().texts)

    def test_linear_time(self) -> None:
        def seconds(text: str) -> float:
            start = time.process_time()
            columns_of(text[:-1], "\n", text.count("\n"))
            return time.process_time() - start

        for pattern in ('"\n', '"\n"', '","\n', '",', ",\n", "\n", '"a","b"\n', "a,b\n"):
            small = min(seconds(pattern * 20_000) for _ in range(3))
            large = min(seconds(pattern * 160_000) for _ in range(3))
            assert large < max(small, 1e-4) * 8 * 6, pattern


class TestSameAnswers:
    """What is cut at once is answered as it is row by row."""

    QUOTED = ",".join(f'"{cell}"' for cell in cells())

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize(
        "odd",
        [
            row(性別="7"),
            QUOTED.replace("架空", "架,空"),
            QUOTED.replace("架空", "架\n空"),
            QUOTED.replace("架空", '架""空'),
            QUOTED[:-1],
            QUOTED + ',""',
            row() + ",",
            "",
            '"',
            row(漢字氏名="髙" * 5, **{"外字数(氏名)": "5"}),
        ],
    )
    def test_one_odd_row_anywhere(self, odd: str, end: str) -> None:
        for usual in (row(), self.QUOTED):
            for place in (0, 1, 9):
                body = [usual] * 10
                body[place] = odd
                data = file_of(*body, end=end)
                with row_by_row():
                    expected = outcome(data, "utf-8")
                with blocks_of(65_536):
                    assert outcome(data, "utf-8") == expected

    @pytest.mark.parametrize("sizes", [(2000, 2000), (4097, 0), (4096, 4096), (32_768, 0)])
    def test_long_texts(self, sizes: tuple[int, int]) -> None:
        """Long rows of texts that are not too long are no reason to give a finding, or to give none."""
        long = row(異動事由詳細="架" * sizes[0], 転入前住所="架" * sizes[1])
        data = file_of(*[row()] * 9, long, *[row()] * 9)
        with row_by_row():
            expected = outcome(data, "utf-8")
        with blocks_of(1 << 20):
            assert outcome(data, "utf-8") == expected

    def test_every_item_wrong_in_turn(self) -> None:
        """One bad cell in each row of a block, in another column each time: none hides another."""
        body = []
        for item in CLEAN:
            body += [row(), row(**{item: "\x07"})]
        data = file_of(*body)
        with row_by_row():
            expected = outcome(data, "utf-8")
        with blocks_of(1 << 20):
            found = outcome(data, "utf-8")
        assert found == expected
        assert [not findings for _, findings, _, _ in found[0]] == [True, False] * 36

    def test_rules_across_items(self) -> None:
        """JRR012: what no item shows alone is found among many rows as well."""
        names = spec_of(ResidentSuppression).names
        dates = [("20240501", "20240502"), ("20240502", "20240501"), ("20240501", "20240501")] * 5
        body = [
            ",".join({"抑止開始年月日": begin, "抑止終了年月日": last}.get(name, "") for name in names)
            for begin, last in dates
        ]
        data = file_of(*body, header=",".join(names))
        found = jr.read_csv(io.BytesIO(data), ResidentSuppression, encoding="utf-8")
        assert [[finding.rule for finding in each.findings] for each in found] == [[], ["JRR012"], []] * 5

    def test_a_masked_header(self) -> None:
        """JRP010: a masked copy is refused before any row of it is cut."""
        assert fatal(file_of(*[row()] * 10, header=plain(["***", *CLEAN]))).rule == "JRP010"

    def test_unknown_columns_are_among_what_was_read(self) -> None:
        body = [",".join((*cells(), f'"備,{number}"')) for number in range(12)]
        data = file_of(*body, header=plain([*CLEAN, "備考"]))
        assert [each.raw.reveal() for each in read(data)] == [(*cells(), f"備,{number}") for number in range(12)]


def written(rows: Iterable[Checked[IdentityConfirmation]], like: CsvReader[IdentityConfirmation]) -> bytes:
    target = io.BytesIO()
    jr.write_csv(rows, target, encoding="utf-8", format=like)
    return target.getvalue()


class TestTextOfARow:
    """「読んだ行は、バイトのまま戻る」：a row that was cut into columns keeps no text, and gives it back to the character."""

    TEXTS = ("", "架空", "見　本", "髙﨑", "a b", " ", "=1", "０", "架" * 5000, "架\tb")

    @settings(max_examples=60)
    @given(st.data())
    def test_it_is_the_line_of_the_file(self, data: st.DataObject) -> None:
        """Whole blocks, with or without quotes around all cells, rows quoted in part, wrong values, commas between quotes."""
        draw = data.draw
        ways = draw(st.sampled_from([["none"], ["all"], ["none", "all"], ["none", "all", "some"]]))
        others: list[tuple[str, ...]] = [(), ("架,空",), ('架"空', "架,空")]
        texts = self.TEXTS + draw(st.sampled_from(others))
        end, lines = draw(st.sampled_from(["\n", "\r\n"])), []
        for _ in range(draw(st.integers(1, 24))):
            changes = {
                "異動事由詳細": draw(st.sampled_from(texts)),
                "性別": draw(st.sampled_from(["1", "2", "", "1", "2", "x"])),
                "生年月日": draw(st.sampled_from(["19640229", "", "20000000"])),
                "個人番号": draw(st.sampled_from(["123456789018", ""])),
                "更新順番号": draw(st.sampled_from(["3", "003", ""])),
            }
            way = draw(st.sampled_from(ways))
            lines.append(",".join(written_cell(cell, way) for cell in cells(**changes)))
        raw = file_of(*lines, end=end)
        with blocks_of(draw(st.sampled_from([700, 65_536]))):
            source = reader(raw)
            rows = list(source)
        assert [text_of(each) for each in rows] == lines
        for asked in (False, True):
            # Whether the values have been made or not.
            assert [each.value is None or bool(each.value.name) for each in rows] if asked else True
            for each, line in zip(rows, lines, strict=True):
                assert [[*each.raw.reveal()]] == by_csv(line)  # type: ignore[misc]  # a row of cells
                assert text_of(each) == line
        if all(each.value is not None for each in rows):
            assert written(rows, source) == raw

    @pytest.mark.parametrize("way", ["none", "all"])
    def test_no_text_is_kept(self, way: str) -> None:
        """Else this class would prove nothing of rows that are cut into columns."""
        line = ",".join(written_cell(cell, way) for cell in cells())
        for each in read(file_of(*[line] * 20)):
            make, held = cast("tuple[object, object]", _later_of(each.raw))
            assert isinstance(make, RecordCells)
            assert (make.rows, make.quoted) == (RowCells(), way == "all")
            assert held is each.value

    def test_a_changed_record_keeps_its_row(self) -> None:
        """``raw`` is what was read, whatever value stands beside it; the new value is what is written."""
        line = ",".join(f'"{cell}"' for cell in cells())
        source = reader(file_of(*[line] * 20))
        rows = list(source)
        rows[3] = attrs.evolve(rows[3], value=jr.parse(IdentityConfirmation, CLEAN | {"続柄": "子"}))
        assert text_of(rows[3]) == line
        changed = line.replace('"世帯主"', '"子"')
        assert written(rows, source) == file_of(*[line] * 3, changed, *[line] * 16)

    def test_another_file_has_another_header(self) -> None:
        """A row under the official names is none of a file with one column more, though its record fits."""
        rows = read(file_of(*[row()] * 20))
        other = reader(file_of(row() + ",x", header=plain([*CLEAN, "備考"])))
        with pytest.raises(jr.UsageError) as caught:
            written(rows, other)
        assert caught.value.findings[0].rule == "JRU090"


class TestResults:
    def test_raw_is_made_once(self) -> None:
        checked = read(file_of(*[row()] * 10))[5]
        assert checked.raw is checked.raw
        assert checked.raw.reveal() == tuple(cells())

    def test_no_other_attribute(self) -> None:
        checked = read(file_of(*[row()] * 10))[5]
        with pytest.raises(AttributeError, match="later"):
            _ = checked.later  # type: ignore[attr-defined]  # that is what is asked


@pytest.mark.parametrize("bad", [(), (0,), (4,), (0, 1), (3, 4), (0, 2, 4), (0, 1, 2, 3, 4)])
def test_a_column_goes_on_behind_a_cell_that_needs_explaining(bad: tuple[int, ...]) -> None:
    asked: list[str] = []

    def value_of(text: str) -> str | None:
        asked.append(text)
        return None if text.startswith("x") else text.upper()

    column = [f"x{place}" if place in bad else f"a{place}" for place in range(5)]
    doubtful: set[int] = set()
    kept = _remembered(Words(Memo(value_of, bool)), column, doubtful)
    assert kept == ["" if place in bad else f"a{place}" for place in range(5)]
    assert doubtful == set(bad)
    assert asked == column  # each but once
