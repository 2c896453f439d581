"""一つの鍵の行を並べ、番号・最新フラグ・順序を調べる。

Puts the rows of one key into their order and looks at numbers, flags and dates. Nothing is dropped: a row with findings stays.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1 (宛名番号と履歴番号でユニーク、1からの単純連番、最大のものが直近). For classes without
履歴番号 the order is 操作年月日 + 操作時刻 (UNVERIFIED, records.md 1.3-3).

>>> from jumin_records.rules import RULES
>>> sorted(DISORDER) == [rule for rule in RULES if rule in DISORDER]
True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from jumin_records.errors import Finding, Severity
from jumin_records.history.chain import Chain, Entry
from jumin_records.history.layout import HistoryLayout, R, text_at
from jumin_records.history.moments import recorded_at, valid_days
from jumin_records.rules import find, regrade

__all__ = ["DISORDER", "arrange", "keyless"]

#: After one of these the order of the rows is not sure.
DISORDER = frozenset({"JRH002", "JRH006", "JRH010"})


def arrange(
    layout: HistoryLayout[R], rows: Sequence[tuple[int, R]], severities: Mapping[str, Severity] | None = None
) -> tuple[Chain[R], tuple[Finding, ...]]:
    """並べて調べる。

    Arrange the rows of one key, each with its place in what was read; the findings name rows by that place.
    """
    ordered = _numbered(layout, rows) if layout.number else _timed(layout, rows)
    found = [*_key_findings(layout, ordered), *_number_findings(layout, ordered), *_flag_findings(layout, ordered)]
    disorder = not DISORDER.isdisjoint(finding.rule for finding in found)
    if not disorder:
        found += _order_findings(layout, ordered)
    findings = regrade(found, severities)
    sound = all(finding.severity is not Severity.ERROR for finding in findings)
    return Chain(tuple(Entry(record) for _, record in ordered), ordered=not disorder, sound=sound), findings


def _numbered(layout: HistoryLayout[R], rows: Sequence[tuple[int, R]]) -> list[tuple[int, R]]:
    """番号の順。By the numbers; rows without one come last, in the order they were read."""
    return sorted(rows, key=lambda row: (*_missing_last(layout.number_of(row[1])), layout.branch_of(row[1]) or 0))


def _missing_last(number: int | None) -> tuple[bool, int]:
    return number is None, number or 0


def _timed(layout: HistoryLayout[R], rows: Sequence[tuple[int, R]]) -> list[tuple[int, R]]:
    """操作の順。By the moments of recording, if all are known; else as they were read."""
    moments = {place: recorded_at(layout, record) for place, record in rows}
    known = {place: moment for place, moment in moments.items() if moment is not None}
    return sorted(rows, key=lambda row: known[row[0]]) if len(known) == len(moments) else list(rows)


def _key_findings(layout: HistoryLayout[R], rows: Sequence[tuple[int, R]]) -> Iterator[Finding]:
    """鍵の項目が空なら、誰の行かがわからない。An empty item of the key: rows of several persons may stand together."""
    place, record = rows[0]
    return (attrs.evolve(each, row=place) for each in keyless(layout, record))


def keyless(layout: HistoryLayout[R], record: R) -> tuple[Finding, ...]:
    """空の鍵の項目。JRH012 for every item of the key that is empty."""
    empty = (leaf for leaf in layout.keys if not text_at(record, leaf))
    return tuple(find("JRH012", path=leaf.path, item=leaf.item) for leaf in empty)


def _number_findings(layout: HistoryLayout[R], rows: Sequence[tuple[int, R]]) -> Iterator[Finding]:
    leaf = layout.number
    if leaf is None:
        moments = [recorded_at(layout, record) for _, record in rows]
        for (place, _), (earlier, later) in zip(rows[1:], pairwise(moments), strict=True):
            if earlier is None or later is None or not earlier[1] < later[0]:
                yield find("JRH010", row=place)
        return
    before: tuple[int, int | None] = (0, None)
    for place, record in rows:
        number, branch = layout.number_of(record), layout.branch_of(record)
        if number is None:
            yield find("JRH006", row=place, path=leaf.path, item=leaf.item)
            continue
        if layout.branch is not None and branch is None and text_at(record, layout.branch):
            yield find("JRH013", row=place, path=layout.branch.path, item=layout.branch.item)
        if (number, branch) == before:
            yield find("JRH002", row=place, path=leaf.path, item=leaf.item)
        elif number > before[0] + 1:
            yield find("JRH001", row=place, path=leaf.path, item=leaf.item)
        before = number, branch


def _flag_findings(layout: HistoryLayout[R], rows: Sequence[tuple[int, R]]) -> Iterator[Finding]:
    leaf = layout.latest
    flags = [layout.is_latest(record) for _, record in rows]
    for (place, _), flag in zip(rows, flags, strict=True):
        if flag is None:
            yield find("JRH007", row=place, path=leaf.path, item=leaf.item)
    flagged = [place for (place, _), flag in zip(rows, flags, strict=True) if flag]
    if not flagged:
        yield find("JRH003", row=rows[-1][0], path=leaf.path, item=leaf.item)
    for place in flagged[1:]:
        yield find("JRH004", row=place, path=leaf.path, item=leaf.item)
    if flagged and not flags[-1]:
        yield find("JRH005", row=flagged[-1], path=leaf.path, item=leaf.item)


def _order_findings(layout: HistoryLayout[R], rows: Sequence[tuple[int, R]]) -> Iterator[Finding]:
    """行の順と、二つの時間軸の順を照らす。Rows that were surely recorded, or surely hold, before the row under them."""
    for (_, earlier), (place, later) in pairwise(rows):
        was, now = recorded_at(layout, earlier), recorded_at(layout, later)
        if was is not None and now is not None and now[1] < was[0]:
            yield find("JRH008", row=place)
        first, last = valid_days(layout, earlier)[0], valid_days(layout, later)[1]
        if first is not None and last is not None and last < first:
            yield find("JRH009", row=place)
