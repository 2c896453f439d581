"""その他の事務の機械を調べる道具：届く状態をすべて歩き、すべての事象を当てる。

Walks every state that a handful of events reaches, and offers every event in each of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from jumin_records.procedures import COLUMNS, LIMITS, Accepted, Limits, Refused, State

__all__ = ["LAST", "Step", "changed_row", "fired", "run", "walk"]

#: The day of processing in these tests: after every event.
LAST = date(2099, 12, 31)


@attrs.frozen
class Step:
    before: Any
    event: Any
    outcome: Any
    limits: Limits


def walk(machine: Any, events: Sequence[Any], *limits: Limits, most: int = 1500) -> Iterator[Step]:
    """Breadth first over (status, facts); each state once, every event in each under each of the limits."""
    seen = {(machine.initial.status, machine.initial.facts)}
    queue = [machine.initial]
    for state in queue:
        for event, given in itertools.product(events, limits or (LIMITS,)):
            outcome = machine.step(state, event, limits=given, today=LAST)
            yield Step(state, event, outcome, given)
            if isinstance(outcome, Accepted):
                key = (outcome.state.status, outcome.state.facts)
                if key not in seen and len(seen) < most:
                    seen.add(key)
                    queue.append(outcome.state)


def fired(steps: Iterable[Step]) -> set[str]:
    """The ids of the rows that answered."""
    return {step.outcome.row.id for step in steps if step.outcome.row is not None}


def run(machine: Any, *events: Any, limits: Limits = LIMITS) -> State[Any, Any]:
    """The state after the events, all of which must be accepted."""
    state: State[Any, Any] = machine.initial
    for event in events:
        outcome = machine.step(state, event, limits=limits, today=LAST)
        assert not isinstance(outcome, Refused), (outcome, outcome.reason.text)
        state = outcome.state
    return state


def changed_row(table: Sequence[Sequence[str]], row: str, **cells: str) -> list[list[str]]:
    """The table with one row changed; ``drop="yes"`` leaves it out."""
    rows = []
    for each in table:
        cells_of_row = dict(zip(COLUMNS, each, strict=True))
        if each[0] == row:
            if cells.get("drop"):
                continue
            cells_of_row |= cells
        rows.append(list(cells_of_row.values()))
    return rows
