"""網の全ての並びを調べる（幅優先）。

A breadth-first checker: every order of deliveries, losses, repeats and deeds of one move between two municipalities, from the tables
themselves. It ends because deeds that could go on for ever (a request sent again, an inquiry, a new start) and repeated deliveries
draw on a budget.

How it stays small, and why nothing is lost by it:

* a state of a seat is met once and then known by a number, and so is a message; a step is taken once and remembered;
* two states that differ only in the count of steps are one: an id is numbered by how many ids the seat has given out, so that ids
  still differ wherever they differed, and nothing but ids looks at the count;
* two messages that differ only in their own id are one: no guard looks at it (a request, a notice, an inquiry has its own);
* a message that is lost is one that never comes: no step of its own. A world may be at rest when no more messages are under way
  than may be lost;
* the bus has no order, so all reorderings are one;
* the prefecture's server passes reports on at once: a bus in two parts, both lossy and without order, does what one part does;
* a message that can do nothing any more (``Cells.settled``) is taken off the bus;
* of two worlds that differ only in what is left of the budget, the richer one does all that the poorer one does.

Source: procedures.md section 4.1 (a hand-written reduction; here the rows themselves).

>>> from jumin_records.procedures.network.plan import RESIDENCE
>>> report = explore(RESIDENCE, budget=Budget(losses=1, repeats=0, again=0))
>>> report.violations, report.worlds > 500
((), True)
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jumin_records.procedures.network.cells import Cells, Step
from jumin_records.procedures.network.network import Network
from jumin_records.procedures.network.plan import Plan
from jumin_records.procedures.network.proofs import check_rest, check_world

__all__ = ["Budget", "Report", "Violation", "explore"]

#: Numbers of the states of the seats, number of the day, numbers of the messages under way (sorted, with repeats).
Node = tuple[tuple[int, ...], int, tuple[int, ...]]
Spent = tuple[int, int]


@attrs.frozen
class Budget:
    """何を何回まで許すか。At most so many messages lost, delivered again, and deeds done again, in one history."""

    losses: int = 3
    repeats: int = 3
    again: int = 3


@attrs.frozen
class Violation:
    """破れた性質と、そこまでの道。The property that fails, and the way there, one line for each step."""

    property: str
    trace: tuple[str, ...]


@attrs.frozen
class Report:
    """調べた結果。

    ``worlds`` counts those seen, ``rests`` those at rest, ``steps`` the steps of single seats, ``rows`` the rows taken; ``violations``
    is empty when every property holds.
    """

    worlds: int
    rests: int
    steps: int
    rows: frozenset[str]
    violations: tuple[Violation, ...]


class _Search:
    """一回の探索。The frontier, what was seen, and the way to it."""

    def __init__(self, plan: Plan, net: Network, budget: Budget) -> None:
        self.plan, self.budget = plan, budget
        self.cells = Cells(plan, net)
        self.seen: dict[Node, list[Spent]] = {}
        self.ways: dict[tuple[Node, Spent], tuple[tuple[Node, Spent], str]] = {}
        self.looked: set[tuple[int, ...]] = set()
        self.rested: set[tuple[tuple[int, ...], int]] = set()
        self.layers: list[list[tuple[Node, Spent]]] = [[] for _ in range(budget.repeats + budget.again + 1)]

    def run(self) -> Report:
        start = (self.cells.start, 0, ())
        self.meet(start, (0, 0), None, "")
        violations = self.spread()
        return Report(
            worlds=len(self.seen),
            rests=len(self.rested),
            steps=self.cells.steps,
            rows=frozenset(self.cells.rows),
            violations=violations,
        )

    def spread(self) -> tuple[Violation, ...]:
        # Those who have spent less come first: they make the poorer ones superfluous.
        for layer in self.layers:
            for node, spent in layer:
                failed = self.fails(node)
                if failed:
                    return (Violation(failed, self.trace(node, spent)),)
                for after, cost, label in self.successors(node):
                    if cost is None:
                        return (Violation(label, self.trace(node, spent)),)
                    total = (spent[0] + cost[0], spent[1] + cost[1])
                    if total[0] <= self.budget.repeats and total[1] <= self.budget.again:
                        self.meet(after, total, (node, spent), label)
        return ()

    def meet(self, node: Node, spent: Spent, before: tuple[Node, Spent] | None, label: str) -> None:
        known = self.seen.get(node)
        if known is None:
            self.seen[node] = [spent]
        elif any(each[0] <= spent[0] and each[1] <= spent[1] for each in known):
            return
        else:
            known.append(spent)
        if before is not None:
            self.ways[node, spent] = (before, label)
        self.layers[sum(spent)].append((node, spent))

    def fails(self, node: Node) -> str:
        cells, day, bus = node
        if cells not in self.looked:
            self.looked.add(cells)
            failed = check_world(self.plan, self.cells.states(cells))
            if failed:
                return failed
        if len(bus) <= self.budget.losses and (cells, day) not in self.rested:
            self.rested.add((cells, day))
            return check_rest(self.cells.net, self.cells.world(cells, day))
        return ""

    def successors(self, node: Node) -> Iterator[tuple[Node, Spent | None, str]]:
        cells, day, bus = node
        for deed in self.cells.deeds(cells, day):
            yield self.after(node, deed.cell, deed, bus, (0, deed.cost))
        for place, message in enumerate(bus):
            if place and bus[place - 1] == message:
                continue
            step = self.cells.delivery(cells, day, message)
            if step is None:
                continue
            rest = bus[:place] + bus[place + 1 :]
            yield self.after(node, step.cell, step, rest, (0, 0))
            if step.changes:
                yield self.after(node, step.cell, step, bus, (1, 0))
        if day + 1 < len(self.plan.days):
            yield (cells, day + 1, bus), (0, 0), f"{self.plan.days[day + 1]}"

    def after(
        self, node: Node, cell: int, step: Step, bus: tuple[int, ...], cost: Spent
    ) -> tuple[Node, Spent | None, str]:
        if step.failed:
            return node, None, step.failed
        cells = node[0]
        moved = (*cells[:cell], step.target, *cells[cell + 1 :])
        settled = self.cells.settled(step.cell, step.target)
        under_way = tuple(sorted(each for each in (*bus, *step.sent) if each not in settled))
        return (moved, node[1], under_way), cost, step.label

    def trace(self, node: Node, spent: Spent) -> tuple[str, ...]:
        lines: list[str] = []
        here = (node, spent)
        while here in self.ways:
            here, label = self.ways[here]
            lines.append(label)
        return tuple(reversed(lines))


def explore(plan: Plan, *, net: Network | None = None, budget: Budget | None = None) -> Report:
    """計画の全ての並びを調べる。

    Explore all interleavings of a plan; stop at the first property that fails.
    """
    return _Search(plan, net or Network(), budget or Budget()).run()
