"""送付先情報（59項目）。

送付先情報: what is sent to the issuer of the 個人番号カード so that the card, and the notice of the number, reach the resident.

Source: 特定個人情報ファイル記録項目 (別添2) (3) 送付先情報ファイル, items 1–59 in the printed order. The interface text is not
public: lengths and their unit, the codes of 印刷区分, 変換結果 and 外字フラグ, and what 外字パターン holds are UNVERIFIED. Here the
length of a text stands before it, and 市町村名 and かな have no 外字数.

>>> from jumin_records.layouts import walk
>>> len(walk(DeliveryDestination))
59
"""

from typing import Annotated

from jumin_records.codes import (
    Article3045Code,
    IndividualNumber,
    JuminhyoCode,
    LocalGovernmentCode,
    Number,
    PostalCode,
    SexCode,
)
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import GaijiText, MeasuredText, Substitutes
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["DeliveryDestination"]

_NONE = Sensitivity.NONE
_RESTRICTED = Sensitivity.RESTRICTED
_SPECIFIC = Sensitivity.SPECIFIC


def _kanji(item: str, length: str = " 項目長") -> Group:
    """漢字の項目：項目長、漢字、外字数の順。The block of a text in kanji; how its length is called differs."""
    return Group(item, length=length, text=" 漢字", gaiji_count=" 漢字 外字数")


_SUBSTITUTES = Group(
    result="代替文字変換結果",
    name_length="代替文字氏名 項目長",
    name="代替文字氏名",
    address_length="代替文字住所 項目長",
    address="代替文字住所",
    name_flags="代替文字氏名位置情報",
    address_flags="代替文字住所位置情報",
    gaiji_flag=Item("外字フラグ", _NONE),
)


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class DeliveryDestination(Record):
    """送付先情報。Items in the official order; ``None`` or an empty text where the file has none."""

    official_name = "送付先情報"
    file_name = "送付先情報ファイル"
    table = "delivery_destination"

    number: Annotated[Number | None, Item("送付先管理番号", _NONE)]
    postal_code: Annotated[PostalCode | None, Item("送付先郵便番号")]
    destination: Annotated[GaijiText, _kanji("送付先住所", " 漢字項目長")]
    recipient: Annotated[GaijiText, _kanji("送付先氏名", " 漢字項目長")]
    municipality_code: Annotated[LocalGovernmentCode | None, Item("市町村コード")]
    municipality_name: Annotated[MeasuredText, Group("市町村名", length=" 項目長", text="")]
    municipality_postal_code: Annotated[PostalCode | None, Item("市町村郵便番号")]
    municipality_address: Annotated[GaijiText, _kanji("市町村住所")]
    issue_place_name: Annotated[GaijiText, _kanji("交付場所名")]
    issue_place_address: Annotated[GaijiText, _kanji("交付場所住所")]
    issue_place_phone: Annotated[str, Item("交付場所電話番号")]
    delivery_place_name: Annotated[GaijiText, _kanji("カード送付場所名")]
    delivery_place_postal_code: Annotated[PostalCode | None, Item("カード送付場所郵便番号")]
    delivery_place_address: Annotated[GaijiText, _kanji("カード送付場所住所")]
    delivery_place_phone: Annotated[str, Item("カード送付場所電話番号")]
    person_count: Annotated[Number | None, Item("対象となる人数", _NONE)]
    processed_on: Annotated[RegisterDate | None, Item("処理年月日")]
    operator_id: Annotated[str, Item("操作者ID", _NONE)]
    terminal_id: Annotated[str, Item("操作端末ID", _NONE)]
    print_kind: Annotated[str, Item("印刷区分")]
    juminhyo_code: Annotated[JuminhyoCode | None, Item("住民票コード", _RESTRICTED)]
    name: Annotated[GaijiText, _kanji("氏名", " 漢字項目長")]
    name_kana: Annotated[MeasuredText, Group("氏名 かな", length="項目長", text="")]
    resident_postal_code: Annotated[PostalCode | None, Item("郵便番号")]
    address: Annotated[GaijiText, _kanji("住所")]
    birth_date: Annotated[RegisterDate | None, Item("生年月日")]
    sex: Annotated[SexCode | None, Item("性別")]
    individual_number: Annotated[IndividualNumber | None, Item("個人番号", _SPECIFIC)]
    article_30_45: Annotated[Article3045Code | None, Item("第30条の45に規定する区分")]
    residence_expires_on: Annotated[RegisterDate | None, Item("在留期間の満了の日")]
    substitutes: Annotated[Substitutes, _SUBSTITUTES]
    gaiji_pattern: Annotated[str, Item("外字パターン")]
