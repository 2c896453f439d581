r"""一行の CSV の文字列を、RFC 4180 のとおりにセルに切る。

Cuts the text of one CSV row into cells, strictly by RFC 4180: a quote opens a cell at its very start, closes it at its very end, and
is doubled inside. Anything else is told apart from a cell that is still open, because only the latter goes on in the next line.

Source: RFC 4180 2-5 to 2-7. The stdlib ``csv`` module, strict or not, takes ``a"b`` for a cell, and its limit of a field is one
number for the whole process.

>>> cut('1,"a,""b",')
['1', 'a,"b', '']
>>> cut('1,"a'), cut('a"b')
(<Broken.OPEN: 'JRF006'>, <Broken.STRAY: 'JRF007'>)
"""

from __future__ import annotations

import enum

__all__ = ["Broken", "cut", "quoted"]


class Broken(enum.Enum):
    """切れない理由（規則番号）。Why a text is no row, by rule id."""

    OPEN = "JRF006"
    STRAY = "JRF007"


def cut(text: str) -> list[str] | Broken:
    """セルに切る。

    Return the cells, ``STRAY`` for a quote in the wrong place, or ``OPEN`` where the text ends inside a quoted cell. Linear in the
    length of ``text``: what stands between two quotes is looked at once.
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
                return Broken.STRAY
            quoted.append(part)
        elif (
            part or place == len(parts) - 1
        ):  # after a closing quote; else two quotes in a row, one of which is in the cell
            if part[:1] not in {"", ","}:
                return Broken.STRAY
            cells[-1] = '"'.join(quoted)
            quoted.clear()
            cells += part.split(",")[1:]
    return Broken.OPEN if len(parts) % 2 else cells


def quoted(cell: str) -> str:
    """引用符で囲む。The cell between quotes, its own ones doubled."""
    return '"' + cell.replace('"', '""') + '"'
