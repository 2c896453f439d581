"""メモ情報（9項目）。

メモ情報: free notes on a resident; they are never printed on a certificate, and their corrections are history.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル3, items 1–9 in the printed order. 住民記録システム
標準仕様書 第1.0版 1.1.15. The length of a note is UNVERIFIED.

>>> from jumin_records.layouts import walk
>>> len(walk(Memo))
9
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, LatestFlag, LocalGovernmentCode, Number
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["Memo"]

_NONE = Sensitivity.NONE


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Memo(Record):
    """メモ情報。Items in the official order; ``None`` or an empty text where the row has none."""

    official_name = "メモ情報"
    file_name = "住民基本台帳ファイル"
    table = "memo"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    history_number: Annotated[Number | None, Item("メモ履歴番号", _NONE)]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    memo: Annotated[str, Item("メモ")]
    audit: Annotated[AuditTrailer, Group()]
