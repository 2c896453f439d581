"""「整合：二つのサーバがともに差異なしのときだけ一致。是正は次の回で確かめる（6-①②、P29）」。"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures import LIMITS, RECONCILIATION, Accepted
from jumin_records.procedures.messages import NationalReconciliation, PrefectureReconciliation
from jumin_records.procedures.reconciliation import DifferenceKind, RegisterEntry, differences
from jumin_records.procedures.reconciliation.events import (
    CorrectionDone,
    CorrectionStarted,
    ReconciliationChecked,
    ReconciliationSent,
    ReconciliationServer,
)
from jumin_records.procedures.reconciliation.machine import (
    RECONCILIATION_DEFINITION,
    RECONCILIATION_TABLE,
    ReconciliationStatus,
)
from tests.procedures_others.walking import LAST, changed_row, fired, run, walk

CASE = "R-1"
DAY = date(2026, 4, 1)
HERE, THERE = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
PREFECTURE, NATIONAL = ReconciliationServer


def sent(batch: str = "b-1") -> ReconciliationSent:
    return ReconciliationSent(case=CASE, on=DAY, batch_id=batch)


def checked(server: ReconciliationServer, *found: DifferenceKind, batch: str = "b-1") -> ReconciliationChecked:
    return ReconciliationChecked(case=CASE, on=DAY, batch_id=batch, server=server, found=found)


STARTED, DONE = CorrectionStarted(case=CASE, on=DAY), CorrectionDone(case=CASE, on=DAY)
EVENTS: list[Any] = [
    sent(),
    sent("b-2"),
    *(
        checked(server, *found, batch=batch)
        for server in ReconciliationServer
        for found in ((), (DifferenceKind.RESIDENCE,))
        for batch in ("b-1", "b-2")
    ),
    STARTED,
    DONE,
]


def equal_only_when_both_say_so(machine: Any) -> bool:
    for step in walk(machine, EVENTS, most=150):
        facts = step.outcome.state.facts
        if step.outcome.state.status is ReconciliationStatus.EQUAL and (
            set(facts.answered) != set(ReconciliationServer) or facts.found
        ):
            return False
        if len(set(facts.batches)) != len(facts.batches) or len(set(facts.answered)) != len(facts.answered):
            return False
        if isinstance(step.event, ReconciliationSent) and isinstance(step.outcome, Accepted):
            kinds = {type(each) for each in step.outcome.messages}
            if kinds != {PrefectureReconciliation, NationalReconciliation}:
                return False
    return True


class TestRounds:
    """「二つとも差異なしのときだけ一致」。"""

    def test_over_all_that_is_reached(self) -> None:
        assert equal_only_when_both_say_so(RECONCILIATION)
        assert fired(walk(RECONCILIATION, EVENTS)) == {row.id for row in RECONCILIATION.rows}

    def test_a_correction_is_proved_by_another_round(self) -> None:
        found = run(RECONCILIATION, sent(), checked(NATIONAL, DifferenceKind.RESIDENCE), checked(PREFECTURE))
        assert (found.status, found.facts.found) == (ReconciliationStatus.DIFFERENT, (DifferenceKind.RESIDENCE,))
        state = run(
            RECONCILIATION,
            sent(),
            checked(NATIONAL, DifferenceKind.RESIDENCE),
            checked(PREFECTURE),
            STARTED,
            DONE,
            sent("b-2"),
            checked(PREFECTURE, batch="b-2"),
            checked(NATIONAL, batch="b-2"),
        )
        assert state.status is ReconciliationStatus.EQUAL

    def test_kinds_are_kept_once_and_in_order(self) -> None:
        state = run(
            RECONCILIATION,
            sent(),
            checked(NATIONAL, DifferenceKind.RESIDENCE, DifferenceKind.ITEMS),
            checked(PREFECTURE, DifferenceKind.ITEMS),
        )
        assert state.facts.found == (DifferenceKind.ITEMS, DifferenceKind.RESIDENCE)

    def test_defects_are_found(self) -> None:
        rows = {(row.source.value, row.condition): row.id for row in RECONCILIATION.rows}
        for row, cells in (
            (rows["照合中", "差異あり"], {"target": "一致"}),
            (rows["送付済", "一つ目の結果"], {"target": "一致"}),
            (rows["照合中", "同じサーバの二度目の結果"], {"target": "一致", "refusal": ""}),
            (rows["送付準備", "新しい回"], {"messages": "to_national"}),
            (rows["一致", "使った回の番号"], {"target": "送付済", "refusal": "", "effect": "open_batch"}),
        ):
            try:
                machine = RECONCILIATION_DEFINITION.machine(changed_row(RECONCILIATION_TABLE, row, **cells))
            except TypeError:  # states that nothing reaches any more: found when the table is loaded
                continue
            assert not equal_only_when_both_say_so(machine), row


ENTRIES = st.dictionaries(
    st.sampled_from(["P-1", "P-2", "P-3", "P-4"]),
    st.builds(RegisterEntry, residence=st.sampled_from([HERE, THERE]), content=st.sampled_from(["a", "b"])),
)


class TestDifferences:
    """「差異：項目・自側のみ・他側のみ・住所地」。"""

    @given(ENTRIES, ENTRIES)
    def test_by_sets(self, own: dict[str, RegisterEntry], other: dict[str, RegisterEntry]) -> None:
        found = {each.person: each.kind for each in differences(own, other)}
        kinds = {kind: {person for person, each in found.items() if each is kind} for kind in DifferenceKind}
        both = set(own) & set(other)
        assert kinds[DifferenceKind.ONLY_OWN] == set(own) - set(other)
        assert kinds[DifferenceKind.ONLY_OTHER] == set(other) - set(own)
        assert kinds[DifferenceKind.RESIDENCE] == {p for p in both if own[p].residence != other[p].residence}
        same_place = both - kinds[DifferenceKind.RESIDENCE]
        assert kinds[DifferenceKind.ITEMS] == {p for p in same_place if own[p].content != other[p].content}

    @given(ENTRIES, ENTRIES)
    def test_from_the_other_side(self, own: dict[str, RegisterEntry], other: dict[str, RegisterEntry]) -> None:
        swap = {DifferenceKind.ONLY_OWN: DifferenceKind.ONLY_OTHER, DifferenceKind.ONLY_OTHER: DifferenceKind.ONLY_OWN}
        mirrored = tuple(attrs.evolve(each, kind=swap.get(each.kind, each.kind)) for each in differences(other, own))
        assert differences(own, other) == mirrored
        assert differences(own, own) == ()

    def test_nothing_shows(self) -> None:
        entry = RegisterEntry(residence=HERE, content="架空太郎")
        for each in (entry, *differences({"P-1": entry}, {})):
            assert "架空" not in repr(each)
            assert "P-1" not in repr(each)


@pytest.mark.parametrize("server", list(ReconciliationServer))
def test_one_answer_is_not_enough(server: ReconciliationServer) -> None:
    outcome = RECONCILIATION.step(run(RECONCILIATION, sent()), checked(server), limits=LIMITS, today=LAST)
    assert outcome.state.status is ReconciliationStatus.CHECKING
