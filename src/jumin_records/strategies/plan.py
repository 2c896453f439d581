"""様式の読み取り：方針が知る必要のある、項目の間の関係。

What the strategies need to know of a layout: its items, which dates stand in an order, which items belong together. A group has the
same relations as a record that contains it; items are recognised by their official names, as the table of rules does it.

Source: ``data/cross_checks.csv`` (which dates stand in an order); the official names of the items.

>>> from jumin_records.groups import TemporaryLift
>>> plan = plan_of(TemporaryLift)
>>> [(order.rule, order.first, order.second) for order in plan.orders]
[('JRR015', '一時解除開始年月日', '一時解除終了年月日')]
>>> plan.prefixes("時刻"), plan.items[0]
(('一時解除開始', '一時解除終了'), '一時解除開始年月日')
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final, cast

import attrs

from jumin_records.codec.tree import Branch, branch_of
from jumin_records.dates import RegisterDate
from jumin_records.layouts import Leaf, Structure, walk
from jumin_records.resources import read_table

__all__ = ["FLAG", "WORDING", "Order", "Plan", "plan_of"]

#: The items beside a date: 不詳フラグ and 不詳表記.
FLAG: Final = "_不詳フラグ"
WORDING: Final = "_不詳表記"

#: Checks of the table that put two dates in order → the places of the two among their items.
_ORDERS: Final = {"in_order": (0, 1), "changed_by_processing": (0, 1), "lift_in_order": (0, 2), "one_year": (0, 1)}


@attrs.frozen
class Order:
    """二つの日付の前後。``check`` は表の関数の名前。

    ``first`` is not after ``second``, else there is ``rule``; ``items`` are all that the check looks at.
    """

    rule: str
    check: str
    first: str
    second: str
    items: tuple[str, ...]

    @property
    def flags(self) -> tuple[str, ...]:
        """不詳フラグ。The items that lift the order where they say "uncertain"."""
        return tuple(item for item in self.items if item.endswith(FLAG))


@attrs.frozen(eq=False)
class Plan:
    """一つの記録または組の様式。A record class or a group, for the strategies."""

    cls: type[Structure]
    leaves: Mapping[str, Leaf]
    tree: Branch
    orders: tuple[Order, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """項目名（公式の順）。The names of the items, in the official order."""
        return tuple(self.leaves)

    @property
    def dates(self) -> tuple[str, ...]:
        """日付の項目を、前後の順に。The items of dates, each after those that stand before it in time."""
        dates = [item for item, leaf in self.leaves.items() if leaf.type is RegisterDate]
        ordered: list[str] = []
        while dates:
            ready = [item for item in dates if not any(first in dates for first in self.before(item))]
            ordered += ready
            dates = [item for item in dates if item not in ready]
        return tuple(ordered)

    def before(self, item: str) -> tuple[str, ...]:
        """その日付より後であってはならない日付。The dates that are not after ``item``."""
        return tuple(order.first for order in self.orders if order.second == item)

    def prefixes(self, ending: str) -> tuple[str, ...]:
        """その語で終わる項目の、前の部分。What stands before ``ending`` in the names of the items that end so."""
        return tuple(item.removesuffix(ending) for item in self.leaves if item.endswith(ending))

    def parts(self, group: type[Structure]) -> Iterator[Mapping[str, str]]:
        """組の属性と項目名。For each block that is a ``group``: attribute → name of the item."""
        root = [self.tree] if self.tree.cls is group else []
        below = [branch for _, branch in self.tree.branches() if branch.cls is group]
        for branch in (*root, *below):
            yield {name: self.items[place] for name, place in branch.children.items() if isinstance(place, int)}


def plan_of(cls: type[Structure]) -> Plan:
    """様式を読み取る。Read the layout of a record class or a group."""
    return _plan_of(cast("type", cls))


@functools.cache
def _plan_of(cls: type[Structure]) -> Plan:
    leaves = walk(cls)
    by_item = {leaf.item: leaf for leaf in leaves}
    name = getattr(cls, "official_name", None)
    orders = (_order(*row[1:4]) for row in read_table("data/cross_checks.csv")[1:] if row[0] in ("*", name))
    there = (order for order in orders if order is not None and _are_dates(order, by_item))
    return Plan(cls, by_item, branch_of(cls, leaves), tuple(there))


def _order(rule: str, check: str, items: str) -> Order | None:
    if check not in _ORDERS:
        return None
    names = items.split("|")
    first, second = (names[place] for place in _ORDERS[check])
    return Order(rule, check, first, second, tuple(names))


def _are_dates(order: Order, leaves: Mapping[str, Leaf]) -> bool:
    there = all(item in leaves for item in order.items)
    return there and all(leaves[item].type is RegisterDate for item in (order.first, order.second))
