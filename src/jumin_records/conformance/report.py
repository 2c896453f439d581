"""試験の結果を、合否・既知の差・行の網羅にまとめる。

Sums up a run: what passed, what did not, which known gaps hold and which no longer do, and which rows of each machine were passed.

Source: XMeld test suite (coverage table per chapter); issue 8 point 3 (e). Exit codes: 0 everything passed or is a known gap, 1 it did
not or a known gap passes, 2 nothing was tried.

>>> from jumin_records.conformance import OwnAdapter, load_vectors, run_vectors
>>> report = Report.of(run_vectors(OwnAdapter(), load_vectors(["inquiry"])), subject="見本")
>>> report.exit_code, report.groups[0].name, report.groups[0].passed == report.groups[0].tried
(0, 'inquiry', True)
>>> [(each.machine, each.total) for each in report.rows]
[('inquiry', 11)]
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import attrs

from jumin_records.conformance.gaps import Gap
from jumin_records.conformance.own import machines_of_kit
from jumin_records.conformance.verdict import Result
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["Failure", "Group", "Report", "Rows"]


@attrs.frozen
class Group:
    """主題・手続ごとの数。How many vectors of a topic or machine were tried, passed, and are known gaps."""

    name: str
    title: str
    tried: int
    passed: int
    known: int


@attrs.frozen
class Rows:
    """手続の行の網羅。The rows of a machine: how many there are, how many a passed scenario went through, which ones none did."""

    machine: str
    total: int
    passed: int
    missing: tuple[str, ...]


@attrs.frozen
class Failure:
    """合格しなかった試験。What did not pass: the finding names the clause; ``reason`` is that of a known gap, "" for none."""

    id: str
    verdict: str
    label: str
    about: str
    mark: str
    clause: str
    provenance: str
    text: str
    reason: str = ""


@attrs.frozen
class Report:
    """一回の試験の報告。

    One run. ``failures`` holds known gaps too (with a ``reason``); ``stale`` are findings JRN021, one for each known gap that passes.
    """

    subject: str
    tried: int
    passed: int
    groups: tuple[Group, ...]
    rows: tuple[Rows, ...]
    failures: tuple[Failure, ...]
    stale: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, results: Iterable[Result], *, subject: str = "", gaps: Iterable[Gap] = ()) -> Self:
        """結果からまとめる。Sum up results; ``subject`` is the name of what was tried."""
        found, known = tuple(results), tuple(gaps)
        names = tuple(dict.fromkeys(result.vector.group for result in found))
        return cls(
            subject=subject,
            tried=len(found),
            passed=sum(result.passed for result in found),
            groups=tuple(_group(name, [each for each in found if each.vector.group == name], known) for name in names),
            rows=tuple(_rows(name, found) for name in names if name in machines_of_kit()),
            failures=tuple(_failure(each, known) for each in found if not each.passed),
            stale=tuple(find("JRN021", position=gap.id) for gap in known if _is_stale(gap, found)),
        )

    @property
    def exit_code(self) -> int:
        """終了コード。0, 1 or 2, see above."""
        if not self.tried:
            return 2
        return 1 if self.stale or any(not failure.reason for failure in self.failures) else 0


def _is_stale(gap: Gap, results: tuple[Result, ...]) -> bool:
    of_gap = [result for result in results if gap.covers(result.vector.id)]
    return bool(of_gap) and all(result.passed for result in of_gap)


def _reason(vector_id: str, gaps: tuple[Gap, ...]) -> str:
    return next((gap.reason for gap in gaps if gap.covers(vector_id)), "")


def _group(name: str, results: list[Result], gaps: tuple[Gap, ...]) -> Group:
    machine = machines_of_kit().get(name)
    known = sum(not each.passed and bool(_reason(each.vector.id, gaps)) for each in results)
    title = machine.title if machine is not None else _TITLES[name]
    return Group(name, title, len(results), sum(each.passed for each in results), known)


_TITLES = {"codes": "識別番号", "dates": "日付", "characters": "文字", "records": "記録"}


def _rows(name: str, results: tuple[Result, ...]) -> Rows:
    every = [row.id for row in machines_of_kit()[name].rows]
    passed = {step.row for each in results if each.passed and each.vector.group == name for step in each.vector.steps}
    missing = tuple(row for row in every if row not in passed)
    return Rows(name, len(every), len(every) - len(missing), missing)


def _failure(result: Result, gaps: tuple[Gap, ...]) -> Failure:
    vector, finding = result.vector, result.finding()
    return Failure(
        id=vector.id,
        verdict=result.verdict.value,
        label=result.verdict.label,
        about=vector.about,
        mark=vector.mark.value,
        clause=vector.clause,
        provenance=vector.provenance,
        text=finding.text if finding is not None else "",
        reason=_reason(vector.id, gaps),
    )
