"""数字項目（外字数・更新順番号など）。書かれたままの桁を保つ。

A non-negative whole number as a record writes it: ``03`` and ``3`` are the same number and different writings.

Source: engineering judgement; no official width is public (field_facts: UNVERIFIED length). Masked like every value of a record:
a shifted column may have put something else here.

>>> number = Number("03")
>>> number.value, number.text, number == Number("3")
(3, '03', True)
"""

from __future__ import annotations

from typing import Self, cast

import attrs

from jumin_records.codes.plain_text import exactly, half_width, is_digits, is_masked
from jumin_records.errors import CodeError, Finding, UsageError
from jumin_records.rules import find
from jumin_records.sealed import Sealed, seal
from jumin_records.shapes import shape

__all__ = ["LONGEST", "Number"]

#: Longer runs of digits are no count and no sequence number; and ``int`` stays cheap.
LONGEST = 18


class Number(Sealed):
    """数字項目の値。ASCII digits only, at most 18.

    Raises:
        CodeError: JRC015 for anything but ASCII digits, JRC005 for masked text.
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
            hold(self, plain)
            return self
        del plain
        raise UsageError(fault) if fault.rule == "JRU001" else CodeError(fault)

    @classmethod
    def of(cls, value: int) -> Self:
        """整数から作る。

        Make one from an ``int`` that is not negative and has at most 18 digits.

        Raises:
            UsageError: JRU012 for anything else.
        """
        fits = type(value) is int and 0 <= value < 10**LONGEST
        # Longer ints are not even written out: past 4300 digits that raises, with no word of ours.
        made = cls(str(value)) if fits else None
        del value
        if made is None:
            raise UsageError(find("JRU012", limit=LONGEST))
        return made

    @classmethod
    def read(cls, text: str) -> Self | Finding:
        """緩やかに読めれば値、読めなければ所見を返す。

        Return the number, or the finding JRC015 or JRC005. Full-width digits are digits: ``findings`` tells of them.

        Raises:
            UsageError: JRU001 when the text is not a ``str``.
        """
        plain = exactly(text)
        del text
        if plain is None:
            raise UsageError(find("JRU001"))
        fault = _fault(half_width(plain))
        if fault is not None:
            return attrs.evolve(fault, shape=shape(plain))
        self = object.__new__(cls)
        hold(self, plain)
        return self

    def findings(self) -> tuple[Finding, ...]:
        """書き方の所見。JRC006 where full-width digits were read; the writing itself is kept."""
        return () if self.text.isascii() else (find("JRC006", shape=shape(self.text)),)

    @property
    def text(self) -> str:
        """書かれたままの数字。The digits as written."""
        return cast("str", _text_of(self))

    @property
    def value(self) -> int:
        """数としての値。The number."""
        return int(half_width(self.text))

    def __eq__(self, other: object) -> bool:
        return self.value == other.value if isinstance(other, Number) else NotImplemented

    def __hash__(self) -> int:
        return hash((Number, self.value))


def _fault(text: str) -> Finding | None:
    if is_masked(text):
        return find("JRC005", shape=shape(text))
    return None if is_digits(text, 1, LONGEST) else find("JRC015", shape=shape(text))


_text_of, hold = seal(Number, "_text")
