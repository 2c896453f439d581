"""この実装自身をつなぐ口。

Our own implementation behind the door of the kit: what the kit asks of others, we answer first. Every part can be replaced, so that
planted defects can be tried.

Source: issue 8 point 4 (our own implementation passes everything).

>>> own = OwnAdapter()
>>> own.ask("codes", "valid", {"kind": "個人番号", "text": "123456789018"})
{'valid': True}
>>> own.ask("machine", "start", {"machine": "card", "limits": {}})
{'status': '有効'}
>>> own.ask(
...     "machine",
...     "step",
...     {"machine": "card", "today": "2026-04-01", "event": {"event": "紛失届", "case": "K", "on": "2026-04-01"}},
... )
{'accepted': True, 'status': '一時停止', 'messages': [], 'refusal': None}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, cast

import attrs

from jumin_records.checked import Checked
from jumin_records.codec import check, layout
from jumin_records.codes import IDENTIFIERS
from jumin_records.codes.identifier import CheckedIdentifier
from jumin_records.codes.serial_number import SerialNumber
from jumin_records.conformance.adapter import Unsupported
from jumin_records.conformance.plain_events import plain_signal, signal_of
from jumin_records.dates import RegisterDate
from jumin_records.errors import CodeError, DateError, TextError
from jumin_records.procedures import LIMITS, MACHINES, Accepted, Limits, Machine, State, state_from_json, state_to_json
from jumin_records.procedures.at_rest import Plain
from jumin_records.records import BY_NAME
from jumin_records.text import characters, encode_windows31j

__all__ = ["OPERATIONS", "AnyMachine", "OwnAdapter", "machines_of_kit"]

AnyMachine = Machine[Any, Any, Any]
Operation = Callable[[Mapping[str, Plain]], Mapping[str, Plain]]


def machines_of_kit() -> Mapping[str, AnyMachine]:
    """名のある機械。The machines by the names that vectors use."""
    return cast("Mapping[str, AnyMachine]", MACHINES)


class OwnAdapter:
    """この実装をつなぐ口。

    ``machines`` and ``operations`` replace parts: a machine built from a changed table, an operation ``(topic, op)``, other limits.
    """

    def __init__(
        self,
        *,
        machines: Mapping[str, AnyMachine] | None = None,
        operations: Mapping[tuple[str, str], Operation] | None = None,
        limits: Limits = LIMITS,
    ) -> None:
        self._machines = {**machines_of_kit(), **(machines or {})}
        self._operations = {**OPERATIONS, **(operations or {})}
        self._limits = limits
        self._states: dict[str, State[Any, Any]] = {}
        self._limits_of: dict[str, Limits] = {}

    def ask(self, topic: str, op: str, question: Mapping[str, Plain], /) -> Mapping[str, Plain]:
        """一つの問いに答える。Answer one question."""
        if topic == "machine" and op in ("start", "limits", "step", "restart"):
            name = cast("str", question["machine"])
            if op in ("start", "limits"):
                return self._begin(name, question, anew=op == "start")
            return self._step(name, question) if op == "step" else self._restart(name)
        if (topic, op) not in self._operations:
            raise Unsupported
        return self._operations[topic, op](question)

    def _begin(self, name: str, question: Mapping[str, Plain], *, anew: bool) -> Mapping[str, Plain]:
        changes = cast("dict[str, Any]", question.get("limits", {}))
        self._limits_of[name] = attrs.evolve(self._limits, **changes)
        if anew:
            self._states[name] = self._machines[name].initial
        return {"status": self._states[name].status.value}

    def _step(self, name: str, question: Mapping[str, Plain]) -> Mapping[str, Plain]:
        machine = self._machines[name]
        event = signal_of(machine.events, cast("dict[str, Plain]", question["event"]))
        today = date.fromisoformat(cast("str", question["today"]))
        outcome = machine.step(self._states[name], event, limits=self._limits_of[name], today=today)
        self._states[name] = outcome.state
        accepted = isinstance(outcome, Accepted)
        return {
            "accepted": accepted,
            "status": outcome.state.status.value,
            "messages": [plain_signal(each) for each in outcome.messages] if isinstance(outcome, Accepted) else [],
            "refusal": None if isinstance(outcome, Accepted) else outcome.reason.rule,
        }

    def _restart(self, name: str) -> Mapping[str, Plain]:
        machine = self._machines[name]
        self._states[name] = state_from_json(machine, state_to_json(machine, self._states[name]))
        return {"status": self._states[name].status.value}


def _valid(question: Mapping[str, Plain]) -> Mapping[str, Plain]:
    return {"valid": IDENTIFIERS[cast("str", question["kind"])].is_valid(question["text"])}


def _check_digit(question: Mapping[str, Plain]) -> Mapping[str, Plain]:
    cls = IDENTIFIERS[cast("str", question["kind"])]
    try:
        found: str | None = None
        if issubclass(cls, CheckedIdentifier | SerialNumber):
            found = cls.check_digit(cast("str", question["body"]))
    except CodeError:
        found = None
    return {"check_digit": found}


def _read(question: Mapping[str, Plain]) -> Mapping[str, Plain]:
    try:
        found = RegisterDate.parse(cast("str", question["text"]), policy=cast("str", question["policy"])).date
    except DateError:
        found = None
    return {"date": found.isoformat() if found else None}


def _write(question: Mapping[str, Plain]) -> Mapping[str, Plain]:
    return {"text": RegisterDate.of(date.fromisoformat(cast("str", question["date"]))).format("jis")}


def _windows31j(question: Mapping[str, Plain]) -> Mapping[str, Plain]:
    try:
        return {"bytes": encode_windows31j(cast("str", question["text"])).hex()}
    except TextError:
        return {"bytes": None}


def _split(question: Mapping[str, Plain]) -> Mapping[str, Plain]:
    return {"characters": cast("list[Plain]", characters(cast("str", question["text"])))}


def _items(question: Mapping[str, Plain]) -> Mapping[str, Plain]:
    return {"items": [leaf.item for leaf in layout(BY_NAME[cast("str", question["record"])])]}


def _check(question: Mapping[str, Plain]) -> Mapping[str, Plain]:
    row = cast("dict[str, str]", question["row"])
    checked: Checked[object] = check(BY_NAME[cast("str", question["record"])], row)
    return {"items": cast("list[Plain]", sorted({found.item for found in checked.findings}))}


#: (topic, operation) → function; machines keep a state and stand in the class.
OPERATIONS: Mapping[tuple[str, str], Operation] = MappingProxyType(
    {
        ("codes", "valid"): _valid,
        ("codes", "check_digit"): _check_digit,
        ("dates", "read"): _read,
        ("dates", "write"): _write,
        ("characters", "windows31j"): _windows31j,
        ("characters", "split"): _split,
        ("records", "items"): _items,
        ("records", "check"): _check,
    }
)
