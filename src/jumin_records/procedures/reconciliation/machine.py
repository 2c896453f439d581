"""本人確認情報の整合の手続（R）。

The machine of the reconciliation of 本人確認情報. It is 一致 only when both servers have checked and neither found anything; what was corrected
is sent again, because only another round proves it.

Source: ``reconciliation/rows.csv``; 別添1 (6-①, 6-②); 標準仕様書 第1.0版 7.1.1.2 (regularly). The states after a difference are a judgement.

>>> from datetime import date
>>> on = date(2026, 4, 1)
>>> def checked(server, *found):
...     return ReconciliationChecked(case="R-1", on=on, batch_id="b-1", server=server, found=found)
>>> sent = ReconciliationSent(case="R-1", on=on, batch_id="b-1")
>>> clean, double = (
...     checked(ReconciliationServer.PREFECTURE),
...     checked(ReconciliationServer.NATIONAL, DifferenceKind.RESIDENCE),
... )
>>> RECONCILIATION.replay([sent, clean]), RECONCILIATION.replay([sent, clean, double])
(State(照合中), State(差異))
"""

from __future__ import annotations

import enum

import attrs

from jumin_records.procedures.definition import Definition
from jumin_records.procedures.messages import NationalReconciliation, PrefectureReconciliation
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.reconciliation.differences import DifferenceKind
from jumin_records.procedures.reconciliation.events import (
    CorrectionDone,
    CorrectionStarted,
    ReconciliationChecked,
    ReconciliationEvent,
    ReconciliationSent,
    ReconciliationServer,
)
from jumin_records.procedures.signal import Message
from jumin_records.procedures.state import Facts
from jumin_records.resources import read_table

__all__ = [
    "RECONCILIATION",
    "RECONCILIATION_DEFINITION",
    "RECONCILIATION_TABLE",
    "ReconciliationFacts",
    "ReconciliationStatus",
]


class ReconciliationStatus(enum.StrEnum):
    """整合の状態。The statuses of a reconciliation."""

    READY = "送付準備"
    SENT = "送付済"
    CHECKING = "照合中"
    EQUAL = "一致"
    DIFFERENT = "差異"
    CORRECTING = "是正待ち"
    CORRECTED = "是正済"


@attrs.frozen(kw_only=True, repr=False)
class ReconciliationFacts(Facts):
    """整合について覚えること。

    ``batch_id`` of the open round, ``batches`` of all rounds, ``answered`` the servers that have checked, ``found`` the kinds of
    differences in the order of ``DifferenceKind``.
    """

    batch_id: str = ""
    batches: tuple[str, ...] = ()
    answered: tuple[ReconciliationServer, ...] = ()
    found: tuple[DifferenceKind, ...] = ()


RECONCILIATION_DEFINITION = Definition[ReconciliationStatus, ReconciliationFacts, ReconciliationEvent](
    "R",
    "本人確認情報の整合",
    ReconciliationStatus,
    ReconciliationFacts(),
    (ReconciliationSent, ReconciliationChecked, CorrectionStarted, CorrectionDone),
)


@RECONCILIATION_DEFINITION.guard
def new_batch(turn: Turn[ReconciliationFacts, ReconciliationSent]) -> bool:
    """新しい回の番号。The id of the round was never used."""
    return turn.event.batch_id not in turn.facts.batches


@RECONCILIATION_DEFINITION.guard
def of_this_batch(turn: Turn[ReconciliationFacts, ReconciliationChecked]) -> bool:
    """開いている回の番号。The result is of the open round."""
    return turn.event.batch_id == turn.facts.batch_id


@RECONCILIATION_DEFINITION.guard
def answered_before(turn: Turn[ReconciliationFacts, ReconciliationChecked]) -> bool:
    """そのサーバの結果は受けている。That server has answered in this round."""
    return turn.event.server in turn.facts.answered


@RECONCILIATION_DEFINITION.guard
def all_equal(turn: Turn[ReconciliationFacts, ReconciliationChecked]) -> bool:
    """どちらにも差異がない。Neither server found anything."""
    return not turn.event.found and not turn.facts.found


@RECONCILIATION_DEFINITION.effect
def open_batch(turn: Turn[ReconciliationFacts, ReconciliationSent]) -> ReconciliationFacts:
    """新しい回。A new round."""
    batch = turn.event.batch_id
    return ReconciliationFacts(batch_id=batch, batches=(*turn.facts.batches, batch))


@RECONCILIATION_DEFINITION.effect
def add_result(turn: Turn[ReconciliationFacts, ReconciliationChecked]) -> ReconciliationFacts:
    """結果を加える。One server has answered."""
    event, facts = turn.event, turn.facts
    known = {*facts.found, *event.found}
    return attrs.evolve(
        facts,
        answered=(*facts.answered, event.server),
        found=tuple(kind for kind in DifferenceKind if kind in known),
    )


@RECONCILIATION_DEFINITION.message
def to_prefecture(turn: Turn[ReconciliationFacts, ReconciliationSent]) -> Message:
    """整合性確認用の本人確認情報（都道府県サーバ）。6-①."""
    return turn.bare(PrefectureReconciliation)


@RECONCILIATION_DEFINITION.message
def to_national(turn: Turn[ReconciliationFacts, ReconciliationSent]) -> Message:
    """整合性確認用の本人確認情報（全国サーバ）。6-①."""
    return turn.bare(NationalReconciliation)


RECONCILIATION_TABLE = read_table("procedures/reconciliation/rows.csv")

#: 本人確認情報の整合の手続。The machine of a reconciliation.
RECONCILIATION = RECONCILIATION_DEFINITION.machine(RECONCILIATION_TABLE)
