"""個人番号カードの手続（C）：転出・継続・失効。

The card's machine: what a move does to a 個人番号カード.

Source: ``tokurei/card.csv`` (rows C01 to C18 of procedures.md section 1.5, and what they leave open); 番号法17条; 旧 住基令30条の20,
repeated by municipal pages (番号法施行令14条 UNVERIFIED). 国外継続利用 since 2024-05-27 by municipal pages.

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> day = date(2024, 3, 25)
>>> CARD.step(
...     CARD.initial,
...     MoveOutRegistered(id="m-1", case="card-1", on=day, planned=date(2024, 4, 1)),
...     limits=LIMITS,
...     today=day,
... )
Accepted(State(転出中), C01)
"""

from __future__ import annotations

import enum
from datetime import date

import attrs

from jumin_records.procedures.definition import Definition
from jumin_records.procedures.messages import CardUpdateRequest
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.procedures.state import Facts
from jumin_records.procedures.tokurei.card_events import (
    CardEvent,
    CardFound,
    CardLost,
    CardReissueRequested,
    CardSubmitted,
    CardTermPassed,
    CardUnusable,
    CardUpdated,
    CardUpdateFailed,
    CodeCorrected,
    MoveInCompleted,
    MoveOutRegistered,
    MoveOutWithdrawn,
    OverseasContinuation,
    OverseasDayCame,
)
from jumin_records.procedures.tokurei.terms import last_day_of_card, last_day_to_file
from jumin_records.resources import read_table

__all__ = ["CARD", "CARD_DEFINITION", "CARD_TABLE", "CardFacts", "CardStatus"]


class CardStatus(enum.StrEnum):
    """カードの状態。The statuses of a card."""

    VALID = "有効"
    MOVING = "転出中"
    AWAITED = "継続待ち"
    CONTINUING = "継続処理中"
    CONTINUED = "継続済"
    SUSPENDED = "一時停止"
    REISSUE = "再交付"
    OVERSEAS = "国外継続"
    LAPSED = "失効"


@attrs.frozen(kw_only=True, repr=False)
class CardFacts(Facts):
    """カードについて覚えること。

    ``planned`` 転出の予定年月日, ``filed`` the day of the first 転入届 (start of the 90 days), ``request_id`` of 更新要求.
    """

    planned: date | None = None
    filed: date | None = None
    request_id: str = ""


CARD_DEFINITION = Definition[CardStatus, CardFacts, CardEvent](
    "C",
    "個人番号カード",
    CardStatus,
    CardFacts(),
    (
        MoveOutRegistered,
        MoveOutWithdrawn,
        MoveInCompleted,
        CardSubmitted,
        CardTermPassed,
        CardUpdated,
        CardUpdateFailed,
        CardUnusable,
        OverseasContinuation,
        OverseasDayCame,
        CodeCorrected,
        CardLost,
        CardFound,
        CardReissueRequested,
    ),
)


@CARD_DEFINITION.guard
def days_in_order(turn: Turn[CardFacts, MoveInCompleted]) -> bool:
    """転入、届出、処理の順。Moved, then filed, then completed."""
    return turn.event.moved <= turn.event.filed <= turn.event.on


@CARD_DEFINITION.guard
def filed_in_time(turn: Turn[CardFacts, MoveInCompleted]) -> bool:
    """最初の転入届が期限内。The first 転入届 was filed by its last day."""
    return turn.event.filed <= last_day_to_file(turn.limits, turn.facts.planned, turn.event.moved)


@CARD_DEFINITION.guard
def card_submitted(turn: Turn[CardFacts, MoveInCompleted]) -> bool:
    """カードを提出した。The card was submitted together with the filing."""
    return turn.event.card_submitted


@CARD_DEFINITION.guard
def filing_term_passed(turn: Turn[CardFacts, CardTermPassed]) -> bool:
    """転入届の期限を過ぎた。The last day of the first 転入届 has passed."""
    return turn.event.on > last_day_to_file(turn.limits, turn.facts.planned, turn.event.moved)


@CARD_DEFINITION.guard
def card_term_passed(turn: Turn[CardFacts, CardTermPassed | CardSubmitted]) -> bool:
    """最初の転入届の日から90日を過ぎた。The 90 days have passed."""
    return turn.event.on > last_day_of_card(turn.limits, turn.facts.filed)


@CARD_DEFINITION.guard
def holder_verified(turn: Turn[CardFacts, CardSubmitted]) -> bool:
    """暗証番号が一致、又は顔認証カード。The password fits, or none is needed."""
    return turn.event.verified


@CARD_DEFINITION.guard
def answers_request(turn: Turn[CardFacts, CardUpdated | CardUpdateFailed]) -> bool:
    """更新要求の番号が一致。The answer is to the open request."""
    return turn.event.request_id == turn.facts.request_id


@CARD_DEFINITION.guard
def before_leaving(turn: Turn[CardFacts, OverseasContinuation]) -> bool:
    """国外転出予定日の前日まで。No later than the day before the planned day."""
    return turn.event.on < turn.event.planned


@CARD_DEFINITION.guard
def japanese_national(turn: Turn[CardFacts, OverseasContinuation]) -> bool:
    """日本国籍。A Japanese national."""
    return turn.event.japanese


@CARD_DEFINITION.effect
def start_move(turn: Turn[CardFacts, MoveOutRegistered]) -> CardFacts:
    """新しい転出を覚える。A new move forgets the one before."""
    return CardFacts(planned=turn.event.planned)


@CARD_DEFINITION.effect
def start_term(turn: Turn[CardFacts, MoveInCompleted]) -> CardFacts:
    """90日の起算日を覚える。The 90 days run from the day of filing, not of moving."""
    request = turn.id_of(CardUpdateRequest) if turn.event.card_submitted else ""
    return attrs.evolve(turn.facts, filed=turn.event.filed, request_id=request)


@CARD_DEFINITION.effect
def open_request(turn: Turn[CardFacts, CardSubmitted]) -> CardFacts:
    """更新要求の番号を覚える。A request that failed is repeated under its own id."""
    return attrs.evolve(turn.facts, request_id=turn.facts.request_id or turn.id_of(CardUpdateRequest))


@CARD_DEFINITION.effect
def forget_move(turn: Turn[CardFacts, MoveOutWithdrawn]) -> CardFacts:
    """転出を忘れる。The move is off."""
    del turn
    return CardFacts()


@CARD_DEFINITION.message
def card_update_request(turn: Turn[CardFacts, MoveInCompleted | CardSubmitted]) -> Message:
    """個人番号カード管理情報の更新要求。3-⑥."""
    return CardUpdateRequest(
        id=turn.id_of(CardUpdateRequest), case=turn.event.case, on=turn.event.on, request_id=turn.facts.request_id
    )


CARD_TABLE = read_table("procedures/tokurei/card.csv")

#: 個人番号カードの手続。The card's machine.
CARD = CARD_DEFINITION.machine(CARD_TABLE)
