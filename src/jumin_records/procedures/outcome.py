"""一歩の結果（受理・拒否）と、条件や電文の関数が見るもの（Turn）。

What a step gives back, and what the functions of a machine look at.

Source: api.md "Procedures"; a refusal is a value with its reason, never an exception.

>>> from datetime import date
>>> from jumin_records.procedures import CARD, LIMITS, CardLost
>>> lost = CARD.step(CARD.initial, CardLost(case="K-1", on=date(2026, 4, 1)), limits=LIMITS, today=date(2026, 4, 1))
>>> lost
Accepted(State(一時停止), C15)
>>> CARD.step(lost.state, CardLost(case="K-1", on=date(2026, 4, 2)), limits=LIMITS, today=date(2026, 4, 2))
Refused(State(一時停止), JRS003)
"""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

from jumin_records.errors import Finding
from jumin_records.procedures.kinds import Id
from jumin_records.procedures.limits import Limits
from jumin_records.procedures.row import Row
from jumin_records.procedures.signal import Event, Message, bare, slot_writer
from jumin_records.procedures.state import FactsT, State, StatusT
from jumin_records.sealed import Masked

__all__ = ["Accepted", "Refused", "Turn", "accepted"]

_new = object.__new__

E = TypeVar("E", bound=Event)
M = TypeVar("M", bound=Message)
# A function that takes one class of events may stand where the machine offers any of its events: the row decides the class before
# the function is called. Contravariance lets mypy check just that, and refuse a function for an event of another machine.
X_contra = TypeVar("X_contra", bound=Event, contravariant=True)


class Turn(Masked, Generic[FactsT, X_contra]):
    """条件・効果・電文の関数が見るもの。

    What a guard, an effect or a message builder looks at; read it, never write to it. ``facts`` are those before the step for guards
    and effects, those after it for message builders; ``sequence`` is the number of this step. There is no today: only days that
    events carry, so that ``replay`` gives what happened.
    """

    # Not frozen: one is made for every step, and the engine alone holds it longer than a function runs.
    __slots__ = ("event", "facts", "limits", "machine", "sequence")

    def __init__(self, facts: FactsT, event: X_contra, limits: Limits, machine: str, sequence: int) -> None:
        self.facts = facts
        self.event = event
        self.limits = limits
        self.machine = machine
        self.sequence = sequence

    def id_of(self, message: type[Message]) -> str:
        """電文の番号を作る。The id of a message of this step: case, machine, number of the step, class."""
        return Id(f"{self.event.case}/{self.machine}{self.sequence}/{message.__name__}")

    def bare(self, message: type[M]) -> M:
        """番号・事案・日だけの電文を作る。A message that says nothing but its id, its case and its day."""
        event = self.event
        # ``id_of``, written out: this is done for most messages of a machine.
        number = Id(f"{event.case}/{self.machine}{self.sequence}/{message.__name__}")
        return bare(message, number, event.case, event.on)


@attrs.frozen(repr=False)
class Accepted(Masked, Generic[StatusT, FactsT]):
    """受理。The new state, the messages to send, and the row that says so."""

    state: State[StatusT, FactsT]
    messages: tuple[Message, ...]
    row: Row[StatusT]

    @property
    def records(self) -> tuple[str, ...]:
        """書き残すものの公式の名。The official names of what the municipality writes down with this step."""
        return self.row.records

    def __repr__(self) -> str:
        return f"Accepted({self.state!r}, {self.row.id})"


@attrs.frozen(repr=False)
class Refused(Masked, Generic[StatusT, FactsT, E]):
    """拒否。The state as it was, the event, and the reason as a finding with its rule id; ``row`` when a row refuses."""

    state: State[StatusT, FactsT]
    event: E
    reason: Finding
    row: Row[StatusT] | None = None

    def __repr__(self) -> str:
        return f"Refused({self.state!r}, {self.reason.rule})"


_write_case, _write_sequence, _write_status, _write_facts = (
    slot_writer(State, name) for name in ("case", "sequence", "status", "facts")
)
_write_state, _write_messages, _write_row = (slot_writer(Accepted, name) for name in ("state", "messages", "row"))


def accepted(
    turn: Turn[FactsT, E], row: Row[StatusT], status: StatusT, messages: tuple[Message, ...]
) -> Accepted[StatusT, FactsT]:
    """受理とその状態を作る。

    The acceptance of a turn, and its state, of parts that the engine has checked: neither class looks at them when it is made, so
    their slots are written directly.
    """
    state = _new(State)
    _write_case(state, turn.event.case)
    _write_sequence(state, turn.sequence)
    _write_status(state, status)
    _write_facts(state, turn.facts)
    outcome = _new(Accepted)
    _write_state(outcome, state)
    _write_messages(outcome, messages)
    _write_row(outcome, row)
    return outcome
