"""三値の比較（前・後・同日・わからない）。

Order of dates that may be uncertain: before, after, the same day, or unknown.

Source: dates.md section 7 (order by the ranges). No official width of 頃 or 推定 exists (UNVERIFIED), so it is a parameter, and
nothing definite is said of such a date unless the caller gives it.

>>> from jumin_records.dates.register_date import RegisterDate
>>> read = RegisterDate.parse
>>> compare(read("昭和20年月日不詳"), read("昭和21年1月1日"))
-1
>>> compare(read("昭和20年月日不詳"), read("昭和20年8月15日")) is None
True
>>> (
...     compare(read("昭和20年頃"), read("昭和22年1月1日")) is None,
...     compare(read("昭和20年頃"), read("昭和22年1月1日"), about_days=365),
... )
(True, -1)
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from jumin_records.dates.facts import Point
from jumin_records.dates.register_date import RegisterDate
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find

__all__ = ["bounds", "compare", "uncertain_width", "wrong_width"]


def bounds(written: RegisterDate | dt.date, *, about_days: int = 0) -> tuple[dt.date | None, dt.date | None]:
    """指しうる最初と最後の日。

    Return the first and last possible day, ``None`` for an open end. Ends that were written with 頃 or 推定 are moved outward
    by ``about_days`` days (0 or more); by default they are taken at their word, as ``earliest`` and ``latest`` are.

    Raises:
        UsageError: JRU013 for anything but a ``RegisterDate`` or a ``datetime.date`` without a time, JRU007 for
            ``about_days`` that is no such number.
    """
    wrong = find("JRU013") if not _is_date(written) else wrong_width(about_days)
    if wrong:
        del written
        raise UsageError(wrong)
    return _bounds(written, about_days)


def wrong_width(about_days: object) -> Finding | None:
    """幅が0以上の日数でなければ所見を返す。Return JRU007 where ``about_days`` is no number of days, 0 or more."""
    return None if type(about_days) is int and about_days >= 0 else find("JRU007", known="0以上の日数")


def uncertain_width(written: RegisterDate | dt.date) -> bool:
    """幅の定めのない語（頃、推定）があるか。True where 頃 or 推定 was written, at either end of an interval too."""
    return isinstance(written, RegisterDate) and any(point.about or point.estimated for point in written.points)


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


def compare(
    a: RegisterDate | dt.date, b: RegisterDate | dt.date, *, about_days: int | None = None
) -> Literal[-1, 0, 1] | None:
    """二つの日付の前後。

    Return -1 when every possible day of ``a`` is before every one of ``b``, 1 when after, 0 when both are surely the same
    day, and ``None`` when the texts do not tell. How wide 頃 and 推定 are is defined nowhere: with either of them on either
    side the answer is ``None`` unless ``about_days`` says by how many days they widen the range (see ``bounds``); 0 takes
    them as written, without any width.

    Raises:
        UsageError: JRU013 for anything but a ``RegisterDate`` or a ``datetime.date`` without a time, JRU007 for
            ``about_days`` that is no number of days, 0 or more.
    """
    wrong = (
        find("JRU013") if not (_is_date(a) and _is_date(b)) else wrong_width(0 if about_days is None else about_days)
    )
    if wrong:
        del a, b
        raise UsageError(wrong)
    if about_days is None and (uncertain_width(a) or uncertain_width(b)):
        return None
    return _order(_bounds(a, about_days or 0), _bounds(b, about_days or 0))


def _order(
    a: tuple[dt.date | None, dt.date | None], b: tuple[dt.date | None, dt.date | None]
) -> Literal[-1, 0, 1] | None:
    (a_first, a_last), (b_first, b_last) = a, b
    if a_last is not None and b_first is not None and a_last < b_first:
        return -1
    if b_last is not None and a_first is not None and b_last < a_first:
        return 1
    return 0 if a_first is not None and a_first == a_last == b_first == b_last else None
