"""行儀の悪い実装、値を漏らす実装：報告に載るのは判定と形だけで、後に何も残らない。"""

from __future__ import annotations

import enum
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from jumin_records.cli import main
from jumin_records.conformance import (
    OwnAdapter,
    Report,
    TimeLimits,
    Verdict,
    find_vector,
    load_vectors,
    run_program,
    run_vectors,
)
from jumin_records.conformance.program import Program
from jumin_records.conformance.report_json import report_from_json, report_to_json
from jumin_records.conformance.report_text import report_to_html, report_to_text
from jumin_records.conformance.stateful import walk_adapter
from jumin_records.conformance.strict_json import as_json, read_line
from jumin_records.conformance.told import told, told_name
from jumin_records.conformance.verdict import Answer, Fault
from jumin_records.conformance.walk_report import walks_to_html, walks_to_json, walks_to_text
from tests.conformance.programs import program

VALID = [vector for vector in load_vectors(["codes"]) if vector.op == "valid" and vector.expect == {"valid": True}][:3]
CALM = TimeLimits(question=30, whole=60)
#: Lines of hostile JSON: the answer of each is no answer.
LINES = {
    "byte order mark": "b'\\xef\\xbb\\xbf' + json.dumps(good).encode()",
    "half a surrogate pair": 'b\'{"id": %d, "output": {"valid": "\\\\ud800"}}\' % asked[\'id\']',
    "half a pair as a name": 'b\'{"id": %d, "output": {"\\\\udc00": true}}\' % asked[\'id\']',
    "infinite by its exponent": 'b\'{"id": %d, "output": {"valid": 1e999}}\' % asked[\'id\']',
    "Infinity": 'b\'{"id": %d, "output": {"valid": -Infinity}}\' % asked[\'id\']',
    "number without end": "b'{\"id\": %d, \"output\": {\"valid\": %s}}' % (asked['id'], b'9' * 6000)",
    "name twice": 'b\'{"id": %d, "output": {"valid": true, "valid": true}}\' % asked[\'id\']',
    "id twice": 'b\'{"id": 5, "id": %d, "output": {"valid": true}}\' % asked[\'id\']',
    "deep": "b'{\"id\": %d, \"output\": ' % asked['id'] + b'{\"a\":' * 50000 + b'1' + b'}' * 50001",
    "two values": 'b\'{} {"id": %d, "output": {"valid": true}}\' % asked[\'id\']',
    "single quotes": "repr(good).encode()",
    "null byte": "json.dumps(good).encode() + b'\\x00'",
    "utf-16": "json.dumps(good).encode('utf-16-le')",
    "comment": "json.dumps(good).encode() + b' // yes'",
}


class TestLines:
    @pytest.mark.parametrize("name", LINES)
    def test_is_no_pass(self, name: str) -> None:
        (result,) = run_program(program(f"say({LINES[name]})"), VALID[:1], limits=CALM)
        assert result.verdict in (Verdict.NONSENSE, Verdict.NOT_UTF8), result

    @pytest.mark.parametrize("end", ["b'\\r\\n'", "b'\\n\\n\\n'", "b'  \\n'"])
    def test_line_ends_that_change_nothing(self, end: str) -> None:
        results = run_program(program(f"say(good, {end})"), VALID, limits=CALM)
        assert [result.verdict for result in results] == [Verdict.PASSED] * 3

    def test_empty_lines_before_the_answer(self) -> None:
        (result,) = run_program(program("say(b'\\n\\r\\n  \\n' + json.dumps(good).encode())"), VALID[:1], limits=CALM)
        assert result.passed

    @pytest.mark.exhaustive
    def test_empty_lines_for_ever_are_no_answer(self) -> None:
        bad = "exec('while True: out.write(b\"\\\\n\" * 60000)')"
        (result,) = run_program(program(bad), VALID[:1], limits=TimeLimits(question=1, whole=20))
        assert result.verdict is Verdict.TIMED_OUT

    def test_half_a_line_and_then_the_end(self) -> None:
        (result,) = run_program(program("say(json.dumps(good).encode()[:9], b''); os._exit(7)"), VALID[:1], limits=CALM)
        assert (result.verdict, result.detail) == (Verdict.CRASHED, "終了コード 7")

    def test_killed_by_a_signal(self) -> None:
        (result,) = run_program(program("os.kill(os.getpid(), 9)"), VALID[:1], limits=CALM)
        assert (result.verdict, result.detail) == (Verdict.CRASHED, "終了コード -9")

    def test_a_flood_on_standard_error(self) -> None:
        results = run_program(program("os.write(2, b'x' * 3_000_000); say(good)"), VALID, limits=CALM)
        assert [result.verdict for result in results] == [Verdict.PASSED] * 3

    @pytest.mark.exhaustive
    def test_a_program_that_closes_its_input(self) -> None:
        quick = TimeLimits(question=1.0, whole=20)
        results = run_program(program("say(good); os.close(0); time.sleep(60)"), VALID[:2], limits=quick)
        assert [result.verdict for result in results] == [Verdict.PASSED, Verdict.TIMED_OUT]

    def test_an_answer_that_comes_too_late_is_nobodys(self) -> None:
        """The program is ended; its late answer cannot be taken for that of the next question."""
        late = "time.sleep(1.5 if asked['id'] == 1 else 0); say(good)"
        results = run_program(program(late), VALID[:2], limits=TimeLimits(question=0.7, whole=40))
        assert results[0].verdict is Verdict.TIMED_OUT
        assert results[1].verdict in (Verdict.PASSED, Verdict.TIMED_OUT)


class TestNothingIsLeft:
    """A program may start another one, in a session of its own, that keeps the pipes open."""

    CHILD = "os.fork() or (os.setsid(), time.sleep(SECONDS), os._exit(0)); "

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX")
    @pytest.mark.parametrize("then", ["os._exit(3)", "time.sleep(60)", "say(b'nonsense')"])
    @pytest.mark.exhaustive
    def test_neither_thread_nor_descriptor(self, then: str) -> None:
        folder = Path("/proc/self/fd")
        before = threading.active_count(), len(list(folder.iterdir())) if folder.exists() else 0
        bad = self.CHILD.replace("SECONDS", "30") + then
        begun = time.monotonic()
        (result,) = run_program(program(bad), VALID[:1], limits=TimeLimits(question=1.5, whole=30))
        assert not result.passed
        until = time.monotonic() + 20
        while threading.active_count() > before[0] and time.monotonic() < until:
            time.sleep(0.02)
        after = threading.active_count(), len(list(folder.iterdir())) if folder.exists() else 0
        assert after[0] <= before[0]
        assert after[1] <= before[1]
        assert time.monotonic() - begun < 25, "before the child has gone"

    def test_a_long_question_to_one_that_never_reads(self) -> None:
        threads = threading.active_count()
        bad = "import os, time; os.fork() or (os.setsid(), time.sleep(30), os._exit(0)); time.sleep(60)"
        talking = Program([sys.executable, "-S", "-c", bad], seconds=0.7)
        found = talking.ask("codes", "valid", {"text": "1" * 900_000})
        assert getattr(found, "verdict", None) is Verdict.TIMED_OUT
        until = time.monotonic() + 20
        while threading.active_count() > threads and time.monotonic() < until:
            time.sleep(0.02)
        assert threading.active_count() <= threads

    @pytest.mark.exhaustive
    def test_hundreds_of_short_programs(self) -> None:
        """No false time-out, and no answer of another program's, while the processor is busy."""
        answer = 'while read -r line; do id=${line#*:}; echo "{\\"id\\":${id%%,*},\\"output\\":{\\"n\\":NUMBER}}"; done'
        busy = [subprocess.Popen([sys.executable, "-S", "-c", "while True: pass"]) for _ in range(4)]
        try:
            for number in range(150):
                talking = Program(["/bin/sh", "-c", answer.replace("NUMBER", str(number))], seconds=20)
                for _ in range(2):
                    assert talking.ask("codes", "valid", {}) == Answer({"n": number})
                assert talking.close() is None
        finally:
            for each in busy:
                each.kill()
                each.wait()


CANARY = "見本花子１９８０"
DIGITS = "123456789018"


class Leaky(OwnAdapter):
    """Puts a person into everything that it says."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how

    def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
        if self.how == "message of an error":
            raise ValueError(CANARY, DIGITS)
        if self.how == "name of an error":
            raise type(CANARY, (Exception,), {})
        found = dict(super().ask(topic, op, question))
        if self.how == "values":
            return dict.fromkeys(found, f"{CANARY}{DIGITS}")
        if self.how == "digits":
            return dict.fromkeys(found, int(DIGITS))
        if self.how == "names":
            return {CANARY: DIGITS}
        messages: Any = found.get("messages")
        if self.how == "ids" and messages:
            found["messages"] = [{**each, "id": f"{CANARY}-{DIGITS}", "on": "1980-01-01"} for each in messages]
        return found


LEAKS = ["message of an error", "name of an error", "values", "digits", "names", "ids"]


class TestCanary:
    """A vendor's answer may hold what its test data hold. No report repeats it."""

    @pytest.mark.parametrize("how", LEAKS)
    def test_runs(self, how: str) -> None:
        vectors = load_vectors(["codes", "dates", "characters", "records", "inquiry", "card"])
        report = Report.of(run_vectors(Leaky(how), vectors[::7]))
        assert report.failures
        again = report_from_json(report_to_json(report).encode())
        for text in (report_to_text(report), report_to_json(report), report_to_html(again), repr(report)):
            assert CANARY[:2] not in text.replace("見本システム", "")
            assert "花子" not in text
        # The digits are the kit's own in its questions, never in what was answered.
        assert all(DIGITS not in failure.text.partition("返答")[2] for failure in report.failures)

    @pytest.mark.parametrize("how", LEAKS)
    def test_walks(self, how: str) -> None:
        made = walk_adapter(Leaky(how), judgement=True, examples=8)
        assert made.departure is not None
        for text in (walks_to_text([made]), walks_to_json([made]), walks_to_html([made]), repr(made)):
            assert "花子" not in text
            assert DIGITS not in text

    def test_programs(self) -> None:
        bad = f"say({{'id': asked['id'], 'error': 'ValueError: {CANARY} {DIGITS}'}})"
        (result,) = run_program(program(bad), VALID[:1], limits=CALM)
        assert result.verdict is Verdict.ERROR
        assert "花子" not in str(result.finding())
        assert DIGITS not in str(result.finding())

    @pytest.mark.parametrize(("value", "shown"), [
        ("一時停止", "一時停止"), ("紛失届", "紛失届"), ("X", "X"), ("\x1b", "制(1字)"), ("2019-05-01", "9999-99-99(10字)"), (7, "7"), (-9999, "-9999"),
        (10000, "大きな数"), (1980.5, "float"), ({}, "オブジェクト"), ([CANARY], "1個"), (object(), "ほかのもの"), (None, "null"), (False, "false"),
    ])  # fmt: skip
    def test_what_is_told(self, value: object, shown: str) -> None:
        assert told(value) == shown

    @pytest.mark.parametrize(("value", "shown"), [
        ("ValueError", "ValueError"), ("java.lang.IllegalStateException", "java.lang.IllegalStateException"), ("my_error.E12", "my_error.E12"),
        ("", "(0字)"), ("A" * 61, "AAAAAAAAAAAA…(61字)"), ("No such person", "AA␣AAAA␣AAAA…(14字)"), (DIGITS, "999999999999(12字)"),
        ("E1980", "A9999(5字)"), (5, ""), ("\u202eError", "制AAAAA(6字)"),
    ])  # fmt: skip
    def test_names_of_errors(self, value: object, shown: str) -> None:
        assert told_name(value) == shown

    def test_a_report_that_came_from_elsewhere_writes_no_escapes(self) -> None:
        report = Report.of(run_vectors(Leaky("values"), VALID[:1]), subject="\x1b]0;owned\x07\n\u202e<b>")
        back = report_from_json(report_to_json(report).encode())
        text, html = report_to_text(back), report_to_html(back)
        assert all(line.isprintable() for line in text.split("\n"))
        assert "\x1b" not in html
        assert "<b>" not in html


class TestFiles:
    def test_a_report_without_end_is_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        kept = tmp_path / "report.json"
        kept.write_text(report_to_json(Report.of(run_vectors(OwnAdapter(), VALID[:1]))), encoding="utf-8")
        assert main(["conformance", "report", str(kept)]) == 0
        monkeypatch.setattr("jumin_records.conformance.command._LARGEST", kept.stat().st_size - 1)
        assert main(["conformance", "report", str(kept)]) == 2
        assert "JRU085" in capsys.readouterr().err

    def test_an_old_report_stays_when_the_new_one_cannot_be_written(self, tmp_path: Path) -> None:
        old = tmp_path / "old.json"
        old.write_bytes(b"old")
        run = ["conformance", "run", "--topic", "inquiry", "--adapter", "jumin_records.conformance.own:OwnAdapter"]
        assert main([*run, "--output", str(tmp_path / "none" / "a.txt")]) == 2
        assert main([*run[:-1], "no:such", "--output", str(old)]) == 2
        assert old.read_bytes() == b"old"
        assert main([*run, "--output", str(old)]) == 0
        assert [path.name for path in tmp_path.iterdir()] == ["old.json"]


class Word(enum.StrEnum):
    ACTIVE = "有効"


class Raising(Mapping[str, object]):
    """A mapping that fails when it is looked at."""

    def __getitem__(self, name: str) -> object:
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError

    def __len__(self) -> int:
        return 1


class Liar(list[object]):
    def __len__(self) -> int:
        raise RuntimeError

    def __iter__(self) -> Iterator[object]:
        raise RuntimeError


def circle() -> dict[str, object]:
    made: dict[str, object] = {}
    made["self"] = made
    return made


class TestAdapters:
    """「Whatever the adapter does is a result, never an exception.」"""

    @pytest.mark.parametrize(("output", "verdict"), [
        (Raising(), Verdict.CRASHED), ({"valid": Raising()}, Verdict.CRASHED), (circle(), Verdict.NONSENSE), ({"valid": float("nan")}, Verdict.NONSENSE),
        ({"valid": object()}, Verdict.NONSENSE), ({"valid": "\ud800"}, Verdict.NONSENSE), ({"valid": 10**5000}, Verdict.NONSENSE),
        ({("a",): 1}, Verdict.NONSENSE), ({"valid": b"yes"}, Verdict.NONSENSE), ({"valid": 1}, Verdict.DIFFERS), ({"valid": "true"}, Verdict.DIFFERS),
        ({"valid": 0.5}, Verdict.DIFFERS),
    ])  # fmt: skip
    def test_what_they_return(self, output: object, verdict: Verdict) -> None:
        class Odd:
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Any:
                return output

        results = run_vectors(Odd(), VALID[:2], limits=TimeLimits(question=5, whole=20))
        assert [result.verdict for result in results] == [verdict] * 2

    def test_a_list_that_lies(self) -> None:
        class Odd:
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Any:
                return {"items": Liar([1])}

        (result,) = run_vectors(Odd(), [find_vector("R-001")], limits=TimeLimits(question=5, whole=20))
        assert not result.passed

    def test_what_json_would_carry_is_the_same_here(self) -> None:
        """A closed word of the adapter's own, a tuple, a read-only mapping: one door for a class and for a program."""

        class Worded(OwnAdapter):
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
                found = dict(super().ask(topic, op, question))
                return {**found, "status": Word(found["status"])} if found["status"] == "有効" else found

        first = load_vectors(["card"])[0]
        assert run_vectors(Worded(), [first])[0].passed
        assert as_json({"a": (1, Word.ACTIVE)}) == read_line('{"a": [1, "有効"]}'.encode())

    def test_faults_are_clipped(self) -> None:
        assert len(Fault(Verdict.ERROR, "\x1b" * 900).detail) == 121


class TestLightness:
    """The plug-in and the entry points are read by every pytest and every Hypothesis run: they must cost nothing."""

    def test_what_importing_them_imports(self) -> None:
        code = (
            "import sys, pytest, hypothesis\n"
            "import jumin_records.conformance.plugin, jumin_records.strategies.hook\n"
            "print(sorted(name for name in sys.modules if name.startswith('jumin_records.')))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8", timeout=60
        )
        heavy = ("records.", "procedures", "codec", "synth", "own", "walk", "stateful", "codes.", "dates.")
        assert not [
            name
            for name in json.loads(done.stdout.replace("'", '"'))
            if name.startswith(tuple(f"jumin_records.{x}" for x in heavy))
        ]

    def test_the_kit_without_hypothesis_and_pytest(self) -> None:
        code = (
            "import sys; sys.modules['hypothesis'] = sys.modules['pytest'] = None\n"
            "from jumin_records.conformance import OwnAdapter, Report, load_vectors, run_vectors\n"
            "import jumin_records.conformance.command, jumin_records.conformance.guided, jumin_records.conformance.walk_report\n"
            "print(Report.of(run_vectors(OwnAdapter(), load_vectors(['inquiry']))).exit_code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8", timeout=60
        )
        assert done.stdout.strip() == "0"
