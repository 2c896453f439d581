r"""続いた行を列にし、項目ごとの答えを行に戻す。

Rows that follow each other → columns in the official order, and what became of them row by row again.

Source: performance note, ideas 5 and 6 (no dict and no list a row where none is needed).

>>> from jumin_records.codec.csv_rows import CsvRows
>>> rows = CsvRows(2, ["架空,1", "", "見本,2"], "\n", None)
>>> [*answers(rows, 2, None, lambda columns: [*zip(*columns)])]
[('架空', '1'), None, ('見本', '2')]
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from jumin_records.codec.csv_rows import CsvRows
from jumin_records.codec.header import HeaderMatch
from jumin_records.codec.limits import LONGEST_TEXTS

__all__ = ["Column", "answers"]

T = TypeVar("T")
Column = Sequence[str]

_commas = operator.methodcaller("count", ",")


def answers(
    rows: CsvRows, width: int, match: HeaderMatch | None, ask: Callable[[Sequence[Column]], list[T | None]]
) -> Iterator[T | None]:
    """行ごとの答え。列の数が合わない行、長い行、空行は ``None``。

    What ``ask`` says of each row, being given all of them as columns in the official order. Rows with another number of columns than
    ``width``, rows longer than ``LONGEST_TEXTS`` and blank lines are not among them: they are ``None``. A header may put the columns
    in another order, but have each only once.
    """
    widths = [*map(_commas, rows.texts)] if rows.cells is None else [len(cells) - 1 for cells in rows.cells]
    lengths = [*map(len, rows.texts)]
    if {*widths} == {width - 1} and 0 < min(lengths) <= max(lengths) <= LONGEST_TEXTS:
        return iter(ask(_columns(rows.texts, rows.cells, width, match)))
    fit = [commas == width - 1 and 0 < length <= LONGEST_TEXTS for commas, length in zip(widths, lengths, strict=True)]
    texts = [*itertools.compress(rows.texts, fit)]
    cells = rows.cells and [*itertools.compress(rows.cells, fit)]
    found = iter(ask(_columns(texts, cells, width, match)) if texts else ())
    return (next(found) if fits else None for fits in fit)


def _columns(
    texts: Sequence[str], cells: Sequence[Sequence[str]] | None, width: int, match: HeaderMatch | None
) -> Sequence[Column]:
    """同じ列数の行を、列ごとに切る。"""
    if cells is None:
        joined = ",".join(texts).split(",")
        columns: Sequence[Column] = [joined[place::width] for place in range(width)]
    else:
        columns = [*zip(*cells, strict=True)]
    if match is None:
        return columns
    missing = ("",) * len(texts)
    return [missing if place is None else columns[place] for place in match.places]
