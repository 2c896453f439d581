"""不詳の日付を、十四の公式の表記のどれかで書く。

An uncertain date in one of the fourteen official wordings, made around a day so that its range holds that day or lies beside it.

Source: 住民記録システム標準仕様書 第1.0版 1.1.8; ``data/unknown_wordings.csv``.

>>> import datetime as dt
>>> [uncertain(dt.date(1945, 3, 9), number) for number in (1, 6, 12, 14)]
['昭和20年頃', '昭和20年春', '昭和20年3月9日から4月13日頃までの間', '昭和20年3月9日頃から13日頃までの間']
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from jumin_records.dates import RegisterDate, era_of, to_flag_triple
from jumin_records.dates.wordings import WORDINGS

__all__ = ["stand_in", "uncertain"]

_SEASONS: Final = "冬冬春春春夏夏夏秋秋秋冬"
_UNKNOWN: Final = "年月日不詳"
_LAST_LUNISOLAR: Final = 1872


def uncertain(day: dt.date, number: int) -> str:
    """その表記で書いた文字列。

    The text of wording ``number`` (1 to 14) about ``day``; 年月日不詳 where it would touch a day that its era does not have.
    """
    era, year = era_of(day)
    # Intervals start so early in the month that their end is a day of every month.
    start = min(day.day, 24)
    text = WORDINGS[number - 1].fill(
        era=era.name,
        year="元" if year == 1 else year,
        month=day.month,
        day=start if "から" in WORDINGS[number - 1].pattern else day.day,
        end_month=min(day.month + 1, 12),
        end_day=start + 4,
        season=_SEASONS[day.month - 1],
        ten_days=f"{'上中下'[min((day.day - 1) // 10, 2)]}旬",
    )
    # Within an era every wording is sound: only beside its ends, and in the lunisolar calendar, a day may be none of it.
    first = max(era.first_day.year, _LAST_LUNISOLAR)
    inside = first < day.year and (era.last_day is None or day.year < era.last_day.year)
    return text if inside or not RegisterDate.read(text).findings else _UNKNOWN


def stand_in(text: str) -> str:
    """不詳表記に添える日付の欄（わからない桁は0、すべてわからなければ空）。The date field beside a wording, empty if nothing is known."""
    field = to_flag_triple(RegisterDate.parse(text)).reveal()[0]
    return "" if field == "00000000" else field
