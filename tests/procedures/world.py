"""二つの市とカードと、失い・重ね・追い越す網。

One person, 転出地, 転入地, the card, and a network that may lose, repeat and reorder. What must hold at every moment and at rest
is asserted here, so that a random walk and Hypothesis use the same words.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from jumin_records.procedures import LIMITS, Accepted, Message, State, state_from_json, state_to_json
from jumin_records.procedures.messages import IdentityResult, MoveInNotice
from jumin_records.procedures.tokurei.card_events import (
    CardLost,
    CardReissueRequested,
    CardTermPassed,
    CodeCorrected,
    OverseasContinuation,
    OverseasDayCame,
)
from jumin_records.procedures.tokurei.move_in_events import (
    MoveInAnnulled,
    MoveInFiled,
    MoveInWithdrawn,
    PaperCertificateSubmitted,
    SpecialGivenUp,
)
from jumin_records.procedures.tokurei.move_out_events import (
    DoubleHolderReported,
    MoveOutCancelled,
    MoveOutFiled,
    MoveOutRejected,
)
from tests.procedures.moves import CASE, DESTINATION, FILED_OUT, ORIGIN, Machines, days, variants

AT_DESTINATION = ("処理完了", "通知済", "通知未了")
#: 転出地 holds the person as a resident, without a mark.
AT_ORIGIN = ("住民", "届出受付", "却下", "取消済")
#: Events that end a walk early; they are chosen seldom.
BACKWARD = (
    CardReissueRequested,
    CodeCorrected,
    MoveInAnnulled,
    MoveInWithdrawn,
    MoveOutCancelled,
    MoveOutRejected,
    OverseasContinuation,
    OverseasDayCame,
    CardTermPassed,
    CardLost,
    SpecialGivenUp,
)


class World:
    """The three states, the messages under way, and the log of what reached each machine."""

    def __init__(self, machines: Machines | None = None) -> None:
        self.machines = machines or Machines()
        self.states: dict[str, State[Any, Any]] = {
            name: getattr(self.machines, name).initial for name in ("out", "in_", "card")
        }
        self.log: dict[str, list[Any]] = {"out": [], "in_": [], "card": []}
        self.network: list[tuple[str, Message]] = []
        self.lost: list[tuple[str, Message]] = []
        self.today: date = FILED_OUT
        self.notice_ids: set[str] = set()

    def act(self, name: str, event: Any) -> None:
        """Give an event to a machine and put what it sends on the network."""
        machine, before = getattr(self.machines, name), self.states[name]
        outcome = machine.step(before, event, limits=LIMITS, today=max(self.today, event.on))
        assert outcome == machine.step(before, event, limits=LIMITS, today=max(self.today, event.on)), "P34"
        self.log[name].append(event)
        if not isinstance(outcome, Accepted):
            assert outcome.state is before
            assert outcome.reason.rule.startswith("JRS")
            return
        self.states[name] = outcome.state
        for message in outcome.messages:
            if isinstance(message, MoveInNotice):
                self.notice_ids.add(message.notice_id)
            for receiver in ("out", "in_", "card"):
                if receiver != name and type(message) in getattr(self.machines, receiver).events:
                    self.network.append((receiver, message))
        self.check_now()

    def deliver(self, index: int, *, again: bool = False) -> None:
        """Deliver one message, in any order; ``again`` leaves a copy under way."""
        if self.network:
            place = index % len(self.network)
            receiver, message = self.network[place] if again else self.network.pop(place)
            self.act(receiver, message)

    def lose(self, index: int) -> None:
        """Lose one message: it is sent again before the world comes to rest."""
        if self.network:
            self.lost.append(self.network.pop(index % len(self.network)))

    def offer(self, name: str, index: int) -> None:
        """Something happens at a counter: any of the machine's own events."""
        classes = self.own(name)
        found = self.possible(name, classes[index % len(classes)])
        event = found[index // len(classes) % len(found)]
        if event.on <= self.today + days(400):
            self.today = max(self.today, event.on)
            self.act(name, event)

    def advance(self, name: str, index: int) -> None:
        """Something happens that leads on, so that a walk sees the later statuses too."""
        machine, state, rng = getattr(self.machines, name), self.states[name], random.Random(index)
        classes = [cls for cls in self.own(name) if cls not in BACKWARD or rng.random() < 0.1]
        for cls in rng.sample(classes, len(classes)):
            for event in self.possible(name, cls):
                outcome = machine.step(state, event, limits=LIMITS, today=event.on)
                leads = isinstance(outcome, Accepted) and outcome.state.status not in (state.status, "紙待ち")
                if leads and event.on <= self.today + days(40):
                    self.today = max(self.today, event.on)
                    self.act(name, event)
                    return

    def own(self, name: str) -> list[type]:
        """The classes of what may happen at the counter, if the other side of the world allows it."""
        machine = getattr(self.machines, name)
        own = [cls for cls in machine.events if not issubclass(cls, Message) or cls is IdentityResult]
        if self.states["out"].status in AT_ORIGIN:
            # A paper certificate is issued by a municipality that the person leaves.
            own = [cls for cls in own if cls is not PaperCertificateSubmitted]
        if self.states["in_"].status not in AT_DESTINATION:
            own = [cls for cls in own if cls is not DoubleHolderReported]
        return own

    def possible(self, name: str, cls: type) -> list[Any]:
        """The variants of a class that concern this person and these two municipalities."""
        return [
            event
            for event in variants(cls, self.states[name].facts)
            if getattr(event, "destination", DESTINATION) == DESTINATION
            and getattr(event, "holder", DESTINATION) == DESTINATION
            and not (isinstance(event, MoveInFiled) and (event.origin, event.municipality) != (ORIGIN, DESTINATION))
            and not (isinstance(event, MoveOutFiled) and event.municipality != ORIGIN)
        ]

    def check_now(self) -> None:
        """What holds at every moment."""
        out, in_ = self.states["out"], self.states["in_"]
        if out.status == "転出予定":
            assert out.facts.moved is None, "P04"
        if in_.status == "要求中":
            assert in_.facts.card, "P12"
            assert in_.facts.request_id, "P26"
        if in_.status in AT_DESTINATION:
            assert in_.facts.notice_id, "P23"
        assert len(self.notice_ids) <= 1, "P05"
        if self.states["card"].status == "継続済":
            assert in_.status in (*AT_DESTINATION, "転入取消済"), "P14"

    def settle(self) -> None:
        """Let everything arrive; what was lost is sent again."""
        for _ in range(300):
            self.network += self.lost
            self.lost = []
            self.deliver(0)
        assert not self.network

    def rest(self) -> None:
        """Let everything arrive, let 整合 report and the clerks act on it, and check what holds at rest."""
        self.settle()
        if self.states["in_"].status in AT_DESTINATION:
            if self.states["out"].status == "取消済":
                # 整合 sees two holders where the notice did not.
                self.act("out", DoubleHolderReported(case=CASE, on=self.today, holder=DESTINATION))
            elif self.states["out"].status in AT_ORIGIN:
                # The address was found to be at 転出地, and 転入地 was asked to cancel.
                assert self.states["out"].facts.cancellations, "P01"
                self.act("in_", MoveInAnnulled(case=CASE, on=self.today))
            self.settle()
        out, in_ = self.states["out"], self.states["in_"]
        if in_.status in AT_DESTINATION:
            assert out.status not in AT_ORIGIN, "P01, P19"
        if out.status == "転出確定":
            assert in_.status in AT_DESTINATION, "P03, P04"
        for name in ("out", "in_", "card"):
            machine = getattr(self.machines, name)
            assert machine.replay(self.log[name]) == self.states[name], "P34"
            stored = state_to_json(machine, self.states[name])
            assert state_from_json(machine, stored) == self.states[name], "P34"


def walk(seed: int, steps: int, machines: Machines | None = None) -> World:
    """A random walk, the same for the same seed."""
    rng, world = random.Random(seed), World(machines)
    for _ in range(steps):
        index = rng.randrange(10_000)
        choice = rng.random()
        if choice < 0.4:
            world.advance(rng.choice(("out", "in_", "in_", "in_", "card")), index)
        elif choice < 0.5:
            world.offer(rng.choice(("out", "in_", "card")), index)
        elif choice < 0.9:
            world.deliver(index)
        elif choice < 0.95:
            world.deliver(index, again=True)
        else:
            world.lose(index)
    world.rest()
    return world
