"""証明書・通知書交付履歴管理（18項目）。

証明書・通知書交付履歴管理: which certificate or notice was issued when, where and in how many copies.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル3, items 1–18 in the printed order. 住民記録システム
標準仕様書 第1.0版 1.3.8. The codes of 交付区分 and 証明書種別 are UNVERIFIED.

>>> from jumin_records.layouts import walk
>>> len(walk(CertificateIssue))
18
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, LatestFlag, LocalGovernmentCode, Number, TimeOfDay
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["CertificateIssue"]

_NONE = Sensitivity.NONE


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class CertificateIssue(Record):
    """証明書・通知書交付履歴管理。Items in the official order; ``None`` or an empty text where the row has none."""

    official_name = "証明書・通知書交付履歴管理"
    file_name = "住民基本台帳ファイル"
    table = "certificate_issue"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    issued_on: Annotated[RegisterDate | None, Item("交付年月日")]
    issue_sequence: Annotated[Number | None, Item("発行通番", _NONE)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    issued_at: Annotated[TimeOfDay | None, Item("交付時刻", _NONE)]
    issue_number: Annotated[str, Item("発行番号")]
    issue_place: Annotated[str, Item("交付場所")]
    issue_kind: Annotated[str, Item("交付区分")]
    certificate_kind: Annotated[str, Item("証明書種別")]
    stated_items: Annotated[str, Item("記載事項")]
    copies: Annotated[Number | None, Item("枚数", _NONE)]
    terminal: Annotated[str, Item("端末名", _NONE, aliases=("端名",))]
    disposal: Annotated[str, Item("処分情報")]
    audit: Annotated[AuditTrailer, Group()]
