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
from typing import Self, cast

import attrs

from jumin_records.codes.plain_text import exactly, half_width, is_masked
from jumin_records.errors import CodeError, Finding, UsageError
from jumin_records.rules import find
from jumin_records.sealed import Sealed, seal
from jumin_records.shapes import shape

__all__ = ["TimeOfDay"]

_WITH_COLONS = len("HH:MM:SS")
_DIGITS = len("HHMMSS")
#: Exclusive limits of hour, minute and second; a leap second is no time of a register.
_LIMITS = (24, 60, 60)


class TimeOfDay(Sealed):
    """時刻の値。``HH:MM:SS`` または ``HHMMSS``（ASCII）。

    A time of the day, ``00:00:00`` to ``23:59:59``.

    Raises:
        CodeError: JRC018 for anything else, JRC005 for masked text.
        UsageError: JRU001 when the text is not a ``str``.
    """

    __slots__ = ("_text",)

    def __new__(cls, text: str) -> Self:
        """厳格に作る。Strict construction."""
        plain = exactly(text)
        del text
        fault = find("JRU001") if plain is None else _fault(plain)
        if fault is None:
            self = object.__new__(cls)
            _hold(self, plain)
            return self
        del plain
        raise UsageError(fault) if fault.rule == "JRU001" else CodeError(fault)

    @classmethod
    def read(cls, text: str) -> Self | Finding:
        """緩やかに読めれば値、読めなければ所見を返す。

        Return the time, or the finding JRC018 or JRC005. Full-width signs are read: ``findings`` tells of them.

        Raises:
            UsageError: JRU001 when the text is not a ``str``.
        """
        plain = exactly(text)
        del text
        if plain is None:
            raise UsageError(find("JRU001"))
        fault = _fault(_half(plain))
        if fault is not None:
            return attrs.evolve(fault, shape=shape(plain))
        self = object.__new__(cls)
        _hold(self, plain)
        return self

    def findings(self) -> tuple[Finding, ...]:
        """書き方の所見。JRC006 where full-width signs were read; the writing itself is kept."""
        return () if self.text.isascii() else (find("JRC006", shape=shape(self.text)),)

    @property
    def text(self) -> str:
        """書かれたままの時刻。The time as written."""
        return cast("str", _text_of(self))

    @property
    def value(self) -> dt.time:
        """時刻としての値。The time of the day."""
        hour, minute, second = cast("tuple[int, int, int]", _parts(_half(self.text)))
        return dt.time(hour, minute, second)

    def __eq__(self, other: object) -> bool:
        return self.value == other.value if isinstance(other, TimeOfDay) else NotImplemented

    def __hash__(self) -> int:
        return hash((TimeOfDay, self.value))


def _half(text: str) -> str:
    return half_width(text[: _WITH_COLONS + 1]).replace("：", ":")


def _parts(text: str) -> tuple[int, ...] | None:
    """時・分・秒。``None`` for what is no time."""
    digits = text.split(":") if len(text) == _WITH_COLONS else [text[0:2], text[2:4], text[4:6]]
    right = len(text) in (_WITH_COLONS, _DIGITS) and len(digits) == len(_LIMITS)
    if not right or not all(len(part) == 2 and part.isascii() and part.isdigit() for part in digits):  # noqa: PLR2004
        return None
    parts = tuple(int(part) for part in digits)
    return parts if all(part < limit for part, limit in zip(parts, _LIMITS, strict=True)) else None


def _fault(text: str) -> Finding | None:
    if is_masked(text):
        return find("JRC005", shape=shape(text))
    return find("JRC018", shape=shape(text)) if _parts(text) is None else None


_text_of, _hold = seal(TimeOfDay, "_text")
