"""文字列を日付の内容にする。速い道は、よくある綴りの確かな日だけを通す。

Text to facts. The quick road takes common spellings of a sure day within its era and nothing else; whatever it does not know
at once goes the explaining road (scanner, grammar, calendar). Both say the same of every text that the quick one takes.

Source: api.md "Dates"; performance.md idea 1.

>>> from jumin_records.dates.conventions import DEFAULT_CONVENTIONS
>>> quick_facts("令和6年5月1日", DEFAULT_CONVENTIONS) == explained_facts("令和6年5月1日", DEFAULT_CONVENTIONS)
True
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from jumin_records.dates import lunisolar
from jumin_records.dates.calendar_range import Span, day_number, span_of
from jumin_records.dates.conventions import Conventions
from jumin_records.dates.era import ERAS, Era
from jumin_records.dates.facts import NO_NOTES, DateKind, Facts, Note, Point
from jumin_records.dates.grammar import read_points
from jumin_records.dates.kanji_numerals import to_kanji

__all__ = ["explained_facts", "quick_facts"]

#: No common spelling of a sure day is longer: 昭和二十五年十二月三十一日.
_LONGEST = 13
_ISO_LENGTH, _DIGITS_LENGTH, _CODED_LENGTH = 10, 8, 7
_SIGNS = frozenset("-/.")


class _QuickEra(NamedTuple):
    """An era of the Gregorian calendar: the western year before its year 1, and the days on which its name is sure."""

    era: Era
    year_before: int
    first: date
    last: date


_QUICK_ERAS: dict[str, _QuickEra] = {
    mark: _QuickEra(
        era, era.first_year - 1, max(era.first_day, lunisolar.LAST_DAY + timedelta(days=1)), era.last_day or date.max
    )
    for era in ERAS
    if era.letter
    for mark in (era.name, era.letter)
}


def _spellings() -> dict[str, int]:
    """How the numbers 1 to 99 are commonly written: 6, 06, 六, 二十五, 五〇."""
    spelled = {text: number for number in range(1, 100) for text in (str(number), f"{number:02}", to_kanji(number))}
    return spelled | {
        to_kanji(tens) + (to_kanji(ones) or "〇"): tens * 10 + ones for tens in range(1, 10) for ones in range(10)
    }


_NUMBERS = _spellings()
_YEARS = _NUMBERS | {"元": 1}
_DAYS = {f"{text}日": number for text, number in _NUMBERS.items()}
_new_facts = tuple.__new__


def quick_facts(text: str, conventions: Conventions) -> Facts | None:
    """よくある綴りの確かな日なら内容を、それ以外は ``None`` を返す。

    Return the facts of ``YYYYMMDD``, ``YYYY-MM-DD`` (also with / or .), ``GYYMMDD``, 令和6年5月1日, 令和六年五月一日 and R6.5.1 where
    the day exists, lies in its era and is on or after 1873-01-01 (for eras); ``None`` means "ask the explaining road", never
    "wrong". ``conventions`` must name no stand-ins: those may be two digits of a day.
    """
    length = len(text)
    if length > _LONGEST:
        return None
    if not text.isascii():
        era = _QUICK_ERAS.get(text[:2])
        year, _, rest = text[2:].partition("年")
        month, _, day = rest.partition("月")
        return era and _era_facts(text, era, _YEARS.get(year), _NUMBERS.get(month), _DAYS.get(day))
    if text.isdigit():
        return _digits_facts(text, length, conventions)
    if length == _ISO_LENGTH and text[4] == text[7] and text[4] in _SIGNS:
        return _western_facts(text, text.replace(text[4], "-"))
    year, _, rest = text[1:].partition(".")
    month, _, day = rest.partition(".")
    era = _QUICK_ERAS.get(text[:1])
    return era and _era_facts(text, era, _NUMBERS.get(year), _NUMBERS.get(month), _NUMBERS.get(day))


def _digits_facts(text: str, length: int, conventions: Conventions) -> Facts | None:
    if length == _DIGITS_LENGTH:
        return _western_facts(text, text)
    named = conventions.era_codes.get(text[0]) if length == _CODED_LENGTH else None
    era = _QUICK_ERAS.get(named.name) if named else None
    return era and _era_facts(text, era, _NUMBERS.get(text[1:3]), _NUMBERS.get(text[3:5]), _NUMBERS.get(text[5:]))


def _western_facts(text: str, iso: str) -> Facts | None:
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return None
    kept = (
        text,
        DateKind.EXACT,
        found,
        found,
        found,
        None,
        None,
        found.year,
        found.month,
        found.day,
        False,
        NO_NOTES,
        (),
    )
    return _new_facts(Facts, kept)


def _era_facts(text: str, found: _QuickEra, year: int | None, month: int | None, number: int | None) -> Facts | None:
    if year is None or month is None or number is None:
        return None
    era, year_before, first, last = found
    try:
        day = date(year_before + year, month, number)
    except ValueError:
        return None
    if not first <= day <= last:
        return None
    kept = (text, DateKind.EXACT, day, day, day, era, year, day.year, month, number, False, NO_NOTES, ())
    return _new_facts(Facts, kept)


def explained_facts(text: str, conventions: Conventions) -> Facts | str:
    """どんな綴りでも読み、読めなければ規則番号を返す。Read any spelling, or return the id of the rule that refuses it."""
    points = read_points(text, conventions)
    if isinstance(points, str):
        return points
    spans = [span_of(point) for point in points]
    start, end = spans[0], spans[-1]
    if start.earliest and end.latest and end.latest < start.earliest:
        return "JRD023"
    points = tuple(point._replace(day=day_number(point, span)) for point, span in zip(points, spans, strict=True))
    first = points[0]
    notes = frozenset[Note]().union(*map(_notes, points, spans))
    kind = DateKind.INTERVAL if len(points) > 1 else _kind(first, start)
    day = start.day if kind is DateKind.EXACT else None
    return Facts(
        text=text,
        kind=kind,
        date=day,
        earliest=start.earliest,
        latest=end.latest,
        era=first.era,
        era_year=first.year if first.era else None,
        year=first.western_year,
        month=first.month,
        day=first.day,
        leap_month=first.leap,
        notes=notes,
        points=points if len(points) > 1 or not first.plain else (),
    )


def _notes(point: Point, span: Span) -> frozenset[Note]:
    mismatch = point.weekday is not None and span.day is not None and span.day.weekday() != point.weekday
    return span.notes | {Note.WEEKDAY_MISMATCH} if mismatch else span.notes


def _kind(point: Point, span: Span) -> DateKind:
    kinds = (
        (point.estimated, DateKind.ESTIMATED),
        (point.season is not None, DateKind.SEASON),
        (point.ten_days is not None, DateKind.TEN_DAY_PERIOD),
        (point.about, DateKind.APPROXIMATE),
        (point.year is None, DateKind.UNKNOWN),
        (point.month is None, DateKind.MONTH_DAY_UNKNOWN),
        (point.day is None, DateKind.DAY_UNKNOWN),
        (not span.converted, DateKind.UNCONVERTED),
        (span.day is None, DateKind.NONEXISTENT_DAY),
    )
    return next((kind for holds, kind in kinds if holds), DateKind.EXACT)
