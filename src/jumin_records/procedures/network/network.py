"""数市町村の網：市町村・都道府県サーバ・全国サーバと、失い・重ね・追い越す電文の道。

A network of n municipalities, their prefectures' servers, the national server, and a bus that may lose, repeat and reorder. All in
memory and pure: every verb takes a world and gives the next one; chance comes from a seed.

One world follows one person through one move (one 事案); the next move is a new world. What is left out: the card stands for itself
(it is no municipality's), the answer of 本人確認 is always 一致, and what the servers do is this project's judgement.

Source: 別添1; procedures.md sections 4.1 to 4.3.

>>> from jumin_records.procedures.tokurei.household import CardHolder
>>> from jumin_records.procedures.tokurei.move_out_events import MoveOutApproved, MoveOutFiled
>>> here, there = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
>>> net, day = Network(), date(2024, 3, 25)
>>> world = net.start(case="K-1", origin=here, others=(there,), today=day)
>>> filed = MoveOutFiled(
...     case="K-1", on=day, municipality=here, destination=there, planned=date(2024, 4, 1), card=CardHolder.SELF
... )
>>> leaving = Seat(Role.OUT, "131016")
>>> world = net.act(net.act(world, leaving, filed), leaving, MoveOutApproved(case="K-1", on=day))
>>> world.bus
(Envelope(都道府県サーバ 13: 転出予定の報告), Envelope(転入地 131024: 事前通知), Envelope(カード: 転出届の本登録))
>>> net.settle(world).state(Seat(Role.IN, "131024"))
State(転入予約)
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.errors import UsageError
from jumin_records.procedures.limits import LIMITS, Limits
from jumin_records.procedures.network.post import Envelope, envelopes, opened
from jumin_records.procedures.network.seats import AnyOutcome, AnyState, Machines, Role, Seat, prefecture_of, seats_of
from jumin_records.procedures.network.server_events import ResidentReported
from jumin_records.procedures.network.world import Entry, World
from jumin_records.procedures.outcome import Accepted
from jumin_records.procedures.signal import Event, is_event
from jumin_records.rules import find

__all__ = ["Network"]

#: More deliveries than this, and the bus would never be empty: no row answers a message for ever.
_DELIVERIES = 1000
#: Shares of the messages that ``disturb`` loses, and of those that it loses or repeats.
_LOST, _REPEATED = 0.15, 0.3
#: The rule by which a server holds back a report that came too early.
_TOO_EARLY = "JRS120"


@attrs.frozen
class Network:
    """網。``machines`` sit on the seats; ``limits`` hold for all of them."""

    machines: Machines = attrs.field(factory=Machines)
    limits: Limits = LIMITS

    def start(
        self, *, case: str, origin: LocalGovernmentCode, others: Iterable[LocalGovernmentCode], today: date
    ) -> World:
        """人が ``origin`` の住民である町の姿。

        The world before a move: the person lives at ``origin``; ``others`` are further municipalities, in any number.
        """
        places = sorted({origin.reveal(), *(code.reveal() for code in others)})
        known = ResidentReported(id=f"{case}/start", case=case, on=today, sender=origin, number=1)
        states = []
        for seat in seats_of(places):
            state = self.machines.at(seat).initial
            if seat in (Seat(Role.NATIONAL), prefecture_of(origin.reveal())):
                state = self.step(seat, state, known, today).state
            states.append((seat, state))
        return World(
            case=case,
            origin=origin.reveal(),
            today=today,
            states=tuple(states),
            numbers=tuple((place, int(place == origin.reveal())) for place in places),
        )

    def step(self, seat: Seat, state: AnyState, event: Event, today: date) -> AnyOutcome:
        """一つの席の一歩。One step of one seat."""
        return self.machines.at(seat).step(state, event, limits=self.limits, today=today)

    def act(self, world: World, seat: Seat, event: Event) -> World:
        """席で事象が起きた後の町の姿。

        The world after an event at a seat: its new state, and what it sends on the bus. A refusal changes nothing but the log.

        Raises:
            UsageError: JRS121 for a seat that this world does not have, JRU052 for anything but an event.
        """
        held = dict(world.states)
        if seat not in held or not is_event(event):
            wrong = find("JRU052" if seat in held else "JRS121")
            del world, held, seat, event
            raise UsageError(wrong)
        outcome = self.step(seat, held[seat], event, world.today)
        if not isinstance(outcome, Accepted):
            return attrs.evolve(world, log=(*world.log, _entry(world.today, seat, event, outcome)))
        number = dict(world.numbers).get(seat.place, 0) + 1
        sent = tuple(envelopes(seat, event, outcome, number, self.machines))
        reported = any(each.to.role is Role.PREFECTURE for each in sent)
        return attrs.evolve(
            world,
            states=tuple((each, outcome.state if each == seat else state) for each, state in world.states),
            numbers=tuple((place, last + (reported and place == seat.place)) for place, last in world.numbers),
            bus=(*world.bus, *(each for each in sent if each.to in held)),
            log=(*world.log, _entry(world.today, seat, event, outcome)),
        )

    def deliver(self, world: World, index: int = 0, *, again: bool = False) -> World:
        """網の上の電文を一つ届ける。

        Deliver the message at ``index`` of the bus, in any order; ``again`` leaves a copy under way. A report that its server
        holds back stays under way.

        Raises:
            UsageError: JRS121 when there is no such message.
        """
        envelope = _at(world.bus, index)
        after = self.act(world, envelope.to, opened(envelope))
        if again or after.log[-1].answer == _TOO_EARLY:
            return after
        return attrs.evolve(after, bus=after.bus[:index] + after.bus[index + 1 :])

    def lose(self, world: World, index: int = 0) -> World:
        """網の上の電文を一つ失う。

        Raises:
            UsageError: JRS121 when there is no such message.
        """
        envelope = _at(world.bus, index)
        return attrs.evolve(world, bus=world.bus[:index] + world.bus[index + 1 :], lost=(*world.lost, envelope))

    def wait(self, world: World, today: date) -> World:
        """日が進む。Days pass; a day before today is today."""
        return attrs.evolve(world, today=max(today, world.today))

    def settle(self, world: World) -> World:
        """届けられる電文をすべて、古いものから届ける。Deliver everything that can be delivered, oldest first."""
        for _ in range(_DELIVERIES):  # pragma: no branch - a bus that never empties would be a defect of the rows
            for index in range(len(world.bus)):
                after = self.deliver(world, index)
                if len(after.bus) < len(world.bus) or after.log[-1].accepted:
                    world = after
                    break
            else:
                break
        return world

    def disturb(self, world: World, seed: int, steps: int) -> World:
        """種から決まる順で、届け・重ね・失う。The bus for some steps, as the seed has it: deliver in any order, repeat, lose."""
        rng = random.Random(seed)  # noqa: S311 - a reproducible disturbance, no secret
        for _ in range(steps):
            if world.bus:
                index, chance = rng.randrange(len(world.bus)), rng.random()
                lost = chance < _LOST
                world = self.lose(world, index) if lost else self.deliver(world, index, again=chance < _REPEATED)
        return world

    def replay(self, before: World, log: Iterable[Entry]) -> World:
        """記録を最初から当てた町の姿。

        The states after a log, from the world ``before`` it. Deliveries and losses are not in the log: the bus is empty.
        """
        world = before
        for entry in log:
            world = self.act(self.wait(world, entry.today), entry.seat, entry.event)
        return attrs.evolve(world, bus=())


def _at(bus: tuple[Envelope, ...], index: int) -> Envelope:
    if not 0 <= index < len(bus):
        del bus, index
        raise UsageError(find("JRS121"))
    return bus[index]


def _entry(today: date, seat: Seat, event: Event, outcome: AnyOutcome) -> Entry:
    if isinstance(outcome, Accepted):
        return Entry(today, seat, event, outcome.row.id, True, outcome.state.status.value, outcome.messages)  # noqa: FBT003
    return Entry(today, seat, event, outcome.reason.rule, False, outcome.state.status.value, ())  # noqa: FBT003
