"""所見の規則を一つずつ引き起こす（手続の分）。

Rule id → a callable that provokes the rule through a public verb and returns the id that came out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs

from jumin_records.cli import main
from jumin_records.errors import JuminError
from jumin_records.procedures import (
    CARD,
    LIMITS,
    TOKUREI_MOVE_IN,
    TOKUREI_MOVE_OUT,
    CardLost,
    MoveOutRegistered,
    Refused,
    state_from_json,
    state_to_json,
)
from jumin_records.procedures.network import SERVER, Network, World, world_from_json, world_to_json
from jumin_records.procedures.network.server_events import GoneReported
from jumin_records.procedures.tokurei.card_events import (
    CardSubmitted,
    CardTermPassed,
    CardUpdated,
    MoveInCompleted,
    OverseasContinuation,
)
from jumin_records.procedures.tokurei.household import card_holders
from jumin_records.procedures.tokurei.move_in_events import (
    CertificateCompared,
    ClerkDecided,
    DeliveryConfirmed,
    MoveInApproved,
    MoveInWithdrawn,
    NoResponse,
    PasswordFailed,
    PasswordReset,
    RequestResumed,
)
from jumin_records.procedures.tokurei.move_out_events import MoveOutApproved, MoveOutCancelled
from tests.procedures.moves import (
    CASE,
    DESTINATION,
    FILED_IN,
    FILED_OUT,
    LAST,
    ORIGIN,
    PLANNED,
    Machines,
    answered,
    completed,
    days,
    in_filed,
    notice,
    out_filed,
    planned_out,
    provisional,
    same_person,
)
from tests.procedures.tiny import ROWS, Posting, definition, letter, table

__all__ = ["PROVOCATIONS"]

DAY = date(2026, 4, 1)
LETTER = letter()


def town() -> World:
    return Network().start(case=CASE, origin=ORIGIN, others=(), today=DAY)


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
LEAVING = MoveOutRegistered(id="m-1", case="card-1", on=DAY, planned=DAY)
ARRIVED = MoveInCompleted(id="m-2", case="card-1", on=DAY, filed=DAY, moved=DAY, card_submitted=False)
ARRIVED_WITH_CARD = attrs.evolve(ARRIVED, card_submitted=True)

ALL = Machines()
CANCEL = MoveOutCancelled(case=CASE, on=FILED_IN, held_here=True)
WRONG = PasswordFailed(case=CASE, on=FILED_IN)
LATE = LAST + days(1)

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
    "JRS008": lambda: raised(lambda: state_from_json(CARD, state_to_json(CARD, CARD.initial) | {"more": 1})),
    "JRS009": lambda: raised(lambda: state_from_json(CARD, state_to_json(CARD, CARD.initial) | {"status": "休止"})),
    "JRS014": lambda: refused(TOKUREI_MOVE_OUT, out_filed(on=PLANNED + days(11), online=True)),
    "JRS015": lambda: refused(TOKUREI_MOVE_IN, in_filed(), in_filed()),
    "JRS016": lambda: refused(TOKUREI_MOVE_OUT, *planned_out(ALL), notice(), CANCEL),
    "JRS017": lambda: refused(TOKUREI_MOVE_OUT, *planned_out(ALL), attrs.evolve(CANCEL, held_here=False)),
    "JRS020": lambda: refused(TOKUREI_MOVE_OUT, *planned_out(ALL), notice(receiver=DESTINATION)),
    "JRS021": lambda: refused(TOKUREI_MOVE_IN, in_filed(face=True), WRONG),
    "JRS022": lambda: refused(
        TOKUREI_MOVE_IN, in_filed(), WRONG, WRONG, WRONG, PasswordReset(case=CASE, on=FILED_IN, in_person=False)
    ),
    "JRS023": lambda: refused(TOKUREI_MOVE_IN, in_filed(moved=FILED_IN + days(1))),
    "JRS024": lambda: refused(
        TOKUREI_MOVE_IN,
        *same_person(ALL),
        *[NoResponse(case=CASE, on=FILED_IN)] * 3,
        RequestResumed(case=CASE, on=LATE),
    ),
    "JRS025": lambda: refused(
        TOKUREI_MOVE_IN,
        *same_person(ALL),
        answered(ALL),
        CertificateCompared(case=CASE, on=FILED_IN, agrees=False),
        ClerkDecided(case=CASE, on=FILED_IN, grounds_recorded=False),
    ),
    "JRS026": lambda: refused(
        TOKUREI_MOVE_IN, *provisional(ALL), MoveInApproved(case=CASE, on=FILED_IN, code_inherited=False)
    ),
    "JRS027": lambda: refused(
        TOKUREI_MOVE_IN, *completed(ALL), DeliveryConfirmed(case=CASE, on=FILED_IN, notice=True, update=False)
    ),
    "JRS028": lambda: refused(TOKUREI_MOVE_IN, *completed(ALL), MoveInWithdrawn(case=CASE, on=FILED_IN)),
    "JRS029": lambda: refused(TOKUREI_MOVE_OUT, out_filed(), out_filed()),
    "JRS030": lambda: refused(
        TOKUREI_MOVE_OUT, out_filed(), MoveOutApproved(case=CASE, on=FILED_OUT - timedelta(days=1))
    ),
    "JRS031": lambda: refused(TOKUREI_MOVE_OUT, *planned_out(ALL), notice(moved=FILED_IN + days(1))),
    "JRS032": lambda: refused(TOKUREI_MOVE_OUT, out_filed(destination=ORIGIN)),
    "JRS120": lambda: refused(SERVER, GoneReported(id="r-2", case=CASE, on=DAY, sender=DESTINATION, number=2)),
    "JRS121": lambda: raised(lambda: Network().lose(town())),
    "JRS122": lambda: raised(lambda: world_from_json(world_to_json(town()) | {"origin": "131024"})),
    "JRU050": lambda: raised(lambda: definition().machine(table([*ROWS, ROWS[0]]))),
    "JRU051": lambda: raised(lambda: CARD.step(LETTER.initial, LOST, limits=LIMITS, today=DAY)),  # type: ignore[arg-type]
    "JRU052": lambda: raised(lambda: CARD.step(CARD.initial, LOST, limits=LIMITS, today="2026-04-01")),  # type: ignore[arg-type]
    "JRU054": lambda: "JRU054" if main(["diagram", "no-such-machine"]) == 2 else "",
    "JRU053": lambda: raised(lambda: CardLost(case="card 1", on=DAY)),
    "JRU095": lambda: raised(lambda: world_to_json(LOST)),  # type: ignore[arg-type]
    "JRU096": lambda: raised(lambda: card_holders([], LIMITS)),
}
