"""「at least 15 planted defects are each found within the default budget, and the report names the broken clause」。"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from unittest import mock

import attrs
import pytest

from jumin_records.conformance import OwnAdapter, Report, load_vectors, run_vectors
from jumin_records.conformance.own import OPERATIONS, machines_of_kit
from jumin_records.conformance.report_text import report_to_html, report_to_text
from jumin_records.procedures import LIMITS, Mark
from tests.procedures_others.walking import changed_row

#: Machine → where its definition and its table stand.
HOMES = {
    "tokurei-move-out": ("tokurei.move_out", "MOVE_OUT"),
    "tokurei-move-in": ("tokurei.move_in", "MOVE_IN"),
    "card": ("tokurei.card", "CARD"),
    "record-update": ("record_update.machine", "RECORD_UPDATE"),
    "identity-check": ("identity_check.machine", "IDENTITY"),
    "inquiry": ("inquiry.machine", "INQUIRY"),
    "reconciliation": ("reconciliation.machine", "RECONCILIATION"),
    "support-measures": ("support_measures.machine", "SUPPORT"),
    "suppression": ("suppression.machine", "SUPPRESSION"),
    "seal-registration": ("seal_registration.machine", "SEAL"),
    "juminhyo-code-pool": ("juminhyo_code_pool.machine", "POOL"),
}


def planted(name: str, row: str, **cells: str) -> OwnAdapter:
    """A copy of the implementation with one row changed."""
    module, prefix = HOMES[name]
    home = importlib.import_module(f"jumin_records.procedures.{module}")
    definition = getattr(home, f"{prefix}_DEFINITION")
    table = changed_row(getattr(home, f"{prefix}_TABLE"), row, **cells)
    # A table that no longer reaches a status would be refused when it is loaded: the defect is to be found by the kit.
    with mock.patch("jumin_records.procedures.definition._check_reach"):
        return OwnAdapter(machines={name: definition.machine(table)})


def astray(name: str, row_id: str) -> OwnAdapter:
    """The row leads to another status: where it came from, or the first one."""
    machine = machines_of_kit()[name]
    row = next(each for each in machine.rows if each.id == row_id)
    target = next(each for each in (row.source, *machine.states) if each is not row.target)
    return planted(name, row_id, target=target.value)


def report_of(adapter: OwnAdapter, *topics: str) -> Report:
    return Report.of(run_vectors(adapter, load_vectors(topics)))


def basis(name: str, row: str) -> str:
    return next(each.basis for each in machines_of_kit()[name].rows if each.id == row)


#: Machine, row, what is wrong with it: a refusal that accepts, another state, a message that is not sent.
ROWS: list[tuple[str, str, dict[str, str]]] = [
    ("card", "C04", {"target": "転出中"}),
    ("card", "C07", {"target": "継続待ち"}),
    ("card", "C14", {"target": "有効"}),
    ("card", "C15", {"target": "失効"}),
    ("card", "C03", {"messages": ""}),
    ("card", "C21", {"target": "継続処理中", "refusal": ""}),
    ("card", "C22", {"target": "継続処理中", "refusal": ""}),
    ("card", "C26", {"target": "国外継続", "refusal": ""}),
]
LIMIT_DEFECTS: list[tuple[str, dict[str, int]]] = [
    ("card", {"card_days": 91}),
    ("card", {"card_days": 89}),
    ("card", {"days_after_move": 15}),
    ("card", {"days_after_planned_move": 29}),
    ("support-measures", {"support_measures_years": 2}),
    ("support-measures", {"support_renewal_months": 2}),
]


class TestRows:
    @pytest.mark.parametrize(("name", "row", "cells"), ROWS, ids=[f"{row}-{'-'.join(cells)}" for _, row, cells in ROWS])
    def test_a_changed_row(self, name: str, row: str, cells: dict[str, str]) -> None:
        adapter = planted(name, row, **cells)
        report = report_of(adapter, name)
        assert report.exit_code == 1
        assert any(failure.clause == basis(name, row) for failure in report.failures)
        assert report.failures[0].clause in report_to_text(report)
        assert row in report.rows[0].missing

    @pytest.mark.parametrize("name", HOMES)
    @pytest.mark.exhaustive
    def test_rows_of_every_machine_that_lead_astray(self, name: str) -> None:
        """One after the other, accepting rows that no judgement is in lead elsewhere."""
        passable = {
            step.row: vector for vector in load_vectors([name]) for step in vector.steps[-1:] if step.expect["accepted"]
        }
        rows = [row for row in machines_of_kit()[name].rows if row.id in passable and row.target is not row.source]
        for row in rows if len(rows) < 12 else rows[::6]:
            report = report_of(astray(name, row.id), name)
            assert any(failure.clause == row.basis for failure in report.failures), row.id

    @pytest.mark.parametrize(("name", "change"), LIMIT_DEFECTS, ids=str)
    def test_a_limit_off_by_one(self, name: str, change: dict[str, int]) -> None:
        changes: dict[str, Any] = dict(change)
        report = report_of(OwnAdapter(limits=attrs.evolve(LIMITS, **changes)), name)
        assert report.exit_code == 1
        assert all(failure.mark != Mark.JUDGEMENT for failure in report.failures)
        assert report.failures[0].clause in report_to_html(report)


def check_digit(formula: Callable[[str], str]) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    def answer(question: Mapping[str, Any]) -> Mapping[str, Any]:
        own = OPERATIONS["codes", "check_digit"](question)
        return {"check_digit": formula(question["body"])} if question["kind"] == "個人番号" else own

    return answer


def weighted(body: str, weights: list[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(reversed(body), weights, strict=True)) % 11


GOOD = [2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6]


def own(topic: str, op: str, **changes: Any) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Our operation, asked with a changed question."""
    return lambda question: OPERATIONS[topic, op]({**question, **changes})


def plus_a_year(question: Mapping[str, Any]) -> Mapping[str, Any]:
    found = OPERATIONS["dates", "read"](question)["date"]
    if isinstance(found, str) and str(question["text"]).startswith("R"):
        found = date.fromisoformat(found).replace(year=int(found[:4]) + 1).isoformat()
    return {"date": found}


def heisei_for_ever(question: Mapping[str, Any]) -> Mapping[str, Any]:
    text = str(OPERATIONS["dates", "write"](question)["text"])
    return {"text": f"H{int(text[1:3]) + 30}{text[3:]}" if text.startswith("R") else text}


#: Name → operation, what answers instead, the clause that the report must name.
OPERATION_DEFECTS: dict[str, tuple[tuple[str, str], Callable[[Mapping[str, Any]], Mapping[str, Any]], str]] = {
    "remainder 1 gives 1": (
        ("codes", "check_digit"),
        check_digit(lambda body: str((11 - weighted(body, GOOD)) % 11 % 10 + (weighted(body, GOOD) == 1))),
        "省令85号5条",
    ),
    "weights the wrong way": (
        ("codes", "check_digit"),
        check_digit(lambda body: str((11 - weighted(body, GOOD[::-1])) % 11 % 10)),
        "省令85号5条",
    ),
    "digit never looked at": (
        ("codes", "valid"),
        lambda question: {"valid": len(str(question["text"])) > 5},
        "省令85号5条",
    ),
    "numbers as numbers": (
        ("codes", "valid"),
        lambda question: OPERATIONS["codes", "valid"]({**question, "text": str(question["text"]).lstrip("0")}),
        "省令85号5条",
    ),
    "answers yes and no": (("codes", "valid"), lambda question: {"valid": 1}, "省令85号5条"),
    "eras have no end": (("dates", "read"), own("dates", "read", policy="register"), "JIS X 0301"),
    "令和 begins with year 0": (("dates", "read"), plus_a_year, "JIS X 0301"),
    "平成 for ever": (("dates", "write"), heisei_for_ever, "JIS X 0301"),
    "Python's cp932": (
        ("characters", "windows31j"),
        lambda question: {"bytes": str(question["text"]).encode("cp932", "replace").hex()},
        "windows-31j",
    ),
    "code points for characters": (
        ("characters", "split"),
        lambda question: {"characters": list(question["text"])},
        "Unicode",
    ),
    "items sorted by name": (
        ("records", "items"),
        lambda question: {"items": sorted(OPERATIONS["records", "items"](question)["items"])},  # type: ignore[arg-type]  # texts
        "別添2",
    ),
    "nothing ever wrong": (("records", "check"), lambda _: {"items": []}, "省令85号5条"),
}


class TestOperations:
    @pytest.mark.parametrize("name", OPERATION_DEFECTS)
    def test_found_and_named(self, name: str) -> None:
        where, operation, clause = OPERATION_DEFECTS[name]
        report = report_of(OwnAdapter(operations={where: operation}), where[0])
        assert report.exit_code == 1
        assert any(clause in failure.clause for failure in report.failures)


def test_more_than_fifteen_defects() -> None:
    assert len(ROWS) + len(LIMIT_DEFECTS) + len(OPERATION_DEFECTS) > 25
