"""空き住民票コード管理（7項目）。

空き住民票コード管理: the pool of 住民票コード that were assigned to the municipality and that nobody has yet.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル3, items 1–7 in the printed order. A code is taken from
the pool at random: 住民記録システム標準仕様書 第1.0版 4.3.1. What 最新フラグ means without a 履歴番号 is UNVERIFIED.

>>> from jumin_records.layouts import walk
>>> len(walk(VacantJuminhyoCode))
7
"""

from typing import Annotated

from jumin_records.codes import JuminhyoCode, LatestFlag, LocalGovernmentCode
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["VacantJuminhyoCode"]

_NONE = Sensitivity.NONE
_RESTRICTED = Sensitivity.RESTRICTED


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class VacantJuminhyoCode(Record):
    """空き住民票コード管理。Items in the official order; ``None`` or an empty text where the row has none."""

    official_name = "空き住民票コード管理"
    file_name = "住民基本台帳ファイル"
    table = "vacant_juminhyo_code"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    juminhyo_code: Annotated[JuminhyoCode | None, Item("空き住民票コード", _RESTRICTED)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    audit: Annotated[AuditTrailer, Group()]
