"""支援措置申出書情報（転送受付）（66項目）。

支援措置申出書情報（転送受付）: an application for support measures that another municipality received first and forwarded.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル2, items in the printed order; 住民記録システム標準仕様書 第1.0版 1.1.16.
UNVERIFIED: lengths, date forms, and the values of 対象者区分, 申出者の状況, 支援措置対象者との関係 and the flags 30–35, which are therefore
kept as text. Item 21 is printed as 町字コード a second time, items 30–35 as 支援をを求める… and item 52 as 転送受年月日: those spellings
are read too (JRL005).

>>> from jumin_records.layouts import walk
>>> len(walk(ForwardedSupportMeasuresApplication))
66
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, LatestFlag, LocalGovernmentCode, Number
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer, InputPlace
from jumin_records.groups.support_measures import (
    Perpetrator,
    RequestedAddresses,
    RequestedOffices,
    SupportContact,
    SupportSubject,
    SupportTerm,
    requested,
)
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["ForwardedSupportMeasuresApplication"]

_PROTECTED = Sensitivity.PROTECTED
_NONE = Sensitivity.NONE

_REQUESTED = Group(
    "",
    _PROTECTED,
    inspection=requested("事務対象区分_住民基本台帳の閲覧"),
    juminhyo_copies=requested("事務対象区分_住民票の写し等の交付"),
    removed_juminhyo_copies=requested("事務対象区分_住民票の除票の写し等の交付"),
)
_RECEIVED_ON = Item("支援措置対象者_転送受付年月日", _PROTECTED, aliases=("支援措置対象者_転送受年月日",))


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class ForwardedSupportMeasuresApplication(Record):
    """支援措置申出書情報（転送受付）。Items in the official order; ``None`` or an empty text where the application has none.

    ``contact`` is that of ``subject``, the person protected. ``relationship_to_subject`` is that of one who asks for support
    together with the applicant.
    """

    official_name = "支援措置申出書情報（転送受付）"
    file_name = "住民基本台帳ファイル"
    table = "forwarded_support_measures_application"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    application_number: Annotated[str, Item("支援措置管理番号", _PROTECTED)]
    history_number: Annotated[Number | None, Item("支援措置履歴番号", _NONE)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    subject_kind: Annotated[str, Item("対象者区分")]
    applicant_status: Annotated[str, Item("申出者の状況")]
    subject: Annotated[SupportSubject, Group("支援措置対象者_", _PROTECTED)]
    contact: Annotated[SupportContact, Group("支援措置対象者_", _PROTECTED)]
    requested: Annotated[RequestedOffices, _REQUESTED]
    requested_addresses: Annotated[RequestedAddresses, Group("", _PROTECTED)]
    relationship_to_subject: Annotated[str, Item("支援措置対象者_支援措置対象者との関係", _PROTECTED)]
    perpetrator: Annotated[Perpetrator, Group("加害者_", _PROTECTED)]
    received_on: Annotated[RegisterDate | None, _RECEIVED_ON]
    unneeded_confirmed_on: Annotated[RegisterDate | None, Item("支援不要確認連絡年月日")]
    first_received_by: Annotated[LocalGovernmentCode | None, Item("当初受付_市区町村コード")]
    term: Annotated[SupportTerm, Group("", _PROTECTED)]
    input_place: Annotated[InputPlace, Group()]
    audit: Annotated[AuditTrailer, Group()]
