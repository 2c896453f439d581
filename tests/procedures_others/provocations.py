"""所見の規則を一つずつ引き起こす（その他の事務の分）。

Rule id → a callable that provokes the rule through a public verb and returns the id that came out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs

from jumin_records.errors import JuminError
from jumin_records.procedures import (
    IDENTITY_CHECK,
    INQUIRY,
    JUMINHYO_CODE_POOL,
    LIMITS,
    RECONCILIATION,
    RECORD_UPDATE,
    SEAL_REGISTRATION,
    SUPPORT_MEASURES,
    SUPPRESSION,
    Limits,
    Refused,
    route_search,
)
from jumin_records.procedures.messages import IdentityVerdict
from jumin_records.procedures.reconciliation.events import ReconciliationServer
from jumin_records.procedures.record_update import Standing, UpdateFlags
from jumin_records.procedures.record_update.events import RegisterChanged, UpdateArrived, UpdateCause
from jumin_records.procedures.seal_registration import ANSWER_RULES, AnswerRule
from jumin_records.procedures.seal_registration.events import SealIssueStopped
from jumin_records.procedures.support_measures.events import (
    EndDayPassed,
    ExtensionApplied,
    Forwarded,
    NotNeededConfirmed,
    SupportEnded,
    SupportEndReason,
)
from tests.procedures_others import test_others_identity_check as identity
from tests.procedures_others import test_others_inquiry as inquiry
from tests.procedures_others import test_others_juminhyo_code_pool as pool
from tests.procedures_others import test_others_reconciliation as reconciliation
from tests.procedures_others import test_others_seal_registration as seal
from tests.procedures_others import test_others_support_measures as support
from tests.procedures_others import test_others_suppression as suppression
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
IN_FORCE = (support.APPLIED, support.NEEDED, support.DECIDED)
SENT_ON = Forwarded(case="S-1", on=DAY, receiver=support.CITY)

PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRS050": lambda: refused(RECORD_UPDATE, CHANGE, SECOND),
    "JRS051": lambda: refused(RECORD_UPDATE, CHANGE, UNKNOWN),
    "JRS052": lambda: refused(SUPPORT_MEASURES, attrs.evolve(support.APPLIED, identity_verified=False)),
    "JRS053": lambda: refused(SUPPORT_MEASURES, support.APPLIED, support.DECIDED),
    "JRS054": lambda: refused(SUPPORT_MEASURES, support.APPLIED, support.NEEDED, support.REJECTED),
    "JRS055": lambda: refused(
        SUPPORT_MEASURES, support.APPLIED, support.NEEDED, attrs.evolve(support.DECIDED, end=date(2019, 1, 1))
    ),
    "JRS056": lambda: refused(SUPPORT_MEASURES, *IN_FORCE, ExtensionApplied(case="S-1", on=date(2021, 2, 27))),
    "JRS057": lambda: refused(SUPPORT_MEASURES, *IN_FORCE, EndDayPassed(case="S-1", on=date(2021, 3, 31))),
    "JRS058": lambda: refused(
        SUPPORT_MEASURES, support.APPLIED, SupportEnded(case="S-1", on=DAY, reason=SupportEndReason.NO_NEED)
    ),
    "JRS059": lambda: refused(SUPPORT_MEASURES, *IN_FORCE, NotNeededConfirmed(case="S-1", on=DAY)),
    "JRS060": lambda: refused(SUPPORT_MEASURES, *IN_FORCE, SENT_ON, SENT_ON),
    "JRS061": lambda: refused(SUPPORT_MEASURES, support.FORWARD, support.REJECTED),
    "JRS062": lambda: refused(SUPPORT_MEASURES, support.APPLIED, attrs.evolve(support.STOPPED, on=date(2020, 3, 29))),
    "JRS099": lambda: refused(INQUIRY, inquiry.ASKED, attrs.evolve(inquiry.ANSWER, on=date(2026, 3, 31))),
    "JRS065": lambda: refused(SUPPRESSION, suppression.setting(rights=())),
    "JRS066": lambda: refused(SUPPRESSION, suppression.setting(), suppression.setting()),
    "JRS067": lambda: refused(SUPPRESSION, suppression.setting(), suppression.lift(until_minute=540)),
    "JRS068": lambda: refused(SUPPRESSION, suppression.setting(), suppression.lift("missing")),
    "JRS069": lambda: refused(SUPPRESSION, suppression.setting(), suppression.passed()),
    "JRS070": lambda: refused(SUPPRESSION, suppression.setting(), suppression.lift(), suppression.over(minute=554)),
    "JRS075": lambda: refused(JUMINHYO_CODE_POOL, pool.delivered("a"), pool.delivered("a")),
    "JRS076": lambda: refused(JUMINHYO_CODE_POOL, pool.assigned()),
    "JRS077": lambda: refused(JUMINHYO_CODE_POOL, pool.delivered("a", "b"), pool.assigned(), pool.assigned()),
    "JRS078": lambda: refused(JUMINHYO_CODE_POOL, pool.delivered("a"), pool.assigned(place=1)),
    "JRS079": lambda: refused(JUMINHYO_CODE_POOL, pool.delivered("a"), pool.changed()),
    "JRS080": lambda: refused(JUMINHYO_CODE_POOL, pool.delivered("a"), pool.carried("P-1", "a")),
    "JRS085": lambda: refused(
        SEAL_REGISTRATION, seal.APPLIED, seal.LEAVING, attrs.evolve(seal.IDENTIFIED, on=seal.LEAVING.planned)
    ),
    "JRS086": lambda: refused(SEAL_REGISTRATION, seal.APPLIED, attrs.evolve(seal.SENT, issued=seal.LATE)),
    "JRS087": lambda: refused(
        SEAL_REGISTRATION, seal.APPLIED, attrs.evolve(seal.SENT, rule=ANSWER_RULES["十島村"]), seal.ANSWERED
    ),
    "JRS088": lambda: refused(SEAL_REGISTRATION, seal.APPLIED, seal.SENT, attrs.evolve(seal.ANSWERED, verified=False)),
    "JRS089": lambda: refused(SEAL_REGISTRATION, seal.APPLIED, seal.SENT, attrs.evolve(seal.OVERDUE, on=DAY)),
    "JRS090": lambda: refused(
        SEAL_REGISTRATION, seal.APPLIED, seal.IDENTIFIED, SealIssueStopped(case="I-1", on=DAY), seal.REQUESTED
    ),
    "JRS095": lambda: refused(
        IDENTITY_CHECK,
        identity.APPLIED,
        identity.BY_CARD,
        identity.result(IdentityVerdict.CARD_INVALID),
        identity.BY_CARD,
    ),
    "JRS096": lambda: refused(INQUIRY, inquiry.ASKED, attrs.evolve(inquiry.OVERDUE, on=inquiry.DAY)),
    "JRS097": lambda: refused(
        RECONCILIATION,
        reconciliation.sent(),
        *map(reconciliation.checked, ReconciliationServer),
        reconciliation.sent(),
    ),
    "JRS098": lambda: refused(
        RECONCILIATION,
        reconciliation.sent(),
        reconciliation.checked(ReconciliationServer.NATIONAL),
        reconciliation.checked(ReconciliationServer.NATIONAL),
    ),
    "JRU056": lambda: raised(lambda: AnswerRule(days=-1)),
    "JRU057": lambda: raised(lambda: route_search("131016", None)),  # type: ignore[arg-type]
    "JRU055": lambda: raised(lambda: UpdateFlags(locked=1)),  # type: ignore[arg-type]
}
