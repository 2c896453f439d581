"""所見の数を、行の範囲ごとに数える。何行読んでも記憶は一定。

Counts findings by ranges of rows in constant memory: as a file turns out longer, two neighbouring ranges become one.

Source: engineering judgement (a report tells where in a long file the findings lie, without a list of them all).

>>> ranges = RowRanges()
>>> for row in (2, 3, 400):
...     ranges.add(row, Severity.ALERT)
>>> [(each.first, each.last, each.alerts) for each in ranges.up_to(401) if each.alerts]
[(1, 16, 2), (385, 400, 1)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from jumin_records.errors import Severity

__all__ = ["RowRange", "RowRanges"]

#: A chart of more ranges than this has no room on a telephone.
_MOST = 40


@attrs.frozen
class RowRange:
    """行の範囲と、そこにある所見の数。Rows from ``first`` to ``last``, both included, and how many findings they have."""

    first: int
    last: int
    errors: int
    alerts: int


@attrs.define
class RowRanges:
    """行の範囲ごとの計数。

    A running count. Rows count from 1, as in ``Finding.row``; all ranges have the same ``width``, a power of two. There are never
    more than 40 of them.
    """

    width: int = 1
    _counts: Counter[tuple[int, Severity]] = attrs.field(factory=Counter, init=False)

    def add(self, row: int, severity: Severity) -> None:
        """一つの所見を数える。Count a finding of a row."""
        self._reach(row)
        self._counts[(row - 1) // self.width, severity] += 1

    def add_all(self, rows: Sequence[int], severity: Severity) -> None:
        """同じ重さの所見をまとめて数える。Count findings of one severity, one for each of ``rows``."""
        self._reach(max(rows, default=1))
        for place, count in Counter((row - 1) // self.width for row in rows).items():
            self._counts[place, severity] += count

    def _reach(self, row: int) -> None:
        while row > self.width * _MOST:
            self.width *= 2
            merged: Counter[tuple[int, Severity]] = Counter()
            for (place, given), count in self._counts.items():
                merged[place // 2, given] += count
            self._counts = merged

    def up_to(self, last: int) -> tuple[RowRange, ...]:
        """1行目から指定の行までの範囲。The ranges from row 1 to row ``last``, those without a finding included."""
        width = self.width
        while last > width * _MOST:
            width *= 2
        found: Counter[tuple[int, Severity]] = Counter()
        for (place, given), count in self._counts.items():
            found[place * self.width // width, given] += count
        highest = max([-(-last // width), *(place + 1 for place, _ in found)])
        return tuple(
            RowRange(
                place * width + 1,
                max(min((place + 1) * width, last), place * width + 1),
                found[place, Severity.ERROR],
                found[place, Severity.ALERT],
            )
            for place in range(highest)
        )
