"""「本人確認の結果は閉じた語。応えは開いている要求に限り、応えのないことは一致ではない（2-①〜④）」。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from jumin_records.procedures import IDENTITY_CHECK, LIMITS, Accepted, Refused
from jumin_records.procedures.identity_check.events import IdentityKey, IdentityRequested, IdentityUnanswered
from jumin_records.procedures.identity_check.machine import IDENTITY_DEFINITION, IDENTITY_TABLE, IdentityStatus
from jumin_records.procedures.messages import CertificateApplication, IdentityInquiry, IdentityResult, IdentityVerdict
from jumin_records.sealed import Masked
from tests.procedures_others.walking import LAST, changed_row, fired, run, walk

CASE = "V-1"
DAY = date(2026, 4, 1)
APPLIED = CertificateApplication(id="a-1", case=CASE, on=DAY)
BY_CARD = IdentityRequested(case=CASE, on=DAY, key=IdentityKey.CARD_CODE)
BY_ITEMS = attrs.evolve(BY_CARD, key=IdentityKey.FOUR_ITEMS)
SILENCE = IdentityUnanswered(case=CASE, on=DAY)
FIRST = "V-1/V2/IdentityInquiry"


def result(verdict: IdentityVerdict, inquiry_id: str = FIRST) -> IdentityResult[Masked]:
    return IdentityResult(id="r-1", case=CASE, on=DAY, inquiry_id=inquiry_id, verdict=verdict)


EVENTS: list[Any] = [
    APPLIED,
    BY_CARD,
    BY_ITEMS,
    SILENCE,
    *(
        result(verdict, inquiry)
        for verdict in IdentityVerdict
        for inquiry in (FIRST, "V-1/V4/IdentityInquiry", "other")
    ),
    attrs.evolve(result(IdentityVerdict.SAME), on=DAY - timedelta(days=1)),
]
STEPS = list(walk(IDENTITY_CHECK, EVENTS, most=300))


def says_same_only_when_told(machine: Any) -> bool:
    for step in walk(machine, EVENTS, most=60):
        told = isinstance(step.event, IdentityResult) and step.event.verdict is IdentityVerdict.SAME
        told = told and step.event.on >= DAY and step.event.inquiry_id == step.before.facts.inquiry_id
        if (
            step.outcome.state.status is IdentityStatus.SAME
            and step.before.status is not IdentityStatus.SAME
            and not told
        ):
            return False
        if (
            isinstance(step.outcome, Accepted)
            and step.before.status is IdentityStatus.CARD_INVALID
            and step.event == BY_CARD
        ):
            return False
    return True


class TestVerdicts:
    """「一致は、開いている要求への一致の応えだけから」。"""

    @pytest.mark.parametrize(("verdict", "status"), list(zip(IdentityVerdict, list(IdentityStatus)[3:8], strict=True)))
    def test_each_word_has_its_state(self, verdict: IdentityVerdict, status: IdentityStatus) -> None:
        assert run(IDENTITY_CHECK, APPLIED, BY_CARD, result(verdict)).status is status
        assert verdict.value == status.value

    def test_over_all_that_is_reached(self) -> None:
        assert says_same_only_when_told(IDENTITY_CHECK)

    def test_defects_are_found(self) -> None:
        rows = {row.condition: row.id for row in IDENTITY_CHECK.rows}
        for condition, cells in (
            ("要求の番号が違う", {"target": "一致", "refusal": ""}),
            ("要求より前の日", {"target": "一致", "refusal": ""}),
            ("無効なカード", {"target": "要求中", "refusal": "", "effect": "open_inquiry"}),
        ):
            defect = changed_row(IDENTITY_TABLE, rows[condition], **cells)
            assert not says_same_only_when_told(IDENTITY_DEFINITION.machine(defect))

    @pytest.mark.parametrize("condition", ["再試行の上限", "不一致", "複数該当"])
    def test_a_state_that_nothing_reaches_is_found_at_once(self, condition: str) -> None:
        row = next(row.id for row in IDENTITY_CHECK.rows if row.condition == condition)
        with pytest.raises(TypeError, match="JRU050"):
            IDENTITY_DEFINITION.machine(changed_row(IDENTITY_TABLE, row, target="一致"))

    def test_nothing_of_the_answer_is_kept(self) -> None:
        asked = run(IDENTITY_CHECK, APPLIED, BY_CARD)
        for verdict in IdentityVerdict:
            assert run(IDENTITY_CHECK, APPLIED, BY_CARD, result(verdict)).facts == asked.facts


class TestSilence:
    """「応えがなければ同じ番号で上限まで送り、そこで終わる」。"""

    def test_the_same_inquiry_is_sent_up_to_the_limit(self) -> None:
        state, ids = run(IDENTITY_CHECK, APPLIED), []
        for event in (BY_CARD, SILENCE, SILENCE, SILENCE):
            outcome = IDENTITY_CHECK.step(state, event, limits=LIMITS, today=LAST)
            assert isinstance(outcome, Accepted)
            state = outcome.state
            ids += [each.id for each in outcome.messages if isinstance(each, IdentityInquiry)]
        assert ids == [FIRST] * LIMITS.request_attempts
        assert state.status is IdentityStatus.UNANSWERED

    def test_a_late_answer_to_an_old_inquiry_changes_nothing(self) -> None:
        state = run(IDENTITY_CHECK, APPLIED, BY_CARD, result(IdentityVerdict.NOT_FOUND), BY_ITEMS)
        outcome = IDENTITY_CHECK.step(state, result(IdentityVerdict.SAME), limits=LIMITS, today=LAST)
        assert isinstance(outcome, Refused)
        assert (outcome.reason.rule, outcome.state) == ("JRS018", state)


def test_every_row_is_reached() -> None:
    assert fired(STEPS) == {row.id for row in IDENTITY_CHECK.rows}
    assert {step.before.status for step in STEPS} == set(IDENTITY_CHECK.states)
