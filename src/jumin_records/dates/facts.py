"""日付の表記が語ること（値だけの組）と、その語彙。

What a written date says, as a plain tuple, and the words for it: kinds, notes, seasons, ten-day periods.

Source: api.md "Dates"; 住民記録システム標準仕様書 第1.0版 1.1.8.

>>> DateKind.DAY_UNKNOWN.label
'日不詳'
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import NamedTuple

from jumin_records.dates.era import Era

__all__ = ["NO_NOTES", "DateKind", "Facts", "Note", "Point", "Season", "TenDays"]


class DateKind(enum.StrEnum):
    """表記の種類。What kind of date was written."""

    EXACT = "exact"
    DAY_UNKNOWN = "day_unknown"
    MONTH_DAY_UNKNOWN = "month_day_unknown"
    UNKNOWN = "unknown"
    APPROXIMATE = "approximate"
    ESTIMATED = "estimated"
    SEASON = "season"
    TEN_DAY_PERIOD = "ten_day_period"
    INTERVAL = "interval"
    NONEXISTENT_DAY = "nonexistent_day"
    #: A day before 天保15年1月1日: kept as written, not converted.
    UNCONVERTED = "unconverted"

    @property
    def label(self) -> str:
        """窓口で読む語。The word a clerk reads."""
        return _LABELS[self]


_LABELS = {
    DateKind.EXACT: "年月日",
    DateKind.DAY_UNKNOWN: "日不詳",
    DateKind.MONTH_DAY_UNKNOWN: "月日不詳",
    DateKind.UNKNOWN: "年月日不詳",
    DateKind.APPROXIMATE: "頃",
    DateKind.ESTIMATED: "推定",
    DateKind.SEASON: "季節",
    DateKind.TEN_DAY_PERIOD: "旬",
    DateKind.INTERVAL: "期間",
    DateKind.NONEXISTENT_DAY: "暦にない日",
    DateKind.UNCONVERTED: "暦の表より前の日",
}


class Note(enum.StrEnum):
    """読んだときに気づいたこと。What was noticed while reading; a member is equal to its text."""

    AFTER_ERA_END = "after_era_end"
    BEFORE_ERA_START = "before_era_start"
    ERA_OVERLAP_DAY = "era_overlap_day"
    NONEXISTENT_DAY = "nonexistent_day"
    CALENDAR_GAP = "calendar_gap"
    LUNISOLAR = "lunisolar"
    WEEKDAY_MISMATCH = "weekday_mismatch"


class Season(enum.StrEnum):
    """季節。A season."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class TenDays(enum.StrEnum):
    """旬（1–10日、11–20日、21日–月末）。A third of a month: days 1–10, 11–20, 21 to the end."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


#: Day 0 cannot be written, so it can stand for 晦日, the last day of whatever month it is.
LAST_DAY_OF_MONTH = 0


class Point(NamedTuple):
    """一つの時点の表記（期間なら始めと終わりが一つずつ）。

    One written point of time. ``year`` is the year of ``era``, or the Gregorian year where ``era`` is ``None``; a component
    that is unknown is ``None``.
    """

    era: Era | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    leap: bool = False
    season: Season | None = None
    ten_days: TenDays | None = None
    about: bool = False
    estimated: bool = False
    weekday: int | None = None

    def __repr__(self) -> str:
        return "Point(***)"

    @property
    def western_year(self) -> int | None:
        """年が始まる西暦年。The Gregorian year in which the written year begins."""
        if self.year is None or self.era is None:
            return self.year
        return self.era.western_year(self.year)

    @property
    def plain(self) -> bool:
        """修飾がないか。True when nothing but era, year, month and day was said."""
        return not (self.season or self.ten_days or self.about or self.estimated)


class Facts(NamedTuple):
    """表記の全内容。公開の型 ``RegisterDate`` がこれを包む。

    Everything a written date says. ``RegisterDate`` wraps it; nothing here is validated again. ``points`` holds the written
    points where year, month and day do not say it all (頃, 推定, seasons, intervals), else it is empty.
    """

    text: str
    kind: DateKind
    date: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None
    era: Era | None
    era_year: int | None
    year: int | None
    month: int | None
    day: int | None
    leap_month: bool
    notes: frozenset[Note]
    points: tuple[Point, ...] = ()

    def __repr__(self) -> str:
        return "Facts(***)"


NO_NOTES: frozenset[Note] = frozenset()
