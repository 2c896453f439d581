"""日付・不詳フラグ・不詳表記・時刻・元号を埋める。

Fills dates with their flags and wordings, times, and the code of the era of a birthday. Every date that must not be before another is
drawn as that day and a gap, so nothing is thrown away; all of them shrink to 2000-01-01.

Source: ``data/cross_checks.csv``; dates.md section 2.2; 住民記録システム標準仕様書 第1.0版 3.1, 3.4. The end of a term of one year is
counted here by the Civil Code alone: the day before the same day of the next year, or the end of February where there is none.

>>> one_year_from(dt.date(2024, 4, 1)).isoformat(), one_year_from(dt.date(2024, 2, 29)).isoformat()
('2025-03-31', '2025-02-28')
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from hypothesis import strategies as st

from jumin_records.codes import TimeOfDay
from jumin_records.dates import ERAS, DateKind
from jumin_records.strategies.cells import cell_texts
from jumin_records.strategies.days import MOST_SPELLINGS, UNCERTAIN_KINDS, spelt
from jumin_records.strategies.filler import Filler
from jumin_records.strategies.plan import FLAG, WORDING

__all__ = ["fill_dates", "one_year_from"]

_FIRST, _LAST = dt.date(1920, 1, 1), dt.date(2040, 12, 31)
_GAP: Final = 400
_ONE_DAY: Final = dt.timedelta(days=1)
_LIFT: Final = ("一時解除開始年月日", "一時解除終了年月日")
_ERA: Final = "_元号"
#: Exact dates are commoner, and simpler.
_KINDS: Final = (DateKind.EXACT, DateKind.EXACT, DateKind.EXACT, *UNCERTAIN_KINDS)


def fill_dates(filler: Filler) -> None:
    """日付と、それに伴う項目を埋める。Fill the dates that are open, and what goes with them."""
    plan, base = filler.plan, filler.draw(st.dates(_FIRST, _LAST))
    if any(filler.wants(item) for item in _LIFT):
        filler.want(*_LIFT)
    sure = {item for order in plan.orders if order.check != "in_order" for item in (order.first, order.second)}
    for item in plan.dates:
        beside = [name for name in (item, item + FLAG, item + WORDING) if filler.has(name)]
        if any(filler.wants(name) for name in beside):
            _fill_date(filler, item, base, sure=item in sure)
        filler.blank(*beside)
    _fill_times(filler)
    _fill_eras(filler)


def one_year_from(start: dt.date) -> dt.date:
    """一年の期間の最後の日。The last day of a term of one year that begins on ``start``."""
    if (start.month, start.day) == (2, 29):
        return dt.date(start.year + 1, 2, 28)
    return start.replace(year=start.year + 1) - _ONE_DAY


def _fill_date(filler: Filler, item: str, base: dt.date, *, sure: bool) -> None:
    day = filler.days[item] = _day(filler, item, base)
    kind = DateKind.EXACT if sure else filler.choose(*_KINDS)
    text = spelt(day, kind, filler.draw(st.integers(0, MOST_SPELLINGS - 1)))
    if kind is DateKind.EXACT:
        filler.put(item, text)
        if filler.has(item + FLAG):
            filler.put(item + FLAG, filler.choose("", "0"))
    elif not filler.has(item + WORDING):
        # Where there is no wording the flag alone may carry an unknown day.
        filler.put(item, filler.choose(text, "") if filler.has(item + FLAG) else text)
        filler.put(item + FLAG, "1")
    else:
        filler.put(item, filler.choose(f"{day:%Y%m%d}", f"{day.year}0000"))
        filler.put(item + FLAG, "1")
        filler.put(item + WORDING, text)


def _day(filler: Filler, item: str, base: dt.date) -> dt.date:
    """前にあるべき日より前でない日。"""
    orders = [order for order in filler.plan.orders if order.second == item and order.first in filler.days]
    if any(order.check == "one_year" for order in orders):
        return one_year_from(next(filler.days[order.first] for order in orders if order.check == "one_year"))
    earliest = max((filler.days[order.first] for order in orders), default=base)
    # A lift ends after it starts; on the same day the times would have to tell.
    least = int(any(order.check == "lift_in_order" for order in orders))
    return earliest + dt.timedelta(days=filler.draw(st.integers(least, _GAP)))


def _fill_times(filler: Filler) -> None:
    """時刻は、日付のあるところにだけ。"""
    for prefix in filler.plan.prefixes("時刻"):
        time, date = f"{prefix}時刻", f"{prefix}年月日"
        if filler.has(date) and not filler.row[date]:
            filler.blank(time)
        elif filler.wants(time) and filler.plan.leaves[time].type is TimeOfDay:
            filler.put(time, filler.draw(cell_texts(TimeOfDay)))


def _fill_eras(filler: Filler) -> None:
    """元号のコードは、日付の元号。"""
    solar = [era for era in ERAS if era.letter]
    for date in filler.plan.prefixes(_ERA):
        if filler.wants(date + _ERA) and date in filler.days:
            number = sum(era.first_day <= filler.days[date] for era in solar)
            filler.put(date + _ERA, str(number))
