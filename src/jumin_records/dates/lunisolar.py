"""天保暦（太陰太陽暦）の月の表。天保15年1月1日から明治5年12月2日まで。

The lunisolar calendar as a table of months: 1844-02-18 to 1872-12-31. 明治6年1月1日 = 1873-01-01 is the first Gregorian day.

Source: ``data/lunisolar_months.csv`` (its provenance stands there); 太政官布告第337号; JIS X 0301:2019.

>>> to_gregorian(1868, 9, 8)
datetime.date(1868, 10, 23)
>>> from_gregorian(LAST_DAY)
LunarDay(year=1872, month=12, leap=False, day=2)
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from jumin_records.resources import read_table

__all__ = ["FIRST_DAY", "LAST_DAY", "LunarDay", "LunarMonth", "from_gregorian", "months_of", "to_gregorian"]


class LunarMonth(NamedTuple):
    """一つの月。``year`` はその年が始まる西暦年、``days`` は日数。

    One month. ``year`` is the Gregorian year in which the lunisolar year begins, ``leap`` says 閏月, ``days`` its length.
    """

    year: int
    month: int
    leap: bool
    first_day: date
    days: int

    @property
    def last_day(self) -> date:
        """月の最後の日（西暦）。The last day of the month, Gregorian."""
        return self.first_day + timedelta(days=self.days - 1)


class LunarDay(NamedTuple):
    """太陰太陽暦の一日。A day of the lunisolar calendar."""

    year: int
    month: int
    leap: bool
    day: int


class _Calendar(NamedTuple):
    months: tuple[LunarMonth, ...]
    first_days: list[date]
    by_name: dict[tuple[int, int, bool], LunarMonth]


@functools.cache
def _calendar() -> _Calendar:
    """The table, read when the first day of this calendar is asked about: most registers have none."""
    _, *rows = read_table("data/lunisolar_months.csv")
    months = tuple(
        LunarMonth(int(year), int(month), leap == "1", date.fromisoformat(first), int(days))
        for year, month, leap, first, days in rows
    )
    by_name = {(month.year, month.month, month.leap): month for month in months}
    return _Calendar(months, [month.first_day for month in months], by_name)


#: The first day of the table, 天保15年1月1日.
FIRST_DAY: date
#: The last day of the lunisolar calendar, 明治5年12月2日.
LAST_DAY: date

if not TYPE_CHECKING:  # pragma: no branch - always so when the code runs
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    def __getattr__(name: str) -> object:
        if name not in {"FIRST_DAY", "LAST_DAY"}:
            raise AttributeError(name)
        months = _calendar().months
        globals().update(FIRST_DAY=months[0].first_day, LAST_DAY=months[-1].last_day)
        return globals()[name]


def months_of(year: int) -> tuple[LunarMonth, ...]:
    """その年の月を順に返す（閏月を含む）。Return the months of a lunisolar year in order, 閏月 in its place."""
    return tuple(month for month in _calendar().months if month.year == year)


def month_named(year: int, month: int, *, leap: bool = False) -> LunarMonth | None:
    """名で月を引く。なければ ``None``。Return the month of that name, ``None`` where the year has none."""
    return _calendar().by_name.get((year, month, leap))


def to_gregorian(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """太陰太陽暦の日を西暦にする。ない日は ``None``。

    Return the Gregorian day, ``None`` for a day that the calendar does not have (明治5年12月3日, day 30 of a short month).
    """
    found = _calendar().by_name.get((year, month, leap))
    if found is None or not 1 <= day <= found.days:
        return None
    return found.first_day + timedelta(days=day - 1)


def from_gregorian(day: date) -> LunarDay:
    """西暦の日を太陰太陽暦にする（1844-02-18 から 1872-12-31 まで）。

    Return the lunisolar day of a Gregorian ``day`` from ``FIRST_DAY`` to ``LAST_DAY``; the caller keeps to that range.
    """
    calendar = _calendar()
    month = calendar.months[bisect_right(calendar.first_days, day) - 1]
    return LunarDay(month.year, month.month, month.leap, (day - month.first_day).days + 1)
