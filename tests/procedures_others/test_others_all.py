"""「純粋で、すべての (状態, 事象) に答え、保存と復元は恒等、replay(events) == state（P34）」を、その他の事務のすべての機械で。"""

from __future__ import annotations

import enum
import itertools
import json
import runpy
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumin_records.errors import Finding
from jumin_records.procedures import (
    IDENTITY_CHECK,
    INQUIRY,
    JUMINHYO_CODE_POOL,
    LIMITS,
    MESSAGES,
    RECONCILIATION,
    RECORD_UPDATE,
    SEAL_REGISTRATION,
    SUPPORT_MEASURES,
    SUPPRESSION,
    Accepted,
    CardLost,
    Limits,
    Machine,
    Mark,
    Refused,
    SearchServer,
    State,
    state_from_json,
    state_to_json,
)
from jumin_records.procedures import MACHINES as MACHINES_BY_NAME
from jumin_records.procedures.kinds import kinds_of
from jumin_records.procedures.search import search_message
from tests.procedures_others import (
    test_others_identity_check,
    test_others_inquiry,
    test_others_juminhyo_code_pool,
    test_others_reconciliation,
    test_others_record_update,
    test_others_seal_registration,
    test_others_support_measures,
    test_others_suppression,
)
from tests.procedures_others.walking import LAST, walk

MACHINES: list[tuple[Any, list[Any]]] = [
    (RECORD_UPDATE, test_others_record_update.EVENTS),
    (SUPPORT_MEASURES, test_others_support_measures.EVENTS),
    (SUPPRESSION, test_others_suppression.EVENTS),
    (JUMINHYO_CODE_POOL, test_others_juminhyo_code_pool.EVENTS),
    (SEAL_REGISTRATION, test_others_seal_registration.EVENTS),
    (IDENTITY_CHECK, test_others_identity_check.EVENTS),
    (INQUIRY, test_others_inquiry.EVENTS),
    (RECONCILIATION, test_others_reconciliation.EVENTS),
]
every_machine = pytest.mark.parametrize(("machine", "events"), MACHINES, ids=[each.key for each, _ in MACHINES])


@every_machine
class TestEveryMachine:
    def test_every_pair_has_an_answer_even_in_states_that_no_run_reaches(self, machine: Any, events: list[Any]) -> None:
        facts = {step.before.facts for step in walk(machine, events, most=8)}
        stray = CardLost(case=events[0].case, on=events[0].on)
        for status, held, event in itertools.product(machine.states, facts, [*events, stray]):
            state = State(event.case, 1, status, held)
            outcome = machine.step(state, event, limits=LIMITS, today=LAST)
            assert isinstance(outcome, Accepted | Refused)
            if isinstance(outcome, Refused):
                assert isinstance(outcome.reason, Finding)
                assert outcome.reason.text
                assert outcome.state is state

    def test_a_step_is_pure(self, machine: Any, events: list[Any]) -> None:
        for step in walk(machine, events, most=15):
            before = attrs.evolve(step.before)
            again = machine.step(step.before, step.event, limits=LIMITS, today=LAST)
            assert again == step.outcome
            assert step.before == before

    def test_at_rest(self, machine: Any, events: list[Any]) -> None:
        for step in walk(machine, events, most=40):
            text = json.dumps(state_to_json(machine, step.before), ensure_ascii=False)
            restored = state_from_json(machine, json.loads(text))
            assert restored == step.before
            assert machine.step(restored, step.event, limits=LIMITS, today=LAST) == step.outcome

    def test_replay_is_the_state(self, machine: Any, events: list[Any]) -> None:
        @settings(max_examples=10)
        @given(st.lists(st.sampled_from(events), max_size=12))
        def check(chosen: list[Any]) -> None:
            state = machine.initial
            for event in chosen:
                state = machine.step(state, event, limits=LIMITS, today=event.on).state
            assert machine.replay(chosen) == state

        check()

    def test_another_case_and_a_day_to_come(self, machine: Any, events: list[Any]) -> None:
        state = attrs.evolve(machine.initial, case="another")
        outcome = machine.step(state, events[0], limits=LIMITS, today=LAST)
        assert outcome.reason.rule == "JRS005"
        outcome = machine.step(machine.initial, events[0], limits=LIMITS, today=events[0].on - timedelta(days=1))
        assert outcome.reason.rule == "JRS006"

    def test_nothing_shows_a_value(self, machine: Any, events: list[Any]) -> None:
        for step in walk(machine, events, most=10):
            shown = [step.before, step.before.facts, step.event, step.outcome, step.outcome.state.facts]
            shown += step.outcome.messages if isinstance(step.outcome, Accepted) else [step.outcome.reason]
            for each in shown:
                assert step.event.case not in f"{each} {each!r}"
                assert str(step.event.on) not in f"{each} {each!r}"

    def test_rows_say_where_they_come_from(self, machine: Any, events: list[Any]) -> None:
        for row in machine.rows:
            assert isinstance(row.mark, Mark)
            assert row.basis
            assert row.actor
            assert (row.mark is Mark.JUDGEMENT) or "判断" not in row.basis
            assert all(step[0] in "12456" for step in row.steps)
        assert {row.event for row in machine.rows} == set(machine.events)

    def test_messages_stand_in_the_catalogue(self, machine: Any, events: list[Any]) -> None:
        ids: dict[str, Any] = {}
        for step in walk(machine, events, most=30):
            for message in step.outcome.messages if isinstance(step.outcome, Accepted) else ():
                assert message.official in MESSAGES
                assert message.case == step.event.case
                if not message.spec().contains_specific_personal_information:
                    assert getattr(message, "payload", None) is None
                ids[message.id] = message
        assert all(len(each) <= 120 for each in ids)

    @pytest.mark.parametrize("number", [-(10**9), -1, 0, 10**9])
    def test_limits_that_nobody_means(self, machine: Any, events: list[Any], number: int) -> None:
        # The limits that these machines look at; none of them may make a step fail.
        names = [each.name for each in attrs.fields(Limits) if each.name.startswith(("support", "vacant", "agency"))]
        changes: dict[str, Any] = dict.fromkeys([*names, "request_attempts"], number)
        odd = attrs.evolve(LIMITS, **changes)
        assert len(names) == 5
        for step in walk(machine, events, most=8):
            outcome = machine.step(step.before, step.event, limits=odd, today=LAST)
            assert isinstance(outcome, Accepted | Refused)

    @pytest.mark.exhaustive
    def test_edges_of_the_calendar(self, machine: Any, events: list[Any]) -> None:
        for event in events:
            days = {name: date.max for name, kind in kinds_of(type(event)).items() if kind.type is date}
            for day in (date.max, date.min, LIMITS.valid_from):
                moved = attrs.evolve(event, **dict.fromkeys(days, day))
                for step in walk(machine, events, most=6):
                    outcome = machine.step(step.before, moved, limits=LIMITS, today=date.max)
                    assert isinstance(outcome, Accepted | Refused)


def test_closed_words_are_words() -> None:
    for machine, _ in MACHINES:
        for event in machine.events:
            for kind in kinds_of(event).values():
                if issubclass(kind.type, enum.Enum):
                    assert all(isinstance(each.value, str) and each.value for each in kind.type)


@pytest.mark.parametrize(
    "name", [name for name, each in MACHINES_BY_NAME.items() if not name.startswith(("tokurei", "card"))]
)
def test_pictures_show_every_state(name: str) -> None:
    machine: Any = MACHINES_BY_NAME[name]
    root = ET.fromstring(machine.svg())
    shown = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.get("class") == "name"]
    assert sorted(filter(None, shown)) == sorted(machine.states)
    assert all(row.id in machine.table() for row in machine.rows)


def test_every_machine_has_a_name_on_the_command_line() -> None:
    assert {machine.key for machine, _ in MACHINES} <= {
        each.key for each in MACHINES_BY_NAME.values() if isinstance(each, Machine)
    }
    keys = [each.key for each in MACHINES_BY_NAME.values() if isinstance(each, Machine)]
    assert len(set(keys)) == len(keys)


def test_the_example_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parents[2] / "examples" / "other_procedures.py"
    told = runpy.run_path(str(path), run_name="__main__")["__doc__"].split("\n\n")[2]
    assert [line[4:] for line in told.splitlines()] == capsys.readouterr().out.splitlines()


def test_every_printed_step_has_a_row_or_a_message() -> None:
    """別添1 の 1-①〜2-④、5-①〜6-② は行に、4-① は検索の電文にある（3 は特例転入）。"""
    found = {step for machine, _ in MACHINES for row in machine.rows if row.mark is Mark.SOURCE for step in row.steps}
    found |= {
        step for server in SearchServer for step in search_message(server, case="F-1", on=LAST, step=1).spec().steps
    }
    printed = {step for spec in MESSAGES.values() for step in spec.steps}
    assert found == {step for step in printed if step[0] != "3"}
