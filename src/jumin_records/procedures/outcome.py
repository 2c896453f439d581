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
from jumin_records.procedures.kinds import ID_LENGTH, KEY_LENGTH, NAME_LENGTH, Id, fits, hides_a_number
from jumin_records.procedures.limits import Limits
from jumin_records.procedures.row import Row
from jumin_records.procedures.signal import Event, Message, OpenMessage
from jumin_records.procedures.state import FactsT, State, StatusT
from jumin_records.procedures.unfrozen import Unfrozen
from jumin_records.sealed import Masked

__all__ = ["Accepted", "OpenAccepted", "Refused", "Turn", "prefix_of"]

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
    __slots__ = ("event", "facts", "limits", "machine", "prefix", "sequence")

    facts: FactsT
    event: X_contra
    limits: Limits
    machine: str
    #: What stands between the case and the number in the ids of this machine, "" for a machine with an unusual key.
    prefix: str
    sequence: int

    def __init__(self, facts: FactsT, event: X_contra, limits: Limits, machine: str, sequence: int) -> None:
        self.facts = facts
        self.event = event
        self.limits = limits
        self.machine = machine
        self.prefix = prefix_of(machine)
        self.sequence = sequence

    def id_of(self, message: type[Message]) -> str:
        """電文の番号を作る。The id of a message of this step: case, machine, number of the step, class."""
        made = f"{self.event.case}/{self.machine}{self.sequence}/{message.__name__}"
        if self.prefix and fits(message.__name__, NAME_LENGTH):
            return Id(made)
        # A key or a name that somebody chose freely may make it too long, or a number: such a text is looked at, and refused.
        return made if len(made) > ID_LENGTH or hides_a_number(made) else Id(made)

    def bare(self, message: type[M]) -> M:
        """番号・事案・日だけの電文を作る。A message that says nothing but its id, its case and its day."""
        event, prefix, ending = self.event, self.prefix, message.ending
        if not (prefix and ending):
            return message(id=self.id_of(message), case=event.case, on=event.on)
        # ``id_of`` and the initializer, written out: this is done for most messages of a machine. The text needs no ``Id`` around
        # it: prefix and ending were chosen so that it is an id.
        made: OpenMessage = _new(OpenMessage)
        made.case = case = event.case
        made.id = case + f"{prefix}{self.sequence}{ending}"
        made.on = event.on
        made.__class__ = message  # type: ignore[assignment]  # of the same layout: see unfrozen
        return made  # type: ignore[return-value]  # mypy does not follow the line before


def prefix_of(machine: str) -> str:
    """番号の中で、事案と歩数の間に立つ文字列。"""
    # Digits of a key would stand in one run with those of the number of the step.
    return f"/{machine}" if fits(machine, KEY_LENGTH) and not machine[-1].isdigit() else ""


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


class OpenAccepted(Unfrozen, Accepted[StatusT, FactsT]):
    """凍る前の受理。An acceptance while the engine fills it; see ``unfrozen``."""

    __slots__ = ()

    state: State[StatusT, FactsT]
    messages: tuple[Message, ...]
    row: Row[StatusT]
