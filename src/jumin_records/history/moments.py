"""二つの時間軸の上での、行の位置（確かでないこともある）。

Where a row stands on the two time axes: the days it can hold from, the moments it can have been recorded at. Either may be
uncertain, and then it is a range, or nothing at all is known.

Source: 住民記録システム標準仕様書 第1.0版 1.1.8 (不詳), 4.0.3 (異動日・処理日); records.md section 2.3 (時刻 HH:MM:SS).

>>> instants("2026-05-01", "09:30:00")[0].isoformat()
'2026-05-01T09:30:00'
>>> instants("2026-05-01", "")[1].isoformat()
'2026-05-01T23:59:59.999999'
>>> decide((dt.date(2026, 5, 1), dt.date(2026, 5, 31)), dt.date(2026, 5, 15)) is None
True
"""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from jumin_records.codes.plain_text import half_width, is_digits
from jumin_records.dates import DateKind, RegisterDate, bounds, from_flag_triple, read_date
from jumin_records.dates.comparison import uncertain_width
from jumin_records.errors import Finding
from jumin_records.history.layout import HistoryLayout, R, text_at

__all__ = ["Days", "Instants", "decide", "instants", "recorded_at", "valid_days"]

#: First and last possible day; ``None`` for an open end.
Days = tuple[dt.date | None, dt.date | None]
#: First and last possible moment; ``None`` where nothing is known.
Instants = tuple[dt.datetime, dt.datetime] | None

D = TypeVar("D", dt.date, dt.datetime)

_UNKNOWN: Days = (None, None)
_LENGTHS = (4, 6)


def decide(possible: tuple[D | None, D | None], limit: D) -> bool | None:
    """限度以前か。True: surely at or before ``limit``; False: surely after; ``None``: the range does not tell."""
    first, last = possible
    if last is not None and last <= limit:
        return True
    return False if first is not None and first > limit else None


def valid_days(layout: HistoryLayout[R], record: R, about_days: int | None = None) -> Days:
    """その行の状態が始まった日の範囲。

    The days from which the state of a row can hold: of the first valid item that is filled in. A date whose 不詳フラグ is set says
    only what its 不詳表記 says. 頃 and 推定 have no width of their own: without ``about_days`` nothing is known of such a date.
    """
    for leaf, beside in zip(layout.valid, layout.doubtful, strict=True):
        text, flag, wording = ("" if each is None else text_at(record, each) for each in (leaf, *beside))
        written = _date(text, half_width(flag), wording)
        if written is not None:
            return _range(written, about_days)
    return _UNKNOWN


def recorded_at(layout: HistoryLayout[R], record: R) -> Instants:
    """その行が記録された時の範囲。The moments at which a row can have been recorded (操作年月日, 操作時刻)."""
    texts = [text_at(record, leaf) for leaf in layout.recorded]
    return instants(*texts) if texts else None


def instants(date_text: str, time_text: str = "") -> Instants:
    """年月日と時刻の文字から、時の範囲を求める。

    The range of a date and a time (``HH:MM:SS``, ``HHMMSS``, ``HH:MM``, ``HHMM``): a time that is missing or cannot be read leaves
    the whole day, a date that is not sure leaves nothing.
    """
    date = read_date(date_text) if date_text else None
    day = date.date if isinstance(date, RegisterDate) else None
    if day is None:
        return None
    time = _time(half_width(time_text).replace(":", "").replace("：", ""))
    if time is None:
        return dt.datetime.combine(day, dt.time.min), dt.datetime.combine(day, dt.time.max)
    moment = dt.datetime.combine(day, time)
    return moment, moment


def _time(digits: str) -> dt.time | None:
    if len(digits) not in _LENGTHS or not is_digits(digits, *_LENGTHS):
        return None
    hour, minute, second = int(digits[:2]), int(digits[2:4]), int(digits[4:] or 0)
    # 24:00 and 60 seconds are no times of a day: what they mean is not guessed.
    fits = hour < 24 and minute < 60 and second < 60  # noqa: PLR2004 - the clock
    return dt.time(hour, minute, second) if fits else None


def _date(text: str, flag: str, wording: str) -> RegisterDate | Days | None:
    """項目の日付。``None``: nothing is written; an open range: what is written does not tell a date."""
    if not (text or wording):
        return None if flag in ("", "0") else _UNKNOWN
    if not (flag or wording):
        read = read_date(text)
        return _UNKNOWN if isinstance(read, Finding) else read
    value = from_flag_triple(text, flag or "1", wording).value
    # A sure day beside a set flag and no wording is a stand-in: it must not be taken for the day.
    stand_in = flag not in ("", "0") and not wording and value is not None and value.kind is DateKind.EXACT
    return _UNKNOWN if value is None or stand_in else value


def _range(written: RegisterDate | Days, about_days: int | None) -> Days:
    if isinstance(written, tuple):
        return written
    if about_days is None and uncertain_width(written):
        return _UNKNOWN
    return bounds(written, about_days=about_days or 0)
