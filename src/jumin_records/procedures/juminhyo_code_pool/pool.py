"""空き住民票コードの束と、そこからの抽選。

The pool, and the draw from it. A code is never in a state: the state holds *slots*, the caller's keys of the rows of
空き住民票コード管理. One slot stands for one code, so the caller keeps the code unique in that table, and every sentence about slots is one
about codes. A slot is an id and cannot look like a 住民票コード (JRU053).

Source: 標準仕様書 第1.0版 4.3.1 (picked at random from the pool); 別添2 空き住民票コード管理.

>>> import random
>>> facts = PoolFacts(vacant=("slot-1", "slot-2", "slot-3"))
>>> draw(facts, random.Random(1)) in (0, 1, 2), draw(PoolFacts(), random.Random(1))
(True, 0)
"""

from __future__ import annotations

from typing import Protocol

import attrs

from jumin_records.procedures.state import Facts

__all__ = ["Draws", "HeldSlot", "PoolFacts", "draw"]


class Draws(Protocol):
    """無作為の源。``random.SystemRandom`` in earnest, ``random.Random(seed)`` in tests."""

    def randrange(self, stop: int, /) -> int:
        """0以上 ``stop`` 未満の数。A number from 0 up to, not including, ``stop``."""
        ...


@attrs.frozen(kw_only=True, repr=False)
class HeldSlot(Facts):
    """一つの住民票コードと、その人。A slot and the correlation id of its person."""

    slot: str = ""
    holder: str = ""


@attrs.frozen(kw_only=True, repr=False)
class PoolFacts(Facts):
    """割当について覚えること。

    ``vacant`` slots, ``held`` ones, ``departed`` those of persons who were removed (they keep their code), ``old`` those that were
    changed and are never used again.
    """

    vacant: tuple[str, ...] = ()
    held: tuple[HeldSlot, ...] = ()
    departed: tuple[HeldSlot, ...] = ()
    old: tuple[str, ...] = ()

    def slot_of(self, holder: str) -> str | None:
        """その人のコード。The slot that a person holds."""
        return next((each.slot for each in self.held if each.holder == holder), None)

    def slots(self) -> tuple[str, ...]:
        """これまでに知ったすべて。Every slot ever known."""
        taken = (each.slot for each in (*self.held, *self.departed))
        return (*self.vacant, *taken, *self.old)


def draw(facts: PoolFacts, rng: Draws) -> int:
    """抽選する。

    Draw a place in the pool with the caller's generator; the event carries the number, so that ``replay`` draws the same. From an
    empty pool the number is 0, and the machine refuses it.
    """
    return rng.randrange(len(facts.vacant)) if facts.vacant else 0
