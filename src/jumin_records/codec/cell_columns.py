"""何百件かの記録のセルを、項目ごとの列として取り出す。

Takes the cells of many records out of them, column by column: a record that nobody has asked for a value yet holds them in a few tuples,
which loops in C turn round. The way of one record is in ``encoders``.

Source: performance note, ideas 2 and 8. The property that guards it: the columns are those of the cells that ``encode`` gives of each.

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> spec = spec_of(IdentityConfirmation)
>>> records = [spec.decode(["", name, "0", *[""] * 33], Options().outside) for name in ("架空", "見本")]
>>> columns, exact = spec.cell_columns(records)
>>> columns[1:3], exact
([('架空', '見本'), ('0', '0')], True)
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import cast

from jumin_records.codec.encoders import Encode
from jumin_records.codec.memo import memo_for, split_leaves
from jumin_records.codes import Code, code_lists, written
from jumin_records.codes.identifier import Identifier, text_of
from jumin_records.dates import RegisterDate
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.records.record import held_in

__all__ = ["CellColumns", "cell_columns"]

#: Records of one class, at least one → the cells of each item, in the official order, and whether each is surely a ``str`` and of no
#: class derived from it, whose ``==`` may say anything.
CellColumns = Callable[[Sequence[Record]], tuple[list[Sequence[str]], bool]]


def cell_columns(leaves: Sequence[Leaf], encode: Encode) -> CellColumns:
    """記録のセルを列にする関数を作る。Make ``columns(records)``; ``encode`` is the way of one record."""
    stored, apart = split_leaves(leaves)
    places = [leaf.no - 1 for leaf in (*stored, *apart)]
    ways = [_way(leaf.type) for leaf in apart]

    def columns(records: Sequence[Record]) -> tuple[list[Sequence[str]], bool]:
        try:
            unread = [*map(held_in, records)]
        except AttributeError:  # one of them was made by its constructor
            unread = [None]
        if not all(unread):
            return [*zip(*map(encode, records), strict=True)], False
        texts, *values = zip(*cast("list[tuple[object, ...]]", unread), strict=True)
        found: list[Sequence[str]] = [*zip(*cast("tuple[tuple[str, ...], ...]", texts), strict=True)]
        found += (way(column) for way, column in zip(ways, values, strict=True))
        ordered: list[Sequence[str]] = [()] * len(found)
        for place, column in zip(places, found, strict=True):
            ordered[place] = column
        return ordered, True

    return columns


def _way(kind: type) -> Callable[[Sequence[object]], Sequence[str]]:
    """値の列を、書かれたままの文字の列にする関数。"""
    if memo_for(kind) is None:  # a text that records share
        return lambda texts: cast("Sequence[str]", texts)
    if issubclass(kind, RegisterDate):
        return _dates
    if issubclass(kind, Identifier):
        return _identifiers
    return functools.partial(_texts, code_lists.text_of if issubclass(kind, Code) else written.text_of)


def _texts(text: Callable[[object], str], values: Sequence[object]) -> Sequence[str]:
    try:
        return [*map(text, values)]
    except TypeError:  # an item that is absent
        return ["" if value is None else text(value) for value in values]


def _dates(values: Sequence[object]) -> Sequence[str]:
    # The slots are read directly, as in ``encoders``.
    dates = cast("Sequence[RegisterDate | None]", values)
    return ["" if date is None else date._facts.text for date in dates]  # noqa: SLF001 - the codec's own way in


def _identifiers(values: Sequence[object]) -> Sequence[str]:
    held: Sequence[object] = _texts(cast("Callable[[object], str]", text_of), values)
    if tuple not in map(type, held):
        return cast("Sequence[str]", held)
    return [text[1] if isinstance(text, tuple) else cast("str", text) for text in held]
