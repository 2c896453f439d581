r"""最初に使うときに組み立てる文字クラス。

Character classes that are compiled on first use, so that importing the package costs nothing for them.

Source: engineering judgement (import time); the ranges come from ``scalars``.

>>> from jumin_records.text.scalars import SELECTOR
>>> AnyOf(SELECTOR).find("葛\U000e0102").start()
1
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from jumin_records.text.scalars import LAST, Ranges, char_class

__all__ = ["AnyOf"]


class AnyOf:
    """範囲のどれかに当たる一字を探す。

    Searches a text for one code point of these ranges. The class is written as the complement of everything else: the engine
    looks a code point of the first plane up in one table and walks only through what is left of the other planes, so that text
    without a hit is passed quickly.
    """

    __slots__ = ("_ranges", "each", "find")

    #: 最初の一字。The first hit, or ``None``.
    find: Callable[[str], re.Match[str] | None]
    #: 全部を順に。Every hit, in order.
    each: Callable[[str], Iterator[re.Match[str]]]

    def __init__(self, *tables: Ranges) -> None:
        self._ranges = sorted(each for table in tables for each in table)

    # Hidden from type checkers, so that a misspelt attribute stays an error for them.
    if not TYPE_CHECKING:  # pragma: no branch - always so when the code runs

        def __getattr__(self, attribute: str) -> object:
            # Reached only while the slots are empty.
            if attribute not in {"find", "each"}:
                raise AttributeError(attribute)
            pattern = re.compile(f"[^{char_class(_complement(self._ranges))}]")
            self.each = pattern.finditer
            self.find = pattern.search
            return object.__getattribute__(self, attribute)


def _complement(ranges: list[tuple[int, int]]) -> Ranges:
    rest: list[tuple[int, int]] = []
    start = 0
    for low, high in ranges:
        if low > start:
            rest.append((start, low - 1))
        start = high + 1
    if start <= LAST:
        rest.append((start, LAST))
    return tuple(rest)
