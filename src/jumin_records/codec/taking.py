"""呼ぶ側の列から、何百件かずつ取り出す。列が途中で誤りを投げても、それまでの分は渡す。

Takes some hundred values at a time out of a caller's iterable, for writers that look at many records together. Nothing but such a block is
ever held.

Source: requirement "streaming in constant memory"; reliability note 6.3.

>>> [*blocks_of(iter(range(5)), lambda: 2)]
[[0, 1], [2, 3], [4]]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

__all__ = ["BLOCK", "blocks_of"]

T = TypeVar("T")
#: Records that are looked at together: enough for loops in C, and few enough to stay in the cache of a processor.
BLOCK = 256


def blocks_of(values: Iterable[T], size: Callable[[], int]) -> Iterator[list[T]]:
    """区画ごとに渡す。

    Yield blocks of at most ``size()`` values, which is asked before each of them; the last one may be shorter. An exception of the caller's
    iterable comes out as it is, behind the block of what came before it: whoever stops at that block never asks for more, as if
    values were taken one by one.
    """
    source = iter(values)
    stopped: Exception | None = None
    wanted = taken = 0
    while stopped is None and taken == wanted:
        wanted = size()
        block: list[T] = []
        try:
            block.extend(islice(source, wanted))  # what has been taken stays, whatever is raised
        except Exception as error:  # noqa: BLE001 - raised below, when the block has been looked at
            stopped = error
        taken = len(block)
        if block:
            yield block
        del block
    if stopped is not None:
        try:
            raise stopped
        finally:
            del stopped  # an exception and the frame it passed through would hold each other
