"""支援措置の手続（S）。

The machine of one 支援措置 in one municipality. Issuing is blocked from the application on, and stays blocked until somebody ends the
measure: no day that passes lifts it, and no move leaves a gap.

Source: ``support_measures/rows.csv``; 標準仕様書 第1.0版 1.1.16, 3.1 (自動的に終了しない), 3.4.

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> state = SUPPORT_MEASURES.replay(
...     [
...         SupportApplied(case="S-1", on=date(2020, 3, 30), identity_verified=True),
...         OpinionReceived(case="S-1", on=date(2020, 3, 31), verdict=OpinionVerdict.NEEDED),
...         SupportDecided(case="S-1", on=date(2020, 4, 1), needed=True, start=date(2020, 4, 1)),
...         EndDayPassed(case="S-1", on=date(2021, 4, 1)),
...     ]
... )
>>> state, state.facts.end, is_blocked(state)
(State(期間経過・終了待ち), datetime.date(2021, 3, 31), True)
"""

from __future__ import annotations

import enum
from datetime import date

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.dates import Term
from jumin_records.procedures.definition import Definition
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.procedures.state import Facts, State
from jumin_records.procedures.support_measures.events import (
    EndDayPassed,
    ExtensionApplied,
    Forwarded,
    ForwardReceived,
    NotNeededConfirmed,
    OpinionReceived,
    OpinionRequested,
    OpinionVerdict,
    RenewalOpened,
    SupportApplied,
    SupportDecided,
    SupportedPersonMovedOut,
    SupportEnded,
    SupportEndReason,
    SupportEvent,
)
from jumin_records.procedures.support_measures.messages import ApplicationForwarded, SupportTermAlert
from jumin_records.procedures.support_measures.terms import SupportAlertKind, first_term, next_term, renewal_opens
from jumin_records.resources import read_table
from jumin_records.sealed import Masked

__all__ = [
    "SUPPORT_DEFINITION",
    "SUPPORT_MEASURES",
    "SUPPORT_TABLE",
    "SupportFacts",
    "SupportStatus",
    "is_blocked",
]


class SupportStatus(enum.StrEnum):
    """支援措置の状態。The statuses of a measure."""

    NONE = "なし"
    PROVISIONAL = "仮支援措置"
    OPINION_AWAITED = "意見待ち"
    DECISION_AWAITED = "決定待ち"
    IN_FORCE = "支援措置中"
    RENEWABLE = "更新受付可"
    PAST_END = "期間経過・終了待ち"
    FORMER_ADDRESS = "仮支援措置（前住所地）"
    FORWARDED = "仮支援措置（転送）"
    ENDED = "終了"


@attrs.frozen(kw_only=True, repr=False)
class SupportFacts(Facts):
    """支援措置について覚えること。

    ``received`` the day of the 申出 or 転送受付, ``opinion`` the last one, ``start`` and ``end`` of the term (both days belong to it),
    ``forwarded_from`` who forwarded it here, ``forwarded_to`` where it was forwarded, ``ended`` the day of 終了.
    """

    received: date | None = None
    opinion: OpinionVerdict | None = None
    start: date | None = None
    end: date | None = None
    forwarded_from: LocalGovernmentCode | None = None
    forwarded_to: tuple[LocalGovernmentCode, ...] = ()
    ended: date | None = None


SUPPORT_DEFINITION = Definition[SupportStatus, SupportFacts, SupportEvent](
    "S",
    "支援措置",
    SupportStatus,
    SupportFacts(),
    (
        SupportApplied,
        ForwardReceived,
        OpinionRequested,
        OpinionReceived,
        SupportDecided,
        RenewalOpened,
        ExtensionApplied,
        EndDayPassed,
        SupportEnded,
        SupportedPersonMovedOut,
        Forwarded,
        NotNeededConfirmed,
    ),
)


def is_blocked(state: State[SupportStatus, SupportFacts]) -> bool:
    """証明の発行を止めるべきか。

    Whether issuing is to be stopped: in every state but なし and 終了. A day is not asked for, because no day lifts the block.
    """
    return state.status not in (SupportStatus.NONE, SupportStatus.ENDED)


@SUPPORT_DEFINITION.guard
def identity_verified(turn: Turn[SupportFacts, SupportApplied]) -> bool:
    """申出者の本人確認ができた。The applicant is who they say."""
    return turn.event.identity_verified


@SUPPORT_DEFINITION.guard
def not_before_receipt(
    turn: Turn[SupportFacts, SupportDecided | SupportEnded | NotNeededConfirmed | SupportedPersonMovedOut],
) -> bool:
    """受付より前の日でない。A letter of an earlier measure, or an earlier move, must not end this one."""
    return turn.facts.received is None or turn.facts.received <= turn.event.on


@SUPPORT_DEFINITION.guard
def needed(turn: Turn[SupportFacts, SupportDecided]) -> bool:
    """必要と決定した。The decision is that the measure is needed."""
    return turn.event.needed


@SUPPORT_DEFINITION.guard
def opinion_says_not_needed(turn: Turn[SupportFacts, SupportDecided]) -> bool:
    """意見が不要。Only a clear opinion allows a decision against the measure."""
    return turn.facts.opinion is OpinionVerdict.NOT_NEEDED


@SUPPORT_DEFINITION.guard
def term_holds(turn: Turn[SupportFacts, SupportDecided]) -> bool:
    """期間が成り立つ。The term has days, and a measure of our own does not start before its application."""
    facts, event = turn.facts, turn.event
    early = facts.forwarded_from is None and facts.received is not None and event.start < facts.received
    return not early and first_term(turn.limits, event.start, event.end) is not None


@SUPPORT_DEFINITION.guard
def last_month(turn: Turn[SupportFacts, RenewalOpened | ExtensionApplied]) -> bool:
    """終了日の1か月前以後。The last month has begun."""
    return turn.facts.end is not None and turn.event.on >= renewal_opens(turn.limits, turn.facts.end)


@SUPPORT_DEFINITION.guard
def new_term_holds(turn: Turn[SupportFacts, ExtensionApplied]) -> bool:
    """延長後の期間が成り立つ。The term after the extension has days."""
    return next_term(turn.limits, turn.facts.end, turn.event.end) is not None


@SUPPORT_DEFINITION.guard
def end_passed(turn: Turn[SupportFacts, EndDayPassed | SupportEnded]) -> bool:
    """終了日を過ぎた。The end date has passed."""
    return turn.facts.end is not None and turn.event.on > turn.facts.end


@SUPPORT_DEFINITION.guard
def because_expired(turn: Turn[SupportFacts, SupportEnded]) -> bool:
    """期間満了を理由とする。The reason given is that the term is over."""
    return turn.event.reason is SupportEndReason.EXPIRED


@SUPPORT_DEFINITION.guard
def on_request(turn: Turn[SupportFacts, SupportEnded]) -> bool:
    """本人の申出による。The person asked for it."""
    return turn.event.reason is SupportEndReason.ON_REQUEST


@SUPPORT_DEFINITION.guard
def ends_on_move_out(turn: Turn[SupportFacts, SupportedPersonMovedOut]) -> bool:
    """転出で終わる扱いの市町村。A municipality whose measure ends when the person moves out."""
    return turn.limits.support_ends_on_move_out == 1


@SUPPORT_DEFINITION.guard
def was_forwarded(turn: Turn[SupportFacts, NotNeededConfirmed]) -> bool:
    """転送を受けた支援措置。The measure was forwarded here."""
    return turn.facts.forwarded_from is not None


@SUPPORT_DEFINITION.guard
def forwarded_before(turn: Turn[SupportFacts, Forwarded]) -> bool:
    """同じ市区町村へ転送済み。It was forwarded there before."""
    return turn.event.receiver in turn.facts.forwarded_to


@SUPPORT_DEFINITION.effect
def receive(turn: Turn[SupportFacts, SupportApplied]) -> SupportFacts:
    """申出を覚える。The application was received."""
    return attrs.evolve(turn.facts, received=turn.event.on)


@SUPPORT_DEFINITION.effect
def receive_forwarded(turn: Turn[SupportFacts, ForwardReceived]) -> SupportFacts:
    """転送受付を覚える。The term so far stays: there must be no gap."""
    return attrs.evolve(turn.facts, received=turn.event.on, forwarded_from=turn.event.sender)


@SUPPORT_DEFINITION.effect
def remember_opinion(turn: Turn[SupportFacts, OpinionReceived]) -> SupportFacts:
    """意見を覚える。The last opinion counts."""
    return attrs.evolve(turn.facts, opinion=turn.event.verdict)


@SUPPORT_DEFINITION.effect
def start_term(turn: Turn[SupportFacts, SupportDecided]) -> SupportFacts:
    """期間を始める。The term begins."""
    return _with_term(turn.facts, first_term(turn.limits, turn.event.start, turn.event.end))


@SUPPORT_DEFINITION.effect
def extend_term(turn: Turn[SupportFacts, ExtensionApplied]) -> SupportFacts:
    """前の終了日の翌日から延ばす。The new term follows the old one without a gap."""
    return _with_term(turn.facts, next_term(turn.limits, turn.facts.end, turn.event.end))


@SUPPORT_DEFINITION.effect
def close(
    turn: Turn[SupportFacts, SupportDecided | SupportEnded | NotNeededConfirmed | SupportedPersonMovedOut],
) -> SupportFacts:
    """終了の日を覚える。The day on which the measure ended."""
    return attrs.evolve(turn.facts, ended=turn.event.on)


@SUPPORT_DEFINITION.effect
def remember_forwarding(turn: Turn[SupportFacts, Forwarded]) -> SupportFacts:
    """転送先を覚える。Where the application went."""
    return attrs.evolve(turn.facts, forwarded_to=(*turn.facts.forwarded_to, turn.event.receiver))


@SUPPORT_DEFINITION.message
def last_month_alert(turn: Turn[SupportFacts, RenewalOpened]) -> Message:
    """終了日まで1か月の知らせ。The last month has begun."""
    return _alert(turn.id_of(SupportTermAlert), turn.event, turn.facts, SupportAlertKind.LAST_MONTH)


@SUPPORT_DEFINITION.message
def passed_alert(turn: Turn[SupportFacts, EndDayPassed]) -> Message:
    """終了日を経過した知らせ。The end has passed, and the block stands."""
    return _alert(turn.id_of(SupportTermAlert), turn.event, turn.facts, SupportAlertKind.PASSED)


@SUPPORT_DEFINITION.message
def application_forwarded(turn: Turn[SupportFacts, Forwarded]) -> Message:
    """申出書の転送。The application goes on."""
    event = turn.event
    return ApplicationForwarded[Masked](
        id=turn.id_of(ApplicationForwarded), case=event.case, on=event.on, receiver=event.receiver
    )


def _with_term(facts: SupportFacts, term: Term | None) -> SupportFacts:
    return facts if term is None else attrs.evolve(facts, start=term.first_day, end=term.last_day)


def _alert(message_id: str, event: SupportEvent, facts: SupportFacts, kind: SupportAlertKind) -> Message:
    return SupportTermAlert(id=message_id, case=event.case, on=event.on, kind=kind, end=facts.end)


SUPPORT_TABLE = read_table("procedures/support_measures/rows.csv")

#: 支援措置の手続。The machine of support measures.
SUPPORT_MEASURES = SUPPORT_DEFINITION.machine(SUPPORT_TABLE)
