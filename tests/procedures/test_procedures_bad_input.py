"""「別の機械の事象、違う番号、終わりの状態、日の順の誤り、二度目の転入届 → Refused（規則番号と日本語の理由）。

プログラムの誤り → UsageError」を、すべての機械で。The machines of the command line and that of a server, one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

import attrs
import pytest

from jumin_records.errors import UsageError
from jumin_records.procedures import LIMITS, MACHINES, Accepted, CardLost, Refused
from jumin_records.procedures.network import SERVER
from jumin_records.procedures.network.server_events import LeavingReported, RegisterReconciled, ResidentReported
from jumin_records.procedures.support_measures.events import OpinionReceived, OpinionVerdict
from jumin_records.procedures.tokurei.card_events import (
    CardReissueRequested,
    CardSubmitted,
    CardUpdated,
    MoveInCompleted,
    MoveOutRegistered,
    OverseasContinuation,
)
from jumin_records.procedures.tokurei.move_in_events import MoveInWithdrawn, NoResponse, RequestResumed
from jumin_records.procedures.tokurei.move_out_events import (
    MoveOutApproved,
    MoveOutCancelled,
    MoveOutRejected,
    PlannedDayCame,
)
from tests.procedures import moves
from tests.procedures.moves import CASE, ELSEWHERE, FILED_IN, MOVED, ORIGIN, PLANNED
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

ALL_MACHINES: Mapping[str, Any] = {**MACHINES, "server": SERVER}
every_machine = pytest.mark.parametrize("name", ALL_MACHINES)
YESTERDAY = timedelta(days=-1)


def report(cls: Any, number: int) -> Any:
    return cls(id=f"r-{number}", case=CASE, on=PLANNED, sender=ORIGIN, number=number)


REGISTERED = MoveOutRegistered(id="o-1", case=CASE, on=MOVED, planned=PLANNED)
COMPLETED = MoveInCompleted(id="d-1", case=CASE, on=FILED_IN, filed=FILED_IN, moved=MOVED, card_submitted=True)
WAITING = attrs.evolve(COMPLETED, card_submitted=False)
OPEN_REQUEST = moves.same_person(moves.Machines())
#: Events that reach what there is to reach, the first of them accepted at once.
EVENTS: Mapping[str, list[Any]] = {
    "tokurei-move-out": [
        moves.out_filed(),
        MoveOutRejected(case=CASE, on=FILED_IN),
        MoveOutApproved(case=CASE, on=FILED_IN),
        moves.request(),
        moves.notice(),
    ],
    "tokurei-move-in": [moves.in_filed(), *OPEN_REQUEST, MoveInWithdrawn(case=CASE, on=FILED_IN)],
    "card": [REGISTERED, WAITING, CardLost(case=CASE, on=MOVED), CardReissueRequested(case=CASE, on=MOVED)],
    "record-update": list(test_others_record_update.EVENTS),
    "identity-check": test_others_identity_check.EVENTS,
    "inquiry": test_others_inquiry.EVENTS,
    "reconciliation": test_others_reconciliation.EVENTS,
    "support-measures": test_others_support_measures.EVENTS,
    "suppression": test_others_suppression.EVENTS,
    "seal-registration": test_others_seal_registration.EVENTS,
    "juminhyo-code-pool": test_others_juminhyo_code_pool.EVENTS,
    "server": [
        report(ResidentReported, 1),
        report(LeavingReported, 2),
        RegisterReconciled(case=CASE, on=PLANNED, holder=None, leaving=False),
    ],
}
others = test_others_seal_registration
#: Machine → the events before, an event that names what is not there, and the rule.
WRONG_ID: Mapping[str, tuple[list[Any], Any, str]] = {
    "tokurei-move-out": (moves.planned_out(moves.Machines()), moves.notice(receiver=ELSEWHERE), "JRS020"),
    "tokurei-move-in": (OPEN_REQUEST, moves.answered(moves.Machines(), "other"), "JRS018"),
    "card": ([REGISTERED, COMPLETED], CardUpdated(case=CASE, on=FILED_IN, request_id="other"), "JRS018"),
    "record-update": ([test_others_record_update.CHANGE], test_others_record_update.arrived(9), "JRS050"),
    "identity-check": (
        [test_others_identity_check.APPLIED, test_others_identity_check.BY_CARD],
        test_others_identity_check.EVENTS[-2],
        "JRS018",
    ),
    "inquiry": ([test_others_inquiry.ASKED], test_others_inquiry.EVENTS[2], "JRS018"),
    "reconciliation": (
        [test_others_reconciliation.sent()],
        test_others_reconciliation.checked(test_others_reconciliation.NATIONAL, batch="b-9"),
        "JRS018",
    ),
    "support-measures": (
        [test_others_support_measures.APPLIED],
        attrs.evolve(test_others_support_measures.DECIDED, case="other"),
        "JRS005",
    ),
    "suppression": ([test_others_suppression.setting()], test_others_suppression.lift("missing"), "JRS068"),
    "seal-registration": (
        [others.APPLIED, others.SENT],
        attrs.evolve(others.ANSWERED, inquiry_id="q-2"),
        "JRS018",
    ),
    "juminhyo-code-pool": (
        [test_others_juminhyo_code_pool.delivered("a")],
        test_others_juminhyo_code_pool.assigned("P-2", 3),
        "JRS078",
    ),
    "server": ([report(ResidentReported, 1)], report(LeavingReported, 3), "JRS120"),
}
#: Machine → a filing, and acts on it.
FOLLOWING: Mapping[str, list[Any]] = {
    "tokurei-move-out": [
        moves.out_filed(),
        MoveOutApproved(case=CASE, on=FILED_IN),
        MoveOutCancelled(case=CASE, on=FILED_IN, held_here=True),
    ],
    "tokurei-move-in": moves.completed(moves.Machines()),
    "card": [REGISTERED, WAITING, CardSubmitted(case=CASE, on=FILED_IN, verified=True)],
    "seal-registration": [others.APPLIED, others.SENT],
}
early = test_others_support_measures
NEEDED = OpinionReceived(case=early.CASE, on=early.APPLY, verdict=next(iter(OpinionVerdict)))
#: Machine → the events before, an event whose day stands in the wrong order, and the rule. The machines that are left out count by
#: numbers and rounds, not by days: an event that has not happened yet (JRS006) is what is wrong there.
WRONG_ORDER: Mapping[str, tuple[list[Any], Any, str]] = {
    "tokurei-move-out": (
        moves.planned_out(moves.Machines()),
        PlannedDayCame(case=CASE, on=PLANNED + YESTERDAY),
        "JRS010",
    ),
    "tokurei-move-in": ([], moves.in_filed(moved=FILED_IN - YESTERDAY), "JRS023"),
    "card": ([], OverseasContinuation(case=CASE, on=PLANNED, planned=PLANNED, japanese=True), "JRS013"),
    "identity-check": (
        [test_others_identity_check.APPLIED, test_others_identity_check.BY_CARD],
        test_others_identity_check.EVENTS[-1],
        "JRS099",
    ),
    "inquiry": ([test_others_inquiry.ASKED], test_others_inquiry.EVENTS[3], "JRS099"),
    "support-measures": (
        [early.APPLIED, NEEDED],
        attrs.evolve(early.DECIDED, on=early.APPLY + YESTERDAY),
        "JRS062",
    ),
    "suppression": (
        [],
        test_others_suppression.setting(end=test_others_suppression.DAY + YESTERDAY),
        "JRS067",
    ),
    "seal-registration": (
        [others.APPLIED, others.SENT],
        attrs.evolve(others.DELIVERED, on=others.DAY + YESTERDAY),
        "JRS086",
    ),
}


def state_after(machine: Any, events: list[Any], state: Any = None) -> Any:
    state = state or machine.initial
    for event in events:
        outcome = machine.step(state, event, limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted), outcome
        state = outcome.state
    return state


def refused(machine: Any, state: Any, event: Any, *, today: date = LAST, limits: Any = LIMITS) -> str:
    """The rule of a refusal that keeps the state and gives its reason in Japanese."""
    outcome = machine.step(state, event, limits=limits, today=today)
    assert isinstance(outcome, Refused), outcome
    assert outcome.state is state
    assert outcome.event is event
    assert any("ぁ" <= character <= "ん" for character in outcome.reason.text)
    return outcome.reason.rule


def test_no_machine_is_left_out() -> None:
    assert set(EVENTS) == set(WRONG_ID) == set(ALL_MACHINES)
    assert set(ALL_MACHINES) - set(WRONG_ORDER) == {"record-update", "reconciliation", "juminhyo-code-pool", "server"}


class TestRefused:
    @every_machine
    def test_an_event_of_another_machine(self, name: str) -> None:
        machine = ALL_MACHINES[name]
        for other, events in EVENTS.items():
            strangers = [event for event in events if type(event) not in machine.events]
            assert other == name or strangers
            for stranger in strangers[:3]:
                assert refused(machine, machine.initial, stranger) == "JRS001"

    @every_machine
    def test_another_case(self, name: str) -> None:
        machine, (first, *rest) = ALL_MACHINES[name], EVENTS[name]
        state = state_after(machine, [first])
        for event in (first, *rest):
            assert refused(machine, state, attrs.evolve(event, case="somebody-else")) == "JRS005"

    @every_machine
    def test_a_wrong_id(self, name: str) -> None:
        machine, (before, wrong, rule) = ALL_MACHINES[name], WRONG_ID[name]
        assert refused(machine, state_after(machine, before), wrong) == rule

    @every_machine
    def test_a_final_state(self, name: str) -> None:
        machine = ALL_MACHINES[name]
        ended = [step for step in walk(machine, EVENTS[name], most=400) if step.before.status in machine.finals]
        assert bool(ended) is bool(machine.finals)
        for step in ended:
            assert step.outcome.state.status is step.before.status
            if isinstance(step.outcome, Refused):
                assert refused(machine, step.before, step.event) == step.outcome.reason.rule
                assert step.outcome.row is not None or step.outcome.reason.rule in ("JRS002", "JRS004")
        assert not ended or any(isinstance(step.outcome, Refused) for step in ended)

    @every_machine
    def test_a_day_that_has_not_come_and_limits_not_in_force(self, name: str) -> None:
        machine, first = ALL_MACHINES[name], EVENTS[name][0]
        assert refused(machine, machine.initial, first, today=first.on + YESTERDAY) == "JRS006"
        later = attrs.evolve(LIMITS, valid_from=first.on - YESTERDAY)
        assert refused(machine, machine.initial, first, limits=later) == "JRS007"

    @pytest.mark.parametrize("name", WRONG_ORDER)
    def test_a_date_in_the_wrong_order(self, name: str) -> None:
        machine, (before, wrong, rule) = ALL_MACHINES[name], WRONG_ORDER[name]
        assert refused(machine, state_after(machine, before), wrong) == rule

    @pytest.mark.parametrize("name", FOLLOWING)
    def test_an_act_on_a_filing_is_not_of_a_day_before_it(self, name: str) -> None:
        """「届出 → 照合・決裁」: wherever a row takes an event that follows the filing, the day before the filing is refused, its day is not."""
        machine = ALL_MACHINES[name]
        state, tried = machine.initial, 0
        for event in FOLLOWING[name]:
            first = getattr(state.facts, event.follows) if event.follows else None
            if first is not None:
                assert refused(machine, state, attrs.evolve(event, on=first + YESTERDAY)) == "JRS030"
                assert isinstance(
                    machine.step(state, attrs.evolve(event, on=first), limits=LIMITS, today=LAST), Accepted
                )
                tried += 1
            state = state_after(machine, [event], state)
        assert tried

    def test_a_second_filing(self) -> None:
        move_in, move_out = MACHINES["tokurei-move-in"], MACHINES["tokurei-move-out"]
        filed = state_after(move_in, OPEN_REQUEST)
        assert refused(move_in, filed, moves.in_filed(on=FILED_IN - YESTERDAY)) == "JRS015"
        assert refused(move_out, state_after(move_out, [moves.out_filed()]), moves.out_filed()) == "JRS029"

    def test_a_card_that_came_too_late_and_a_request_after_the_term(self) -> None:
        card, late = MACHINES["card"], FILED_IN + timedelta(days=91)
        waiting = state_after(card, [REGISTERED, WAITING])
        assert refused(card, waiting, CardSubmitted(case=CASE, on=late, verified=True)) == "JRS011"
        held = [*OPEN_REQUEST, *(NoResponse(case=CASE, on=FILED_IN) for _ in range(LIMITS.request_attempts))]
        state = state_after(MACHINES["tokurei-move-in"], held)
        assert refused(MACHINES["tokurei-move-in"], state, RequestResumed(case=CASE, on=date(2024, 6, 1))) == "JRS024"


class TestMisuse:
    @every_machine
    def test_a_programming_mistake(self, name: str) -> None:
        machine, first = ALL_MACHINES[name], EVENTS[name][0]
        initial, other = machine.initial, ALL_MACHINES["card" if name != "card" else "inquiry"].initial
        calls: tuple[tuple[Any, Any, Any, Any, str], ...] = (
            (None, first, LIMITS, LAST, "JRU051"),
            (other, first, LIMITS, LAST, "JRU051"),
            (initial, None, LIMITS, LAST, "JRU052"),
            (initial, type(first), LIMITS, LAST, "JRU052"),
            (initial, first, None, LAST, "JRU052"),
            (initial, first, LIMITS, "2026-04-01", "JRU052"),
        )
        for state, event, limits, today, rule in calls:
            with pytest.raises(UsageError) as caught:
                machine.step(state, event, limits=limits, today=today)
            assert caught.value.rule == rule
        with pytest.raises(UsageError) as replayed:
            machine.replay([first, cast("Any", None)])
        assert replayed.value.rule == "JRU052"
        with pytest.raises(UsageError) as made:
            attrs.evolve(first, on="2026-04-01")
        assert made.value.rule == "JRU053"
