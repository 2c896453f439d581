"""抑止の設定と、ある時点での重さ。

The settings of suppression, and the level that holds at a moment. A temporary lift needs no event to end: ``level_at`` looks at its
end, so the return to 抑止 cannot be forgotten.

Source: 標準仕様書 第1.0版 3.1 (several at once, each with process and level; no automatic end; 一時解除 ends by itself); that the strictest of
several wins is a judgement. Moments are a day and a minute of that day in Japan, which has no summer time.

>>> from datetime import date
>>> setting = SuppressionSetting(
...     id="A",
...     level=SuppressionLevel.ERROR,
...     start=date(2026, 4, 1),
...     lifted=date(2026, 4, 2),
...     lifted_minute=540,
...     until=date(2026, 4, 2),
...     until_minute=555,
... )
>>> facts = SuppressionFacts(settings=(setting,))
>>> [level_at(facts, process="issue", on=date(2026, 4, 2), minute=minute) for minute in (539, 540, 554, 555)]
[<SuppressionLevel.ERROR: 'エラー'>, None, None, <SuppressionLevel.ERROR: 'エラー'>]
"""

from __future__ import annotations

import enum
from datetime import date

import attrs

from jumin_records.procedures.state import Facts

__all__ = [
    "MINUTES_OF_A_DAY",
    "SuppressionFacts",
    "SuppressionLevel",
    "SuppressionRight",
    "SuppressionScope",
    "SuppressionSetting",
    "level_at",
]

#: Minutes of a day are 0 to 1439.
MINUTES_OF_A_DAY = 1440


class SuppressionLevel(enum.StrEnum):
    """抑止の重さ。Error stops the process, alert warns."""

    ERROR = "エラー"
    ALERT = "アラート"


class SuppressionScope(enum.StrEnum):
    """抑止の対象。Whom a setting concerns."""

    PERSON = "個人"
    HOUSEHOLD = "世帯"


class SuppressionRight(enum.StrEnum):
    """操作の権限。設定・一時解除・解除は別々。The rights of an operator: three, held separately."""

    SET = "設定"
    LIFT = "一時解除"
    RELEASE = "解除"


@attrs.frozen(kw_only=True, repr=False)
class SuppressionSetting(Facts):
    """一つの抑止設定。

    One setting. ``processes`` are the municipality's codes of processes (code list UNVERIFIED), empty for all; ``end`` is 抑止終了年月日,
    which ends nothing. The lift holds from ``lifted`` (day and minute) up to, not including, ``until``.
    """

    id: str = ""
    processes: tuple[str, ...] = ()
    scope: SuppressionScope = SuppressionScope.PERSON
    level: SuppressionLevel = SuppressionLevel.ERROR
    start: date = date.min
    end: date | None = None
    lifted: date | None = None
    lifted_minute: int = 0
    until: date | None = None
    until_minute: int = 0

    def holds(self, process: str, on: date, minute: int) -> bool:
        """その処理をその時点で抑止するか。Whether the setting holds for the process at the moment."""
        return (not self.processes or process in self.processes) and self.start <= on and not self._lifted(on, minute)

    def _lifted(self, on: date, minute: int) -> bool:
        if self.lifted is None or self.until is None:
            return False
        return (self.lifted, self.lifted_minute) <= (on, minute) < (self.until, self.until_minute)


@attrs.frozen(kw_only=True, repr=False)
class SuppressionFacts(Facts):
    """抑止について覚えること。The settings that stand, in the order in which they were set; ``released`` are the ids of old ones."""

    settings: tuple[SuppressionSetting, ...] = ()
    released: tuple[str, ...] = ()

    def setting(self, setting_id: str) -> SuppressionSetting | None:
        """番号の設定。The setting of this id, if it stands."""
        return next((each for each in self.settings if each.id == setting_id), None)


def level_at(facts: SuppressionFacts, *, process: str, on: date, minute: int) -> SuppressionLevel | None:
    """その時点での重さ。

    The level that holds for a process at a day and minute: the strictest of all settings, ``None`` when nothing is suppressed.
    """
    levels = {each.level for each in facts.settings if each.holds(process, on, minute)}
    if SuppressionLevel.ERROR in levels:
        return SuppressionLevel.ERROR
    return next(iter(levels), None)
