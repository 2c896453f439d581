"""RFC 4180：同じ数のセルの行は、まとめて列に切っても、一行ずつ切っても同じ。標準の csv モジュールを外の物差しにする。"""

from __future__ import annotations

import csv
import io
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codec.blocks import block_of
from jumin_records.codec.columns import _remembered
from jumin_records.codec.grid import columns_of
from jumin_records.codec.memo import Memo
from tests.codec.samples import CLEAN, cells, file_of, plain, read, row
from tests.codec.test_codec_blocks import blocks_of, outcome, row_by_row


def by_csv(text: str) -> list[list[str]] | None:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return None


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

    def test_unknown_columns_are_among_what_was_read(self) -> None:
        body = [",".join((*cells(), f'"備,{number}"')) for number in range(12)]
        data = file_of(*body, header=plain([*CLEAN, "備考"]))
        assert [each.raw.reveal() for each in read(data)] == [(*cells(), f"備,{number}") for number in range(12)]


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
    values = _remembered(Memo(value_of, bool), column, doubtful)
    assert values == [None if place in bad else f"A{place}" for place in range(5)]
    assert doubtful == set(bad)
    assert asked == column  # each but once
