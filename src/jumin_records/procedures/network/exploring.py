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
* a message that can do nothing any more (``Cells.settled``) is forgotten;
* a world may be at rest at any moment, since everything under way may be lost: so what must hold at rest is checked in every world;
* the prefecture's server passes reports on at once: two roads one after the other, both of which lose, repeat and reorder, do what
  one road does;
* of two worlds that differ only in what is left of the budget, the richer one does all that the poorer one does.

Source: procedures.md section 4.1 (a hand-written reduction; here the rows themselves).

>>> from jumin_records.procedures.network.plan import EXCHANGE
>>> report = explore(EXCHANGE, again=0)
>>> report.violation, report.worlds > 300
(None, True)
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jumin_records.procedures.network.cells import Cells, Step
from jumin_records.procedures.network.network import Network
from jumin_records.procedures.network.plan import Plan
from jumin_records.procedures.network.proofs import check_rest, check_world

__all__ = ["Report", "Violation", "explore"]

#: Numbers of the states of the seats, number of the day, numbers of the messages that may come (sorted).
Node = tuple[tuple[int, ...], int, tuple[int, ...]]


@attrs.frozen
class Violation:
    """破れた性質と、そこまでの道。The property that fails, and the way there, one line for each step."""

    property: str
    trace: tuple[str, ...]


@attrs.frozen
class Report:
    """調べた結果。

    ``worlds`` counts those seen, ``steps`` the different steps of single seats, ``rows`` the rows taken; ``violation`` is ``None`` when
    every property holds. ``complete``: nothing was left out because of ``most``.
    """

    worlds: int
    steps: int
    rows: frozenset[str]
    violation: Violation | None
    complete: bool


class _Search:
    """一回の探索。The frontier, what was seen and how dearly, and the way to it."""

    def __init__(self, plan: Plan, net: Network, again: int, most: int | None) -> None:
        self.plan, self.again, self.most, self.complete = plan, again, most, True
        self.cells = Cells(plan, net)
        self.seen: dict[Node, int] = {}
        self.ways: dict[Node, tuple[Node, str]] = {}
        self.looked: set[tuple[int, ...]] = set()
        self.gists: set[tuple[object, ...]] = set()
        self.layers: list[list[Node]] = [[] for _ in range(again + 1)]

    def run(self) -> Report:
        self.meet((self.cells.start, 0, ()), 0, None, "")
        violation = self.spread()
        return Report(len(self.seen), self.cells.steps, frozenset(self.cells.rows), violation, self.complete)

    def spread(self) -> Violation | None:
        # What costs less comes first: a world is met at its least cost.
        for spent, layer in enumerate(self.layers):
            for node in layer:
                failed = self.fails(node)
                if failed:
                    return Violation(failed, self.trace(node))
                for step, after in self.successors(node):
                    if step is not None and step.failed:
                        return Violation(step.failed, (*self.trace(node), step.label))
                    total = spent if step is None else spent + step.cost
                    if total <= self.again and after not in self.seen:
                        label = str(self.plan.days[after[1]]) if step is None else step.label
                        self.meet(after, total, node, label)
        return None

    def meet(self, node: Node, spent: int, before: Node | None, label: str) -> None:
        if self.most is not None and len(self.seen) >= self.most:
            self.complete = False
            return
        self.seen[node] = spent
        if before is not None:
            self.ways[node] = (before, label)
        self.layers[spent].append(node)

    def fails(self, node: Node) -> str:
        cells, day, _ = node
        if cells in self.looked:
            return ""
        self.looked.add(cells)
        gist = self.cells.gist(cells)
        if gist in self.gists:
            return ""
        self.gists.add(gist)
        return check_world(self.plan, self.cells.states(cells)) or check_rest(
            self.cells.net, self.cells.world(cells, day)
        )

    def successors(self, node: Node) -> Iterator[tuple[Step | None, Node]]:
        cells, day, bus = node
        for deed in self.cells.deeds(cells, day):
            yield deed, self.after(node, deed)
        for message in bus:
            step = self.cells.delivery(cells, message)
            if step is not None:
                yield step, self.after(node, step)
        if day + 1 < len(self.plan.days):
            yield None, (cells, day + 1, bus)

    def after(self, node: Node, step: Step) -> Node:
        cells, day, bus = node
        moved = (*cells[: step.cell], step.target, *cells[step.cell + 1 :])
        settled = self.cells.settled(step.cell, step.target)
        return moved, day, tuple(sorted({*bus, *step.sent} - settled))

    def trace(self, node: Node) -> tuple[str, ...]:
        lines: list[str] = []
        while node in self.ways:
            node, label = self.ways[node]
            lines.append(label)
        return tuple(reversed(lines))


def explore(plan: Plan, *, net: Network | None = None, again: int = 3, most: int | None = None) -> Report:
    """計画の全ての並びを調べる。

    Explore all interleavings of a plan, with at most ``again`` deeds done again in one history and any number of losses and repeats;
    stop at the first property that fails. ``most``: look at no more worlds than these, nearest first; then nothing is proved.
    """
    return _Search(plan, net or Network(), again, most).run()
