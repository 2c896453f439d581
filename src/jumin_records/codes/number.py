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

from jumin_records.codes.plain_text import is_digits
from jumin_records.errors import CodeError, Finding
from jumin_records.rules import find
from jumin_records.sealed import Sealed, seal
from jumin_records.shapes import shape

__all__ = ["Number"]

#: Longer runs of digits are no count and no sequence number; and ``int`` stays cheap.
_LONGEST = 18


class Number(Sealed):
    """数字項目の値。ASCII digits only, at most 18.

    Raises:
        CodeError: JRC015 for anything but ASCII digits.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        well_formed = is_digits(text, 1, _LONGEST)
        if well_formed:
            _hold(self, text)
        del text
        if not well_formed:
            raise CodeError(find("JRC015"))

    @classmethod
    def of(cls, value: int) -> Self:
        """整数から作る。Make one from an ``int`` that is not negative."""
        return cls(str(value))

    @classmethod
    def read(cls, text: str) -> Number | Finding:
        """読めれば値、読めなければ所見を返す。Return the number, or the finding JRC015."""
        return cls(text) if is_digits(text, 1, _LONGEST) else find("JRC015", shape=shape(text))

    @property
    def text(self) -> str:
        """書かれたままの数字。The digits as written."""
        return cast("str", _text_of(self))

    @property
    def value(self) -> int:
        """数としての値。The number."""
        return int(self.text)

    def __eq__(self, other: object) -> bool:
        return self.value == other.value if isinstance(other, Number) else NotImplemented

    def __hash__(self) -> int:
        return hash((Number, self.value))


_text_of, _hold = seal(Number, "_text")
