"""範囲。Earliest and latest day of everything uncertain, clipped by the written era."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.dates import ERAS, Conventions, DateKind, RegisterDate, Season, TenDays, era_of, read_date
from jumin_records.errors import DateError


def span(text: str, conventions: Conventions | None = None) -> tuple[str, str, str]:
    found = RegisterDate.parse(text, conventions=conventions) if conventions else RegisterDate.parse(text)
    return found.kind.name, str(found.earliest), str(found.latest)


#: dates.md section 2.5 (edtf 5.0.2 run for the first part; era_year_range and era_year_month_range for the second).
PUBLISHED = [
    ("昭和20年月日不詳", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("1945", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("西暦１９４５", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("昭和20年7月日不詳", "DAY_UNKNOWN", "1945-07-01", "1945-07-31"),
    ("昭和20年不明月5日", "MONTH_DAY_UNKNOWN", "1945-01-05", "1945-12-05"),
    ("年月日不詳", "UNKNOWN", "None", "None"),
    ("年不詳7月5日", "UNKNOWN", "None", "None"),
    ("昭和20年春", "SEASON", "1945-03-01", "1945-05-31"),
    ("昭和20年夏", "SEASON", "1945-06-01", "1945-08-31"),
    ("昭和20年秋", "SEASON", "1945-09-01", "1945-11-30"),
    ("昭和20年頃", "APPROXIMATE", "1945-01-01", "1945-12-31"),
    ("明治5年月日不詳", "MONTH_DAY_UNKNOWN", "1872-02-09", "1872-12-31"),
    ("明治45年月日不詳", "MONTH_DAY_UNKNOWN", "1912-01-01", "1912-07-30"),
    ("大正元年月日不詳", "MONTH_DAY_UNKNOWN", "1912-07-30", "1912-12-31"),
    ("大正15年月日不詳", "MONTH_DAY_UNKNOWN", "1926-01-01", "1926-12-25"),
    ("昭和元年月日不詳", "MONTH_DAY_UNKNOWN", "1926-12-25", "1926-12-31"),
    ("昭和64年月日不詳", "MONTH_DAY_UNKNOWN", "1989-01-01", "1989-01-07"),
    ("平成元年月日不詳", "MONTH_DAY_UNKNOWN", "1989-01-08", "1989-12-31"),
    ("平成31年月日不詳", "MONTH_DAY_UNKNOWN", "2019-01-01", "2019-04-30"),
    ("令和元年月日不詳", "MONTH_DAY_UNKNOWN", "2019-05-01", "2019-12-31"),
    ("昭和64年1月日不詳", "DAY_UNKNOWN", "1989-01-01", "1989-01-07"),
    ("明治5年12月", "DAY_UNKNOWN", "1872-12-30", "1872-12-31"),
]

MORE = [
    ("昭和20年冬", "SEASON", "1945-01-01", "1945-12-31"),
    ("昭和64年春", "SEASON", "1989-03-01", "1989-05-31"),
    ("平成31年春", "SEASON", "2019-03-01", "2019-04-30"),
    ("明治3年春", "SEASON", "1870-02-01", "1870-04-30"),
    ("明治3年冬", "SEASON", "1870-10-25", "1871-02-18"),
    ("1945-21", "SEASON", "1945-03-01", "1945-05-31"),
    ("1945-24", "SEASON", "1945-01-01", "1945-12-31"),
    ("令和6年5月上旬", "TEN_DAY_PERIOD", "2024-05-01", "2024-05-10"),
    ("令和6年5月中旬頃", "TEN_DAY_PERIOD", "2024-05-11", "2024-05-20"),
    ("令和6年2月下旬", "TEN_DAY_PERIOD", "2024-02-21", "2024-02-29"),
    ("令和元年5月上旬", "TEN_DAY_PERIOD", "2019-05-01", "2019-05-10"),
    ("昭和64年1月上旬", "TEN_DAY_PERIOD", "1989-01-01", "1989-01-07"),
    ("平成元年1月上旬", "TEN_DAY_PERIOD", "1989-01-08", "1989-01-10"),
    ("明治3年閏10月下旬", "TEN_DAY_PERIOD", "1870-12-13", "1870-12-21"),
    ("明治5年12月上旬", "TEN_DAY_PERIOD", "1872-12-30", "1872-12-31"),
    ("明治5年12月中旬", "TEN_DAY_PERIOD", "1872-12-30", "1872-12-31"),
    ("推定令和6年5月1日", "ESTIMATED", "2024-05-01", "2024-05-01"),
    ("推定令和6年5月", "ESTIMATED", "2024-05-01", "2024-05-31"),
    ("令和6年5月1日頃", "APPROXIMATE", "2024-05-01", "2024-05-01"),
    ("令和6年5月1日(水)頃", "APPROXIMATE", "2024-05-01", "2024-05-01"),
    ("令和6年5月1日頃(水)", "APPROXIMATE", "2024-05-01", "2024-05-01"),
    ("令和6年5月ころ", "APPROXIMATE", "2024-05-01", "2024-05-31"),
    ("令和6年5月1日から6月2日頃までの間", "INTERVAL", "2024-05-01", "2024-06-02"),
    ("令和6年5月推定1日から3日までの間", "INTERVAL", "2024-05-01", "2024-05-03"),
    ("令和6年5月1日頃から3日頃までの間", "INTERVAL", "2024-05-01", "2024-05-03"),
    ("令和6年5月1日～3日", "INTERVAL", "2024-05-01", "2024-05-03"),
    ("平成31年4月1日から令和元年5月1日まで", "INTERVAL", "2019-04-01", "2019-05-01"),
    ("2024年5月1日より2025年1月1日迄", "INTERVAL", "2024-05-01", "2025-01-01"),
    ("令和6年5月から7月までの間", "INTERVAL", "2024-05-01", "2024-07-31"),
    ("令和6年12月1日から令和7年1月までの間", "INTERVAL", "2024-12-01", "2025-01-31"),
    ("昭和年月日不詳", "UNKNOWN", "1926-12-25", "1989-01-07"),
    ("令和年月日不詳", "UNKNOWN", "2019-05-01", "None"),
    ("昭和不詳", "UNKNOWN", "1926-12-25", "1989-01-07"),
    ("生年月日不詳", "UNKNOWN", "None", "None"),
    ("不詳", "UNKNOWN", "None", "None"),
    ("8月22日", "UNKNOWN", "None", "None"),
    ("0000-00-00", "UNKNOWN", "None", "None"),
    ("00000000", "UNKNOWN", "None", "None"),
    ("0000000", "UNKNOWN", "None", "None"),
    ("0000-05-01", "UNKNOWN", "None", "None"),
    ("XXXX-07-05", "UNKNOWN", "None", "None"),
    ("昭和20年", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("昭和20年 月日不詳", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("昭和20年以下不詳", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("昭和20年不明", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("昭和20年00月00日", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("1945-00-00", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("1945-XX-XX", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("3200000", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("S200000", "MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31"),
    ("1945-XX-31", "MONTH_DAY_UNKNOWN", "1945-01-31", "1945-12-31"),
    ("明治3年不明月30日", "MONTH_DAY_UNKNOWN", "1870-03-31", "1871-01-20"),
    ("1945-08", "DAY_UNKNOWN", "1945-08-01", "1945-08-31"),
    ("1945-08-00", "DAY_UNKNOWN", "1945-08-01", "1945-08-31"),
    ("3200800", "DAY_UNKNOWN", "1945-08-01", "1945-08-31"),
    ("昭和20年8月不詳", "DAY_UNKNOWN", "1945-08-01", "1945-08-31"),
    ("令和6年2月30日", "NONEXISTENT_DAY", "2024-02-01", "2024-02-29"),
    ("昭和64年1月32日"[:-3] + "1日頃", "APPROXIMATE", "1989-01-01", "1989-01-01"),
    ("平成元年2月30日", "NONEXISTENT_DAY", "1989-02-01", "1989-02-28"),
    ("明治5年12月3日", "NONEXISTENT_DAY", "1872-12-30", "1872-12-31"),
    ("明治5年閏3月1日", "NONEXISTENT_DAY", "1872-02-09", "1872-12-31"),
    ("明治5年不明月31日", "MONTH_DAY_UNKNOWN", "1872-02-09", "1872-12-31"),
    ("天保11年5月3日", "UNCONVERTED", "1831-01-23", "1844-02-17"),
    ("寛政20年1月1日", "UNCONVERTED", "1801-03-20", "1844-02-17"),
    ("元祿15年12月14日", "UNCONVERTED", "1688-10-23", "1704-04-16"),
    ("正月三日", "UNKNOWN", "None", "None"),
    ("三月朔日", "UNKNOWN", "None", "None"),
    ("元旦", "UNKNOWN", "None", "None"),
    ("寛政元年月日不詳", "MONTH_DAY_UNKNOWN", "1789-02-19", "1801-03-19"),
    ("天保15年月日不詳", "MONTH_DAY_UNKNOWN", "1844-02-18", "1845-01-09"),
    ("慶応4年月日不詳", "MONTH_DAY_UNKNOWN", "1868-01-25", "1868-10-23"),
    ("9999年12月", "DAY_UNKNOWN", "9999-12-01", "9999-12-31"),
]


#: An interval is clipped by the eras of its ends; what lies wholly outside stays as it was written, as a single day does.
INTERVALS = [
    ("昭和64年1月5日から1月10日頃までの間", "1989-01-05", "1989-01-07", {"after_era_end"}),
    ("昭和64年1月5日から2月までの間", "1989-01-05", "1989-01-07", {"after_era_end"}),
    ("昭和64年1月7日から8日までの間", "1989-01-07", "1989-01-07", {"after_era_end"}),
    ("昭和63年12月から昭和65年1月1日までの間", "1988-12-01", "1989-01-07", {"after_era_end"}),
    ("昭和63年から昭和65年までの間", "1988-01-01", "1989-01-07", {"after_era_end"}),
    ("大正15年12月20日から31日までの間", "1926-12-20", "1926-12-25", {"after_era_end"}),
    ("平成31年4月20日～令和元年5月10日", "2019-04-20", "2019-05-10", set()),
    ("平成31年4月20日～5月10日", "2019-04-20", "2019-04-30", {"after_era_end"}),
    ("平成31年4月20日～2019年5月10日", "2019-04-20", "2019-05-10", set()),
    ("慶応4年9月1日から9月10日までの間", "1868-10-16", "1868-10-23", {"lunisolar", "era_overlap_day", "after_era_end"}),
    ("令和元年4月25日から5月10日までの間", "2019-05-01", "2019-05-10", {"before_era_start"}),
    ("平成元年1月5日から令和元年4月20日までの間", "1989-01-08", "2019-04-20", {"before_era_start"}),
    ("昭和64年1月8日から10日までの間", "1989-01-08", "1989-01-10", {"after_era_end"}),
    ("昭和65年1月1日から3日頃までの間", "1990-01-01", "1990-01-03", {"after_era_end"}),
    ("令和元年4月25日から28日までの間", "2019-04-25", "2019-04-28", {"before_era_start"}),
    ("令和6年5月1日から令和9年5月3日までの間", "2024-05-01", "2027-05-03", set()),
]


class TestIntervals:
    """「``earliest``, ``latest`` (clipped to the written era)」: intervals are ranges like all others."""

    @pytest.mark.parametrize(("text", "earliest", "latest", "notes"), INTERVALS)
    def test_clipped_by_the_eras_of_both_ends(self, text: str, earliest: str, latest: str, notes: set[str]) -> None:
        found = RegisterDate.parse(text)
        assert span(text) == ("INTERVAL", earliest, latest)
        assert found.notes == notes
        assert [point.day for point in found.points] == [
            point.day for point in RegisterDate.parse(found.format("kanji")).points
        ]


class TestTables:
    @pytest.mark.parametrize(("text", "kind", "earliest", "latest"), PUBLISHED)
    def test_published_ranges(self, text: str, kind: str, earliest: str, latest: str) -> None:
        assert span(text) == (kind, earliest, latest)

    @pytest.mark.parametrize(("text", "kind", "earliest", "latest"), MORE)
    def test_other_ranges(self, text: str, kind: str, earliest: str, latest: str) -> None:
        assert span(text) == (kind, earliest, latest)
        assert RegisterDate.parse(text).format("as_written") == text

    def test_only_an_exact_day_has_a_date(self) -> None:
        for text, *_ in PUBLISHED + MORE:
            assert RegisterDate.parse(text).date is None


class TestEveryMonthOfEveryEraYear:
    """「every month range」(issue 3 point 7): year and month ranges against the days themselves, asked one by one."""

    def test_year_and_month_ranges_are_the_days_that_bear_the_name(self) -> None:
        years: dict[tuple[str, int], list[date]] = {}
        months: dict[tuple[str, int, int], list[date]] = {}
        day = date(1873, 1, 1)
        while day <= date(2030, 12, 31):
            era, year = era_of(day)
            years.setdefault((era.name, year), []).append(day)
            months.setdefault((era.name, year, day.month), []).append(day)
            day = date.fromordinal(day.toordinal() + 1)
        for (name, year), days in years.items():
            found = RegisterDate.parse(f"{name}{year}年月日不詳")
            assert found.earliest == days[0]
            # 即日改元: the day of change bears the old name too.
            assert found.latest == max(days[-1], self.last_written(name, days[-1]))
        for (name, year, month), days in months.items():
            found = RegisterDate.parse(f"{name}{year}年{month}月日不詳")
            assert found.earliest == days[0]
            assert found.latest == max(days[-1], self.last_written(name, days[-1]))

    @staticmethod
    def last_written(name: str, last: date) -> date:
        era = next(era for era in ERAS if era.name == name)
        return era.last_written_day if era.last_day == last and era.last_written_day else last

    @given(st.integers(1, 9999), st.integers(1, 12))
    def test_gregorian_months(self, year: int, month: int) -> None:
        found = RegisterDate.parse(f"{year:04}-{month:02}-00")
        last = calendar.monthrange(year, month)[1]
        assert (found.earliest, found.latest) == (date(year, month, 1), date(year, month, last))


class TestConventions:
    """「others only when the caller names them」"""

    def test_stand_ins(self) -> None:
        named = Conventions(stand_ins=frozenset({"99", "9999"}))
        assert span("19459999", named) == ("MONTH_DAY_UNKNOWN", "1945-01-01", "1945-12-31")
        assert span("1945-08-99", named) == ("DAY_UNKNOWN", "1945-08-01", "1945-08-31")
        assert span("99999999", named) == ("UNKNOWN", "None", "None")
        assert span("19450815", named)[0] == "EXACT"
        for text in ("19459999", "1945-08-99"):
            with pytest.raises(DateError):
                RegisterDate.parse(text)

    def test_part_codes(self) -> None:
        named = Conventions(part_codes={"A1": Season.SPRING, "A4": Season.WINTER, "B1": TenDays.FIRST})
        assert span("1945-A1-00", named) == ("SEASON", "1945-03-01", "1945-05-31")
        assert span("昭和20年A1月", named) == ("SEASON", "1945-03-01", "1945-05-31")
        assert span("1945-08-B1", named) == ("TEN_DAY_PERIOD", "1945-08-01", "1945-08-10")
        for text in ("1945-B1-00", "A1-08-15", "1945-08-A1"):
            with pytest.raises(DateError) as caught:
                RegisterDate.parse(text, conventions=named)
            assert caught.value.rule == "JRD001"
        with pytest.raises(DateError):
            RegisterDate.parse("1945-A1-00")

    def test_a_code_table_of_the_caller(self) -> None:
        vendor = Conventions(era_codes={"2": ERAS[-3], "3": ERAS[-2], "4": ERAS[-1]})
        assert RegisterDate.parse("4060501", conventions=vendor).date == date(2024, 5, 1)
        assert RegisterDate.parse("4060501").date == date(1994, 5, 1)
        assert RegisterDate.parse("4060501", conventions=vendor).date == date(2024, 5, 1)

    @pytest.mark.parametrize("text", ["4060501", "20240501"])
    def test_kept_days_are_those_of_the_default_conventions(self, text: str) -> None:
        """A day that was read before under the default conventions says nothing to a caller with others."""
        others = Conventions(era_codes={"4": ERAS[-1]}, stand_ins=frozenset({"01"}))
        first = read_date(text)
        assert read_date(text) is first
        other = read_date(text, conventions=others)
        assert isinstance(other, RegisterDate)
        assert (other.kind, other.earliest) == (DateKind.DAY_UNKNOWN, date(2024, 5, 1))
        assert read_date(text) is first


class TestSoundness:
    """The range of a vaguer text holds the range of every sharper one."""

    @given(st.dates(date(1868, 1, 25), date(2100, 12, 31)))
    def test_month_and_year_hold_the_day(self, day: date) -> None:
        exact = RegisterDate.parse(RegisterDate.of(day).format("kanji"))
        leap = "閏" if exact.leap_month else ""
        stem = f"{exact.era.name if exact.era else ''}{exact.era_year}年"
        for text in (stem, f"{stem}{leap}{exact.month}月", f"{stem}{leap}{exact.month}月日不詳"):
            vague = RegisterDate.parse(text)
            assert vague.earliest is not None
            assert vague.latest is not None
            assert vague.earliest <= day <= vague.latest
            assert vague.kind in {DateKind.DAY_UNKNOWN, DateKind.MONTH_DAY_UNKNOWN}
