"""転入地の状態と、条件・効果の関数。

The statuses and facts of 転入地, and the functions that its rows name: guards and effects.

Source: procedures.md section 1.1 (rules 1 to 29) and 1.5 (E01 to E30).

>>> MoveInStatus("要求中").name, len(MoveInStatus)
('REQUESTING', 16)
"""

from __future__ import annotations

import enum
from datetime import date

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.definition import Definition
from jumin_records.procedures.messages import (
    CertificateInformation,
    CertificateInformationRequest,
    IdentityInquiry,
    IdentityResult,
    IdentityVerdict,
    MoveInNotice,
)
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.state import Facts
from jumin_records.procedures.tokurei.household import CardHolder, covers
from jumin_records.procedures.tokurei.messages import (
    AdvanceNotice,
    ArrivalInquiry,
    CertificateCancelled,
    DoubleRegistrationInquiry,
    MoveInCancelRequest,
    NoCertificateInformation,
)
from jumin_records.procedures.tokurei.move_in_events import (
    CertificateCompared,
    ClerkDecided,
    DeliveryConfirmed,
    MoveInAnnulled,
    MoveInApproved,
    MoveInEvent,
    MoveInFiled,
    MoveInWithdrawn,
    NoResponse,
    NoticeResent,
    PaperCertificateSubmitted,
    PasswordFailed,
    PasswordMatched,
    PasswordReset,
    RequestResumed,
    SendingFailed,
    SpecialGivenUp,
)
from jumin_records.procedures.tokurei.terms import last_day_to_file
from jumin_records.sealed import Masked

__all__ = ["MOVE_IN_DEFINITION", "MoveInFacts", "MoveInStatus"]


class MoveInStatus(enum.StrEnum):
    """転入地の状態。The statuses of 転入地."""

    NONE = "なし"
    RESERVED = "転入予約"
    FILED = "届出受付"
    VERIFYING = "本人確認中"
    REQUESTING = "要求中"
    RECEIVED = "受領済"
    PROVISIONAL = "仮登録"
    COMPLETED = "処理完了"
    NOTIFIED = "通知済"
    LOCKED = "暗証ロック"
    HELD = "保留"
    CONTENT_HELD = "内容保留"
    PAPER = "紙待ち"
    UNSENT = "通知未了"
    WITHDRAWN = "取下げ"
    CANCELLED = "転入取消済"


@attrs.frozen(kw_only=True, repr=False)
class MoveInFacts(Facts):
    """転入地が覚えること。

    ``failures`` counts wrong passwords in a row (the lock itself lives on the card; the count here survives a restart),
    ``request_id`` is the open request ("": none), ``attempts`` how often it was sent, ``notice_id`` that of 転入通知, ``paper``
    that the case took the ordinary way.
    """

    municipality: LocalGovernmentCode | None = None
    origin: LocalGovernmentCode | None = None
    planned: date | None = None
    moved: date | None = None
    filed: date | None = None
    face: bool = False
    card: bool = False
    card_id: str = ""
    group_id: str = ""
    failures: int = 0
    inquiry_id: str = ""
    request_id: str = ""
    attempts: int = 0
    notice_id: str = ""
    paper: bool = False


MOVE_IN_DEFINITION = Definition[MoveInStatus, MoveInFacts, MoveInEvent](
    "E",
    "特例転入（転入地）",
    MoveInStatus,
    MoveInFacts(),
    (
        AdvanceNotice,
        MoveInFiled,
        PasswordMatched,
        PasswordFailed,
        PasswordReset,
        SpecialGivenUp,
        IdentityResult,
        CertificateInformation,
        NoCertificateInformation,
        CertificateCancelled,
        NoResponse,
        RequestResumed,
        CertificateCompared,
        ClerkDecided,
        MoveInApproved,
        DeliveryConfirmed,
        SendingFailed,
        NoticeResent,
        PaperCertificateSubmitted,
        MoveInWithdrawn,
        MoveInAnnulled,
        ArrivalInquiry,
        MoveInCancelRequest,
        DoubleRegistrationInquiry,
    ),
)


@MOVE_IN_DEFINITION.guard
def reserved_here(turn: Turn[MoveInFacts, MoveInFiled]) -> bool:
    """予約を受けた市町村への届出。Filed in the municipality that the 事前通知 was addressed to."""
    return turn.event.municipality == turn.facts.municipality


@MOVE_IN_DEFINITION.guard
def from_elsewhere(turn: Turn[MoveInFacts, MoveInFiled]) -> bool:
    """転出地がほかの市町村。A move within the municipality is 転居, and no 転入."""
    return turn.event.origin != turn.event.municipality


@MOVE_IN_DEFINITION.guard
def not_before_moving(turn: Turn[MoveInFacts, MoveInFiled]) -> bool:
    """転入の日以後の届出。The person has moved: 転入届 is filed afterwards."""
    return turn.event.moved <= turn.event.on


@MOVE_IN_DEFINITION.guard
def special_treatment(turn: Turn[MoveInFacts, MoveInFiled]) -> bool:
    """カードを提示し、期限内で、その間どこにも記録がない。住基令24条の2第1項 (2013): none of the three exclusions holds."""
    event = turn.event
    last = last_day_to_file(turn.limits, event.planned or turn.facts.planned, event.moved)
    return covers(event.card, turn.limits) and not event.recorded_elsewhere and event.on <= last


@MOVE_IN_DEFINITION.guard
def face_card(turn: Turn[MoveInFacts, PasswordFailed]) -> bool:
    """顔認証マイナンバーカード。A card without a password."""
    return turn.facts.face


@MOVE_IN_DEFINITION.guard
def last_attempt(turn: Turn[MoveInFacts, PasswordFailed]) -> bool:
    """連続して3回目の誤り。The failure that locks the card."""
    return turn.facts.failures + 1 >= turn.limits.password_attempts


@MOVE_IN_DEFINITION.guard
def in_person(turn: Turn[MoveInFacts, PasswordReset]) -> bool:
    """本人による再設定。By the holder."""
    return turn.event.in_person


@MOVE_IN_DEFINITION.guard
def answers_inquiry(turn: Turn[MoveInFacts, IdentityResult[Masked]]) -> bool:
    """本人確認の番号が一致。The result of the open inquiry."""
    return turn.event.inquiry_id == turn.facts.inquiry_id


@MOVE_IN_DEFINITION.guard
def same_person(turn: Turn[MoveInFacts, IdentityResult[Masked]]) -> bool:
    """本人確認＝一致。The person and the card are right."""
    return turn.event.verdict is IdentityVerdict.SAME


@MOVE_IN_DEFINITION.guard
def answers_request(turn: Turn[MoveInFacts, CertificateInformation[Masked] | NoCertificateInformation]) -> bool:
    """依頼の番号が一致し、転出地から自市町村あて。The answer of 転出地 to the open request."""
    event, facts = turn.event, turn.facts
    return (event.request_id, event.sender, event.receiver) == (facts.request_id, facts.origin, facts.municipality)


@MOVE_IN_DEFINITION.guard
def attempts_left(turn: Turn[MoveInFacts, NoResponse]) -> bool:
    """再試行が上限より少ない。The request may be sent again."""
    return turn.facts.attempts < turn.limits.request_attempts


@MOVE_IN_DEFINITION.guard
def still_in_time(turn: Turn[MoveInFacts, RequestResumed]) -> bool:
    """特例の期限内。The term has not passed."""
    return turn.event.on <= last_day_to_file(turn.limits, turn.facts.planned, turn.facts.moved)


@MOVE_IN_DEFINITION.guard
def certificate_agrees(turn: Turn[MoveInFacts, CertificateCompared]) -> bool:
    """突合＝一致。Name and the rest fit, 外字 resolved."""
    return turn.event.agrees


@MOVE_IN_DEFINITION.guard
def grounds_recorded(turn: Turn[MoveInFacts, ClerkDecided]) -> bool:
    """修正の根拠を記録した。Who decided, and why."""
    return turn.event.grounds_recorded


@MOVE_IN_DEFINITION.guard
def code_inherited(turn: Turn[MoveInFacts, MoveInApproved]) -> bool:
    """直近の住民票コードを引き継いだ。住基法30条の3第1項."""
    return turn.event.code_inherited


@MOVE_IN_DEFINITION.guard
def paper_route(turn: Turn[MoveInFacts, MoveInApproved | CertificateCancelled]) -> bool:
    """通常転入。The case took the ordinary way."""
    return turn.facts.paper


@MOVE_IN_DEFINITION.guard
def both_delivered(turn: Turn[MoveInFacts, DeliveryConfirmed]) -> bool:
    """二つとも送達。Notice and update have both arrived."""
    return turn.event.notice and turn.event.update


@MOVE_IN_DEFINITION.guard
def in_writing(turn: Turn[MoveInFacts, NoticeResent]) -> bool:
    """書面による。On paper."""
    return turn.event.in_writing


@MOVE_IN_DEFINITION.guard
def from_origin(turn: Turn[MoveInFacts, CertificateCancelled]) -> bool:
    """転出地から。From the municipality that the person left."""
    return turn.event.sender == turn.facts.origin


@MOVE_IN_DEFINITION.effect
def reserve(turn: Turn[MoveInFacts, AdvanceNotice[Masked]]) -> MoveInFacts:
    """転入予定者を覚える。"""
    event = turn.event
    return attrs.evolve(turn.facts, municipality=event.receiver, origin=event.sender, planned=event.planned)


@MOVE_IN_DEFINITION.effect
def unreserve(turn: Turn[MoveInFacts, CertificateCancelled]) -> MoveInFacts:
    """転入予定者を消す。"""
    del turn
    return MoveInFacts()


@MOVE_IN_DEFINITION.effect
def remember_filing(turn: Turn[MoveInFacts, MoveInFiled]) -> MoveInFacts:
    """届出を覚える。What was filed stands before what was announced."""
    event = turn.event
    return MoveInFacts(
        municipality=event.municipality,
        origin=event.origin,
        planned=event.planned or turn.facts.planned,
        moved=event.moved,
        filed=event.on,
        face=event.face,
        card=event.card is not CardHolder.NOBODY,
        card_id=event.card_id or "",
        group_id=event.group_id or "",
    )


@MOVE_IN_DEFINITION.effect
def count_failure(turn: Turn[MoveInFacts, PasswordFailed]) -> MoveInFacts:
    """誤りを数える。"""
    return attrs.evolve(turn.facts, failures=turn.facts.failures + 1)


@MOVE_IN_DEFINITION.effect
def clear_failures(turn: Turn[MoveInFacts, PasswordReset]) -> MoveInFacts:
    """誤りの回数を戻す。"""
    return attrs.evolve(turn.facts, failures=0)


@MOVE_IN_DEFINITION.effect
def open_inquiry(turn: Turn[MoveInFacts, PasswordMatched]) -> MoveInFacts:
    """誤りの回数を戻し、本人確認の番号を覚える。One success clears the count."""
    return attrs.evolve(turn.facts, failures=0, inquiry_id=turn.id_of(IdentityInquiry))


@MOVE_IN_DEFINITION.effect
def open_request(turn: Turn[MoveInFacts, IdentityResult[Masked] | RequestResumed]) -> MoveInFacts:
    """新しい送信依頼の番号を覚える。"""
    return attrs.evolve(turn.facts, request_id=turn.id_of(CertificateInformationRequest), attempts=1)


@MOVE_IN_DEFINITION.effect
def count_attempt(turn: Turn[MoveInFacts, NoResponse]) -> MoveInFacts:
    """再送を数える。The same request goes out again."""
    return attrs.evolve(turn.facts, attempts=turn.facts.attempts + 1)


@MOVE_IN_DEFINITION.effect
def close_request(turn: Turn[MoveInFacts, MoveInEvent]) -> MoveInFacts:
    """送信依頼を閉じる。A later answer to it changes nothing."""
    return attrs.evolve(turn.facts, request_id="", attempts=0)


@MOVE_IN_DEFINITION.effect
def take_paper(turn: Turn[MoveInFacts, PaperCertificateSubmitted]) -> MoveInFacts:
    """通常転入になる。"""
    return attrs.evolve(turn.facts, paper=True)


@MOVE_IN_DEFINITION.effect
def give_paper_back(turn: Turn[MoveInFacts, CertificateCancelled]) -> MoveInFacts:
    """転出証明書は効力を失った。The certificate fell with the 転出届 that it was issued for."""
    return attrs.evolve(turn.facts, paper=False)


@MOVE_IN_DEFINITION.effect
def number_notice(turn: Turn[MoveInFacts, MoveInApproved]) -> MoveInFacts:
    """転入通知の番号を覚える。Every later sending of the notice carries it."""
    return attrs.evolve(turn.facts, notice_id=turn.id_of(MoveInNotice))
