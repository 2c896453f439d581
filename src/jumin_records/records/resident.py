"""住民（芽室町公開様式、122項目）。

住民: what the register holds of one resident at one point in time, in the columns that 芽室町 publishes of its system. It stands in for
the page 住民基本台帳ファイル1, which the source document lacks; that the two are equal is UNVERIFIED.

Source: Memuro-Town/MADO-packages, sample-data (MIT), columns 1–122 in the published order; names only. The newer edition writes
氏名_振り仮名（フリガナ）, 氏_日本人_振り仮名 and 名_日本人_振り仮名: those are read as well. Numbers of 異動事由, 異動区分, 記載の事由, 消除の事由
and the 在留 codes are defined nowhere (UNVERIFIED).

>>> from jumin_records.layouts import walk
>>> len(walk(Resident))
122
"""

from typing import Annotated

from jumin_records.codes import (
    AddresseeNumber,
    Article3045Code,
    BasicPensionNumber,
    ChangeReasonCode,
    EraDigit,
    HouseholdNumber,
    JuminhyoCode,
    LatestFlag,
    LocalGovernmentCode,
    Number,
    Presence,
    ResidenceCardNumber,
    ResidentKindCode,
    ResidentStateCode,
    SexCode,
)
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import Address, AuditTrailer, DatedItem, RegisterName, RelationshipChain
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["Resident"]

_NONE = Sensitivity.NONE
_RESTRICTED = Sensitivity.RESTRICTED

_NAME = Group(
    name="氏名",
    family="氏_日本人",
    given="名_日本人",
    foreign_roman="氏名_外国人ローマ字",
    kana="氏名_フリガナ",
    family_kana="氏_日本人_フリガナ",
    given_kana="名_日本人_フリガナ",
)
_ADDRESS = Group(
    "住所",
    municipality_code="_市区町村コード",
    town_code="_町字コード",
    prefecture="_都道府県",
    city="_市区郡町村名",
    town="_町字",
    lot="_番地号表記",
    building="_方書",
    postal_code="_郵便番号",
)
_PREVIOUS_ADDRESS = Group(
    "転入前住所",
    municipality_code="_市区町村コード",
    town_code="_町字コード",
    prefecture="_都道府県",
    city="_市区郡町村名",
    town="_町字",
    lot="_番地号表記",
    postal_code="_郵便番号",
)
_HONSEKI = Group(
    "本籍",
    text="",
    town="_町字",
    lot="_地番号または、街区符号",
    municipality_code="_市区町村コード",
    town_code="_町字コード",
)
_NEXT_ADDRESS = Group(
    "転出先住所（確定）",
    municipality_code="_市区町村コード",
    prefecture="_都道府県",
    city="_市区郡町村名",
    town="_町字",
    lot="_番地号表記",
    building="_方書",
    postal_code="_郵便番号",
)


def _dated(item: str) -> Group:
    """日付と不詳フラグ（不詳表記はない）。This layout has a flag and no wording."""
    return Group(item, date="", flag="_不詳フラグ")


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Resident(Record):
    """住民（芽室町公開様式）。Items in the published order; ``None`` or an empty text where the row has none."""

    official_name = "住民（芽室町公開様式）"
    file_name = "住民基本台帳ファイル"
    table = "resident"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    history_number: Annotated[Number | None, Item("個人履歴番号", _NONE)]
    history_branch_number: Annotated[Number | None, Item("個人履歴番号_枝番号", _NONE)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    revision_number: Annotated[Number | None, Item("改製番号", _NONE)]
    household_number: Annotated[HouseholdNumber | None, Item("世帯番号")]
    resident_kind: Annotated[ResidentKindCode | None, Item("住民種別")]
    resident_state: Annotated[ResidentStateCode | None, Item("住民状態")]
    juminhyo_code: Annotated[JuminhyoCode | None, Item("住民票コード", _RESTRICTED)]
    changed_on: Annotated[DatedItem, _dated("異動年月日")]
    change_filed_on: Annotated[RegisterDate | None, Item("異動届出年月日")]
    filing_number: Annotated[str, Item("届出番号")]
    change_reason: Annotated[ChangeReasonCode | None, Item("異動事由")]
    change_kind: Annotated[str, Item("異動区分")]
    notified_on: Annotated[RegisterDate | None, Item("通知日")]
    entry_kind: Annotated[str, Item("記載等の種別")]
    name: Annotated[RegisterName, _NAME]
    kana_confirmation: Annotated[str, Item("氏名_フリガナ確認状況")]
    sex: Annotated[SexCode | None, Item("性別")]
    sex_wording: Annotated[str, Item("性別表記")]
    birth_era: Annotated[EraDigit | None, Item("生年月日_元号")]
    birth_date: Annotated[DatedItem, _dated("生年月日")]
    relationship: Annotated[RelationshipChain, Group(code1="続柄コード1", wording="続柄表記")]
    head_name: Annotated[str, Item("世帯主氏名")]
    address: Annotated[Address, _ADDRESS]
    resident_since: Annotated[DatedItem, _dated("住民となった年月日")]
    entered_on: Annotated[DatedItem, _dated("記載の異動年月日")]
    entry_reason: Annotated[str, Item("記載の事由")]
    previous_address: Annotated[Address, _PREVIOUS_ADDRESS]
    honseki: Annotated[Address, _HONSEKI]
    family_register_head: Annotated[str, Item("戸籍_筆頭者")]
    family_register_head_family: Annotated[str, Item("戸籍_筆頭者_氏")]
    family_register_head_given: Annotated[str, Item("戸籍_筆頭者_名")]
    removal_reason: Annotated[str, Item("消除の事由")]
    removal_filed_on: Annotated[RegisterDate | None, Item("消除の届出年月日")]
    removed_on: Annotated[DatedItem, _dated("消除の異動年月日")]
    address_since: Annotated[DatedItem, _dated("住所を定めた年月日")]
    district_code: Annotated[str, Item("地区管理コード1")]
    household_order: Annotated[Number | None, Item("記載順位", _NONE)]
    adult_ward: Annotated[Presence | None, Item("成年被後見人_該当有無")]
    removed: Annotated[str, Item("除票フラグ")]
    removed_database_since: Annotated[RegisterDate | None, Item("除票用データベース登録年月日")]
    history_not_selectable: Annotated[str, Item("履歴選択不可フラグ", _NONE)]
    processed_on: Annotated[RegisterDate | None, Item("処理年月日")]
    revised_on: Annotated[DatedItem, _dated("改製記載年月日")]
    elector: Annotated[Presence | None, Item("選挙人名簿登録有無")]
    national_health_insurance: Annotated[Presence | None, Item("国保資格有無")]
    national_health_insurance_since: Annotated[RegisterDate | None, Item("国保資格取得年月日")]
    late_elderly_medical_care: Annotated[Presence | None, Item("後期高齢資格有無")]
    late_elderly_medical_care_since: Annotated[RegisterDate | None, Item("後期高齢資格取得年月日")]
    long_term_care_insurance: Annotated[Presence | None, Item("介護資格有無")]
    long_term_care_insurance_since: Annotated[RegisterDate | None, Item("介護資格取得年月日")]
    national_pension: Annotated[Presence | None, Item("年金資格有無")]
    basic_pension_number: Annotated[BasicPensionNumber | None, Item("基礎年金番号", _RESTRICTED)]
    national_pension_kind: Annotated[str, Item("年金資格種別")]
    national_pension_since: Annotated[RegisterDate | None, Item("年金資格取得年月日")]
    national_pension_until: Annotated[RegisterDate | None, Item("年金資格喪失年月日")]
    child_allowance_kind: Annotated[str, Item("児童手当資格区分")]
    child_allowance_since: Annotated[str, Item("児童手当受給開始年月")]
    integrated_addressee: Annotated[str, Item("統合宛名フラグ", _NONE)]
    barred_to_other_affairs: Annotated[str, Item("他業務参照不可フラグ")]
    affair_id: Annotated[str, Item("業務ID", _NONE)]
    audit: Annotated[AuditTrailer, Group()]
    move_out_filed_on: Annotated[RegisterDate | None, Item("転出届出年月日")]
    move_out_planned_on: Annotated[RegisterDate | None, Item("転出予定年月日")]
    moved_out_on: Annotated[RegisterDate | None, Item("転出年月日（確定）")]
    move_in_notified_on: Annotated[RegisterDate | None, Item("転入通知年月日")]
    next_address: Annotated[Address, _NEXT_ADDRESS]
    foreign_resident_since: Annotated[DatedItem, _dated("外国人住民となった年月日")]
    residence_card_number: Annotated[ResidenceCardNumber | None, Item("在留カード等番号", _RESTRICTED)]
    residence_card_kind: Annotated[str, Item("在留カード等番号区分")]
    nationality_code: Annotated[str, Item("国籍等_国名コード")]
    nationality: Annotated[str, Item("国籍名等")]
    article_30_45: Annotated[Article3045Code | None, Item("第30条45規定区分")]
    residence_filed: Annotated[Presence | None, Item("住居地の届出の有無")]
    residence_status_code: Annotated[str, Item("在留資格等コード")]
    residence_period_years: Annotated[str, Item("在留期間等コード_年")]
    residence_period_months: Annotated[str, Item("在留期間等コード_月")]
    residence_period_days: Annotated[str, Item("在留期間等コード_日")]
    residence_expires_on: Annotated[RegisterDate | None, Item("在留期間の満了の日")]
