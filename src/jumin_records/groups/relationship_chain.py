"""続柄（四段までのコードと表記）。

A relationship to the head of the household: up to four codes, joined by 「の」, and the wording as the register shows it.

Source: 住民記録システム標準仕様書 第1.0版 1.1.11 (up to four steps; five or more are 縁故者); 特定個人情報ファイル記録項目 (別添2) (1)
世帯主転出後の続柄情報 9–12.

>>> from jumin_records.codes import RelationshipCode
>>> chain = RelationshipChain(code1=RelationshipCode("20"), code2=RelationshipCode("12"))
>>> chain, chain.spoken()
(RelationshipChain(***), '子の妻')
"""

from __future__ import annotations

from typing import Annotated

from jumin_records.codes import RelationshipCode
from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Structure

__all__ = ["RelationshipChain"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class RelationshipChain(Structure):
    """続柄。``None`` for steps that are not used or that the block lacks."""

    code1: Annotated[RelationshipCode | None, Item("続柄コード1")]
    code2: Annotated[RelationshipCode | None, Item("続柄コード2")] = None
    code3: Annotated[RelationshipCode | None, Item("続柄コード3")] = None
    code4: Annotated[RelationshipCode | None, Item("続柄コード4")] = None
    wording: Annotated[str, Item("続柄表記")] = ""

    def codes(self) -> tuple[RelationshipCode, ...]:
        """使われている段。The steps in use, in their order."""
        return tuple(code for code in (self.code1, self.code2, self.code3, self.code4) if code is not None)

    def spoken(self) -> str | None:
        """コードを「の」でつないだ表記。

        The steps joined by 「の」; ``None`` without a step, or where the meaning of one is not known.
        """
        terms = [code.term for code in self.codes()]
        names = [term.value for term in terms if term is not None]
        return "の".join(names) if names and len(names) == len(terms) else None
