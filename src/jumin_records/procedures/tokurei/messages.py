"""特例転入の電文のうち、別添1に書かれていないもの。

The messages of 特例転入 that 別添1 does not print: from law, from the standard, or this project's judgement.

Source: ``procedures/messages.csv``, each with its clause and mark.

>>> AdvanceNotice.spec().basis[:9]
'住基法24条の2第'
>>> NoCertificateInformation.spec().mark
<Mark.JUDGEMENT: 'JUDGEMENT'>
"""

from __future__ import annotations

import enum
from datetime import date
from typing import ClassVar

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.messages import Carrying, P_co
from jumin_records.procedures.signal import Message

__all__ = [
    "AdvanceNotice",
    "ArrivalInquiry",
    "ArrivalInquiryAnswer",
    "BetweenMunicipalities",
    "CertificateCancelled",
    "CertificateQuestion",
    "DoubleRegistrationInquiry",
    "FamilyRegisterNotice",
    "MoveInCancelRequest",
    "MoveInCancelled",
    "MoveOutConfirmed",
    "NoCertificateInformation",
    "NoCertificateReason",
    "RequestCancelled",
]


class NoCertificateReason(enum.StrEnum):
    """該当なしの理由。Why there is no 転出証明書情報."""

    NO_FILING = "届出なし"
    NOT_APPROVED = "決裁前"
    CANCELLED = "取消"
    RECORDED = "転入済"
    NOT_SPECIAL = "特例でない"
    TOO_LATE = "期限後"


@attrs.frozen(kw_only=True, repr=False)
class BetweenMunicipalities(Message):
    """市町村の間の電文。``sender`` and ``receiver`` are codes of municipalities, ``None`` when the state does not know them."""

    sender: LocalGovernmentCode | None
    receiver: LocalGovernmentCode | None


@attrs.frozen(kw_only=True, repr=False)
class AdvanceNotice(Carrying[P_co]):
    """事前通知。転出地 tells 転入予定地 at once; ``planned`` is 転出の予定年月日."""

    official: ClassVar[str] = "事前通知"

    sender: LocalGovernmentCode | None
    receiver: LocalGovernmentCode | None
    planned: date | None


@attrs.frozen(kw_only=True, repr=False)
class NoCertificateInformation(BetweenMunicipalities):
    """該当なし。The answer to 送信依頼 when there is nothing to send."""

    official: ClassVar[str] = "該当なし"

    request_id: str
    reason: NoCertificateReason


@attrs.frozen(kw_only=True, repr=False)
class CertificateCancelled(BetweenMunicipalities):
    """転出証明書情報の取消。The 転出届 behind an earlier notice was cancelled."""

    official: ClassVar[str] = "転出証明書情報の取消"


@attrs.frozen(kw_only=True, repr=False)
class RequestCancelled(BetweenMunicipalities):
    """送信依頼の取消。The 転入届 was withdrawn while the answer was awaited."""

    official: ClassVar[str] = "送信依頼の取消"


@attrs.frozen(kw_only=True, repr=False)
class MoveOutConfirmed(Carrying[P_co]):
    """転出確定通知。転出地 tells the prefecture where and when the person went."""

    official: ClassVar[str] = "転出確定通知"


@attrs.frozen(kw_only=True, repr=False)
class ArrivalInquiry(BetweenMunicipalities):
    """転入通知未着照会書。転出地 asks 転入予定地 whether the person has arrived."""

    official: ClassVar[str] = "転入通知未着照会書"


@attrs.frozen(kw_only=True, repr=False)
class ArrivalInquiryAnswer(BetweenMunicipalities):
    """未着照会への回答（転入なし）。The person has not arrived; one who has is answered by 転入通知."""

    official: ClassVar[str] = "未着照会への回答"


@attrs.frozen(kw_only=True, repr=False)
class DoubleRegistrationInquiry(BetweenMunicipalities):
    """二重登録の照会。転出地 holds the person and hears that 転入地 does too."""

    official: ClassVar[str] = "二重登録の照会"


@attrs.frozen(kw_only=True, repr=False)
class MoveInCancelRequest(BetweenMunicipalities):
    """転入の取消依頼。The address was found to be at 転出地."""

    official: ClassVar[str] = "転入の取消依頼"


@attrs.frozen(kw_only=True, repr=False)
class MoveInCancelled(BetweenMunicipalities):
    """転入取消の通知。転入地 has cancelled the 転入 of the notice ``notice_id``."""

    official: ClassVar[str] = "転入取消の通知"

    notice_id: str


@attrs.frozen(kw_only=True, repr=False)
class CertificateQuestion(BetweenMunicipalities):
    """転出証明書情報についての照会。From clerk to clerk, after 該当なし."""

    official: ClassVar[str] = "転出証明書情報についての照会"


@attrs.frozen(kw_only=True, repr=False)
class FamilyRegisterNotice(Message):
    """戸籍の附票記載事項通知。To the municipality of 本籍."""

    official: ClassVar[str] = "戸籍の附票記載事項通知"
