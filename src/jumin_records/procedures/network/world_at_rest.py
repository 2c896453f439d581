"""町の姿を、保存できる素の値に替え、元に戻す。

A whole world as plain values that JSON can hold, and back: the state of every seat, the messages under way and lost, the log. What
``world_to_json`` wrote is read, and nothing else; a message that carries a record is not written, because records are personal.

Source: issue "State at rest"; procedures.md P34 (save and load is the identity).

>>> from jumin_records.codes import LocalGovernmentCode
>>> from jumin_records.procedures.network.network import Network
>>> here, there = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
>>> world = Network().start(case="K-1", origin=here, others=(there,), today=date(2024, 3, 25))
>>> stored = world_to_json(world)
>>> stored["schema"], stored["today"], stored["numbers"]
('jumin-records/world/1', '2024-03-25', [['131016', 1], ['131024', 0]])
>>> world_from_json(stored) == world
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType, ModuleType
from typing import TypeVar, cast

from jumin_records.codes import LocalGovernmentCode
from jumin_records.errors import DataError, Finding, UsageError
from jumin_records.procedures import messages
from jumin_records.procedures.at_rest import Fault, Plain, keys, plain, read_state, same, state_to_json, typed
from jumin_records.procedures.kinds import CASE_LENGTH, Kind, kinds_of
from jumin_records.procedures.network import server_events
from jumin_records.procedures.network.post import Envelope
from jumin_records.procedures.network.seats import AnyState, Machines, Role, Seat, seats_of
from jumin_records.procedures.network.world import Entry, World
from jumin_records.procedures.signal import Event, Message
from jumin_records.procedures.tokurei import card_events, move_in_events, move_out_events
from jumin_records.procedures.tokurei import messages as tokurei_messages
from jumin_records.rules import RULES, find
from jumin_records.sealed import Masked

__all__ = ["world_from_json", "world_to_json"]

T = TypeVar("T")

_SCHEMA = "jumin-records/world/1"
_KEYS = ("schema", "case", "origin", "today", "states", "numbers", "bus", "lost", "log")
_ENTRY = ("today", "seat", "event", "answer", "accepted", "status", "sent")


def _classes(*modules: ModuleType) -> Mapping[str, type[Event]]:
    found = (getattr(module, name) for module in modules for name in module.__all__)
    return MappingProxyType(
        {each.__name__: each for each in found if isinstance(each, type) and issubclass(each, Event)}
    )


#: Name of a class → class. A closed list: a name in a file never reaches anything else.
_EVENTS = _classes(messages, tokurei_messages, card_events, move_in_events, move_out_events, server_events)


def world_to_json(world: World, *, machines: Machines | None = None) -> dict[str, Plain]:
    """町の姿を、辞書・並び・文字列・数・真偽・空だけで表す。

    The world as a plain dict: days in ISO 8601, codes as digits, events under the name of their class.

    Raises:
        UsageError: JRU095 anything but a world, or one whose messages carry records; JRU051 a state of another machine.
    """
    if type(world) is not World or _carries(world):
        del world
        raise UsageError(find("JRU095"))
    seated = machines or Machines()
    return {
        "schema": _SCHEMA,
        "case": str(world.case),
        "origin": str(world.origin),
        "today": world.today.isoformat(),
        "states": [[_seat(seat), state_to_json(seated.at(seat), state)] for seat, state in world.states],
        "numbers": [[place, last] for place, last in world.numbers],
        "bus": [_envelope(each) for each in world.bus],
        "lost": [_envelope(each) for each in world.lost],
        "log": [_entry(each) for each in world.log],
    }


def _carries(world: World) -> bool:
    """記録か、知らないクラスの事象があるか。"""
    sent: list[Event] = [each.message for each in (*world.bus, *world.lost)]
    for entry in world.log:
        sent += [entry.event, *entry.sent]
    known = frozenset(_EVENTS.values())
    return any(type(each) not in known or getattr(each, "payload", None) is not None for each in sent)


def _seat(seat: Seat) -> Plain:
    return [seat.role.value, seat.place]


def _event(event: Event) -> Plain:
    return {"class": type(event).__name__} | {name: plain(getattr(event, name)) for name in kinds_of(type(event))}


def _envelope(envelope: Envelope) -> Plain:
    return [_seat(envelope.to), _event(envelope.message)]


def _entry(entry: Entry) -> Plain:
    sent = cast("Plain", [_event(each) for each in entry.sent])
    return {
        "today": entry.today.isoformat(),
        "seat": _seat(entry.seat),
        "event": _event(entry.event),
        "answer": entry.answer,
        "accepted": entry.accepted,
        "status": entry.status,
        "sent": sent,
    }


def world_from_json(data: object, *, machines: Machines | None = None) -> World:
    """``world_to_json`` が書いたものから町の姿を戻す。

    Read a world again.

    Raises:
        DataError: JRS008 unknown or missing keys, JRS009 a value that is none of its kind, JRS122 seats that do not fit together.
    """
    fault, world = _read(data, machines or Machines())
    del data
    if world is None:
        raise DataError(fault)
    return world


_NOTHING = find("JRS009", name="")


def _read(data: object, machines: Machines) -> tuple[Finding, World | None]:
    try:
        return _NOTHING, _world(data, machines)
    except Fault as fault:
        return fault.finding, None


def _world(data: object, machines: Machines) -> World:
    top = keys(data, _KEYS, "world")
    same(top["schema"], _SCHEMA, "schema")
    numbers = tuple(_number(each) for each in _list(top["numbers"], "numbers"))
    places = [place for place, _ in numbers]
    states = tuple(_state(each, machines) for each in _list(top["states"], "states"))
    origin = _text(top["origin"], "origin")
    if places != sorted(set(places)) or origin not in places:
        raise Fault("JRS122", "numbers")
    seats = [seat for seat, _ in states]
    if seats != list(seats_of(places)):
        raise Fault("JRS122", "states")
    case = cast("str", _exact(Kind(str, longest=CASE_LENGTH), top["case"], "case"))
    return World(
        case=case,
        origin=origin,
        today=_day(top["today"]),
        states=states,
        numbers=numbers,
        bus=_each(top["bus"], "bus", lambda one: _opened(one, seats)),
        lost=_each(top["lost"], "lost", lambda one: _opened(one, seats)),
        log=_each(top["log"], "log", lambda one: _written(one, seats, machines)),
    )


def _list(value: object, name: str, length: int | None = None) -> list[object]:
    if type(value) is not list or len(value) != (len(value) if length is None else length):
        raise Fault("JRS009", name)
    return value


def _each(value: object, name: str, read: Callable[[object], T]) -> tuple[T, ...]:
    return tuple(read(one) for one in _list(value, name))


def _exact(kind: Kind, value: object, name: str) -> object:
    """事象の属性の値。Where a fact may be empty, an attribute may not; a record never stands in a file."""
    if kind.type is Masked and value is not None:
        raise Fault("JRS009", name)
    made = typed(kind, value, name)
    if not kind.holds(made):
        raise Fault("JRS009", name)
    return made


def _text(value: object, name: str) -> str:
    if type(value) is not str:
        raise Fault("JRS009", name)
    return value


def _day(value: object) -> date:
    return cast("date", _exact(Kind(date), value, "today"))


def _number(value: object) -> tuple[str, int]:
    place, last = _list(value, "numbers", 2)
    if not LocalGovernmentCode.is_valid(_text(place, "numbers")):
        raise Fault("JRS009", "numbers")
    return cast("str", place), cast("int", typed(Kind(int), last, "numbers"))


def _seat_of(value: object) -> Seat:
    role, place = (_text(each, "seat") for each in _list(value, "seat", 2))
    if role not in set(Role):
        raise Fault("JRS009", "seat")
    return Seat(Role(role), place)


def _state(value: object, machines: Machines) -> tuple[Seat, AnyState]:
    seat, stored = _list(value, "states", 2)
    found = _seat_of(seat)
    return found, read_state(machines.at(found), stored)


def _seated(value: object, seats: Iterable[Seat]) -> Seat:
    seat = _seat_of(value)
    if seat not in seats:
        raise Fault("JRS122", "seat")
    return seat


def _event_of(value: object) -> Event:
    if type(value) is not dict or type(value.get("class")) is not str or value["class"] not in _EVENTS:
        raise Fault("JRS009", "class")
    event = _EVENTS[value["class"]]
    cells = keys(value, ("class", *kinds_of(event)), event.__name__)
    values = {name: _exact(kind, cells[name], name) for name, kind in kinds_of(event).items()}
    return cast("Callable[..., Event]", event)(**values)


def _message_of(value: object) -> Message:
    message = _event_of(value)
    if not isinstance(message, Message):
        raise Fault("JRS009", "class")
    return message


def _opened(value: object, seats: Iterable[Seat]) -> Envelope:
    to, message = _list(value, "bus", 2)
    return Envelope(_seated(to, seats), _message_of(message))


def _written(value: object, seats: Iterable[Seat], machines: Machines) -> Entry:
    cells = keys(value, _ENTRY, "log")
    seat = _seated(cells["seat"], seats)
    machine = machines.at(seat)
    answer, status = _text(cells["answer"], "answer"), _text(cells["status"], "status")
    accepted = cast("bool", typed(Kind(bool), cells["accepted"], "accepted"))
    answers = {row.id for row in machine.rows} if accepted else RULES
    if answer not in answers or status not in {each.value for each in machine.states}:
        raise Fault("JRS009", "log")
    sent = _each(cells["sent"], "sent", _message_of)
    return Entry(_day(cells["today"]), seat, _event_of(cells["event"]), answer, accepted, status, sent)
