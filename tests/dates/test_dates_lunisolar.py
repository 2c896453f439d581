"""天保暦の表。基準日は JIS X 0301・太政官布告・公開の年表による。The lunisolar table, against published days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from jumin_records.dates import lunisolar

#: 閏月 of the years 1844–1872 in published chronologies.
LEAP_MONTHS = {1846: 5, 1849: 4, 1852: 2, 1854: 7, 1857: 5, 1860: 3, 1862: 8, 1865: 5, 1868: 4, 1870: 10}
#: Days that history books give in both calendars.
EVENTS = [
    ((1853, 6, False, 3), date(1853, 7, 8)),  # 黒船来航 嘉永6年6月3日
    ((1854, 3, False, 3), date(1854, 3, 31)),  # 日米和親条約 嘉永7年3月3日
    ((1855, 10, False, 2), date(1855, 11, 11)),  # 安政江戸地震 安政2年10月2日
    ((1858, 6, False, 19), date(1858, 7, 29)),  # 日米修好通商条約 安政5年6月19日
    ((1860, 3, False, 3), date(1860, 3, 24)),  # 桜田門外の変 安政7年3月3日
    ((1864, 7, False, 19), date(1864, 8, 20)),  # 禁門の変 元治元年7月19日
    ((1867, 10, False, 14), date(1867, 11, 9)),  # 大政奉還 慶応3年10月14日
    ((1867, 11, False, 15), date(1867, 12, 10)),  # 近江屋事件 慶応3年11月15日
    ((1868, 1, False, 3), date(1868, 1, 27)),  # 鳥羽・伏見の戦い 慶応4年1月3日
    ((1868, 3, False, 14), date(1868, 4, 6)),  # 五箇条の御誓文 慶応4年3月14日
    ((1868, 9, False, 8), date(1868, 10, 23)),  # 改元の詔 明治元年9月8日 (JIS X 0301)
    ((1871, 4, False, 4), date(1871, 5, 22)),  # 戸籍法 明治4年4月4日
    ((1871, 7, False, 14), date(1871, 8, 29)),  # 廃藩置県 明治4年7月14日
    ((1872, 9, False, 12), date(1872, 10, 14)),  # 鉄道開業 明治5年9月12日
    ((1872, 12, False, 2), date(1872, 12, 31)),  # 最後の日 明治5年12月2日 (JIS X 0301)
]


MONTHS = [month for year in range(1844, 1873) for month in lunisolar.months_of(year)]


class TestAnchors:
    """「明治5年12月2日 = 1872-12-31 … exact」(issue 3 point 3)."""

    @pytest.mark.parametrize(("lunar", "day"), EVENTS)
    def test_events_with_both_dates(self, lunar: tuple[int, int, bool, int], day: date) -> None:
        year, month, leap, number = lunar
        assert lunisolar.to_gregorian(year, month, number, leap=leap) == day
        assert lunisolar.from_gregorian(day) == lunar

    def test_leap_months(self) -> None:
        found = {
            month.year: month.month for year in range(1844, 1873) for month in lunisolar.months_of(year) if month.leap
        }
        assert found == LEAP_MONTHS


class TestShape:
    """A lunisolar calendar: months of 29 or 30 days without gaps, twelve or thirteen in a year, 閏月 after its namesake."""

    def test_months_follow_each_other(self) -> None:
        for month, following in pairwise(MONTHS):
            assert month.last_day + timedelta(days=1) == following.first_day
            assert month.days in {29, 30}
        assert MONTHS[-1].days == 2

    def test_the_names_run_from_1_to_12(self) -> None:
        for year in range(1844, 1873):
            months = lunisolar.months_of(year)
            assert [month.month for month in months if not month.leap] == list(range(1, 13))
            for before, month in pairwise(months):
                assert month.month == before.month + (not month.leap)

    def test_every_day_there_and_back(self) -> None:
        day = lunisolar.FIRST_DAY
        while day <= lunisolar.LAST_DAY:
            lunar = lunisolar.from_gregorian(day)
            assert lunisolar.to_gregorian(lunar.year, lunar.month, lunar.day, leap=lunar.leap) == day
            day += timedelta(days=1)

    @pytest.mark.parametrize(
        ("month", "day", "leap"), [(12, 3, False), (12, 31, False), (1, 30, False), (1, 0, False), (2, 1, True)]
    )
    def test_days_that_do_not_exist_in_meiji_5(self, month: int, day: int, leap: bool) -> None:  # noqa: FBT001
        assert lunisolar.to_gregorian(1872, month, day, leap=leap) is None
