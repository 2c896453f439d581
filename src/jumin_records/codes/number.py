"""数字項目（外字数・更新順番号など）。書かれたままの桁を保つ。

A non-negative whole number as a record writes it: ``03`` and ``3`` are the same number and different writings.

Source: engineering judgement; no official width is public (field_facts: UNVERIFIED length). Masked like every value of a record:
a shifted column may have put something else here.

>>> number = Number("03")
>>> number.value, number.text, number == Number("3")
(3, '03', True)
"""

from __future__ import annotations

from typing import Self

from jumin_records.codes.plain_text import half_width, is_digits
from jumin_records.codes.written import Written
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["LONGEST", "Number"]

#: Longer runs of digits are no count and no sequence number; and ``int`` stays cheap.
LONGEST = 18


class Number(Written):
    """数字項目の値。ASCII digits only, at most 18; ``read`` takes full-width ones as well.

    Raises:
        CodeError: JRC015 for anything but ASCII digits, JRC005 for masked text.
        UsageError: JRU001 when the text is not a ``str``.
    """

    __slots__ = ()

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

    @property
    def value(self) -> int:
        """数としての値。The number."""
        return int(half_width(self.text))

    @staticmethod
    def _half(text: str) -> str:
        return half_width(text)

    @classmethod
    def _wrong(cls, text: str) -> Finding | None:
        return None if is_digits(text, 1, LONGEST) else find("JRC015", shape=shape(text))
