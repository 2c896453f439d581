"""住所・本籍の組。項目の順と有無は、記録のまとまりごとに違う。

An address, or a domicile of the family register (本籍), in the parts that the data standard names. Blocks of the official layout
have these parts in different orders and not all of them: what a block lacks stays at its default.

Source: 特定個人情報ファイル記録項目 (別添2) (1); records.md section 1.4 (address blocks) and 3 (転入前住所 in two patterns: split, or
everything in 町字; so no part requires another).

>>> address = Address(prefecture="架空県", city="架空市", town="見本町一丁目", lot="1番1号", building="架空荘101")
>>> address, address.line()
(Address(***), '架空県架空市見本町一丁目1番1号架空荘101')
>>> from jumin_records.layouts import Group, walk
>>> [leaf.item for leaf in walk(Address)][:3]
['_市区町村コード', '_町字コード', '_都道府県']
"""

from typing import Annotated

from jumin_records.codes import LocalGovernmentCode, MachiazaCode, PostalCode
from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Structure

__all__ = ["Address"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Address(Structure):
    """住所・本籍。Each part as written; ``None`` or an empty text where the register or the block has none.

    ``text`` is the whole in one text, where a block has such an item; ``lot`` is 番地号表記 of an address and 地番号または、街区符号 of a
    domicile; ``lot_sort_key`` is 番地枝番数値, digits for sorting.
    """

    municipality_code: Annotated[LocalGovernmentCode | None, Item("_市区町村コード")] = None
    town_code: Annotated[MachiazaCode | None, Item("_町字コード")] = None
    prefecture: Annotated[str, Item("_都道府県")] = ""
    city: Annotated[str, Item("_市区郡町村名")] = ""
    town: Annotated[str, Item("_町字")] = ""
    lot: Annotated[str, Item("_番地号表記")] = ""
    lot_sort_key: Annotated[str, Item("_番地枝番数値")] = ""
    building_code: Annotated[str, Item("_方書コード")] = ""
    building: Annotated[str, Item("_方書")] = ""
    building_kana: Annotated[str, Item("_方書_フリガナ")] = ""
    postal_code: Annotated[PostalCode | None, Item("_郵便番号")] = None
    ward_code: Annotated[str, Item("指定都市_行政区等コード")] = ""
    country_code: Annotated[str, Item("_国名コード")] = ""
    country_name: Annotated[str, Item("_国名等")] = ""
    foreign_address: Annotated[str, Item("_国外住所")] = ""
    text: Annotated[str, Item("")] = ""

    def line(self) -> str:
        """一続きの住所。

        The address in one text, in the clear: ``text`` where the block has it, else its parts joined without a separator.
        """
        return self.text or f"{self.prefecture}{self.city}{self.town}{self.lot}{self.building}{self.foreign_address}"
