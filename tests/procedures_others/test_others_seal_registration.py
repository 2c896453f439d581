"""「期限までに回答のない照会は、決して登録にならない（P33）。回答期限の日数と起算日は市町村の定め」。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.procedures import LIMITS, SEAL_REGISTRATION, Accepted, Refused
from jumin_records.procedures.seal_registration import ANSWER_RULES, AnswerRule, AnswerStart
from jumin_records.procedures.seal_registration.events import (
    AnswerTermPassed,
    ApplicantIdentified,
    HolderMoveOutFiled,
    InquiryAnswered,
    InquiryDelivered,
    InquirySent,
    SealAbolished,
    SealApplied,
    SealCardLost,
    SealCertificateRequested,
    SealChangeApplied,
    SealErased,
    SealEraseReason,
    SealIdentification,
    SealIssueStopLifted,
    SealIssueStopped,
)
from jumin_records.procedures.seal_registration.machine import SEAL_DEFINITION, SEAL_TABLE, SealStatus, answer_by
from tests.procedures_others.walking import LAST, changed_row, fired, run, walk

CASE = "I-1"
DAY = date(2026, 4, 1)
LATE = DAY + timedelta(days=15)
APPLIED = SealApplied(case=CASE, on=DAY)
SENT = InquirySent(case=CASE, on=DAY, inquiry_id="q-1", issued=DAY, rule=ANSWER_RULES["幌延町"])
ANSWERED = InquiryAnswered(case=CASE, on=DAY, inquiry_id="q-1", verified=True, own_will=True)
DELIVERED = InquiryDelivered(case=CASE, on=DAY, inquiry_id="q-1")
IDENTIFIED = ApplicantIdentified(case=CASE, on=DAY, by=SealIdentification.GUARANTOR)
REQUESTED = SealCertificateRequested(case=CASE, on=DAY)
OVERDUE = AnswerTermPassed(case=CASE, on=LATE)
LEAVING = HolderMoveOutFiled(case=CASE, on=DAY, planned=DAY + timedelta(days=1))
EVENTS: list[Any] = [
    APPLIED,
    IDENTIFIED,
    attrs.evolve(IDENTIFIED, on=LATE),
    SENT,
    attrs.evolve(SENT, rule=ANSWER_RULES["十島村"]),
    attrs.evolve(SENT, issued=LATE),
    DELIVERED,
    attrs.evolve(DELIVERED, inquiry_id="q-2"),
    attrs.evolve(DELIVERED, on=DAY - timedelta(days=1)),
    ANSWERED,
    attrs.evolve(ANSWERED, on=DAY + timedelta(days=1)),
    attrs.evolve(ANSWERED, on=LATE),
    attrs.evolve(ANSWERED, on=DAY - timedelta(days=1)),
    attrs.evolve(ANSWERED, inquiry_id="q-2"),
    attrs.evolve(ANSWERED, verified=False),
    attrs.evolve(ANSWERED, own_will=False),
    OVERDUE,
    attrs.evolve(OVERDUE, on=DAY),
    LEAVING,
    REQUESTED,
    attrs.evolve(REQUESTED, on=LATE),
    SealIssueStopped(case=CASE, on=DAY),
    SealIssueStopLifted(case=CASE, on=DAY),
    SealCardLost(case=CASE, on=DAY),
    SealChangeApplied(case=CASE, on=DAY),
    SealAbolished(case=CASE, on=DAY),
    SealErased(case=CASE, on=DAY, reason=SealEraseReason.DEATH),
]
STEPS = list(walk(SEAL_REGISTRATION, EVENTS))


def registers_rightly(machine: Any) -> bool:
    """P33 over all that is reached: from 照会中 to 登録 only by a timely, verified answer of the applicant's own will."""
    for step in walk(machine, EVENTS, most=200):
        if step.before.status is SealStatus.INQUIRING and step.outcome.state.status is SealStatus.REGISTERED:
            event, last = step.event, answer_by(LIMITS, step.before.facts)
            if not (
                isinstance(event, InquiryAnswered) and event.verified and event.own_will and last and event.on <= last
            ):
                return False
            if event.inquiry_id != step.before.facts.inquiry_id:
                return False
            if step.before.facts.planned is not None and event.on >= step.before.facts.planned:
                return False
        issuing = isinstance(step.event, SealCertificateRequested) and isinstance(step.outcome, Accepted)
        if issuing and step.before.status is not SealStatus.REGISTERED:
            return False
    return True


class TestAnswers:
    """「期限までに回答のない照会は、決して登録にならない」。"""

    def test_over_all_that_is_reached(self) -> None:
        assert registers_rightly(SEAL_REGISTRATION)

    def test_defects_are_found(self) -> None:
        rows = {row.refusal: row.id for row in SEAL_REGISTRATION.rows if row.event is InquiryAnswered and row.refusal}
        late = next(r.id for r in SEAL_REGISTRATION.rows if r.condition == "回答期限の後")
        unwilling = next(r.id for r in SEAL_REGISTRATION.rows if r.condition == "本人の意思でない")
        overdue = next(r.id for r in SEAL_REGISTRATION.rows if r.event is AnswerTermPassed and r.target)
        stopped = next(r.id for r in SEAL_REGISTRATION.rows if r.refusal == "JRS090")
        for row, target in (
            (late, "登録"),
            (unwilling, "登録"),
            (overdue, "登録"),
            (stopped, "交付一時停止"),
            *((rows[rule], "登録") for rule in ("JRS018", "JRS085", "JRS087", "JRS088")),
        ):
            defect = changed_row(SEAL_TABLE, row, target=target, refusal="")
            assert not registers_rightly(SEAL_DEFINITION.machine(defect)), row

    @pytest.mark.parametrize(
        ("municipality", "last"),
        [("永平寺町", 15), ("幌延町", 14), ("鮫川村", 20)],
    )
    def test_the_printed_terms_to_the_day(self, municipality: str, last: int) -> None:
        before = run(SEAL_REGISTRATION, APPLIED, attrs.evolve(SENT, rule=ANSWER_RULES[municipality]))
        for days, status in ((last - 1, "登録"), (last, "登録"), (last + 1, "不登録")):
            answer = attrs.evolve(ANSWERED, on=DAY + timedelta(days=days))
            assert SEAL_REGISTRATION.step(before, answer, limits=LIMITS, today=LAST).state.status.value == status

    def test_counted_from_the_receipt(self) -> None:
        inquiry = attrs.evolve(SENT, rule=ANSWER_RULES["十島村"])
        got = attrs.evolve(DELIVERED, on=DAY + timedelta(days=3))
        in_time = attrs.evolve(ANSWERED, on=DAY + timedelta(days=13))
        assert run(SEAL_REGISTRATION, APPLIED, inquiry, got, in_time).status is SealStatus.REGISTERED
        late = attrs.evolve(ANSWERED, on=DAY + timedelta(days=14))
        assert run(SEAL_REGISTRATION, APPLIED, inquiry, got, late).status is SealStatus.NOT_REGISTERED

    def test_a_second_delivery_does_not_stretch_the_term(self) -> None:
        before = run(SEAL_REGISTRATION, APPLIED, attrs.evolve(SENT, rule=ANSWER_RULES["十島村"]), DELIVERED)
        again = SEAL_REGISTRATION.step(before, attrs.evolve(DELIVERED, on=LATE), limits=LIMITS, today=LAST)
        assert isinstance(again, Refused)
        assert again.reason.rule == "JRS086"

    def test_closed_days_move_the_term(self) -> None:
        weekend = attrs.evolve(LIMITS, closed_weekdays=(5, 6))
        friday = date(2026, 4, 3)
        facts = run(
            SEAL_REGISTRATION, APPLIED, attrs.evolve(SENT, on=friday, issued=friday, rule=AnswerRule(days=1))
        ).facts
        assert (answer_by(LIMITS, facts), answer_by(weekend, facts)) == (date(2026, 4, 4), date(2026, 4, 6))

    @given(st.integers(0, 3650), st.sampled_from(AnswerStart), st.booleans())
    def test_every_rule_gives_a_day_or_none(self, days: int, start: AnswerStart, counts: bool) -> None:  # noqa: FBT001 - hypothesis fills it
        rule = AnswerRule(days=days, start=start, first_day_counts=counts)
        last = rule.last_day(LIMITS, issued=DAY, dispatched=DAY, received=None)
        expected = DAY.toordinal() + max(days - counts, 0) + (start is AnswerStart.DAY_AFTER_DISPATCH)
        assert last == (
            None if start is AnswerStart.RECEIVED else date.fromordinal(min(expected, date.max.toordinal()))
        )

    @pytest.mark.parametrize("days", [-1, 3651, 10**30])
    def test_days_that_no_municipality_means(self, days: int) -> None:
        with pytest.raises(TypeError, match="JRU056"):
            AnswerRule(days=days)

    def test_a_rule_of_another_kind(self) -> None:
        with pytest.raises(TypeError, match="JRU053"):
            AnswerRule(days="14")  # type: ignore[arg-type]


class TestLeaving:
    """「転出の予定日の前日まで（荒川区）」。"""

    @pytest.mark.parametrize(("days", "accepted"), [(-1, True), (0, False), (1, False)])
    def test_to_the_day(self, days: int, accepted: bool) -> None:  # noqa: FBT001 - a column of the table above
        leaving = attrs.evolve(LEAVING, planned=DAY + timedelta(days=5))
        on = leaving.planned + timedelta(days=days)
        before = run(SEAL_REGISTRATION, APPLIED, leaving)
        outcome = SEAL_REGISTRATION.step(before, attrs.evolve(IDENTIFIED, on=on), limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted) is accepted

    def test_another_seal_is_a_new_application(self) -> None:
        state = run(SEAL_REGISTRATION, APPLIED, IDENTIFIED, SealChangeApplied(case=CASE, on=DAY))
        assert (state.status, state.facts.registered) == (SealStatus.APPLIED, None)


class TestRows:
    """「すべての (状態, 事象) に答え、すべての行に届く」。"""

    def test_every_answer_is_a_value(self) -> None:
        assert all(isinstance(step.outcome, Accepted | Refused) for step in STEPS)
        assert {step.before.status for step in STEPS} == set(SEAL_REGISTRATION.states)
        assert fired(STEPS) == {row.id for row in SEAL_REGISTRATION.rows}

    def test_no_inquiry_no_term(self) -> None:
        assert answer_by(LIMITS, SEAL_REGISTRATION.initial.facts) is None
