"""行の印（異動・取消し・誤記修正）と、履歴の問いへの答え。

What a row is (an event, a cancellation, a correction of an error), and the answers a history gives: ``Held``, ``Absent`` or
``Ambiguous``. The marks stand beside the rows, never in them.

Source: 住民記録システム標準仕様書 第1.0版 4.6.0.1 (増・減・修正, by what the cancelling does to the population), 4.2.3.3.

>>> CancelKind("増").basis
'転出や死亡等の異動を取り消す'
>>> Ambiguous((), frozenset({Doubt.DATE}))
Ambiguous(0 rows, DATE)
"""

from __future__ import annotations

import enum
from typing import Generic, TypeVar

import attrs

from jumin_records.records import Record
from jumin_records.sealed import Masked

__all__ = ["EVENT", "Absent", "Ambiguous", "Answer", "CancelKind", "Doubt", "Held", "Mark", "Row", "RowKind"]

R_co = TypeVar("R_co", bound=Record, covariant=True)


class RowKind(enum.StrEnum):
    """行の種類。What made a row. A row that was read is an event: files do not say more (codes UNVERIFIED)."""

    EVENT = "異動"
    CANCELLATION = "取消し"
    CORRECTION = "誤記修正"


class CancelKind(enum.StrEnum):
    """異動の取消しの種類（標準仕様書 4.6.0.1 の①②③）。The three kinds of cancelling."""

    INCREASE = "増"
    DECREASE = "減"
    AMENDMENT = "修正"

    @property
    def basis(self) -> str:
        """標準仕様書の言葉。The words of the specification."""
        return _BASES[self]


_BASES = {
    CancelKind.INCREASE: "転出や死亡等の異動を取り消す",
    CancelKind.DECREASE: "転入や出生等の異動を取り消す",
    CancelKind.AMENDMENT: "人口の増減を伴わない記載事項の訂正を実施する",
}


@attrs.frozen
class Mark:
    """行の印。

    What made a row. ``target`` is the place (from 1) of the row that it cancels or corrects; ``own_date`` says that a correction
    holds from its own date and not from that of the row it corrects.
    """

    kind: RowKind = RowKind.EVENT
    target: int | None = None
    cancel: CancelKind | None = None
    own_date: bool = False


#: The mark of a row that is an event and nothing else.
EVENT = Mark()


@attrs.frozen(repr=False)
class Row(Masked, Generic[R_co]):
    """履歴の一行。

    One row: its place from 1 among the rows of its key, its record, its mark, the places of the rows that cancelled and corrected
    it, and whether it is part of the state now in effect.
    """

    place: int
    record: R_co
    mark: Mark
    cancelled_by: int | None
    corrected_by: int | None
    in_effect: bool

    def __repr__(self) -> str:
        return f"Row({self.place}, {self.mark.kind}, ***)"


class Doubt(enum.Enum):
    """答えが一つに決まらない理由。Why there is no one answer."""

    DATE = "いつからの状態かが確かでない"
    ORDER = "異動の順が行の順と違う"
    RECORDED = "いつ記録されたかが確かでない、または行の順と違う"
    MISSING = "履歴番号が飛んでいる（間の行がない）"
    CORRECTED = "当時の行は誤記として直されている"
    UNORDERED = "行の順が決まらない"
    FLAGS = "最新フラグが行の順と合わない"


@attrs.frozen(repr=False)
class Held(Masked, Generic[R_co]):
    """確かな答え。The row that surely is the answer."""

    row: Row[R_co]

    @property
    def record(self) -> R_co:
        """その記録。Its record."""
        return self.row.record

    def __repr__(self) -> str:
        return f"Held({self.row!r})"


@attrs.frozen
class Absent:
    """確かに、まだ何もない。Surely nothing yet."""


@attrs.frozen(repr=False)
class Ambiguous(Masked, Generic[R_co]):
    """一つに決まらない。Not decided: the rows that can be the answer, in their order, and why."""

    candidates: tuple[Row[R_co], ...]
    doubts: frozenset[Doubt]

    def __repr__(self) -> str:
        return f"Ambiguous({len(self.candidates)} rows, {' '.join(sorted(doubt.name for doubt in self.doubts))})"


#: 問いの答え：あった、なかった、決められない。What ``at`` answers: held, absent, or more than one.
Answer = Held[R_co] | Absent | Ambiguous[R_co]
