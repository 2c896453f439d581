"""元号の事実。期待値は JIS X 0301:2019 と公開の改元日による。The eras, against published days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from jumin_records.dates import ERA_CODES, ERAS, Era, RegisterDate, era_of
from jumin_records.errors import DateError, UsageError
from jumin_records.resources import read_table

DAY = timedelta(days=1)

#: JIS X 0301:2019 annex: era, letter, first day, last day.
JIS_TABLE = [
    ("明治", "M", date(1868, 1, 25), date(1912, 7, 29)),
    ("大正", "T", date(1912, 7, 30), date(1926, 12, 24)),
    ("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    ("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    ("令和", "R", date(2019, 5, 1), None),
]
#: The days of the edicts in the lunisolar calendar (国史大辞典 and every published list) and their Gregorian days.
EDICTS = [
    ("弘化", "天保15年12月2日", date(1845, 1, 9)),
    ("嘉永", "弘化5年2月28日", date(1848, 4, 1)),
    ("安政", "嘉永7年11月27日", date(1855, 1, 15)),
    ("万延", "安政7年3月18日", date(1860, 4, 8)),
    ("文久", "万延2年2月19日", date(1861, 3, 29)),
    ("元治", "文久4年2月20日", date(1864, 3, 27)),
    ("慶応", "元治2年4月7日", date(1865, 5, 1)),
    ("明治", "慶応4年9月8日", date(1868, 10, 23)),
]


def era(name: str) -> Era:
    return next(era for era in ERAS if era.name == name)


class TestJisTable:
    """「Era facts by JIS X 0301」(issue 3 point 3)."""

    @pytest.mark.parametrize(("name", "letter", "first", "last"), JIS_TABLE)
    def test_first_and_last_day(self, name: str, letter: str, first: date, last: date | None) -> None:
        found = era(name)
        assert (found.letter, found.first_day, found.last_day) == (letter, first, last)

    @pytest.mark.parametrize(("name", "letter", "first", "last"), JIS_TABLE)
    def test_date_to_era_at_every_edge(self, name: str, letter: str, first: date, last: date | None) -> None:
        assert (era_of(first)[0].name, era_of(first)[1]) == (name, 1)
        assert era_of(first - DAY)[0].name != name
        if last:
            assert era_of(last)[0].name == name
            assert era_of(last + DAY)[0].name != name
            assert era_of(last + DAY)[1] == 1

    @pytest.mark.parametrize(
        ("day", "name", "year"),
        [
            (date(1868, 1, 24), "慶応", 3),
            (date(1868, 10, 22), "明治", 1),
            (date(1872, 12, 31), "明治", 5),
            (date(1873, 1, 1), "明治", 6),
            (date(1912, 7, 29), "明治", 45),
            (date(1926, 12, 24), "大正", 15),
            (date(1989, 1, 7), "昭和", 64),
            (date(2019, 4, 30), "平成", 31),
            (date(2024, 2, 29), "令和", 6),
        ],
    )
    def test_years_at_the_edges(self, day: date, name: str, year: int) -> None:
        assert (era_of(day)[0].name, era_of(day)[1]) == (name, year)


class TestDayOfChange:
    """「Date → era gives the new era on a change day; reading the old name there is right, with era_overlap_day」"""

    @pytest.mark.parametrize(("name", "old_text", "day"), EDICTS)
    def test_edicts_before_the_gregorian_calendar(self, name: str, old_text: str, day: date) -> None:
        old = RegisterDate.parse(old_text, policy="strict")
        assert old.date == day
        assert "era_overlap_day" in old.notes
        assert era_of(day)[0].name == name

    @pytest.mark.parametrize("text", ["明治45年7月30日", "大正15年12月25日"])
    def test_same_day_changes(self, text: str) -> None:
        old = RegisterDate.parse(text, policy="strict")
        assert old.notes == {"era_overlap_day"}
        assert old.date is not None
        assert era_of(old.date)[1] == 1

    @pytest.mark.parametrize("text", ["明治45年7月31日", "大正15年12月26日", "昭和64年1月8日", "平成31年5月1日"])
    def test_the_day_after_is_outside(self, text: str) -> None:
        assert RegisterDate.parse(text).notes == {"after_era_end"}


class TestTable:
    def test_eras_follow_each_other(self) -> None:
        for old, new in pairwise(ERAS):
            assert old.last_day == new.first_day - DAY
            assert old.last_written_day is not None
            assert old.last_written_day >= old.last_day

    def test_every_mark_names_one_era(self) -> None:
        marks = [mark for era in ERAS for mark in era.marks]
        assert len(marks) == len(set(marks))

    def test_code_schemes(self) -> None:
        names = ["明治", "大正", "昭和", "平成", "令和"]
        assert [ERA_CODES["consecutive"][code].name for code in "12345"] == names
        assert [ERA_CODES["odd"][code].name for code in "13579"] == names

    def test_code_points_of_the_character_table(self) -> None:
        for code_point, character, _, _ in read_table("data/date_characters.csv")[1:]:
            assert code_point == f"U+{ord(character):04X}"

    def test_a_moment_is_no_day(self) -> None:
        with pytest.raises(UsageError) as caught:
            era_of(datetime(2024, 5, 1))  # noqa: DTZ001 - a moment without zone is the mistake
        assert caught.value.rule == "JRU013"

    def test_before_the_table_there_is_no_era_year(self) -> None:
        with pytest.raises(DateError) as caught:
            era_of(date(1844, 2, 17))
        assert caught.value.rule == "JRD025"
        assert era_of(date(1844, 2, 18))[1] == 15
