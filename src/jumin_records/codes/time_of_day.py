"""時刻の項目（操作時刻など）。書かれたままの文字を保つ。

A time of the day as a record writes it: hours, minutes and seconds of the 24-hour clock.

Source: field_facts (``HH:MM:SS``, seen in one published municipal export and in デジタル庁 1015-1; UNVERIFIED as the official form, so
``HHMMSS`` is read as well). Masked like every value of a record: a shifted column may have put something else here.

>>> time = TimeOfDay("09:05:00")
>>> time, time.value, time == TimeOfDay("090500")
(TimeOfDay(***), datetime.time(9, 5), True)
"""

from __future__ import annotations

import datetime as dt
from typing import cast

from jumin_records.codes.plain_text import half_width
from jumin_records.codes.written import Written
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["TimeOfDay"]

_WITH_COLONS = len("HH:MM:SS")
_DIGITS = len("HHMMSS")
#: Exclusive limits of hour, minute and second; a leap second is no time of a register.
_LIMITS = (24, 60, 60)


class TimeOfDay(Written):
    """時刻の値。``HH:MM:SS`` または ``HHMMSS``（ASCII）。

    A time of the day, ``00:00:00`` to ``23:59:59``; ``read`` takes full-width signs as well.

    Raises:
        CodeError: JRC018 for anything else, JRC005 for masked text.
        UsageError: JRU001 when the text is not a ``str``.
    """

    __slots__ = ()

    @property
    def value(self) -> dt.time:
        """時刻としての値。The time of the day."""
        hour, minute, second = cast("tuple[int, int, int]", _parts(self._half(self.text)))
        return dt.time(hour, minute, second)

    @staticmethod
    def _half(text: str) -> str:
        return half_width(text[: _WITH_COLONS + 1]).replace("：", ":")

    @classmethod
    def _wrong(cls, text: str) -> Finding | None:
        return find("JRC018", shape=shape(text)) if _parts(text) is None else None


def _parts(text: str) -> tuple[int, ...] | None:
    """時・分・秒。``None`` for what is no time."""
    digits = text.split(":") if len(text) == _WITH_COLONS else [text[0:2], text[2:4], text[4:6]]
    right = len(text) in (_WITH_COLONS, _DIGITS) and len(digits) == len(_LIMITS)
    if not right or not all(len(part) == 2 and part.isascii() and part.isdigit() for part in digits):  # noqa: PLR2004
        return None
    parts = tuple(int(part) for part in digits)
    return parts if all(part < limit for part, limit in zip(parts, _LIMITS, strict=True)) else None
