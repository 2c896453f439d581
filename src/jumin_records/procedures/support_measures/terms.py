"""支援措置の期間と、期限の知らせ。

The term of 支援措置: one year less a day, extended from one month before its end, the new term from the day after the old end.

Source: 標準仕様書 第1.0版 3.4 (2020-04-01 → 2021-03-31, may be corrected by the office); years and months of ``Limits``. How the month
before an end of month is counted is UNVERIFIED: 31 March opens on 28 or 29 February.

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> term = first_term(LIMITS, date(2020, 4, 1), None)
>>> term.last_day, renewal_opens(LIMITS, term.last_day), next_term(LIMITS, term.last_day, None).last_day
(datetime.date(2021, 3, 31), datetime.date(2021, 2, 28), datetime.date(2022, 3, 31))
"""

from __future__ import annotations

import enum
from datetime import date

from jumin_records.dates import Term, support_measures_term
from jumin_records.procedures.limits import Limits, shift

__all__ = ["SupportAlertKind", "alert_on", "first_term", "next_term", "renewal_opens"]


class SupportAlertKind(enum.StrEnum):
    """期限の知らせの種類。What an alert says."""

    LAST_MONTH = "終了日まで1か月"
    PASSED = "終了日を経過"


def first_term(limits: Limits, start: date, end: date | None) -> Term | None:
    """開始日からの期間。

    The term from ``start``; ``end`` is what the office corrected it to. ``None`` when the end lies before the start, or outside the
    calendar.
    """
    try:
        last = end or support_measures_term(start, years=limits.support_measures_years).last_day
    except (ValueError, OverflowError):
        return None
    return Term(start, last) if start <= last else None


def next_term(limits: Limits, old_end: date | None, end: date | None) -> Term | None:
    """延長後の期間：前の終了日の翌日から。The term after an extension; ``None`` as for ``first_term``."""
    if old_end is None or old_end == date.max:
        return None
    return first_term(limits, shift(old_end, 1), end)


def renewal_opens(limits: Limits, end: date) -> date:
    """延長の申出ができる最初の日。The first day of an extension."""
    try:
        return Term(end, end).renewal_opens(months=limits.support_renewal_months)
    except (ValueError, OverflowError):
        return date.min


def alert_on(limits: Limits, end: date | None, on: date) -> SupportAlertKind | None:
    """その日に出す知らせ。

    What to show on the day ``on`` for a term that ends on ``end``: the last month, or past the end. Needs no event, so nobody
    depends on a calendar having called.
    """
    if end is None or on < renewal_opens(limits, end):
        return None
    return SupportAlertKind.PASSED if on > end else SupportAlertKind.LAST_MONTH
