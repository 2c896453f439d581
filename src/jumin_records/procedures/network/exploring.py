"""網の全ての並びを調べる（幅優先）。

A breadth-first checker: every order of deliveries, losses, repeats and deeds of one move between two municipalities, from the tables
themselves. A message that was sent may come at any later time, any number of times, or never: that is every reordering, every loss
and every repeat, without a count. Deeds that could go on for ever (a request or a notice sent again, an inquiry, a new request) draw
on a budget, and so the search ends.

How it stays small, and why nothing is lost by it:

* a state of a seat is met once and then known by a number, and so is a message; a step is taken once and remembered;
* two states that differ only in the count of steps are one: an id is numbered by how many ids the seat has given out, so that ids
  still differ wherever they differed, and nothing but ids looks at the count;
* two messages that differ only in their own id are one: no guard looks at it (a request, a notice, an inquiry has its own);
* a world may be at rest at any moment, since everything under way may be lost: so what must hold at rest is checked in every world;
* the prefecture's server passes reports on at once: two roads one after the other, both of which lose, repeat and reorder, do what
  one road does;
* the order of ids that a seat only looks up (``answered``, ``annulled``) is not kept;
* a message may always stay away: of two worlds with the same states on the same day, the one that has all the messages of the other
  and has spent no more does all that the other does, and so the other is not looked at (``covers``). The tests search without this
  as well, and meet the same states.

Source: procedures.md section 4.1 (a hand-written reduction; here the rows themselves).

>>> from jumin_records.procedures.network.plan import EXCHANGE
>>> report = explore(EXCHANGE, again=0)
>>> report.violation, report.states > 300
(None, True)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import attrs

from jumin_records.procedures.network.cells import Cells, Step
from jumin_records.procedures.network.network import Network
from jumin_records.procedures.network.plan import Plan
from jumin_records.procedures.network.proofs import check_rest, check_world
from jumin_records.procedures.network.seats import AnyState

__all__ = ["Report", "Violation", "explore"]

#: Numbers of the states of the seats, and of the day.
Place = tuple[tuple[int, ...], int]
#: A place, and the messages that may come: one bit for each number.
Node = tuple[Place, int]


@attrs.frozen
class Violation:
    """破れた性質と、そこまでの道。The property that fails, and the way there, one line for each step."""

    property: str
    trace: tuple[str, ...]


@attrs.frozen
class Report:
    """調べた結果。

    ``worlds`` counts the worlds looked at, ``states`` the different states of all seats on a day among them, ``kept`` the worlds that
    cover all others, ``steps`` the different steps of single seats, ``rows`` the rows taken; ``violation`` is ``None`` when every
    property holds. ``complete``: nothing was left out because of ``most``.
    """

    worlds: int
    states: int
    kept: int
    steps: int
    rows: frozenset[str]
    violation: Violation | None
    complete: bool


class _Search:
    """一回の探索。The frontier, what was seen and how dearly, and the way to it."""

    def __init__(
        self, plan: Plan, net: Network, again: int, most: int | None, *, covers: bool = True, traced: bool = False
    ) -> None:
        self.plan, self.again, self.most, self.covers, self.traced = plan, again, most, covers, traced
        self.complete, self.worlds = True, 0
        self.cells = Cells(plan, net)
        #: What was met at a place and is not covered: messages and cost.
        self.seen: dict[Place, list[tuple[int, int]]] = {}
        self.ways: dict[Node, tuple[Node, str]] = {}
        self.looked: set[tuple[int, ...]] = set()
        self.gists: set[tuple[object, ...]] = set()
        self.layers: list[deque[Node]] = [deque() for _ in range(again + 1)]

    def run(self) -> Report:
        self.meet(((self.cells.start, 0), 0), 0, None, "")
        violation = self.spread()
        kept = sum(map(len, self.seen.values()))
        rows = frozenset(self.cells.rows)
        return Report(self.worlds, len(self.seen), kept, self.cells.steps, rows, violation, self.complete)

    def states(self) -> frozenset[tuple[int, tuple[AnyState, ...]]]:
        """出会った状態。The days and states that were met, for comparing two searches."""
        return frozenset((day, self.cells.states(cells)) for cells, day in self.seen)

    def spread(self) -> Violation | None:
        # What costs less comes first, so that a world is met at its least cost; among these, what is nearer.
        for spent, layer in enumerate(self.layers):
            while layer:
                node = layer.popleft()
                place, bus = node
                if (bus, spent) not in self.seen[place]:
                    continue  # covered since it was met
                if self.worlds == self.most:
                    self.complete = False
                    return None
                self.worlds += 1
                failed = self.fails(node) or self.expand(node, spent)
                if failed:
                    return failed
        return None

    def expand(self, node: Node, spent: int) -> Violation | None:
        for step, after in self.successors(node):
            if step is not None and step.failed:
                return Violation(step.failed, (*self.trace(node), step.label))
            total = spent if step is None else spent + step.cost
            if total <= self.again:
                self.meet(after, total, node, str(self.plan.days[after[0][1]]) if step is None else step.label)
        return None

    def meet(self, node: Node, spent: int, before: Node | None, label: str) -> None:
        place, bus = node
        known = self.seen.setdefault(place, [])
        if any(cost <= spent and self.covered(bus, more) for more, cost in known):
            return
        known[:] = [(less, cost) for less, cost in known if cost < spent or not self.covered(less, bus)]
        known.append((bus, spent))
        if before is not None and self.traced:
            self.ways[node] = (before, label)
        self.layers[spent].append(node)

    def covered(self, bus: int, more: int) -> bool:
        """``more`` の電文が、``bus`` の電文をすべて含むか。"""
        return not bus & ~more if self.covers else bus == more

    def fails(self, node: Node) -> Violation | None:
        (cells, day), _ = node
        if cells in self.looked:
            return None
        self.looked.add(cells)
        gist = self.cells.gist(cells)
        if gist in self.gists:
            return None
        self.gists.add(gist)
        failed = check_world(self.plan, self.cells.states(cells)) or check_rest(
            self.cells.net, self.cells.world(cells, day)
        )
        return Violation(failed, self.trace(node)) if failed else None

    def successors(self, node: Node) -> Iterator[tuple[Step | None, Node]]:
        (cells, day), bus = node
        for deed in self.cells.deeds(cells, day):
            yield deed, self.after(node, deed)
        left = bus
        while left:
            lowest = left & -left
            left ^= lowest
            step = self.cells.delivery(cells, lowest.bit_length() - 1)
            if step is not None:
                yield step, self.after(node, step)
        if day + 1 < len(self.plan.days):
            yield None, ((cells, day + 1), bus)

    def after(self, node: Node, step: Step) -> Node:
        (cells, day), bus = node
        moved = (*cells[: step.cell], step.target, *cells[step.cell + 1 :])
        return (moved, day), bus | step.sent

    def trace(self, node: Node) -> tuple[str, ...]:
        lines: list[str] = []
        while node in self.ways:
            node, label = self.ways[node]
            lines.append(label)
        return tuple(reversed(lines))


def explore(
    plan: Plan, *, net: Network | None = None, again: int = 3, most: int | None = None, covers: bool = True
) -> Report:
    """計画の全ての並びを調べる。

    Explore all interleavings of a plan, with at most ``again`` deeds done again in one history and any number of losses and repeats;
    stop at the first property that fails. ``most``: look at no more worlds than these, nearest first; then nothing is proved.
    ``covers=False`` looks at worlds that another one covers, too: the same answer, at a much higher price.
    """
    net = net or Network()
    report = _Search(plan, net, again, most, covers=covers).run()
    if report.violation is None:
        return report
    # The way is kept only by a second search, the same as the first: it takes more room than all the worlds.
    return _Search(plan, net, again, most, covers=covers, traced=True).run()
