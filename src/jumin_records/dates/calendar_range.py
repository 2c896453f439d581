"""書かれた時点が指しうる日の範囲を、暦と元号に照らして求める。

The first and the last day that a written point of time can mean, by the calendar of its year and clipped by its era.
Nothing is clamped, rolled over or invented: a day that does not exist leaves its month as the range.

Source: JIS X 0301:2019; 太政官布告第337号; dates.md sections 2.5 and 7. The months of a season: ``data/seasons.csv``.

>>> from jumin_records.dates.era import ERAS
>>> span = span_of(Point(era=ERAS[-3], year=64))
>>> span.earliest.isoformat(), span.latest.isoformat()
('1989-01-01', '1989-01-07')
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from jumin_records.dates import lunisolar
from jumin_records.dates.era import Era
from jumin_records.dates.facts import LAST_DAY_OF_MONTH, NO_NOTES, Note, Point, Season, TenDays
from jumin_records.resources import read_table

__all__ = ["Span", "day_number", "span_of"]

_MONTHS = range(1, 13)
_DECEMBER = 12
_GAP_STARTS_AFTER = lunisolar.from_gregorian(lunisolar.LAST_DAY)
_THIRDS = {TenDays.FIRST: (1, 10), TenDays.MIDDLE: (11, 20), TenDays.LAST: (21, 31)}
_SEASONS: dict[tuple[str, Season], tuple[int, int]] = {
    (calendar, Season(season)): (int(first), int(last))
    for calendar, season, first, last in read_table("data/seasons.csv")[1:]
}


class Span(NamedTuple):
    """範囲と所見。

    ``day`` is set when the point names one existing day; both ends are ``None`` when nothing bounds them; ``converted`` is
    false for lunisolar days older than the table.
    """

    day: date | None
    earliest: date | None
    latest: date | None
    notes: frozenset[Note]
    converted: bool = True

    def __repr__(self) -> str:
        return "Span(***)"


class _Stretch(NamedTuple):
    """Days from ``first`` to ``last`` before the era is looked at; ``exists`` is false where the named day or month is not."""

    first: date
    last: date
    exists: bool = True

    def __repr__(self) -> str:
        return "_Stretch(***)"


def span_of(point: Point) -> Span:
    """時点の範囲を返す。Return the span of a point whose numbers are possible (month 1–12, day 1–31, year 1–9999)."""
    year = point.western_year
    if year is None:
        if point.era is None:
            return Span(None, None, None, NO_NOTES)
        return Span(None, point.era.first_day, point.era.last_written_day, NO_NOTES)
    if point.era is None or year > lunisolar.LAST_DAY.year:
        stretch = _gregorian(point, year)
        return _clip(point, stretch, NO_NOTES if stretch.exists else frozenset({Note.NONEXISTENT_DAY}))
    if year < lunisolar.FIRST_DAY.year:
        return _unconverted(point.era, year)
    stretch = _lunisolar(point, year)
    notes = {Note.LUNISOLAR} if stretch.exists else {Note.LUNISOLAR, _why_missing(point, year)}
    return _clip(point, stretch, frozenset(notes))


def _unconverted(era: Era, year: int) -> Span:
    """Older than the table: the days of the era are all that is known, or those after it where the year ran over."""
    before_table = lunisolar.FIRST_DAY - timedelta(days=1)
    ends = era.last_written_day or before_table
    if era.last_year is not None and year > era.last_year:
        notes = frozenset({Note.LUNISOLAR, Note.AFTER_ERA_END})
        return Span(None, ends + timedelta(days=1), before_table, notes, converted=False)
    return Span(None, era.first_day, min(ends, before_table), frozenset({Note.LUNISOLAR}), converted=False)


def day_number(point: Point, span: Span) -> int | None:
    """書かれた日の数（晦日なら、その月の最後の日の数）。Return the number of the day; for 晦日 that of the last day of its month."""
    if point.day != LAST_DAY_OF_MONTH or span.day is None:
        return point.day or None
    return lunisolar.from_gregorian(span.day).day if Note.LUNISOLAR in span.notes else span.day.day


def _why_missing(point: Point, year: int) -> Note:
    gap = _GAP_STARTS_AFTER
    in_gap = (year, point.month, point.leap) == gap[:3] and point.day is not None and point.day > gap.day
    return Note.CALENDAR_GAP if in_gap else Note.NONEXISTENT_DAY


def _clip(point: Point, stretch: _Stretch, notes: frozenset[Note]) -> Span:
    first, last = stretch.first, stretch.last
    if point.era is not None:
        first, last, note = _within_era(point.era, first, last)
        if note:
            notes |= {note}
    # A stretch of one day that came from a season or a 旬 (上旬 clipped by its era) names no day.
    named = point.month is not None and point.day is not None and not (point.season or point.ten_days)
    return Span(first if named and stretch.exists else None, first, last, notes)


def _within_era(era: Era, first: date, last: date) -> tuple[date, date, Note | None]:
    if last < era.first_day:
        return first, last, Note.BEFORE_ERA_START
    if era.last_day is None or era.last_written_day is None:
        return max(first, era.first_day), last, None
    if first > era.last_written_day:
        return first, last, Note.AFTER_ERA_END
    note = Note.ERA_OVERLAP_DAY if first > era.last_day else None
    return max(first, era.first_day), min(last, era.last_written_day), note


def _gregorian(point: Point, year: int) -> _Stretch:
    if point.month is None:
        return _gregorian_year(point, year)
    first = date(year, point.month, 1)
    last = _month_end(year, point.month)
    if point.ten_days:
        low, high = _THIRDS[point.ten_days]
        return _Stretch(first.replace(day=low), first.replace(day=min(high, last.day)))
    if point.day is None:
        return _Stretch(first, last)
    if point.day > last.day:
        return _Stretch(first, last, exists=False)
    day = last if point.day == LAST_DAY_OF_MONTH else first.replace(day=point.day)
    return _Stretch(day, day)


def _gregorian_year(point: Point, year: int) -> _Stretch:
    low, high = _SEASONS["gregorian", point.season] if point.season else (1, _DECEMBER)
    if point.day:
        days = [date(year, month, point.day) for month in _MONTHS if point.day <= _month_end(year, month).day]
        return _Stretch(days[0], days[-1])
    return _Stretch(date(year, low, 1), _month_end(year, high))


def _month_end(year: int, month: int) -> date:
    # date.max has no day after it, so the first of the next month is not asked for in December.
    return date(year, 12, 31) if month == _DECEMBER else date(year, month + 1, 1) - timedelta(days=1)


def _lunisolar(point: Point, year: int) -> _Stretch:
    if point.month is None:
        return _lunisolar_year(point, year)
    month = lunisolar.month_named(year, point.month, leap=point.leap)
    if month is None:
        return _lunisolar_year(point._replace(day=None), year)._replace(exists=False)
    if point.ten_days:
        low, high = _THIRDS[point.ten_days]
        return _days_of(month, low, min(high, month.days))
    if point.day is None:
        return _days_of(month, 1, month.days)
    if point.day > month.days:
        return _days_of(month, 1, month.days)._replace(exists=False)
    day = point.day or month.days
    return _days_of(month, day, day)


def _lunisolar_year(point: Point, year: int) -> _Stretch:
    low, high = _SEASONS["lunisolar", point.season] if point.season else (1, _DECEMBER)
    months = [month for month in lunisolar.months_of(year) if low <= month.month <= high]
    if point.day:
        holding = [month for month in months if point.day <= month.days]
        if not holding:
            return _Stretch(months[0].first_day, months[-1].last_day, exists=False)
        return _Stretch(
            _days_of(holding[0], point.day, point.day).first, _days_of(holding[-1], point.day, point.day).last
        )
    return _Stretch(months[0].first_day, months[-1].last_day)


def _days_of(month: lunisolar.LunarMonth, low: int, high: int) -> _Stretch:
    if low > high:
        # 明治5年12月 has two days, so it has no 中旬: the month stays as the range.
        return _Stretch(month.first_day, month.last_day, exists=False)
    return _Stretch(month.first_day + timedelta(days=low - 1), month.first_day + timedelta(days=high - 1))
