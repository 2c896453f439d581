"""文字列を日付の内容にする（どんな綴りも読む道）。

Text to facts, whatever the spelling: scanner, grammar and calendar in this order. The quick road (``quick_road``) spares
common spellings the way through here and says the same of every text that it takes.

Source: api.md "Dates"; performance.md idea 1.

>>> from jumin_records.dates.conventions import DEFAULT_CONVENTIONS
>>> explained_facts("昭和64年1月日不詳", DEFAULT_CONVENTIONS).latest
datetime.date(1989, 1, 7)
>>> explained_facts("昭和64年1月32日", DEFAULT_CONVENTIONS)
'JRD003'
"""

from __future__ import annotations

import datetime as dt

from jumin_records.dates.calendar_range import Span, day_number, span_of
from jumin_records.dates.conventions import Conventions
from jumin_records.dates.facts import DateKind, Facts, Note, Point
from jumin_records.dates.grammar import read_points

__all__ = ["explained_facts"]


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
    earliest, latest = _ends(points, spans)
    day = start.day if kind is DateKind.EXACT else None
    return Facts(
        text=text,
        kind=kind,
        date=day,
        earliest=earliest,
        latest=latest,
        era=first.era,
        era_year=first.year if first.era else None,
        year=first.western_year,
        month=first.month,
        day=first.day,
        leap_month=first.leap,
        notes=notes,
        points=points if len(points) > 1 or not first.plain else (),
    )


def _ends(points: tuple[Point, ...], spans: list[Span]) -> tuple[dt.date | None, dt.date | None]:
    """The days of an interval are clipped by the eras of its ends, as those of a month are; one wholly outside is kept."""
    earliest, latest = spans[0].earliest, spans[-1].latest
    if len(points) == 1 or earliest is None or latest is None:
        return earliest, latest
    first_era, last_era = points[0].era, points[-1].era
    clipped_first = max(earliest, first_era.first_day) if first_era else earliest
    clipped_last = min(latest, last_era.last_written_day or latest) if last_era else latest
    return (clipped_first, clipped_last) if clipped_first <= clipped_last else (earliest, latest)


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
