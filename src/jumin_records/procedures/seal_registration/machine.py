"""印鑑登録の手続（I）。

The machine of one registration of a seal. An inquiry that is not answered in time never becomes a registration.

Source: ``seal_registration/rows.csv``; municipal ordinances (永平寺町, 幌延町, 鮫川村, 十島村; 荒川区 for a holder who is about to leave). The code
list of 印鑑の登録状態区分 is UNVERIFIED: the words of the statuses are this project's.

>>> from datetime import date, timedelta
>>> from jumin_records.procedures.limits import LIMITS
>>> day = date(2026, 4, 1)
>>> state = SEAL_REGISTRATION.replay(
...     [
...         SealApplied(case="I-1", on=day),
...         InquirySent(case="I-1", on=day, inquiry_id="q-1", issued=day, rule=ANSWER_RULES["幌延町"]),
...     ]
... )
>>> answer = InquiryAnswered(case="I-1", on=day + timedelta(days=14), inquiry_id="q-1", verified=True, own_will=True)
>>> SEAL_REGISTRATION.step(state, answer, limits=LIMITS, today=answer.on).state
State(登録)
>>> late = attrs.evolve(answer, on=day + timedelta(days=15))
>>> SEAL_REGISTRATION.step(state, late, limits=LIMITS, today=late.on).state
State(不登録)
"""

from __future__ import annotations

import enum
from datetime import date

import attrs

from jumin_records.procedures.definition import Definition
from jumin_records.procedures.limits import Limits
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.seal_registration.answer_rule import ANSWER_RULES, AnswerRule
from jumin_records.procedures.seal_registration.events import (
    AnswerTermPassed,
    ApplicantIdentified,
    HolderMoveOutFiled,
    InquiryAnswered,
    InquiryDelivered,
    InquirySent,
    SealAbolished,
    SealApplied,
    SealCardLost,
    SealCertificateRequested,
    SealChangeApplied,
    SealErased,
    SealEvent,
    SealIssueStopLifted,
    SealIssueStopped,
)
from jumin_records.procedures.state import Facts
from jumin_records.resources import read_table

__all__ = [
    "ANSWER_RULES",
    "SEAL_DEFINITION",
    "SEAL_REGISTRATION",
    "SEAL_TABLE",
    "SealFacts",
    "SealStatus",
    "answer_by",
]


class SealStatus(enum.StrEnum):
    """印鑑登録の状態。The statuses of a registration."""

    NONE = "未登録"
    APPLIED = "申請受付"
    INQUIRING = "照会中"
    REGISTERED = "登録"
    STOPPED = "交付一時停止"
    CARD_LOST = "登録証亡失"
    ABOLISHED = "廃止"
    ERASED = "抹消"
    NOT_REGISTERED = "不登録"


@attrs.frozen(kw_only=True, repr=False)
class SealFacts(Facts):
    """印鑑登録について覚えること。

    ``applied`` the day of the application, ``inquiry_id`` 照会番号, ``issued`` 照会年月日, ``dispatched`` and ``received`` the days of the inquiry, ``rule`` for its answer, ``planned``
    the planned day on which the holder moves out, ``registered`` the day of registration.
    """

    applied: date | None = None
    inquiry_id: str = ""
    issued: date | None = None
    dispatched: date | None = None
    received: date | None = None
    rule: AnswerRule | None = None
    planned: date | None = None
    registered: date | None = None


SEAL_DEFINITION = Definition[SealStatus, SealFacts, SealEvent](
    "I",
    "印鑑登録",
    SealStatus,
    SealFacts(),
    (
        SealApplied,
        ApplicantIdentified,
        InquirySent,
        InquiryDelivered,
        InquiryAnswered,
        AnswerTermPassed,
        HolderMoveOutFiled,
        SealCertificateRequested,
        SealIssueStopped,
        SealIssueStopLifted,
        SealCardLost,
        SealChangeApplied,
        SealAbolished,
        SealErased,
    ),
)


def answer_by(limits: Limits, facts: SealFacts) -> date | None:
    """回答期限。The last day of the answer; ``None`` while there is no inquiry, or its starting day is not known."""
    if facts.rule is None:
        return None
    return facts.rule.last_day(limits, issued=facts.issued, dispatched=facts.dispatched, received=facts.received)


@SEAL_DEFINITION.guard
def still_resident(
    turn: Turn[SealFacts, ApplicantIdentified | InquiryAnswered | SealCertificateRequested],
) -> bool:
    """転出の予定日の前日まで。The holder has not left: the day is before the planned day."""
    return turn.facts.planned is None or turn.event.on < turn.facts.planned


@SEAL_DEFINITION.guard
def inquiry_dates_in_order(turn: Turn[SealFacts, InquirySent]) -> bool:
    """発行が発送より後でない。The inquiry was not issued after its dispatch."""
    return turn.event.issued <= turn.event.on


@SEAL_DEFINITION.guard
def of_this_inquiry(turn: Turn[SealFacts, InquiryDelivered | InquiryAnswered]) -> bool:
    """開いている照会の番号。The id of the open inquiry."""
    return turn.event.inquiry_id == turn.facts.inquiry_id


@SEAL_DEFINITION.guard
def delivered_after_dispatch(turn: Turn[SealFacts, InquiryDelivered]) -> bool:
    """発送より前でなく、初めての受領。Not before its dispatch, and the first delivery: a later one would stretch the term."""
    facts = turn.facts
    return facts.received is None and facts.dispatched is not None and facts.dispatched <= turn.event.on


@SEAL_DEFINITION.guard
def term_known(turn: Turn[SealFacts, InquiryAnswered]) -> bool:
    """回答期限が分かる。The starting day of the term is known."""
    return answer_by(turn.limits, turn.facts) is not None


@SEAL_DEFINITION.guard
def after_dispatch(turn: Turn[SealFacts, InquiryAnswered]) -> bool:
    """発送より前でない。Not before the dispatch of the inquiry."""
    return turn.facts.dispatched is not None and turn.facts.dispatched <= turn.event.on


@SEAL_DEFINITION.guard
def answered_in_time(turn: Turn[SealFacts, InquiryAnswered]) -> bool:
    """回答期限の内。By the last day of the term."""
    last = answer_by(turn.limits, turn.facts)
    return last is not None and turn.event.on <= last


@SEAL_DEFINITION.guard
def answer_verified(turn: Turn[SealFacts, InquiryAnswered]) -> bool:
    """回答者の本人確認ができた。Whoever brought the answer is the applicant."""
    return turn.event.verified


@SEAL_DEFINITION.guard
def own_will(turn: Turn[SealFacts, InquiryAnswered]) -> bool:
    """本人の意思による申請。The applicant says that they applied."""
    return turn.event.own_will


@SEAL_DEFINITION.guard
def answer_overdue(turn: Turn[SealFacts, AnswerTermPassed]) -> bool:
    """回答期限を過ぎた。The last day of the term has passed."""
    last = answer_by(turn.limits, turn.facts)
    return last is not None and turn.event.on > last


@SEAL_DEFINITION.effect
def remember_application(turn: Turn[SealFacts, SealApplied]) -> SealFacts:
    """申請の日を覚える。The day of the application."""
    return attrs.evolve(turn.facts, applied=turn.event.on)


@SEAL_DEFINITION.effect
def open_inquiry(turn: Turn[SealFacts, InquirySent]) -> SealFacts:
    """照会を覚える。The inquiry, and the rule for its answer."""
    event = turn.event
    return attrs.evolve(
        turn.facts,
        inquiry_id=event.inquiry_id,
        issued=event.issued,
        dispatched=event.on,
        received=None,
        rule=event.rule,
    )


@SEAL_DEFINITION.effect
def remember_delivery(turn: Turn[SealFacts, InquiryDelivered]) -> SealFacts:
    """受領の日を覚える。The day on which the inquiry arrived."""
    return attrs.evolve(turn.facts, received=turn.event.on)


@SEAL_DEFINITION.effect
def register(turn: Turn[SealFacts, ApplicantIdentified | InquiryAnswered]) -> SealFacts:
    """登録の日を覚える。The inquiry, if any, is closed."""
    return SealFacts(planned=turn.facts.planned, registered=turn.event.on)


@SEAL_DEFINITION.effect
def remember_move_out(turn: Turn[SealFacts, HolderMoveOutFiled]) -> SealFacts:
    """転出の予定日を覚える。The day before which registering is possible."""
    return attrs.evolve(turn.facts, planned=turn.event.planned)


@SEAL_DEFINITION.effect
def start_again(turn: Turn[SealFacts, SealChangeApplied]) -> SealFacts:
    """改印：廃止して申請からやり直す。The old registration is over; the application begins anew."""
    return SealFacts(planned=turn.facts.planned, applied=turn.event.on)


SEAL_TABLE = read_table("procedures/seal_registration/rows.csv")

#: 印鑑登録の手続。The machine of seal registration.
SEAL_REGISTRATION = SEAL_DEFINITION.machine(SEAL_TABLE)
