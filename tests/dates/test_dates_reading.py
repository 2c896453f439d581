"""ファイルに現れる綴り。The spellings that files really carry, and what they mean."""

from __future__ import annotations

from datetime import date

import pytest

from jumin_records.dates import DateKind, RegisterDate, read_date
from jumin_records.dates.conventions import DEFAULT_CONVENTIONS
from jumin_records.dates.quick_road import quick_facts, respelled_facts
from jumin_records.dates.reading import explained_facts
from jumin_records.errors import Finding

MAY_DAY = [
    "2024-05-01",
    "20240501",
    "2024/05/01",
    "2024/5/1",
    "2024.5.1",
    "２０２４－０５－０１",
    "2024ー05ー01",
    "2024−05−01",
    "２０２４０５０１",
    "西暦2024年5月1日",
    "西暦20240501",
    "2024年5月1日",
    "二〇二四年五月一日",
    "二千二十四年五月一日",
    "令和6年5月1日",
    "令和06年05月01日",
    "令和 6年 5月 1日",
    "令和　６年　５月　１日",
    " 令和6年5月1日 ",
    "令和六年五月一日",
    "令和六年五月朔日",
    "令和陸年伍月壱日",
    "令6.5.1",
    "令6年5月1日",
    "㋿6年5月1日",
    "㋿6.5.1",
    "\uf9a8和6年5月1日",
    "R6.5.1",
    "R06.05.01",
    "R06/05/01",
    "r6-5-1",
    "Ｒ６．５．１",
    "ｒ６・５・１",
    "R6年5月1日",
    "R060501",
    "r060501",
    "令和060501",
    "5060501",
    "５０６０５０１",
    "令和6年5月1日(水)",
    "令和6年5月1日（水曜日）",
    "令和6年5月1日 水曜日",
    "令和6年5月1日水曜",
    "令和6年5月1日生",
    "令和6年5月1日生まれ",
]


class TestFormsOfOneDay:
    """「the forms that files really carry」(issue 2 point 4) and the feature table of dates.md 1.2."""

    @pytest.mark.parametrize("text", MAY_DAY)
    def test_each_is_the_first_of_may(self, text: str) -> None:
        found = RegisterDate.parse(text, policy="strict")
        assert found.kind is DateKind.EXACT
        assert found.date == found.earliest == found.latest == date(2024, 5, 1)
        assert (found.year, found.month, found.day, found.leap_month) == (2024, 5, 1, False)
        assert found.text == text
        assert not found.notes

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("令和元年5月1日", date(2019, 5, 1)),
            ("R元.5.1", date(2019, 5, 1)),
            ("R01.05.01", date(2019, 5, 1)),
            ("昭和五〇年一月二日", date(1975, 1, 2)),
            ("昭和五○年一月二日", date(1975, 1, 2)),
            ("昭和廿五年十二月卅一日", date(1950, 12, 31)),
            ("昭和弐拾五年拾月参拾日", date(1950, 10, 30)),
            ("S200102", date(1945, 1, 2)),
            ("3600214", date(1985, 2, 14)),
            ("㍾45.7.29", date(1912, 7, 29)),
            ("㍽元年7月30日", date(1912, 7, 30)),
            ("㍼64年1月7日", date(1989, 1, 7)),
            ("㍻31年4月30日", date(2019, 4, 30)),
            ("明6.1.1", date(1873, 1, 1)),
            ("昭和20年正月元日"[:-2] + "三日", date(1945, 1, 3)),
            ("令和6年元旦", date(2024, 1, 1)),
            ("令和6年大晦日", date(2024, 12, 31)),
            ("令和6年2月晦日", date(2024, 2, 29)),
            ("慶應四年五月十五日", date(1868, 7, 4)),
            ("萬延元年三月三日", date(1860, 3, 24)),
            ("明治三年閏十月一日", date(1870, 11, 23)),
            ("0001-01-01", date(1, 1, 1)),
            ("9999-12-31", date(9999, 12, 31)),
        ],
    )
    def test_other_days(self, text: str, day: date) -> None:
        assert RegisterDate.parse(text).date == day


class TestWrittenComponents:
    """「attributes: era, era_year, month, day, leap_month」 are what was written, not what the day is called today."""

    def test_era_text(self) -> None:
        found = RegisterDate.parse("明治3年閏10月29日")
        assert found.era is not None
        assert (found.era.name, found.era_year, found.year) == ("明治", 3, 1870)
        assert (found.month, found.day, found.leap_month) == (10, 29, True)
        assert found.date == date(1870, 12, 21)

    def test_lunisolar_year_begins_before_the_day(self) -> None:
        found = RegisterDate.parse("慶応3年12月10日")
        assert (found.year, found.date) == (1867, date(1868, 1, 4))

    def test_gregorian_text_has_no_era(self) -> None:
        found = RegisterDate.parse("2024-05-01")
        assert found.era is None
        assert found.era_year is None

    def test_last_day_of_the_month_has_its_number(self) -> None:
        assert RegisterDate.parse("明治4年12月晦日").day == 30
        assert RegisterDate.parse("令和5年2月末日").day == 28


class TestLetterAndYear:
    """R6 alone is short for 令和6年: one letter of M T S H R and one or two digits, nothing else."""

    @pytest.mark.parametrize(
        ("text", "same"),
        [
            ("R6", "令和6年"),
            ("r6", "令和6年"),
            ("R06", "令和6年"),
            ("Ｒ６", "令和6年"),
            ("ｒ０６", "令和6年"),
            (" R6 ", "令和6年"),
            ("S50", "昭和50年"),
            ("s1", "昭和元年"),
            ("S64", "昭和64年"),
            ("S65", "昭和65年"),
            ("M45", "明治45年"),
            ("M5", "明治5年"),
            ("T15", "大正15年"),
            ("H31", "平成31年"),
            ("R00", "令和00年"),
        ],
    )
    def test_a_year_of_an_era(self, text: str, same: str) -> None:
        found, spelled = RegisterDate.parse(text), RegisterDate.parse(same)
        assert found._facts._replace(text=same) == spelled._facts
        assert found.text == text
        assert found.format("kanji") == spelled.format("kanji")

    def test_its_range(self) -> None:
        found = RegisterDate.parse("R1")
        assert found.kind is DateKind.MONTH_DAY_UNKNOWN
        assert (found.earliest, found.latest) == (date(2019, 5, 1), date(2019, 12, 31))

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("R0", "JRD004"),
            ("R006", "JRD001"),
            ("R2024", "JRD001"),
            ("R元", "JRD001"),
            ("R六", "JRD001"),
            ("Q6", "JRD007"),
            ("K4", "JRD007"),
            ("RR6", "JRD008"),
            ("㋿6", "JRD001"),
            ("令6", "JRD001"),
            ("令和6", "JRD001"),
            ("R6頃", "JRD001"),
            ("推定R6", "JRD001"),
            ("R6から", "JRD001"),
            ("R6-R7", "JRD001"),
            ("R6?", "JRD001"),
            ("6R", "JRD001"),
        ],
    )
    def test_nothing_else(self, text: str, rule: str) -> None:
        found = read_date(text)
        assert isinstance(found, Finding)
        assert found.rule == rule


class TestRefusals:
    """「Bad input gets DateError with its own rule」(issue 3, last paragraph)."""

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("", "JRD002"),
            (" ", "JRD002"),
            ("　　", "JRD002"),
            ("令和6年5月0日", "JRD018"),
            ("令和6年0月1日", "JRD018"),
            ("2024-00-05", "JRD018"),
            ("令和0年1月1日", "JRD004"),
            ("令和00年1月1日", "JRD004"),
            ("R00.05.01", "JRD004"),
            ("令和1000年1月1日", "JRD004"),
            ("令和○○年○月○日", "JRD004"),
            ("00000年1月1日", "JRD004"),
            ("12345年1月1日", "JRD004"),
            ("令和6年13月1日", "JRD003"),
            ("令和6年5月32日", "JRD003"),
            ("20241301", "JRD003"),
            ("20240532", "JRD003"),
            ("令和6年005月1日", "JRD003"),
            ("光文6年5月1日", "JRD007"),
            ("大化2年1月1日", "JRD007"),
            ("永禄3年1月1日", "JRD007"),
            ("元弘3年1月1日", "JRD007"),
            ("令和元旦", "JRD001"),
            ("Q6.5.1", "JRD007"),
            ("7060501", "JRD007"),
            ("昭和平成3年5月1日", "JRD008"),
            ("令和R6.5.1", "JRD008"),
            ("西暦令和6年5月1日", "JRD008"),
            ("令和6年5月1日平成", "JRD008"),
            ("令和6年5月1日まで有効", "JRD009"),
            ("令和6年5月1日?", "JRD009"),
            ("令和6年5月1 1日", "JRD009"),
            ("20240501T000000", "JRD009"),
            ("2024-05-01 00:00", "JRD009"),
            ("令和6年5月1日\u202e", "JRD010"),
            ("令和6年\u200b5月1日", "JRD010"),
            ("2024-05-01\n", "JRD010"),
            ("2024-05-01\x00", "JRD010"),
            ("\ufeff2024-05-01", "JRD010"),
            ("令和6年5月1日\ufe00", "JRD010"),
            ("令和6年5月1日\U000e0100", "JRD010"),
            ("令和6年5月1日\u3164", "JRD010"),
            ("令和6年5月1日\u00a0", "JRD010"),
            ("令和6年5月1日\ud800", "JRD010"),
            ("令和٦年5月1日", "JRD016"),
            ("令和६年5月1日", "JRD016"),
            ("令和⑥年5月1日", "JRD016"),
            ("²024-05-01", "JRD016"),
            ("𝟐024-05-01", "JRD016"),
            ("1" * 1_000_000, "JRD017"),
            (" " * 1_000_000, "JRD017"),
            ("令和" * 500_000, "JRD017"),
            ("***", "JRD024"),
            ("令和**年*月*日", "JRD024"),
            ("24年5月1日", "JRD026"),
            ("24-05-01", "JRD026"),
            ("令和", "JRD001"),
            ("R", "JRD001"),
            ("令和6", "JRD001"),
            ("6", "JRD001"),
            ("202405", "JRD001"),
            # Four digits that could be a month and a day are no year.
            ("1225", "JRD001"),
            ("0501", "JRD001"),
            ("0000", "JRD001"),
            ("令和2024", "JRD001"),
            ("123456789", "JRD001"),
            ("22日", "JRD001"),
            ("令和6年5日", "JRD001"),
            ("令和6年月日", "JRD001"),
            ("2024-05/01", "JRD001"),
            ("2024-05-", "JRD001"),
            ("元年5月1日", "JRD001"),
            ("2024-元-01", "JRD001"),
            ("令和五六十年1月1日", "JRD001"),
            ("住所不定", "JRD001"),
            ("令和6年5月1日から3日", "JRD001"),
            ("令和6年5月1日から", "JRD001"),
            ("から令和6年5月1日まで", "JRD001"),
            ("二〇二四〇五〇一", "JRD001"),
            ("令和6年日月5日", "JRD001"),
            ("昭和不詳8月22日", "JRD001"),
            ("不詳不詳", "JRD009"),
            ("令和6年月不詳日", "JRD001"),
            ("令和6年5月月", "JRD009"),
            ("令和6年5月1日不詳", "JRD009"),
            ("令和6年6年", "JRD009"),
            ("令和6年閏5日", "JRD009"),
            ("令和6年5月1日頃頃", "JRD009"),
            ("令和6年5月春", "JRD009"),
            ("令和6年上旬", "JRD009"),
            ("令和6年(水)", "JRD009"),
            ("20240501年", "JRD004"),
            ("2024年(令和6年)5月1日", "JRD008"),
            ("令和6年廿廿月1日", "JRD009"),
            ("令和6年五十十月1日", "JRD009"),
            ("令和一二三四五六七八九年1月1日", "JRD001"),
            ("令和六〇百年", "JRD001"),
            ("令和十一二年", "JRD001"),
            ("頃", "JRD001"),
            ("年不詳頃", "JRD001"),
            ("令和6年推定", "JRD009"),
            ("令和6年5月1日(水)(水)", "JRD009"),
            ("(2024-05-01)", "JRD001"),
            ("推定昭和年月日不詳", "JRD001"),
            ("年不詳春", "JRD001"),
            ("推定", "JRD001"),
            ("春", "JRD001"),
            ("生", "JRD001"),
        ],
    )
    def test_each_kind_of_bad_input(self, text: str, rule: str) -> None:
        found = read_date(text)
        assert isinstance(found, Finding)
        assert found.rule == rule


SPELLINGS = [
    *(f"{name}{year}年{month}月{day}日" for name in ("明治", "大正", "昭和", "平成", "令和", "慶応")
      for year in ("元", "0", "1", "5", "6", "15", "31", "45", "64", "99") for month in (0, 1, 2, 12, 13) for day in (0, 7, 8, 29, 30, 32)),
    *(f"{letter}{year}.{month:02}.{day}" for letter in "MTSHRmQ" for year in (0, 1, 6, 15, 45, 64) for month in (0, 2, 7, 12, 13) for day in (0, 1, 29, 30)),
    *(f"{year:04}{sign}{month:02}{sign}{day:02}" for sign in ("", "-", "/") for year in (0, 1, 1900, 2000, 2023, 2024, 9999)
      for month in (0, 1, 2, 12, 13) for day in (0, 1, 28, 29, 30, 31, 32)),
    *(f"昭和{year}年{month}月{day}日" for year in ("六四", "六十四", "六〇", "一", "一〇", "六十", "廿", "元", "五〇六") for month in ("一", "01", "元", "十", "一〇", "〇", "拾", "十二") for day in ("七", "八", "三〇", "三十", "三十一", "卅", "日")),
    *(f"{code}{year:02}{month:02}{day:02}" for code in range(10) for year in (0, 1, 6, 45, 64) for month in (0, 1, 7, 12, 13) for day in (0, 1, 8, 30, 31, 32)),
    "", "R", "令和", "R6.5", "R6.5.1.", "R6..1", ".6.5.1", "令和6年5月", "令和6年5日1月", "2024年5月1日", "2024-5-001", "20240501", "abcd-ef-gh", "2024.05.01",
    "R6.0501", "令和6年0501", "令和6年5.1", "R6年5.1", "R6.5月1日", "R60501", "令和6.5.1", "5.1", "年5月1日",
    "2024-W01-1", "2024-05-1x", "2024 0501", "+2024501", "２０２４0501", "-0240501",
]  # fmt: skip


class TestTwoRoadsOneAnswer:
    """「the fast path accepts exactly when the explaining path finds no error, and both build equal values」"""

    def test_they_agree(self) -> None:
        quick = 0
        wide = {ord(c): ord(c) + 0xFEE0 for c in "0123456789./-MTSHR"}
        daiji = str.maketrans("一二三五十", "壱弐参伍拾")
        squares = [text.replace(name, mark) for text in SPELLINGS for name, mark in (("昭和", "㍼"), ("令和", "㋿"))]
        others = [text.translate(table) for text in SPELLINGS for table in (wide, daiji)] + squares
        others += [text.replace("二十", "廿").replace("三十", "卅") for text in SPELLINGS]
        for text in others:
            facts = respelled_facts(text, DEFAULT_CONVENTIONS)
            assert facts is None or facts == explained_facts(text, DEFAULT_CONVENTIONS), text
            quick += facts is not None
        assert quick > 1000
        quick = 0
        for text in SPELLINGS:
            facts = quick_facts(text, DEFAULT_CONVENTIONS)
            if facts is not None:
                quick += 1
                assert facts == explained_facts(text, DEFAULT_CONVENTIONS), text
        assert quick > 400
