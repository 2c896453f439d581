"""適合性試験の、状態をもつ半分。Hypothesis が歩みを選び、縮める。

The stateful half of the kit: Hypothesis chooses walks (actor, deliver and fault rules apart), lets everything arrive at the end, and
shrinks what departs from the tables. Needs Hypothesis.

Source: procedures.md section 4.4 (an idle rule; drain in teardown; coverage told; derandomised, with a fixed program for the vendor).

>>> from jumin_records.conformance.own import OwnAdapter
>>> report = walk_adapter(OwnAdapter(), ("card",), examples=5)
>>> report.departure, report.exit_code, "一時停止" in report.states["card"]
(None, 0, True)
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

import attrs
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from jumin_records.conformance.adapter import Adapter
from jumin_records.conformance.guarded import Guarded
from jumin_records.conformance.own import machines_of_kit
from jumin_records.conformance.program import Program
from jumin_records.conformance.run import Channel, TimeLimits
from jumin_records.conformance.walk import Walk
from jumin_records.errors import Finding
from jumin_records.procedures.at_rest import Plain

__all__ = ["MOVE", "WalkReport", "walk_adapter", "walk_channel", "walk_program"]

#: The three machines of a move, which talk with each other.
MOVE: Final = ("tokurei-move-out", "tokurei-move-in", "card")
_NUMBERS = st.integers(min_value=0, max_value=9999)
#: Which machine, counted from 0 and round again.
_PLACES = st.integers(min_value=0, max_value=5)


@attrs.frozen
class WalkReport:
    """歩みの報告。

    What the walks met: the first departure from the tables with its clause (``None`` when there was none), the shortest questions that
    lead to it, and the statuses and rows that were visited.
    """

    departure: Finding | None
    program: tuple[Mapping[str, Plain], ...]
    states: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[str, ...]]

    @property
    def exit_code(self) -> int:
        """終了コード。0 when no walk departed from the tables, otherwise 1."""
        return 0 if self.departure is None else 1

    def __str__(self) -> str:
        """人の読む報告。Findings, the questions that lead there as JSON lines, and coverage."""
        lines = []
        if self.departure is not None:
            lines = [str(self.departure), f"根拠 {self.departure.clause}", "この順に問うと分かる:"]
            lines += [json.dumps(each, ensure_ascii=False) for each in self.program]
        for name, states in self.states.items():
            machine = machines_of_kit()[name]
            missing = [state.value for state in machine.states if state.value not in states]
            lines.append(
                f"{machine.title}: 状態 {len(states)}/{len(machine.states)} 行 {len(self.rows[name])}/{len(machine.rows)}"
            )
            lines += [f"  通らなかった状態: {'、'.join(missing)}"] if missing else []
        return "\n".join(lines)


class _DepartedError(AssertionError):
    """表から外れた。Never leaves this module."""


class _Seen:
    """全部の歩みで見たもの。"""

    def __init__(self) -> None:
        self.states: set[tuple[str, str]] = set()
        self.rows: set[str] = set()
        self.last: Walk | None = None

    def add(self, walk: Walk) -> None:
        self.states |= walk.states
        self.rows |= walk.rows
        if walk.departure is not None:
            self.last = walk


def walk_adapter(
    adapter: Adapter, machines: Sequence[str] = MOVE, *, judgement: bool = False, examples: int = 100, steps: int = 40
) -> WalkReport:
    """Python の口を歩かせる。Walk an adapter: ``examples`` walks of ``steps`` choices, the same ones each time."""
    channel = Guarded(adapter, seconds=TimeLimits().question)
    return walk_channel(channel, machines, judgement=judgement, examples=examples, steps=steps)


def walk_program(
    command: Sequence[str],
    machines: Sequence[str] = MOVE,
    *,
    judgement: bool = False,
    examples: int = 100,
    steps: int = 40,
) -> WalkReport:
    """プログラムを歩かせる。

    Walk a program that speaks the line protocol.

    Raises:
        UsageError: JRU081 when it cannot be started.
    """
    channel = Program(command, seconds=TimeLimits().question)
    return walk_channel(channel, machines, judgement=judgement, examples=examples, steps=steps)


def walk_channel(
    channel: Channel, machines: Sequence[str], *, judgement: bool, examples: int, steps: int
) -> WalkReport:
    """尋ねる先を歩かせ、終える。Walk what is behind a channel, and close it."""
    seen = _Seen()
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
    try:
        run_state_machine_as_test(type("Walks", (_AdapterWalk,), told), settings=chosen)
    except _DepartedError:
        pass  # told by the report, with the shortest walk that Hypothesis found
    finally:
        channel.close()
    return _report(tuple(machines), seen)


def _report(machines: tuple[str, ...], seen: _Seen) -> WalkReport:
    kit = machines_of_kit()
    return WalkReport(
        departure=seen.last.departure if seen.last is not None else None,
        program=tuple(seen.last.log) if seen.last is not None else (),
        states={name: tuple(s.value for s in kit[name].states if (name, s.value) in seen.states) for name in machines},
        rows={name: tuple(row.id for row in kit[name].rows if row.id in seen.rows) for name in machines},
    )


class _AdapterWalk(RuleBasedStateMachine):
    """歩ませる規則。A subclass for each run says what is walked."""

    channel: ClassVar[Channel]
    machines: ClassVar[tuple[str, ...]]
    judgement: ClassVar[bool]
    seen: ClassVar[_Seen]

    def __init__(self) -> None:
        super().__init__()
        self.walk = Walk(self.channel, self.machines, judgement=self.judgement)
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
