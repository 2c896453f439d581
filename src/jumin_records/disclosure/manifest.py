"""引渡しの数：紙が場所を移るたびに、一件ずつ数える。

The hand-over manifest: what should arrive, what was counted at each point on the way, and what is overdue. Paper is out of reach of
software; a difference that is noticed at the next table instead of a month later is not.

Source: 千葉市 特定個人情報保護評価書 別添5 (4: one form lost at a venue, 移送した直後にも枚数確認; 8: one of 27 cases; 13: 52 forms at a
contractor); reference note on privacy 5.1.

>>> import datetime as dt
>>> noon = dt.datetime(2026, 4, 1, 12, tzinfo=dt.timezone.utc)
>>> manifest = Manifest.of(["申請-1", "申請-2"], ["申請書", "明細書"], due=noon)
>>> arrived = HandOver("区役所", noon, frozenset({("申請-1", "申請書"), ("申請-1", "明細書"), ("申請-2", "申請書")}))
>>> [str(finding) for finding in manifest.findings([arrived])]
['1行目 引渡しの数が合いません（足りない1件、余り0件） [JRA054]']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Self

import attrs

from jumin_records.disclosure.moments import require_moment
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["HandOver", "Manifest", "Piece"]

#: 事案の番号と文書の種類。Case and kind of document: several kinds belong to one case.
Piece = tuple[str, str]


@attrs.frozen
class HandOver(Typed):
    """一つの引渡し点で数えたもの。What was counted at one point, and when."""

    point: str
    at: dt.datetime
    pieces: frozenset[tuple[str, str]]


@attrs.frozen
class Manifest(Typed):
    """引き渡すべきもの。What is on its way, and until when it has to arrive at its last point."""

    pieces: frozenset[tuple[str, str]]
    due: dt.datetime

    @classmethod
    def of(cls, cases: Iterable[str], kinds: Sequence[str], *, due: dt.datetime) -> Self:
        """すべての事案に、すべての種類が一つずつあるもの。Every case has one document of every kind."""
        return cls(frozenset((case, kind) for case in cases for kind in kinds), due)

    def findings(self, points: Iterable[HandOver]) -> tuple[Finding, ...]:
        """引渡し点ごとに数を比べる。

        JRA054 for every point (``row`` counts from 1) where a piece is missing or one too many was counted.

        Raises:
            UsageError: JRU040 for a moment without a time zone.
        """
        found = []
        for row, point in enumerate(points, start=1):
            require_moment(point.at)
            missing, surplus = self.pieces - point.pieces, point.pieces - self.pieces
            if missing or surplus:
                found.append(find("JRA054", row=row, count=len(missing), counted=len(surplus)))
        return tuple(found)

    def overdue(self, points: Iterable[HandOver], at: dt.datetime, *, last: str) -> frozenset[Piece]:
        """期限を過ぎても最後の点に着いていないもの。

        The pieces that had not been counted at the point ``last`` by the time they were due; empty before that.

        Raises:
            UsageError: JRU040 for a moment without a time zone.
        """
        require_moment(at, self.due)
        if at < self.due:
            return frozenset()
        arrived = (point.pieces for point in points if point.point == last and point.at <= at)
        return self.pieces.difference(*arrived)

    def overdue_findings(self, points: Iterable[HandOver], at: dt.datetime, *, last: str) -> tuple[Finding, ...]:
        """期限を過ぎた件数の所見。JRA055 where something is overdue; raises as ``overdue``."""
        late = len(self.overdue(points, at, last=last))
        return (find("JRA055", count=late),) if late else ()
