"""別添1に書かれた電文。一つの電文に一つの型。

The messages printed in 別添1, one class each, in the order of the steps. A message that carries an official record is generic over
it: machines send it empty, and the caller attaches the record with ``attrs.evolve(message, payload=record)``. A class whose message
is marked ※特定個人情報を含まない has no payload and no field that could hold a 個人番号.

Source: 別添1 (1-① to 6-②); ``procedures/messages.csv``.

>>> from datetime import date
>>> request = CertificateInformationRequest(
...     id="K-1/E3",
...     case="K-1",
...     on=date(2026, 4, 6),
...     request_id="K-1/E3",
...     filed=date(2026, 4, 6),
...     sender=LocalGovernmentCode("131016"),
...     receiver=LocalGovernmentCode("131024"),
... )
>>> request, request.spec().steps
(CertificateInformationRequest(***), ('3-②',))
"""

from __future__ import annotations

import enum
from datetime import date
from typing import ClassVar, Generic, TypeVar

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.signal import Message
from jumin_records.sealed import Masked

__all__ = [
    "AgencyAnswer",
    "AgencyInquiry",
    "CardPresentation",
    "CardUpdateRequest",
    "Carrying",
    "CertificateApplication",
    "CertificateInformation",
    "CertificateInformationHandover",
    "CertificateInformationRequest",
    "CsUpdate",
    "FilingKind",
    "IdentityInquiry",
    "IdentityResult",
    "IdentityUpdate",
    "IdentityVerdict",
    "MoveInNotice",
    "MoveInNoticeHandover",
    "NationalReconciliation",
    "NationalSearch",
    "OwnSearch",
    "P_co",
    "PrefectureNotice",
    "PrefectureReconciliation",
    "PrefectureSearch",
    "ReconciliationByNational",
    "ReconciliationByPrefecture",
    "RegisterUpdate",
    "ResidentFiling",
]

P_co = TypeVar("P_co", bound=Masked, covariant=True)


@attrs.frozen(kw_only=True, repr=False)
class Carrying(Message, Generic[P_co]):
    """記録を載せる電文。A message that carries a record; ``payload`` is ``None`` until the caller attaches it."""

    payload: P_co | None = None


class FilingKind(enum.StrEnum):
    """届出の種類（1-① の並び）。The kinds of filings that 1-① names."""

    MOVE_IN = "転入"
    MOVE_OUT = "転出"
    MOVE_WITHIN = "転居"
    BIRTH = "出生"
    DEATH = "死亡"
    OTHER = "等"


class IdentityVerdict(enum.StrEnum):
    """本人確認の結果。The outcome of 本人確認: a closed word, so that 不一致 never tells what is held."""

    SAME = "一致"
    DIFFERENT = "不一致"
    NOT_FOUND = "該当なし"
    AMBIGUOUS = "複数該当"
    CARD_INVALID = "カード無効"


@attrs.frozen(kw_only=True, repr=False)
class ResidentFiling(Message):
    """1-① 届出等の受付（※特定個人情報を含まない）。A resident files a change."""

    official: ClassVar[str] = "届出等"

    kind: FilingKind


@attrs.frozen(kw_only=True, repr=False)
class RegisterUpdate(Carrying[P_co]):
    """1-② 住民基本台帳の更新。The base register is updated."""

    official: ClassVar[str] = "住民基本台帳の更新"


@attrs.frozen(kw_only=True, repr=False)
class CsUpdate(Carrying[P_co]):
    """1-③ 市町村CSの本人確認情報の更新。The 本人確認情報 of the municipality's server is updated."""

    official: ClassVar[str] = "市町村CSの本人確認情報の更新"


@attrs.frozen(kw_only=True, repr=False)
class PrefectureNotice(Carrying[P_co]):
    """1-④ 更新された本人確認情報の通知。The updated 本人確認情報 is sent to the prefecture's server."""

    official: ClassVar[str] = "更新された本人確認情報の通知"


@attrs.frozen(kw_only=True, repr=False)
class CertificateApplication(Message):
    """2-① 本人確認が必要となる申請の受付（※特定個人情報を含まない）。An application that needs 本人確認."""

    official: ClassVar[str] = "本人確認が必要となる申請"


@attrs.frozen(kw_only=True, repr=False)
class IdentityInquiry(Carrying[P_co]):
    """2-②③ 全国サーバに対する本人確認。By the 住民票コード of the card, or by 4情報."""

    official: ClassVar[str] = "全国サーバに対する本人確認"


@attrs.frozen(kw_only=True, repr=False)
class IdentityResult(Carrying[P_co]):
    """2-④ 本人確認結果。The result, as a closed word; ``inquiry_id`` is the id of the inquiry."""

    official: ClassVar[str] = "本人確認結果"

    inquiry_id: str
    verdict: IdentityVerdict


@attrs.frozen(kw_only=True, repr=False)
class CardPresentation(Carrying[P_co]):
    """3-① 提示された個人番号カードによる本人確認。The card is presented for 本人確認."""

    official: ClassVar[str] = "個人番号カードの提示"


@attrs.frozen(kw_only=True, repr=False)
class CertificateInformationRequest(Message):
    """3-② 転出証明書情報の送信依頼（※特定個人情報を含まない）。

    ``filed`` is the day of the first 転入届, by which 転出地 sees that the term is kept. A repeated request keeps its ``request_id``.
    """

    official: ClassVar[str] = "転出証明書情報の送信依頼"

    request_id: str
    filed: date | None
    sender: LocalGovernmentCode | None
    receiver: LocalGovernmentCode | None


@attrs.frozen(kw_only=True, repr=False)
class CertificateInformation(Carrying[P_co]):
    """3-③ 転出証明書情報。``request_id`` is that of the request it answers."""

    official: ClassVar[str] = "転出証明書情報"

    request_id: str
    sender: LocalGovernmentCode | None
    receiver: LocalGovernmentCode | None


@attrs.frozen(kw_only=True, repr=False)
class CertificateInformationHandover(Carrying[P_co]):
    """3-④ 転出証明書情報の受信（転入処理）。The base register receives the certificate from the server."""

    official: ClassVar[str] = "転出証明書情報の受信"


@attrs.frozen(kw_only=True, repr=False)
class MoveInNoticeHandover(Message):
    """3-⑤ 転入通知情報の受渡し（※特定個人情報を含まない）。From the base register to the municipality's server."""

    official: ClassVar[str] = "転入通知情報の受渡し"

    notice_id: str


@attrs.frozen(kw_only=True, repr=False)
class MoveInNotice(Message):
    """3-⑤ 転入通知情報（※特定個人情報を含まない）。

    Sent to 転出地 once the person is recorded. ``notice_id`` stays the same when it is sent again; ``moved`` is the day of 転入,
    ``sender`` the municipality that recorded the person.
    """

    official: ClassVar[str] = "転入通知情報"

    notice_id: str
    sender: LocalGovernmentCode | None
    receiver: LocalGovernmentCode | None
    moved: date


@attrs.frozen(kw_only=True, repr=False)
class IdentityUpdate(Carrying[P_co]):
    """3-⑤ 本人確認情報の更新情報。Sent to the prefecture's server at the same time as 転入通知情報."""

    official: ClassVar[str] = "本人確認情報の更新情報"


@attrs.frozen(kw_only=True, repr=False)
class CardUpdateRequest(Carrying[P_co]):
    """3-⑥ 個人番号カード管理情報の更新要求。A repeated request keeps its ``request_id``."""

    official: ClassVar[str] = "個人番号カード管理情報の更新要求"

    request_id: str


@attrs.frozen(kw_only=True, repr=False)
class OwnSearch(Carrying[P_co]):
    """4-① 市町村CSの検索。Search of the municipality's own server."""

    official: ClassVar[str] = "市町村CSの検索"


@attrs.frozen(kw_only=True, repr=False)
class PrefectureSearch(Carrying[P_co]):
    """4-① 都道府県サーバへの検索の要求。Another municipality of the same prefecture."""

    official: ClassVar[str] = "都道府県サーバへの検索の要求"


@attrs.frozen(kw_only=True, repr=False)
class NationalSearch(Carrying[P_co]):
    """4-① 全国サーバへの検索の要求。Another prefecture."""

    official: ClassVar[str] = "全国サーバへの検索の要求"


@attrs.frozen(kw_only=True, repr=False)
class AgencyInquiry(Carrying[P_co]):
    """5-① 機構への本人確認情報の照会。By 個人番号 or by 4情報等."""

    official: ClassVar[str] = "機構への本人確認情報の照会"


@attrs.frozen(kw_only=True, repr=False)
class AgencyAnswer(Carrying[P_co]):
    """5-② 当該個人の本人確認情報。The 本人確認情報 that 機構 gives back; ``inquiry_id`` is the id of the inquiry."""

    official: ClassVar[str] = "当該個人の本人確認情報"

    inquiry_id: str


@attrs.frozen(kw_only=True, repr=False)
class PrefectureReconciliation(Carrying[P_co]):
    """6-① 整合性確認用の本人確認情報（都道府県サーバあて）。To the prefecture's server."""

    official: ClassVar[str] = "整合性確認用の本人確認情報（都道府県サーバ）"


@attrs.frozen(kw_only=True, repr=False)
class NationalReconciliation(Carrying[P_co]):
    """6-① 整合性確認用の本人確認情報（全国サーバあて）。To the national server."""

    official: ClassVar[str] = "整合性確認用の本人確認情報（全国サーバ）"


@attrs.frozen(kw_only=True, repr=False)
class ReconciliationByPrefecture(Carrying[P_co]):
    """6-② 都道府県サーバでの整合性確認（内部）。Inside the prefecture's server."""

    official: ClassVar[str] = "整合性確認（都道府県サーバ）"


@attrs.frozen(kw_only=True, repr=False)
class ReconciliationByNational(Carrying[P_co]):
    """6-② 全国サーバでの整合性確認（内部）。Inside the national server."""

    official: ClassVar[str] = "整合性確認（全国サーバ）"
