"""暗証番号管理（8項目）。

暗証番号管理: the secret number that a person registered for the seal registration.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル3, items 1–8 in the printed order. Length and alphabet of the number, and
whether it stands here in the clear, are UNVERIFIED.

>>> from jumin_records.layouts import walk
>>> len(walk(SealPin))
8
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, LatestFlag, LocalGovernmentCode, Pin
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["SealPin"]

_NONE = Sensitivity.NONE
_SECRET = Sensitivity.SECRET


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class SealPin(Record):
    """暗証番号管理。Items in the official order; ``None`` or an empty text where the row has none."""

    official_name = "暗証番号管理"
    file_name = "住民基本台帳ファイル"
    table = "seal_pin"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    pin: Annotated[Pin | None, Item("登録者暗証番号", _SECRET)]
    audit: Annotated[AuditTrailer, Group()]
