"""所見の規則を一つずつ引き起こす（その他の事務の分）。

Rule id → a callable that provokes the rule through a public verb and returns the id that came out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from jumin_records.errors import JuminError
from jumin_records.procedures import LIMITS, RECORD_UPDATE, Limits, Refused
from jumin_records.procedures.record_update import Standing, UpdateFlags
from jumin_records.procedures.record_update.events import RegisterChanged, UpdateArrived, UpdateCause
from tests.procedures_others.walking import LAST, run

__all__ = ["PROVOCATIONS"]

DAY = date(2026, 4, 1)


def raised(call: Callable[[], object]) -> str:
    try:
        call()
    except JuminError as error:
        return error.rule
    return ""


def refused(machine: Any, *events: Any, limits: Limits = LIMITS) -> str:
    """The rule by which the last of the events is refused, all others being accepted."""
    *before, last = events
    outcome = machine.step(run(machine, *before, limits=limits), last, limits=limits, today=LAST)
    return outcome.reason.rule if isinstance(outcome, Refused) else ""


CHANGE = RegisterChanged(case="P-1", on=DAY, cause=UpdateCause.BIRTH)
SECOND = UpdateArrived(case="P-1", on=DAY, number=2, standing=Standing.NORMAL, planned=False)
UNKNOWN = UpdateArrived(case="P-1", on=DAY, number=1, standing=Standing.UNKNOWN, planned=False)

PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRS050": lambda: refused(RECORD_UPDATE, CHANGE, SECOND),
    "JRS051": lambda: refused(RECORD_UPDATE, CHANGE, UNKNOWN),
    "JRU055": lambda: raised(lambda: UpdateFlags(locked=1)),  # type: ignore[arg-type]
}
