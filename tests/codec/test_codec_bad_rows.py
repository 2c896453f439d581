"""壊れた行とファイル：一つの誤りは一つの行だけを失わせ、行番号は表計算のとおり。"""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import cast

import pytest

import jumin_records as jr
from jumin_records.codec import Limits
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import (
    CLEAN,
    ITEMS,
    Trickle,
    cells,
    collect,
    fatal,
    file_of,
    places,
    plain,
    read,
    row,
    rules,
)

CLS = IdentityConfirmation
HEADER = ",".join(ITEMS)
RECORD = jr.parse(CLS, CLEAN)


class TestRows:
    def test_short_long_and_blank(self) -> None:
        data = file_of(row(), "a,b", row() + ",", "", row(), "", "")
        found = read(data)
        assert places(found) == [(3, "JRL008"), (4, "JRL009"), (5, "JRF011"), (7, "JRF011"), (8, "JRF011")]
        assert [each.value is not None for each in found] == [True, False, False, False, True, False, False]

    def test_a_row_of_one_space_is_no_blank_line(self) -> None:
        assert places(read(file_of(" "))) == [(2, "JRL008")]

    def test_mixed_line_ends(self) -> None:
        data = f"{HEADER}\r\n{row()}\n{row()}\r\n{row()}\r{row()}".encode()
        found = read(data)
        assert places(found) == [(2, "JRF009"), (4, "JRF009")]
        assert all(each.value == RECORD for each in found)

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            (row(続柄="架\0空"), "JRF005"),
            (row(続柄="架" * 40_000), "JRF008"),
            ("a" * 100_001, "JRF008"),
            (row(続柄='"架"空'), "JRF007"),
            (row(続柄='架"空'), "JRF007"),
            (row(続柄='架"空"'), "JRF007"),
            (row(続柄='架""空'), "JRF007"),
            (row(続柄=' "架空"'), "JRF007"),
            (row(続柄='"架空" '), "JRF007"),
            (row(続柄='"架空'), "JRF006"),
            (row(続柄='"架""'), "JRF006"),
            (row(タイムスタンプ="1") + '"', "JRF007"),
            (row() + '"', "JRF006"),
            ('"' + row(), "JRF006"),
            ('"', "JRF006"),
        ],
    )
    def test_a_bad_row_between_good_ones(self, text: str, rule: str) -> None:
        found = read(file_of(row(), text, row(続柄="子")))
        assert places(found) == [(3, rule)]
        assert [each.value is not None for each in found] == [True, False, True]

    @pytest.mark.parametrize("place", [0, 1, 9, 34, 35])
    @pytest.mark.parametrize("broken", ['"架空', '架"空', '"架"空', '""架空"', '"架"""空"x'])
    @pytest.mark.parametrize("last", [True, False])
    def test_quotes_in_every_place_cost_one_row(self, place: int, broken: str, last: bool) -> None:  # noqa: FBT001
        bad = cells()
        bad[place] = broken
        for before, after in ((0, 3), (3, 0), (2, 2)):
            found = read(file_of(*[row()] * before, plain(bad), *[row()] * after, last=last))
            assert [each.value is not None for each in found] == [True] * before + [False] + [True] * after
            assert {f[0] for f in places(found)} == {before + 2}

    def test_no_row_is_lost_after_a_stray_quote(self) -> None:
        """Two inches of quotes in two rows, and quotes that would pair across rows."""
        data = file_of(row(異動事由詳細='12" x'), row(), row(異動事由詳細='14" x'), row())
        found = read(data)
        assert places(found) == [(2, "JRF007"), (4, "JRF007")]
        assert len(found) == 4

    def test_quoted_line_breaks_keep_the_row_numbers(self) -> None:
        broken = '"架\n空\r\n太\r郎"'
        data = file_of(row(異動事由詳細=broken), row(個人番号="x"), row(異動事由詳細=broken, 個人番号="x"))
        found = read(data)
        assert [(r, rule) for r, rule in places(found) if rule != "JRT003"] == [(3, "JRC001"), (4, "JRC001")]
        assert found[0].value is not None
        assert found[0].value.change_reason_detail == "架\n空\r\n太\r郎"

    def test_an_unclosed_quote_after_quoted_line_breaks(self) -> None:
        data = file_of(row(異動事由詳細='"架\n空"'), row(続柄='"子'), row(異動事由詳細='"架\n空"'), row())
        found = read(data)
        values = [each.value is not None for each in found]
        assert values[0] is True
        assert values[-1] is True
        assert (3, "JRF006") in places(found)

    def test_a_cell_over_too_many_lines(self) -> None:
        data = file_of(row(異動事由詳細='"' + "\n" * 300 + '"'), row())
        found = read(data, limits=Limits(lines=10))
        assert places(found)[0] == (2, "JRF006")
        assert found[-1].value == RECORD

    def test_a_cell_of_too_many_characters(self) -> None:
        data = file_of(row(異動事由詳細='"' + ("架" * 90 + "\n") * 10 + '"'), row())
        found = read(data, limits=Limits(line=400))
        assert (2, "JRF006") in places(found)
        assert found[-1].value == RECORD

    def test_the_end_of_the_file_inside_a_quote(self) -> None:
        data = file_of(row(), row(続柄='"子'), last=False)
        assert places(read(data)) == [(3, "JRF006")]

    def test_bad_bytes_inside_a_quoted_cell(self) -> None:
        data = file_of(row(), row(続柄='"子')) + b"\xff\n"
        assert places(read(data)) == [(3, "JRF006"), (4, "JRF001")]

    def test_an_overlong_line_inside_a_quoted_cell(self) -> None:
        data = file_of(row(異動事由詳細='"架\n' + "a" * 100_001 + '\n"'), row())
        found = read(data)
        assert (2, "JRF008") in places(found)
        assert found[-1].value == RECORD

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("broken", [row(続柄='"子'), row(続柄='子"'), '"', '"a"b"', '""",', row(続柄='"子\n"')])
    def test_many_quotes_cost_linear_time(self, broken: str) -> None:
        def seconds(count: int) -> float:
            start = time.process_time()
            assert len(read(file_of(*[broken] * count))) >= count // 2
            return time.process_time() - start

        # The best of three: a busy machine makes one of them slow, a cost that grows with the square all of them.
        small, large = (min(seconds(count) for _ in range(3)) for count in (500, 4_000))
        assert large < max(small, 0.01) * 8 * 4

    @pytest.mark.exhaustive
    def test_a_hundred_thousand_stray_quotes(self) -> None:
        start = time.process_time()
        found = read(file_of(*['"x"y'] * 50_000, *['"'] * 50_000))
        assert len(found) == 75_000  # two lines of one quote are a cell that holds a line break
        assert time.process_time() - start < 60

    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16-le"])
    def test_a_file_cut_in_mid_character(self, encoding: str) -> None:
        data = file_of(row(), row(タイムスタンプ="架"), encoding=encoding, last=False)[:-1]
        found = read(data, encoding)
        assert [each.value is not None for each in found] == [True, False]
        (finding,) = found[1].findings
        assert (finding.rule, finding.row) == ("JRF002", 3)
        whole = file_of(row(), row(タイムスタンプ=""), encoding=encoding, last=False)
        assert finding.offset == len(whole)

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ("cp932", "utf-8"),
            ("utf-16-le", "utf-8"),
            ("utf-8", "cp932"),
            ("utf-8", "utf-16-le"),
            ("utf-16-le", "cp932"),
            ("cp932", "utf-16-be"),
        ],
    )
    def test_a_wrong_encoding_is_one_error(self, right: str, wrong: str) -> None:
        data = file_of(row(), row(), encoding=right)
        finding = fatal(data, wrong)
        assert finding.rule in {"JRF001", "JRF015", "JRF002"}
        if finding.rule == "JRF001":
            with pytest.raises(UnicodeDecodeError) as caught:
                data.decode(wrong)
            assert finding.offset == caught.value.start
            assert finding.row == 1

    def test_bad_bytes_after_good_rows(self) -> None:
        data = file_of(row(), row())
        found = read(data + "架空,".encode() + b"\xff" + file_of(row(), row(), header=""))
        assert [each.value for each in found] == [RECORD, RECORD, None, RECORD]
        (finding,) = found[2].findings
        offset = len(data) + len("架空,".encode())
        assert (finding.rule, finding.row, finding.column, finding.offset) == ("JRF001", 4, 2, offset)
        assert str(offset) in str(finding)
        # What was read is not lost: the bytes themselves.
        assert cast("bytes", found[2].raw.reveal()).startswith("架空,".encode() + b"\xff")

    def test_codes_that_change_when_written_back(self) -> None:
        data = file_of(row(漢字氏名="架空", 続柄="子"), encoding="cp932").replace("架空,".encode("cp932"), b"\xee\xe0,")
        (checked,) = read(data, "cp932")
        assert rules(checked) == ["JRF014", "JRG001"]

    def test_a_stream_that_fails_inside_a_quoted_cell(self) -> None:
        class Failing(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                data = super().read(size)
                if not data:
                    raise OSError
                return data

        source = jr.read_csv(Failing(file_of(row(), row(続柄='"子'), row())), CLS, encoding="utf-8")
        assert [rules(next(source)) for _ in range(3)] == [[], ["JRF006"], []]
        with pytest.raises(jr.FileFormatError) as caught:
            next(source)
        assert (caught.value.rule, caught.value.findings[0].row) == ("JRF012", 5)

    def test_a_stream_that_fails_in_the_middle(self) -> None:
        data = file_of(row(), row(), row())
        for at in range(len(file_of(row())), len(data), 37):
            source = jr.read_csv(cast("io.BytesIO", Trickle(data, 50, fail_at=at)), CLS, encoding="utf-8")
            good: list[jr.Checked[IdentityConfirmation]] = []
            with pytest.raises(jr.FileFormatError) as caught:
                collect(source, good)
            assert len(good) == data[:at].count(b"\n") - 1
            assert caught.value.rule == "JRF012"
            assert "架空太郎" not in repr(caught.value)
            assert all(each.value == RECORD for each in good)
            assert list(source) == []


class TestNoValueWithoutAnError:
    """api.md: "``value`` is ``None`` only when an error-level finding makes the typed value impossible"."""

    def test_in_the_dirty_sample(self) -> None:
        sample = Path(__file__).parents[2] / "examples" / "data" / "dirty.csv"
        rows = [*jr.read_csv(sample, jr.records.IdentityConfirmation, encoding="cp932")]
        assert [row.ok for row in rows if row.value is None].count(False) == 20
        assert not any(row.ok and row.value is None for row in rows)
