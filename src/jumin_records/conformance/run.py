"""試験を実装に当てる。

Puts the vectors to an implementation, within a time for each question and a time for the whole.

Source: issue 8 point 3; engineering judgement (10 seconds for a question, 600 for everything).

>>> from jumin_records.conformance.own import OwnAdapter
>>> from jumin_records.conformance.vector import load_vectors
>>> results = run_vectors(OwnAdapter(), load_vectors(["dates"]))
>>> len(results) > 20, all(result.passed for result in results)
(True, True)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, cast

import attrs

from jumin_records.conformance.adapter import Adapter
from jumin_records.conformance.guarded import Guarded
from jumin_records.conformance.matching import Symbols
from jumin_records.conformance.program import Program
from jumin_records.conformance.vector import Vector
from jumin_records.conformance.verdict import Answer, Fault, Result, Verdict
from jumin_records.errors import UsageError
from jumin_records.procedures.at_rest import Plain
from jumin_records.rules import find

__all__ = ["Channel", "TimeLimits", "run_program", "run_vectors", "try_vector"]

#: So many programs in a row that do not answer end the run.
_PATIENCE = 5
_DEAD = (Verdict.CRASHED, Verdict.TIMED_OUT, Verdict.TOO_LONG)


@attrs.frozen(kw_only=True)
class TimeLimits:
    """時間の限り（秒）。

    ``question`` for one answer, ``whole`` for the run, in seconds.

    Raises:
        UsageError: JRU083 for a time that is not above zero.
    """

    question: float = 10.0
    whole: float = 600.0

    def __attrs_post_init__(self) -> None:
        """正の数か。Times that are none would let nothing pass, or everything wait."""
        if not (0 < self.question < float("inf") and 0 < self.whole < float("inf")):
            raise UsageError(find("JRU083"))


class Channel(Protocol):
    """尋ねる先。What the run asks: an adapter or a program, both behind time limits."""

    lost: bool

    def ask(
        self, topic: str, op: str, question: Mapping[str, Plain], *, seconds: float | None = None
    ) -> Answer | Fault:
        """尋ねる。Ask; never raises."""
        ...

    def close(self) -> Fault | None:
        """終える。End it; a fault when it does not end as it should."""
        ...


def run_vectors(
    adapter: Adapter,
    vectors: Iterable[Vector],
    *,
    limits: TimeLimits | None = None,
    on_result: Callable[[Result], None] | None = None,
) -> tuple[Result, ...]:
    """Python の口に試験を当てる。

    Run vectors against an adapter. Whatever the adapter does is a result, never an exception.
    """
    limits = limits or TimeLimits()
    return _run(Guarded(adapter, seconds=limits.question), tuple(vectors), limits, on_result)


def run_program(
    command: Sequence[str],
    vectors: Iterable[Vector],
    *,
    limits: TimeLimits | None = None,
    on_result: Callable[[Result], None] | None = None,
) -> tuple[Result, ...]:
    """プログラムに試験を当てる。

    Run vectors against a program that speaks the line protocol.

    Raises:
        UsageError: JRU081 when the program cannot be started.
    """
    limits = limits or TimeLimits()
    return _run(Program(command, seconds=limits.question), tuple(vectors), limits, on_result)


def _run(
    channel: Channel, vectors: tuple[Vector, ...], limits: TimeLimits, on_result: Callable[[Result], None] | None
) -> tuple[Result, ...]:
    until = time.monotonic() + limits.whole
    results: list[Result] = []
    dead = 0
    try:
        for vector in vectors:
            result = _one(channel, vector, until, dead)
            dead = dead + 1 if result.verdict in _DEAD else dead if result.verdict is Verdict.NOT_RUN else 0
            results.append(result)
            if on_result is not None:
                on_result(result)
    finally:
        fault = channel.close()
    if fault is not None and results and results[-1].passed:
        # What it did at its end belongs to the last thing that it was asked.
        results[-1] = Result(vectors[-1], fault.verdict, "終わり", fault.detail)
    return tuple(results)


def _one(channel: Channel, vector: Vector, until: float, dead: int) -> Result:
    if time.monotonic() >= until:
        return Result(vector, Verdict.NOT_RUN, "", "全体の時間切れ")
    if dead >= _PATIENCE:
        return Result(vector, Verdict.NOT_RUN, "", f"続けて{dead}回、返答がありません")
    return try_vector(channel, vector, until=until)


def try_vector(channel: Channel, vector: Vector, *, until: float = float("inf")) -> Result:
    """一つの試験を当てる。Try one vector; ``until`` is a moment of ``time.monotonic``."""
    if vector.topic == "machine":
        return _scenario(channel, vector, until)
    found = channel.ask(vector.topic, vector.op, vector.input, seconds=_left(until))
    return _result(vector, found, vector.expect, Symbols(), "")


def _left(until: float) -> float:
    return max(0.0, until - time.monotonic())


def _scenario(channel: Channel, vector: Vector, until: float) -> Result:
    symbols = Symbols()
    result = _result(vector, channel.ask("machine", "start", vector.input, seconds=_left(until)), {}, symbols, "start")
    before: Mapping[str, Plain] = {}
    for number, step in enumerate(vector.steps):
        place = f"steps[{number}]"
        if result.passed and step.limits is not None:
            asked: dict[str, Plain] = {"machine": vector.input["machine"], "limits": dict(step.limits)}
            # Another number alone moves no case.
            found = channel.ask("machine", "limits", asked, seconds=_left(until))
            result = _result(vector, found, before, symbols, f"{place}.limits")
        if not result.passed:
            break
        question: dict[str, Plain] = {
            "machine": vector.input["machine"],
            "event": symbols.filled(cast("dict[str, Plain]", step.event)),
            "today": step.today,
        }
        found = channel.ask("machine", "step", question, seconds=_left(until))
        result = _result(vector, found, step.expect, symbols, place)
        before = {"status": step.expect["status"]}
    return result


def _result(vector: Vector, found: Answer | Fault, expect: Mapping[str, Plain], symbols: Symbols, place: str) -> Result:
    if isinstance(found, Fault):
        return Result(vector, found.verdict, place, found.detail)
    difference = symbols.difference(expect, found.output, place)
    if difference is None:
        return Result(vector, Verdict.PASSED)
    return Result(vector, Verdict.DIFFERS, *difference)
