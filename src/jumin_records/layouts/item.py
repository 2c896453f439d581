"""公式の記録項目を型注釈に書くための印。

What an official item is, as metadata of an annotation: ``name: Annotated[str, Item("氏名")]`` on a plain attrs class. Official
names are data here and nowhere identifiers.

Source: architecture decisions 1 and 2 (a wrapper around ``attrs.field`` would switch off the missing-argument check of type
checkers; an own decorator would lose ``attrs.evolve``).

>>> Item("氏名", Sensitivity.PERSONAL).name
'氏名'
>>> Group("転入前住所", text="", gaiji_count="_外字数").columns
(('text', ''), ('gaiji_count', '_外字数'))
"""

from __future__ import annotations

import enum
from typing import TypeAlias

from jumin_records.frozen import field, frozen

__all__ = ["Column", "Edition", "Group", "Item", "Leaf", "Sensitivity"]


class Sensitivity(enum.Enum):
    """取扱いの重さ（field_facts の sensitivity）。How carefully a value must be handled."""

    SPECIFIC = "specific"  # 個人番号
    RESTRICTED = "restricted"  # 住民票コード、基礎年金番号、在留カード等番号
    SECRET = "secret"  # 暗証番号、印影  # noqa: S105 - a class of sensitivity, not a password
    PROTECTED = "protected"  # 支援措置、加害者
    PERSONAL = "pii"
    NONE = "none"


@frozen(order=True)
class Edition:
    """様式の版（古い順に番号が増える）。An edition of a layout; later editions have greater numbers."""

    number: int
    title: str = field(order=False)


@frozen
class Item:
    """一つの記録項目。

    One official item. Inside a group ``name`` is the suffix that follows the group's prefix. ``aliases`` are other spellings
    that files carry; reading accepts them with a finding. ``since`` and ``until`` bound the editions that have the item.
    """

    name: str
    sensitivity: Sensitivity = Sensitivity.PERSONAL
    aliases: tuple[str, ...] = ()
    since: Edition | None = None
    until: Edition | None = None

    # Written out, as are ``==`` and the hash, which ``Annotated`` asks for: every record class has dozens of these marks.
    def __init__(
        self,
        name: str,
        sensitivity: Sensitivity = Sensitivity.PERSONAL,
        aliases: tuple[str, ...] = (),
        since: Edition | None = None,
        until: Edition | None = None,
    ) -> None:
        put = object.__setattr__
        put(self, "name", name)
        put(self, "sensitivity", sensitivity)
        put(self, "aliases", aliases)
        put(self, "since", since)
        put(self, "until", until)

    def _said(self) -> tuple[object, ...]:
        return self.name, self.sensitivity, self.aliases, self.since, self.until

    def __eq__(self, other: object) -> bool:
        return (
            self._said() == other._said() if isinstance(other, Item) and type(other) is type(self) else NotImplemented
        )

    def __hash__(self) -> int:
        return hash(self._said())


class Group:
    """項目の組。公式名の接頭辞か、組の中の属性ごとの名前を与える。

    A group of items. Either a prefix, which the suffixes of the group's items follow in the order of the class; or a map from
    attribute to suffix (or to a nested ``Group``, or to an ``Item`` that takes the place of the group's own), whose order and
    extent are those of the block in the official layout. A prefix and a map may stand together. ``sensitivity`` is that of the
    block: it counts for every item below that the group itself calls merely personal.
    """

    __slots__ = ("columns", "prefix", "sensitivity")

    def __init__(self, prefix: str = "", sensitivity: Sensitivity | None = None, /, **columns: Column) -> None:
        self.prefix = prefix
        self.sensitivity = sensitivity
        self.columns: tuple[tuple[str, Column], ...] = tuple(columns.items())


#: What stands for an attribute in the map of a group: a suffix, an item of its own, or a nested group.
Column: TypeAlias = str | Item | Group


@frozen
class Leaf:
    """様式の末端の一項目。

    One item of a layout, as the walker finds it: its number from 1, official name, attribute path, type of its value (without
    ``None``), and the metadata of its ``Item``.
    """

    no: int
    item: str
    path: str
    type: type
    sensitivity: Sensitivity
    aliases: tuple[str, ...] = ()
    since: Edition | None = None
    until: Edition | None = None
