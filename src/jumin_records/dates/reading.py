"""文字列を日付の内容にする。速い道は、よくある綴りの確かな日だけを通す。

Text to facts. The quick road takes common spellings of a sure day within its era and nothing else; whatever it does not know
at once goes the explaining road (scanner, grammar, calendar). Both say the same of every text that the quick one takes.

Source: api.md "Dates"; performance.md idea 1.

>>> from jumin_records.dates.conventions import DEFAULT_CONVENTIONS
>>> quick_facts("令和6年5月1日") == explained_facts("令和6年5月1日", DEFAULT_CONVENTIONS)
True
"""

from __future__ import annotations

import re
from datetime import date

from jumin_records.dates.calendar_range import Span, day_number, span_of
from jumin_records.dates.conventions import Conventions
from jumin_records.dates.era import ERAS, Era
from jumin_records.dates.facts import NO_NOTES, DateKind, Facts, Note, Point
from jumin_records.dates.grammar import read_points
from jumin_records.dates.kanji_numerals import to_kanji

__all__ = ["explained_facts", "quick_facts"]

_ISO_LENGTH, _DIGITS_LENGTH = 10, 8
#: Eras of the Gregorian calendar whose year fits the quick road, with the western year before year 1 and both ends.
_QUICK_ERAS: dict[str, tuple[Era, int, date, date]] = {
    mark: (era, era.first_year - 1, max(era.first_day, date(1873, 1, 1)), era.last_day or date.max)
    for era in ERAS
    if era.letter
    for mark in (era.name, era.letter)
}
_NAMES = "|".join(era.name for era in ERAS if era.letter)
_LETTERS = "".join(era.letter for era in ERAS if era.letter)
_QUICK = re.compile(
    f"(?:({_NAMES})([^年]{{1,4}})年([^月]{{1,3}})月([^日]{{1,3}})日"
    f"|([{_LETTERS}])([0-9]{{1,2}})\\.([0-9]{{1,2}})\\.([0-9]{{1,2}}))"
).fullmatch


def _spellings() -> dict[str, int]:
    """How the numbers 1 to 99 are commonly written: 6, 06, 六, 二十五, 五〇."""
    spelled = {text: number for number in range(1, 100) for text in (str(number), f"{number:02}", to_kanji(number))}
    return spelled | {
        to_kanji(tens) + (to_kanji(ones) or "〇"): tens * 10 + ones for tens in range(1, 10) for ones in range(10)
    }


_NUMBERS = _spellings()
_YEARS = _NUMBERS | {"元": 1}
_new_facts = tuple.__new__


def quick_facts(text: str) -> Facts | None:
    """よくある綴りの確かな日なら内容を、それ以外は ``None`` を返す。

    Return the facts of ``YYYYMMDD``, ``YYYY-MM-DD``, 令和6年5月1日, 令和六年五月一日 and R6.5.1 where the day exists, lies in its
    era and is on or after 1873-01-01 (for eras); ``None`` means "ask the explaining road", never "wrong".
    """
    length = len(text)
    if text.isascii() and (
        (length == _DIGITS_LENGTH and text.isdigit()) or (length == _ISO_LENGTH and text[4] == text[7] == "-")
    ):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        kept = (text, DateKind.EXACT, day, day, day, None, None, day.year, day.month, day.day, False, NO_NOTES, ())
        return _new_facts(Facts, kept)
    match = _QUICK(text)
    if match is None:
        return None
    name, year, month, number, letter, *short = match.groups()
    if letter:
        name, (year, month, number) = letter, short
    return _quick_era_facts(text, _QUICK_ERAS[name], _YEARS.get(year), _NUMBERS.get(month), _NUMBERS.get(number))


def _quick_era_facts(
    text: str, found: tuple[Era, int, date, date], year: int | None, month: int | None, number: int | None
) -> Facts | None:
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
