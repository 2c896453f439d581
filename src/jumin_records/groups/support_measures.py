"""支援措置申出書の組（対象者・連絡先・加害者・求める支援・期間）。

The blocks that both applications for support measures share: the person protected, how to reach that person, the perpetrator, what
is asked for, and from when to when.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 支援措置申出書情報（当初受付） 8–25, 40–43, 53–73, 76–80 and （転送受付） 8–35, 37–51, 55–59;
住民記録システム標準仕様書 第1.0版 1.1.16 and 3.4 (one year, from application to decision a provisional measure). The values of what is
asked for are UNVERIFIED and kept as text. 町字 is printed as 町字コード a second time, 支援を as 支援をを: both spellings are read.

These classes are not in ``jumin_records.groups`` itself: only two records need them, and every class costs time at import.

>>> from jumin_records.layouts import walk
>>> [leaf.item for leaf in walk(SupportTerm)][2:]
['仮支援措置の有無', '仮支援措置開始年月日', '仮支援措置終了年月日']
"""

from typing import Annotated

from jumin_records.codes import Presence, SexCode
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups.address import Address
from jumin_records.groups.register_name import RegisterName
from jumin_records.layouts import Group, Item, Structure

__all__ = [
    "Perpetrator",
    "RequestedAddresses",
    "RequestedOffices",
    "SupportContact",
    "SupportSubject",
    "SupportTerm",
    "requested",
]

_NAME = Group(
    name="氏名",
    kana="氏名_フリガナ",
    tsusho="通称",
    tsusho_kana="通称_フリガナ",
    former_surname="旧氏",
    former_surname_kana="旧氏_フリガナ",
)
_ADDRESS = Group(
    "住所",
    municipality_code="_市区町村コード",
    town_code="_町字コード",
    postal_code="_郵便番号",
    prefecture="_都道府県",
    city="_市区郡町村名",
    town=Item("_町字", aliases=("_町字コード",)),
    lot="_番地号表記",
    building_code="_方書コード",
    building="_方書",
    building_kana="_方書_フリガナ",
)
_PERPETRATOR_ADDRESS = Group(
    "住所",
    postal_code="_郵便番号",
    municipality_code="_市区町村コード",
    town_code="_町字コード",
    prefecture="_都道府県",
    city="_市区郡町村名",
    town="_町字",
    lot="_番地号表記",
    building="_方書",
    country_code="_国名コード",
    country_name="_国名等",
    foreign_address="_国外住所",
)


def requested(what: str) -> Item:
    """求める支援の項目。印刷では「を」が重なっている。The item 支援を求める…, which is printed as 支援をを求める…."""
    return Item(f"支援を求める{what}", aliases=(f"支援をを求める{what}",))


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class SupportSubject(Structure):
    """支援措置対象者。The person protected; ``None`` or an empty text where the application has none."""

    name: Annotated[RegisterName, _NAME]
    birth_date: Annotated[RegisterDate | None, Item("生年月日")]
    sex: Annotated[SexCode | None, Item("性別")]
    address: Annotated[Address, _ADDRESS]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class SupportContact(Structure):
    """支援措置対象者の連絡先。Each as written."""

    phone: Annotated[str, Item("連絡先電話番号")]
    mobile_phone: Annotated[str, Item("連絡先携帯電話番号")]
    email: Annotated[str, Item("連絡先メールアドレス")]
    other: Annotated[str, Item("その他")]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Perpetrator(Structure):
    """加害者。As far as the applicant knows: ``None`` or an empty text for the rest."""

    name: Annotated[str, Item("氏名")]
    birth_date: Annotated[RegisterDate | None, Item("生年月日")]
    sex: Annotated[SexCode | None, Item("性別")]
    address: Annotated[Address, _PERPETRATOR_ADDRESS]
    other: Annotated[str, Item("その他")]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class RequestedOffices(Structure):
    """支援を求める事務対象区分。

    For what the measures are asked: inspection of the register (閲覧), copies of the 住民票, of removed ones (除票) and of the
    supplementary family register (戸籍の附票), fixed assets. Flags as written; empty where the block lacks the item.
    """

    inspection: Annotated[str, requested("事務対象区分_住民基本台帳の閲覧")] = ""
    juminhyo_copies: Annotated[str, requested("事務対象区分_住民票の写し等の交付")] = ""
    removed_juminhyo_copies: Annotated[str, requested("事務対象区分_住民票の除票の写し等の交付")] = ""
    former_juminhyo_copies: Annotated[str, requested("事務対象区分_住民票の写し等の交付（前住所等）")] = ""
    supplementary_register: Annotated[str, requested("事務対象区分_戸籍の附票の写し等の交付（本籍）")] = ""
    former_supplementary_register: Annotated[str, requested("事務対象区分_戸籍の附票の写し等の交付（前本籍等）")] = ""
    fixed_assets: Annotated[str, requested("事務対象区分_固定資産所在市区町村")] = ""


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class RequestedAddresses(Structure):
    """支援を求める対象住所。Which of the moving-out addresses are to be withheld; flags as written."""

    confirmed: Annotated[str, requested("対象住所_転入通知に基づいて記載した転出先住所（確定）")]
    planned: Annotated[str, requested("対象住所_転出届に基づいて記載した転出先住所（予定）")]
    combined_entry: Annotated[str, requested("対象住所_統合記載欄に記載された転出先住所等")]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class SupportTerm(Structure):
    """支援措置と仮支援措置の期間。``None`` where the application has none."""

    start_date: Annotated[RegisterDate | None, Item("支援措置開始年月日")]
    end_date: Annotated[RegisterDate | None, Item("支援措置終了年月日")]
    provisional: Annotated[Presence | None, Item("仮支援措置の有無")]
    provisional_start_date: Annotated[RegisterDate | None, Item("仮支援措置開始年月日")]
    provisional_end_date: Annotated[RegisterDate | None, Item("仮支援措置終了年月日")]
