"""項目長だけをもつ文字の項目（外字数はない）。

A text with its stated length (項目長) and no count of 外字: the name of a municipality, and kana.

Source: 特定個人情報ファイル記録項目 (別添2) (3) 送付先情報 10・11, 40・41. The unit of 項目長 is UNVERIFIED, and so a parameter.

>>> name = MeasuredText(length=None, text="架空市")
>>> name, MeasuredText.of("架空市", unit="utf8").length.value
(MeasuredText(***), 9)
"""

from __future__ import annotations

from typing import Annotated, Self

from jumin_records.codes import Number
from jumin_records.errors import Finding
from jumin_records.frozen import frozen
from jumin_records.groups.gaiji_text import length_findings
from jumin_records.layouts import Item, Structure
from jumin_records.text import LengthUnit, measure

__all__ = ["MeasuredText"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class MeasuredText(Structure):
    """文字列と項目長。The stated length, then the text as written (never normalised)."""

    length: Annotated[Number | None, Item("_項目長")]
    text: Annotated[str, Item("")]

    @classmethod
    def of(cls, text: str, *, unit: LengthUnit) -> Self:
        """文字列から、項目長を求めて作る。

        Make one of a text, measured in ``unit``.

        Raises:
            TextError: as ``measure``.
        """
        return cls(length=Number.of(measure(text, unit)), text=text)

    def findings(self, *, unit: LengthUnit) -> tuple[Finding, ...]:
        """項目長を、文字列と照合する。JRG002 where the stated length differs from the text measured in ``unit``."""
        return length_findings(self.text, self.length, unit)
