r"""一行の CSV の文字列を、RFC 4180 のとおりにセルに切る。

Cuts the text of one CSV row into cells, strictly by RFC 4180: a quote opens a cell at its very start, closes it at its very end, and
is doubled inside. Anything else is told apart from a cell that is still open, because only the latter goes on in the next line.

Source: RFC 4180 2-5 to 2-7. The stdlib ``csv`` module, strict or not, takes ``a"b`` for a cell, and its limit of a field is one
number for the whole process.

>>> cut('1,"a,""b",')
['1', 'a,"b', '']
>>> cut('1,"a'), cut('a"b')
(Broken(rule='JRF006', column=2), Broken(rule='JRF007', column=1))
>>> column_of('1,"a,b",c')
3
"""

from __future__ import annotations

import attrs

__all__ = ["OPEN", "STRAY", "Broken", "column_of", "cut", "quoted"]

#: The text ends inside a quoted cell.
OPEN = "JRF006"
#: A quote in the wrong place.
STRAY = "JRF007"


@attrs.frozen
class Broken:
    """切れない理由（規則番号）と、何列目か。Why a text is no row, by rule id, and in which cell, from 1."""

    rule: str
    column: int


def cut(text: str) -> list[str] | Broken:
    """セルに切る。

    Return the cells, or what is broken and where: ``STRAY`` for a quote in the wrong place, ``OPEN`` where the text ends inside a
    quoted cell. Linear in the length of ``text``: what stands between two quotes is looked at once.
    """
    simple = text[1:-1].split('","')
    if text[:1] == text[-1:] == '"' and text.count('"') == 2 * len(simple):
        return simple  # every cell is quoted, and all quotes are accounted for
    before, *parts = text.split('"')
    cells = before.split(",")
    quoted: list[str] = []
    for place, part in enumerate(parts):
        if place % 2 == 0:  # after an opening quote, or after the second of a doubled one
            if cells[-1] and not quoted:
                return Broken(STRAY, len(cells))
            quoted.append(part)
        elif (
            part or place == len(parts) - 1
        ):  # after a closing quote; else two quotes in a row, one of which is in the cell
            if part[:1] not in {"", ","}:
                return Broken(STRAY, len(cells))
            cells[-1] = '"'.join(quoted)
            quoted.clear()
            cells += part.split(",")[1:]
    return Broken(OPEN, len(cells)) if len(parts) % 2 else cells


def column_of(text: str) -> int:
    """文字列の終わりが何列目か（壊れていれば、壊れた列）。The cell in which a text ends, from 1, or in which it breaks."""
    cells = cut(text)
    return cells.column if isinstance(cells, Broken) else len(cells)


def quoted(cell: str) -> str:
    """引用符で囲む。The cell between quotes, its own ones doubled."""
    return '"' + cell.replace('"', '""') + '"'
