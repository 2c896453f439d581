r"""続いた行を列にし、清潔な行を結果に戻す。

Rows that follow each other → columns in the official order, and a result for each clean row again.

Source: performance note, ideas 5 and 6 (no dict and no list a row where none is needed).

>>> from jumin_records.codec.csv_rows import CsvRows
>>> rows = CsvRows(2, ["架空,1", "", "見本,2"], "\n", None)
>>> columns_in(rows, 2, None)
([['架空', '見本'], ['1', '2']], [1])
"""

from __future__ import annotations

import operator
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress
from typing import TypeVar

from jumin_records.checked import Checked, clean
from jumin_records.codec.columns import Held
from jumin_records.codec.csv_rows import CsvGrid, CsvRows
from jumin_records.codec.header import HeaderMatch
from jumin_records.codec.row_cells import RecordCells, RowCells
from jumin_records.codec.spec import Spec
from jumin_records.records import Record
from jumin_records.records.record import Unread, hold

__all__ = ["Column", "clean_results", "columns_in"]

R = TypeVar("R", bound=Record)
Column = Sequence[str]

_commas = operator.methodcaller("count", ",")
_new = object.__new__


def columns_in(
    found: CsvRows | CsvGrid, width: int, match: HeaderMatch | None
) -> tuple[Sequence[Column], Sequence[int]]:
    """列と、列に入らなかった行。

    The columns in the official order, and the places of the rows that are not in them: those with another number of cells than
    ``width``, and blank lines. There are no columns where there is no other row. A header may put the columns in another order and
    lack some, but have each only once.
    """
    if isinstance(found, CsvGrid):
        return (_in_order(found.columns, match), ()) if len(found.columns) == width else ((), range(found.count))
    texts, cells = found.texts, found.cells
    widths = [*map(_commas, texts)] if cells is None else [len(row) - 1 for row in cells]
    fit = [bool(text) and commas == width - 1 for commas, text in zip(widths, texts, strict=True)]
    unfit = [place for place, fits in enumerate(fit) if not fits]
    if len(unfit) == len(fit):
        return (), unfit
    if cells is not None:
        return _in_order([*zip(*compress(cells, fit), strict=True)], match), unfit
    joined = ",".join(compress(texts, fit)).split(",")
    return _in_order([joined[place::width] for place in range(width)], match), unfit


def _in_order(columns: Sequence[Column], match: HeaderMatch | None) -> Sequence[Column]:
    """列を公式の順に並べる。"""
    if match is None:
        return columns
    missing = ("",) * len(columns[0])
    return [missing if place is None else columns[place] for place in match.places]


def clean_results(
    spec: Spec[R],
    held: Held,
    doubtful: Collection[int],
    raws: tuple[RowCells, Iterable[str]] | RecordCells[R],
) -> Iterator[Checked[R]]:
    """清潔な行の結果を順に。

    The results of the rows that are not ``doubtful``, of columns as records hold them; each is made when it is asked for, so that it
    can be gone before the next one is. ``raws`` is what cuts the texts of these rows, and the texts, or
    what gives a row back out of its record.
    """
    unread = spec.pack_columns(held)
    if doubtful:
        unread = compress(unread, [row not in doubtful for row in range(len(held.columns[0]))])
    cls = spec.cls

    def record_of(cells: Unread) -> R:
        record: R = _new(cls)
        hold(record, cells)
        return record

    if isinstance(raws, tuple):
        make, texts = raws
        return map(lambda cells, text: clean(record_of(cells), make, text), unread, texts)

    def whole(cells: Unread) -> Checked[R]:
        record: R = _new(cls)
        hold(record, cells)
        return clean(record, raws, record)

    return map(whole, unread)
