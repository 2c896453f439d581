"""状態と電文に番号を付けて覚える。

Numbers for states and messages, and steps taken once: what makes the checker fast. See ``exploring`` for why two states that differ
only in the count of steps may have one number.

Source: engineering judgement.

>>> from jumin_records.procedures.network.plan import RESIDENCE
>>> cells = Cells(RESIDENCE, Network())
>>> [step.label for step in cells.deeds(cells.start, 0)][:2]
['転出地 131016 決裁 → 転出予定 [T05]', '転出地 131016 転出取消 → 取消済 [T31]']
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import attrs

from jumin_records.procedures.kinds import kinds_of
from jumin_records.procedures.network.network import Network
from jumin_records.procedures.network.plan import Plan
from jumin_records.procedures.network.post import Envelope, envelopes, opened
from jumin_records.procedures.network.proofs import Taken, check_state, check_step
from jumin_records.procedures.network.seats import AnyState, Role, Seat, prefecture_of
from jumin_records.procedures.network.world import World
from jumin_records.procedures.outcome import Accepted
from jumin_records.procedures.signal import Event
from jumin_records.procedures.state import Facts
from jumin_records.procedures.tokurei.move_out_rules import MoveOutFacts

__all__ = ["Cells", "Step"]


@attrs.frozen
class Step:
    """覚えた一歩。

    ``cell`` and ``target`` the seat and its state afterwards, ``sent`` the messages (one bit for each number), ``cost`` of the deed,
    ``failed`` the property that the step breaks, ``changes`` whether it did anything.
    """

    cell: int
    target: int
    sent: int
    label: str
    failed: str
    cost: int
    changes: bool


class Cells:
    """番号の帳簿。One book for one search."""

    def __init__(self, plan: Plan, net: Network) -> None:
        self.plan, self.net = plan, net
        self.rows: set[str] = set()
        self.steps = 0
        self.failed = ""
        self._held: list[list[tuple[AnyState, int]]] = [[] for _ in plan.cells]
        self._known: list[dict[tuple[AnyState, int], int]] = [{} for _ in plan.cells]
        self._messages: list[Envelope] = []
        self._message_numbers: dict[object, int] = {}
        self._deliveries: dict[tuple[int, int], Step | None] = {}
        self._deeds: dict[tuple[tuple[int, ...], int], tuple[Step, ...]] = {}
        self._cell_of: dict[Seat, int] = {seat: cell for cell, seat in enumerate(plan.cells)}
        self._cell_of[prefecture_of(plan.cells[0].place)] = self._cell_of.get(Seat(Role.NATIONAL), -1)
        self._empty = net.start(case=plan.case, origin=plan.origin, others=(plan.destination,), today=plan.days[0])
        self.start = self._begin()

    def _begin(self) -> tuple[int, ...]:
        opened_world = self.net.act(self._empty, self.plan.cells[0], self.plan.opening())
        numbers = dict(opened_world.numbers)
        return tuple(
            self._number(cell, _counted(seat, None, opened_world.state(seat)), numbers.get(seat.place, 0))
            for cell, seat in enumerate(self.plan.cells)
        )

    def _number(self, cell: int, state: AnyState, reports: int) -> int:
        key = (state, reports)
        number = self._known[cell].setdefault(key, len(self._held[cell]))
        if number == len(self._held[cell]):
            self._held[cell].append(key)
            self.failed = self.failed or check_state(self.net, self.plan.cells[cell], state)
        return number

    def states(self, cells: tuple[int, ...]) -> tuple[AnyState, ...]:
        """番号の指す状態。"""
        return tuple(self._held[cell][number][0] for cell, number in enumerate(cells))

    def world(self, cells: tuple[int, ...], day: int) -> World:
        """番号の指す町の姿。電文はすべて失われたとする。The world of these numbers; what is under way counts as lost."""
        found = {self.plan.cells[cell]: self._held[cell][number] for cell, number in enumerate(cells)}
        last = {seat.place: reports for seat, (_, reports) in found.items()}
        states = {seat: state for seat, (state, _) in found.items()}
        national = Seat(Role.NATIONAL)
        if national in states:
            states[prefecture_of(self.plan.cells[0].place)] = states[national]
        return attrs.evolve(
            self._empty,
            today=self.plan.days[day],
            states=tuple((seat, states.get(seat, state)) for seat, state in self._empty.states),
            numbers=tuple((place, last[place]) for place, _ in self._empty.numbers),
        )

    def gist(self, cells: tuple[int, ...]) -> tuple[object, ...]:
        """整合の見るところだけの状態。The states without the requests for a certificate, which 整合 does not look at."""
        return tuple(
            (state.status, attrs.evolve(state.facts, **_REQUESTS.get(seat.role, {})))
            for seat, state in zip(self.plan.cells, self.states(cells), strict=True)
        )

    def deeds(self, cells: tuple[int, ...], day: int) -> tuple[Step, ...]:
        """人がする一歩。"""
        found = self._deeds.get((cells, day))
        if found is None:
            states, on = self.states(cells), self.plan.days[day]
            steps = (
                self._step(cell, cells[cell], event, on, cost)
                for cell in range(len(cells))
                for event, cost in self.plan.deeds(cell, states, on)
            )
            found = self._deeds[cells, day] = tuple(step for step in steps if step.changes or step.failed)
        return found

    def delivery(self, cells: tuple[int, ...], message: int) -> Step | None:
        """電文を届ける一歩。``None`` when it changes nothing, or while the server holds the message back."""
        envelope = self._messages[message]
        cell = self._cell_of[envelope.to]
        key = (cells[cell], message)
        if key not in self._deliveries:
            step = self._step(cell, cells[cell], opened(envelope), self.plan.days[-1], 0)
            self._deliveries[key] = step if step.changes or step.failed else None
        return self._deliveries[key]

    def _step(self, cell: int, number: int, event: Event, today: date, cost: int) -> Step:
        self.steps += 1
        state, reports = self._held[cell][number]
        seat = self.plan.cells[cell]
        outcome = self.net.step(seat, state, event, today)
        failed = check_step(Taken(self.plan, self.net, seat, state, event, outcome))
        if not isinstance(outcome, Accepted):
            label = f"{seat!r} {event.official} 拒否 [{outcome.reason.rule}]"
            return Step(cell, number, 0, label, failed, cost, changes=False)
        self.rows.add(outcome.row.id)
        sent = tuple(envelopes(seat, event, outcome, reports + 1, self.net.machines))
        reported = any(each.to.role is Role.PREFECTURE for each in sent)
        target = self._number(cell, _counted(seat, state, outcome.state), reports + reported)
        label = f"{seat!r} {event.official} → {outcome.state.status.value} [{outcome.row.id}]"
        under_way = sum({1 << self._message(each) for each in sent if self._cell_of.get(each.to, -1) >= 0})
        failed = failed or self.failed
        return Step(cell, target, under_way, label, failed, cost, changes=target != number or bool(under_way))

    def _message(self, envelope: Envelope) -> int:
        message = envelope.message
        values = tuple(getattr(message, name) for name in kinds_of(type(message)) if name != "id")
        number = self._message_numbers.setdefault((envelope.to, type(message), values), len(self._messages))
        if number == len(self._messages):
            self._messages.append(envelope)
        return number


def _counted(seat: Seat, before: AnyState | None, after: AnyState) -> AnyState:
    """歩数の代わりに、その席が作った番号の数を数える。

    The count of ids that the seat has made, in place of the count of steps; ids that are only looked up stand in one order. The card
    compares its id with nothing but the answer to it, which the plan makes of the same id: all of its ids are one.
    """
    made = 0
    if before is not None and seat.role is Role.IN:
        made = before.sequence + (_ids(before.facts) != _ids(after.facts))
    facts: Facts = after.facts
    if isinstance(facts, MoveOutFacts):
        facts = attrs.evolve(facts, answered=tuple(sorted(facts.answered)), annulled=tuple(sorted(facts.annulled)))
    return attrs.evolve(after, sequence=made, facts=facts)


def _ids(facts: Facts) -> tuple[object, ...]:
    return tuple(getattr(facts, name) for name, kind in kinds_of(type(facts)).items() if kind.type is str)


#: What 整合 does not look at.
_REQUESTS: Mapping[Role, Mapping[str, object]] = MappingProxyType(
    {Role.OUT: {"answered": ()}, Role.IN: {"inquiry_id": "", "request_id": "", "attempts": 0}}
)
