"""転出地の状態と、条件・効果の関数。

The statuses and facts of 転出地, and the functions that its rows name: guards and effects.

Source: procedures.md section 1.1 (rules 1 to 29) and 1.5 (T01 to T25).

>>> MoveOutStatus("転出予定").name, len(MoveOutStatus)
('PLANNED', 11)
"""

from __future__ import annotations

import enum
from datetime import date, timedelta

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.definition import Definition
from jumin_records.procedures.messages import CertificateInformationRequest, MoveInNotice
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.state import Facts
from jumin_records.procedures.tokurei.household import covers
from jumin_records.procedures.tokurei.messages import ArrivalInquiryAnswer, MoveInCancelled, RequestCancelled
from jumin_records.procedures.tokurei.move_out_events import (
    AddressDetermined,
    CertificateRequested,
    DoubleHolderReported,
    MoveOutApproved,
    MoveOutCancelled,
    MoveOutEvent,
    MoveOutFiled,
    MoveOutRejected,
    NoticeOverdue,
    PlannedDayCame,
)
from jumin_records.procedures.tokurei.terms import last_day_to_file

__all__ = ["MOVE_OUT_DEFINITION", "MoveOutFacts", "MoveOutStatus"]


class MoveOutStatus(enum.StrEnum):
    """転出地の状態。The statuses of 転出地."""

    RESIDENT = "住民"
    FILED = "届出受付"
    PLANNED = "転出予定"
    LEFT = "転出済"
    CONFIRMED = "転出確定"
    CANCELLED = "取消済"
    DOUBTFUL = "二重登録疑い"
    INQUIRING = "未着照会中"
    ORDINARY = "通常転出"
    EX_OFFICIO = "職権転出"
    REJECTED = "却下"


@attrs.frozen(kw_only=True, repr=False)
class MoveOutFacts(Facts):
    """転出地が覚えること。

    Planned and confirmed values stand side by side: a 転入通知 never overwrites what was filed. ``answered`` are the ids of the
    requests that got an answer, ``annulled`` those of notices whose 転入 was cancelled, ``second`` the municipality that says it recorded
    the person too, ``cancellations`` counts what was cancelled (nothing is deleted; the log keeps the rest).
    """

    municipality: LocalGovernmentCode | None = None
    destination: LocalGovernmentCode | None = None
    planned: date | None = None
    filed: date | None = None
    card_id: str = ""
    answered: tuple[str, ...] = ()
    annulled: tuple[str, ...] = ()
    notice_id: str = ""
    notified: date | None = None
    confirmed_destination: LocalGovernmentCode | None = None
    moved: date | None = None
    second: LocalGovernmentCode | None = None
    cancellations: int = 0


MOVE_OUT_DEFINITION = Definition[MoveOutStatus, MoveOutFacts, MoveOutEvent](
    "T",
    "特例転入（転出地）",
    MoveOutStatus,
    MoveOutFacts(),
    (
        MoveOutFiled,
        MoveOutRejected,
        MoveOutApproved,
        CertificateInformationRequest,
        RequestCancelled,
        PlannedDayCame,
        MoveInNotice,
        MoveInCancelled,
        MoveOutCancelled,
        DoubleHolderReported,
        AddressDetermined,
        NoticeOverdue,
        ArrivalInquiryAnswer,
        CertificateRequested,
    ),
)


@MOVE_OUT_DEFINITION.guard
def to_elsewhere(turn: Turn[MoveOutFacts, MoveOutFiled]) -> bool:
    """転出先がほかの市町村か国外。A move within the municipality is 転居, and no 転出."""
    return turn.event.destination != turn.event.municipality


@MOVE_OUT_DEFINITION.guard
def filed_soon_enough(turn: Turn[MoveOutFacts, MoveOutFiled]) -> bool:
    """異動日から14日以内。Filed by the fourteenth day after the move."""
    event = turn.event
    return event.on <= turn.limits.last_day(event.planned, turn.limits.days_to_file_move_out)


@MOVE_OUT_DEFINITION.guard
def special_treatment(turn: Turn[MoveOutFacts, MoveOutFiled]) -> bool:
    """国内の転出で、有効なカードがある。A move within Japan, with a valid card that covers the person."""
    return turn.event.destination is not None and covers(turn.event.card, turn.limits)


@MOVE_OUT_DEFINITION.guard
def within_japan(turn: Turn[MoveOutFacts, MoveOutFiled]) -> bool:
    """国内の転出。To another municipality, not abroad."""
    return turn.event.destination is not None


@MOVE_OUT_DEFINITION.guard
def online_window(turn: Turn[MoveOutFacts, MoveOutFiled]) -> bool:
    """マイナポータルなら、届け出られる期間の内。Within the window of マイナポータル, if it was filed there."""
    event, limits = turn.event, turn.limits
    early = event.planned - event.on > timedelta(days=limits.online_days_before)
    late = event.on - event.planned > timedelta(days=limits.online_days_after)
    return not event.online or not (early or late)


@MOVE_OUT_DEFINITION.guard
def for_us(
    turn: Turn[MoveOutFacts, CertificateInformationRequest | RequestCancelled | MoveInNotice | ArrivalInquiryAnswer],
) -> bool:
    """宛先が自市町村で、発信元がほかの市町村。Addressed to this municipality, by another one."""
    return turn.event.receiver == turn.facts.municipality != turn.event.sender


@MOVE_OUT_DEFINITION.guard
def moved_by_then(turn: Turn[MoveOutFacts, MoveInNotice]) -> bool:
    """転入の日が通知の日以前。The person had moved when the notice was sent."""
    return turn.event.moved <= turn.event.on


@MOVE_OUT_DEFINITION.guard
def repeated_request(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> bool:
    """同じ依頼への応えが済んでいる。The same request was answered before."""
    return turn.event.request_id in turn.facts.answered


@MOVE_OUT_DEFINITION.guard
def move_in_in_time(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> bool:
    """最初の転入届が予定日から30日以内。The first 転入届 was filed in time, as far as 転出地 can tell."""
    filed = turn.event.filed or turn.event.on
    return filed <= last_day_to_file(turn.limits, turn.facts.planned, None)


@MOVE_OUT_DEFINITION.guard
def planned_day_reached(turn: Turn[MoveOutFacts, PlannedDayCame]) -> bool:
    """予定日以後。The planned day has come."""
    return turn.event.on >= (turn.facts.planned or date.max)


@MOVE_OUT_DEFINITION.guard
def from_destination(turn: Turn[MoveOutFacts, MoveInNotice | ArrivalInquiryAnswer]) -> bool:
    """発信元が転入予定地。The message comes from the announced destination."""
    return turn.event.sender == turn.facts.destination


@MOVE_OUT_DEFINITION.guard
def from_confirmed(turn: Turn[MoveOutFacts, MoveInNotice | MoveInCancelled]) -> bool:
    """前の転入通知と同じ市町村から。From the municipality whose notice was taken."""
    return turn.event.sender == turn.facts.confirmed_destination


@MOVE_OUT_DEFINITION.guard
def second_claims(turn: Turn[MoveOutFacts, AddressDetermined | MoveInCancelled]) -> bool:
    """二つの市町村が転入通知を送った。Two municipalities say that they recorded the person."""
    return turn.facts.second is not None


@MOVE_OUT_DEFINITION.guard
def from_second(turn: Turn[MoveOutFacts, MoveInCancelled]) -> bool:
    """二つ目の転入通知の市町村から。From the second of them."""
    return turn.event.sender == turn.facts.second


@MOVE_OUT_DEFINITION.guard
def held_elsewhere(turn: Turn[MoveOutFacts, DoubleHolderReported]) -> bool:
    """持つという市町村がほかの市町村。Another municipality is said to hold the person."""
    return turn.event.holder != turn.facts.municipality


@MOVE_OUT_DEFINITION.guard
def tells_nothing_new(turn: Turn[MoveOutFacts, MoveInNotice]) -> bool:
    """同じ内容、又は前の通知より古い。The same day of 転入, or an older notice: nothing to correct."""
    older = turn.facts.notified is not None and turn.event.on < turn.facts.notified
    return turn.event.moved == turn.facts.moved or older


@MOVE_OUT_DEFINITION.guard
def annulled_notice(turn: Turn[MoveOutFacts, MoveInNotice]) -> bool:
    """取り消された転入の通知。The notice of a 転入 that was cancelled: late, or sent again."""
    return turn.event.notice_id in turn.facts.annulled


@MOVE_OUT_DEFINITION.guard
def held_here(turn: Turn[MoveOutFacts, MoveOutCancelled]) -> bool:
    """全国サーバの住所地が自市町村。The national server still has the person here."""
    return turn.event.held_here


@MOVE_OUT_DEFINITION.guard
def found_here(turn: Turn[MoveOutFacts, AddressDetermined]) -> bool:
    """住所は転出地と認定。The address was found to be here."""
    return turn.event.here


@MOVE_OUT_DEFINITION.guard
def notice_overdue(turn: Turn[MoveOutFacts, NoticeOverdue]) -> bool:
    """予定日から、市町村の設定日数を過ぎた。The municipality's days of waiting have passed."""
    planned = turn.facts.planned or date.max
    return turn.event.on > turn.limits.last_day(planned, turn.limits.days_to_wait_for_notice)


@MOVE_OUT_DEFINITION.effect
def remember_filing(turn: Turn[MoveOutFacts, MoveOutFiled]) -> MoveOutFacts:
    """届出を覚える。What was filed; the count of cancellations goes on."""
    event = turn.event
    return MoveOutFacts(
        municipality=event.municipality,
        destination=event.destination,
        planned=event.planned,
        filed=event.on,
        card_id=event.card_id or "",
        cancellations=turn.facts.cancellations,
    )


@MOVE_OUT_DEFINITION.effect
def remember_request(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> MoveOutFacts:
    """応えた依頼を覚える。"""
    return attrs.evolve(turn.facts, answered=(*turn.facts.answered, turn.event.request_id))


@MOVE_OUT_DEFINITION.effect
def confirm(turn: Turn[MoveOutFacts, MoveInNotice]) -> MoveOutFacts:
    """転出先と転出日の確定を覚える（予定は残す）。令13条2項: the confirmed values, beside the planned ones."""
    event = turn.event
    return attrs.evolve(
        turn.facts,
        notice_id=event.notice_id,
        notified=event.on,
        confirmed_destination=event.sender,
        moved=event.moved,
    )


@MOVE_OUT_DEFINITION.effect
def unconfirm(turn: Turn[MoveOutFacts, MoveInCancelled]) -> MoveOutFacts:
    """確定を解く。The confirmation is undone, and counted once for each notice, however often its cancelling comes."""
    return _unconfirmed(turn)


@MOVE_OUT_DEFINITION.effect
def remember_second(turn: Turn[MoveOutFacts, MoveInNotice]) -> MoveOutFacts:
    """二つ目の転入通知の市町村を覚える（前の確定はそのまま）。"""
    return attrs.evolve(turn.facts, second=turn.event.sender)


@MOVE_OUT_DEFINITION.effect
def second_stays(turn: Turn[MoveOutFacts, MoveInCancelled]) -> MoveOutFacts:
    """前の確定を解き、二つ目の市町村を転出先とする。Its notice, sent again, tells the day (T55)."""
    return attrs.evolve(_unconfirmed(turn), confirmed_destination=turn.facts.second, second=None)


@MOVE_OUT_DEFINITION.effect
def forget_second(turn: Turn[MoveOutFacts, MoveInCancelled]) -> MoveOutFacts:
    """二つ目の市町村を忘れる。"""
    return attrs.evolve(_annulled(turn), second=None)


def _unconfirmed(turn: Turn[MoveOutFacts, MoveInCancelled]) -> MoveOutFacts:
    new = turn.event.notice_id not in turn.facts.annulled
    return attrs.evolve(
        _annulled(turn),
        notice_id="",
        notified=None,
        confirmed_destination=None,
        moved=None,
        cancellations=turn.facts.cancellations + new,
    )


def _annulled(turn: Turn[MoveOutFacts, MoveInCancelled]) -> MoveOutFacts:
    """取り消された転入の通知を、一度だけ覚えた事実。"""
    if turn.event.notice_id in turn.facts.annulled:
        return turn.facts
    return attrs.evolve(turn.facts, annulled=(*turn.facts.annulled, turn.event.notice_id))


@MOVE_OUT_DEFINITION.effect
def remember_annulled(turn: Turn[MoveOutFacts, MoveInCancelled]) -> MoveOutFacts:
    """取り消された転入の通知を覚える。The cancelling overtook the notice; the notice must not move the person any more."""
    return _annulled(turn)


@MOVE_OUT_DEFINITION.effect
def count_cancellation(turn: Turn[MoveOutFacts, MoveOutCancelled | AddressDetermined]) -> MoveOutFacts:
    """取消を数える。Nothing is deleted: what was filed stays."""
    return attrs.evolve(turn.facts, cancellations=turn.facts.cancellations + 1)


@MOVE_OUT_DEFINITION.effect
def remember_holder(turn: Turn[MoveOutFacts, DoubleHolderReported]) -> MoveOutFacts:
    """二重に持つという市町村を覚える。"""
    return attrs.evolve(turn.facts, confirmed_destination=turn.event.holder)
