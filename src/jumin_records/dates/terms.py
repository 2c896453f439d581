"""年・月で定めた期間の末日。

Terms of years and months, and the term of 支援措置.

Source: 民法143条 (a period ends with the day before the anniversary of its first day; where there is no such day, with the last
day of the month); 住民記録システム標準仕様書 第1.0版 3.4 (2020-04-01 → 2021-03-31). What is counted from is for the caller: pass
the first day that counts.

>>> from datetime import date
>>> support_measures_term(date(2020, 4, 1)).last_day
datetime.date(2021, 3, 31)
>>> support_measures_term(date(2020, 2, 29)).last_day
datetime.date(2021, 2, 28)
"""

from __future__ import annotations

import datetime as dt

import attrs

from jumin_records.errors import DateError, Finding, UsageError
from jumin_records.rules import find
from jumin_records.sealed import Sealed

__all__ = ["Term", "last_day_of_term", "support_measures_term"]


def last_day_of_term(first_day: dt.date, *, years: int = 0, months: int = 0) -> dt.date:
    """期間の末日。

    Return the last day of a term of ``years`` and ``months`` whose first counted day is ``first_day``. The whole term is
    added at once, then one day is taken off; ``relativedelta(years=1, days=-1)`` alone would end a term from 29 February on
    27 February, one day short.

    Raises:
        DateError: JRD004 when the term ends after the year 9999.
        UsageError: JRU013 for anything but a ``datetime.date`` without a time.
    """
    found = _last_day(first_day, years, months)
    del first_day
    if isinstance(found, Finding):
        raise _error(found)
    return found


def _last_day(first_day: object, years: int, months: int) -> dt.date | Finding:
    if type(first_day) is not dt.date:
        return find("JRU013")
    if first_day.year + years + months // 12 + 1 > dt.MAXYEAR:
        return find("JRD004")
    anniversary = _moved(first_day, years=years, months=months)
    # relativedelta falls back to the end of a shorter month; then that day itself is the last one (民法143条2項ただし書).
    return anniversary - dt.timedelta(days=1) if anniversary.day == first_day.day else anniversary


def _moved(day: dt.date, *, years: int = 0, months: int = 0) -> dt.date:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - whoever only reads dates need not load it

    return day + relativedelta(years=years, months=months)


def _error(finding: Finding) -> DateError | UsageError:
    return UsageError(finding) if finding.rule == "JRU013" else DateError(finding)


@attrs.frozen(repr=False)
class Term(Sealed):
    """期間（両端を含む）。A term; both days belong to it. Masked: a term of 支援措置 says something of a person."""

    first_day: dt.date
    last_day: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first_day <= day <= self.last_day

    def renewal_opens(self, *, months: int = 1) -> dt.date:
        """延長の申出ができる最初の日（末日の ``months`` か月前）。

        Return the first day on which an extension may be asked for, ``months`` before the last day. How the month is counted
        from the end of a month is UNVERIFIED; here 31 March gives 28 or 29 February.
        """
        return _moved(self.last_day, months=-months)

    def renewed(self, *, years: int = 1, months: int = 0) -> Term:
        """延長後の期間（前の末日の翌日から）。The term that follows; it starts the day after this one ends (3.4)."""
        start = self.last_day + dt.timedelta(days=1)
        return Term(start, last_day_of_term(start, years=years, months=months))


def support_measures_term(first_day: dt.date, *, years: int = 1) -> Term:
    """支援措置の期間（開始日から1年）。

    Return the term of 支援措置 from ``first_day``: one year, so that a term from 2020-04-01 ends on 2021-03-31. The end may be
    corrected by the office, hence ``years`` is a parameter. Errors as ``last_day_of_term``.
    """
    found = _last_day(first_day, years, 0)
    if isinstance(found, Finding):
        del first_day
        raise _error(found)
    return Term(first_day, found)
