"""手続の一歩の速さを、同じ実行の中で、素の辞書表と transitions との比で示す。

One ring of eight statuses with one guard and one message for each step, run by

* a plain dict table over frozen attrs objects (state, outcome, message);
* the engine of ``jumin_records.procedures``, which takes an immutable state and gives a new one;
* PyPI ``transitions`` with one model that lives on: its state changes inside the model, nothing is restored, no outcome is made,
  only the guard is asked. This is its best case, and less than what the engine does;
* ``transitions`` with a model restored from the stored state for each step, as a system does that keeps its states in a database:
  one machine for all models, the same checks (case, day, limits in force, guard), the same message and record names, and the same
  immutable state and outcome afterwards. Once through ``Event.trigger`` of the shared machine, the fastest way there is and one that
  its manual does not show; once through ``add_model`` and ``remove_model``, the documented way.

The fair peer of a step is the third kind; the second is printed beside it, with what the plain dict table reaches against it. The rounds are interleaved, a figure is the median of
the ratios. Ratios only.

Run: ``python benchmarks/machines.py [STEPS] [ROUNDS]``
"""

from __future__ import annotations

import enum
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import ClassVar

import attrs
import transitions

from jumin_records.procedures import COLUMNS, LIMITS, Accepted, Definition, Event, Facts, Message, Turn

DAY = date(2026, 4, 1)
SIZE = 8


class Status(enum.StrEnum):
    """輪の状態。"""

    S0 = "状態0"
    S1 = "状態1"
    S2 = "状態2"
    S3 = "状態3"
    S4 = "状態4"
    S5 = "状態5"
    S6 = "状態6"
    S7 = "状態7"


STATUSES = tuple(Status)


@attrs.frozen(kw_only=True, repr=False)
class RingFacts(Facts):
    """輪の事実。"""

    turns: int = 0


@attrs.frozen(kw_only=True, repr=False)
class Forward(Event):
    """前へ。"""

    official: ClassVar[str] = "前へ"

    amount: int


@attrs.frozen(kw_only=True, repr=False)
class Moved(Message):
    """進んだ。"""

    official: ClassVar[str] = "進んだ"


ring = Definition[Status, RingFacts, Forward]("R", "輪", Status, RingFacts(), (Forward,))


@ring.guard
def positive(turn: Turn[RingFacts, Forward]) -> bool:
    """正の量。"""
    return turn.event.amount > 0


@ring.effect
def count(turn: Turn[RingFacts, Forward]) -> RingFacts:
    """数える。"""
    return RingFacts(turns=turn.facts.turns + 1)


@ring.message
def moved(turn: Turn[RingFacts, Forward]) -> Message:
    """進んだ。"""
    return turn.bare(Moved)


RING = ring.machine(
    [
        list(COLUMNS),
        *(
            f"R{n},状態{n},前へ,positive,正の量,状態{(n + 1) % SIZE},,count,moved,帳簿,係,,例,JUDGEMENT".split(",")
            for n in range(SIZE)
        ),
    ]
)


@attrs.frozen
class PlainState:
    """素の状態。"""

    case: str
    sequence: int
    status: Status
    turns: int


@attrs.frozen
class PlainEvent:
    """素の事象。"""

    case: str
    on: date
    amount: int


@attrs.frozen
class PlainMessage:
    """素の電文。"""

    id: str
    case: str
    on: date


@attrs.frozen
class PlainRow:
    """素の行。"""

    guard: Callable[[PlainState, PlainEvent], bool]
    effect: Callable[[PlainState, PlainEvent], int]
    message: Callable[[PlainState, PlainEvent], PlainMessage]
    target: Status
    records: tuple[str, ...]


@attrs.frozen
class PlainOutcome:
    """素の結果。"""

    state: PlainState
    messages: tuple[PlainMessage, ...]
    records: tuple[str, ...]
    row: PlainRow


def plain_guard(state: PlainState, event: PlainEvent) -> bool:
    """正の量。"""
    del state
    return event.amount > 0


def plain_effect(state: PlainState, event: PlainEvent) -> int:
    """数える。"""
    del event
    return state.turns + 1


def plain_message(state: PlainState, event: PlainEvent) -> PlainMessage:
    """進んだ。"""
    return PlainMessage(f"{event.case}/R{state.sequence}/PlainMessage", event.case, event.on)


TABLE = {
    (status, PlainEvent): PlainRow(plain_guard, plain_effect, plain_message, STATUSES[(n + 1) % SIZE], ("帳簿",))
    for n, status in enumerate(STATUSES)
}


def plain_step(state: PlainState, event: PlainEvent) -> PlainOutcome | None:
    """辞書表の一歩。"""
    row = TABLE.get((state.status, type(event)))
    if row is None or not row.guard(state, event):
        return None
    after = PlainState(event.case, state.sequence + 1, row.target, row.effect(state, event))
    return PlainOutcome(after, (row.message(after, event),), row.records, row)


class Model:
    """transitions の模型。長く生きる：状態は模型の中で変わる。"""

    def __init__(self) -> None:
        self.turns = 0
        self.messages: tuple[PlainMessage, ...] = ()

    def positive(self, event: PlainEvent) -> bool:
        """正の量。"""
        return event.amount > 0

    def count(self, event: PlainEvent) -> None:
        """数えて、電文を作る。"""
        self.turns += 1
        self.messages = (PlainMessage(f"{event.case}/R{self.turns}/PlainMessage", event.case, event.on),)


class StoredModel:
    """transitions の模型。一歩ごとに、保存された状態から戻す。"""

    __slots__ = ("__dict__", "messages", "records", "state", "stored", "turns")

    def __init__(self, stored: PlainState) -> None:
        self.stored = stored
        self.turns = stored.turns
        self.state = stored.status.name
        self.messages: tuple[PlainMessage, ...] = ()
        self.records: tuple[str, ...] = ()

    def acceptable(self, event: PlainEvent) -> bool:
        """機械と同じ確かめ：事案・日・定めの効く期間・条件。"""
        stored = self.stored
        return stored.case in ("", event.case) and event.on <= DAY and LIMITS.in_force(event.on) and event.amount > 0

    def count(self, event: PlainEvent) -> None:
        """数えて、電文と記録の名を作る。"""
        self.turns += 1
        number = self.stored.sequence + 1
        self.messages = (PlainMessage(f"{event.case}/R{number}/PlainMessage", event.case, event.on),)
        self.records = ("帳簿",)

    def outcome(self, event: PlainEvent) -> PlainOutcome:
        """新しい状態と、結果。"""
        row = TABLE[self.stored.status, PlainEvent]
        state = PlainState(event.case, self.stored.sequence + 1, Status[self.state], self.turns)
        return PlainOutcome(state, self.messages, self.records, row)


def run_plain(steps: int) -> None:
    """辞書表で進む。"""
    state, event = PlainState("K-1", 0, Status.S0, 0), PlainEvent("K-1", DAY, 1)
    for _ in range(steps):
        outcome = plain_step(state, event)
        if outcome is None:
            raise AssertionError
        state = outcome.state


def run_engine(steps: int) -> None:
    """機械で進む。"""
    state, event, step = RING.initial, Forward(case="K-1", on=DAY, amount=1), RING.step
    for _ in range(steps):
        outcome = step(state, event, limits=LIMITS, today=DAY)
        if not isinstance(outcome, Accepted):
            raise TypeError
        state = outcome.state


def transitions_machine(condition: str) -> transitions.Machine:
    """Transitions の機械を一つ作る（どの模型も、この一つを使う）。"""
    machine = transitions.Machine(
        None, states=[status.name for status in STATUSES], initial="S0", auto_transitions=False, queued=False
    )
    for n in range(SIZE):
        machine.add_transition("forward", f"S{n}", f"S{(n + 1) % SIZE}", conditions=condition, after="count")
    return machine


def long_lived() -> Callable[[int], None]:
    """一つの模型で進み続ける関数。"""
    machine, model, event = transitions_machine("positive"), Model(), PlainEvent("K-1", DAY, 1)
    machine.add_model(model)
    forward = getattr(model, "forward")  # noqa: B009 - transitions adds the method at run time

    def run(steps: int) -> None:
        for _ in range(steps):
            if not forward(event):
                raise AssertionError

    return run


def restored_by_event() -> Callable[[int], None]:
    """一歩ごとに模型を戻し、機械の事象に直に渡す関数。add_model を通らない、最も速い形。"""
    machine, event = transitions_machine("acceptable"), PlainEvent("K-1", DAY, 1)
    trigger = machine.events["forward"].trigger

    def run(steps: int) -> None:
        state = PlainState("K-1", 0, Status.S0, 0)
        for _ in range(steps):
            model = StoredModel(state)
            if not trigger(model, event):
                raise AssertionError
            state = model.outcome(event).state

    return run


def restored_by_add_model() -> Callable[[int], None]:
    """一歩ごとに模型を戻し、add_model で機械につなぎ、外す関数。説明書の通りの形。"""
    machine, event = transitions_machine("acceptable"), PlainEvent("K-1", DAY, 1)

    def run(steps: int) -> None:
        state = PlainState("K-1", 0, Status.S0, 0)
        for _ in range(steps):
            model = StoredModel(state)
            machine.add_model(model, initial=state.status.name)
            if not getattr(model, "forward")(event):  # noqa: B009 - transitions adds the method at run time
                raise AssertionError
            machine.remove_model(model)
            state = model.outcome(event).state

    return run


def main() -> None:
    """測って印字する。"""
    steps, rounds = (int(text) for text in (*sys.argv[1:3], "4000", "15")[:2])
    runners: dict[str, Callable[[int], None]] = {
        "dict table": run_plain,
        "engine": run_engine,
        "long-lived": long_lived(),
        "by event": restored_by_event(),
        "by add_model": restored_by_add_model(),
    }
    seconds: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, run in runners.items():
            start = time.perf_counter()
            run(steps)
            seconds[name].append((time.perf_counter() - start) / steps)

    def ratio(above: str, below: str) -> float:
        return statistics.median(a / b for a, b in zip(seconds[above], seconds[below], strict=True))

    print(
        f"{steps} steps, {rounds} rounds, one step of the engine about {statistics.median(seconds['engine']) * 1e6:.1f} µs"
    )
    print(
        f"engine / dict table                                  {ratio('engine', 'dict table'):6.2f}  (bar: at most 2)"
    )
    print(f"transitions, long-lived model / engine               {ratio('long-lived', 'engine'):6.2f}  (another task)")
    print(
        f"transitions, long-lived model / dict table           {ratio('long-lived', 'dict table'):6.2f}  (its ceiling)"
    )
    print(f"transitions, restored, Event.trigger / engine        {ratio('by event', 'engine'):6.2f}  (bar: at least 5)")
    print(
        f"transitions, restored, add_model / engine            {ratio('by add_model', 'engine'):6.2f}  (bar: at least 5)"
    )


if __name__ == "__main__":
    main()
