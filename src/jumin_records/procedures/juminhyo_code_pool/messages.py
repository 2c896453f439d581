"""住民票コードの割当の電文。

The messages of the pool. The number itself goes on paper to the person; messages name the slot.

Source: 住基令30条の2 (2013; written notice); 標準仕様書 第1.0版 4.3.1 (alert); ``procedures/messages.csv``.

>>> from datetime import date
>>> changed = CodeChangeNotice(id="m-1", case="pool-1", on=date(2026, 4, 1), holder="P-1", old_slot="a", slot="b")
>>> card_event(changed, case="card-1").official
'住民票コードの修正'
"""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from jumin_records.procedures.signal import Message
from jumin_records.procedures.tokurei.card_events import CodeCorrected

__all__ = ["CodeChangeNotice", "CodeSlip", "CodeSlipKind", "VacantCodesLow", "card_event"]


class CodeSlipKind(enum.StrEnum):
    """通知の種類。The written notices."""

    FIRST = "通知票"
    CHANGED = "変更通知票"
    CORRECTED = "修正通知票"


@attrs.frozen(kw_only=True, repr=False)
class CodeSlip(Message):
    """住民票コード通知票。The written notice to the person."""

    official: ClassVar[str] = "住民票コード通知票"

    kind: CodeSlipKind
    holder: str
    slot: str


@attrs.frozen(kw_only=True, repr=False)
class CodeChangeNotice(Message):
    """住民票コードの変更の知らせ。To the machines of the person: the card ends, 本人確認情報 is updated with 旧住民票コード."""

    official: ClassVar[str] = "住民票コードの変更の知らせ"

    holder: str
    old_slot: str
    slot: str


@attrs.frozen(kw_only=True, repr=False)
class VacantCodesLow(Message):
    """空き住民票コードの不足。The pool has fallen under the number that the municipality set."""

    official: ClassVar[str] = "空き住民票コードの不足"

    left: int


def card_event(message: CodeChangeNotice, *, case: str) -> CodeCorrected:
    """カードの手続への事象。

    The event for the machine of the person's card, whose correlation id ``case`` the caller knows: a changed code ends the card.
    """
    return CodeCorrected(case=case, on=message.on)
