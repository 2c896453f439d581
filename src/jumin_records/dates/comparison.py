"""三値の比較（前・後・同日・わからない）。

Order of dates that may be uncertain: before, after, the same day, or unknown.

Source: dates.md section 7 (order by the ranges). No official width of 頃 or 推定 exists, so it is a parameter (UNVERIFIED).

>>> from jumin_records.dates.register_date import RegisterDate
>>> read = RegisterDate.parse
>>> compare(read("昭和20年月日不詳"), read("昭和21年1月1日"))
-1
>>> compare(read("昭和20年月日不詳"), read("昭和20年8月15日")) is None
True
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from jumin_records.dates.facts import Point
from jumin_records.dates.register_date import RegisterDate
from jumin_records.errors import UsageError
from jumin_records.rules import find

__all__ = ["bounds", "compare"]


def bounds(written: RegisterDate | dt.date, *, about_days: int = 0) -> tuple[dt.date | None, dt.date | None]:
    """指しうる最初と最後の日。

    Return the first and last possible day, ``None`` for an open end. Ends that were written with 頃 or 推定 are moved outward
    by ``about_days`` days; by default they are taken at their word.

    Raises:
        UsageError: JRU013 for anything but a ``RegisterDate`` or a ``datetime.date`` without a time.
    """
    if not _is_date(written):
        del written
        raise UsageError(find("JRU013"))
    return _bounds(written, about_days)


def _is_date(written: object) -> bool:
    # A datetime is a date by inheritance only: the day of a moment depends on a time zone.
    return type(written) is dt.date or isinstance(written, RegisterDate)


def _bounds(written: RegisterDate | dt.date, about_days: int) -> tuple[dt.date | None, dt.date | None]:
    if isinstance(written, dt.date):
        return written, written
    earliest, latest = written.earliest, written.latest
    if not about_days or not written.points:
        return earliest, latest
    return _moved(earliest, written.points[0], -about_days), _moved(latest, written.points[-1], about_days)


def _moved(day: dt.date | None, point: Point, days: int) -> dt.date | None:
    if day is None or not (point.about or point.estimated):
        return day
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, dt.date.min.toordinal()), dt.date.max.toordinal()))


def _sure_day(written: RegisterDate | dt.date) -> dt.date | None:
    if isinstance(written, dt.date):
        return written
    vague = any(point.about or point.estimated for point in written.points)
    return written.earliest if written.earliest == written.latest and not vague else None


def compare(a: RegisterDate | dt.date, b: RegisterDate | dt.date, *, about_days: int = 0) -> Literal[-1, 0, 1] | None:
    """二つの日付の前後。

    Return -1 when every possible day of ``a`` is before every one of ``b``, 1 when after, 0 when both are surely the same
    day, and ``None`` when the texts do not tell. ``about_days`` widens 頃 and 推定 (see ``bounds``).

    Raises:
        UsageError: JRU013 for anything but a ``RegisterDate`` or a ``datetime.date`` without a time.
    """
    if not (_is_date(a) and _is_date(b)):
        del a, b
        raise UsageError(find("JRU013"))
    (a_first, a_last), (b_first, b_last) = _bounds(a, about_days), _bounds(b, about_days)
    if a_last is not None and b_first is not None and a_last < b_first:
        return -1
    if b_last is not None and a_first is not None and b_last < a_first:
        return 1
    day = _sure_day(a)
    return 0 if day is not None and day == _sure_day(b) else None
