"""日付の方針：種類ごとに、一日から綴りを作る。

Dates of every kind. A day is drawn, and written in one of the spellings of the kind; the spellings are made here by plain arithmetic
on the table of eras, not by the formatter of the library, so that a test which reads them compares two different things.

Source: 住民記録システム標準仕様書 第1.0版 1.1.8 (the fourteen wordings); JIS X 0301:2019; dates.md sections 1.2 and 2.3.

>>> import datetime as dt
>>> from jumin_records.dates import DateKind
>>> spellings(dt.date(2024, 5, 1), DateKind.EXACT)[:3]
('2024-05-01', '20240501', '2024/05/01')
>>> spellings(dt.date(2019, 5, 1), DateKind.APPROXIMATE)
('令和元年頃', '令和元年5月頃', '令和元年5月1日頃', '2019年5月頃')
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st

from jumin_records.dates import ERAS, DateKind, Era, RegisterDate, lunisolar
from jumin_records.errors import UsageError
from jumin_records.rules import find

__all__ = ["CLEAN_KINDS", "MOST_SPELLINGS", "UNCERTAIN_KINDS", "date_texts", "dates", "spellings", "spelt"]

#: Kinds that are read without a finding: all but the days that no calendar has.
CLEAN_KINDS: Final = tuple(kind for kind in DateKind if kind is not DateKind.NONEXISTENT_DAY)
#: Kinds that can be written of any day of the solar calendar, and do not name it for sure.
UNCERTAIN_KINDS: Final = tuple(kind for kind in CLEAN_KINDS if kind not in (DateKind.EXACT, DateKind.UNCONVERTED))

_FIRST_LUNAR = dt.date(1868, 1, 25)
_FIRST_SOLAR = dt.date(1873, 1, 1)
_LAST = dt.date(2099, 12, 31)
#: 1844 is the first year that the table of the lunisolar calendar has.
_CONVERTED = 1844
#: Of the lunisolar calendar.
_SHORTEST_MONTH = 29
#: More than any kind has.
MOST_SPELLINGS: Final = 12
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_TEN_DAYS = ("上旬", "中旬", "下旬", "下旬")
#: By month. 冬 is December to February, and read as the whole year.
_SEASONS = "冬冬春春春夏夏夏秋秋秋冬"
#: The last day of each short month, and one more.
_NO_DAYS = ((2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31))


def dates(*kinds: DateKind) -> st.SearchStrategy[RegisterDate]:
    """日付の方針。種類を言わなければ、所見なしに読める種類すべて。

    Dates of the given kinds (``DateKind.EXACT``, ``DateKind.SEASON`` …), by default of every kind that is read without a finding.
    Shrinks to 2000-01-01.

    Raises:
        UsageError: JRU077 for what is no ``DateKind``.
    """
    return date_texts(*kinds).map(RegisterDate.parse)


def date_texts(*kinds: DateKind) -> st.SearchStrategy[str]:
    """日付の綴りの方針。Spellings of dates, as ``dates``."""
    if not all(isinstance(kind, DateKind) for kind in kinds):
        raise UsageError(find("JRU077", known=" ".join(kind.name for kind in DateKind)))
    # Every date is the same three draws, so that the simplest kind is the shortest to say and not the one with fewest spellings.
    days, places = st.dates(_FIRST_LUNAR, _LAST), st.integers(0, MOST_SPELLINGS - 1)
    return st.builds(_text, st.sampled_from(kinds or CLEAN_KINDS), days, places)


def _text(kind: DateKind, day: dt.date, place: int) -> str:
    if kind is DateKind.UNCONVERTED:
        return _unconverted(day, place)
    return spelt(day if kind is DateKind.EXACT else max(day, _FIRST_SOLAR), kind, place)


def _unconverted(day: dt.date, place: int) -> str:
    """同じ月日の、暦の表より前の年。"""
    old = [era for era in ERAS if era.last_year is not None and era.last_year < _CONVERTED]
    era = old[place % len(old)]
    year = day.year % ((era.last_year or 0) - era.first_year + 1) + 1
    return f"{_era_year(era, year)}年{day.month}月{min(day.day, _SHORTEST_MONTH)}日"


def spelt(day: dt.date, kind: DateKind, place: int) -> str:
    """何番目かの綴り（多すぎれば初めから数え直す）。One of the spellings; ``place`` is counted from 0, over and over."""
    found = spellings(day, kind)
    return found[place % len(found)]


def spellings(day: dt.date, kind: DateKind) -> tuple[str, ...]:
    """その日を、その種類の日付として書いた綴り（最も簡単なものから）。

    The spellings of a day as a date of a kind, the plainest first. ``day`` is on or after 1868-01-25, and on or after 1873-01-01 for
    kinds other than ``EXACT``; of ``NONEXISTENT_DAY`` only its year counts. ``UNCONVERTED`` dates are of no such day.
    """
    return _SPELLINGS[kind](day)


def _exact(day: dt.date) -> tuple[str, ...]:
    western = (day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y/%m/%d}")
    if day < _FIRST_SOLAR:
        old = lunisolar.from_gregorian(day)
        leap = "閏" if old.leap else ""
        return (*western, f"{_era_year(_era(day), old.year - 1867)}年{leap}{old.month}月{old.day}日")
    era, year = _era(day), day.year - _era(day).first_year + 1
    code = "MTSHR".index(era.letter) + 1
    kanji = f"{_era_year(era, year)}年{day.month}月{day.day}日"
    return (
        *western,
        kanji,
        f"{era.name}{year:02}年{day.month:02}月{day.day:02}日",
        kanji.translate(_WIDE),
        f"{era.name}{'元' if year == 1 else _kansuji(year)}年{_kansuji(day.month)}月{_kansuji(day.day)}日",
        f"{era.letter}{year:02}.{day.month:02}.{day.day:02}",
        f"{era.letter}{year}.{day.month}.{day.day}",
        f"{code}{year:02}{day:%m%d}",
    )


def _day_unknown(day: dt.date) -> tuple[str, ...]:
    return f"{_year(day)}{day.month}月 日不詳", f"{day:%Y%m}00", f"{day.year}年{day.month}月日不詳"


def _month_day_unknown(day: dt.date) -> tuple[str, ...]:
    return f"{_year(day)} 月日不詳", f"{day.year}0000", f"{day.year}年月日不詳"


def _unknown(day: dt.date) -> tuple[str, ...]:
    return "年月日不詳", "00000000", f"{_era(day).name}年月日不詳"


def _approximate(day: dt.date) -> tuple[str, ...]:
    year = _year(day)
    return f"{year}頃", f"{year}{day.month}月頃", f"{year}{day.month}月{day.day}日頃", f"{day.year}年{day.month}月頃"


def _estimated(day: dt.date) -> tuple[str, ...]:
    return f"推定{_year(day)}{day.month}月{day.day}日", f"推定{_year(day)}{day.month}月"


def _season(day: dt.date) -> tuple[str, ...]:
    return (f"{_year(day)}{_SEASONS[day.month - 1]}",)


def _ten_days(day: dt.date) -> tuple[str, ...]:
    third = f"{_year(day)}{day.month}月{_TEN_DAYS[(day.day - 1) // 10]}"
    return third, f"{third}頃"


def _interval(day: dt.date) -> tuple[str, ...]:
    month, end = f"{_year(day)}{day.month}月", _last_of(day)
    return (
        f"{month}{day.day}日から{end}日頃までの間",
        f"{month}推定{day.day}日から{end}日までの間",
        f"{month}{day.day}日頃から{end}日頃までの間",
        f"{month}{day.day}日から{day.month}月{end}日頃までの間",
    )


def _nonexistent(day: dt.date) -> tuple[str, ...]:
    return tuple(
        text
        for month, number in _NO_DAYS
        for text in (f"{day.year:04}-{month:02}-{number}", f"{day.year:04}{month:02}{number}")
    )


_SPELLINGS: Final[dict[DateKind, Callable[[dt.date], tuple[str, ...]]]] = {
    DateKind.EXACT: _exact,
    DateKind.DAY_UNKNOWN: _day_unknown,
    DateKind.MONTH_DAY_UNKNOWN: _month_day_unknown,
    DateKind.UNKNOWN: _unknown,
    DateKind.APPROXIMATE: _approximate,
    DateKind.ESTIMATED: _estimated,
    DateKind.SEASON: _season,
    DateKind.TEN_DAY_PERIOD: _ten_days,
    DateKind.INTERVAL: _interval,
    DateKind.NONEXISTENT_DAY: _nonexistent,
}


def _era(day: dt.date) -> Era:
    """その日の元号（明治から）。"""
    return next(era for era in reversed(ERAS) if era.first_day <= day)


def _year(day: dt.date) -> str:
    era = _era(day)
    return f"{_era_year(era, day.year - era.first_year + 1)}年"


def _era_year(era: Era, year: int) -> str:
    return f"{era.name}{'元' if year == 1 else year}"


def _kansuji(number: int) -> str:
    """99までの数を漢数字で。"""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{'〇一二三四五六七八九'[tens]}十") + " 一二三四五六七八九"[
        ones
    ].strip()


def _last_of(day: dt.date) -> int:
    """その月の、元号の変わらない最後の日。The last day of the month, of the era of the day."""
    end = _era(day).last_day
    same_month = end is not None and (end.year, end.month) == (day.year, day.month)
    return end.day if same_month and end is not None else calendar.monthrange(day.year, day.month)[1]
