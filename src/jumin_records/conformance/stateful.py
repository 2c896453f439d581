"""適合性試験の、状態をもつ半分。行をめざす歩みの後、Hypothesis が歩みを選び、縮める。

The stateful half of the kit. First come walks towards every row (``guided``); then Hypothesis chooses walks (actor, deliver and fault
rules apart), lets everything arrive at the end, and shrinks what departs from the tables. Needs Hypothesis.

Source: procedures.md section 4.4 (an idle rule; drain in teardown; coverage told; derandomised, with a fixed program for the vendor).

>>> from jumin_records.conformance.own import OwnAdapter
>>> report = walk_adapter(OwnAdapter(), ("card",), examples=20)
>>> report.departure, report.exit_code, "一時停止" in report.states["card"]
(None, 0, True)
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from jumin_records.conformance.adapter import Adapter
from jumin_records.conformance.guarded import Guarded
from jumin_records.conformance.guided import Guided, limits_of, moves_of
from jumin_records.conformance.own import machines_of_kit
from jumin_records.conformance.program import Program
from jumin_records.conformance.run import Channel, TimeLimits
from jumin_records.conformance.vector import Vector, load_vectors
from jumin_records.conformance.verdict import Answer, Fault, Verdict
from jumin_records.conformance.walk import Walk
from jumin_records.conformance.walk_report import WalkReport
from jumin_records.procedures.at_rest import Plain

__all__ = ["MOVE", "WalkReport", "walk_adapter", "walk_channel", "walk_program"]

#: The three machines of a move, which talk with each other.
MOVE: Final = ("tokurei-move-out", "tokurei-move-in", "card")
_NUMBERS = st.integers(min_value=0, max_value=9999)
#: Which machine, counted from 0 and round again.
_PLACES = st.integers(min_value=0, max_value=5)


class _DepartedError(AssertionError):
    """表から外れた。Never leaves this module."""


class _Seen:
    """全部の歩みで見たもの。"""

    def __init__(self) -> None:
        self.states: set[tuple[str, str]] = set()
        self.rows: set[str] = set()
        self.last: Walk | None = None
        self.walks = 0

    def add(self, walk: Walk) -> None:
        self.states |= walk.states
        self.rows |= walk.rows
        if walk.departure is not None:
            self.last = walk


def walk_adapter(
    adapter: Adapter,
    machines: Sequence[str] = MOVE,
    *,
    judgement: bool = False,
    examples: int = 100,
    steps: int = 40,
    limits: TimeLimits | None = None,
) -> WalkReport:
    """Python の口を歩かせる。Walk an adapter: ``examples`` walks of ``steps`` choices, the same ones each time."""
    times = limits or TimeLimits()
    channel = Guarded(adapter, seconds=times.question)
    return walk_channel(channel, machines, judgement=judgement, examples=examples, steps=steps, limits=times)


def walk_program(
    command: Sequence[str],
    machines: Sequence[str] = MOVE,
    *,
    judgement: bool = False,
    examples: int = 100,
    steps: int = 40,
    limits: TimeLimits | None = None,
) -> WalkReport:
    """プログラムを歩かせる。

    Walk a program that speaks the line protocol.

    Raises:
        UsageError: JRU081 when it cannot be started.
    """
    times = limits or TimeLimits()
    channel = Program(command, seconds=times.question)
    return walk_channel(channel, machines, judgement=judgement, examples=examples, steps=steps, limits=times)


def walk_channel(
    channel: Channel, machines: Sequence[str], *, judgement: bool, examples: int, steps: int, limits: TimeLimits
) -> WalkReport:
    """尋ねる先を歩かせ、終える。

    Walk what is behind a channel, and close it: first towards every row that can be tried, then where Hypothesis leads, for what is left
    of ``examples`` and at least half of them.
    """
    seen = _Seen()
    timed = _Timed(channel, limits.whole)
    guided = Guided(timed, machines, judgement=judgement)
    try:
        departed = guided.run(walks=examples, steps=steps)
        seen.rows |= guided.rows
        seen.states |= guided.states
        if departed is not None:
            seen.add(departed)
        else:
            chosen = max(examples - guided.walks, examples // 2, 1)
            _chosen_by_hypothesis(timed, machines, seen, judgement=judgement, examples=chosen, steps=steps)
    finally:
        timed.close()
    return _report(tuple(machines), seen, judgement=judgement, walks=guided.walks + seen.walks)


def _chosen_by_hypothesis(
    channel: Channel, machines: Sequence[str], seen: _Seen, *, judgement: bool, examples: int, steps: int
) -> None:
    chosen = settings(
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=examples,
        stateful_step_count=steps,
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    told = {"channel": channel, "machines": tuple(machines), "judgement": judgement, "seen": seen}
    told["scenarios"] = load_vectors(machines, judgement=judgement)
    with contextlib.suppress(_DepartedError):  # told by the report, with the shortest walk that Hypothesis found
        run_state_machine_as_test(type("Walks", (_AdapterWalk,), told), settings=chosen)


def _report(machines: tuple[str, ...], seen: _Seen, *, judgement: bool, walks: int) -> WalkReport:
    kit = machines_of_kit()
    return WalkReport(
        departure=seen.last.departure if seen.last is not None else None,
        program=tuple(seen.last.log) if seen.last is not None else (),
        states={name: tuple(s.value for s in kit[name].states if (name, s.value) in seen.states) for name in machines},
        rows={name: tuple(row.id for row in kit[name].rows if row.id in seen.rows) for name in machines},
        judgement=judgement,
        walks=walks,
    )


class _Timed:
    """全体の時間の限りのある尋ねる先。After that nothing is asked, and nothing has passed."""

    def __init__(self, channel: Channel, seconds: float) -> None:
        self._channel = channel
        self._until = time.monotonic() + seconds
        self.lost = False

    def ask(
        self, topic: str, op: str, question: Mapping[str, Plain], *, seconds: float | None = None
    ) -> Answer | Fault:
        """尋ねる。Ask while there is time."""
        left = self._until - time.monotonic()
        if left <= 0:
            return Fault(Verdict.NOT_RUN, "全体の時間切れ")
        return self._channel.ask(topic, op, question, seconds=left if seconds is None else min(left, seconds))

    def close(self) -> Fault | None:
        """終える。Close what is behind."""
        return self._channel.close()


class _AdapterWalk(RuleBasedStateMachine):
    """歩ませる規則。A subclass for each run says what is walked."""

    channel: ClassVar[Channel]
    machines: ClassVar[tuple[str, ...]]
    judgement: ClassVar[bool]
    scenarios: ClassVar[tuple[Vector, ...]]
    seen: ClassVar[_Seen]
    walk: Walk

    @initialize(number=_NUMBERS)
    def begin(self, number: int) -> None:
        """From the start, or from where a scenario stands before its last event: a walk alone seldom comes so far."""
        vector = self.scenarios[number % len(self.scenarios)] if number else None
        limits = {} if vector is None else {vector.group: limits_of(vector)}
        self.walk = Walk(self.channel, self.machines, judgement=self.judgement, limits=limits)
        self.seen.walks += 1
        for move in () if vector is None else moves_of(vector)[:-1]:
            move.make(self.walk)
        self.told()

    def told(self) -> None:
        self.seen.add(self.walk)
        if self.walk.departure is not None:
            raise _DepartedError

    def name(self, place: int) -> str:
        return self.machines[place % len(self.machines)]

    @rule(place=_PLACES, number=_NUMBERS)
    def actor_goes_on(self, place: int, number: int) -> None:
        self.walk.advance(self.name(place), number)
        self.told()

    @rule(place=_PLACES, number=_NUMBERS)
    def actor_does_anything(self, place: int, number: int) -> None:
        self.walk.offer(self.name(place), number)
        self.told()

    @rule(number=_NUMBERS)
    def message_arrives(self, number: int) -> None:
        self.walk.deliver(number)
        self.told()

    @rule(number=_NUMBERS)
    def fault_message_arrives_twice(self, number: int) -> None:
        self.walk.deliver(number, copy=True)
        self.told()

    @rule(number=_NUMBERS)
    def fault_message_is_lost(self, number: int) -> None:
        self.walk.lose(number)

    @rule(place=_PLACES)
    def fault_system_restarts(self, place: int) -> None:
        self.walk.restart(self.name(place))
        self.told()

    @rule()
    def nothing_happens(self) -> None:
        """Always possible: a walk whose machines have all ended must not stop short."""

    def teardown(self) -> None:
        if self.walk.departure is None:
            self.walk.drain()
            self.told()
