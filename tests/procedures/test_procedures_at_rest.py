"""「状態は素の値になり、元に戻る。知らない項目・語・値は拒む」。"""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

from jumin_records.codes import LocalGovernmentCode
from jumin_records.errors import DataError, UsageError
from jumin_records.procedures import CARD, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT, state_from_json, state_to_json
from tests.procedures.moves import (
    DESTINATION,
    AnyMachine,
    Machines,
    after,
    completed,
    in_filed,
    notice,
    out_filed,
    planned_out,
    request,
)

ALL = Machines()
STATES: list[tuple[AnyMachine, Any]] = [
    (CARD, CARD.initial),
    (TOKUREI_MOVE_OUT, after(TOKUREI_MOVE_OUT, *planned_out(ALL), request(), notice())),
    (TOKUREI_MOVE_IN, after(TOKUREI_MOVE_IN, *completed(ALL))),
    (TOKUREI_MOVE_IN, after(TOKUREI_MOVE_IN, in_filed(planned=None, face=True))),
    (TOKUREI_MOVE_OUT, after(TOKUREI_MOVE_OUT, out_filed(destination=None))),
]


@pytest.mark.parametrize(("machine", "state"), STATES)
def test_there_and_back_through_json(machine: AnyMachine, state: Any) -> None:
    text = json.dumps(state_to_json(machine, state), ensure_ascii=False)
    assert state_from_json(machine, json.loads(text)) == state


def test_a_code_whose_check_digit_does_not_fit_is_held() -> None:
    state = after(TOKUREI_MOVE_OUT, out_filed(destination=LocalGovernmentCode.unverified("131025")))
    assert state_from_json(TOKUREI_MOVE_OUT, state_to_json(TOKUREI_MOVE_OUT, state)) == state


def test_what_is_written() -> None:
    stored = state_to_json(*STATES[1])
    assert {name: stored[name] for name in ("schema", "machine", "case", "sequence", "status")} == {
        "schema": "jumin-records/state/1",
        "machine": "T",
        "case": "K-1",
        "sequence": 4,
        "status": "転出確定",
    }
    facts: Any = stored["facts"]
    assert (facts["answered"], facts["planned"]) == (["r-1"], "2024-04-01")
    assert facts["confirmed_destination"] == DESTINATION.reveal()


BAD: list[tuple[str, Any, str]] = [
    ("", None, "JRS008"),
    ("", [], "JRS008"),
    ("more", 1, "JRS008"),
    ("schema", "jumin-records/state/2", "JRS009"),
    ("machine", "E", "JRS009"),
    ("machine", 1, "JRS009"),
    ("case", "架空 太郎", "JRS009"),
    ("case", "x" * 65, "JRS009"),
    ("case", None, "JRS009"),
    ("sequence", -1, "JRS009"),
    ("sequence", True, "JRS009"),
    ("sequence", 10**10, "JRS009"),
    ("status", "休止", "JRS009"),
    ("status", 1, "JRS009"),
    ("facts", {}, "JRS008"),
    ("facts.planned", "2024/04/01", "JRS009"),
    ("facts.planned", "20240401", "JRS009"),
    ("facts.planned", 20240401, "JRS009"),
    ("facts.destination", "13102", "ok"),
    ("facts.destination", "架空市", "JRS009"),
    ("facts.destination", "１31024", "JRS009"),
    ("facts.answered", "r-1", "JRS009"),
    ("facts.answered", ["架空"], "JRS009"),
    ("facts.cancellations", None, "JRS009"),
    ("facts.notice_id", "123456789018", "JRS009"),
]


@pytest.mark.parametrize(("place", "value", "rule"), BAD)
def test_strict(place: str, value: Any, rule: str) -> None:
    stored: Any = state_to_json(*STATES[1])
    if not place:
        stored = value
    elif place.startswith("facts."):
        stored["facts"][place.removeprefix("facts.")] = value
    else:
        stored[place] = value
    if rule == "ok":
        state_from_json(TOKUREI_MOVE_OUT, stored)
        return
    with pytest.raises(DataError) as caught:
        state_from_json(TOKUREI_MOVE_OUT, stored)
    assert caught.value.rule == rule
    assert caught.value.__context__ is None
    assert value is None or len(str(value)) < 3 or str(value) not in str(caught.value)


@pytest.mark.parametrize("state", [None, STATES[0][1], attrs.evolve(STATES[0][1], status="有効")])
def test_a_state_of_another_machine_is_misuse(state: Any) -> None:
    with pytest.raises(UsageError) as caught:
        state_to_json(TOKUREI_MOVE_OUT, state)
    assert caught.value.rule == "JRU051"
