"""「複数同時、最も重いものが勝つ。終了年月日では終わらない。一時解除は自動で戻り、他システムへ送らない（3.1、P32）」。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.procedures import LIMITS, SUPPRESSION, Accepted, Refused
from jumin_records.procedures.suppression import (
    SuppressionFacts,
    SuppressionLevel,
    SuppressionRight,
    SuppressionScope,
    SuppressionSetting,
    level_at,
)
from jumin_records.procedures.suppression.events import (
    SuppressionEndDatePassed,
    SuppressionReleased,
    SuppressionSet,
    TemporaryLift,
    TemporaryLiftOver,
)
from jumin_records.procedures.suppression.machine import SUPPRESSION_DEFINITION, SUPPRESSION_TABLE
from jumin_records.procedures.suppression.messages import SuppressionNotice, SuppressionReleaseNotice
from tests.procedures_others.walking import LAST, changed_row, fired, run, walk

CASE = "X-1"
DAY = date(2026, 4, 1)
ALL = tuple(SuppressionRight)


def setting(setting_id: str = "A", **values: Any) -> SuppressionSet:
    given_: dict[str, Any] = {
        "processes": (),
        "scope": SuppressionScope.PERSON,
        "level": SuppressionLevel.ERROR,
        "start": DAY,
        "end": DAY,
        "rights": ALL,
    }
    return SuppressionSet(case=CASE, on=DAY, setting_id=setting_id, **(given_ | values))


def lift(setting_id: str = "A", minute: int = 540, until_minute: int = 555, **values: Any) -> TemporaryLift:
    given_: dict[str, Any] = {"until": DAY, "rights": ALL}
    return TemporaryLift(
        case=CASE, on=DAY, setting_id=setting_id, minute=minute, until_minute=until_minute, **(given_ | values)
    )


def over(setting_id: str = "A", minute: int = 555) -> TemporaryLiftOver:
    return TemporaryLiftOver(case=CASE, on=DAY, setting_id=setting_id, minute=minute)


def release(setting_id: str = "A", *, rights: Any = ALL) -> SuppressionReleased:
    return SuppressionReleased(case=CASE, on=DAY, setting_id=setting_id, rights=rights)


def passed(setting_id: str = "A", on: date = DAY) -> SuppressionEndDatePassed:
    return SuppressionEndDatePassed(case=CASE, on=on, setting_id=setting_id)


EVENTS: list[Any] = [
    setting(),
    setting(rights=()),
    setting(end=DAY - timedelta(days=1)),
    setting("B", level=SuppressionLevel.ALERT, processes=("issue",)),
    lift(),
    lift(rights=()),
    lift("B"),
    lift(until_minute=540),
    lift("missing"),
    over(),
    over("B"),
    over(minute=554),
    over("missing"),
    passed(),
    passed(on=DAY + timedelta(days=1)),
    passed("missing"),
    release(),
    release("B"),
    release(rights=()),
    release("missing"),
]
STEPS = list(walk(SUPPRESSION, EVENTS))
SETTINGS = st.builds(
    SuppressionSetting,
    id=st.sampled_from("AB"),
    processes=st.sampled_from([(), ("issue",), ("copy",), ("issue", "copy")]),
    level=st.sampled_from(SuppressionLevel),
    start=st.sampled_from([DAY, DAY + timedelta(days=1)]),
    end=st.sampled_from([None, DAY]),
    lifted=st.sampled_from([None, DAY]),
    lifted_minute=st.integers(0, 3),
    until=st.sampled_from([None, DAY, DAY + timedelta(days=1)]),
    until_minute=st.integers(0, 3),
)


class TestLevel:
    """「最も重いものが勝つ」「終了年月日では終わらない」「一時解除は自動で戻る」。"""

    @given(st.lists(SETTINGS, max_size=3), st.sampled_from([DAY, DAY + timedelta(days=1)]), st.integers(0, 3))
    def test_the_strictest_of_those_that_hold(self, settings: list[SuppressionSetting], on: date, minute: int) -> None:
        now = on.toordinal() * 1440 + minute
        levels = []
        for each in settings:
            lifted = each.lifted is not None and each.until is not None
            if lifted and each.lifted is not None and each.until is not None:
                start = each.lifted.toordinal() * 1440 + each.lifted_minute
                lifted = start <= now < each.until.toordinal() * 1440 + each.until_minute
            if not lifted and each.start <= on and (not each.processes or "issue" in each.processes):
                levels.append(each.level)
        strictest = min(levels, key=[SuppressionLevel.ERROR, SuppressionLevel.ALERT].index, default=None)
        assert level_at(SuppressionFacts(settings=tuple(settings)), process="issue", on=on, minute=minute) == strictest

    def test_no_automatic_end(self) -> None:
        facts = run(SUPPRESSION, setting(), passed(on=DAY + timedelta(days=1))).facts
        for days in (0, 1, 2, 3650):
            assert level_at(facts, process="issue", on=DAY + timedelta(days=days), minute=0) is SuppressionLevel.ERROR

    @pytest.mark.parametrize(
        ("minute", "suppressed"), [(539, True), (540, False), (554, False), (555, True), (1439, True)]
    )
    def test_the_lift_ends_without_an_event(self, minute: int, suppressed: bool) -> None:  # noqa: FBT001 - a column of the table above
        facts = run(SUPPRESSION, setting(), lift()).facts
        assert (level_at(facts, process="issue", on=DAY, minute=minute) is not None) is suppressed
        assert level_at(facts, process="issue", on=DAY + timedelta(days=1), minute=minute) is SuppressionLevel.ERROR

    def test_a_lift_of_one_setting_leaves_the_others(self) -> None:
        facts = run(SUPPRESSION, setting(), setting("B", level=SuppressionLevel.ALERT), lift()).facts
        assert level_at(facts, process="issue", on=DAY, minute=545) is SuppressionLevel.ALERT
        assert level_at(facts, process="issue", on=DAY, minute=600) is SuppressionLevel.ERROR

    def test_a_process_that_is_not_named_is_free(self) -> None:
        facts = run(SUPPRESSION, setting(processes=("issue",))).facts
        assert level_at(facts, process="copy", on=DAY, minute=0) is None
        assert facts.setting("missing") is None


def sends_what_it_should(machine: Any) -> bool:
    """「設定と解除は送り、一時解除は送らない」 and nothing but a release takes a setting away."""
    for step in walk(machine, EVENTS, most=300):
        if not isinstance(step.outcome, Accepted):
            continue
        kinds = {SuppressionSet: SuppressionNotice, SuppressionReleased: SuppressionReleaseNotice}
        wanted = kinds.get(type(step.event))
        if [type(each) for each in step.outcome.messages] != ([wanted] if wanted else []):
            return False
        before = {each.id for each in step.before.facts.settings}
        after = {each.id for each in step.outcome.state.facts.settings}
        if before - after and not isinstance(step.event, SuppressionReleased):
            return False
        if (step.outcome.state.status.value in ("抑止中", "一時解除中")) != bool(after):
            return False
        lifted = any(each.until for each in step.outcome.state.facts.settings)
        if lifted != (step.outcome.state.status.value == "一時解除中"):
            return False
    return True


class TestMessages:
    """「一時解除は送らない。設定と解除は送る」。"""

    def test_all_reachable_steps(self) -> None:
        assert sends_what_it_should(SUPPRESSION)

    def test_defects_are_found(self) -> None:
        rows = {(row.source.value, row.event, row.target): row.id for row in SUPPRESSION.rows if row.target}
        status = SUPPRESSION.states
        for defect in (
            changed_row(SUPPRESSION_TABLE, rows["抑止中", SuppressionEndDatePassed, status[1]], target="抑止なし"),
            changed_row(
                SUPPRESSION_TABLE,
                rows["抑止なし", SuppressionSet, status[1]],
                messages="suppression_notice suppression_notice",
            ),
            changed_row(SUPPRESSION_TABLE, rows["抑止中", SuppressionReleased, status[1]], messages=""),
            changed_row(SUPPRESSION_TABLE, rows["一時解除中", TemporaryLiftOver, status[2]], target="抑止中"),
        ):
            assert not sends_what_it_should(SUPPRESSION_DEFINITION.machine(defect))

    def test_a_notice_says_what_was_set(self) -> None:
        outcome = SUPPRESSION.step(SUPPRESSION.initial, setting(processes=("issue",)), limits=LIMITS, today=LAST)
        assert isinstance(outcome, Accepted)
        (notice,) = outcome.messages
        assert isinstance(notice, SuppressionNotice)
        assert (notice.setting_id, notice.processes, notice.level) == ("A", ("issue",), SuppressionLevel.ERROR)


class TestRows:
    """「すべての (状態, 事象) に答え、すべての行に届く」。"""

    def test_every_answer_is_a_value(self) -> None:
        assert all(isinstance(step.outcome, Accepted | Refused) for step in STEPS)
        assert fired(STEPS) == {row.id for row in SUPPRESSION.rows}

    @pytest.mark.parametrize("minute", [-1, 1440, 10**9])
    def test_minutes_of_a_day(self, minute: int) -> None:
        for event in (
            lift(minute=minute, until=DAY + timedelta(days=1)),
            lift(until_minute=minute, until=DAY + timedelta(days=1)),
        ):
            outcome = SUPPRESSION.step(run(SUPPRESSION, setting()), event, limits=LIMITS, today=LAST)
            assert isinstance(outcome, Refused)
            assert outcome.reason.rule == "JRS067"

    def test_an_id_is_never_used_again(self) -> None:
        outcome = SUPPRESSION.step(run(SUPPRESSION, setting(), release()), setting(), limits=LIMITS, today=LAST)
        assert isinstance(outcome, Refused)
        assert attrs.evolve(outcome.reason, text="").rule == "JRS066"
