"""整合に届く事象。

The events of one reconciliation. ``case`` is the correlation id of the series, ``batch_id`` of one round.

Source: 別添1 (6-①, 6-②); procedures.md section 2.3.

>>> from datetime import date
>>> ReconciliationSent(case="R-1", on=date(2026, 4, 1), batch_id="b-1")
ReconciliationSent(***)
"""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from jumin_records.procedures.reconciliation.differences import DifferenceKind
from jumin_records.procedures.signal import Event

__all__ = [
    "CorrectionDone",
    "CorrectionStarted",
    "ReconciliationChecked",
    "ReconciliationEvent",
    "ReconciliationSent",
    "ReconciliationServer",
]


class ReconciliationServer(enum.StrEnum):
    """整合性確認をするサーバ。The two servers that check."""

    PREFECTURE = "都道府県サーバ"
    NATIONAL = "全国サーバ"


@attrs.frozen(kw_only=True, repr=False)
class ReconciliationSent(Event):
    """6-① 整合性確認の開始。市町村CS sends to both servers."""

    official: ClassVar[str] = "整合性確認の開始"

    batch_id: str


@attrs.frozen(kw_only=True, repr=False)
class ReconciliationChecked(Event):
    """6-② 照合の結果。One server has checked; ``found`` are the kinds of differences, empty when there is none."""

    official: ClassVar[str] = "照合の結果"

    batch_id: str
    server: ReconciliationServer
    found: tuple[DifferenceKind, ...]


@attrs.frozen(kw_only=True, repr=False)
class CorrectionStarted(Event):
    """是正の開始。Somebody looks into the differences."""

    official: ClassVar[str] = "是正の開始"


@attrs.frozen(kw_only=True, repr=False)
class CorrectionDone(Event):
    """是正の完了。The registers were corrected; the next round will show."""

    official: ClassVar[str] = "是正の完了"


ReconciliationEvent = ReconciliationSent | ReconciliationChecked | CorrectionStarted | CorrectionDone
