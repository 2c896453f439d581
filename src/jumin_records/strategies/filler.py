"""行を埋める途中の姿：どの項目が決まり、どの項目を埋めるか。

A row while it is filled: what is settled, what is to be filled, and the drawing of texts for it.

Source: engineering judgement. Most items of most rows are empty, and a row shrinks to one in which all that can be empty is.

>>> from hypothesis import find
>>> from jumin_records.groups import AuditTrailer
>>> from jumin_records.strategies.plan import plan_of
>>> plan = plan_of(AuditTrailer)
>>> find(wanted_items(plan), lambda wanted: True)
frozenset()
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Sequence
from typing import TypeVar

from hypothesis import strategies as st

from jumin_records.strategies.plan import Plan
from jumin_records.strategies.wordings import Pieces

__all__ = ["Filler", "wanted_items"]

T = TypeVar("T")
_MANY = 12


def wanted_items(plan: Plan) -> st.SearchStrategy[frozenset[str]]:
    """埋める項目の方針：いくつか、またはおよそ半分。A few of the items, or about half of them; shrinks to none."""
    return _wanted(plan.items)


@functools.cache
def _wanted(items: Sequence[str]) -> st.SearchStrategy[frozenset[str]]:
    few = st.lists(st.sampled_from(items), unique=True, max_size=min(_MANY, len(items))).map(frozenset)
    # A draw for every item: a full row then is longer to draw than one of a few items, and shrinks to that.
    many = st.tuples(*[st.booleans()] * len(items))
    return few | many.map(
        lambda left_out: frozenset(item for item, out in zip(items, left_out, strict=True) if not out)
    )


class Filler:
    """埋めている行。

    ``row`` has every item of the layout. An item is settled once it was put; only the first word counts, so the steps with most to
    say come first.
    """

    def __init__(self, draw: st.DrawFn, plan: Plan, wanted: Collection[str]) -> None:
        self.plan = plan
        self.row = dict.fromkeys(plan.items, "")
        #: The day behind each date, and the characters of each text with 外字, for the steps that come later.
        self.days: dict[str, dt.date] = {}
        self.pieces: dict[str, Pieces] = {}
        self._draw = draw
        self._wanted = set(wanted)
        self._settled: set[str] = set()

    def draw(self, strategy: st.SearchStrategy[T]) -> T:
        """一つ引く。Draw one."""
        return self._draw(strategy)

    def choose(self, *values: T) -> T:
        """どれかを選ぶ（最初のものが最も簡単）。Choose one; the first is the simplest."""
        # Hypothesis keeps strategies of integers; one of the values themselves would be made anew for every item of every row.
        return values[self._draw(st.integers(0, len(values) - 1))]

    def has(self, *items: str) -> bool:
        """様式にその項目がすべてあるか。Does the layout have all these items."""
        return all(item in self.row for item in items)

    def open(self, item: str) -> bool:
        """まだ決まっていない項目か。An item of the layout that is not settled."""
        return item in self.row and item not in self._settled

    def wants(self, item: str) -> bool:
        """まだ決まっておらず、埋める項目か。An open item that is to be filled."""
        return self.open(item) and item in self._wanted

    def want(self, *items: str) -> None:
        """必ず埋める。Have these filled, by whatever step settles them."""
        self._wanted.update(items)

    def put(self, item: str, text: str) -> None:
        """項目を決める（様式にあって、まだ決まっていなければ）。Settle an item, where the layout has it and it is open."""
        if self.open(item):
            self.row[item] = text
            self._settled.add(item)

    def blank(self, *items: str) -> None:
        """項目を空に決める。Settle items as empty."""
        for item in items:
            self.put(item, "")
