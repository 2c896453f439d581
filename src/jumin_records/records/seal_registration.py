"""印鑑登録情報（96項目）。

印鑑登録情報: a registered seal with its holder, its guarantor and what happened to the registration.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル3, items 1–96 in the printed order. The codes of this
record (異動区分, 異動事由, 印鑑の登録状態区分, 印影の氏名区分, 券種) are published nowhere, so they are kept as text; that flags,
dates and wordings of 不詳 are read together is UNVERIFIED. The print runs items 28 and 29 together; they are two here.

>>> from jumin_records.layouts import walk
>>> len(walk(SealRegistration))
96
"""

from typing import Annotated

from jumin_records.codes import (
    AddresseeNumber,
    CertificateSerial,
    EraDigit,
    HouseholdNumber,
    LatestFlag,
    LocalGovernmentCode,
    Number,
    Presence,
    ResidenceCardNumber,
    ResidentKindCode,
    SexCode,
)
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import Address, AuditTrailer, DatedItem, InputPlace, RegisterName
from jumin_records.layouts import Group, Item, Sensitivity, Structure
from jumin_records.records.record import Record

__all__ = ["Guarantor", "SealRegistration"]

_NONE = Sensitivity.NONE
_RESTRICTED = Sensitivity.RESTRICTED

_GUARANTOR_ADDRESS = Group(
    "_住所",
    text="",
    municipality_code="_市区町村コード",
    town_code="_町字コード",
    prefecture="_都道府県",
    city="_市区郡町村名",
    town="_町字",
    lot="_番地号表記",
    building="_方書",
    postal_code="_郵便番号",
)
_ADDRESS = Group(
    municipality_code="住所_市区町村コード",
    town_code="住所_町字コード",
    ward_code="指定都市_行政区等コード",
    prefecture="住所_都道府県",
    city="住所_市区郡町村名",
    town="住所_町字",
    lot="住所_番地号表記",
    lot_sort_key="住所_番地枝番数値",
    building="住所_方書",
    building_kana="住所_方書_フリガナ",
    postal_code="住所_郵便番号",
)

# The names of two items run together in the print, where the comma between them stood at a line end.
_RUN_TOGETHER = ("印影の氏名区分_メモ照会年月日",)


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Guarantor(Structure):
    """保証人。The person who vouched for the applicant, and the number of that person's own registration."""

    name: Annotated[str, Item("_氏名")]
    address: Annotated[Address, _GUARANTOR_ADDRESS]
    birth_date: Annotated[DatedItem, Group("_生年月日")]
    sex: Annotated[SexCode | None, Item("_性別")]
    sex_wording: Annotated[str, Item("_性別表記", aliases=("_性別記",))]
    registration_number: Annotated[str, Item("_登録番号")]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class SealRegistration(Record):
    """印鑑登録情報。Items in the official order; ``None`` or an empty text where the row has none."""

    official_name = "印鑑登録情報"
    file_name = "住民基本台帳ファイル"
    table = "seal_registration"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    history_number: Annotated[Number | None, Item("印鑑履歴番号", _NONE)]
    history_branch_number: Annotated[Number | None, Item("印鑑履歴番号_枝番号", _NONE)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    registration_number: Annotated[str, Item("登録番号")]
    former_registration_number: Annotated[str, Item("旧登録番号")]
    registered_on: Annotated[DatedItem, Group("登録年月日")]
    change_kind: Annotated[str, Item("異動区分")]
    change_reason: Annotated[str, Item("異動事由")]
    changed_on: Annotated[DatedItem, Group("異動年月日")]
    processed_on: Annotated[RegisterDate | None, Item("処理年月日")]
    filed_on: Annotated[RegisterDate | None, Item("届出年月日")]
    notified_on: Annotated[RegisterDate | None, Item("通知年月日")]
    registration_state: Annotated[str, Item("印鑑の登録状態区分")]
    certificate_serial: Annotated[
        CertificateSerial | None, Item("カード用利用者証明用電子証明書_シリアル番号", _RESTRICTED)
    ]
    revision_entered_on: Annotated[DatedItem, Group("改製記載年月日(改製記載の場合)")]
    revision_removed_on: Annotated[DatedItem, Group("改製消除年月日(改製消除の場合)")]
    imprint_name_kind: Annotated[str, Item("印影の氏名区分")]
    imprint_name_note: Annotated[str, Item("印影の氏名区分_メモ", aliases=_RUN_TOGETHER)]
    inquired_on: Annotated[RegisterDate | None, Item("照会年月日", aliases=_RUN_TOGETHER)]
    reply_due_on: Annotated[RegisterDate | None, Item("回答期限年月日")]
    inquiry_number: Annotated[str, Item("照会番号")]
    registration_card_kind: Annotated[str, Item("印鑑登録証等の券種コード")]
    guarantor: Annotated[Guarantor, Group("保証人")]
    registration_ward_code: Annotated[str, Item("登録時の行政区コード")]
    household_number: Annotated[HouseholdNumber | None, Item("世帯番号")]
    resident_kind: Annotated[ResidentKindCode | None, Item("住民種別")]
    name: Annotated[RegisterName, Group()]
    sex: Annotated[SexCode | None, Item("性別")]
    sex_wording: Annotated[str, Item("性別表記")]
    birth_era: Annotated[EraDigit | None, Item("生年月日_元号")]
    birth_date: Annotated[DatedItem, Group("生年月日")]
    address: Annotated[Address, _ADDRESS]
    move_out_planned_on: Annotated[RegisterDate | None, Item("転出予定年月日")]
    household_order: Annotated[Number | None, Item("世帯員の並び順", _NONE)]
    adult_ward: Annotated[Presence | None, Item("成年被後見人_該当有無")]
    adult_ward_adjudicated_on: Annotated[RegisterDate | None, Item("成年被後見人の審判確定日")]
    adult_ward_registered_on: Annotated[RegisterDate | None, Item("成年被後見人の登記日")]
    adult_ward_known_on: Annotated[RegisterDate | None, Item("成年被後見人である旨を知った日")]
    residence_card_number: Annotated[ResidenceCardNumber | None, Item("在留カード等番号", _RESTRICTED)]
    input_place: Annotated[InputPlace, Group()]
    audit: Annotated[AuditTrailer, Group()]
