"""「機構への照会：応えは開いている照会に限り、期限の後の応えは何も変えない（5-①②）」。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from jumin_records.procedures import INQUIRY, LIMITS, Accepted, Refused
from jumin_records.procedures.inquiry.events import AgencyAsked, AgencyFoundNobody, AgencyTermPassed, InquiryKey
from jumin_records.procedures.inquiry.machine import INQUIRY_DEFINITION, INQUIRY_TABLE, InquiryStatus
from jumin_records.procedures.messages import AgencyAnswer, AgencyInquiry
from jumin_records.sealed import Masked
from tests.procedures_others.walking import LAST, changed_row, fired, run, walk

CASE = "Q-1"
DAY = date(2026, 4, 1)
ASKED = AgencyAsked(case=CASE, on=DAY, key=InquiryKey.INDIVIDUAL_NUMBER, purpose="tax-01")
FIRST = "Q-1/Q1/AgencyInquiry"
ANSWER = AgencyAnswer[Masked](id="r-1", case=CASE, on=DAY, inquiry_id=FIRST)
NOBODY = AgencyFoundNobody(case=CASE, on=DAY, inquiry_id=FIRST)
OVERDUE = AgencyTermPassed(case=CASE, on=DAY + timedelta(days=LIMITS.agency_answer_days + 1))
EVENTS: list[Any] = [
    ASKED,
    ANSWER,
    attrs.evolve(ANSWER, inquiry_id="other"),
    attrs.evolve(ANSWER, on=DAY - timedelta(days=1)),
    attrs.evolve(NOBODY, on=DAY - timedelta(days=1)),
    NOBODY,
    attrs.evolve(NOBODY, inquiry_id="other"),
    OVERDUE,
    attrs.evolve(OVERDUE, on=OVERDUE.on - timedelta(days=1)),
]


def received_only_when_answered(machine: Any) -> bool:
    for step in walk(machine, EVENTS, most=50):
        answered = isinstance(step.event, AgencyAnswer) and step.event.inquiry_id == step.before.facts.inquiry_id
        answered = answered and step.event.on >= DAY
        new = step.outcome.state.status is InquiryStatus.RECEIVED and step.before.status is not InquiryStatus.RECEIVED
        if new and not (answered and step.before.status is InquiryStatus.ASKING):
            return False
        early = isinstance(step.event, AgencyTermPassed) and step.event.on < OVERDUE.on
        if early and isinstance(step.outcome, Accepted):
            return False
    return True


class TestInquiry:
    """「要求 → 受領・該当なし・期限切れ」。"""

    def test_the_three_ends(self) -> None:
        for event, status in ((ANSWER, "受領"), (NOBODY, "該当なし"), (OVERDUE, "期限切れ")):
            assert run(INQUIRY, ASKED, event).status.value == status

    def test_the_message_may_carry_the_number(self) -> None:
        outcome = INQUIRY.step(INQUIRY.initial, ASKED, limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted)
        (message,) = outcome.messages
        assert isinstance(message, AgencyInquiry)
        assert message.spec().contains_specific_personal_information
        assert (message.id, outcome.state.facts.purpose) == (FIRST, "tax-01")

    def test_a_late_answer_changes_nothing(self) -> None:
        late = run(INQUIRY, ASKED, OVERDUE)
        for state in (late, run(INQUIRY, ASKED, OVERDUE, ASKED)):
            outcome = INQUIRY.step(state, ANSWER, limits=LIMITS, today=LAST)
            assert isinstance(outcome, Refused)
            assert outcome.state == state

    def test_over_all_that_is_reached(self) -> None:
        assert received_only_when_answered(INQUIRY)
        assert fired(walk(INQUIRY, EVENTS, most=50)) == {row.id for row in INQUIRY.rows}

    @pytest.mark.parametrize(
        ("condition", "target"),
        [("照会の番号が違う", "受領"), ("照会より前の日", "受領"), ("期限を過ぎていない", "期限切れ")],
    )
    def test_defects_are_found(self, condition: str, target: str) -> None:
        row = next(row.id for row in INQUIRY.rows if row.condition == condition)
        defect = changed_row(INQUIRY_TABLE, row, target=target, refusal="")
        assert not received_only_when_answered(INQUIRY_DEFINITION.machine(defect))
