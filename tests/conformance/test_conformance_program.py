"""「a program that hangs, crashes, answers nonsense or the wrong id is reported as such, never as a pass」。"""

from __future__ import annotations

import resource
import sys
import threading
import time
from pathlib import Path

import pytest

from jumin_records.conformance import TimeLimits, Verdict, find_vector, load_vectors, run_program
from jumin_records.conformance.program import MAX_LINE, Program, split_command
from jumin_records.conformance.strict_json import read_line
from jumin_records.errors import UsageError
from tests.conformance.programs import BAD, program

VALID = [vector for vector in load_vectors(["codes"]) if vector.op == "valid" and vector.expect == {"valid": True}][:3]
#: Name of a bad program → verdict.
EXPECTED = {
    "hangs": Verdict.TIMED_OUT,
    "crashes": Verdict.CRASHED,
    "closes": Verdict.CRASHED,
    "wrong id": Verdict.WRONG_ID,
    "id as text": Verdict.WRONG_ID,
    "id true": Verdict.WRONG_ID,
    "twice": Verdict.ANSWERED_TWICE,
    "more after": Verdict.NONSENSE,
    "too long": Verdict.TOO_LONG,
    "endless": Verdict.TOO_LONG,
    "not utf-8": Verdict.NOT_UTF8,
    "error": Verdict.ERROR,
    "error, no text": Verdict.ERROR,
    "unsupported": Verdict.UNSUPPORTED,
    "false": Verdict.DIFFERS,
}
#: Bad in what they say after the answer: found at the next question or at the end.
LATER = ("twice, later", "endless lines")
#: Time enough for a program to start on a busy machine; only for the one that hangs nobody waits so long.
CALM = TimeLimits(question=30, whole=60)
QUICK = TimeLimits(question=1.0, whole=30)


class TestMisbehaviour:
    @pytest.mark.parametrize("name", [name for name in BAD if name not in LATER])
    def test_has_its_own_verdict(self, name: str) -> None:
        (result,) = run_program(program(BAD[name]), VALID[:1], limits=QUICK if name == "hangs" else CALM)
        assert result.verdict is EXPECTED.get(name, Verdict.NONSENSE)
        finding = result.finding()
        assert finding is not None
        assert (finding.rule, finding.path) == (result.verdict.rule, VALID[0].id)

    @pytest.mark.parametrize("name", LATER)
    def test_a_line_that_nobody_asked_for_is_found_later(self, name: str) -> None:
        results = run_program(program(BAD[name]), VALID[:1], limits=CALM)
        assert not results[0].passed

    def test_an_answer_once_more_is_found_at_the_next_question(self) -> None:
        talking = Program(program(BAD["twice, later"]), seconds=10)
        talking.ask("codes", "valid", {})
        time.sleep(0.6)
        found = talking.ask("codes", "valid", {})
        assert getattr(found, "verdict", None) is Verdict.ANSWERED_TWICE
        talking.close()

    def test_the_next_question_finds_a_new_program(self) -> None:
        results = run_program(program(BAD["crashes"], ok=1), VALID, limits=CALM)
        assert [result.verdict for result in results] == [Verdict.PASSED, Verdict.CRASHED, Verdict.PASSED]
        assert "3" in results[1].detail


class TestBounds:
    @pytest.mark.exhaustive
    def test_time_for_the_whole(self) -> None:
        begun = time.monotonic()
        results = run_program(program(BAD["hangs"], ok=1), VALID, limits=TimeLimits(question=30, whole=4.0))
        assert [result.verdict for result in results] == [Verdict.PASSED, Verdict.TIMED_OUT, Verdict.NOT_RUN]
        assert time.monotonic() - begun < 25

    def test_a_dead_program_is_not_started_for_ever(self) -> None:
        vectors = load_vectors(["codes"])[:12]
        results = run_program(program(BAD["crashes"]), vectors, limits=CALM)
        assert [result.verdict for result in results] == [Verdict.CRASHED] * 5 + [Verdict.NOT_RUN] * 7

    def test_memory(self) -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        run_program(program(BAD["endless"]), VALID, limits=CALM)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # kB, against endless output

    @pytest.mark.exhaustive
    def test_no_thread_and_no_process_is_left(self) -> None:
        threads = threading.active_count()
        run_program(program(BAD["closes"]), VALID, limits=CALM)
        until = time.monotonic() + 20
        while threading.active_count() > threads and time.monotonic() < until:
            time.sleep(0.05)
        assert threading.active_count() <= threads

    def test_a_program_that_does_not_read(self) -> None:
        silent = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
        talking = Program(silent, seconds=0.5)
        found = talking.ask("codes", "valid", {"text": "1" * 500_000})
        assert getattr(found, "verdict", None) is Verdict.TIMED_OUT

    def test_a_program_that_does_not_end(self) -> None:
        stays = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
        fault = Program(stays, seconds=0.5).close()
        assert fault is not None
        assert fault.verdict is Verdict.TIMED_OUT

    def test_a_program_that_is_gone_when_it_should_start_again(self, tmp_path: Path) -> None:
        script = tmp_path / "once.py"
        script.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.readline()\n", encoding="utf-8")
        script.chmod(0o700)
        talking = Program([str(script)], seconds=10)
        assert getattr(talking.ask("codes", "valid", {}), "verdict", None) is Verdict.CRASHED
        script.unlink()
        assert getattr(talking.ask("codes", "valid", {}), "verdict", None) is Verdict.CRASHED
        assert talking.close() is None


class TestStarting:
    @pytest.mark.parametrize("command", ["", "'open", "   "])
    def test_words(self, command: str) -> None:
        with pytest.raises(UsageError) as caught:
            split_command(command)
        assert caught.value.rule == "JRU081"
        assert caught.value.__context__ is None

    @pytest.mark.parametrize("command", [["/no/such/program"], ["x\0y"]])
    def test_no_such_program(self, command: list[str]) -> None:
        with pytest.raises(UsageError) as caught:
            run_program(command, VALID)
        assert caught.value.rule == "JRU081"

    def test_no_shell(self) -> None:
        assert split_command("node 'my program.js' ; ls") == ["node", "my program.js", ";", "ls"]

    @pytest.mark.parametrize(
        "times", [{"question": 0}, {"whole": -1}, {"whole": float("inf")}, {"question": float("nan")}]
    )
    def test_times(self, times: dict[str, float]) -> None:
        with pytest.raises(UsageError) as caught:
            TimeLimits(**times)
        assert caught.value.rule == "JRU083"


class TestOwnProgram:
    """「Our own implementation passes everything through the runner」"""

    def test_passes_everything(self) -> None:
        command = [sys.executable, "-m", "jumin_records.conformance.self"]
        results = run_program(command, load_vectors(judgement=True), limits=TimeLimits(question=60))
        assert [str(result.finding()) for result in results if not result.passed] == []
        assert len(results) > 1200

    def test_bad_requests_do_not_end_it(self) -> None:
        talking = Program([sys.executable, "-m", "jumin_records.conformance.self"], seconds=60)
        for topic, op in (("codes", "no such"), ("machine", "no such"), ("no such", "valid")):
            assert getattr(talking.ask(topic, op, {}), "verdict", None) is Verdict.UNSUPPORTED
        for question in ({}, {"kind": "なし", "text": ""}):
            found = talking.ask("codes", "valid", question)
            assert getattr(found, "verdict", None) is Verdict.ERROR
        assert talking.close() is None


def test_a_line_is_json_once() -> None:
    assert read_line(b"1" * 5000) is None
    assert read_line(b"{") is None
    assert MAX_LINE == 1_000_000
    assert find_vector("C-001").op == "valid"
