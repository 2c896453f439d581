"""手続：保存された状態の読み取りも、事象の組み立ても、渡された値を誤りに残さない。

The canary put into every place of a state at rest, and into every attribute of every event, of every machine.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, cast

import attrs
import pytest

from jumin_records.codes import LocalGovernmentCode
from jumin_records.errors import DataError, UsageError
from jumin_records.procedures import MACHINES
from jumin_records.procedures.at_rest import state_from_json, state_to_json
from jumin_records.procedures.limits import LIMITS
from jumin_records.procedures.network.network import Network
from jumin_records.procedures.network.seats import Role, Seat
from jumin_records.procedures.record_update.flags import UpdateFlags
from jumin_records.procedures.seal_registration.answer_rule import AnswerRule
from jumin_records.procedures.search.routing import route_search
from jumin_records.procedures.tokurei.household import card_holders
from jumin_records.procedures.tokurei.household_filing import filings
from tests.privacy.sinks import text_of
from tests.procedures.moves import in_filed

CANARY = "カナリア鴉9832"
#: Looks like a number of a person, and fits no other kind.
NUMBER = "123456789018"


def spoiled(data: object, value: object) -> Iterator[object]:
    """The same data with ``value`` in each place in turn, and under a key that nobody knows."""
    yield value
    if isinstance(data, dict):
        yield data | {str(value): value}
        for key, inner in data.items():
            for each in spoiled(inner, value):
                yield data | {key: each}
    if isinstance(data, list):
        yield [*data, value]


def outcome(call: Callable[[], object]) -> tuple[bool, str]:
    """Whether a call was refused, and all that the error, its chain and the variables of our frames show; else the ``repr``."""
    try:
        return False, repr(call())
    except (DataError, UsageError) as error:
        caught = error
    assert caught.__cause__ is None
    assert caught.__context__ is None
    trace = caught.__traceback__
    while trace is not None and trace.tb_frame.f_globals.get("__name__") == __name__:
        trace = trace.tb_next  # the frames of this file hold the value, as a caller's do
    return True, text_of(caught.with_traceback(trace))


@pytest.mark.parametrize("key", MACHINES)
class TestNoMachineTellsAValue:
    @pytest.mark.parametrize("value", [CANARY, NUMBER])
    @pytest.mark.exhaustive
    def test_states_at_rest(self, key: str, value: str) -> None:
        machine: Any = MACHINES[key]
        whole = state_to_json(machine, machine.initial)
        found = [outcome(functools.partial(state_from_json, machine, data)) for data in spoiled(whole, value)]
        assert sum(refused for refused, _ in found) > len(whole)
        assert not any(value in shown for _, shown in found)

    @pytest.mark.parametrize("value", [CANARY, NUMBER])
    @pytest.mark.exhaustive
    def test_events(self, key: str, value: str) -> None:
        machine: Any = MACHINES[key]
        for event in machine.events:
            names = [field.name for field in attrs.fields(event)]
            _, shown = outcome(functools.partial(event, **dict.fromkeys(names, value)))
            assert value not in shown

    def test_calls_with_something_else(self, key: str) -> None:
        machine: Any = MACHINES[key]
        initial = machine.initial
        calls: list[Callable[[], object]] = [
            functools.partial(machine.step, CANARY, CANARY, limits=CANARY, today=CANARY),
            functools.partial(machine.step, initial, CANARY, limits=CANARY, today=CANARY),
            functools.partial(state_to_json, machine, cast("Any", CANARY)),
            functools.partial(machine.replay, [CANARY]),
        ]
        for call in calls:
            refused, shown = outcome(call)
            assert refused
            assert CANARY not in shown


class TestTheNetworkTellsNoValue:
    def test_calls_with_something_else(self) -> None:
        network: Any = Network()
        here = LocalGovernmentCode("131016")
        world: Any = network.start(case="K-9832", origin=here, others=(), today=date(2024, 3, 25))
        calls: list[Callable[[], object]] = [
            functools.partial(network.act, world, CANARY, CANARY),
            functools.partial(network.act, world, Seat(Role.NATIONAL), CANARY),
            functools.partial(network.deliver, world, 77),
            functools.partial(network.lose, world, -1),
        ]
        for call in calls:
            refused, shown = outcome(call)
            assert refused
            assert "9832" not in shown
        assert "9832" not in repr(world)


class TestRulesAndRoutesTellNoValue:
    @pytest.mark.parametrize(
        "call",
        [
            functools.partial(cast("Any", route_search), CANARY, CANARY),
            functools.partial(cast("Any", route_search), LocalGovernmentCode("131016"), None, wards=[CANARY]),
            functools.partial(cast("Any", UpdateFlags), locked=9832),
            functools.partial(AnswerRule, days=9832),
            functools.partial(card_holders, cast("Any", [CANARY]), LIMITS),
            functools.partial(filings, in_filed(), cast("Any", [CANARY]), LIMITS, group_id=CANARY),
            functools.partial(cast("Any", AnswerRule), start=CANARY),
        ],
    )
    def test_refused(self, call: Callable[[], object]) -> None:
        refused, shown = outcome(call)
        assert refused
        assert "9832" not in shown
