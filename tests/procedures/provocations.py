"""所見の規則を一つずつ引き起こす（手続の分）。

Rule id → a callable that provokes the rule through a public verb and returns the id that came out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs

from jumin_records.errors import JuminError
from jumin_records.procedures import CARD, LIMITS, CardLost, MoveOutRegistered, Refused
from jumin_records.procedures.tokurei.card_events import (
    CardSubmitted,
    CardTermPassed,
    CardUpdated,
    MoveInCompleted,
    OverseasContinuation,
)
from tests.procedures.tiny import ROWS, Posting, definition, letter, table

__all__ = ["PROVOCATIONS"]

DAY = date(2026, 4, 1)
LETTER = letter()


def raised(call: Callable[[], object]) -> str:
    try:
        call()
    except JuminError as error:
        return error.rule
    return ""


def refused(machine: Any, *events: Any, limits: Any = LIMITS, today: date | None = None) -> str:
    """The rule by which the last of the events is refused, all others being accepted."""
    state = machine.initial
    *before, last = events
    for event in before:
        outcome = machine.step(state, event, limits=limits, today=event.on)
        assert not isinstance(outcome, Refused), outcome
        state = outcome.state
    outcome = machine.step(state, last, limits=limits, today=today or last.on)
    return outcome.reason.rule if isinstance(outcome, Refused) else ""


LOST = CardLost(case="card-1", on=DAY)
LEAVING = MoveOutRegistered(case="card-1", on=DAY, planned=DAY)
ARRIVED = MoveInCompleted(case="card-1", on=DAY, filed=DAY, moved=DAY, card_submitted=False)
ARRIVED_WITH_CARD = attrs.evolve(ARRIVED, card_submitted=True)

PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRS001": lambda: refused(CARD, Posting(case="L-1", on=DAY, stamped=True)),
    "JRS002": lambda: refused(
        LETTER, Posting(case="L-1", on=DAY, stamped=True), Posting(case="L-1", on=DAY, stamped=True)
    ),
    "JRS003": lambda: refused(CARD, LOST, LOST),
    "JRS004": lambda: refused(LETTER, Posting(case="L-1", on=DAY, stamped=False)),
    "JRS005": lambda: refused(CARD, LOST, CardLost(case="card-2", on=DAY)),
    "JRS006": lambda: refused(CARD, LOST, today=DAY - timedelta(days=1)),
    "JRS007": lambda: refused(CARD, LOST, limits=attrs.evolve(LIMITS, valid_from=DAY + timedelta(days=1))),
    "JRS010": lambda: refused(CARD, LEAVING, CardTermPassed(case="card-1", on=DAY)),
    "JRS011": lambda: refused(
        CARD, LEAVING, ARRIVED, CardSubmitted(case="card-1", on=DAY + timedelta(days=91), verified=True)
    ),
    "JRS012": lambda: refused(CARD, LEAVING, ARRIVED, CardSubmitted(case="card-1", on=DAY, verified=False)),
    "JRS013": lambda: refused(CARD, OverseasContinuation(case="card-1", on=DAY, planned=DAY, japanese=True)),
    "JRS018": lambda: refused(CARD, LEAVING, ARRIVED_WITH_CARD, CardUpdated(case="card-1", on=DAY, request_id="other")),
    "JRS019": lambda: refused(
        CARD, OverseasContinuation(case="card-1", on=DAY, planned=DAY + timedelta(days=1), japanese=False)
    ),
    "JRU050": lambda: raised(lambda: definition().machine(table([*ROWS, ROWS[0]]))),
    "JRU051": lambda: raised(lambda: CARD.step(LETTER.initial, LOST, limits=LIMITS, today=DAY)),  # type: ignore[arg-type]
    "JRU052": lambda: raised(lambda: CARD.step(CARD.initial, LOST, limits=LIMITS, today="2026-04-01")),  # type: ignore[arg-type]
    "JRU053": lambda: raised(lambda: CardLost(case="card 1", on=DAY)),
}
