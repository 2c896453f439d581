"""転入地の手続に届く事象。

The events of 転入地: what happens at its counter, what its clerks decide, what its server reports. Messages of 転出地 come beside
them.

Source: procedures.md section 1.5, rows E01 to E30.

>>> from datetime import date
>>> PasswordFailed(case="K-1", on=date(2026, 4, 6))
PasswordFailed(***)
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.messages import CertificateInformation, IdentityResult
from jumin_records.procedures.signal import Event
from jumin_records.procedures.tokurei.household import CardHolder
from jumin_records.procedures.tokurei.messages import (
    AdvanceNotice,
    ArrivalInquiry,
    CertificateCancelled,
    DoubleRegistrationInquiry,
    MoveInCancelRequest,
    NoCertificateInformation,
)
from jumin_records.sealed import Masked

__all__ = [
    "CertificateCompared",
    "ClerkDecided",
    "DeliveryConfirmed",
    "MoveInAnnulled",
    "MoveInApproved",
    "MoveInEvent",
    "MoveInFiled",
    "MoveInWithdrawn",
    "NoResponse",
    "NoticeResent",
    "PaperCertificateSubmitted",
    "PasswordFailed",
    "PasswordMatched",
    "PasswordReset",
    "RequestResumed",
    "SendingFailed",
    "SpecialGivenUp",
]


@attrs.frozen(kw_only=True, repr=False)
class MoveInFiled(Event):
    """転入届。

    ``on`` is the day of filing, ``moved`` the day of 転入, ``planned`` 転出の予定年月日 if the person knows it. ``card`` tells whose
    valid card was presented (``NOBODY``: none), ``face`` that it is a 顔認証マイナンバーカード, ``recorded_elsewhere`` that the
    person was recorded in some municipality since the 転出届. ``group_id`` joins the cases of one household.
    """

    official: ClassVar[str] = "転入届"

    municipality: LocalGovernmentCode
    origin: LocalGovernmentCode
    moved: date
    planned: date | None = None
    card: CardHolder
    face: bool = False
    recorded_elsewhere: bool = False
    card_id: str | None = None
    group_id: str | None = None


@attrs.frozen(kw_only=True, repr=False)
class PasswordMatched(Event):
    """暗証一致。The password of four digits fits, or the card is a 顔認証マイナンバーカード."""

    official: ClassVar[str] = "暗証一致"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class PasswordFailed(Event):
    """暗証誤り。The password does not fit."""

    official: ClassVar[str] = "暗証誤り"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class PasswordReset(Event):
    """再設定。``in_person``: by the holder with card and ID; an agent needs two visits."""

    official: ClassVar[str] = "再設定"
    follows: ClassVar[str] = "filed"

    in_person: bool


@attrs.frozen(kw_only=True, repr=False)
class SpecialGivenUp(Event):
    """特例をやめる。The term has passed, or the resident chooses the paper certificate."""

    official: ClassVar[str] = "特例をやめる"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class NoResponse(Event):
    """応答なし。No answer came within the time of the server (not public: the host decides when)."""

    official: ClassVar[str] = "応答なし"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class RequestResumed(Event):
    """再開。The clerk asks again, with a new request."""

    official: ClassVar[str] = "再開"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class CertificateCompared(Event):
    """突合。``agrees``: name and the rest fit, and every 外字 is resolved."""

    official: ClassVar[str] = "突合"
    follows: ClassVar[str] = "filed"

    agrees: bool


@attrs.frozen(kw_only=True, repr=False)
class ClerkDecided(Event):
    """職員の確定。``grounds_recorded``: who corrected what, and why, is on record."""

    official: ClassVar[str] = "職員の確定"
    follows: ClassVar[str] = "filed"

    grounds_recorded: bool


@attrs.frozen(kw_only=True, repr=False)
class MoveInApproved(Event):
    """決裁（本登録）。``code_inherited``: the last 住民票コード was taken over, not a new one."""

    official: ClassVar[str] = "決裁"
    follows: ClassVar[str] = "filed"

    code_inherited: bool


@attrs.frozen(kw_only=True, repr=False)
class DeliveryConfirmed(Event):
    """送達確認。Whether 転入通知情報 (``notice``) and the 本人確認情報 (``update``) have arrived."""

    official: ClassVar[str] = "送達確認"
    follows: ClassVar[str] = "filed"

    notice: bool
    update: bool


@attrs.frozen(kw_only=True, repr=False)
class SendingFailed(Event):
    """送信失敗。The line is down."""

    official: ClassVar[str] = "送信失敗"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class NoticeResent(Event):
    """再送/書面。``in_writing``: on paper, because the line is down (転入通知 only)."""

    official: ClassVar[str] = "再送・書面"
    follows: ClassVar[str] = "filed"

    in_writing: bool


@attrs.frozen(kw_only=True, repr=False)
class PaperCertificateSubmitted(Event):
    """転出証明書の提出。The ordinary way of moving in."""

    official: ClassVar[str] = "転出証明書の提出"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class MoveInWithdrawn(Event):
    """取下げ。Before registration."""

    official: ClassVar[str] = "取下げ"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class MoveInAnnulled(Event):
    """異動の取消し。After registration, for error or deceit."""

    official: ClassVar[str] = "異動の取消し"
    follows: ClassVar[str] = "filed"


MoveInEvent = (
    AdvanceNotice[Masked]
    | MoveInFiled
    | PasswordMatched
    | PasswordFailed
    | PasswordReset
    | SpecialGivenUp
    | IdentityResult[Masked]
    | CertificateInformation[Masked]
    | NoCertificateInformation
    | CertificateCancelled
    | NoResponse
    | RequestResumed
    | CertificateCompared
    | ClerkDecided
    | MoveInApproved
    | DeliveryConfirmed
    | SendingFailed
    | NoticeResent
    | PaperCertificateSubmitted
    | MoveInWithdrawn
    | MoveInAnnulled
    | ArrivalInquiry
    | MoveInCancelRequest
    | DoubleRegistrationInquiry
)
