"""転出証明書情報管理（53項目）。

転出証明書情報管理: the moving-out certificate as data. The items show a row a person, on which stands also what concerns all who move
together (対象となる人数): a reading, UNVERIFIED.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル2, items in the printed order. UNVERIFIED: lengths, date forms, the codes
of 国民健康保険の資格, 国民健康保険の退職区分, 国民年金の種別 and 国籍等_国名コード (kept as text), the numbers of 有無 and of 第30条45規定区分. The
printed suffix 1 of 通称履歴情報 suggests that a repetition was cut to one. Items 14, 25 and 33 are printed with a character missing at
the margin: those spellings are read too (JRL005); 8 and 9 are printed as one, which no file can mean.

>>> from jumin_records.layouts import walk
>>> len(walk(MoveOutCertificate))
53
"""

from typing import Annotated

from jumin_records.codes import (
    Article3045Code,
    BasicPensionNumber,
    IndividualNumber,
    JuminhyoCode,
    LatestFlag,
    LocalGovernmentCode,
    Number,
    Presence,
    ResidenceCardNumber,
    SexCode,
)
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import Address, AuditTrailer, RegisterName, TsushoEntry
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["MoveOutCertificate"]

_SPECIFIC = Sensitivity.SPECIFIC
_RESTRICTED = Sensitivity.RESTRICTED
_NONE = Sensitivity.NONE

_NAME = Group(name="氏名", kana="氏名_フリガナ")
# The names of two items run together in the print, at a line end that was cut off.
_RUN_TOGETHER = ("操作端末Iあたらしい住所_市区町村コード",)
_NEW_ADDRESS = Group(
    municipality_code=Item("あたらしい住所_市区町村コード", aliases=_RUN_TOGETHER), text="あたらしい住所"
)
_PREVIOUS_ADDRESS = Group("いままでの住所", municipality_code="_市区町村コード", text="")
_HONSEKI = Group("本籍", municipality_code="_市区町村コード", text="")


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class MoveOutCertificate(Record):
    """転出証明書情報管理。Items in the official order; ``None`` or an empty text where the certificate has none.

    ``certificate_operator_id`` made the certificate, ``audit.operator_id`` wrote the row. Who 代表者 is (with 役職名 perhaps the
    mayor who issues the certificate) is UNVERIFIED.
    """

    official_name = "転出証明書情報管理"
    file_name = "住民基本台帳ファイル"
    table = "move_out_certificate"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    moved_out_of: Annotated[LocalGovernmentCode | None, Item("転出地_市区町村コード")]
    certificate_made_on: Annotated[RegisterDate | None, Item("転出証明書作成年月日")]
    sequence_number: Annotated[Number | None, Item("連番", _NONE)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    application_link: Annotated[str, Item("申請紐付符号")]
    certificate_operator_id: Annotated[str, Item("転出証明書_操作者ID", _NONE)]
    terminal_id: Annotated[str, Item("操作端末ID", _NONE, aliases=_RUN_TOGETHER)]
    new_address: Annotated[Address, _NEW_ADDRESS]
    previous_address: Annotated[Address, _PREVIOUS_ADDRESS]
    previous_head_name: Annotated[str, Item("いままでの世帯主氏名")]
    representative_title: Annotated[str, Item("代表者役職名", aliases=("代表役職名",))]
    representative_name: Annotated[str, Item("代表者氏名")]
    move_out_filed_on: Annotated[RegisterDate | None, Item("転出届出年月日")]
    planned_move_out_date: Annotated[RegisterDate | None, Item("転出予定年月日")]
    persons: Annotated[Number | None, Item("対象となる人数", _NONE)]
    juminhyo_code: Annotated[JuminhyoCode | None, Item("住民票コード", _RESTRICTED)]
    individual_number: Annotated[IndividualNumber | None, Item("個人番号", _SPECIFIC)]
    name: Annotated[RegisterName, _NAME]
    birth_date: Annotated[RegisterDate | None, Item("生年月日")]
    sex: Annotated[SexCode | None, Item("性別")]
    relationship: Annotated[str, Item("続柄", aliases=("柄",))]
    honseki: Annotated[Address, _HONSEKI]
    first_listed_name: Annotated[str, Item("筆頭者_氏名")]
    health_insurance: Annotated[str, Item("国民健康保険の資格")]
    health_insurance_retirement: Annotated[str, Item("国民健康保険の退職区分")]
    basic_pension_number: Annotated[BasicPensionNumber | None, Item("基礎年金番号", _RESTRICTED)]
    pension_kind: Annotated[str, Item("国民年金の種別")]
    child_allowance: Annotated[Presence | None, Item("児童手当の有無", aliases=("児童手の有無",))]
    long_term_care: Annotated[Presence | None, Item("介護保険の有無")]
    elderly_medical_care: Annotated[Presence | None, Item("後期高齢者医療保険の有無")]
    article_30_45: Annotated[Article3045Code | None, Item("第30条45規定区分")]
    status_of_residence: Annotated[str, Item("在留資格")]
    period_of_stay: Annotated[str, Item("在留期間等")]
    residence_card_number: Annotated[ResidenceCardNumber | None, Item("在留カード等番号", _RESTRICTED)]
    nationality_code: Annotated[str, Item("国籍等_国名コード")]
    stay_expires_on: Annotated[RegisterDate | None, Item("在留期間の満了の日")]
    tsusho_history: Annotated[TsushoEntry, Group()]
    remarks: Annotated[str, Item("備考")]
    former_surname: Annotated[str, Item("旧氏")]
    former_surname_kana: Annotated[str, Item("旧氏_フリガナ")]
    audit: Annotated[AuditTrailer, Group()]
