"""住民票コードの割当の手続（P）。

The machine of the pool of one municipality. It draws nothing itself: the event carries the number that the caller's generator gave.

Source: ``juminhyo_code_pool/rows.csv``; 標準仕様書 第1.0版 4.3.1; that a changed code is never used again is a judgement (the law: different
from all others).

>>> import random
>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> on, rng = date(2026, 4, 1), random.Random(7)
>>> state = JUMINHYO_CODE_POOL.replay([CodesDelivered(case="pool-1", on=on, slots=("a", "b", "c"))])
>>> first = CodeAssigned(case="pool-1", on=on, holder="P-1", draw=draw(state.facts, rng))
>>> outcome = JUMINHYO_CODE_POOL.step(state, first, limits=LIMITS, today=on)
>>> outcome.state, [message.official for message in outcome.messages]
(State(空き不足), ['住民票コード通知票', '空き住民票コードの不足'])
"""

from __future__ import annotations

import enum

import attrs

from jumin_records.procedures.definition import Definition
from jumin_records.procedures.juminhyo_code_pool.events import (
    CodeAssigned,
    CodeCarriedOver,
    CodeChanged,
    CodesDelivered,
    HolderRemoved,
    PoolEvent,
)
from jumin_records.procedures.juminhyo_code_pool.messages import (
    CodeChangeNotice,
    CodeSlip,
    CodeSlipKind,
    VacantCodesLow,
)
from jumin_records.procedures.juminhyo_code_pool.pool import HeldSlot, PoolFacts, draw
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.resources import read_table

__all__ = ["JUMINHYO_CODE_POOL", "POOL_DEFINITION", "POOL_TABLE", "PoolStatus", "draw"]

Drawing = CodeAssigned | CodeChanged
OfHolder = CodeAssigned | CodeChanged | CodeCarriedOver | HolderRemoved


class PoolStatus(enum.StrEnum):
    """空きの状態。How much is left."""

    EMPTY = "空きなし"
    LOW = "空き不足"
    ENOUGH = "空きあり"


POOL_DEFINITION = Definition[PoolStatus, PoolFacts, PoolEvent](
    "P",
    "住民票コードの割当",
    PoolStatus,
    PoolFacts(),
    (CodesDelivered, CodeAssigned, CodeChanged, CodeCarriedOver, HolderRemoved),
)


@POOL_DEFINITION.guard
def slots_are_new(turn: Turn[PoolFacts, CodesDelivered]) -> bool:
    """どれも初めて見るもの。None of the slots was ever known, and none stands twice."""
    slots = turn.event.slots
    return bool(slots) and len(set(slots)) == len(slots) and not set(slots) & set(turn.facts.slots())


@POOL_DEFINITION.guard
def enough_after_delivery(turn: Turn[PoolFacts, CodesDelivered]) -> bool:
    """受領すれば足りる。Enough are vacant after the delivery."""
    return len(turn.facts.vacant) + len(turn.event.slots) >= turn.limits.vacant_codes_minimum


@POOL_DEFINITION.guard
def holds_a_code(turn: Turn[PoolFacts, OfHolder]) -> bool:
    """その人はコードを持っている。The person holds a code."""
    return turn.facts.slot_of(turn.event.holder) is not None


@POOL_DEFINITION.guard
def has_a_code(turn: Turn[PoolFacts, CodeAssigned]) -> bool:
    """その人にはコードがある。The person holds a code, or left with one: who comes back gets the code last written, never a new one."""
    holder = turn.event.holder
    return turn.facts.slot_of(holder) is not None or any(each.holder == holder for each in turn.facts.departed)


@POOL_DEFINITION.guard
def draw_in_pool(turn: Turn[PoolFacts, Drawing]) -> bool:
    """抽選の番号が空きの数より小さい。The draw points into the pool."""
    return 0 <= turn.event.draw < len(turn.facts.vacant)


@POOL_DEFINITION.guard
def some_left(turn: Turn[PoolFacts, Drawing]) -> bool:
    """割り当てても空きが残る。Some stay vacant after this one."""
    return len(turn.facts.vacant) > 1


@POOL_DEFINITION.guard
def enough_left(turn: Turn[PoolFacts, Drawing]) -> bool:
    """割り当てても足りる。Enough stay vacant after this one."""
    return len(turn.facts.vacant) - 1 >= turn.limits.vacant_codes_minimum


@POOL_DEFINITION.guard
def may_be_carried(turn: Turn[PoolFacts, CodeCarriedOver]) -> bool:
    """その人の直近のコードでありうる。The slot is nobody else's, not vacant here, and not an old one."""
    event, facts = turn.event, turn.facts
    # Whoever comes back brings the code they left with, or one that was given elsewhere in the meantime.
    own = HeldSlot(slot=event.slot, holder=event.holder)
    return own in facts.departed or event.slot not in facts.slots()


@POOL_DEFINITION.effect
def add_slots(turn: Turn[PoolFacts, CodesDelivered]) -> PoolFacts:
    """空きを加える。More vacant slots."""
    return attrs.evolve(turn.facts, vacant=(*turn.facts.vacant, *turn.event.slots))


@POOL_DEFINITION.effect
def assign(turn: Turn[PoolFacts, CodeAssigned]) -> PoolFacts:
    """空きから割り当てる。The drawn slot goes to the person."""
    return _given(turn.facts, turn.event)


@POOL_DEFINITION.effect
def change(turn: Turn[PoolFacts, CodeChanged]) -> PoolFacts:
    """新しいコードに替える。The old one is never used again."""
    facts = turn.facts
    held = tuple(each for each in facts.held if each.holder != turn.event.holder)
    old = (each.slot for each in facts.held if each.holder == turn.event.holder)
    return _given(attrs.evolve(facts, held=held, old=(*facts.old, *old)), turn.event)


@POOL_DEFINITION.effect
def carry_over(turn: Turn[PoolFacts, CodeCarriedOver]) -> PoolFacts:
    """直近のコードを引き継ぐ。The code last written stays the person's; one with which the person left before that is an old one."""
    facts, own = turn.facts, HeldSlot(slot=turn.event.slot, holder=turn.event.holder)
    departed = tuple(each for each in facts.departed if each.holder != own.holder)
    old = (each.slot for each in facts.departed if each.holder == own.holder and each != own)
    return attrs.evolve(facts, held=(*facts.held, own), departed=departed, old=(*facts.old, *old))


@POOL_DEFINITION.effect
def remove_holder(turn: Turn[PoolFacts, HolderRemoved]) -> PoolFacts:
    """消除した人のコードを空きに戻さない。The code does not become vacant."""
    facts = turn.facts
    gone = tuple(each for each in facts.held if each.holder == turn.event.holder)
    held = tuple(each for each in facts.held if each.holder != turn.event.holder)
    return attrs.evolve(facts, held=held, departed=(*facts.departed, *gone))


@POOL_DEFINITION.message
def code_slip(turn: Turn[PoolFacts, Drawing]) -> Message:
    """住民票コード通知票。The person is told in writing."""
    event = turn.event
    return CodeSlip(
        id=turn.id_of(CodeSlip),
        case=event.case,
        on=event.on,
        kind=_slip_kind(event),
        holder=event.holder,
        slot=turn.facts.held[-1].slot,
    )


@POOL_DEFINITION.message
def change_notice(turn: Turn[PoolFacts, CodeChanged]) -> Message:
    """住民票コードの変更の知らせ。The card ends, and 本人確認情報 is updated."""
    return CodeChangeNotice(
        id=turn.id_of(CodeChangeNotice),
        case=turn.event.case,
        on=turn.event.on,
        holder=turn.event.holder,
        old_slot=turn.facts.old[-1],
        slot=turn.facts.held[-1].slot,
    )


@POOL_DEFINITION.message
def low_alert(turn: Turn[PoolFacts, Drawing]) -> Message:
    """空き住民票コードの不足。Fewer are left than the municipality set."""
    return VacantCodesLow(
        id=turn.id_of(VacantCodesLow), case=turn.event.case, on=turn.event.on, left=len(turn.facts.vacant)
    )


def _given(facts: PoolFacts, event: Drawing) -> PoolFacts:
    """抽選の番号の空きを、その人に渡す。"""
    vacant = facts.vacant
    taken = HeldSlot(slot=vacant[event.draw], holder=event.holder)
    return attrs.evolve(facts, vacant=(*vacant[: event.draw], *vacant[event.draw + 1 :]), held=(*facts.held, taken))


def _slip_kind(event: Drawing) -> CodeSlipKind:
    if isinstance(event, CodeAssigned):
        return CodeSlipKind.FIRST
    return CodeSlipKind.CORRECTED if event.ex_officio else CodeSlipKind.CHANGED


POOL_TABLE = read_table("procedures/juminhyo_code_pool/rows.csv")

#: 住民票コードの割当の手続。The machine of the pool.
JUMINHYO_CODE_POOL = POOL_DEFINITION.machine(POOL_TABLE)
