"""特例転入の期限。

The terms of 特例転入: the last day of the first 転入届, and the last day on which the card can be continued.

Source: 住基令24条の2 (text of 2013: 30 days from the planned day, 14 days from the move, whichever is earlier; the present number of
the article is UNVERIFIED); 東松山市's page counts both from the next day. 旧 住基令30条の20第3号 for the 90 days.

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> last_day_to_file(LIMITS, planned=date(2024, 4, 1), moved=date(2024, 4, 5))
datetime.date(2024, 4, 19)
>>> last_day_of_card(LIMITS, date(2024, 4, 5))
datetime.date(2024, 7, 4)
"""

from __future__ import annotations

from datetime import date

from jumin_records.procedures.limits import Limits

__all__ = ["last_day_of_card", "last_day_to_file"]


def last_day_to_file(limits: Limits, planned: date | None, moved: date | None) -> date:
    """最初の転入届の最後の日：予定年月日から30日と転入の日から14日の早いほう。

    The earlier of the two terms; a day that is not known does not shorten it.
    """
    ends = []
    if planned is not None:
        ends.append(limits.last_day(planned, limits.days_after_planned_move))
    if moved is not None:
        ends.append(limits.last_day(moved, limits.days_after_move))
    return min(ends, default=date.max)


def last_day_of_card(limits: Limits, filed: date | None) -> date:
    """カードを継続できる最後の日：最初の転入届の日から90日。

    Whether the day of filing is the first of the 90 days is UNVERIFIED: ``limits.card_first_day_counts``.
    """
    if filed is None:
        return date.max
    return limits.last_day(filed, limits.card_days - limits.card_first_day_counts)
