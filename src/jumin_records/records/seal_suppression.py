"""抑止・交付一時停止設定情報（24項目）。

抑止・交付一時停止設定情報: what may not be done for a person's seal registration, and since when its certificates are not issued.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル3, items 1–24 in the printed order. 住民記録
システム標準仕様書 第1.0版 3.1 (a suppression does not end by itself). The codes, and the odd order of the key columns 5–7, are
UNVERIFIED.

>>> from jumin_records.layouts import walk
>>> len(walk(SealSuppression))
24
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, LatestFlag, LocalGovernmentCode, Number, SuppressionLevelCode
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer, TemporaryLift
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["SealSuppression"]

_NONE = Sensitivity.NONE


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class SealSuppression(Record):
    """抑止・交付一時停止設定情報。Items in the official order; ``None`` or an empty text where the row has none."""

    official_name = "抑止・交付一時停止設定情報"
    file_name = "住民基本台帳ファイル"
    table = "seal_suppression"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    reason: Annotated[str, Item("抑止事由")]
    target_process: Annotated[str, Item("抑止処理対象区分")]
    history_number: Annotated[Number | None, Item("履歴番号", _NONE)]
    suppressed_from: Annotated[RegisterDate | None, Item("抑止開始年月日")]
    history_branch_number: Annotated[Number | None, Item("履歴番号_枝番号", _NONE)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    suppressed_until: Annotated[RegisterDate | None, Item("抑止終了年月日")]

    suspended: Annotated[str, Item("抑止・一時停止フラグ")]
    reason_detail: Annotated[str, Item("抑止事由詳細")]
    level: Annotated[SuppressionLevelCode | None, Item("抑止レベル")]
    lift: Annotated[TemporaryLift, Group()]
    suspension_reason: Annotated[str, Item("交付一時停止理由")]
    suspended_from: Annotated[RegisterDate | None, Item("一時停止開始日")]
    suspension_planned_until: Annotated[RegisterDate | None, Item("一時停止終了予定日")]
    audit: Annotated[AuditTrailer, Group()]
