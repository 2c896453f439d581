"""「a RuleBasedStateMachine over an adapter with actor / deliver / fault rules, drain at the end, coverage of states and rows」。"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import pytest

from jumin_records.conformance import OwnAdapter, Unsupported
from jumin_records.conformance.guarded import Guarded
from jumin_records.conformance.own import machines_of_kit
from jumin_records.conformance.stateful import MOVE, walk_adapter, walk_program
from jumin_records.conformance.walk import Walk, events_of_kit
from jumin_records.procedures import MACHINES
from tests.conformance.test_conformance_defects import astray


class Forgetful(OwnAdapter):
    """Forgets where a case stands when it is restarted."""

    def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
        if op == "restart":
            return super().ask(topic, "start", {**question, "limits": {}})
        return super().ask(topic, op, question)


class NewNumbers(OwnAdapter):
    """Gives every message a number of its own, also one that is sent again; or the same number to all."""

    def __init__(self, *, same: bool = False) -> None:
        super().__init__()
        self.count, self.same = 0, same

    def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
        found = super().ask(topic, op, question)
        for message in found.get("messages", []):  # type: ignore[union-attr]  # a list of messages
            self.count += not self.same
            message["id"] = f"v-{self.count}"  # type: ignore[index, call-overload]  # as above
        return found


class WithoutRestart(OwnAdapter):
    def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
        if op == "restart":
            raise Unsupported
        return super().ask(topic, op, question)


class TestOwn:
    @pytest.mark.parametrize("judgement", [False, True])
    @pytest.mark.exhaustive
    def test_the_move(self, *, judgement: bool) -> None:
        report = walk_adapter(OwnAdapter(), judgement=judgement, examples=25)
        assert report.departure is None, str(report)
        assert len(report.rows["tokurei-move-in"]) >= 8
        assert "状態" in str(report)

    @pytest.mark.parametrize("name", [name for name in MACHINES if name not in MOVE])
    @pytest.mark.exhaustive
    def test_every_other_machine(self, name: str) -> None:
        report = walk_adapter(OwnAdapter(), (name,), judgement=True, examples=8)
        assert report.departure is None, str(report)
        assert len(report.states[name]) >= 2

    def test_the_same_walks_each_time(self) -> None:
        one, other = (walk_adapter(OwnAdapter(), ("card",), examples=5) for _ in range(2))
        assert one == other

    @pytest.mark.exhaustive
    def test_through_the_runner(self) -> None:
        command = [sys.executable, "-m", "jumin_records.conformance.self"]
        assert walk_program(command, ("card",), examples=5).exit_code == 0


class TestDefects:
    @pytest.mark.parametrize(("name", "row"), [("card", "C15"), ("inquiry", "Q04"), ("reconciliation", "R01")])
    def test_a_changed_row_is_found_and_named(self, name: str, row: str) -> None:
        row = machines_of_kit()[name].rows[0].id if name == "reconciliation" else row
        adapter = astray(name, row)
        report = walk_adapter(adapter, (name,), examples=40, steps=20)
        assert report.departure is not None
        assert report.departure.rule == "JRN022"
        assert row in report.departure.text
        assert report.departure.clause in str(report)
        assert len(report.program) <= 6, "the walk is short"

    def test_a_restart_that_forgets(self) -> None:
        report = walk_adapter(Forgetful(), ("card",), examples=40, steps=15)
        assert report.exit_code == 1
        assert report.program[-1]["op"] == "restart"

    def test_restart_may_be_missing(self) -> None:
        assert walk_adapter(WithoutRestart(), ("card",), examples=10).exit_code == 0

    @pytest.mark.parametrize("same", [False, True])
    def test_numbers_of_messages(self, *, same: bool) -> None:
        report = walk_adapter(NewNumbers(same=same), judgement=True, examples=30, steps=12)
        assert report.departure is not None
        # With new numbers it does not know the answer to its own inquiry any more.
        assert ("番号" if same else "本人確認結果") in str(report.departure)

    def test_an_adapter_that_fails(self) -> None:
        class Broken:
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
                raise ZeroDivisionError

        report = walk_adapter(Broken(), ("card",), examples=5)
        assert report.departure is not None
        assert report.departure.rule == "JRN013"


class TestWalk:
    def test_lost_messages_arrive_before_the_rest(self) -> None:
        walk = Walk(Guarded(OwnAdapter(), seconds=30), MOVE, judgement=True)
        for number in range(120):
            walk.advance(MOVE[number % 3], number)
            walk.lose(number)
        walk.deliver(3, copy=True)
        walk.drain()
        asked = len(walk.log)
        walk.drain()
        assert walk.departure is None
        assert len(walk.log) == asked, "nothing is under way any more"

    def test_nothing_under_way(self) -> None:
        walk = Walk(Guarded(OwnAdapter(), seconds=30), ("inquiry",))
        walk.lose(0)
        walk.deliver(0)
        assert walk.log[1:] == []

    def test_events_of_the_kit(self) -> None:
        assert all(len(events_of_kit(name)) > 5 for name in MACHINES)
