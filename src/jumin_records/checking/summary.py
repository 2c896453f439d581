"""検査の集計。何行読んでも記憶は一定。

Counts of a checked file in constant memory: rows, findings per rule and per item, and the first few findings themselves.

Source: architecture floor 7.

>>> summary = Summary()
>>> summary.rows, summary.exit_code
(0, 0)
"""

from __future__ import annotations

from collections import Counter

import attrs

from jumin_records.checked import Checked
from jumin_records.checking.row_ranges import RowRanges
from jumin_records.errors import Finding, Severity

__all__ = ["SHOWN", "Summary"]

#: Findings of one rule that are kept to be shown; the others are counted.
SHOWN = 20


@attrs.define
class Summary:
    """検査の集計。A running account of checked rows; holds findings, never values."""

    rows: int = 0
    delivered: int = 0
    rows_with_errors: int = 0
    rows_with_alerts: int = 0
    by_rule: Counter[str] = attrs.field(factory=Counter)
    by_item: Counter[str] = attrs.field(factory=Counter)
    by_row: RowRanges = attrs.field(factory=RowRanges)
    severities: dict[str, Severity] = attrs.field(factory=dict)
    first: dict[str, list[Finding]] = attrs.field(factory=dict)
    #: Why reading ended before the end of the file.
    fatal: tuple[Finding, ...] = ()

    def add(self, checked: Checked[object], *, header: int = 0) -> None:
        """一行の結果を加える。

        Add one row. ``header`` is how many of its findings, the first ones, are about the header: they are counted, but not
        against the row.
        """
        self.rows += 1
        self.delivered += checked.value is not None
        if checked.findings:
            given = {finding.severity for finding in checked.findings[header:]}
            self.rows_with_errors += Severity.ERROR in given
            self.rows_with_alerts += Severity.ALERT in given
            self.note(checked.findings)

    def add_clean(self, rows: int) -> None:
        """所見のない行を加える。Add so many rows without a finding."""
        self.rows += rows
        self.delivered += rows

    def note(self, findings: tuple[Finding, ...]) -> None:
        """所見を数える。Count findings."""
        for finding in findings:
            self.by_rule[finding.rule] += 1
            if finding.item:
                self.by_item[finding.item] += 1
            if finding.row is not None:
                self.by_row.add(finding.row, finding.severity)
            # A caller may have raised a rule: what it was given is what the report says.
            self.severities[finding.rule] = finding.severity
            shown = self.first.setdefault(finding.rule, [])
            if len(shown) < SHOWN:
                shown.append(finding)

    def stop(self, findings: tuple[Finding, ...]) -> None:
        """途中で読めなくなった理由を記す。Note why the file could not be read to its end."""
        self.fatal = findings
        self.note(findings)

    @property
    def exit_code(self) -> int:
        """終了コード：0 所見なし、1 所見あり、2 ファイルとして使えない。0 clean, 1 findings, 2 unusable."""
        if self.fatal:
            return 2
        return 1 if self.by_rule else 0
