"""転入履歴情報管理（項目は公表されていない）。

転入履歴情報管理: the source document prints the heading and not one item, and no other publication has it. So this class names the
record and nothing more: every use of it is refused (JRU064) until a caller who knows a layout makes a class of it.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル2: heading only; records.md section 4.2 (do not invent).

>>> from jumin_records.layouts import walk
>>> len(walk(MoveInHistory))
0
>>> from jumin_records.codes import AddresseeNumber
>>> from jumin_records.layouts import Item
>>> from jumin_records.records.register_layout import TypedItem, register_layout
>>> Mine = register_layout(MoveInHistory, [TypedItem("addressee_number", AddresseeNumber, Item("宛名番号"))])
>>> Mine(addressee_number=None), [leaf.item for leaf in walk(Mine)]
(MoveInHistory(***), ['宛名番号'])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from jumin_records.errors import UsageError
from jumin_records.records.record import Record
from jumin_records.rules import find

__all__ = ["MoveInHistory"]


@attrs.frozen(init=False, kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class MoveInHistory(Record):
    """転入履歴情報管理。``register_layout`` で様式を与えたクラスだけが使える。

    Without a layout. ``register_layout(MoveInHistory, items)`` gives a class that has one and is derived from this.
    """

    official_name = "転入履歴情報管理"
    file_name = "住民基本台帳ファイル"
    table = "move_in_history"
    layout_published = False

    def __new__(cls, **values: object) -> Self:
        """断る。Refuse: the class that ``register_layout`` makes has a ``__new__`` of its own.

        Raises:
            UsageError: JRU064, always.
        """
        del values
        raise UsageError(find("JRU064", type=cls.official_name))

    if TYPE_CHECKING:
        # Which items a registered layout has is known at run time only.
        def __init__(self, **values: object) -> None: ...
