"""手続を組に分けて、すべて歩かせる。

Walks every machine that was asked for: those of a move together, since they talk with each other, the others one by one. A departure in
one group does not keep the others from being walked.

Source: issue 8 point 3 (c); engineering judgement. Needs Hypothesis.

>>> groups_of(None)[0], len(groups_of(None))
(('tokurei-move-out', 'tokurei-move-in', 'card'), 9)
>>> groups_of(["card", "inquiry", "tokurei-move-in"])
(('tokurei-move-in', 'card'), ('inquiry',))
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import attrs

from jumin_records.conformance.adapter import Adapter
from jumin_records.conformance.run import TimeLimits
from jumin_records.conformance.stateful import MOVE, walk_adapter, walk_program
from jumin_records.conformance.walk_report import WalkReport
from jumin_records.errors import UsageError
from jumin_records.procedures import MACHINES
from jumin_records.rules import find

__all__ = ["groups_of", "walk_groups"]

#: Least time that a later group gets, in seconds: it then says of itself that it was not walked.
_LEAST = 0.001


def groups_of(machines: Sequence[str] | None) -> tuple[tuple[str, ...], ...]:
    """一緒に歩く組。

    The groups that are walked together, of the machines that were named (``None``: of all).

    Raises:
        UsageError: JRU082 for a machine that does not exist.
    """
    wanted = set(MACHINES if machines is None else machines)
    if not wanted <= set(MACHINES):
        raise UsageError(find("JRU082", known="、".join(MACHINES)))
    together = tuple(name for name in MOVE if name in wanted)
    alone = [(name,) for name in MACHINES if name in wanted and name not in MOVE]
    return tuple(group for group in (together, *alone) if group)


def walk_groups(
    subject: Adapter | Sequence[str],
    machines: Sequence[str] | None = None,
    *,
    judgement: bool = False,
    walks: int = 100,
    steps: int = 40,
    limits: TimeLimits | None = None,
) -> tuple[WalkReport, ...]:
    """組ごとに歩かせる。

    Walk an adapter, or a program (the words of its command), through each group: ``walks`` walks of ``steps`` moves each. ``limits``
    bounds each answer, and all groups together.

    Raises:
        UsageError: JRU081 when the program cannot be started, JRU082 for a machine that does not exist, JRU100 for numbers of walks or
            steps that are not from 1 to 100,000.
    """
    groups, times = groups_of(machines), limits or TimeLimits()
    if not all(type(number) is int and 0 < number <= _MOST for number in (walks, steps)):
        raise UsageError(find("JRU100", limit=f"{_MOST:,}"))
    until = time.monotonic() + times.whole
    reports = []
    for group in groups:
        left = attrs.evolve(times, whole=max(_LEAST, until - time.monotonic()))
        if isinstance(subject, Adapter):
            reports.append(walk_adapter(subject, group, judgement=judgement, examples=walks, steps=steps, limits=left))
        else:
            reports.append(walk_program(subject, group, judgement=judgement, examples=walks, steps=steps, limits=left))
    return tuple(reports)


_MOST = 100_000
