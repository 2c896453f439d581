"""まだ通っていない行へ向かう歩み。

Walks towards rows that no walk has passed yet: along the scenario of such a row, then on to whatever new row lies next. Nothing is drawn;
the same machines give the same walks. What departs from the tables is cut down to the moves without which it does not show.

Source: procedures.md section 4.4 (coverage told); engineering judgement.

>>> from jumin_records.conformance.guarded import Guarded
>>> from jumin_records.conformance.own import OwnAdapter
>>> guided = Guided(Guarded(OwnAdapter(), seconds=20), ("inquiry",), judgement=True)
>>> guided.run(walks=20, steps=20), guided.walks < 10, len(guided.rows)
(None, True, 11)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from jumin_records.conformance.own import machines_of_kit
from jumin_records.conformance.plain_events import signal_of
from jumin_records.conformance.run import Channel
from jumin_records.conformance.vector import Vector, load_vectors
from jumin_records.conformance.walk import Walk, literal
from jumin_records.procedures import Event
from jumin_records.procedures.at_rest import Plain

__all__ = ["Guided", "Move", "limits_of", "moves_of"]

#: Most walks that are spent on making a departure shorter.
_TRIALS = 200
#: Faults that cost their time limit each time: what led to them is told as it was.
_SLOW = ("JRN014", "JRN020")


@attrs.frozen
class Move:
    """一手。An event for a machine, or other limits for it."""

    machine: str
    event: Event | None = None
    limits: Mapping[str, Plain] | None = None

    def make(self, walk: Walk) -> None:
        """歩ませる。Make the move."""
        if self.limits is not None:
            walk.change_limits(self.machine, self.limits)
        if self.event is not None:
            walk.take(self.machine, self.event)


def moves_of(vector: Vector) -> tuple[Move, ...]:
    """筋書の手。The moves of a scenario."""
    name, classes = vector.group, machines_of_kit()[vector.group].events
    return tuple(Move(name, signal_of(classes, literal(step.event)), step.limits) for step in vector.steps)


class Guided:
    """まだ通っていない行へ向かう歩み。

    Guided walks of machines over one channel. ``rows`` and ``states`` are what they passed, ``walks`` how many there were.
    """

    def __init__(self, channel: Channel, machines: Sequence[str], *, judgement: bool) -> None:
        self._channel = channel
        self._machines = tuple(machines)
        self._judgement = judgement
        self._begun: Mapping[str, Mapping[str, Plain]] = {}
        self.rows: set[str] = set()
        self.states: set[tuple[str, str]] = set()
        self.walks = 0

    def run(self, *, walks: int, steps: int) -> Walk | None:
        """歩く。At most ``walks`` walks of ``steps`` moves; the shortest walk that departs from the tables, ``None`` when none does."""
        for vector in load_vectors(self._machines, judgement=self._judgement):
            if self.walks >= walks:
                break
            if vector.steps[-1].row in self.rows:
                continue
            self._begun = {vector.group: limits_of(vector)}
            made = self._walk(moves_of(vector), steps)
            if made is not None:
                return self._shortest(made)
        return None

    def _new(self) -> Walk:
        return Walk(self._channel, self._machines, judgement=self._judgement, limits=self._begun)

    def _walk(self, moves: Iterable[Move], steps: int) -> tuple[Walk, list[Move]] | None:
        walk, made = self._new(), list[Move]()
        self.walks += 1
        for move in moves:
            made.append(move)
            move.make(walk)
        while walk.departure is None and len(made) < steps and (next_move := self._next(walk)):
            made.append(next_move)
            next_move.make(walk)
        self._seen(walk)
        return (walk, made) if walk.departure is not None else None

    def _next(self, walk: Walk) -> Move | None:
        """次の手。A row that is new, if one lies next."""
        self._seen(walk)
        pairs = ((name, row, event) for name in self._machines for row, event in walk.possible(name))
        return next((Move(name, event) for name, row, event in pairs if row not in self.rows), None)

    def _seen(self, walk: Walk) -> None:
        self.rows |= walk.rows
        self.states |= walk.states

    def _shortest(self, found: tuple[Walk, list[Move]]) -> Walk:
        """要らない手を除く。Without each move that the departure does not need, the last ones first."""
        walk, moves = found
        trials = 0 if walk.departure is None or walk.departure.rule in _SLOW else _TRIALS
        place = len(moves) - 1
        while place >= 0 and trials:
            trials -= 1
            shorter = [*moves[:place], *moves[place + 1 :]]
            tried = self._replay(shorter)
            if tried.departure is not None and tried.departure.rule == walk.departure.rule:  # type: ignore[union-attr]  # it departs
                walk, moves = tried, shorter
            place -= 1
        return walk

    def _replay(self, moves: Sequence[Move]) -> Walk:
        walk = self._new()
        for move in moves:
            move.make(walk)  # after a departure none does anything
        return walk


def limits_of(vector: Vector) -> Mapping[str, Plain]:
    """筋書の定め。What differs from the published limits when the scenario begins."""
    limits = vector.input["limits"]
    return limits if isinstance(limits, dict) else {}
