"""ファイルの一区間を検査した結果。数と所見だけで、記録も値もない。

What checking a part of a file gave: counts and findings, in a form that is plain JSON. It goes between processes and into checkpoints, so
it holds no record and no value, and nothing of it is pickled. Findings that differ only in their row are told once, with their rows.

Source: issue "Two and more processes" (findings come back, never pickled records); api.md "Errors and findings" (never the value).

>>> from jumin_records.checked import Raw
>>> from jumin_records.rules import find
>>> part = PartResult(start=0)
>>> part.add_clean(2)
>>> part.add(Checked(None, (find("JRF011", row=3),), Raw("")))
>>> again = PartResult.from_json(part.to_json())
>>> again.rows, [str(finding) for finding in again.findings(10)]
(3, ['13行目 空行です [JRF011]'])
"""

from __future__ import annotations

import base64
import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from typing import cast

import attrs

from jumin_records.checked import Checked
from jumin_records.checking.summary import SHOWN, Summary
from jumin_records.errors import Finding, Severity
from jumin_records.rules import RULES, find

__all__ = ["PartResult"]

#: All of a finding but its row and its offset, and whether it has an offset.
_Kind = tuple[str, str, str, str, str, str, str, int | None, bool]
_NO_ROW = 0


def _rows() -> array[int]:
    return array("Q")


@attrs.define
class PartResult:
    """一区間の結果。

    ``start``: offset of the first byte; ``next``: offset of the first row that is not in these counts. Rows count from 1 in the part,
    ``lead`` is what is to be taken off the rows of findings that are added (a header before the part); offsets are those of the file.
    """

    start: int
    next: int = 0
    lead: int = 0
    rows: int = 0
    delivered: int = 0
    rows_with_errors: int = 0
    rows_with_alerts: int = 0
    kinds: dict[_Kind, int] = attrs.field(factory=dict)
    found: array[int] = attrs.field(factory=_rows)
    found_in: array[int] = attrs.field(factory=_rows)
    offsets: array[int] = attrs.field(factory=_rows)
    fatal: int = 0

    def add(self, checked: Checked[object]) -> None:
        """一行の結果を加える。Add one row."""
        self.rows += 1
        self.delivered += checked.value is not None
        given = {finding.severity for finding in checked.findings}
        self.rows_with_errors += Severity.ERROR in given
        self.rows_with_alerts += Severity.ALERT in given
        self._note(checked.findings)

    def add_clean(self, rows: int) -> None:
        """所見のない行を加える。Add so many rows without a finding."""
        self.rows += rows
        self.delivered += rows

    def stop(self, findings: tuple[Finding, ...]) -> None:
        """途中で読めなくなった理由を記す。Note why the part could not be read to its end; they are the last findings."""
        self.fatal = len(findings)
        self._note(findings)

    def findings(self, before: int) -> Iterator[Finding]:
        """所見を順に返す。The findings in their order, ``before`` rows standing before the part in its file."""
        kinds = [*self.kinds]
        offsets = iter(self.offsets)
        for number, row in zip(self.found, self.found_in, strict=True):
            yield _finding(kinds[number], row and row + before, next(offsets) if kinds[number][-1] else None)

    def into(self, summary: Summary, before: int) -> None:
        """集計に加える。

        Add to a summary of what stands before the part, so that the summary is what it would be, had one process read it all.
        """
        summary.rows += self.rows
        summary.delivered += self.delivered
        summary.rows_with_errors += self.rows_with_errors
        summary.rows_with_alerts += self.rows_with_alerts
        kinds = [*self.kinds]
        counts = Counter(self.found)
        for number, kind in enumerate(kinds):
            summary.by_rule[kind[0]] += counts[number]
            if kind[3]:
                summary.by_item[kind[3]] += counts[number]
        last = {number: place for place, number in enumerate(self.found)}
        for number in sorted(last, key=last.__getitem__):
            summary.severities[kinds[number][0]] = Severity(kinds[number][1])
        for severity in Severity:
            of = {number for number, kind in enumerate(kinds) if kind[1] == severity}
            pairs = zip(self.found, self.found_in, strict=True) if of else ()
            summary.by_row.add_all([row + before for number, row in pairs if row and number in of], severity)
        self._show(summary, before)
        if self.fatal:
            summary.fatal = (*self.findings(before),)[-self.fatal :]

    def _show(self, summary: Summary, before: int) -> None:
        """規則ごとに、まだ足りない初めの所見を加える。"""
        wanted = {kind[0] for kind in self.kinds if len(summary.first.get(kind[0], ())) < SHOWN}
        if not wanted:
            return
        for finding in self.findings(before):
            shown = summary.first.setdefault(finding.rule, [])
            if len(shown) < SHOWN:
                shown.append(finding)

    def _note(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            kind = _kind(finding)
            self.found.append(self.kinds.setdefault(kind, len(self.kinds)))
            self.found_in.append(_NO_ROW if finding.row is None else finding.row - self.lead)
            if finding.offset is not None:
                self.offsets.append(finding.offset)

    def to_json(self) -> str:
        """一行の JSON にする。One line of JSON."""
        whole = {
            name: getattr(self, name)
            for name in ("start", "next", "rows", "delivered", "rows_with_errors", "rows_with_alerts", "fatal")
        }
        arrays = {name: _packed(getattr(self, name)) for name in ("found", "found_in", "offsets")}
        return json.dumps(whole | {"kinds": [*self.kinds]} | arrays, ensure_ascii=True)

    @classmethod
    def from_json(cls, text: str) -> PartResult:
        """一行の JSON から戻す。

        Raises:
            ValueError: the text is no such line. Callers tell of it by a rule of their own.
        """
        try:
            given = cast("dict[str, object]", json.loads(text))
            arrays = {name: _unpacked(cast("str", given.pop(name))) for name in ("found", "found_in", "offsets")}
            kinds = {
                cast("_Kind", tuple(kind)): number
                for number, kind in enumerate(cast("list[list[object]]", given.pop("kinds")))
            }
            result = cls(**cast("dict[str, int]", given), kinds=kinds, **arrays)  # type: ignore[arg-type]  # no array is called as a number is
            # A finding that cannot be made again shows itself here and not in the middle of a report.
            for _ in result.findings(0):
                pass
        except (AttributeError, LookupError, TypeError, StopIteration, RuntimeError):
            problem = True
        else:
            return result
        raise ValueError(problem)


def _kind(finding: Finding) -> _Kind:
    # Where the words name the place, they are made again there; else every such finding would be a kind of its own.
    text = "" if _names_place(finding.rule, finding.offset) else finding.text
    return (
        finding.rule,
        finding.severity.value,
        finding.path,
        finding.item,
        finding.shape,
        text,
        finding.clause,
        finding.column,
        finding.offset is not None,
    )


def _finding(kind: _Kind, row: int, offset: int | None) -> Finding:
    rule, severity, path, item, shape, text, clause, column, _ = kind
    if _names_place(rule, offset):
        text = find(rule, offset=offset).text
    return Finding(rule, Severity(severity), path, item, row or None, shape, text, clause, column, offset)


def _names_place(rule: str, offset: int | None) -> bool:
    return offset is not None and "{offset}" in RULES[rule].template


def _packed(numbers: array[int]) -> str:
    # One byte order in every file, whatever the machine.
    ordered = array("Q", numbers) if sys.byteorder == "big" else numbers
    if sys.byteorder == "big":  # pragma: no cover - no such machine is at hand
        ordered.byteswap()
    return base64.b64encode(ordered.tobytes()).decode("ascii")


def _unpacked(text: str) -> array[int]:
    numbers = _rows()
    numbers.frombytes(base64.b64decode(text, validate=True))
    if sys.byteorder == "big":  # pragma: no cover - no such machine is at hand
        numbers.byteswap()
    return numbers
