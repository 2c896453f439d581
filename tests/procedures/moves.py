"""試験のための引越し：架空の二つの市と、事象の作り方。

A fictional move from one city to another, the events of all three machines, and systematic variants of them.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures import CARD, LIMITS, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT, Accepted, Machine
from jumin_records.procedures.kinds import Kind, kinds_of
from jumin_records.procedures.messages import (
    CertificateInformation,
    CertificateInformationRequest,
    IdentityResult,
    IdentityVerdict,
    MoveInNotice,
)
from jumin_records.procedures.tokurei.household import CardHolder
from jumin_records.procedures.tokurei.move_in_events import (
    CertificateCompared,
    MoveInApproved,
    MoveInFiled,
    PasswordMatched,
)
from jumin_records.procedures.tokurei.move_out_events import MoveOutApproved, MoveOutFiled

AnyMachine = Machine[Any, Any, Any]

CASE = "K-1"
#: Three municipalities whose codes are real and whose people are not: 転出地, 転入地, another one.
ORIGIN, DESTINATION, ELSEWHERE = (LocalGovernmentCode(code) for code in ("131016", "131024", "131032"))
PLANNED, MOVED = date(2024, 4, 1), date(2024, 4, 5)
FILED_OUT, FILED_IN = date(2024, 3, 25), date(2024, 4, 8)
LAST = date(2024, 4, 19)


@attrs.frozen
class Machines:
    """The three machines, as published or built from a changed table."""

    out: AnyMachine = TOKUREI_MOVE_OUT
    in_: AnyMachine = TOKUREI_MOVE_IN
    card: AnyMachine = CARD


def days(count: int) -> timedelta:
    return timedelta(days=count)


def run(machine: AnyMachine, *events: Any, state: Any = None, limits: Any = LIMITS) -> Any:
    """The outcome of the last event; those before it may be refused."""
    state = machine.initial if state is None else state
    outcome: Any = None
    for event in events:
        outcome = machine.step(state, event, limits=limits, today=event.on)
        state = outcome.state
    return outcome


def after(machine: AnyMachine, *events: Any, limits: Any = LIMITS) -> Any:
    """The state after events that must all be accepted."""
    state = machine.initial
    for event in events:
        outcome = machine.step(state, event, limits=limits, today=event.on)
        assert isinstance(outcome, Accepted), (event, outcome)
        state = outcome.state
    return state


def out_filed(**changes: Any) -> MoveOutFiled:
    values: dict[str, Any] = {
        "case": CASE,
        "on": FILED_OUT,
        "municipality": ORIGIN,
        "destination": DESTINATION,
        "planned": PLANNED,
        "card": CardHolder.SELF,
    }
    return MoveOutFiled(**(values | changes))


def in_filed(**changes: Any) -> MoveInFiled:
    values: dict[str, Any] = {
        "case": CASE,
        "on": FILED_IN,
        "municipality": DESTINATION,
        "origin": ORIGIN,
        "moved": MOVED,
        "planned": PLANNED,
        "card": CardHolder.SELF,
    }
    return MoveInFiled(**(values | changes))


def notice(**changes: Any) -> MoveInNotice:
    values: dict[str, Any] = {
        "id": "n-1",
        "case": CASE,
        "on": FILED_IN,
        "notice_id": "n-1",
        "sender": DESTINATION,
        "receiver": ORIGIN,
        "moved": MOVED,
    }
    return MoveInNotice(**(values | changes))


def request(**changes: Any) -> CertificateInformationRequest:
    values: dict[str, Any] = {
        "id": "r-1",
        "case": CASE,
        "on": FILED_IN,
        "request_id": "r-1",
        "filed": FILED_IN,
        "sender": DESTINATION,
        "receiver": ORIGIN,
    }
    return CertificateInformationRequest(**(values | changes))


def planned_out(machines: Machines) -> list[Any]:
    """The events that bring 転出地 to 転出予定."""
    return [out_filed(), MoveOutApproved(case=CASE, on=FILED_OUT)]


def same_person(machines: Machines, *before: Any) -> list[Any]:
    """The events that bring 転入地 to 要求中."""
    first = [*before, in_filed(), PasswordMatched(case=CASE, on=FILED_IN)]
    inquiry = run(machines.in_, *first).messages[0].id
    return [*first, IdentityResult(id="i-1", case=CASE, on=FILED_IN, inquiry_id=inquiry, verdict=IdentityVerdict.SAME)]


def answered(machines: Machines, request_id: str | None = None) -> CertificateInformation[Any]:
    """The answer of 転出地 to the request that 転入地 has open."""
    open_request = request_id or after(machines.in_, *same_person(machines)).facts.request_id
    return CertificateInformation(
        id="c-1", case=CASE, on=FILED_IN, request_id=open_request, sender=ORIGIN, receiver=DESTINATION
    )


def provisional(machines: Machines) -> list[Any]:
    """The events that bring 転入地 to 仮登録."""
    return [
        *same_person(machines),
        answered(machines),
        CertificateCompared(case=CASE, on=FILED_IN, agrees=True),
    ]


def completed(machines: Machines) -> list[Any]:
    """The events that bring 転入地 to 処理完了."""
    return [*provisional(machines), MoveInApproved(case=CASE, on=FILED_IN, code_inherited=True)]


#: What each kind of attribute may hold in a variant.
CHOICES: dict[type, tuple[Any, ...]] = {
    bool: (True, False),
    date: (FILED_OUT, PLANNED, MOVED, FILED_IN, LAST, LAST + days(1), PLANNED + days(200), date.max, date.min),
    LocalGovernmentCode: (DESTINATION, ORIGIN, ELSEWHERE),
}
PREFERRED: dict[str, Any] = {
    "case": CASE,
    "id": "m-1",
    "on": FILED_IN,
    "municipality": ORIGIN,
    "origin": ORIGIN,
    "destination": DESTINATION,
    "planned": PLANNED,
    "moved": MOVED,
    "filed": FILED_IN,
    "sender": DESTINATION,
    "receiver": ORIGIN,
}
#: Where a class wants something else.
PREFERRED_OF: dict[str, dict[str, Any]] = {
    "AdvanceNotice": {"sender": ORIGIN, "receiver": DESTINATION},
    "MoveInFiled": {"municipality": DESTINATION, "face": False, "recorded_elsewhere": False},
    "OverseasContinuation": {"on": FILED_OUT},
}


def variants(cls: type, facts: Any = None) -> Iterator[Any]:
    """One event of the class with everything as preferred, then one for every other choice of every single attribute."""
    kinds = kinds_of(cls)
    base = {name: choices(name, kind, facts)[0] for name, kind in kinds.items()} | PREFERRED_OF.get(cls.__name__, {})
    yield cls(**base)
    for name, kind in kinds.items():
        if name not in ("case", "payload"):
            for other in (each for each in choices(name, kind, facts) if each != base[name]):
                yield cls(**(base | {name: other}))
    if {"sender", "receiver"} <= set(kinds):
        yield cls(**(base | {"sender": ORIGIN, "receiver": DESTINATION}))
    if {"agrees", "code_inherited", "notice"} & set(kinds):
        yield cls(**(base | {name: False for name, kind in kinds.items() if kind.type is bool}))


def choices(name: str, kind: Kind, facts: Any) -> list[Any]:
    if name == "payload":
        return [None]
    found: list[Any] = [PREFERRED[name]] if name in PREFERRED else []
    if kind.type is str and name != "case":
        held = [value for value in (getattr(facts, each, "") for each in (name, "request_id", "notice_id")) if value]
        held += [value for each in ("answered", "annulled") for value in getattr(facts, each, ())[-1:]]
        found = [*held, *found, "other"]
    elif issubclass(kind.type, enum.Enum):
        found = [*found, *kind.type]
    else:
        found += [each for each in CHOICES.get(kind.type, ()) if each not in found]
    return [*found, None] if kind.optional else found
