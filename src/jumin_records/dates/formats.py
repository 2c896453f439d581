"""日付の内容を決まった様式の文字列にする。

Writes the facts of a date in a named style. A style that would say something else than the date does is refused, so what is
written can be read back to the same days.

Source: JIS X 0301:2019 (R06.05.01); 住民記録システム標準仕様書 第1.0版 1.1.8 (wordings of 不詳); dates.md section 1.4 (元 in the
kanji styles, 1 in the numeric ones).

>>> from jumin_records.dates.conventions import DEFAULT_CONVENTIONS
>>> from jumin_records.dates.reading import explained_facts
>>> may_day = explained_facts("2019-05-01", DEFAULT_CONVENTIONS)
>>> [write(may_day, style, {}) for style in ("kanji", "kansuji", "jis", "digits")]
['令和元年5月1日', '令和元年五月一日', 'R01.05.01', '20190501']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from jumin_records.dates import lunisolar
from jumin_records.dates.calendar_range import span_of
from jumin_records.dates.era import ERAS, Era, era_of
from jumin_records.dates.facts import DateKind, Facts, Point, Season, TenDays
from jumin_records.dates.kanji_numerals import to_kanji

__all__ = ["STYLES", "write"]

_SEASONS = {Season.SPRING: "春", Season.SUMMER: "夏", Season.AUTUMN: "秋", Season.WINTER: "冬"}
_TEN_DAYS = {TenDays.FIRST: "上旬", TenDays.MIDDLE: "中旬", TenDays.LAST: "下旬"}
_WESTERN_DIGITS = "〇一二三四五六七八九"
_LAST_TWO_DIGIT_YEAR = 99
#: Era years have at most three digits; a day later than those is written with its Gregorian year.
_LAST_ERA_DAY = date(ERAS[-1].western_year(999), 12, 31)

_Number = Callable[[int], str]


def write(facts: Facts, style: str, era_codes: Mapping[str, Era]) -> str | None:
    """様式に従って書く。その様式では同じことが言えなければ ``None``。

    Return ``facts`` in ``style``, ``None`` where the style cannot say the same (JRD021 for the caller to raise).
    ``era_codes`` is the table for ``era_digits``; ``style`` is one of ``STYLES``.
    """
    if style == "era_digits":
        return _era_digits(facts, era_codes)
    return _WRITERS[style](facts)


def _points(facts: Facts) -> tuple[Point, ...]:
    """The written points, with the era of the day where a Gregorian day was written."""
    if facts.points:
        return facts.points
    if facts.era is None and facts.date is not None and lunisolar.FIRST_DAY <= facts.date <= _LAST_ERA_DAY:
        return (_era_point(facts.date),)
    year = facts.era_year if facts.era else facts.year
    return (Point(facts.era, year, facts.month, facts.day, facts.leap_month),)


def _era_point(day: date) -> Point:
    era, year = era_of(day)
    if day > lunisolar.LAST_DAY:
        return Point(era, year, day.month, day.day)
    lunar = lunisolar.from_gregorian(day)
    return Point(era, year, lunar.month, lunar.day, lunar.leap)


# --- kanji styles -----------------------------------------------------------------------------------------------------


def _kanji(facts: Facts, number: _Number, western: _Number) -> str:
    first, *rest = _points(facts)
    parts = _kanji_parts(first, number, western)
    if not rest:
        return _estimated(first, parts, before_day=False)
    # The thirteenth wording puts 推定 before the day of an interval, the fourth and fifth before a single date.
    start = _estimated(first, parts, before_day=first.day is not None)
    return f"{start}から{_kanji_end(first, rest[0], _kanji_parts(rest[0], number, western))}までの間"


def _estimated(point: Point, parts: tuple[str, str, str], *, before_day: bool) -> str:
    year, month, day = parts
    if not point.estimated:
        return f"{year}{month}{day}"
    return f"{year}{month}推定{day}" if before_day else f"推定{year}{month}{day}"


def _kanji_end(first: Point, end: Point, parts: tuple[str, str, str]) -> str:
    """The end of an interval leaves out the era, year and month that it shares with the start."""
    year, month, day = parts
    if end.era == first.era and end.year == first.year and end.month is not None:
        year = ""
        if (end.month, end.leap) == (first.month, first.leap) and end.day is not None:
            month = ""
    return _estimated(end, (year, month, day), before_day=end.day is not None)


def _kanji_parts(point: Point, number: _Number, western: _Number) -> tuple[str, str, str]:
    """Year, month, and the day with all that follows it."""
    day = f"{number(point.day)}日" if point.day is not None else ""
    season = _SEASONS[point.season] if point.season else ""
    ten_days = _TEN_DAYS[point.ten_days] if point.ten_days else ""
    tail = f"{season}{ten_days}{'頃' if point.about else ''}" or ("" if point.estimated else _unknown_tail(point))
    return _kanji_year(point, number, western), _kanji_month(point, number), f"{day}{tail}"


def _kanji_year(point: Point, number: _Number, western: _Number) -> str:
    era = point.era.name if point.era else ""
    if point.year is None:
        return f"{era}年不詳" if point.month is not None else era
    if point.era is None:
        return f"{western(point.year)}年"
    return f"{era}{'元' if point.year == 1 else number(point.year)}年"


def _kanji_month(point: Point, number: _Number) -> str:
    if point.month is None:
        return "月不詳" if point.day is not None else ""
    return f"{'閏' if point.leap else ''}{number(point.month)}月"


def _unknown_tail(point: Point) -> str:
    if point.day is not None:
        return ""
    if point.year is None and point.month is None:
        return "年月日不詳"
    return " 月日不詳" if point.month is None else " 日不詳"


def _western_kanji(year: int) -> str:
    return "".join(_WESTERN_DIGITS[int(digit)] for digit in f"{year:04}")


# --- numeric styles ---------------------------------------------------------------------------------------------------


def _jis(facts: Facts) -> str | None:
    return _letters(facts, "{:02}.{:02}.{:02}")


def _jis_short(facts: Facts) -> str | None:
    return _letters(facts, "{}.{}.{}")


def _letters(facts: Facts, pattern: str) -> str | None:
    point = _numeric_point(facts)
    if point is None or point.era is None or not point.era.letter or None in point[1:4]:
        return None
    return point.era.letter + pattern.format(point.year, point.month, point.day)


def _numeric_point(facts: Facts) -> Point | None:
    """The one point that numbers alone can say: no 頃, no interval, no 閏月."""
    point = _points(facts)[0]
    return None if facts.points or point.leap else point


def _era_digits(facts: Facts, era_codes: Mapping[str, Era]) -> str | None:
    point = _numeric_point(facts)
    code = next((digit for digit, era in era_codes.items() if point and era == point.era), None)
    if point is None or code is None or (point.year or 0) > _LAST_TWO_DIGIT_YEAR or not _trailing(point):
        return None
    return f"{code}{point.year or 0:02}{point.month or 0:02}{point.day or 0:02}"


def _iso(facts: Facts) -> str | None:
    return facts.date.isoformat() if facts.date else None


def _digits(facts: Facts) -> str | None:
    return _western(facts, "{:04}{:02}{:02}")


def _edtf(facts: Facts) -> str | None:
    if facts.kind is DateKind.NONEXISTENT_DAY:
        return None
    year, month, day = (_western(facts, pattern) for pattern in ("{0:04}", "{1:02}", "{2:02}"))
    if year is None or month is None or day is None:
        return None
    return "-".join(
        ("XXXX" if year == "0000" else year, "XX" if month == "00" else month, "XX" if day == "00" else day)
    )


def _western(facts: Facts, pattern: str) -> str | None:
    """Gregorian numbers with zeros for what is unknown, if they bound the same days as what was written."""
    if facts.date is not None:
        return pattern.format(facts.date.year, facts.date.month, facts.date.day)
    point = Point(None, facts.year, facts.month, facts.day)
    if facts.points or facts.leap_month or not _trailing(point):
        return None
    span = span_of(point)
    if (span.earliest, span.latest) != (facts.earliest, facts.latest):
        return None
    return pattern.format(*(part or 0 for part in point[1:4]))


def _trailing(point: Point) -> bool:
    """True when what is unknown stands at the end: zeros in the middle are refused on reading too."""
    known = [part is not None for part in point[1:4]]
    return known == sorted(known, reverse=True)


_WRITERS: dict[str, Callable[[Facts], str | None]] = {
    "kanji": lambda facts: _kanji(facts, str, "{:04}".format),
    "kanji_padded": lambda facts: _kanji(facts, "{:02}".format, "{:04}".format),
    "kansuji": lambda facts: _kanji(facts, to_kanji, _western_kanji),
    "jis": _jis,
    "jis_short": _jis_short,
    "iso": _iso,
    "digits": _digits,
    "edtf": _edtf,
    "as_written": lambda facts: facts.text,
}

#: The names of all styles.
STYLES: tuple[str, ...] = (*_WRITERS, "era_digits")
