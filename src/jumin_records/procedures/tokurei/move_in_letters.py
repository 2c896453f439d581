"""転入地が発する電文。

The messages that 転入地 sends, one function for each name in the column ``messages`` of its table.

Source: procedures.md section 1.5; ``procedures/messages.csv``.

>>> MOVE_IN_DEFINITION.title
'特例転入（転入地）'
"""

from __future__ import annotations

from jumin_records.procedures.messages import (
    CertificateInformationHandover,
    CertificateInformationRequest,
    CsUpdate,
    IdentityInquiry,
    IdentityUpdate,
    MoveInNotice,
    MoveInNoticeHandover,
    PrefectureNotice,
)
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.procedures.tokurei.card_events import MoveInCompleted
from jumin_records.procedures.tokurei.messages import (
    ArrivalInquiry,
    ArrivalInquiryAnswer,
    CertificateQuestion,
    FamilyRegisterNotice,
    MoveInCancelled,
    NoCertificateInformation,
    RequestCancelled,
)
from jumin_records.procedures.tokurei.move_in_events import (
    CertificateCompared,
    ClerkDecided,
    MoveInAnnulled,
    MoveInApproved,
    MoveInEvent,
    MoveInWithdrawn,
    PasswordMatched,
)
from jumin_records.procedures.tokurei.move_in_rules import MOVE_IN_DEFINITION, MoveInFacts

__all__ = ["MOVE_IN_DEFINITION"]


@MOVE_IN_DEFINITION.message
def identity_inquiry(turn: Turn[MoveInFacts, PasswordMatched]) -> Message:
    """全国サーバに対する本人確認。2-②③."""
    return IdentityInquiry(id=turn.facts.inquiry_id, case=turn.event.case, on=turn.event.on)


@MOVE_IN_DEFINITION.message
def certificate_request(turn: Turn[MoveInFacts, MoveInEvent]) -> Message:
    """転出証明書情報の送信依頼（個人番号を含まない）。3-②; sent again under the same ids."""
    return CertificateInformationRequest(
        id=turn.facts.request_id or turn.id_of(CertificateInformationRequest),
        case=turn.event.case,
        on=turn.event.on,
        request_id=turn.facts.request_id or turn.id_of(CertificateInformationRequest),
        filed=turn.facts.filed,
        sender=turn.facts.municipality,
        receiver=turn.facts.origin,
    )


@MOVE_IN_DEFINITION.message
def certificate_handover(turn: Turn[MoveInFacts, CertificateCompared | ClerkDecided]) -> Message:
    """転出証明書情報の受信（転入処理）。3-④, once its contents stand."""
    return turn.bare(CertificateInformationHandover)


@MOVE_IN_DEFINITION.message
def certificate_question(turn: Turn[MoveInFacts, NoCertificateInformation]) -> Message:
    """転出証明書情報についての照会。From clerk to clerk."""
    return CertificateQuestion(
        id=turn.id_of(CertificateQuestion),
        case=turn.event.case,
        on=turn.event.on,
        sender=turn.facts.municipality,
        receiver=turn.facts.origin,
    )


@MOVE_IN_DEFINITION.message
def request_cancelled(turn: Turn[MoveInFacts, MoveInWithdrawn]) -> Message:
    """送信依頼の取消。"""
    return RequestCancelled(
        id=turn.id_of(RequestCancelled),
        case=turn.event.case,
        on=turn.event.on,
        sender=turn.facts.municipality,
        receiver=turn.facts.origin,
    )


@MOVE_IN_DEFINITION.message
def move_in_notice_handover(turn: Turn[MoveInFacts, MoveInApproved]) -> Message:
    """転入通知情報の受渡し（個人番号を含まない）。3-⑤, inside the municipality."""
    return MoveInNoticeHandover(
        id=turn.id_of(MoveInNoticeHandover),
        case=turn.event.case,
        on=turn.event.on,
        notice_id=turn.facts.notice_id,
    )


@MOVE_IN_DEFINITION.message
def move_in_notice(turn: Turn[MoveInFacts, MoveInEvent]) -> Message:
    """転入通知情報（個人番号を含まない）。3-⑤; sent again under the same id."""
    notice_id = turn.facts.notice_id or turn.id_of(MoveInNotice)
    return MoveInNotice(
        id=notice_id,
        case=turn.event.case,
        on=turn.event.on,
        notice_id=notice_id,
        sender=turn.facts.municipality,
        receiver=turn.facts.origin,
        moved=turn.facts.moved or turn.event.on,
    )


@MOVE_IN_DEFINITION.message
def identity_update(turn: Turn[MoveInFacts, MoveInApproved]) -> Message:
    """本人確認情報の更新情報。3-⑤, at the same time as the notice."""
    return turn.bare(IdentityUpdate)


@MOVE_IN_DEFINITION.message
def family_register_notice(turn: Turn[MoveInFacts, MoveInApproved]) -> Message:
    """戸籍の附票記載事項通知。住基法19条1項."""
    return turn.bare(FamilyRegisterNotice)


@MOVE_IN_DEFINITION.message
def tell_card_of_completion(turn: Turn[MoveInFacts, MoveInApproved]) -> Message:
    """転入処理完了をカードの手続へ。On the ordinary way the card, if any, is continued later."""
    facts = turn.facts
    return MoveInCompleted(
        id=turn.id_of(MoveInCompleted),
        case=facts.card_id or turn.event.case,
        on=turn.event.on,
        filed=facts.filed or turn.event.on,
        moved=facts.moved or turn.event.on,
        card_submitted=facts.card and not facts.paper,
    )


@MOVE_IN_DEFINITION.message
def arrival_answer(turn: Turn[MoveInFacts, ArrivalInquiry]) -> Message:
    """未着照会への回答（転入なし）。"""
    event = turn.event
    return ArrivalInquiryAnswer(
        id=turn.id_of(ArrivalInquiryAnswer),
        case=event.case,
        on=event.on,
        sender=event.receiver,
        receiver=event.sender,
    )


@MOVE_IN_DEFINITION.message
def cs_update(turn: Turn[MoveInFacts, MoveInAnnulled]) -> Message:
    """市町村CSの本人確認情報の更新。1-③."""
    return turn.bare(CsUpdate)


@MOVE_IN_DEFINITION.message
def prefecture_notice(turn: Turn[MoveInFacts, MoveInAnnulled]) -> Message:
    """更新された本人確認情報の通知。1-④."""
    return turn.bare(PrefectureNotice)


@MOVE_IN_DEFINITION.message
def move_in_cancelled(turn: Turn[MoveInFacts, MoveInAnnulled]) -> Message:
    """転入取消の通知を転出地へ。"""
    return MoveInCancelled(
        id=turn.id_of(MoveInCancelled),
        case=turn.event.case,
        on=turn.event.on,
        sender=turn.facts.municipality,
        receiver=turn.facts.origin,
        notice_id=turn.facts.notice_id or turn.id_of(MoveInCancelled),
    )
