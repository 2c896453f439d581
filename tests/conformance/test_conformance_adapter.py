"""「an adapter that hangs, crashes, answers nonsense is reported as such, never as a pass」。"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import pytest

from jumin_records.conformance import Adapter, OwnAdapter, TimeLimits, Unsupported, Verdict, load_vectors, run_vectors
from jumin_records.conformance.adapter import Adapter as AdapterProtocol
from jumin_records.conformance.classes import ConformanceTests
from jumin_records.conformance.matching import Symbols
from jumin_records.conformance.verdict import Fault, Result

DATES = load_vectors(["dates"])[:3]


class Raising:
    def __init__(self, what: Any) -> None:
        self.what = what

    def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Any:
        if isinstance(self.what, BaseException):
            raise self.what
        return self.what


class TestVerdicts:
    @pytest.mark.parametrize(
        ("what", "verdict"),
        [
            (ValueError("secret"), Verdict.CRASHED), (SystemExit(0), Verdict.CRASHED), (KeyboardInterrupt(), Verdict.CRASHED),
            (Unsupported(), Verdict.UNSUPPORTED), (None, Verdict.NONSENSE), ("yes", Verdict.NONSENSE), ({}, Verdict.DIFFERS),
            ({"date": 5}, Verdict.DIFFERS),
        ],
    )  # fmt: skip
    def test_each(self, what: Any, verdict: Verdict) -> None:
        (result,) = run_vectors(Raising(what), DATES[:1])
        assert result.verdict is verdict
        assert "secret" not in str(result.finding())

    def test_hanging(self) -> None:
        free = threading.Event()

        class Hanging:
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
                free.wait(30)
                return {}

        results = run_vectors(Hanging(), DATES, limits=TimeLimits(question=0.1, whole=20))
        free.set()
        assert [result.verdict for result in results] == [Verdict.TIMED_OUT, Verdict.NOT_RUN, Verdict.NOT_RUN]

    def test_results_as_they_come(self) -> None:
        seen: list[Result] = []
        results = run_vectors(OwnAdapter(), DATES, on_result=seen.append)
        assert tuple(seen) == results

    def test_details_are_short_and_printable(self) -> None:
        fault = Fault(Verdict.ERROR, "\x1b[31m" + "x" * 500)
        assert len(fault.detail) < 130
        assert fault.detail.isprintable()

    def test_a_class_without_adapter(self) -> None:
        with pytest.raises(NotImplementedError):
            ConformanceTests().adapter()

    def test_protocol(self) -> None:
        assert isinstance(OwnAdapter(), AdapterProtocol)
        assert Adapter is AdapterProtocol


class TestMatching:
    @pytest.mark.parametrize(
        ("expected", "actual", "differs"),
        [
            ({"a": True}, {"a": 1}, True), ({"a": 1}, {"a": True}, True), ({"a": 1}, {"a": 1, "b": 2}, False), ({"a": 1}, {}, True),
            ({"a": None}, {"a": None}, False), ({"a": [1, 2]}, {"a": [1, 2]}, False), ({"a": [1, 2]}, {"a": [2, 1]}, True),
            ({"a": [1]}, {"a": [1, 1]}, True), ({"a": [1]}, {"a": "1"}, True), ({"a": {"b": 1}}, {"a": [1]}, True),
            ({"a": {"symbol": "x"}}, {"a": "n"}, False), ({"a": {"symbol": "x"}}, {"a": ""}, True),
            ({"a": {"symbol": "x"}}, {"a": 7}, True), ({"a": {"symbol": "x"}}, {}, True), ({"a": "x"}, {"a": {}}, True),
            ({"a": "x"}, {"a": 1.5}, True),
            ([{"id": {"symbol": "x"}}, {"id": {"symbol": "y"}}], [{"id": "n"}, {"id": "n"}], True),
            ([{"id": {"symbol": "x"}}, {"id": {"symbol": "x"}}], [{"id": "n"}, {"id": "m"}], True),
            ([{"id": {"symbol": "x"}}, {"request": {"symbol": "y"}}], [{"id": "n"}, {"request": "n"}], False),
        ],
    )  # fmt: skip
    def test_difference(self, expected: object, actual: object, *, differs: bool) -> None:
        assert (Symbols().difference(expected, actual) is not None) is differs

    def test_unknown_symbol_stands_for_itself(self) -> None:
        assert Symbols().filled([{"symbol": "x"}, {"a": 1}]) == ["x", {"a": 1}]
