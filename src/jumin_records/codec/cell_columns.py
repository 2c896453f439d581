"""何百件かの記録のセルを、項目ごとの列として取り出す。

Takes the cells of many records out of them, column by column: records that nobody has asked for a value yet hold them in a tuple, and
a loop in C turns these round. The way of one record is in ``encoders``.

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

from collections.abc import Callable, Sequence
from typing import cast

from jumin_records.codec.encoders import Encode
from jumin_records.records import Record
from jumin_records.records.record import held_in

__all__ = ["CellColumns", "cell_columns"]

#: Records of one class, at least one → the cells of each item, in the official order, and whether each is surely a ``str`` and of no
#: class derived from it, whose ``==`` may say anything.
CellColumns = Callable[[Sequence[Record]], tuple[list[Sequence[str]], bool]]


def cell_columns(encode: Encode) -> CellColumns:
    """記録のセルを列にする関数を作る。Make ``columns(records)``; ``encode`` is the way of one record."""

    def columns(records: Sequence[Record]) -> tuple[list[Sequence[str]], bool]:
        try:
            unread = [*map(held_in, records)]
        except AttributeError:  # one of them was made by its constructor
            unread = [None]
        if all(unread):
            return [*zip(*cast("list[tuple[str, ...]]", unread), strict=True)], True
        return [*zip(*map(encode, records), strict=True)], False

    return columns
