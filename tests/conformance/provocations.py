"""適合性試験の規則を引き起こす。How each rule of the conformance kit comes out."""

from __future__ import annotations

from collections.abc import Callable

from jumin_records.conformance import (
    OwnAdapter,
    Report,
    TimeLimits,
    find_vector,
    load_vectors,
    run_program,
    run_vectors,
)
from jumin_records.conformance.gaps import Gap, parse_gaps
from jumin_records.conformance.loading import load_adapter
from jumin_records.conformance.program import split_command
from jumin_records.conformance.report_json import report_from_json
from jumin_records.conformance.stateful import walk_adapter
from jumin_records.conformance.walks import walk_groups
from jumin_records.errors import JuminError
from tests.conformance.programs import BAD, program
from tests.conformance.test_conformance_defects import planted

VALID = find_vector("C-001")


def verdict(bad: str) -> Callable[[], str]:
    def provoke() -> str:
        (result,) = run_program(program(BAD[bad]), [VALID], limits=TimeLimits(question=1.0, whole=20))
        finding = result.finding()
        return finding.rule if finding else ""

    return provoke


def not_run() -> str:
    results = run_program(program(BAD["hangs"]), [VALID, VALID], limits=TimeLimits(question=30, whole=0.2))
    finding = results[1].finding()
    return finding.rule if finding else ""


def stale() -> str:
    report = Report.of(run_vectors(OwnAdapter(), [VALID]), gaps=[Gap(VALID.id, "was planned")])
    return report.stale[0].rule


def raised(call: Callable[[], object]) -> Callable[[], str]:
    def provoke() -> str:
        try:
            call()
        except JuminError as error:
            return error.rule
        return ""

    return provoke


def departure() -> str:
    found = walk_adapter(planted("card", "C15", target="失効"), ("card",)).departure
    return found.rule if found else ""


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRN010": verdict("false"),
    "JRN011": verdict("unsupported"),
    "JRN012": verdict("error"),
    "JRN013": verdict("crashes"),
    "JRN014": verdict("hangs"),
    "JRN015": verdict("nonsense"),
    "JRN016": verdict("wrong id"),
    "JRN017": verdict("twice"),
    "JRN018": verdict("too long"),
    "JRN019": verdict("not utf-8"),
    "JRN020": not_run,
    "JRN021": stale,
    "JRN022": departure,
    "JRU080": raised(lambda: parse_gaps(b'{"gaps": [{"id": "C-001"}]}')),
    "JRU081": raised(lambda: split_command("")),
    "JRU082": raised(lambda: load_vectors(["names"])),
    "JRU083": raised(lambda: TimeLimits(question=0)),
    "JRU084": raised(lambda: load_adapter("json")),
    "JRU085": raised(lambda: report_from_json(b"{}")),
    "JRU100": raised(lambda: walk_groups(OwnAdapter(), ["inquiry"], walks=0)),
}
