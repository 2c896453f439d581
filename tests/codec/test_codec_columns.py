"""壊れた行の所見は、行だけでなく列も言う。"a finding or a declared error with row and column"."""

from __future__ import annotations

import io

import pytest

import jumin_records as jr
from jumin_records.codec import Limits
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS, PLACE, cells, file_of, plain, read, row

HEADER = ",".join(ITEMS)


def found(data: bytes, encoding: str = "utf-8", **options: object) -> list[tuple[int | None, int | None, str, str]]:
    return [
        (finding.row, finding.column, finding.rule, finding.item)
        for checked in read(data, encoding, **options)
        for finding in checked.findings
    ]


class TestQuotes:
    @pytest.mark.parametrize("place", [0, 1, 9, 34, 35])
    @pytest.mark.parametrize(
        ("broken", "rule"),
        [('架"空', "JRF007"), ('"架"空', "JRF007"), ('""架"空"', "JRF007"), (' "架"', "JRF007"), ('"架空', "JRF006")],
    )
    @pytest.mark.parametrize("before", ["", '"架,空"', '"架""空"'])
    def test_the_cell_with_the_quote(self, place: int, broken: str, rule: str, before: str) -> None:
        bad = cells()
        if place:
            bad[place - 1] = before
        bad[place] = broken
        assert found(file_of(row(), plain(bad), row())) == [(3, place + 1, rule, "")]

    def test_a_stray_quote_after_a_quoted_line_break(self) -> None:
        """The first line is given up, in the column where its quote opens; the rest is read again as rows of its own."""
        bad = row(異動事由="", 異動事由詳細='"架\n空"x')
        assert found(file_of(bad))[0] == (2, PLACE["異動事由詳細"] + 1, "JRF006", "")


class TestWidth:
    @pytest.mark.parametrize("width", [1, 2, 20, 35])
    def test_the_first_missing_item(self, width: int) -> None:
        short = cells()[:width]
        assert found(file_of(plain(short)) if width > 1 else file_of("架空")) == [
            (2, width + 1, "JRL008", ITEMS[width])
        ]
        (finding,) = jr.check(IdentityConfirmation, short).findings
        assert (finding.column, finding.item) == (width + 1, ITEMS[width])
        assert finding.path == jr.layout(IdentityConfirmation)[width].path

    @pytest.mark.parametrize("more", [1, 5])
    def test_the_first_cell_too_many(self, more: int) -> None:
        long = [*cells(), *["架空"] * more]
        assert found(file_of(plain(long))) == [(2, 37, "JRL009", "")]
        (finding,) = jr.check(IdentityConfirmation, long).findings
        assert (finding.column, finding.item) == (37, "")

    def test_the_name_as_far_as_the_header_tells(self) -> None:
        """Columns stand in another order, and one of them is unknown."""
        header = ["備考", *reversed(ITEMS)]
        text = plain(["", *reversed(cells())])
        short = text.split(",")[:5]
        assert found(file_of(text, plain(short), header=plain(header)))[-1] == (3, 6, "JRL008", ITEMS[-5])
        assert found(file_of(row(), header=f"{HEADER},備考"))[-1] == (2, 37, "JRL008", "")


class TestLongLines:
    """JRF008 of a whole line stands in the column in which the limit is passed."""

    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("size", [60, 200_000])
    def test_the_cell_that_passes_the_limit(self, encoding: str, size: int) -> None:
        for before, column in (("架空,", 2), ('"架,空",架空,', 3), ("", 1), ('"架"x,', 1)):
            data = file_of(f"{before}{'架' * size},空,空", header=HEADER, encoding=encoding)
            found_ = found(data, encoding, limits=Limits(line=300)) if size > 300 else found(data, encoding)
            if size > 300:
                assert found_ == [(2, column, "JRF008", "")]
            else:
                assert all(rule != "JRF008" for _, _, rule, _ in found_)

    @pytest.mark.parametrize("size", [301, 5000])
    def test_undecodable_bytes_in_what_is_thrown_away(self, size: int) -> None:
        data = file_of(row()) + "架空,".encode() + b"\xff" + b"," * size + b"\n"
        ((_, column, rule, _),) = found(data, limits=Limits(line=300))
        assert (column, rule) in {(2, "JRF008"), (2, "JRF001")}

    def test_in_a_line_that_goes_on_with_a_quoted_cell(self) -> None:
        bad = row(異動事由詳細='"架\n' + "a" * 100_001 + '\n"')
        assert (2, PLACE["異動事由詳細"] + 1, "JRF008", "") in found(file_of(bad))


class TestBadBytes:
    def test_after_a_quoted_cell(self) -> None:
        data = file_of(row()) + '"架,空",空,'.encode() + b"\xff\n"
        assert found(data) == [(3, 3, "JRF001", "")]

    def test_in_a_line_that_goes_on_with_a_quoted_cell(self) -> None:
        """The column of the row, not of the physical line."""
        bad = row(異動事由詳細='"架\n空@,\n"')
        data = file_of(bad).replace(b"@", b"\xff")
        assert (2, PLACE["異動事由詳細"] + 1, "JRF001", "") in found(data)


class TestCutInTheLastLineEnd:
    """A file that ends within its last CR LF is cut (JRF002); of the line end before it nothing can be said."""

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_in_the_middle_of_a_unit(self, encoding: str) -> None:
        data = file_of(row(), row(), encoding=encoding, end="\r\n")
        assert [(r, rule) for r, _, rule, _ in found(data[:-1], encoding)] == [(4, "JRF002")]
        assert [each.value is not None for each in read(data[:-1], encoding)] == [True, True, False]

    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16-le", "utf-16-be"])
    def test_between_cr_and_lf(self, encoding: str) -> None:
        """A lone CR is another line end than the others, whatever made it."""
        data = file_of(row(), row(), encoding=encoding, end="\r\n")
        width = 2 if encoding.startswith("utf-16") else 1
        assert [(r, rule) for r, _, rule, _ in found(data[:-width], encoding)] == [(3, "JRF009")]


def test_the_place_stands_in_the_words() -> None:
    data = file_of(row(続柄='"子"の子'))
    (checked,) = jr.read_csv(io.BytesIO(data), IdentityConfirmation, encoding="utf-8")
    assert str(checked.findings[0]).startswith("2行目 20列目 引用符の位置")
    assert CLEAN["漢字氏名"] not in str(checked.findings[0])
