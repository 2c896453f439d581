"""本人確認情報（36項目）。

本人確認情報: what the municipality keeps of a resident for confirming identity over the network (住民基本台帳ネットワーク).

Source: 特定個人情報ファイル記録項目 (別添2) (2) 本人確認情報ファイル, items 1–36 in the printed order. The interface text is not
public: lengths, date forms and the meaning of the flags 31–35 are UNVERIFIED, so flags and codes are kept as text.

>>> from jumin_records.layouts import walk
>>> len(walk(IdentityConfirmation))
36
"""

from typing import Annotated

from jumin_records.codes import IndividualNumber, JuminhyoCode, SexCode
from jumin_records.codes.number import Number
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import PersonName, RegisteredAddress
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["IdentityConfirmation"]

_RESTRICTED = Sensitivity.RESTRICTED
_SPECIFIC = Sensitivity.SPECIFIC
_NONE = Sensitivity.NONE

_NAME = Group(
    kanji=Group(text="漢字氏名", gaiji_count="外字数(氏名)"),
    furigana="ふりがな氏名",
    seion_kana="清音化かな氏名",
)
_ADDRESS = Group(
    municipality_code="市町村コード",
    town_code="大字・字コード",
    postal_code="郵便番号",
    line=Group(text="住所", gaiji_count="外字数(住所)"),
)
_PREVIOUS_ADDRESS = Group(
    municipality_code="市町村コード(転入前)",
    line=Group(text="転入前住所", gaiji_count="外字数(転入前住所)"),
)


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class IdentityConfirmation(Record):
    """本人確認情報。Items in the official order; ``None`` or an empty text where the register has none."""

    official_name = "本人確認情報"
    file_name = "本人確認情報ファイル"
    table = "identity_confirmation"

    juminhyo_code: Annotated[JuminhyoCode | None, Item("住民票コード", _RESTRICTED)]
    name: Annotated[PersonName, _NAME]
    birth_date: Annotated[RegisterDate | None, Item("生年月日")]
    sex: Annotated[SexCode | None, Item("性別")]
    address: Annotated[RegisteredAddress, _ADDRESS]
    individual_number: Annotated[IndividualNumber | None, Item("個人番号", _SPECIFIC)]
    resident_since: Annotated[RegisterDate | None, Item("住民となった日")]
    address_since: Annotated[RegisterDate | None, Item("住所を定めた日")]
    filed_on: Annotated[RegisterDate | None, Item("届出の年月日")]
    previous_address: Annotated[RegisteredAddress, _PREVIOUS_ADDRESS]
    relationship: Annotated[str, Item("続柄")]
    change_reason: Annotated[str, Item("異動事由")]
    changed_on: Annotated[RegisterDate | None, Item("異動年月日")]
    change_reason_detail: Annotated[str, Item("異動事由詳細")]
    former_juminhyo_code: Annotated[JuminhyoCode | None, Item("旧住民票コード", _RESTRICTED)]
    juminhyo_code_since: Annotated[RegisterDate | None, Item("住民票コード使用年月日")]
    request_number: Annotated[str, Item("依頼管理番号", _NONE)]
    operator_id: Annotated[str, Item("操作者ID", _NONE)]
    terminal_id: Annotated[str, Item("操作端末ID", _NONE)]
    update_number: Annotated[Number | None, Item("更新順番号", _NONE)]
    abnormal_update_number: Annotated[Number | None, Item("異常時更新順番号", _NONE)]
    update_prohibited: Annotated[str, Item("更新禁止フラグ", _NONE)]
    scheduled: Annotated[str, Item("予定者フラグ", _NONE)]
    exclusive: Annotated[str, Item("排他フラグ", _NONE)]
    gaiji: Annotated[str, Item("外字フラグ", _NONE)]
    record_status: Annotated[str, Item("レコード状況フラグ", _NONE)]
    timestamp: Annotated[str, Item("タイムスタンプ", _NONE)]
