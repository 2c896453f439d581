"""氏名の組（漢字・ふりがな・清音化かな）。

A person's name as 本人確認情報 holds it: kanji with its 外字数, furigana, and the folded kana that searches use.

Source: 特定個人情報ファイル記録項目 (別添2) (2) 2–5.

>>> name = PersonName(
...     kanji=GaijiText(text="架空太郎", gaiji_count=None), furigana="かくうたろう", seion_kana="かくうたろう"
... )
>>> name
PersonName(***)
"""

from typing import Annotated

from jumin_records.frozen import frozen
from jumin_records.groups.gaiji_text import GaijiText
from jumin_records.layouts import Group, Item, Structure

__all__ = ["PersonName"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class PersonName(Structure):
    """氏名。Each part as written; an empty text where the register has none."""

    kanji: Annotated[GaijiText, Group("氏名")]
    furigana: Annotated[str, Item("_フリガナ")]
    seion_kana: Annotated[str, Item("_清音化かな")]
