"""「更新順番号は一ずつ上がり、欠番は待ち、重複は当てず、順を入れ替えない（P24）」。"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumin_records.errors import UsageError
from jumin_records.procedures import LIMITS, RECORD_UPDATE, Accepted, Refused
from jumin_records.procedures.messages import FilingKind, ResidentFiling
from jumin_records.procedures.record_update import CAUTIOUS, Standing, UpdateFlags
from jumin_records.procedures.record_update.events import (
    LockReleased,
    NoticeReceived,
    NoticeResent,
    NoticeSendingFailed,
    ProhibitionLifted,
    RegisterChanged,
    UpdateArrived,
    UpdateCause,
)
from jumin_records.procedures.record_update.machine import RECORD_UPDATE_DEFINITION, RECORD_UPDATE_TABLE
from jumin_records.procedures.record_update.messages import MissingNumberRequest, NumberedNotice, NumberedUpdate
from tests.procedures_others.walking import LAST, Step, changed_row, fired, run, walk

ON = date(2026, 4, 1)
CHANGE = RegisterChanged(case="P-1", on=ON, cause=UpdateCause.MOVE_WITHIN)


def arrived(number: int, standing: Standing = Standing.NORMAL, *, planned: bool = False) -> UpdateArrived:
    return UpdateArrived(case="P-1", on=ON, number=number, standing=standing, planned=planned)


def received(number: int) -> NoticeReceived:
    return NoticeReceived(case="P-1", on=ON, number=number)


FAILED = NoticeSendingFailed(case="P-1", on=ON)
RESENT = NoticeResent(case="P-1", on=ON)
LIFTED = ProhibitionLifted(case="P-1", on=ON)
RELEASED = LockReleased(case="P-1", on=ON)
EVENTS = [
    ResidentFiling(id="f-1", case="P-1", on=ON, kind=FilingKind.MOVE_WITHIN),
    CHANGE,
    *(arrived(number, standing) for number in (1, 2, 3) for standing in (Standing.NORMAL, Standing.PROHIBITED)),
    arrived(1, Standing.LOCKED),
    arrived(2, Standing.LOCKED),
    arrived(1, planned=True),
    arrived(1, Standing.UNKNOWN),
    arrived(0),
    arrived(-1),
    *(received(number) for number in (1, 2, 3)),
    FAILED,
    RESENT,
    LIFTED,
    RELEASED,
]


def bounded(machine: Any, most: int = 700) -> list[Step]:
    return list(walk(machine, EVENTS, most=most))


STEPS = bounded(RECORD_UPDATE)


def numbers_notified(machine: Any, events: list[Any]) -> list[int]:
    """What the prefecture gets, in order; a repeated notice once."""
    state = machine.initial
    notices: dict[str, tuple[int, ...]] = {}
    for event in events:
        outcome = machine.step(state, event, limits=LIMITS, today=LAST)
        if isinstance(outcome, Accepted):
            state = outcome.state
            notices |= {each.id: each.numbers for each in outcome.messages if isinstance(each, NumberedNotice)}
    return [number for numbers in notices.values() for number in numbers]


class TestNumbers:
    """「番号は一ずつ上がる。繰り返しは無視し、欠番は待つ」。"""

    @settings(max_examples=60)
    @given(st.lists(st.sampled_from(EVENTS), max_size=25))
    def test_numbers_reach_the_prefecture_in_order_and_once(self, events: list[Any]) -> None:
        numbers = numbers_notified(RECORD_UPDATE, [CHANGE, CHANGE, *events])
        assert numbers == list(range(1, len(numbers) + 1))

    @pytest.mark.parametrize("order", list(itertools.permutations((1, 2, 3))), ids=str)
    def test_every_order_of_arrival_ends_alike(self, order: tuple[int, ...]) -> None:
        arrivals = [event for number in order for event in (arrived(number), arrived(number))]
        receipts = [received(1), received(2), received(3)]
        assert numbers_notified(RECORD_UPDATE, [CHANGE, CHANGE, CHANGE, *arrivals, *receipts, *receipts]) == [1, 2, 3]

    def test_a_gap_asks_for_the_first_missing_number(self) -> None:
        before = run(RECORD_UPDATE, CHANGE, CHANGE, CHANGE)
        outcome = RECORD_UPDATE.step(before, arrived(3), limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted)
        assert [each.number for each in outcome.messages if isinstance(each, MissingNumberRequest)] == [1]
        assert outcome.state.facts.applied == 0

    def test_a_repeat_changes_nothing(self) -> None:
        before = run(RECORD_UPDATE, CHANGE, arrived(1))
        outcome = RECORD_UPDATE.step(before, arrived(1), limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted)
        assert (outcome.state.facts, outcome.messages) == (before.facts, ())
        assert outcome.records == ("重複の記録",)

    def test_sending_again_keeps_the_id(self) -> None:
        first = RECORD_UPDATE.step(run(RECORD_UPDATE, CHANGE), arrived(1), limits=LIMITS, today=LAST)
        again = RECORD_UPDATE.step(run(RECORD_UPDATE, CHANGE, arrived(1), FAILED), RESENT, limits=LIMITS, today=LAST)
        assert isinstance(first, Accepted)
        assert isinstance(again, Accepted)
        assert first.messages[0] == again.messages[0]

    def test_each_change_gets_the_next_number(self) -> None:
        one = RECORD_UPDATE.step(RECORD_UPDATE.initial, CHANGE, limits=LIMITS, today=LAST)
        assert isinstance(one, Accepted)
        assert isinstance(one.messages[0], NumberedUpdate)
        assert (one.messages[0].number, one.messages[0].cause) == (1, UpdateCause.MOVE_WITHIN)
        assert run(RECORD_UPDATE, CHANGE, CHANGE).facts.issued == 2


class TestFlags:
    """「更新禁止・排他は当てない。読めないものも当てない」。"""

    def test_nothing_is_applied_that_a_flag_forbids(self) -> None:
        for step in STEPS:
            after = step.outcome.state.facts
            before = step.before.facts
            normal = {each.number for each in before.waiting if each.standing is Standing.NORMAL}
            if isinstance(step.event, UpdateArrived) and step.event.standing is Standing.NORMAL:
                normal.add(step.event.number)
            if isinstance(step.event, ProhibitionLifted | LockReleased) and before.waiting:
                normal.add(before.waiting[0].number)
            assert set(range(before.applied + 1, after.applied + 1)) <= normal

    def test_a_lifted_prohibition_lets_the_rest_through(self) -> None:
        held = run(RECORD_UPDATE, CHANGE, CHANGE, arrived(1, Standing.PROHIBITED), arrived(2))
        outcome = RECORD_UPDATE.step(held, LIFTED, limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted)
        assert outcome.state.facts.sent == (1, 2)

    @pytest.mark.parametrize(
        ("flags", "read"),
        [
            (UpdateFlags(), (Standing.NORMAL, False)),
            (UpdateFlags(prohibited="0", locked="0", record_status="0"), (Standing.NORMAL, False)),
            (UpdateFlags(planned="1"), (Standing.NORMAL, True)),
            (UpdateFlags(prohibited="1", locked="1", planned="1"), (Standing.PROHIBITED, True)),
            (UpdateFlags(locked="1"), (Standing.LOCKED, False)),
            (UpdateFlags(locked="１"), (Standing.UNKNOWN, False)),
            (UpdateFlags(prohibited="Y"), (Standing.UNKNOWN, False)),
            (UpdateFlags(planned=" "), (Standing.UNKNOWN, False)),
            (UpdateFlags(record_status="1"), (Standing.UNKNOWN, False)),
            (UpdateFlags(abnormal_number="1"), (Standing.UNKNOWN, False)),
        ],
    )
    def test_the_cautious_policy(self, flags: UpdateFlags, read: tuple[Standing, bool]) -> None:
        assert CAUTIOUS.read(flags) == read
        assert repr(flags) == "UpdateFlags(***)"

    def test_a_policy_of_the_caller_decides(self) -> None:
        class Reversed:
            def read(self, flags: UpdateFlags) -> tuple[Standing, bool]:
                return (Standing.NORMAL if flags.locked == "9" else Standing.LOCKED), False

        event = UpdateArrived.of(case="P-1", on=ON, number=1, flags=UpdateFlags(locked="9"), policy=Reversed())
        assert event.standing is Standing.NORMAL

    def test_a_flag_that_is_no_text(self) -> None:
        with pytest.raises(UsageError) as caught:
            UpdateFlags(locked=1)  # type: ignore[arg-type]
        assert caught.value.rule == "JRU055"

    def test_planned(self) -> None:
        assert run(RECORD_UPDATE, CHANGE, arrived(1, planned=True), received(1)).status.value == "予定者"
        assert run(RECORD_UPDATE, CHANGE, arrived(1), received(1)).status.value == "反映済"


class TestRows:
    """「すべての (状態, 事象) に答え、すべての行に届く」。"""

    def test_every_answer_is_a_value(self) -> None:
        assert all(isinstance(step.outcome, Accepted | Refused) for step in STEPS)
        assert {step.before.status for step in STEPS} == set(RECORD_UPDATE.states)

    def test_every_row_is_reached(self) -> None:
        assert fired(STEPS) == {row.id for row in RECORD_UPDATE.rows}


def rising(machine: Any) -> bool:
    """The property of numbers, over all that the events reach."""
    for step in bounded(machine, most=300):
        before, after = step.before.facts, step.outcome.state.facts
        sent = (
            [n for each in step.outcome.messages for n in getattr(each, "numbers", ())]
            if step.outcome.row and isinstance(step.outcome, Accepted)
            else []
        )
        if after.applied < before.applied or (sent and sent[0] > after.applied):
            return False
        repeat = isinstance(step.event, UpdateArrived) and step.event.number <= before.applied
        if repeat and isinstance(step.outcome, Accepted) and after != before:
            return False
        known = [each.number for each in after.waiting]
        if (
            len(set(known)) != len(known)
            or any(number <= after.applied for number in known)
            or after.applied > after.issued
        ):
            return False
        if after.sent and after.sent != tuple(range(after.sent[0], after.applied + 1)):
            return False
    return True


@pytest.mark.exhaustive
def test_planted_defects_are_found() -> None:
    assert rising(RECORD_UPDATE)
    ids = {
        (row.source.value, row.event.official, " ".join(("" if g.holds else "!") + g.name for g in row.guards)): row.id
        for row in RECORD_UPDATE.rows
    }
    base = "flags_understood number_was_issued "
    defects = [
        changed_row(RECORD_UPDATE_TABLE, ids["通知待ち", "CS更新", base + "repeated"], effect="hold"),
        changed_row(RECORD_UPDATE_TABLE, ids["反映済", "CS更新", base + "repeated"], effect="hold"),
        changed_row(
            RECORD_UPDATE_TABLE,
            ids["異動待ち", "CS更新", "flags_understood !number_was_issued"],
            refusal="",
            target="反映済",
            effect="hold",
        ),
    ]
    assert [rising(RECORD_UPDATE_DEFINITION.machine(table)) for table in defects] == [False] * 3


def test_changing_an_old_state_is_impossible() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        RECORD_UPDATE.initial.facts.issued = 3  # type: ignore[misc]
