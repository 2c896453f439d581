"""世帯主転出後の続柄情報（16項目）。

世帯主転出後の続柄情報: the relationship of one who stays behind to the head of the remaining household, after its head moved out.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル2, items in the printed order; 住民記録システム標準仕様書 第1.0版 1.1.11
(up to four steps of a relationship). The record has no history number: how two rows of a person are told apart is UNVERIFIED.

>>> from jumin_records.layouts import walk
>>> len(walk(RelationshipAfterHeadMovedOut))
16
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, HouseholdNumber, LatestFlag, LocalGovernmentCode
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer, RelationshipChain
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["RelationshipAfterHeadMovedOut"]

_NONE = Sensitivity.NONE

_CHAIN = Group("残世帯_", code1="続柄コード1", code2="続柄コード2", code3="続柄コード3", code4="続柄コード4")


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class RelationshipAfterHeadMovedOut(Record):
    """世帯主転出後の続柄情報。Items in the official order; ``None`` or an empty text where the register has none."""

    official_name = "世帯主転出後の続柄情報"
    file_name = "住民基本台帳ファイル"
    table = "relationship_after_head_moved_out"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    household_number: Annotated[HouseholdNumber | None, Item("世帯番号")]
    move_out_filed_on: Annotated[RegisterDate | None, Item("世帯主_転出届出年月日")]
    planned_move_out_date: Annotated[RegisterDate | None, Item("世帯主_転出予定年月日")]
    household_change_filed_on: Annotated[RegisterDate | None, Item("転出届出日以降_世帯変更届出年月日")]
    remaining_head_name: Annotated[str, Item("残世帯_世帯主氏名")]
    remaining_relationship: Annotated[RelationshipChain, _CHAIN]
    audit: Annotated[AuditTrailer, Group()]
