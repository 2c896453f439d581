"""操作の記録（削除フラグ・操作者ID・操作年月日・操作時刻）。

The last four items of every record of 住民基本台帳ファイル: was the row deleted, and who wrote it when.

Source: 特定個人情報ファイル記録項目 (別添2) (1), the tail of all sixteen records; records.md section 0 (3).

>>> from jumin_records.layouts import walk
>>> [leaf.item for leaf in walk(AuditTrailer)]
['削除フラグ', '操作者ID', '操作年月日', '操作時刻']
"""

from typing import Annotated

from jumin_records.codes import DeletionFlag, TimeOfDay
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Sensitivity, Structure

__all__ = ["AuditTrailer"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class AuditTrailer(Structure):
    """操作の記録。``None`` or an empty text where the row has none."""

    deleted: Annotated[DeletionFlag | None, Item("削除フラグ", Sensitivity.NONE)]
    operator_id: Annotated[str, Item("操作者ID", Sensitivity.NONE)]
    operated_on: Annotated[RegisterDate | None, Item("操作年月日", Sensitivity.NONE)]
    operated_at: Annotated[TimeOfDay | None, Item("操作時刻", Sensitivity.NONE)]
