"""漢字の項目と、その項目長・外字数。

A text in kanji with its stated length (項目長) and its stated number of 外字 (characters outside a named repertoire).

Source: 特定個人情報ファイル記録項目 (別添2) (2) 2・3, 11・12, 18・19; (3) 3–8, 13–29, 37–45. What 外字数 counts and in which unit 項目長
is measured is UNVERIFIED (no interface text is public): both are parameters.

>>> from jumin_records.text import JIS_X_0208
>>> name = GaijiText.of("架空髙志", repertoire=JIS_X_0208, unit="characters")
>>> name, name.gaiji_count.value, name.length.value
(GaijiText(***), 1, 4)
>>> [finding.rule for finding in name.findings(repertoire=JIS_X_0208, unit="utf8")]
['JRG002']
"""

from __future__ import annotations

from typing import Annotated, Self

from jumin_records.codes import Number
from jumin_records.errors import Finding
from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Structure
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text import LengthUnit, Repertoire, count_gaiji, measure, try_count_gaiji, try_measure

__all__ = ["GaijiText", "length_findings"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class GaijiText(Structure):
    """漢字の文字列と外字数、あれば項目長。Text as written (never normalised), its stated count, and its stated length."""

    text: Annotated[str, Item("")]
    gaiji_count: Annotated[Number | None, Item("_外字数")]
    length: Annotated[Number | None, Item("_項目長")] = None

    @classmethod
    def of(cls, text: str, *, repertoire: Repertoire, unit: LengthUnit | None = None) -> Self:
        """文字列から、外字数と（単位を言えば）項目長を求めて作る。

        Make one of a text, counting what is outside ``repertoire`` and measuring in ``unit`` where one is named.

        Raises:
            TextError: as ``count_gaiji`` and ``measure``.
        """
        length = None if unit is None else Number.of(measure(text, unit))
        return cls(text=text, gaiji_count=Number.of(count_gaiji(text, repertoire)), length=length)

    def findings(self, *, repertoire: Repertoire, unit: LengthUnit | None = None) -> tuple[Finding, ...]:
        """外字数と項目長を、文字列と照合する。

        JRG001 where the stated count differs from the text, JRG002 where the stated length does; nothing for what is not stated
        or cannot be counted.
        """
        stated, counted = self.gaiji_count, try_count_gaiji(self.text, repertoire)
        lengths = length_findings(self.text, self.length, unit)
        if stated is None or not isinstance(counted, int) or stated.value == counted:
            return lengths
        return (find("JRG001", path="gaiji_count", shape=shape(stated.text), counted=counted), *lengths)


def length_findings(
    text: str, stated: Number | None, unit: LengthUnit | None, *, path: str = "length"
) -> tuple[Finding, ...]:
    """項目長を照合する。JRG002 where a stated length differs from the text measured in ``unit``."""
    measured = None if unit is None else try_measure(text, unit)
    if stated is None or not isinstance(measured, int) or stated.value == measured:
        return ()
    return (find("JRG002", path=path, shape=shape(stated.text), counted=measured),)
