"""支援措置申出書情報（当初受付）（87項目）。

支援措置申出書情報（当初受付）: an application for support measures (for victims of domestic violence, stalking, child abuse and the
like) as the municipality that first received it keeps it.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル2, items in the printed order; 住民記録システム標準仕様書 第1.0版 1.1.16.
UNVERIFIED: lengths, date forms, and the values of 対象者区分, 申出者の状況, 支援措置対象者との関係 and the flags 68–73, which are therefore
kept as text. Item 21 is printed as 町字コード a second time and items 68–73 as 支援をを求める…: those spellings are read too (JRL005).

>>> from jumin_records.layouts import walk
>>> len(walk(SupportMeasuresApplication))
87
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, LatestFlag, LocalGovernmentCode, Number
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import Address, AuditTrailer, InputPlace
from jumin_records.groups.support_measures import (
    Perpetrator,
    RequestedOffices,
    SupportContact,
    SupportSubject,
    SupportTerm,
    requested,
)
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["SupportMeasuresApplication"]

_PROTECTED = Sensitivity.PROTECTED
_NONE = Sensitivity.NONE

_HONSEKI = Group(
    "支援措置対象者_本籍",
    _PROTECTED,
    municipality_code="_市区町村コード",
    town_code="_町字コード",
    text="",
    prefecture="_都道府県",
    city="_市区郡町村名",
    town="_町字",
    lot="_地番号または、街区符号",
)
_FORMER_HONSEKI = Group("支援措置対象者_前本籍", _PROTECTED, **dict(_HONSEKI.columns))
_PREVIOUS_ADDRESS = Group(
    "支援措置対象者_前住所",
    _PROTECTED,
    municipality_code="_市区町村コード",
    town_code="_町字コード",
    prefecture="_都道府県",
    city="_市区郡町村名",
    town="_町字",
    lot="_番地号表記",
    building="_方書",
)
_REQUESTED = Group(
    "",
    _PROTECTED,
    inspection=requested("事務対象区分_住民基本台帳の閲覧（現住所）"),
    juminhyo_copies=requested("事務対象区分_住民票の写し等の交付（現住所）"),
    former_juminhyo_copies=requested("事務対象区分_住民票の写し等の交付（前住所等）"),
    supplementary_register=requested("事務対象区分_戸籍の附票の写し等の交付（本籍）"),
    former_supplementary_register=requested("事務対象区分_戸籍の附票の写し等の交付（前本籍等）"),
    fixed_assets=requested("事務対象区分_固定資産所在市区町村"),
)


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class SupportMeasuresApplication(Record):
    """支援措置申出書情報（当初受付）。Items in the official order; ``None`` or an empty text where the application has none.

    ``honseki``, ``contact``, ``previous_address`` and what else is not said of another are those of ``subject``, the person
    protected. ``relationship_to_subject`` is that of one who asks for support together with the applicant.
    """

    official_name = "支援措置申出書情報（当初受付）"
    file_name = "住民基本台帳ファイル"
    table = "support_measures_application"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    application_number: Annotated[str, Item("支援措置管理番号", _PROTECTED)]
    history_number: Annotated[Number | None, Item("支援措置履歴番号", _NONE)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    subject_kind: Annotated[str, Item("対象者区分")]
    applicant_status: Annotated[str, Item("申出者の状況")]
    subject: Annotated[SupportSubject, Group("支援措置対象者_", _PROTECTED)]
    honseki: Annotated[Address, _HONSEKI]
    former_honseki: Annotated[Address, _FORMER_HONSEKI]
    contact: Annotated[SupportContact, Group("支援措置対象者_", _PROTECTED)]
    previous_address: Annotated[Address, _PREVIOUS_ADDRESS]
    relationship_to_subject: Annotated[str, Item("支援措置対象者_支援措置対象者との関係", _PROTECTED)]
    fixed_assets_municipality_code: Annotated[
        LocalGovernmentCode | None, Item("支援措置対象者_固定資産登録_市区町村コード", _PROTECTED)
    ]
    perpetrator: Annotated[Perpetrator, Group("加害者_", _PROTECTED)]
    requested: Annotated[RequestedOffices, _REQUESTED]
    forwarded_to: Annotated[LocalGovernmentCode | None, Item("支援措置対象者_転送先_市区町村コード", _PROTECTED)]
    forwarded_on: Annotated[RegisterDate | None, Item("支援措置対象者_転送年月日", _PROTECTED)]
    term: Annotated[SupportTerm, Group("", _PROTECTED)]
    input_place: Annotated[InputPlace, Group()]
    audit: Annotated[AuditTrailer, Group()]
