"""入力場所と入力端末。

Where a row was typed in: place as a code and in words, and the terminal.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 支援措置申出書情報 81–83, 印鑑登録情報 90–92. The codes are each city's own.

>>> InputPlace(code="01", name="架空区役所", terminal="T01")
InputPlace(***)
"""

from typing import Annotated

from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Sensitivity, Structure

__all__ = ["InputPlace"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class InputPlace(Structure):
    """入力場所。Each as written."""

    code: Annotated[str, Item("入力場所コード", Sensitivity.NONE)]
    name: Annotated[str, Item("入力場所表記", Sensitivity.NONE)]
    terminal: Annotated[str, Item("入力端末", Sensitivity.NONE)]
