"""端の場合。What else may come to the doors of the kit."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest

import jumin_records.conformance
import jumin_records.conformance.self as own_program
from jumin_records.conformance import OwnAdapter, Report, Unsupported, load_vectors, run_vectors, serve
from jumin_records.conformance.classes import ConformanceTests
from jumin_records.conformance.guarded import Guarded
from jumin_records.conformance.report_text import report_to_text
from jumin_records.conformance.strict_json import read_line
from jumin_records.conformance.walk import Walk


def test_names_of_the_package() -> None:
    assert callable(own_program.main)
    with pytest.raises(AttributeError):
        getattr(jumin_records.conformance, "nothing at all")


def test_a_test_without_vectors() -> None:
    ConformanceTests().pytest_generate_tests(cast("Any", SimpleNamespace(fixturenames=())))


def test_a_kind_without_check_digit() -> None:
    asked = {"kind": "郵便番号", "body": "100000"}
    assert OwnAdapter().ask("codes", "check_digit", cast("Any", asked)) == {"check_digit": None}


@pytest.mark.parametrize("line", [b'{"a": 1, "a": 1}', b'{"a": NaN}', b"\xff", b"[" * 100_000])
def test_lines_that_two_parsers_read_differently(line: bytes) -> None:
    assert read_line(line) is None


def test_a_request_that_is_none() -> None:
    target = io.BytesIO()
    serve(OwnAdapter(), io.BytesIO(b"hello\n"), target)
    assert target.getvalue() == b'{"id":null,"error":"request"}\n'


def test_all_rows_passed() -> None:
    report = Report.of(run_vectors(OwnAdapter(), load_vectors(["inquiry"], judgement=True)))
    assert "inquiry 11/11" in report_to_text(report).splitlines()


def test_a_walk_ends_at_its_first_departure() -> None:
    class Silent:
        def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
            return {}

    walk = Walk(Guarded(Silent(), seconds=30), ("card",))
    assert walk.departure is not None
    asked = len(walk.log)
    walk.restart("card")
    walk.offer("card", 0)
    walk.drain()
    assert len(walk.log) == asked


def test_no_such_operation_of_a_machine() -> None:
    with pytest.raises(Unsupported):
        OwnAdapter().ask("machine", "undo", {"machine": "card"})
