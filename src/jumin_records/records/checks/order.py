"""日付と時刻の前後。

The order of dates and times. Only days that are certain are compared: a date that is uncertain, or whose 不詳フラグ says so, is in order
with everything.

Source: 住民記録システム標準仕様書 第1.0版 3.1, 3.4, 4.0.3, 4.1.0.2; 11.1 (what cannot be so by logic).

>>> read = RegisterDate.parse
>>> in_order(read("令和6年5月1日"), read("20240430")), in_order(read("令和6年5月頃"), read("20240430"))
(False, True)
"""

from __future__ import annotations

import datetime as dt

from jumin_records.codes import ResidentState, ResidentStateCode, TimeOfDay, UncertaintyFlag
from jumin_records.dates import RegisterDate, last_day_of_term
from jumin_records.records.checks.filled import is_uncertain
from jumin_records.records.checks.terms import term_of

__all__ = [
    "changed_by_processing",
    "date_beside_time",
    "in_order",
    "lift_has_both_ends",
    "lift_in_order",
    "one_year",
]


def in_order(first: RegisterDate | None, second: RegisterDate | None, *flags: UncertaintyFlag | None) -> bool:
    """前の日付が後の日付より後でない。The first day is not after the second."""
    if first is None or second is None:
        return True
    one, other = first.date, second.date
    return one is None or other is None or one <= other or any(is_uncertain(flag) for flag in flags)


def changed_by_processing(
    changed: RegisterDate | None,
    processed: RegisterDate | None,
    flag: UncertaintyFlag | None,
    state: ResidentStateCode | None,
    *move_out: RegisterDate | None,
) -> bool:
    """異動日は、転出を除き、処理日以前。

    The day of a change is not after its processing (4.0.3), except for moving out: who has moved out, or has any of the days of
    ``move_out`` (filed, planned).
    """
    moved_out = term_of(state) is ResidentState.MOVED_OUT
    return moved_out or any(day is not None for day in move_out) or in_order(changed, processed, flag)


def date_beside_time(date: RegisterDate | None, time: TimeOfDay | None) -> bool:
    """時刻には日付がある。No time of a day without the day."""
    return time is None or date is not None


def lift_in_order(
    start_date: RegisterDate | None,
    start_time: TimeOfDay | None,
    end_date: RegisterDate | None,
    end_time: TimeOfDay | None,
) -> bool:
    """一時解除の終わりは始まりより後。

    A temporary lift ends after it starts; on one and the same day only where both times are known.
    """
    if start_date is None or end_date is None or start_date.date is None or end_date.date is None:
        return True
    if start_date.date != end_date.date:
        return start_date.date < end_date.date
    return start_time is None or end_time is None or start_time.value < end_time.value


def lift_has_both_ends(start_date: RegisterDate | None, end_date: RegisterDate | None) -> bool:
    """一時解除には始まりと終わりがある。A lift has both ends: it locks again by itself after a set time."""
    return (start_date is None) is (end_date is None)


def one_year(start: RegisterDate | None, end: RegisterDate | None) -> bool:
    """支援措置の終了は、開始の一年後の前日。

    The term that the system sets by itself; an office may correct it, so another end is only worth a look.
    """
    if start is None or end is None or start.date is None or end.date is None or start.date.year >= dt.MAXYEAR - 1:
        return True
    return end.date == last_day_of_term(start.date, years=1) or end.date < start.date
