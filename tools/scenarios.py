"""手続の表から筋書を作る。

Scenarios of one machine: for each row the way to it that passes the fewest rows of engineering judgement, then the shortest; and for
each row that looks at a day, the last day of one answer and the first day of another.
"""

from __future__ import annotations

import heapq
import importlib
import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, cast

import attrs

from jumin_records.conformance.plain_events import plain_signal, signal_of
from jumin_records.procedures import LIMITS, MACHINES, Accepted, Event, Limits, Machine, Mark, Refused, State
from jumin_records.procedures.at_rest import Plain
from jumin_records.procedures.kinds import kinds_of
from tests.procedures.moves import variants

AnyState = State[Any, Any]
AnyMachine = Machine[Any, Any, Any]
Outcome = Accepted[Any, Any] | Refused[Any, Any, Any]

#: The day of processing: after every event.
TODAY = date(2099, 12, 31)
#: Limits under which rows are looked for, after the published ones.
OTHER_LIMITS: dict[str, tuple[dict[str, int], ...]] = {
    "support-measures": ({"support_ends_on_move_out": 1},),
    "juminhyo-code-pool": ({"vacant_codes_minimum": 2}, {"vacant_codes_minimum": 0}),
}
#: Limits of the way to a row, and limits that are in force when its last event comes: for rows that no way under one and the same
#: limits reaches, since the number that a municipality sets was changed in between.
CHANGED_LIMITS: dict[str, tuple[tuple[dict[str, int], dict[str, int]], ...]] = {
    "juminhyo-code-pool": (
        ({"vacant_codes_minimum": 2}, {"vacant_codes_minimum": 9}),
        ({}, {"vacant_codes_minimum": 0}),
    ),
}
MOST_STATES = 4000
FAR = 400


@attrs.frozen
class Way:
    """一つの道。The events from the start, and what each of them gave; ``changed``: the limits that the last event meets."""

    steps: tuple[tuple[Any, Any], ...]
    limits: dict[str, int]
    changed: dict[str, int] | None = None


def events_of(name: str, state: AnyState) -> list[Any]:
    """その状態で当てる事象。The events of the tests of this machine, or systematic variants for the moves."""
    machine: Any = MACHINES[name]
    if name.startswith(("tokurei", "card")):
        return [event for cls in machine.events for event in variants(cls, state.facts)]
    module = importlib.import_module(f"tests.procedures_others.test_others_{name.replace('-', '_')}")
    return list(module.EVENTS)


def limits_of(changes: dict[str, int]) -> Limits:
    """公表の定めを一部替えたもの。The published limits with some numbers changed."""
    return attrs.evolve(LIMITS, **cast("dict[str, Any]", changes))


def weight(outcome: Outcome) -> int:
    """一歩の重さ。A row of judgement weighs as much as five others: some ways around it have no end."""
    return 5 if outcome.row is None or outcome.row.mark is Mark.JUDGEMENT else 1


def ways_to_rows(name: str, changes: dict[str, int]) -> Iterator[tuple[str, Way]]:
    """行の番号と、そこへの最も軽い道。Dijkstra over (status, facts); each row once, by its lightest way."""
    machine: Any = MACHINES[name]
    limits = limits_of(changes)
    counter = itertools.count()
    queue: list[tuple[int, int, Any, tuple[tuple[Any, Any], ...]]] = [(0, next(counter), machine.initial, ())]
    seen: set[Any] = set()
    found: dict[str, tuple[int, Way]] = {}
    while queue and len(seen) < MOST_STATES:
        cost, _, state, steps = heapq.heappop(queue)
        if (state.status, state.facts) in seen:
            continue
        seen.add((state.status, state.facts))
        for event in events_of(name, state):
            outcome = machine.step(state, event, limits=limits, today=TODAY)
            here = (*steps, (event, outcome))
            if outcome.row is not None and not usable(here):
                continue
            total = cost + weight(outcome)
            if outcome.row is not None and (outcome.row.id not in found or total < found[outcome.row.id][0]):
                found[outcome.row.id] = (total, Way(here, changes))
            if isinstance(outcome, Accepted) and (outcome.state.status, outcome.state.facts) not in seen:
                heapq.heappush(queue, (total, next(counter), outcome.state, here))
        if len(found) == len(machine.rows) and cost > max(each[0] for each in found.values()):
            break
    yield from ((row.id, found[row.id][1]) for row in machine.rows if row.id in found)


def ways_over_a_change(name: str, changes: dict[str, int], then: dict[str, int]) -> Iterator[tuple[str, Way]]:
    """行の番号と、定めが途中で変わる最も軽い道。Each row by the lightest way whose last event meets other limits."""
    machine: Any = MACHINES[name]
    for before in dict(ways_to_rows(name, changes)).values():
        outcome = before.steps[-1][1]
        if isinstance(outcome, Accepted):
            for event in events_of(name, outcome.state):
                last = machine.step(outcome.state, event, limits=limits_of(then), today=TODAY)
                way = Way((*before.steps, (event, last)), changes, then)
                if last.row is not None and usable(way.steps):
                    yield last.row.id, way


def usable(steps: tuple[tuple[Any, Any], ...]) -> bool:
    """ほかの実装でも試せるか。No event names an id that only our machine could know: none was sent in a message."""
    sent: set[str] = set()
    for event, outcome in steps:
        for value in ids_in(event):
            if "/" in value and value not in sent:
                return False
        if isinstance(outcome, Accepted):
            sent |= {value for message in outcome.messages for value in ids_in(message)}
    return True


def ids_in(signal: Event) -> list[str]:
    """番号の属性の値。The values of its ids."""
    return [
        str(getattr(signal, name))
        for name, kind in kinds_of(type(signal)).items()
        if kind.type is str and name != "case"
    ]


def edges(name: str, way: Way) -> Iterator[Way]:
    """最後の事象の日を動かし、答えの変わる前後の日を返す。The two days on both sides of every change of the answering row."""
    *before, (event, _) = way.steps
    machine: Any = MACHINES[name]
    state = before[-1][1].state if before else machine.initial
    # Two terms may end on different days: once the one that counts from the move comes first, once the other does.
    later = [attrs.evolve(event, moved=event.moved + timedelta(days=20))] if has_late_move(event) else []
    for base in (event, *later):
        for attribute, kind in kinds_of(type(base)).items():
            if kind.type is date and kind.element is None and is_movable(getattr(base, attribute)):
                yield from edges_of(Way((*before, (base, None)), way.limits), machine, state, attribute)


def has_late_move(event: Event) -> bool:
    """転入の日がある事象か。"""
    return is_movable(getattr(event, "moved", None))


def is_movable(day: date | None) -> bool:
    """動かせる日か。Days at the ends of the calendar stay."""
    return day is not None and date(1990, 1, 1) < day < date(2098, 1, 1)


def edges_of(way: Way, machine: AnyMachine, state: AnyState, attribute: str) -> Iterator[Way]:
    """一つの日を動かす。"""
    *before, (event, _) = way.steps
    day, limits = getattr(event, attribute), limits_of(way.limits)

    def answer(offset: int) -> tuple[Any, Any]:
        moved = attrs.evolve(event, **{attribute: day + timedelta(days=offset)})
        return moved, machine.step(state, moved, limits=limits, today=TODAY)

    for low in range(-FAR, FAR, 40):
        left, right = low, low + 40
        if row_of(answer(left)[1]) == row_of(answer(right)[1]):
            continue
        while right - left > 1:
            middle = (left + right) // 2
            left, right = (middle, right) if row_of(answer(middle)[1]) == row_of(answer(left)[1]) else (left, middle)
        for offset in (left, right):
            steps = (*before, answer(offset))
            if row_of(steps[-1][1]) and usable(steps):
                yield Way(steps, way.limits)


def row_of(outcome: Outcome) -> str:
    """答えた行。The id of the answering row, "" where none did."""
    return outcome.row.id if outcome.row is not None else ""


def scenarios(name: str) -> list[dict[str, Any]]:
    """一つの機械のすべての筋書。All scenarios of a machine, in the order of its rows."""
    machine: Any = MACHINES[name]
    ways: dict[str, Way] = dict(ways_to_rows(name, {}))
    for changes in OTHER_LIMITS.get(name, ()):
        ways = dict(ways_to_rows(name, changes)) | ways
    for changes, then in CHANGED_LIMITS.get(name, ()):
        for row_id, way in ways_over_a_change(name, changes, then):
            ways.setdefault(row_id, way)
    found: list[dict[str, Any]] = []
    kept: dict[tuple[str, str], Way] = {}
    for row in machine.rows:
        if row.id in ways:
            found.append(scenario(f"M-{row.id}", name, ways[row.id]))
            for each in edges(name, ways[row.id]) if ways[row.id].changed is None else ():
                kept.setdefault((row_of(each.steps[-1][1]), json_key(each.steps[-1][0])), each)
    numbers: dict[str, int] = {}
    for (row_id, _), way in kept.items():
        numbers[row_id] = numbers.get(row_id, 0) + 1
        found.append(scenario(f"M-{row_id}-{numbers[row_id]}", name, way))
    return found


def again(vector: dict[str, Any]) -> dict[str, Any]:
    """筋書の事象をいまの表に当て直したもの。The scenario as its events give it today: differs from the file when the file is stale."""
    name, changes = vector["input"]["machine"], vector["input"]["limits"]
    machine: Any = MACHINES[name]
    limits, state, steps, then = limits_of(changes), machine.initial, [], None
    for step in vector["steps"]:
        if "limits" in step:
            then = step["limits"]
            limits = limits_of(then)
        event = signal_of(machine.events, {key: literal(value) for key, value in step["event"].items()})
        outcome: Any = machine.step(state, event, limits=limits, today=TODAY)
        steps.append((event, outcome))
        state = outcome.state
    return scenario(vector["id"], name, Way(tuple(steps), changes, then))


def literal(value: Plain) -> Plain:
    """記号を、この機械の番号に戻す。"""
    return value["symbol"] if isinstance(value, dict) and set(value) == {"symbol"} else value


def json_key(event: Event) -> str:
    """事象の中身。What the event says, as one text."""
    return repr(sorted((name, str(value)) for name, value in plain_signal(event).items()))


def scenario(number: str, name: str, way: Way) -> dict[str, Any]:
    """道を筋書にする。A way as a vector: ids that the machine made become symbols."""
    sent: set[str] = set()
    steps, marks = [], []
    for event, outcome in way.steps:
        plain = symbols(plain_signal(event), sent, made=False)
        expect: dict[str, Any] = {"accepted": isinstance(outcome, Accepted), "status": outcome.state.status.value}
        if isinstance(outcome, Accepted):
            sent |= {value for message in outcome.messages for value in ids_in(message) if "/" in value}
            expect["messages"] = [symbols(plain_signal(each), sent, made=True) for each in outcome.messages]
        else:
            expect["messages"] = []
        steps.append({"event": plain, "today": TODAY.isoformat(), "row": row_of(outcome), "expect": expect})
        marks.append(outcome.row.mark.value)
    if way.changed is not None:
        steps[-1] = {"limits": way.changed, **steps[-1]}
    row = way.steps[-1][1].row
    answer = f"→{row.target.value}" if row.target is not None else "拒む"
    return {
        "id": number,
        "topic": "machine",
        "op": "scenario",
        "mark": next(mark for mark in ("JUDGEMENT", "LAW", "SOURCE") if mark in marks),
        "about": f"{row.source.value}で{row.event.official}（{row.condition or '条件なし'}）{answer}",
        "clause": row.basis,
        "provenance": f"{MACHINES[name].title} の表の行 {row.id}",
        "input": {"machine": name, "limits": way.limits},
        "steps": steps,
    }


def symbols(plain: dict[str, Any], sent: set[str], *, made: bool) -> dict[str, Any]:
    """機械のつけた番号を記号にする。"""
    found = {}
    for name, value in plain.items():
        known = isinstance(value, str) and value in sent
        found[name] = {"symbol": value} if known and (made or name != "case") and name != "event" else value
    return found
