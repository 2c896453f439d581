"""架空の名前と市区町村の表。

The tables of fictional names and places: names with their kana in every spelling that a layout asks for, towns with the municipality,
the codes and the postal code that belong to them.

Source: ``data/synth_names.csv``, ``data/synth_places.csv`` (written by hand for this project).

>>> NAMES["family"][0].text, NAMES["family"][0].katakana, NAMES["family"][0].hiragana
('架空', 'カクウ', 'かくう')
>>> PLACES[0].line, PLACES[0].postal_code
('架空県架空市見本町一丁目', '0000001')
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

import attrs

from jumin_records.resources import read_table
from jumin_records.text import seion, try_encode_windows31j

__all__ = ["HOME", "NAMES", "PLACES", "SPECIAL", "WIDE", "Place", "Word"]

#: 片仮名のうち、平仮名にもある字（ァからヶまで）。Katakana that have a hiragana twin, 96 code points below.
_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_WIDE_DIGITS: Final = str.maketrans("0123456789", "０１２３４５６７８９")


@attrs.frozen(eq=False)
class Word:
    """氏または名。

    A family or given name as written, in katakana, in hiragana, and in hiragana without voicing marks. One of the table is equal to
    itself alone: the table has none twice, and members of a household are compared a hundred thousand times.
    """

    text: str
    katakana: str
    hiragana: str
    unvoiced: str


@attrs.frozen
class Place:
    """町字。A town, with everything that belongs to it."""

    code: str
    prefecture: str
    city: str
    town: str
    town_code: str
    postal_code: str

    @property
    def line(self) -> str:
        """続けて書いた住所（番地の前まで）。The address in one line, up to the lot."""
        return f"{self.prefecture}{self.city}{self.town}"


def _word(text: str, kana: str) -> Word:
    hiragana = kana.translate(_HIRAGANA)
    return Word(text, kana, hiragana, seion(hiragana))


def _names() -> Mapping[str, tuple[Word, ...]]:
    rows = read_table("data/synth_names.csv")[1:]
    kinds = groupby(rows, key=lambda row: row[0])
    return MappingProxyType({kind: tuple(_word(text, kana) for _, text, kana in words) for kind, words in kinds})


def _plain(char: str) -> bool:
    data = try_encode_windows31j(char)
    return isinstance(data, bytes) and data == char.encode("cp932")


#: Kind of name → the names of the table, in its order.
NAMES: Final = _names()
#: 名前の字のうち、Windows-31J に CPython と違うバイトで書くか、書けないもの。Characters that plain ``cp932`` must not encode.
SPECIAL: Final = tuple(
    sorted({char for words in NAMES.values() for word in words for char in word.text if not _plain(char)})
)
#: Every town of the table, in its order.
PLACES: Final = tuple(Place(*row) for row in read_table("data/synth_places.csv")[1:])
#: The municipality that keeps the register: that of the first town.
HOME: Final = PLACES[0]
#: 全角の数。0 to 999 in full-width digits, as addresses write them.
WIDE: Final = tuple(str(number).translate(_WIDE_DIGITS) for number in range(1000))
