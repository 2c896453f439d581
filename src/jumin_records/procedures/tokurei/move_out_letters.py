"""転出地が発する電文。

The messages that 転出地 sends, one function for each name in the column ``messages`` of its table.

Source: procedures.md section 1.5; ``procedures/messages.csv``.

>>> MOVE_OUT_DEFINITION.title
'特例転入（転出地）'
"""

from __future__ import annotations

from jumin_records.procedures.messages import (
    CertificateInformation,
    CertificateInformationRequest,
    CsUpdate,
    MoveInNotice,
    PrefectureNotice,
)
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.procedures.tokurei.card_events import MoveOutRegistered, MoveOutWithdrawn
from jumin_records.procedures.tokurei.messages import (
    AdvanceNotice,
    ArrivalInquiry,
    CertificateCancelled,
    DoubleRegistrationInquiry,
    MoveInCancelRequest,
    MoveOutConfirmed,
    NoCertificateInformation,
    NoCertificateReason,
)
from jumin_records.procedures.tokurei.move_out_events import (
    AddressDetermined,
    DoubleHolderReported,
    MoveOutApproved,
    MoveOutCancelled,
    MoveOutEvent,
    NoticeOverdue,
)
from jumin_records.procedures.tokurei.move_out_rules import MOVE_OUT_DEFINITION, MoveOutFacts

__all__ = ["MOVE_OUT_DEFINITION"]


@MOVE_OUT_DEFINITION.message
def cs_update(turn: Turn[MoveOutFacts, MoveOutEvent]) -> Message:
    """市町村CSの本人確認情報の更新。1-③."""
    return turn.bare(CsUpdate)


@MOVE_OUT_DEFINITION.message
def prefecture_notice(turn: Turn[MoveOutFacts, MoveOutEvent]) -> Message:
    """更新された本人確認情報の通知。1-④."""
    return turn.bare(PrefectureNotice)


@MOVE_OUT_DEFINITION.message
def advance_notice(turn: Turn[MoveOutFacts, MoveOutApproved]) -> Message:
    """事前通知。住基法24条の2第3項."""
    return AdvanceNotice(
        id=turn.id_of(AdvanceNotice),
        case=turn.event.case,
        on=turn.event.on,
        sender=turn.facts.municipality,
        receiver=turn.facts.destination,
        planned=turn.facts.planned,
    )


@MOVE_OUT_DEFINITION.message
def tell_card_of_move(turn: Turn[MoveOutFacts, MoveOutApproved]) -> Message:
    """転出届の本登録をカードの手続へ。"""
    return MoveOutRegistered(
        id=turn.id_of(MoveOutRegistered),
        case=turn.facts.card_id or turn.event.case,
        on=turn.event.on,
        planned=turn.facts.planned or turn.event.on,
    )


@MOVE_OUT_DEFINITION.message
def tell_card_of_cancelling(turn: Turn[MoveOutFacts, MoveOutCancelled]) -> Message:
    """転出取消をカードの手続へ。"""
    return MoveOutWithdrawn(
        id=turn.id_of(MoveOutWithdrawn), case=turn.facts.card_id or turn.event.case, on=turn.event.on
    )


@MOVE_OUT_DEFINITION.message
def certificate_information(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> Message:
    """転出証明書情報（同じ依頼には同じ番号）。3-③: the answer to a repeated request has the same id."""
    event = turn.event
    number = turn.facts.answered.index(event.request_id) if event.request_id in turn.facts.answered else 0
    return CertificateInformation(
        id=f"{event.case}/{turn.machine}/answer{number}",
        case=event.case,
        on=event.on,
        request_id=event.request_id,
        sender=turn.facts.municipality,
        receiver=event.sender,
    )


def _nothing(turn: Turn[MoveOutFacts, CertificateInformationRequest], reason: NoCertificateReason) -> Message:
    event = turn.event
    return NoCertificateInformation(
        id=turn.id_of(NoCertificateInformation),
        case=event.case,
        on=event.on,
        sender=event.receiver,
        receiver=event.sender,
        request_id=event.request_id,
        reason=reason,
    )


@MOVE_OUT_DEFINITION.message
def nothing_filed(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> Message:
    """該当なし（届出なし）。"""
    return _nothing(turn, NoCertificateReason.NO_FILING)


@MOVE_OUT_DEFINITION.message
def nothing_approved(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> Message:
    """該当なし（決裁前）。"""
    return _nothing(turn, NoCertificateReason.NOT_APPROVED)


@MOVE_OUT_DEFINITION.message
def nothing_cancelled(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> Message:
    """該当なし（取消）。"""
    return _nothing(turn, NoCertificateReason.CANCELLED)


@MOVE_OUT_DEFINITION.message
def nothing_recorded(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> Message:
    """該当なし（転入済）。"""
    return _nothing(turn, NoCertificateReason.RECORDED)


@MOVE_OUT_DEFINITION.message
def nothing_special(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> Message:
    """該当なし（特例でない）。"""
    return _nothing(turn, NoCertificateReason.NOT_SPECIAL)


@MOVE_OUT_DEFINITION.message
def nothing_in_time(turn: Turn[MoveOutFacts, CertificateInformationRequest]) -> Message:
    """該当なし（期限後）。"""
    return _nothing(turn, NoCertificateReason.TOO_LATE)


@MOVE_OUT_DEFINITION.message
def move_out_confirmed(turn: Turn[MoveOutFacts, MoveInNotice]) -> Message:
    """転出確定通知。住基令13条3項・4項."""
    return turn.bare(MoveOutConfirmed)


@MOVE_OUT_DEFINITION.message
def certificate_cancelled(turn: Turn[MoveOutFacts, MoveOutCancelled]) -> Message:
    """転出証明書情報の取消を転入予定地へ。"""
    return CertificateCancelled(
        id=turn.id_of(CertificateCancelled),
        case=turn.event.case,
        on=turn.event.on,
        sender=turn.facts.municipality,
        receiver=turn.facts.destination,
    )


@MOVE_OUT_DEFINITION.message
def arrival_inquiry(turn: Turn[MoveOutFacts, NoticeOverdue]) -> Message:
    """転入通知未着照会書。標準仕様書 4.1.3.1.4."""
    return ArrivalInquiry(
        id=turn.id_of(ArrivalInquiry),
        case=turn.event.case,
        on=turn.event.on,
        sender=turn.facts.municipality,
        receiver=turn.facts.destination,
    )


@MOVE_OUT_DEFINITION.message
def double_registration_inquiry(turn: Turn[MoveOutFacts, MoveInNotice | DoubleHolderReported]) -> Message:
    """二重登録の照会。To the municipality that holds the person too."""
    event = turn.event
    return DoubleRegistrationInquiry(
        id=turn.id_of(DoubleRegistrationInquiry),
        case=event.case,
        on=event.on,
        sender=turn.facts.municipality,
        receiver=event.sender if isinstance(event, MoveInNotice) else event.holder,
    )


@MOVE_OUT_DEFINITION.message
def move_in_cancel_request(turn: Turn[MoveOutFacts, AddressDetermined]) -> Message:
    """転入の取消依頼。住基法33条."""
    return MoveInCancelRequest(
        id=turn.id_of(MoveInCancelRequest),
        case=turn.event.case,
        on=turn.event.on,
        sender=turn.facts.municipality,
        receiver=turn.facts.confirmed_destination,
    )


@MOVE_OUT_DEFINITION.message
def second_cancel_request(turn: Turn[MoveOutFacts, AddressDetermined]) -> Message:
    """転入の取消依頼を、二つ目の市町村へ。Its id differs from that of the first."""
    return MoveInCancelRequest(
        id=f"{turn.id_of(MoveInCancelRequest)}/second",
        case=turn.event.case,
        on=turn.event.on,
        sender=turn.facts.municipality,
        receiver=turn.facts.second,
    )
