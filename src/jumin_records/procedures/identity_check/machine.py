"""本人確認の手続（V）。

The machine of one identity check. An answer counts only for the open inquiry, silence is never consent, and an invalid card is not
asked about again.

Source: ``identity_check/rows.csv``; 別添1 (2-① to 2-④). How often an inquiry is repeated is not public: ``Limits.request_attempts``.

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> on = date(2026, 4, 1)
>>> state = IDENTITY_CHECK.replay(
...     [
...         CertificateApplication(id="a-1", case="V-1", on=on),
...         IdentityRequested(case="V-1", on=on, key=IdentityKey.CARD_CODE),
...     ]
... )
>>> answer = IdentityResult[Masked](
...     id="r-1", case="V-1", on=on, inquiry_id=state.facts.inquiry_id, verdict=IdentityVerdict.SAME
... )
>>> IDENTITY_CHECK.step(state, answer, limits=LIMITS, today=on)
Accepted(State(一致), V07)
"""

from __future__ import annotations

import enum
from datetime import date

import attrs

from jumin_records.procedures.definition import Definition
from jumin_records.procedures.identity_check.events import (
    IdentityEvent,
    IdentityKey,
    IdentityRequested,
    IdentityUnanswered,
)
from jumin_records.procedures.messages import CertificateApplication, IdentityInquiry, IdentityResult, IdentityVerdict
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.procedures.state import Facts
from jumin_records.resources import read_table
from jumin_records.sealed import Masked

__all__ = ["IDENTITY_CHECK", "IDENTITY_DEFINITION", "IDENTITY_TABLE", "IdentityFacts", "IdentityStatus"]


class IdentityStatus(enum.StrEnum):
    """本人確認の状態。The statuses of an identity check."""

    NONE = "申請待ち"
    ACCEPTED = "申請受付"
    ASKING = "要求中"
    SAME = "一致"
    DIFFERENT = "不一致"
    NOT_FOUND = "該当なし"
    AMBIGUOUS = "複数該当"
    CARD_INVALID = "カード無効"
    UNANSWERED = "応答なし"


@attrs.frozen(kw_only=True, repr=False)
class IdentityFacts(Facts):
    """本人確認について覚えること。The open inquiry, its day, how often it was sent, and its key. Nothing of what the server holds."""

    inquiry_id: str = ""
    asked: date | None = None
    attempts: int = 0
    key: IdentityKey | None = None


IDENTITY_DEFINITION = Definition[IdentityStatus, IdentityFacts, IdentityEvent](
    "V",
    "本人確認",
    IdentityStatus,
    IdentityFacts(),
    (CertificateApplication, IdentityRequested, IdentityResult, IdentityUnanswered),
)


@IDENTITY_DEFINITION.guard
def of_open_inquiry(turn: Turn[IdentityFacts, IdentityResult[Masked]]) -> bool:
    """開いている要求の番号。The answer is to the open inquiry."""
    return turn.event.inquiry_id == turn.facts.inquiry_id


@IDENTITY_DEFINITION.guard
def not_before_inquiry(turn: Turn[IdentityFacts, IdentityResult[Masked]]) -> bool:
    """要求より前の日でない。The answer is not older than the inquiry."""
    return turn.facts.asked is None or turn.facts.asked <= turn.event.on


@IDENTITY_DEFINITION.guard
def says_same(turn: Turn[IdentityFacts, IdentityResult[Masked]]) -> bool:
    """一致。The person is the one."""
    return turn.event.verdict is IdentityVerdict.SAME


@IDENTITY_DEFINITION.guard
def says_different(turn: Turn[IdentityFacts, IdentityResult[Masked]]) -> bool:
    """不一致。The person is another."""
    return turn.event.verdict is IdentityVerdict.DIFFERENT


@IDENTITY_DEFINITION.guard
def says_not_found(turn: Turn[IdentityFacts, IdentityResult[Masked]]) -> bool:
    """該当なし。Nobody fits."""
    return turn.event.verdict is IdentityVerdict.NOT_FOUND


@IDENTITY_DEFINITION.guard
def says_ambiguous(turn: Turn[IdentityFacts, IdentityResult[Masked]]) -> bool:
    """複数該当。Several fit."""
    return turn.event.verdict is IdentityVerdict.AMBIGUOUS


@IDENTITY_DEFINITION.guard
def by_card(turn: Turn[IdentityFacts, IdentityRequested]) -> bool:
    """カードの住民票コードによる。By the card."""
    return turn.event.key is IdentityKey.CARD_CODE


@IDENTITY_DEFINITION.guard
def may_repeat(turn: Turn[IdentityFacts, IdentityUnanswered]) -> bool:
    """再試行の上限より前。Fewer attempts than the limit."""
    return turn.facts.attempts < turn.limits.request_attempts


@IDENTITY_DEFINITION.effect
def open_inquiry(turn: Turn[IdentityFacts, IdentityRequested]) -> IdentityFacts:
    """新しい要求。A new inquiry with its own id."""
    return IdentityFacts(inquiry_id=turn.id_of(IdentityInquiry), asked=turn.event.on, attempts=1, key=turn.event.key)


@IDENTITY_DEFINITION.effect
def count_attempt(turn: Turn[IdentityFacts, IdentityUnanswered]) -> IdentityFacts:
    """同じ要求をもう一度。The same inquiry once more."""
    return attrs.evolve(turn.facts, attempts=turn.facts.attempts + 1)


@IDENTITY_DEFINITION.message
def identity_inquiry(turn: Turn[IdentityFacts, IdentityRequested | IdentityUnanswered]) -> Message:
    """全国サーバに対する本人確認。2-②③; a repeated inquiry keeps its id."""
    inquiry_id = turn.facts.inquiry_id or turn.id_of(IdentityInquiry)
    return IdentityInquiry[Masked](id=inquiry_id, case=turn.event.case, on=turn.event.on)


IDENTITY_TABLE = read_table("procedures/identity_check/rows.csv")

#: 本人確認の手続。The machine of an identity check.
IDENTITY_CHECK = IDENTITY_DEFINITION.machine(IDENTITY_TABLE)
