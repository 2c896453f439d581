"""個人番号カード送付先情報（30項目）。

個人番号カード送付先情報: where the 個人番号カード of a resident is sent and handed over.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル3, items 1–30 in the printed order. The code of 宛先印刷
区分 is UNVERIFIED. The print runs items 9 and 10 together; they are two here.

>>> from jumin_records.layouts import walk
>>> len(walk(CardDelivery))
30
"""

from typing import Annotated

from jumin_records.codes import (
    AddresseeNumber,
    Article3045Code,
    IndividualNumber,
    JuminhyoCode,
    LatestFlag,
    LocalGovernmentCode,
)
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import Address, AuditTrailer
from jumin_records.layouts import Group, Item, Sensitivity, Structure
from jumin_records.records.record import Record

__all__ = ["CardDelivery", "CardPlace"]

_NONE = Sensitivity.NONE
_RESTRICTED = Sensitivity.RESTRICTED
_SPECIFIC = Sensitivity.SPECIFIC

_ADDRESS = Group("_住所", postal_code="_郵便番号", text="")

# The names of two items run together in the print, at a line end that was cut off.
_RUN_TOGETHER = ("送付先_氏名付元_市区町村コード",)


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class CardPlace(Structure):
    """カードを渡す所・送る所。A place with its name, postal address and telephone number, each as written."""

    name: Annotated[str, Item("名")]
    address: Annotated[Address, _ADDRESS]
    phone: Annotated[str, Item("_電話番号")]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class CardDelivery(Record):
    """個人番号カード送付先情報。Items in the official order; ``None`` or an empty text where the row has none."""

    official_name = "個人番号カード送付先情報"
    file_name = "住民基本台帳ファイル"
    table = "card_delivery"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    processed_on: Annotated[RegisterDate | None, Item("処理年月日")]
    processing_number: Annotated[str, Item("通番処理番号")]
    print_kind: Annotated[str, Item("宛先印刷区分")]
    destination: Annotated[Address, Group("送付先_住所", postal_code="_郵便番号", text="")]
    recipient: Annotated[str, Item("送付先_氏名", aliases=_RUN_TOGETHER)]
    sender_municipality_code: Annotated[
        LocalGovernmentCode | None, Item("送付元_市区町村コード", aliases=_RUN_TOGETHER)
    ]
    sender_name: Annotated[str, Item("送付元_市区町村名")]
    sender_address: Annotated[Address, Group("送付元_市区町村_住所", postal_code="_郵便番号", text="")]
    sender_phone: Annotated[str, Item("送付元_電話番号")]
    issue_place: Annotated[CardPlace, Group("交付場所")]
    delivery_place: Annotated[CardPlace, Group("送付場所")]
    individual_number: Annotated[IndividualNumber | None, Item("個人番号", _SPECIFIC)]
    juminhyo_code: Annotated[JuminhyoCode | None, Item("住民票コード", _RESTRICTED)]
    article_30_45: Annotated[Article3045Code | None, Item("第30条45規定区分")]
    residence_expires_on: Annotated[RegisterDate | None, Item("在留期間の満了の日")]
    audit: Annotated[AuditTrailer, Group()]
