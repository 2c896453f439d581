"""歩みの報告：外れた所、そこへ至る問い、通った状態と行。

The report of walks: where the implementation departed from the tables, the questions that lead there, and which statuses and rows the
walks passed, as text, JSON or one HTML page.

Source: procedures.md section 4.4 (coverage told); issue 8 point 3 (c) and (e). Exit codes: 0 nothing departed, 1 something did, 2 nothing
was walked.

>>> report = WalkReport(
...     departure=None, program=(), states={"inquiry": ("照会前",)}, rows={"inquiry": ("Q01",)}, judgement=True, walks=1
... )
>>> print(walks_to_text([report], subject="見本"))
歩みの報告 見本: 1回歩いて、表と違う答えはありませんでした
機構への照会: 状態 1/5 行 1/11
  通らなかった状態: 照会中、受領、該当なし、期限切れ
  通らなかった行: Q02 Q03 Q04 Q05 Q06 Q07 Q08 Q09 Q10 Q11
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import attrs

from jumin_records.conformance.own import machines_of_kit
from jumin_records.conformance.pages import page, table
from jumin_records.conformance.told import printable
from jumin_records.errors import Finding
from jumin_records.procedures import Mark
from jumin_records.procedures.at_rest import Plain

__all__ = ["Coverage", "WalkReport", "exit_code_of", "walks_to_html", "walks_to_json", "walks_to_text"]

_SCHEMA = "jumin-records/conformance-walks/1"
_SHOWN_ROWS = 12
_HEADINGS = ("手続", "通った状態", "状態", "通った行", "試せる行", "通らなかった状態", "通らなかった行")


@attrs.frozen
class Coverage:
    """一つの手続の網羅。

    What walks passed of one machine. ``rows_total`` counts the rows that may be tried: without judgement, those of SOURCE and LAW alone,
    of which a few can be reached over rows of engineering judgement only.
    """

    machine: str
    title: str
    states: int
    states_total: int
    rows: int
    rows_total: int
    states_missing: tuple[str, ...]
    rows_missing: tuple[str, ...]


@attrs.frozen
class WalkReport:
    """歩みの報告。

    What the walks met: the first departure from the tables with its clause (``None`` when there was none), the shortest questions that
    lead to it (ids that the implementation gave stand as symbols), the statuses and rows that were visited, whether rows of engineering
    judgement were tried, and how many walks there were.
    """

    departure: Finding | None
    program: tuple[Mapping[str, Plain], ...]
    states: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[str, ...]]
    judgement: bool = False
    walks: int = 0

    @property
    def exit_code(self) -> int:
        """終了コード。0 when no walk departed from the tables, otherwise 1."""
        return 0 if self.departure is None else 1

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """手続ごとの網羅。Coverage of each machine."""
        return tuple(self._coverage(name) for name in self.states)

    def _coverage(self, name: str) -> Coverage:
        machine = machines_of_kit()[name]
        rows = [row.id for row in machine.rows if self.judgement or row.mark is not Mark.JUDGEMENT]
        states = [state.value for state in machine.states]
        return Coverage(
            machine=name,
            title=machine.title,
            states=len(self.states[name]),
            states_total=len(states),
            rows=len(self.rows[name]),
            rows_total=len(rows),
            states_missing=tuple(state for state in states if state not in self.states[name]),
            rows_missing=tuple(row for row in rows if row not in self.rows[name]),
        )

    def __str__(self) -> str:
        """人の読む報告。Findings, the questions that lead there as JSON lines, and coverage."""
        return "\n".join([*self._departed(), *(line for each in self.coverage for line in _covered(each))])

    def _departed(self) -> list[str]:
        if self.departure is None:
            return []
        questions = [json.dumps(each, ensure_ascii=False) for each in self.program]
        return [str(self.departure), f"根拠 {self.departure.clause}", "この順に問うと分かる:", *questions]


def _covered(each: Coverage) -> list[str]:
    lines = [f"{each.title}: 状態 {each.states}/{each.states_total} 行 {each.rows}/{each.rows_total}"]
    lines += [f"  通らなかった状態: {'、'.join(each.states_missing)}"] if each.states_missing else []
    more = " …" if len(each.rows_missing) > _SHOWN_ROWS else ""
    return (
        [*lines, f"  通らなかった行: {' '.join(each.rows_missing[:_SHOWN_ROWS])}{more}"] if each.rows_missing else lines
    )


def exit_code_of(reports: Sequence[WalkReport]) -> int:
    """終了コード。0 nothing departed, 1 something did, 2 nothing was walked."""
    return max((report.exit_code for report in reports), default=2)


def walks_to_text(reports: Sequence[WalkReport], *, subject: str = "") -> str:
    """文章の報告。Lines for a terminal; ends without a line feed."""
    lines = [_headline(reports, subject), *(line for each in reports for line in str(each).split("\n"))]
    return "\n".join(map(printable, lines))


def _headline(reports: Sequence[WalkReport], subject: str) -> str:
    departed = sum(report.departure is not None for report in reports)
    told = f"{departed}件、表と違う答えがありました" if departed else "表と違う答えはありませんでした"
    return f"歩みの報告{f' {subject}' if subject else ''}: {sum(report.walks for report in reports)}回歩いて、{told}"


def walks_to_json(reports: Sequence[WalkReport], *, subject: str = "") -> str:
    """JSON の報告。Indented JSON with the exit code, one object a group of machines that were walked together."""
    made = [
        {
            "walks": report.walks,
            "judgement": report.judgement,
            "departure": _told(report.departure),
            "program": list(report.program),
            "coverage": [attrs.asdict(each) for each in report.coverage],
        }
        for report in reports
    ]
    head = {"schema": _SCHEMA, "exit_code": exit_code_of(reports), "subject": subject}
    return json.dumps({**head, "groups": made}, ensure_ascii=False, indent=1)


def _told(found: Finding | None) -> dict[str, str] | None:
    if found is None:
        return None
    return {"rule": found.rule, "place": found.path, "event": found.item, "text": found.text, "clause": found.clause}


def walks_to_html(reports: Sequence[WalkReport], *, subject: str = "") -> str:
    """一枚の HTML。Everything that comes from outside is escaped."""
    cells = [
        (c.title, c.states, c.states_total, c.rows, c.rows_total, "、".join(c.states_missing), " ".join(c.rows_missing))
        for report in reports
        for c in report.coverage
    ]
    parts = [table(_HEADINGS, cells)]
    departed = [report for report in reports if report.departure is not None]
    for report in departed:
        assert report.departure is not None  # noqa: S101 - chosen above
        found = _told(report.departure) or {}
        parts.append("<h2>表と違う答え</h2>")
        parts.append(table(("規則", "所", "事象", "所見", "根拠"), [tuple(found.values())]))
        questions = [(number, json.dumps(each, ensure_ascii=False)) for number, each in enumerate(report.program, 1)]
        parts.append(table(("順", "問い"), questions))
    return page(_headline(reports, subject), exit_code_of(reports), parts)
