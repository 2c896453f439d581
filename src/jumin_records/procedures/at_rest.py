"""状態を、保存できる素の値に替え、元に戻す。

A state as plain values that JSON can hold, and back. Strict both ways: what was written by ``state_to_json`` is read, and nothing
else. No personal value is among them, but a 事案 is: keep them as any record of the procedure.

Source: issue "State at rest"; procedures.md section 3.3 (what users of such libraries ask for).

>>> from jumin_records.procedures import CARD
>>> stored = state_to_json(CARD, CARD.initial)
>>> stored["status"], stored["facts"]["planned"]
('有効', None)
>>> state_from_json(CARD, stored) == CARD.initial
True
"""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Mapping
from datetime import date
from typing import TypeVar, cast

from jumin_records.codes import Identifier
from jumin_records.errors import DataError, Finding, UsageError
from jumin_records.procedures.engine import Machine
from jumin_records.procedures.kinds import CASE_LENGTH, Kind, kinds_of
from jumin_records.procedures.signal import Event
from jumin_records.procedures.state import Facts, FactsT, State, StatusT
from jumin_records.rules import find

__all__ = ["Fault", "Plain", "keys", "plain", "read_state", "same", "state_from_json", "state_to_json", "typed"]

#: What JSON can hold.
Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]

E = TypeVar("E", bound=Event)
_SCHEMA = "jumin-records/state/1"
_KEYS = ("schema", "machine", "case", "sequence", "status", "facts")
#: Counts beyond this are no counts; reading them from text would take time that grows with their square.
_LARGEST = 10**9


def state_to_json(machine: Machine[StatusT, FactsT, E], state: State[StatusT, FactsT]) -> dict[str, Plain]:
    """状態を、辞書・並び・文字列・数・真偽・空だけで表す。

    The state as a plain dict: days in ISO 8601, codes as digits, closed words as they are printed.

    Raises:
        UsageError: JRU051 when the state is not of this machine.
    """
    if not _belongs(machine.initial, state):
        del state
        raise UsageError(find("JRU051", machine=machine.title))
    return {
        "schema": _SCHEMA,
        "machine": machine.key,
        "case": str(state.case),
        "sequence": state.sequence,
        "status": state.status.value,
        "facts": plain(state.facts),
    }


def _belongs(initial: object, state: object) -> bool:
    kinds = [[type(part) for part in (each.status, each.facts)] for each in (initial, state) if isinstance(each, State)]
    return kinds[0] == kinds[-1] and len(kinds) > 1


def plain(value: object) -> Plain:
    """属性の値を素の値にする。A value of an attribute as JSON can hold it."""
    if isinstance(value, Facts):
        return {name: plain(getattr(value, name)) for name in kinds_of(type(value))}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, Identifier):
        return value.reveal()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):  # a closed word, or an id that was checked: as plain text
        return str(value.value if isinstance(value, enum.StrEnum) else value)
    return cast("Plain", value)


def state_from_json(machine: Machine[StatusT, FactsT, E], data: object) -> State[StatusT, FactsT]:
    """``state_to_json`` が書いたものから状態を戻す。

    Read a state again.

    Raises:
        DataError: JRS008 unknown or missing keys, JRS009 a value that is none of its kind.
    """
    fault, state = _read(machine, data)
    del data
    if state is None:
        raise DataError(fault)
    return state


class Fault(Exception):  # noqa: N818 - never leaves the modules that read what is at rest
    """読めなかった場所。Where reading stopped: the name of a key of ours, never a value."""

    def __init__(self, rule: str, name: str) -> None:
        super().__init__()
        self.finding = find(rule, name=name)


_NOTHING = find("JRS009", name="")


def _read(machine: Machine[StatusT, FactsT, E], data: object) -> tuple[Finding, State[StatusT, FactsT] | None]:
    try:
        return _NOTHING, read_state(machine, data)
    except Fault as fault:
        return fault.finding, None


def read_state(machine: Machine[StatusT, FactsT, E], data: object) -> State[StatusT, FactsT]:
    """状態を読む。A state; ``Fault`` where reading stops, for the outermost function to turn into a ``DataError``."""
    top = keys(data, _KEYS, "state")
    same(top["schema"], _SCHEMA, "schema")
    same(top["machine"], machine.key, "machine")
    case = cast("str", typed(Kind(str, longest=CASE_LENGTH), top["case"], "case"))
    sequence = cast("int", typed(Kind(int), top["sequence"], "sequence"))
    status = cast("StatusT", typed(Kind(type(machine.states[0])), top["status"], "status"))
    facts = cast("FactsT", typed(Kind(type(machine.initial.facts)), top["facts"], "facts"))
    return State(case, sequence, status, facts)


def keys(data: object, wanted: tuple[str, ...], name: str) -> Mapping[str, object]:
    """項目の揃った辞書。A dict with just these keys."""
    if type(data) is not dict or set(data) != set(wanted):
        raise Fault("JRS008", name)
    return data


def same(value: object, wanted: str, name: str) -> None:
    """決まった文字列。One certain text."""
    if type(value) is not str or value != wanted:
        raise Fault("JRS009", name)


def typed(kind: Kind, value: object, name: str) -> object:
    """素の値を、属性の種類の値にする。A plain value as one of this kind."""
    if value is None and kind.optional:
        return None
    if kind.element is not None:
        if type(value) is not list:
            raise Fault("JRS009", name)
        return tuple(typed(kind.element, each, name) for each in value)
    if issubclass(kind.type, Facts):
        cells = keys(value, tuple(kinds_of(kind.type)), name)
        return kind.type(**{each: typed(of, cells[each], each) for each, of in kinds_of(kind.type).items()})
    if kind.type in (int, bool):
        if type(value) is not kind.type or not 0 <= value <= _LARGEST:
            raise Fault("JRS009", name)
        return value
    return _from_text(kind, value, name)


def _from_text(kind: Kind, value: object, name: str) -> object:
    if type(value) is not str:
        raise Fault("JRS009", name)
    if kind.type is str:
        # A fact may be empty where there is no id yet.
        if value and not kind.holds(value):
            raise Fault("JRS009", name)
        return value
    # What is written differently from what this module writes is refused: there is one text for one value.
    made = _made(kind.type, value)
    if made is None or plain(made) != value:
        raise Fault("JRS009", name)
    return made


def _made(kind: type, text: str) -> object:
    if issubclass(kind, Identifier):
        return kind.read(text).value  # a code whose check digit does not fit is held, as registers hold it
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text) if kind is date else cast("type[str]", kind)(text)
    return None
