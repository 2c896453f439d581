r"""同じ数のセルをもつ行の続きを、行に分けずに列に切る。

Cuts rows that all have the same number of cells into columns at once, without making the rows: none of the cells has a quote, or
every one stands between quotes and has none inside. Whatever looks otherwise is not cut here but row by row (``cut``).

Source: performance note, "Files" and idea 6 (no second pass); RFC 4180 2-4 to 2-7.

>>> columns_of("架空,1\\n見本,2", "\\n", 2)
[['架空', '見本'], ['1', '2']]
>>> columns_of('"架,空","1"\\n"見本","2"', "\\n", 2)
[['架,空', '見本'], ['1', '2']]
>>> columns_of("架空\\n見本,2,3", "\\n", 2) is None
True
"""

from __future__ import annotations

from itertools import repeat
from operator import contains

__all__ = ["columns_of"]


def columns_of(text: str, end: str, count: int) -> list[list[str]] | None:
    """列に切る。

    Return the columns of ``count`` rows that stand on a line each, or ``None`` where they have one cell, differ in the number of
    cells, or have quotes other than around every cell. (A quoted cell that is one comma is taken for the border of two
    cells, so that nothing fits: those rows are cut one by one as well.) ``text`` has no line end behind the last row, and no LF or CR more than rows
    need.
    """
    if '"' not in text:
        return _cut(text, ",", end, count)
    if not text[0] == text[-1] == '"':
        return None
    return _cut(text[1:-1], '","', f'"{end}"', count)


def _cut(text: str, between: str, end: str, count: int) -> list[list[str]] | None:
    """``between`` はセルの間、``end`` は行の間の文字。"""
    # What stands between two commas is a cell, or the last cell of a row and the first of the next one.
    width = text.partition(end)[0].count(between) + 1
    pieces = text.split(between)
    if width == 1 or len(pieces) != count * (width - 1) + 1:
        return None
    borders = pieces[width - 1 : -1 : width - 1]
    # There are no more line ends than borders: where each border has one, it has only one, and no other cell has any. So every row
    # has as many cells as the first, and none goes on in the next line.
    if not all(map(contains, borders, repeat(end))):
        return None
    # No quote is taken twice, because those of ``between`` are gone from the pieces: so none may be left but at the borders.
    if end[0] == '"' and text.count('"') != 2 * (len(pieces) - 1 + len(borders)):
        return None
    ends = end.join(borders).split(end)
    inner = [pieces[place :: width - 1] for place in range(1, width - 1)]
    return [[pieces[0], *ends[1::2]], *inner, [*ends[: 2 * len(borders) : 2], pieces[-1]]]
