"""印鑑登録に届く事象。

The events of one registration of a seal. ``case`` is the correlation id of the registration.

Source: municipal ordinances; 別添2 印鑑登録情報 (照会年月日, 回答期限, 照会番号); procedures.md section 2.6.

>>> from datetime import date
>>> SealApplied(case="I-1", on=date(2026, 4, 1))
SealApplied(***)
"""

from __future__ import annotations

import enum
from datetime import date
from typing import ClassVar

import attrs

from jumin_records.procedures.seal_registration.answer_rule import AnswerRule
from jumin_records.procedures.signal import Event

__all__ = [
    "AnswerTermPassed",
    "ApplicantIdentified",
    "HolderMoveOutFiled",
    "InquiryAnswered",
    "InquiryDelivered",
    "InquirySent",
    "SealAbolished",
    "SealApplied",
    "SealCardLost",
    "SealCertificateRequested",
    "SealChangeApplied",
    "SealEraseReason",
    "SealErased",
    "SealEvent",
    "SealIdentification",
    "SealIssueStopLifted",
    "SealIssueStopped",
]


class SealIdentification(enum.StrEnum):
    """即時登録のための本人確認。How an applicant is identified on the spot."""

    PHOTO_DOCUMENT = "官公署の発行した顔写真付きの証明"
    GUARANTOR = "保証人"


class SealEraseReason(enum.StrEnum):
    """職権抹消の理由。Why a registration is erased ex officio."""

    MOVED_OUT = "転出"
    DEATH = "死亡"
    NAME_CHANGED = "氏名の変更で印影と合わない"
    CAPACITY = "意思能力"


@attrs.frozen(kw_only=True, repr=False)
class SealApplied(Event):
    """印鑑登録の申請。A resident applies."""

    official: ClassVar[str] = "印鑑登録の申請"


@attrs.frozen(kw_only=True, repr=False)
class ApplicantIdentified(Event):
    """申請者の本人確認（即時登録）。The applicant is identified at the counter."""

    official: ClassVar[str] = "申請者の本人確認"
    follows: ClassVar[str] = "applied"

    by: SealIdentification


@attrs.frozen(kw_only=True, repr=False)
class InquirySent(Event):
    """照会書の発送。``issued`` is 照会年月日, ``on`` the day of dispatch; ``rule`` is the municipality's."""

    official: ClassVar[str] = "照会書の発送"
    follows: ClassVar[str] = "applied"

    inquiry_id: str
    issued: date
    rule: AnswerRule


@attrs.frozen(kw_only=True, repr=False)
class InquiryDelivered(Event):
    """照会書の受領。The inquiry reached the applicant on the day ``on``."""

    official: ClassVar[str] = "照会書の受領"

    inquiry_id: str


@attrs.frozen(kw_only=True, repr=False)
class InquiryAnswered(Event):
    """照会への回答。``verified``: it was brought by the applicant; ``own_will``: they say that they applied."""

    official: ClassVar[str] = "照会への回答"

    inquiry_id: str
    verified: bool
    own_will: bool


@attrs.frozen(kw_only=True, repr=False)
class AnswerTermPassed(Event):
    """回答期限の経過。The calendar says that no answer came in time."""

    official: ClassVar[str] = "回答期限の経過"


@attrs.frozen(kw_only=True, repr=False)
class HolderMoveOutFiled(Event):
    """転出届（登録者）。``planned`` is 転出の予定年月日; registering is possible until the day before."""

    official: ClassVar[str] = "登録者の転出届"

    planned: date


@attrs.frozen(kw_only=True, repr=False)
class SealCertificateRequested(Event):
    """印鑑登録証明書の交付申請。A certificate is asked for."""

    official: ClassVar[str] = "印鑑登録証明書の交付申請"


@attrs.frozen(kw_only=True, repr=False)
class SealIssueStopped(Event):
    """交付の一時停止。Issuing stops for a time."""

    official: ClassVar[str] = "交付の一時停止"


@attrs.frozen(kw_only=True, repr=False)
class SealIssueStopLifted(Event):
    """交付の一時停止の解除。Issuing goes on."""

    official: ClassVar[str] = "交付の一時停止の解除"


@attrs.frozen(kw_only=True, repr=False)
class SealCardLost(Event):
    """登録証の亡失届。The registration card is lost."""

    official: ClassVar[str] = "登録証の亡失届"


@attrs.frozen(kw_only=True, repr=False)
class SealChangeApplied(Event):
    """改印の申請。Another seal: the old registration is abolished, and a new one applied for."""

    official: ClassVar[str] = "改印の申請"


@attrs.frozen(kw_only=True, repr=False)
class SealAbolished(Event):
    """廃止の申請。The holder gives the registration up."""

    official: ClassVar[str] = "廃止の申請"


@attrs.frozen(kw_only=True, repr=False)
class SealErased(Event):
    """職権抹消。The mayor erases the registration."""

    official: ClassVar[str] = "職権抹消"

    reason: SealEraseReason


SealEvent = (
    SealApplied
    | ApplicantIdentified
    | InquirySent
    | InquiryDelivered
    | InquiryAnswered
    | AnswerTermPassed
    | HolderMoveOutFiled
    | SealCertificateRequested
    | SealIssueStopped
    | SealIssueStopLifted
    | SealCardLost
    | SealChangeApplied
    | SealAbolished
    | SealErased
)
