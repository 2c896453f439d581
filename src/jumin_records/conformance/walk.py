"""実装と表を並べて歩かせる世界。

A world in which an implementation and the tables are walked side by side: what an actor does, what the network delivers, loses or
delivers twice, what a restart forgets. Every answer is compared with the row that the table gives.

The events come from the scenarios of the vectors; ids that a machine gave are replaced by those of the implementation. Rows of
engineering judgement, and refusals without a row, are left out unless asked for.

Source: procedures.md sections 4.3 and 4.4 (actor, deliver and fault apart; drain, then rest).

>>> from jumin_records.conformance.guarded import Guarded
>>> from jumin_records.conformance.own import OwnAdapter
>>> walk = Walk(Guarded(OwnAdapter(), seconds=20), ("card",))
>>> for number in range(5):
...     walk.advance("card", number)
>>> len(walk.log) > 3, walk.departure
(True, None)
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import attrs

from jumin_records.conformance.matching import Symbols
from jumin_records.conformance.own import AnyMachine, machines_of_kit
from jumin_records.conformance.plain_events import plain_signal, signal_of
from jumin_records.conformance.run import Channel
from jumin_records.conformance.vector import load_vectors
from jumin_records.conformance.verdict import Fault, Verdict
from jumin_records.errors import Finding
from jumin_records.procedures import LIMITS, Accepted, Event, Limits, Mark, Refused, Row, State
from jumin_records.procedures.at_rest import Plain
from jumin_records.procedures.kinds import kinds_of
from jumin_records.rules import find

__all__ = ["Walk", "events_of_kit", "literal"]

Outcome = Accepted[Any, Any] | Refused[Any, Any, Any]
#: The day of processing: after every event of the vectors.
_LAST = date(2099, 12, 31)
#: Most messages that are under way; further ones are lost, as in a full mailbox.
_UNDER_WAY = 40


@functools.cache
def events_of_kit(machine: str) -> tuple[Event, ...]:
    """筋書に出るすべての事象。Every event of the scenarios of a machine, each once, with the ids of our own machine."""
    classes = machines_of_kit()[machine].events
    found: dict[str, Event] = {}
    for vector in load_vectors([machine], judgement=True):
        for step in vector.steps:
            plain = literal(step.event)
            found.setdefault(repr(sorted(plain.items(), key=str)), signal_of(classes, plain))
    return tuple(found.values())


def literal(event: Mapping[str, Plain]) -> dict[str, Plain]:
    """記号を、この機械の番号に戻す。The event of a scenario with the ids of our own machine instead of symbols."""
    return {name: _literal(cell) for name, cell in event.items()}


def _literal(cell: Plain) -> Plain:
    return cell["symbol"] if isinstance(cell, dict) and set(cell) == {"symbol"} else cell


class Walk:
    """一つの歩み。

    One walk over one or several machines that talk with each other. ``departure`` is the first finding, ``log`` what was asked,
    ``rows`` and ``states`` what was visited.
    """

    def __init__(
        self,
        channel: Channel,
        machines: Sequence[str],
        *,
        judgement: bool = False,
        limits: Mapping[str, Mapping[str, Plain]] | None = None,
    ) -> None:
        self._channel = channel
        self._judgement = judgement
        begun = {name: dict((limits or {}).get(name, {})) for name in machines}
        self._limits = {name: _limits(changes) for name, changes in begun.items()}
        self._machines: Mapping[str, AnyMachine] = {name: machines_of_kit()[name] for name in machines}
        self._states: dict[str, State[Any, Any]] = {name: each.initial for name, each in self._machines.items()}
        self._symbols = Symbols()
        self._sent: set[str] = set()
        self._network: list[tuple[str, Event]] = []
        self._lost: list[tuple[str, Event]] = []
        self._restarts = self._changes = True
        self.departure: Finding | None = None
        self.log: list[dict[str, Plain]] = []
        self.rows: set[str] = set()
        self.states: set[tuple[str, str]] = set()
        for name, machine in self._machines.items():
            self.states.add((name, machine.initial.status.value))
            if self.departure is None:
                question: dict[str, Plain] = {"machine": name, "limits": dict(begun[name])}
                self._ask("start", question, {"status": machine.initial.status.value}, machine.rows[0])

    def take(self, name: str, event: Event) -> None:
        """この事象を試す。This very event, if it may be tried here."""
        self._act(name, event)

    def possible(self, name: str) -> list[tuple[str, Event]]:
        """試せる行と、その事象。The rows that may be tried here, each with an event: with the ids that the machine holds, then as it stands."""
        found = {row.id: event for number in (0, 1) for event, row in self._rows(name, number)}
        return sorted(found.items())

    def _rows(self, name: str, number: int) -> list[tuple[Event, Row[Any]]]:
        return [(event, cast("Row[Any]", outcome.row)) for event, outcome in self._possible(name, number)]

    def change_limits(self, name: str, changes: Mapping[str, Plain]) -> None:
        """定めが途中で変わる。The limits become the published ones but for ``changes``; an implementation may lack this operation."""
        if self._changes and self.departure is None:
            machine, status = self._machines[name], self._states[name].status
            question: dict[str, Plain] = {"machine": name, "limits": dict(changes)}
            self._ask("limits", question, {"status": status.value}, machine.rows[0])
            if self._changes:
                self._limits[name] = _limits(changes)

    def advance(self, name: str, number: int) -> None:
        """先へ進む事象。An actor does something that leads to another status."""
        status = self._states[name].status
        ends = self._machines[name].finals
        leading = [pair for pair in self._possible(name, number) if pair[1].state.status is not status]
        # A walk that ends soon sees little: three times in four an actor leaves the ends alone.
        going_on = [pair for pair in leading if pair[1].state.status not in ends] if number % 4 else []
        self._choose(name, [event for event, _ in going_on or leading], number)

    def offer(self, name: str, number: int) -> None:
        """任意の事象。An actor does anything that the table answers, also what it refuses."""
        self._choose(name, [event for event, _ in self._possible(name, number)], number)

    def _choose(self, name: str, events: list[Event], number: int) -> None:
        # Hypothesis likes small numbers, and shrinks to them: multiplied, they still reach every event.
        if events:
            self._act(name, events[(number * 7919 + len(self.log) * 104_729) % len(events)])

    def deliver(self, number: int, *, copy: bool = False) -> None:
        """電文が届く。A message arrives, in any order; ``copy`` leaves another one under way."""
        if self._network:
            place = number % len(self._network)
            self._act(*(self._network[place] if copy else self._network.pop(place)))

    def lose(self, number: int) -> None:
        """電文が失われる。It is sent again before the walk comes to rest."""
        if self._network:
            self._lost.append(self._network.pop(number % len(self._network)))

    def restart(self, name: str) -> None:
        """実装が止まり、また動く。What it knew must still be there; an implementation may lack this operation."""
        if self._restarts and self.departure is None:
            machine, status = self._machines[name], self._states[name].status
            self._ask("restart", {"machine": name}, {"status": status.value}, machine.rows[0])

    def drain(self) -> None:
        """届くべきものがすべて届くまで進める。Deliver all that is under way or was lost, and what follows from it."""
        self._network += self._lost
        self._lost = []
        for _ in range(10 * _UNDER_WAY):
            self.deliver(0)

    def _possible(self, name: str, number: int) -> list[tuple[Event, Outcome]]:
        """試せる事象と、表の答え。Ids are those that the machine holds, now and then others; one event for each row."""
        events = events_of_kit(name)
        turned = (*events[number % len(events) :], *events[: number % len(events)])
        found: dict[str, tuple[Event, Outcome]] = {}
        for each in turned:
            event = self._with_held_ids(name, each) if number % 5 else each
            outcome = self._outcome(name, event)
            if outcome.row is not None and self._is_tried(event, outcome.row):
                found.setdefault(outcome.row.id, (event, outcome))
        return [found[row] for row in sorted(found)]

    def _is_tried(self, event: Event, row: Row[Any]) -> bool:
        known = all("/" not in value or value in self._sent for value in _ids(event))
        return known and (self._judgement or row.mark is not Mark.JUDGEMENT)

    def _with_held_ids(self, name: str, event: Event) -> Event:
        facts = self._states[name].facts
        changes: dict[str, Any] = {}
        for attribute, kind in kinds_of(type(event)).items():
            held = getattr(facts, attribute, "")
            if kind.type is str and isinstance(held, str) and held and attribute != "case":
                changes[attribute] = held
        return attrs.evolve(event, **changes) if changes else event

    def _outcome(self, name: str, event: Event) -> Outcome:
        # Each event on its own day, so that a walk has no clock: the vectors' day of processing is after all of them.
        return self._machines[name].step(self._states[name], event, limits=self._limits[name], today=_LAST)

    def _act(self, name: str, event: Event) -> None:
        if self.departure is not None:
            return
        outcome = self._outcome(name, event)
        row = outcome.row
        if row is None or not self._is_tried(event, row):
            return
        question = {"machine": name, "event": self._plain(event), "today": _LAST.isoformat()}
        self._states[name] = outcome.state
        self._ask("step", question, self._expected(outcome), row)
        self.rows.add(row.id)
        self.states.add((name, outcome.state.status.value))
        if isinstance(outcome, Accepted):
            self._send(name, outcome)

    def _send(self, name: str, outcome: Accepted[Any, Any]) -> None:
        for message in outcome.messages:
            for other, machine in self._machines.items():
                if other != name and type(message) in machine.events and len(self._network) < _UNDER_WAY:
                    self._network.append((other, message))

    def _plain(self, signal: Event) -> Plain:
        cells = plain_signal(signal)
        return {name: {"symbol": str(cell)} if self._is_symbol(name, cell) else cell for name, cell in cells.items()}

    def _is_symbol(self, name: str, cell: Plain) -> bool:
        return isinstance(cell, str) and cell in self._sent and name not in ("event", "case")

    def _expected(self, outcome: Outcome) -> dict[str, Plain]:
        messages = outcome.messages if isinstance(outcome, Accepted) else ()
        self._sent |= {value for message in messages for value in _ids(message) if "/" in value}
        return {
            "accepted": isinstance(outcome, Accepted),
            "status": outcome.state.status.value,
            "messages": [self._plain(message) for message in messages],
        }

    def _ask(self, op: str, question: Mapping[str, Plain], expected: Mapping[str, Plain], row: Row[Any]) -> None:
        # The log keeps the symbols: an id that the implementation gave may say more than a report should.
        self.log.append({"op": op, "input": dict(question)})
        found = self._channel.ask("machine", op, cast("dict[str, Plain]", self._symbols.filled(dict(question))))
        position = f"{question['machine']} {row.id}"
        if isinstance(found, Fault):
            if op in ("restart", "limits") and found.verdict is Verdict.UNSUPPORTED:
                self._restarts, self._changes = self._restarts and op != "restart", self._changes and op != "limits"
                return
            told = find(found.verdict.rule, path=position)
            text = f"{told.text}：{position} {found.detail}".rstrip()
            self.departure = attrs.evolve(told, text=text, item=row.event.official, clause=row.basis)
            return
        difference = self._symbols.difference(expected, found.output)
        if difference is not None:
            told = find("JRN022", position=position)
            text = f"{told.text}：{' '.join(difference)}"
            self.departure = attrs.evolve(told, path=position, item=row.event.official, text=text, clause=row.basis)


def _limits(changes: Mapping[str, Plain]) -> Limits:
    """公表の定めを一部替えたもの。"""
    return attrs.evolve(LIMITS, **cast("dict[str, Any]", dict(changes)))


def _ids(signal: Event) -> list[str]:
    kinds = kinds_of(type(signal)).items()
    return [str(getattr(signal, name)) for name, kind in kinds if kind.type is str and name != "case"]
