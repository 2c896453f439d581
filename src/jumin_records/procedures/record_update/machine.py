"""本人確認情報の更新の手続（U）。

The machine of the updates of one person's 本人確認情報: numbers are given out by the base register, applied by 市町村CS strictly in
order, and notified to the prefecture. A number that came too early waits, one that came again is not applied again.

Source: ``record_update/rows.csv``; 別添1 (1-② to 1-④); 標準仕様書 7.1.1.1 (the order of events is kept; sending again).

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> on = date(2026, 4, 1)
>>> change = RegisterChanged(case="P-1", on=on, cause=UpdateCause.MOVE_WITHIN)
>>> def arrived(number):
...     return UpdateArrived(case="P-1", on=on, number=number, standing=Standing.NORMAL, planned=False)
>>> state = RECORD_UPDATE.replay([change, change, arrived(2)])
>>> state
State(欠番保留)
>>> outcome = RECORD_UPDATE.step(state, arrived(1), limits=LIMITS, today=on)
>>> outcome.state, outcome.messages[0].numbers
(State(通知待ち), (1, 2))
"""

from __future__ import annotations

import enum

import attrs

from jumin_records.procedures.definition import Definition
from jumin_records.procedures.messages import ResidentFiling
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.record_update.events import (
    LockReleased,
    NoticeReceived,
    NoticeResent,
    NoticeSendingFailed,
    ProhibitionLifted,
    RegisterChanged,
    UpdateArrived,
    UpdateCause,
    UpdateEvent,
)
from jumin_records.procedures.record_update.flags import Standing
from jumin_records.procedures.record_update.messages import MissingNumberRequest, NumberedNotice, NumberedUpdate
from jumin_records.procedures.signal import Message
from jumin_records.procedures.state import Facts
from jumin_records.resources import read_table
from jumin_records.sealed import Masked

__all__ = [
    "RECORD_UPDATE",
    "RECORD_UPDATE_DEFINITION",
    "RECORD_UPDATE_TABLE",
    "UpdateCause",
    "UpdateFacts",
    "UpdateStatus",
    "WaitingUpdate",
]


class UpdateStatus(enum.StrEnum):
    """更新の状態。The statuses of the updates of one person."""

    IDLE = "異動待ち"
    AWAITED = "CS更新待ち"
    GAP = "欠番保留"
    PROHIBITED = "更新禁止"
    LOCKED = "排他待ち"
    NOTIFYING = "通知待ち"
    TO_RESEND = "再送待ち"
    REFLECTED = "反映済"
    PLANNED = "予定者"


@attrs.frozen(kw_only=True, repr=False)
class WaitingUpdate(Facts):
    """届いたがまだ当てていない更新。An update that has arrived and is not applied yet."""

    number: int = 0
    standing: Standing = Standing.NORMAL
    planned: bool = False


@attrs.frozen(kw_only=True, repr=False)
class UpdateFacts(Facts):
    """更新について覚えること。

    ``issued`` is the last 更新順番号 given out, ``applied`` the last one applied, ``waiting`` what arrived beyond it (rising),
    ``sent`` the numbers of the open notice and ``notice_id`` its id; ``planned``: the last update applied was one of 予定者.
    """

    issued: int = 0
    applied: int = 0
    waiting: tuple[WaitingUpdate, ...] = ()
    sent: tuple[int, ...] = ()
    notice_id: str = ""
    planned: bool = False


RECORD_UPDATE_DEFINITION = Definition[UpdateStatus, UpdateFacts, UpdateEvent](
    "U",
    "本人確認情報の更新",
    UpdateStatus,
    UpdateFacts(),
    (
        ResidentFiling,
        RegisterChanged,
        UpdateArrived,
        ProhibitionLifted,
        LockReleased,
        NoticeReceived,
        NoticeSendingFailed,
        NoticeResent,
    ),
)


@RECORD_UPDATE_DEFINITION.guard
def flags_understood(turn: Turn[UpdateFacts, UpdateArrived]) -> bool:
    """フラグが読めている。The policy understood the flags."""
    return turn.event.standing is not Standing.UNKNOWN


@RECORD_UPDATE_DEFINITION.guard
def number_was_issued(turn: Turn[UpdateFacts, UpdateArrived]) -> bool:
    """振られた番号。The number was given out."""
    return 0 < turn.event.number <= turn.facts.issued


@RECORD_UPDATE_DEFINITION.guard
def repeated(turn: Turn[UpdateFacts, UpdateArrived]) -> bool:
    """既に届いた番号。The number is applied, or waits."""
    waiting = (each.number for each in turn.facts.waiting)
    return turn.event.number <= turn.facts.applied or turn.event.number in waiting


@RECORD_UPDATE_DEFINITION.guard
def next_in_order(turn: Turn[UpdateFacts, UpdateArrived]) -> bool:
    """次の番号。The number after the last one applied."""
    return turn.event.number == turn.facts.applied + 1


@RECORD_UPDATE_DEFINITION.guard
def prohibited(turn: Turn[UpdateFacts, UpdateArrived]) -> bool:
    """更新禁止。The flags prohibit the update."""
    return turn.event.standing is Standing.PROHIBITED


@RECORD_UPDATE_DEFINITION.guard
def locked(turn: Turn[UpdateFacts, UpdateArrived]) -> bool:
    """排他。The flags say that the record is locked."""
    return turn.event.standing is Standing.LOCKED


@RECORD_UPDATE_DEFINITION.guard
def answers_notice(turn: Turn[UpdateFacts, NoticeReceived]) -> bool:
    """開いている通知の最後の番号。The receipt is for the open notice."""
    return turn.event.number == turn.facts.applied


@RECORD_UPDATE_DEFINITION.guard
def next_waits(turn: Turn[UpdateFacts, NoticeReceived]) -> bool:
    """次の番号が届いている。The next number has arrived."""
    return _next(turn.facts) is not None


@RECORD_UPDATE_DEFINITION.guard
def next_prohibited(turn: Turn[UpdateFacts, NoticeReceived]) -> bool:
    """次の番号は更新禁止。The next number is prohibited."""
    return _next(turn.facts) is Standing.PROHIBITED


@RECORD_UPDATE_DEFINITION.guard
def next_locked(turn: Turn[UpdateFacts, NoticeReceived]) -> bool:
    """次の番号は排他。The next number is locked."""
    return _next(turn.facts) is Standing.LOCKED


@RECORD_UPDATE_DEFINITION.guard
def some_wait(turn: Turn[UpdateFacts, NoticeReceived]) -> bool:
    """先の番号が届いている。A later number has arrived."""
    return bool(turn.facts.waiting)


@RECORD_UPDATE_DEFINITION.guard
def all_applied(turn: Turn[UpdateFacts, NoticeReceived]) -> bool:
    """振られた番号をすべて当てた。Every number given out is applied."""
    return turn.facts.applied == turn.facts.issued


@RECORD_UPDATE_DEFINITION.guard
def planned_mover(turn: Turn[UpdateFacts, NoticeReceived]) -> bool:
    """予定者。The last update applied was one of 予定者."""
    return turn.facts.planned


@RECORD_UPDATE_DEFINITION.effect
def issue_number(turn: Turn[UpdateFacts, RegisterChanged]) -> UpdateFacts:
    """次の番号を振る。Give out the next number."""
    return attrs.evolve(turn.facts, issued=turn.facts.issued + 1)


@RECORD_UPDATE_DEFINITION.effect
def hold(turn: Turn[UpdateFacts, UpdateArrived]) -> UpdateFacts:
    """届いた更新を待たせる。Keep what arrived, in the order of the numbers."""
    return _held(turn.facts, turn.event)


@RECORD_UPDATE_DEFINITION.effect
def hold_and_apply(turn: Turn[UpdateFacts, UpdateArrived]) -> UpdateFacts:
    """当てられるだけ当てる。Apply what arrived and what follows it without a gap."""
    return _applied(_held(turn.facts, turn.event), turn.id_of(NumberedNotice))


@RECORD_UPDATE_DEFINITION.effect
def apply_next(turn: Turn[UpdateFacts, NoticeReceived]) -> UpdateFacts:
    """待っていた更新を当てる。Apply what has waited."""
    return _applied(turn.facts, turn.id_of(NumberedNotice))


@RECORD_UPDATE_DEFINITION.effect
def free_and_apply(turn: Turn[UpdateFacts, ProhibitionLifted | LockReleased]) -> UpdateFacts:
    """先頭の更新を通常とみなして当てる。The first of those that wait is free now."""
    waiting = turn.facts.waiting
    freed = (attrs.evolve(first, standing=Standing.NORMAL) for first in waiting[:1])
    return _applied(attrs.evolve(turn.facts, waiting=(*freed, *waiting[1:])), turn.id_of(NumberedNotice))


@RECORD_UPDATE_DEFINITION.effect
def close_notice(turn: Turn[UpdateFacts, NoticeReceived]) -> UpdateFacts:
    """通知を閉じる。The notice is answered."""
    return attrs.evolve(turn.facts, sent=(), notice_id="")


@RECORD_UPDATE_DEFINITION.message
def cs_update(turn: Turn[UpdateFacts, RegisterChanged]) -> Message:
    """市町村CSの本人確認情報の更新。1-③."""
    event = turn.event
    return NumberedUpdate[Masked](
        id=turn.id_of(NumberedUpdate), case=event.case, on=event.on, number=turn.facts.issued, cause=event.cause
    )


@RECORD_UPDATE_DEFINITION.message
def prefecture_notice(
    turn: Turn[UpdateFacts, UpdateArrived | ProhibitionLifted | LockReleased | NoticeReceived | NoticeResent],
) -> Message:
    """更新された本人確認情報の通知。1-④; a repeated notice keeps its id."""
    return NumberedNotice[Masked](
        id=turn.facts.notice_id or turn.id_of(NumberedNotice),
        case=turn.event.case,
        on=turn.event.on,
        numbers=turn.facts.sent,
    )


@RECORD_UPDATE_DEFINITION.message
def missing_number_request(turn: Turn[UpdateFacts, UpdateArrived | NoticeReceived]) -> Message:
    """欠番の再送要求。The first number that is missing."""
    return MissingNumberRequest(
        id=turn.id_of(MissingNumberRequest), case=turn.event.case, on=turn.event.on, number=turn.facts.applied + 1
    )


def _next(facts: UpdateFacts) -> Standing | None:
    """次の番号が届いていれば、その意味。"""
    first = next(iter(facts.waiting), None)
    return first.standing if first is not None and first.number == facts.applied + 1 else None


def _held(facts: UpdateFacts, event: UpdateArrived) -> UpdateFacts:
    """届いた更新を番号の順に加える。"""
    arrived = WaitingUpdate(number=event.number, standing=event.standing, planned=event.planned)
    waiting = sorted((*facts.waiting, arrived), key=lambda each: each.number)
    return attrs.evolve(facts, waiting=tuple(waiting))


def _applied(facts: UpdateFacts, notice_id: str) -> UpdateFacts:
    """次の番号から、続くかぎり当てる。"""
    applied, planned, waiting = facts.applied, facts.planned, list(facts.waiting)
    while waiting and waiting[0].number == applied + 1 and waiting[0].standing is Standing.NORMAL:
        first = waiting.pop(0)
        applied, planned = first.number, first.planned
    return attrs.evolve(
        facts,
        applied=applied,
        planned=planned,
        waiting=tuple(waiting),
        sent=tuple(range(facts.applied + 1, applied + 1)),
        notice_id=notice_id,
    )


RECORD_UPDATE_TABLE = read_table("procedures/record_update/rows.csv")

#: 本人確認情報の更新の手続。The machine of the updates of one person.
RECORD_UPDATE = RECORD_UPDATE_DEFINITION.machine(RECORD_UPDATE_TABLE)
