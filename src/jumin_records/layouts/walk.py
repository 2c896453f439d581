"""記録のクラスを歩いて、公式の順の項目に並べる。

The walker: a class of nested groups → its leaves in the official order. The official table is an independent transcription; one
test a record asserts that the two agree.

Source: architecture decision 3.

>>> from jumin_records.records import IdentityConfirmation
>>> [leaf.item for leaf in walk(IdentityConfirmation)[:3]]
['住民票コード', '漢字氏名', '外字数(氏名)']
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import count, repeat
from typing import cast

from jumin_records.frozen import make
from jumin_records.layouts.item import Column, Group, Item, Leaf, Sensitivity
from jumin_records.layouts.structure import Field, Structure, fields_of

__all__ = ["walk"]

_UNNUMBERED = repeat(0)


def walk(cls: type[Structure]) -> tuple[Leaf, ...]:
    """クラスの項目を公式の順に並べる。

    Return the leaves of a record class, numbered from 1 in the official order.
    """
    return _walk(cast("type", cls))


@functools.cache
def _walk(cls: type) -> tuple[Leaf, ...]:
    return tuple(_leaves(cls, "", Group(), count(1)))


def _leaves(cls: type, path: str, group: Group, numbers: Iterator[int] = _UNNUMBERED) -> Iterator[Leaf]:
    fields = fields_of(cls)
    for name, column in group.columns or tuple((name, "") for name in fields):
        field = fields[name]
        if isinstance(field.mark, Item):
            yield _leaf(next(numbers), field, _item(field.mark, column, group), path + name)
        else:
            inner = column if isinstance(column, Group) else field.mark
            below = Group(group.prefix + inner.prefix, inner.sensitivity or group.sensitivity, **dict(inner.columns))
            yield from _leaves(field.type, f"{path}{name}.", below, numbers)


def _item(own: Item, column: Column, group: Group) -> Item:
    """組の中での項目の印：組の写像にあるもの、接頭辞と取扱いの重さを加えて。"""
    item = column if isinstance(column, Item) else own
    suffix = column if group.columns and isinstance(column, str) else item.name
    merely_personal = item.sensitivity is Sensitivity.PERSONAL
    return Item(
        name=group.prefix + suffix,
        aliases=tuple(group.prefix + alias for alias in item.aliases),
        sensitivity=group.sensitivity if group.sensitivity and merely_personal else item.sensitivity,
        since=item.since,
        until=item.until,
    )


def _leaf(no: int, field: Field, item: Item, path: str) -> Leaf:
    return make(
        Leaf,
        no=no,
        item=item.name,
        path=path,
        type=field.type,
        sensitivity=item.sensitivity,
        aliases=item.aliases,
        since=item.since,
        until=item.until,
    )
