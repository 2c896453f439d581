"""抑止の一時解除（期間と設定した操作者）。

A temporary lift of a suppression: from when, until when, and set by whom.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 抑止・交付一時停止設定情報 13–17, 住民基本台帳_抑止設定管理 11–15; 住民記録システム標準仕様書
第1.0版 3.1 (it locks again by itself).

>>> TemporaryLift(start_date=None, start_time=None, end_date=None, end_time=None, operator_id="")
TemporaryLift(***)
"""

from typing import Annotated

from jumin_records.codes import TimeOfDay
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Sensitivity, Structure

__all__ = ["TemporaryLift"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class TemporaryLift(Structure):
    """一時解除。``None`` or an empty text where none is set."""

    start_date: Annotated[RegisterDate | None, Item("一時解除開始年月日")]
    start_time: Annotated[TimeOfDay | None, Item("一時解除開始時刻", Sensitivity.NONE)]
    end_date: Annotated[RegisterDate | None, Item("一時解除終了年月日")]
    end_time: Annotated[TimeOfDay | None, Item("一時解除終了時刻", Sensitivity.NONE)]
    operator_id: Annotated[str, Item("一時解除設定操作者ID", Sensitivity.NONE)]
