r"""読んだ行のセル。どの見出しの下の行かも覚えている。

The cells of a row that was read, cut when they are asked for, or given back by the record that holds them. What was read knows the
header it stood under: a row of another file is then not taken for one of this.

Source: RFC 4180; architecture decision 8 (raw layer below, strict layer above).

>>> RowCells(("漢字氏名", "備考"))('架空太郎,"重,要"')
('架空太郎', '重,要')
>>> RecordCells(RowCells(), lambda record: ("架空太郎", "重,要"), quoted=True).source(object())[1]
'"架空太郎","重,要"'
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, cast

import attrs

from jumin_records.codec.cut import cut
from jumin_records.sealed import Sealed

__all__ = ["RecordCells", "RowCells", "row_cells"]

T = TypeVar("T")


def row_cells(text: str) -> tuple[str, ...]:
    """行の文字を切る。The cells of a row that is not broken."""
    return tuple(cast("list[str]", cut(text)) if '"' in text else text.split(","))


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class RowCells(Sealed):
    """ある見出しの下の行を切るもの。

    Cuts rows that stand under a header with ``names`` (none: the official names in their order, or no header). ``unknown``: the first
    column that is no item, from 0. Two are equal that have the same names: the same columns are then unknown.
    """

    names: tuple[str, ...] = ()
    unknown: int | None = attrs.field(default=None, eq=False)

    def __call__(self, text: str) -> tuple[str, ...]:
        """行の文字を切る。What ``raw`` reveals of a row."""
        return row_cells(text)


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class RecordCells(Sealed, Generic[T]):
    """列に切った行を、その記録から元に戻すもの。

    Gives back the cells, and the text, of a row that was cut into columns and is clean: ``cells_of`` is how its record tells the cells,
    which stood in the order of the record under the header that ``rows`` knows. Such rows have a comma between two cells and nothing
    else, and no cell needs a quote; or, with ``quoted``, every cell stands between quotes and has none inside (``grid``). So no text of
    the row need be kept, or made at all before it is asked for.
    """

    rows: RowCells
    cells_of: Callable[[T], tuple[str, ...]]
    quoted: bool

    def __call__(self, record: T) -> tuple[str, ...]:
        """記録のセル。What ``raw`` reveals of a row."""
        return self.cells_of(record)

    def source(self, record: T) -> tuple[RowCells, str]:
        """行の文字と、それを切るもの。The text of the row as it stood in its file, and what cuts it."""
        return self.rows, self.text_of(self.cells_of(record))

    def text_of(self, cells: Sequence[str]) -> str:
        """行の文字。The text of a row with these cells, as it stood in its file."""
        return '"' + '","'.join(cells) + '"' if self.quoted else ",".join(cells)
