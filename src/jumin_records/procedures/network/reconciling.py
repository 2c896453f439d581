"""網の整合：食い違いを見つけ、職員がすることを事象にする。

整合 in a network: what the registers say is compared, and every difference becomes an event that the tables know — a warning of a
double holder, an inquiry whether the person has arrived, a cancelling told again, the result for the servers. Nothing is set by
hand: what no row takes stays as it is, and the difference is found again.

Source: 別添1 (6-①②); 住基法12条の5・14条・33条・34条; which event answers which difference is engineering judgement (procedures.md 4.2).

>>> from datetime import date
>>> from jumin_records.codes import LocalGovernmentCode
>>> from jumin_records.procedures.network.network import Network
>>> here, there = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
>>> world = Network().start(case="K-1", origin=here, others=(there,), today=date(2024, 3, 25))
>>> repairs(world), holder_of(world) == here
((), True)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.network.network import Network
from jumin_records.procedures.network.seats import AnyState, Role, Seat
from jumin_records.procedures.network.server import ServerFacts
from jumin_records.procedures.network.server_events import RegisterReconciled
from jumin_records.procedures.network.world import World
from jumin_records.procedures.reconciliation.differences import Difference, RegisterEntry, differences
from jumin_records.procedures.signal import Event
from jumin_records.procedures.tokurei.messages import ArrivalInquiry, MoveInCancelled
from jumin_records.procedures.tokurei.move_in_events import MoveInAnnulled
from jumin_records.procedures.tokurei.move_in_rules import MoveInFacts
from jumin_records.procedures.tokurei.move_out_events import AddressDetermined, DoubleHolderReported

__all__ = ["HOLDING", "PLAIN", "found", "holder_of", "holders", "reconcile", "repairs"]

#: Statuses in which 転入地 has recorded the person.
HOLDING = frozenset({"処理完了", "通知済", "通知未了"})
#: Statuses in which 転出地 holds the person as a resident, without a mark of leaving or of doubt.
PLAIN = frozenset({"住民", "届出受付", "却下", "取消済"})
#: Statuses in which 転出地 still holds the person, though with a mark.
_MARKED = frozenset({"転出予定", "二重登録疑い"})
#: Statuses in which 転出地 waits for 転入通知.
_WAITING = frozenset({"転出予定", "転出済", "未着照会中"})
_ROUNDS = 6


def holders(world: World) -> tuple[Seat, ...]:
    """人を記録している転入地。The seats of 転入地 that have recorded the person."""
    return tuple(seat for seat in world.seats(Role.IN) if world.state(seat).status in HOLDING)


def holder_of(world: World) -> LocalGovernmentCode | None:
    """住民票から見た住所地。The municipality that holds the person by the registers: the new one before the old one."""
    recorded = holders(world)
    origin = Seat(Role.OUT, world.origin)
    if recorded:
        return recorded[0].code
    return origin.code if world.state(origin).status in PLAIN | _MARKED else None


def found(world: World) -> tuple[Difference, ...]:
    """サーバと住民票の差異。The differences between the national server and the registers."""
    server = world.state(Seat(Role.NATIONAL))
    facts, holder = cast("ServerFacts", server.facts), holder_of(world)
    own = {} if holder is None else {world.case: RegisterEntry(residence=holder, content=_leaving(world))}
    held = facts.holder
    other = {} if held is None else {world.case: RegisterEntry(residence=held, content=server.status == "転出予定")}
    return differences(own, other)


def _leaving(world: World) -> bool:
    return not holders(world) and world.state(Seat(Role.OUT, world.origin)).status == "転出予定"


def repairs(world: World, *, here: bool = False) -> tuple[tuple[Seat, Event], ...]:
    """差異を正すために起こす事象。

    The events that answer what was found; ``here``: where the address was found to be, should both municipalities hold the person.
    Registers come before servers.
    """
    origin = Seat(Role.OUT, world.origin)
    state, recorded = world.state(origin), holders(world)
    events = tuple(_doubles(world, state, recorded, here=here) if recorded else _vanished(world, origin, state))
    return events or tuple(_servers(world))


def _doubles(world: World, state: AnyState, recorded: tuple[Seat, ...], *, here: bool) -> Iterator[tuple[Seat, Event]]:
    origin, there, case, on = Seat(Role.OUT, world.origin), recorded[0], world.case, world.today
    # Two municipalities that both recorded the person: the later one cancels, as after any wrong 転入.
    yield from ((seat, MoveInAnnulled(case=case, on=on)) for seat in recorded[1:])
    if state.status == "取消済":
        yield origin, DoubleHolderReported(case=case, on=on, holder=there.code)
    elif state.status == "二重登録疑い":
        yield origin, AddressDetermined(case=case, on=on, here=here)
    elif state.status in PLAIN:
        yield there, MoveInAnnulled(case=case, on=on)
    elif state.status in _WAITING:
        number = f"{case}/reconciled{len(world.log)}"
        yield there, ArrivalInquiry(id=number, case=case, on=on, sender=origin.code, receiver=there.code)


def _vanished(world: World, origin: Seat, state: AnyState) -> Iterator[tuple[Seat, Event]]:
    for seat in world.seats(Role.IN):
        arrived = world.state(seat)
        if arrived.status == "転入取消済" and state.status in ("転出確定", "二重登録疑い"):
            facts = cast("MoveInFacts", arrived.facts)
            yield (
                origin,
                MoveInCancelled(
                    id=f"{facts.notice_id}/cancelled",
                    case=world.case,
                    on=world.today,
                    sender=seat.code,
                    receiver=origin.code,
                    notice_id=facts.notice_id,
                ),
            )


def _servers(world: World) -> Iterator[tuple[Seat, Event]]:
    holder, leaving = holder_of(world), _leaving(world)
    for seat in (*world.seats(Role.PREFECTURE), *world.seats(Role.NATIONAL)):
        server = world.state(seat)
        if (cast("ServerFacts", server.facts).holder, server.status == "転出予定") != (holder, leaving):
            yield seat, RegisterReconciled(case=world.case, on=world.today, holder=holder, leaving=leaving)


def reconcile(net: Network, world: World, *, here: bool = False) -> World:
    """届くものを届け、差異がなくなるまで整合を繰り返した町の姿。

    Deliver what can be delivered, then reconcile until nothing is found any more, or nothing helps.
    """
    world = net.settle(world)
    for _ in range(_ROUNDS):
        events = repairs(world, here=here)
        if not events:
            break
        for seat, event in events:
            world = net.act(world, seat, event)
        world = net.settle(world)
    return world
