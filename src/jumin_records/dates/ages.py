"""年齢。年齢計算ニ関する法律により、誕生日の前日の終わりに一つ増える。

Ages, as a range when the birthday is uncertain. By law an age is attained at the end of the day before the birthday.

Source: 年齢計算ニ関する法律（明治35年法律第50号） with 民法143条: the day of birth counts, and the period ends with the day before its
anniversary; where the anniversary does not exist (29 February), with the last day of the month.

>>> from datetime import date
>>> age_range(date(2006, 4, 2), date(2024, 4, 1)), full_age_range(date(2006, 4, 2), date(2024, 4, 1))
((18, 18), (17, 17))
"""

from __future__ import annotations

import datetime as dt

from jumin_records.dates.comparison import bounds, uncertain_width, wrong_width
from jumin_records.dates.register_date import RegisterDate
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find

__all__ = ["age_range", "full_age_range"]

_DECEMBER_31 = (12, 31)


def age_range(birth: RegisterDate | dt.date, on: dt.date, *, about_days: int | None = None) -> tuple[int, int] | None:
    """その日の終わりまでに達する年齢の範囲（法律上の「達した日」の数え方）。

    Return the least and the greatest age attained by the end of ``on``: 18 is attained on the day before the 18th birthday,
    for 29 February on 28 February. Equal numbers mean certainty; ``None`` when the year of birth is unknown or ``on`` is
    before every possible birth. Of 頃 and 推定, whose width is defined nowhere, nothing is told (``None``) unless
    ``about_days`` says by how many days they widen the range; 0 takes them as written, without any width.

    Raises:
        UsageError: JRU013 for anything but a ``RegisterDate`` or a ``datetime.date`` without a time, JRU007 for
            ``about_days`` that is no number of days, 0 or more.
    """
    found = _ages(birth, on, about_days, end_of_day=True)
    if isinstance(found, Finding):
        del birth, on
        raise UsageError(found)
    return found


def full_age_range(
    birth: RegisterDate | dt.date, on: dt.date, *, about_days: int | None = None
) -> tuple[int, int] | None:
    """その日の満年齢の範囲（誕生日の当日に一つ増える、日常の数え方）。

    Return the least and the greatest full age on ``on`` as it is commonly told: one more on the birthday itself, for
    29 February on 1 March of a common year. Same range, ``None`` and errors as ``age_range``.
    """
    found = _ages(birth, on, about_days, end_of_day=False)
    if isinstance(found, Finding):
        del birth, on
        raise UsageError(found)
    return found


def _day_after(day: dt.date) -> tuple[int, int, int]:
    # date.max has no successor, but its age does.
    if (day.month, day.day) == _DECEMBER_31:
        return day.year + 1, 1, 1
    following = day + dt.timedelta(days=1)
    return following.year, following.month, following.day


def _ages(
    birth: RegisterDate | dt.date, on: dt.date, about_days: int | None, *, end_of_day: bool
) -> tuple[int, int] | Finding | None:
    if type(on) is not dt.date or not (type(birth) is dt.date or isinstance(birth, RegisterDate)):
        return find("JRU013")
    width = 0 if about_days is None else about_days
    wrong = wrong_width(width)
    if wrong or (about_days is None and uncertain_width(birth)):
        return wrong
    earliest, latest = bounds(birth, about_days=width)
    if earliest is None or on < earliest:
        return None
    moment = _day_after(on) if end_of_day else (on.year, on.month, on.day)
    youngest = on if latest is None else min(latest, on)
    return _completed(youngest, moment), _completed(earliest, moment)


def _completed(born: dt.date, moment: tuple[int, int, int]) -> int:
    """Years completed at the first moment of a day."""
    year, month, day = moment
    return year - born.year - ((month, day) < (born.month, born.day))
