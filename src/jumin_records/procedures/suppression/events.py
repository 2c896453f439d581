"""抑止に届く事象。

The events of the suppression of one person or household. ``rights`` are those of the operator who acts.

Source: 標準仕様書 第1.0版 3.1; 別添2 住民基本台帳_抑止設定管理; procedures.md section 2.5.

>>> from datetime import date
>>> SuppressionReleased(case="X-1", on=date(2026, 4, 1), setting_id="A", rights=(SuppressionRight.RELEASE,))
SuppressionReleased(***)
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from jumin_records.procedures.signal import Event
from jumin_records.procedures.suppression.settings import SuppressionLevel, SuppressionRight, SuppressionScope

__all__ = [
    "SuppressionEndDatePassed",
    "SuppressionEvent",
    "SuppressionReleased",
    "SuppressionSet",
    "TemporaryLift",
    "TemporaryLiftOver",
]


@attrs.frozen(kw_only=True, repr=False)
class SuppressionSet(Event):
    """抑止の設定。One more setting; ``processes`` is empty for all processes."""

    official: ClassVar[str] = "抑止の設定"

    setting_id: str
    processes: tuple[str, ...]
    scope: SuppressionScope
    level: SuppressionLevel
    start: date
    end: date | None
    rights: tuple[SuppressionRight, ...]


@attrs.frozen(kw_only=True, repr=False)
class TemporaryLift(Event):
    """一時解除。From ``on`` at ``minute`` until ``until`` at ``until_minute`` (minutes of the day, 0 to 1439)."""

    official: ClassVar[str] = "一時解除"

    setting_id: str
    minute: int
    until: date
    until_minute: int
    rights: tuple[SuppressionRight, ...]


@attrs.frozen(kw_only=True, repr=False)
class TemporaryLiftOver(Event):
    """一時解除の終了（自動）。The calendar says that the lift is over; it was so before anybody said it."""

    official: ClassVar[str] = "一時解除の終了"

    setting_id: str
    minute: int


@attrs.frozen(kw_only=True, repr=False)
class SuppressionEndDatePassed(Event):
    """抑止終了年月日の経過。It ends nothing."""

    official: ClassVar[str] = "抑止終了年月日の経過"

    setting_id: str


@attrs.frozen(kw_only=True, repr=False)
class SuppressionReleased(Event):
    """抑止の解除。One setting is taken away for good."""

    official: ClassVar[str] = "抑止の解除"

    setting_id: str
    rights: tuple[SuppressionRight, ...]


SuppressionEvent = SuppressionSet | TemporaryLift | TemporaryLiftOver | SuppressionEndDatePassed | SuppressionReleased
