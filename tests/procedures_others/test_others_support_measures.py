"""「支援措置は申出から終了処理まで発行を止める。終了日が過ぎても解けない（P30）。延長・転出・転送に隙間がない（P31）」。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures import LIMITS, SUPPORT_MEASURES, Accepted, Limits, Refused
from jumin_records.procedures.support_measures import SupportAlertKind, SupportStatus, alert_on, is_blocked
from jumin_records.procedures.support_measures.events import (
    EndDayPassed,
    ExtensionApplied,
    Forwarded,
    ForwardReceived,
    NotNeededConfirmed,
    OpinionReceived,
    OpinionRequested,
    OpinionVerdict,
    RenewalOpened,
    SupportApplied,
    SupportDecided,
    SupportedPersonMovedOut,
    SupportEnded,
    SupportEndReason,
)
from jumin_records.procedures.support_measures.machine import SUPPORT_DEFINITION, SUPPORT_TABLE
from jumin_records.procedures.support_measures.messages import ApplicationForwarded, SupportTermAlert
from jumin_records.procedures.support_measures.terms import first_term, next_term, renewal_opens
from tests.procedures_others.walking import LAST, changed_row, fired, run, walk

CASE = "S-1"
CITY, OTHER = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
APPLY = date(2020, 3, 30)
START = date(2020, 4, 1)
END = date(2021, 3, 31)
LATE = END + timedelta(days=1)

APPLIED = SupportApplied(case=CASE, on=APPLY, identity_verified=True)
NEEDED = OpinionReceived(case=CASE, on=APPLY, verdict=OpinionVerdict.NEEDED)
DECIDED = SupportDecided(case=CASE, on=START, needed=True, start=START)
REJECTED = SupportDecided(case=CASE, on=START, needed=False, start=START)
FORWARD = ForwardReceived(case=CASE, on=APPLY, sender=OTHER)
CALENDAR = EndDayPassed(case=CASE, on=LATE)
LEFT = SupportedPersonMovedOut(case=CASE, on=START)
STOPPED = SupportEnded(case=CASE, on=START, reason=SupportEndReason.ON_REQUEST)
UNNEEDED = NotNeededConfirmed(case=CASE, on=START)
EVENTS: list[Any] = [
    APPLIED,
    attrs.evolve(APPLIED, identity_verified=False),
    FORWARD,
    OpinionRequested(case=CASE, on=APPLY),
    *(OpinionReceived(case=CASE, on=APPLY, verdict=verdict) for verdict in OpinionVerdict),
    DECIDED,
    REJECTED,
    attrs.evolve(DECIDED, end=START - timedelta(days=1)),
    attrs.evolve(DECIDED, start=APPLY - timedelta(days=1)),
    attrs.evolve(DECIDED, start=date.max),
    RenewalOpened(case=CASE, on=START),
    RenewalOpened(case=CASE, on=END),
    ExtensionApplied(case=CASE, on=START),
    ExtensionApplied(case=CASE, on=LATE),
    ExtensionApplied(case=CASE, on=LATE, end=START),
    EndDayPassed(case=CASE, on=END),
    CALENDAR,
    *(SupportEnded(case=CASE, on=day, reason=reason) for reason in SupportEndReason for day in (END, LATE)),
    LEFT,
    Forwarded(case=CASE, on=START, receiver=CITY),
    NotNeededConfirmed(case=CASE, on=START),
    *(attrs.evolve(event, on=APPLY - timedelta(days=1)) for event in (DECIDED, REJECTED, STOPPED, UNNEEDED, LEFT)),
]
ENDS = attrs.evolve(LIMITS, support_ends_on_move_out=1)


def steps(machine: Any = SUPPORT_MEASURES, limits: Any = LIMITS, most: int = 600) -> list[Any]:
    return list(walk(machine, EVENTS, limits, most=most))


STEPS = [*steps(), *steps(limits=ENDS)]


def stays_blocked(machine: Any) -> bool:
    """P30: what is blocked stays blocked unless somebody ends it; the calendar and a move never do."""
    for step in steps(machine, most=250):
        ends = isinstance(step.event, SupportEnded | NotNeededConfirmed) or step.event == REJECTED
        # A letter of an earlier measure ends nothing.
        ends = ends and step.event.on >= APPLY
        if is_blocked(step.before) and not is_blocked(step.outcome.state) and not ends:
            return False
        if (
            isinstance(step.event, SupportEnded)
            and step.event.reason is SupportEndReason.EXPIRED
            and not is_blocked(step.outcome.state)
            and is_blocked(step.before)
            and step.event.on <= step.before.facts.end
        ):
            return False
        opinion = step.before.facts.opinion
        if step.event == REJECTED and isinstance(step.outcome, Accepted) and opinion is not OpinionVerdict.NOT_NEEDED:
            return False
    return True


class TestBlock:
    """「終了日が過ぎても発行は止まったまま。自動的に終了しない（3.1）」。"""

    def test_only_somebody_ends_it(self) -> None:
        assert stays_blocked(SUPPORT_MEASURES)

    def test_blocked_from_the_application_on(self) -> None:
        for first in (APPLIED, FORWARD):
            assert not is_blocked(SUPPORT_MEASURES.initial)
            assert is_blocked(run(SUPPORT_MEASURES, first))

    def test_the_passed_end_date_alerts_and_blocks(self) -> None:
        before = run(SUPPORT_MEASURES, APPLIED, NEEDED, DECIDED)
        outcome = SUPPORT_MEASURES.step(before, CALENDAR, limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted)
        assert outcome.state.status is SupportStatus.PAST_END
        assert is_blocked(outcome.state)
        (alert,) = outcome.messages
        assert isinstance(alert, SupportTermAlert)
        assert (alert.kind, alert.end) == (SupportAlertKind.PASSED, END)

    @settings(max_examples=60)
    @given(
        st.lists(
            st.sampled_from([event for event in EVENTS if not isinstance(event, SupportEnded | NotNeededConfirmed)]),
            max_size=15,
        )
    )
    def test_no_run_without_an_ending_unblocks(self, events: list[Any]) -> None:
        state = SUPPORT_MEASURES.replay([APPLIED, NEEDED, DECIDED, *events])
        assert is_blocked(state)

    @pytest.mark.exhaustive
    def test_defects_are_found(self) -> None:
        passed = next(row.id for row in SUPPORT_MEASURES.rows if row.event is EndDayPassed and row.target)
        moved = next(
            row.id
            for row in SUPPORT_MEASURES.rows
            if row.event is SupportedPersonMovedOut and row.source is SupportStatus.RENEWABLE and row.target
        )
        doubt = next(row.id for row in SUPPORT_MEASURES.rows if row.refusal == "JRS054")
        early = next(row.id for row in SUPPORT_MEASURES.rows if row.refusal == "JRS057" and row.event is SupportEnded)
        older = [row.id for row in SUPPORT_MEASURES.rows if row.refusal == "JRS062" and row.event is not SupportDecided]
        for defect in (
            *(changed_row(SUPPORT_TABLE, row, target="終了", refusal="") for row in older[:2]),
            changed_row(SUPPORT_TABLE, passed, target="終了"),
            changed_row(SUPPORT_TABLE, moved, target="終了"),
            changed_row(SUPPORT_TABLE, doubt, target="終了", refusal=""),
            changed_row(SUPPORT_TABLE, early, target="終了", refusal=""),
        ):
            assert not stays_blocked(SUPPORT_DEFINITION.machine(defect))


class TestTerm:
    """「期間は1年（2020-04-01 から 2021-03-31）。延長は1か月前から、新しい期間は前の終了日の翌日から（3.4）」。"""

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (date(2020, 4, 1), date(2021, 3, 31)),
            (date(2024, 2, 29), date(2025, 2, 28)),
            (date(2023, 2, 28), date(2024, 2, 27)),
            (date(2023, 3, 1), date(2024, 2, 29)),
            (date(2024, 1, 1), date(2024, 12, 31)),
        ],
    )
    def test_one_year(self, start: date, end: date) -> None:
        term = first_term(LIMITS, start, None)
        assert term is not None
        assert (term.first_day, term.last_day) == (start, end)

    def test_no_gap_over_five_extensions(self) -> None:
        state = run(SUPPORT_MEASURES, APPLIED, NEEDED, DECIDED)
        for year in range(2022, 2027):
            last = state.facts.end
            state = run(
                SUPPORT_MEASURES,
                APPLIED,
                NEEDED,
                attrs.evolve(DECIDED, start=state.facts.start),
                ExtensionApplied(case=CASE, on=last),
            )
            assert state.facts.start == last + timedelta(days=1)
            assert state.facts.end == date(year, 3, 31)

    @pytest.mark.parametrize(
        ("day", "open_"), [(date(2021, 2, 27), False), (date(2021, 2, 28), True), (END, True), (LATE, True)]
    )
    def test_extension_from_one_month_before(self, day: date, open_: bool) -> None:  # noqa: FBT001 - a column of the table above
        before = run(SUPPORT_MEASURES, APPLIED, NEEDED, DECIDED)
        outcome = SUPPORT_MEASURES.step(before, ExtensionApplied(case=CASE, on=day), limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted) is open_
        tick = SUPPORT_MEASURES.step(before, RenewalOpened(case=CASE, on=day), limits=LIMITS, today=LAST)
        assert isinstance(tick, Accepted) is open_

    def test_the_office_may_correct_the_end(self) -> None:
        state = run(SUPPORT_MEASURES, APPLIED, NEEDED, attrs.evolve(DECIDED, end=date(2020, 9, 30)))
        assert state.facts.end == date(2020, 9, 30)

    @pytest.mark.parametrize(
        ("on", "kind"),
        [
            (date(2021, 2, 27), None),
            (date(2021, 2, 28), SupportAlertKind.LAST_MONTH),
            (END, SupportAlertKind.LAST_MONTH),
            (LATE, SupportAlertKind.PASSED),
        ],
    )
    def test_alerts_need_no_event(self, on: date, kind: SupportAlertKind | None) -> None:
        assert alert_on(LIMITS, END, on) is kind
        assert alert_on(LIMITS, None, on) is None

    def test_the_edges_of_the_calendar(self) -> None:
        assert first_term(LIMITS, date.max, None) is None
        assert first_term(LIMITS, START, date(2020, 3, 31)) is None
        assert next_term(LIMITS, date.max, None) is None
        assert next_term(LIMITS, None, None) is None
        assert renewal_opens(LIMITS, date.min) == date.min
        for years in (-(10**9), 0, 10**9):
            assert first_term(attrs.evolve(LIMITS, support_measures_years=years), START, None) is None


class TestMoves:
    """「転出・転送に隙間がない」。"""

    def test_moving_out_keeps_the_block(self) -> None:
        state = run(SUPPORT_MEASURES, APPLIED, NEEDED, DECIDED, LEFT)
        assert state.status is SupportStatus.FORMER_ADDRESS
        assert is_blocked(state)

    def test_a_municipality_may_end_it(self) -> None:
        assert run(SUPPORT_MEASURES, APPLIED, NEEDED, DECIDED, LEFT, limits=ENDS).facts.ended == START

    @pytest.mark.parametrize("limits", [LIMITS, ENDS], ids=["stays", "ends"])
    def test_a_move_of_a_day_before_the_receipt_ends_nothing(self, limits: Limits) -> None:
        """The day before the 申出 is refused wherever a move is a row; the day itself is taken."""
        early = attrs.evolve(LEFT, on=APPLY - timedelta(days=1))
        for before in ((APPLIED,), (APPLIED, NEEDED), (APPLIED, NEEDED, DECIDED), (APPLIED, NEEDED, DECIDED, CALENDAR)):
            state = run(SUPPORT_MEASURES, *before)
            outcome = SUPPORT_MEASURES.step(state, early, limits=limits, today=LAST)
            assert isinstance(outcome, Refused)
            assert (outcome.reason.rule, is_blocked(outcome.state)) == ("JRS062", True)
            on_the_day = attrs.evolve(LEFT, on=APPLY)
            assert isinstance(SUPPORT_MEASURES.step(state, on_the_day, limits=limits, today=LAST), Accepted)

    def test_the_forwarded_application_names_its_receiver(self) -> None:
        before = run(SUPPORT_MEASURES, APPLIED, NEEDED, DECIDED)
        outcome = SUPPORT_MEASURES.step(
            before, Forwarded(case=CASE, on=START, receiver=CITY), limits=LIMITS, today=LAST
        )
        assert isinstance(outcome, Accepted)
        (message,) = outcome.messages
        assert isinstance(message, ApplicationForwarded)
        assert message.receiver == CITY
        assert outcome.state.status is before.status

    def test_a_forwarded_measure_may_start_before_it_came(self) -> None:
        state = run(SUPPORT_MEASURES, FORWARD, attrs.evolve(DECIDED, start=date(2020, 1, 1)))
        assert state.facts.end == date(2020, 12, 31)


class TestRows:
    """「すべての (状態, 事象) に答え、すべての行に届く」。"""

    def test_every_answer_is_a_value(self) -> None:
        assert all(isinstance(step.outcome, Accepted | Refused) for step in STEPS)
        assert {step.before.status for step in STEPS} == set(SUPPORT_MEASURES.states)

    def test_every_row_is_reached(self) -> None:
        assert fired(STEPS) == {row.id for row in SUPPORT_MEASURES.rows}

    def test_second_application(self) -> None:
        outcome = SUPPORT_MEASURES.step(run(SUPPORT_MEASURES, APPLIED), APPLIED, limits=LIMITS, today=LAST)
        assert isinstance(outcome, Refused)
        assert outcome.reason.rule == "JRS003"
