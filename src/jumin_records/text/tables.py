"""代替文字の表を、求められたときに読み込む。

Loads the tables of substitutes on first use; ``mj``, which stands under its own licence, only when it is asked for.

Source: data/substitutes_free.tsv and data/substitutes_mj.tsv, whose headers give provenance and licence; tools/build_substitutions.py.

>>> [row.text for row in rows("free", "槗")]
['橋']
>>> licence("mj")
'CC BY-SA 2.1 JP'
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal, NamedTuple

from jumin_records.resources import read_text
from jumin_records.text.evidence import Ground, grounds_of
from jumin_records.text.scan import is_one_of, unknown_choice

__all__ = ["TABLES", "Row", "TableName", "licence", "rows"]

#: ``free``: sources that anyone may use. ``mj``: MJ縮退マップ (CC BY-SA 2.1 JP), then ``free``.
TableName = Literal["free", "mj"]
TABLES = frozenset(("free", "mj"))
_LICENCES = {
    "free": "Apache-2.0 (arrangement); public notices, CC BY 4.0 (国税庁 JIS縮退マップ), MIT (cjkvi-variants)",
    "mj": "CC BY-SA 2.1 JP",
}


class Row(NamedTuple):
    """表の一候補。``tied`` は一つ前の候補と順位が同じこと。One candidate of a table line."""

    text: str
    grounds: tuple[Ground, ...]
    tied: bool


@functools.cache
def _cells(name: str) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for line in read_text(f"data/substitutes_{name}.tsv").splitlines():
        if not line.startswith("#"):
            key, _, cells = line.partition("\t")
            table[_decoded(key)] = cells
    return table


def _decoded(codes: str) -> str:
    return "".join([chr(int(code, 16)) for code in codes.split("_")])


def rows(name: TableName, character: str) -> list[Row]:
    """一文字の候補を表の順に返す（なければ空）。

    Return the candidates of one character (a variation sequence is a character of its own) in the order of the table. The first
    call for a table reads its file.
    """
    cells = _cells(name).get(character)
    return [] if cells is None else [_row(cell) for cell in cells.split(" ")]


def _row(cell: str) -> Row:
    codes, _, letters = cell.removeprefix("=").partition(":")
    return Row(_decoded(codes), grounds_of(letters), cell.startswith("="))


def licence(name: TableName) -> str:
    """表の利用条件。

    The licence of a table's data.

    Raises:
        UsageError: JRU007 for an unknown table.
    """
    if not is_one_of(name, TABLES):
        del name
        raise unknown_choice(sorted(TABLES))
    return _LICENCES[name]
