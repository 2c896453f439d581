"""一つの鍵の行の連なり。

The rows of one key, in their order, with their marks: the state now in effect, and the state on a day as it was known at a moment.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1 (時点ごとに全項目の履歴データを持つ方式), 4.6.0.1, 4.2.3.3. That a row repeats every item
is why a later row with an earlier 異動日 answers nothing for the days between: it already holds what was not yet so.

>>> Chain(()).rows()
()
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Generic, TypeVar

import attrs

from jumin_records.history.layers import Layer, Stack, stacks
from jumin_records.history.layout import HistoryLayout
from jumin_records.history.marks import EVENT, Absent, Ambiguous, Answer, Doubt, Held, Mark, Row, RowKind
from jumin_records.history.moments import Days, decide, recorded_at, valid_days
from jumin_records.history.worlds import Cuts, cuts
from jumin_records.records import Record
from jumin_records.sealed import Masked

__all__ = ["Chain", "Entry", "Question"]

R = TypeVar("R", bound=Record)

#: The place of the row that shows the state, ``None`` for no state, or why nothing can be said.
_Outcome = int | Doubt | None


@attrs.frozen
class Question:
    """問い。The day, the moment of knowledge (``None``: now), the width of 頃, and whether events lie before their recording."""

    day: dt.date
    known: dt.datetime | None = None
    about_days: int | None = None
    past_events: bool = False


@attrs.frozen(repr=False)
class Entry(Masked, Generic[R]):
    """記録とその印。A record and its mark."""

    record: R
    mark: Mark = EVENT


@attrs.frozen(repr=False)
class Chain(Masked, Generic[R]):
    """一つの鍵の行。

    The rows of one key. ``ordered``: their order is sure; ``sound``: nothing stands against adding to them.
    """

    entries: tuple[Entry[R], ...]
    ordered: bool = True
    sound: bool = True

    def rows(self) -> tuple[Row[R], ...]:
        """行を、印についてわかることと合わせて返す。All rows, with what the marks say of each."""
        marks = [entry.mark for entry in self.entries]
        cancelled = {mark.target: place for place, mark in _marked(marks, RowKind.CANCELLATION)}
        corrected = {mark.target: place for place, mark in _marked(marks, RowKind.CORRECTION)}
        shown = {layer.shown for layer in self.stack() if not layer.wrong}
        return tuple(
            Row(place, entry.record, entry.mark, cancelled.get(place), corrected.get(place), place in shown)
            for place, entry in enumerate(self.entries, start=1)
        )

    def stack(self) -> Stack:
        """いま効いている積み重ね。The stack in effect."""
        return stacks([entry.mark for entry in self.entries])[-1]

    def current(self, layout: HistoryLayout[R]) -> Answer[R]:
        """最新の行。The newest row: the flagged one, if the order of the rows does not say otherwise."""
        rows = self.rows()
        flagged = [row for row in rows if layout.is_latest(row.record)]
        if len(flagged) == 1 and (not self.ordered or flagged[0].place == len(rows)):
            return Held(flagged[0])
        doubts = {Doubt.FLAGS} if self.ordered else {Doubt.FLAGS, Doubt.UNORDERED}
        last = [rows[-1]] if self.ordered and rows[-1] not in flagged else []
        return Ambiguous((*flagged, *last), frozenset(doubts))

    def at(self, layout: HistoryLayout[R], question: Question) -> Answer[R]:
        """その日の状態。The state on a day, as it was known at a moment."""
        rows = self.rows()
        if not self.ordered:
            return Ambiguous(rows, frozenset({Doubt.UNORDERED}))
        recorded = self._recorded(layout, question.known)
        found = _Found(set(), set(), set())
        if recorded.broken:
            found.outcomes.add(Doubt.RECORDED)
        if recorded.unsure:
            found.doubts.add(Doubt.RECORDED)
        history = stacks([entry.mark for entry in self.entries])
        gaps = self._gaps(layout)
        for size in recorded.sizes:
            if size + 1 in gaps:
                found.outcomes.add(Doubt.MISSING)
            sides = [decide(self._days(layout, layer, question), question.day) for layer in history[size]]
            found.add(history[size], cuts(sides), gaps)
        return found.answer(rows)

    def _recorded(self, layout: HistoryLayout[R], known: dt.datetime | None) -> Cuts:
        if known is None:
            return Cuts((len(self.entries),), broken=False, unsure=False)
        return cuts([decide(recorded_at(layout, entry.record) or (None, None), known) for entry in self.entries])

    def _days(self, layout: HistoryLayout[R], layer: Layer, question: Question) -> Days:
        record = self.entries[layer.dated - 1].record
        first, last = valid_days(layout, record, question.about_days)
        sure = first is not None and first == last
        moments = recorded_at(layout, record) if question.past_events and not sure else None
        if moments is None:
            return first, last
        bound = moments[1].date()
        # A range that lies wholly after its recording is announced (転出): nothing bounds it.
        return first, bound if (first is None or first <= bound) and (last is None or bound < last) else last

    def _gaps(self, layout: HistoryLayout[R]) -> frozenset[int]:
        """番号が飛んだすぐ後の行。The places before which numbers are missing."""
        numbers = [layout.number_of(entry.record) for entry in self.entries]
        return frozenset(
            place
            for place, (before, number) in enumerate(zip([0, *numbers], numbers, strict=False), start=1)
            if number is not None and before is not None and number > before + 1
        )


def _marked(marks: Sequence[Mark], kind: RowKind) -> list[tuple[int, Mark]]:
    return [(place, mark) for place, mark in enumerate(marks, start=1) if mark.kind is kind]


@attrs.define(repr=False)
class _Found(Masked):
    """ありうる答えの集まり。All answers found possible, the rows behind them, and what is in doubt."""

    outcomes: set[_Outcome]
    doubts: set[Doubt]
    candidates: set[int]

    def add(self, stack: Stack, valid: Cuts, gaps: frozenset[int]) -> None:
        """一つの積み重ねのもとでの答えを加える。"""
        if valid.unsure:
            self.doubts.add(Doubt.DATE)
        if valid.broken:
            self.outcomes.add(Doubt.ORDER)
            self.candidates |= {layer.shown for layer in stack}
        self.outcomes |= {_outcome(stack, cut, gaps) for cut in valid.sizes}
        self.candidates |= {stack[cut - 1].shown for cut in valid.sizes if cut}

    def answer(self, rows: Sequence[Row[R]]) -> Answer[R]:
        """答えが一つなら、それ。"""
        only = next(iter(self.outcomes))
        if len(self.outcomes) == 1 and not isinstance(only, Doubt):
            return Absent() if only is None else Held(rows[only - 1])
        doubts = self.doubts | {outcome for outcome in self.outcomes if isinstance(outcome, Doubt)}
        return Ambiguous(tuple(rows[place - 1] for place in sorted(self.candidates)), frozenset(doubts))


def _outcome(stack: Stack, cut: int, gaps: frozenset[int]) -> _Outcome:
    """切れ目の一つでの答え。The answer when the first ``cut`` layers lie before the day."""
    low = stack[cut - 1].origin if cut else 0
    high = stack[cut].origin if cut < len(stack) else low
    if any(low < gap <= high for gap in gaps):
        return Doubt.MISSING
    if not cut:
        return None
    return Doubt.CORRECTED if stack[cut - 1].wrong else stack[cut - 1].shown
