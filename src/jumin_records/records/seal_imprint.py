"""印影登録情報（9項目）。

印影登録情報: the image of a registered seal.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル3, items 1–9 in the printed order. The form of 印影データ (image format,
coding) is UNVERIFIED: it is kept as the text that the file has.

>>> from jumin_records.layouts import walk
>>> len(walk(SealImprint))
9
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, LatestFlag, LocalGovernmentCode
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["SealImprint"]

_NONE = Sensitivity.NONE
_SECRET = Sensitivity.SECRET


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class SealImprint(Record):
    """印影登録情報。Items in the official order; ``None`` or an empty text where the row has none."""

    official_name = "印影登録情報"
    file_name = "住民基本台帳ファイル"
    table = "seal_imprint"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    registration_number: Annotated[str, Item("登録番号")]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    imprint: Annotated[str, Item("印影データ", _SECRET)]
    audit: Annotated[AuditTrailer, Group()]
