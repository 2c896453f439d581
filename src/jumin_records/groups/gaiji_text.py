"""漢字の項目と、その外字数。

A text in kanji and the stated number of its 外字 (characters outside a named repertoire).

Source: 特定個人情報ファイル記録項目 (別添2) (2) 2・3, 11・12, 18・19. What 外字数 counts is UNVERIFIED (no interface text is public):
here characters, a base with its variation selector being one, outside a repertoire that the caller may name.

>>> GaijiText(text="架空太郎", gaiji_count=None)
GaijiText(***)
"""

from typing import Annotated

import attrs

from jumin_records.codes.number import Number
from jumin_records.layouts import Item, Structure

__all__ = ["GaijiText"]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class GaijiText(Structure):
    """漢字の文字列と外字数。Text as written (characters, never normalised) and its stated count."""

    text: Annotated[str, Item("")]
    gaiji_count: Annotated[Number | None, Item("_外字数")]
