"""コード的な項目の短い文字を、何万件の記録が一つずつ持たないようにする。

Lets records share the short texts of coded items. Numbers of up to three digits and the texts of the code lists are taken out of a
fixed table of public texts. Texts that say nothing of a resident are shared by the rows of one block, and nothing of that stays;
rows that come one by one share the names of devices out of a small bounded memory. Names, addresses and the numbers of persons, those
of operators too, are never kept.

Source: performance note, idea 10 (share coded values; never names, addresses or resident numbers). Items with a type of their own
need none of this: a record holds their value out of a bounded memory (``memo``).

>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> leaves = walk(IdentityConfirmation)
>>> [leaf.item for leaf in leaves if is_listed(leaf)], [leaf.item for leaf in leaves if is_device(leaf)]
(['続柄', '異動事由', '更新順番号'], ['操作端末ID'])
>>> one, other = "".join("世帯主"), "".join("世帯主")
>>> one is other, PUBLIC_TEXTS[one] is PUBLIC_TEXTS[other]
(False, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from jumin_records.codes import CODE_LISTS, Number
from jumin_records.layouts import Leaf, Sensitivity

__all__ = [
    "DEVICES",
    "PUBLIC_TEXTS",
    "SharedTexts",
    "is_administrative",
    "is_device",
    "is_listed",
    "public",
    "within_block",
]

#: Characters of a text that is worth looking for: longer ones are serial numbers and times, which differ.
_LONGEST = 8
#: Entries of the memory of devices.
_BOUND = 1 << 12
#: Digits of the numbers in the fixed table.
_DIGITS = 3
#: How the paths of numbers end that nearly always have one digit: CPython has such a text only once as it is.
_ONE_DIGIT = ("gaiji_count", "abnormal_update_number")
#: How the names of items end that hold devices and places: never one that holds a person, such as 操作者ID.
_DEVICES = ("端末", "端末ID", "端末名", "入力場所コード", "業務ID")


def _public() -> Iterable[str]:
    """公の短い文字。Numbers, the attested codes and names of the code lists, and 続柄 of two steps."""
    for width in range(1, _DIGITS + 1):
        yield from (f"{number:0{width}}" for number in range(10**width))
    for codes in CODE_LISTS.values():
        yield from codes
        yield from codes.values()
    steps = CODE_LISTS["続柄"].values()
    yield from (f"{one}の{other}" for one in steps for other in steps)


class SharedTexts(dict[str, str]):
    """文字 → その一つの実体。知らない文字はそのまま返す。

    Plain text → the one object of an equal text, or the text itself where there is none. While it has fewer than ``bound`` entries it
    learns short ASCII texts. Filled by single assignments, so threads can share it: at worst a text is there twice.
    """

    __slots__ = ("_bound",)

    def __init__(self, texts: Iterable[str] = (), bound: int = 0) -> None:
        # An empty text is there only once, but is found faster than missed.
        super().__init__((text, text) for text in ("", *texts))
        self._bound = bound

    def __missing__(self, text: str) -> str:
        if len(self) < self._bound and len(text) <= _LONGEST and text.isascii():
            self[text] = text
        return text

    def __repr__(self) -> str:
        return f"SharedTexts({len(self)})"


#: The fixed table: made at import, never added to.
PUBLIC_TEXTS = SharedTexts(_public())
#: The memory of devices, for rows that come one by one.
DEVICES = SharedTexts(bound=_BOUND)


def is_listed(leaf: Leaf) -> bool:
    """決まった表の文字がよく入る項目か。

    True for plain numbers and for texts that are named after a code list, not for the numbers that nearly always have one digit.
    """
    if leaf.type is str:
        return leaf.item.rpartition("_")[2] in CODE_LISTS
    return issubclass(leaf.type, Number) and not leaf.path.endswith(_ONE_DIGIT)


def is_administrative(leaf: Leaf) -> bool:
    """住民について何も言わない、文字の項目か。True for texts of which the layout says that they are of no sensitivity."""
    return leaf.type is str and leaf.sensitivity is Sensitivity.NONE


def is_device(leaf: Leaf) -> bool:
    """そのうち、端末や入力場所の項目か。True for those of devices and places of input, not of those who sit there."""
    return is_administrative(leaf) and leaf.item.endswith(_DEVICES)


def public(column: Sequence[str]) -> Iterable[str]:
    """決まった表にある文字を、その実体にした列。The column, with texts of the fixed table as the objects that it has."""
    if len(column[0]) == 1 and column[0].isascii() and len(column[-1]) == 1:
        return column  # flags, and numbers that nobody counts
    if _is_uniform(column):
        return repeat(PUBLIC_TEXTS[column[0]], len(column))
    return map(PUBLIC_TEXTS.get, column, column)


def within_block(column: Sequence[str]) -> Iterable[str]:
    """同じ区画の同じ文字を一つにした列。

    The column, with equal texts as one object while the table for it lives, which is as long as the block. Left as it is where the
    first text is empty, one character, or long: nothing is gained then.
    """
    if not 1 < len(column[0]) <= _LONGEST:
        return column
    if _is_uniform(column):
        return repeat(column[0], len(column))
    known: dict[str, str] = {}
    return map(known.setdefault, column, column)


def _is_uniform(column: Sequence[str]) -> bool:
    """すべて同じ文字か。One device and one reason for many rows are usual, and cheaper to see than to look up."""
    return column[0] == column[-1] and column.count(column[0]) == len(column)
