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
from typing import cast

import attrs

from jumin_records.layouts.item import Group, Item, Leaf
from jumin_records.layouts.structure import Field, Structure, fields_of

__all__ = ["walk"]


def walk(cls: type[Structure]) -> tuple[Leaf, ...]:
    """クラスの項目を公式の順に並べる。

    Return the leaves of a record class, numbered from 1 in the official order.
    """
    return _walk(cast("type", cls))


@functools.cache
def _walk(cls: type) -> tuple[Leaf, ...]:
    return tuple(attrs.evolve(leaf, no=no) for no, leaf in enumerate(_leaves(cls, "", ""), start=1))


def _leaves(cls: type, path: str, prefix: str, columns: tuple[tuple[str, str | Group], ...] = ()) -> Iterator[Leaf]:
    fields = fields_of(cls)
    for name, column in columns or tuple((name, "") for name in fields):
        field = fields[name]
        if isinstance(field.mark, Item):
            suffix = column if columns and isinstance(column, str) else field.mark.name
            yield _leaf(field, field.mark, path + name, prefix + suffix)
        else:
            group = column if isinstance(column, Group) else field.mark
            yield from _leaves(field.type, f"{path}{name}.", prefix + group.prefix, group.columns)


def _leaf(field: Field, item: Item, path: str, name: str) -> Leaf:
    return Leaf(0, name, path, field.type, item.sensitivity, item.aliases, item.since, item.until)
