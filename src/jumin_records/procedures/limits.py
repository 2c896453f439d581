"""期限と回数の定め。日付のある値であり、手続の中に定数はない。

Terms and counts as a dated record. Every number a guard compares with stands here; the caller may replace any of them with ``attrs.evolve``.

Source: ``procedures/limits.csv``, each row with its clause; 熊本市 relaxed 30 days to 60 for a time, so no number is a constant.

>>> from datetime import date
>>> LIMITS.days_after_planned_move, LIMITS.days_after_move, LIMITS.card_days
(30, 14, 90)
>>> LIMITS.last_day(date(2024, 4, 1), 30)
datetime.date(2024, 5, 1)
>>> relaxed = attrs.evolve(LIMITS, days_after_planned_move=60)
>>> relaxed.last_day(date(2024, 4, 1), relaxed.days_after_planned_move)
datetime.date(2024, 5, 31)
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import attrs

from jumin_records.procedures.kinds import Typed
from jumin_records.resources import read_table

__all__ = ["LIMITS", "Limits"]

_DAYS_OF_A_WEEK = 7


@attrs.frozen(kw_only=True)
class Limits(Typed):
    """ある日から効く期限と回数の定め。

    Terms in days and counts, in force from ``valid_from`` to ``valid_to`` inclusive. ``closed_weekdays`` (Monday is 0) and
    ``closed_days`` move the last day of a term to the next opening day: that 民法142条 applies to these terms is municipal
    practice (東松山市), so both are empty unless the caller fills them.
    """

    valid_from: date
    valid_to: date | None = None
    closed_weekdays: tuple[int, ...] = ()
    closed_days: tuple[date, ...] = ()
    # The names below are rows of limits.csv; sections in the order of the 事務.
    days_after_planned_move: int
    days_after_move: int
    days_to_file_move_out: int
    card_days: int
    card_first_day_counts: int
    password_attempts: int
    request_attempts: int
    days_to_wait_for_notice: int
    household_head_only: int
    online_days_before: int
    online_days_after: int
    support_measures_years: int
    support_renewal_months: int
    support_ends_on_move_out: int
    vacant_codes_minimum: int
    agency_answer_days: int

    def in_force(self, day: date) -> bool:
        """その日に効いているか。Whether these limits are in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def last_day(self, start: date, days: int) -> date:
        """翌日から起算して ``days`` 日目。閉庁日なら次の開庁日。

        The last day of a term of ``days`` days counted from the day after ``start`` (民法140条), moved past closed days.
        """
        last = shift(start, days)
        # A calendar that is closed on every day of the week would never open.
        while self._closed(last) and last < date.max:
            last = shift(last, 1)
        return last

    def _closed(self, day: date) -> bool:
        return (day.weekday() in self.closed_weekdays and len(set(self.closed_weekdays)) < _DAYS_OF_A_WEEK) or (
            day in self.closed_days
        )


def shift(day: date, days: int) -> date:
    """日数を足す。暦の終わりを越えない。Add days, and stay within the calendar: a term that long never ends."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _load() -> Limits:
    _, *rows = read_table("procedures/limits.csv")
    numbers = {name: int(value) for name, value, *_ in rows if value.isascii() and value.isdigit()}
    ((start,),) = ([value] for name, value, *_ in rows if name == "valid_from")
    return Limits(valid_from=date.fromisoformat(start), **cast("dict[str, Any]", numbers))


#: The limits as published; start from these and ``attrs.evolve`` what differs.
LIMITS = _load()
