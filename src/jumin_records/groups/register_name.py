"""住民の氏名の組（氏名・ローマ字・漢字・フリガナ・旧氏・通称・優先区分）。

The names of a resident as the data standard has them. Blocks of the official layout have some of them, in their own order.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 印鑑登録情報 52–65, 支援措置申出書情報 8–13. A later edition of the standard writes
氏名_振り仮名（フリガナ）, 氏_日本人_振り仮名 and 名_日本人_振り仮名 (records.md section 0 (5)).

>>> name = RegisterName(name="見本花子", kana="ミホンハナコ")
>>> name, name.tsusho
(RegisterName(***), '')
"""

from typing import Annotated

from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Structure

__all__ = ["RegisterName"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class RegisterName(Structure):
    """住民の氏名。Each as written; an empty text where the register or the block has none."""

    name: Annotated[str, Item("氏名")]
    family: Annotated[str, Item("氏_日本人")] = ""
    given: Annotated[str, Item("名_日本人")] = ""
    foreign_roman: Annotated[str, Item("氏名_外国人ローマ字")] = ""
    foreign_kanji: Annotated[str, Item("氏名_外国人漢字")] = ""
    kana: Annotated[str, Item("氏名_フリガナ", aliases=("氏名_振り仮名（フリガナ）",))] = ""
    family_kana: Annotated[str, Item("氏_日本人_フリガナ", aliases=("氏_日本人_振り仮名",))] = ""
    given_kana: Annotated[str, Item("名_日本人_フリガナ", aliases=("名_日本人_振り仮名",))] = ""
    katakana: Annotated[str, Item("氏名_氏名のカタカナ表記")] = ""
    former_surname: Annotated[str, Item("旧氏")] = ""
    former_surname_kana: Annotated[str, Item("旧氏_フリガナ")] = ""
    tsusho: Annotated[str, Item("通称")] = ""
    tsusho_kana: Annotated[str, Item("通称_フリガナ")] = ""
    preference: Annotated[str, Item("氏名_優先区分", aliases=("氏_優先区分",))] = ""
