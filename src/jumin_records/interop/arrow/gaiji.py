"""漢字の列と、その外字数の列を、まとめて調べる。

A column of texts and the column that states how many 外字 they have, looked at together. Names have few different 外字, each many times:
once such a character has been found to count as one, Arrow counts its occurrences.

Source: characters.md section 1.2 (外字数); performance note, idea 2. A variation selector or a combining mark is itself a character of which
nothing is said here, so its cell is left to the codec.

>>> import pyarrow as pa
>>> from jumin_records.codec.options import Options
>>> texts, counts = Cells.of(pa.array(["架空", "髙志", "髙﨑", "***"])), Cells.of(pa.array(["0", "1", "1", ""]))
>>> doubtful_counts(texts, counts, Options().outside)
[2, 3]
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import chain

from jumin_records.codec.options import Outside
from jumin_records.interop.arrow.cells import Cells
from jumin_records.text import find_unsound

__all__ = ["doubtful_counts", "doubtful_texts", "suspicious"]

#: So many different suspicious characters of a column are looked for by Arrow.
_FEW = 16
#: Rows that are looked at one by one where there are more of them, and one of these rows has one.
_PIECE = 64


def doubtful_counts(texts: Cells, counts: Cells, outside: Outside) -> list[int]:
    """もっとよく見るべき行。

    The rows whose text has a character that may be wrong, or whose stated number is not plainly that of the characters outside.
    """
    found = suspicious(texts, outside)
    if found is None:
        return sorted({*_looked_at(texts, outside), *texts.miscounted(counts, "")})
    gaiji = [character for character in found if _counts_once(character, outside)]
    others = (texts.having(character) for character in found if character not in gaiji)
    return sorted({*chain.from_iterable(others), *texts.miscounted(counts, "".join(gaiji))})


def doubtful_texts(texts: Cells, outside: Outside) -> list[int]:
    """もっとよく見るべき行。The rows whose text has a character that may be wrong."""
    found = suspicious(texts, outside)
    if found is None:
        return _looked_at(texts, outside)
    return sorted({*chain.from_iterable(map(texts.having, found))})


def suspicious(texts: Cells, outside: Outside) -> str | None:
    """気になる文字を、一度ずつ。Every suspicious character that there is, once; ``None`` where there are many."""
    data = texts.data()
    if not data.translate(None, _harmless(outside)):
        return ""
    text = data.decode("utf-8")
    characters = ""
    while len(characters) <= _FEW:
        found = outside.suspect(text)
        if not isinstance(found, re.Match):
            return characters
        # The search is one for single characters: what stands before it is done with, and so is it.
        characters += found.group()
        text = text[found.start() :].replace(found.group(), "")
    return None


@functools.lru_cache(maxsize=8)
def _harmless(outside: Outside) -> bytes:
    """気にならない ASCII の文字。The characters of ASCII that are not suspicious: most columns of texts have no others."""
    return bytes(code for code in range(128) if not outside.suspect(chr(code)))


def _looked_at(texts: Cells, outside: Outside) -> list[int]:
    rows: list[int] = []
    for start in range(0, len(texts), _PIECE):
        cells = texts.slice(start, _PIECE).texts()
        if outside.suspect("".join(cells)):
            rows += [start + place for place, cell in enumerate(cells) if outside.suspect(cell)]
    return rows


def _counts_once(character: str, outside: Outside) -> bool:
    """それだけで一つの外字か。True for an ideograph that is sound and one character outside, wherever it stands."""
    is_ideograph = unicodedata.name(character, "").startswith("CJK ") and unicodedata.category(character) == "Lo"
    return is_ideograph and find_unsound(character) is None and outside(character) == 1
