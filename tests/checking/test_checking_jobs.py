"""二つ以上のプロセス、殺されたプロセス、続きからの検査。"""

from __future__ import annotations

import importlib.metadata
import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

import jumin_records as jr
from jumin_records.checking import Summary, check_file, division
from jumin_records.checking import divided_check as divided
from jumin_records.checking.checkpoint import Checkpoint
from jumin_records.checking.part_check import PartSetup, identity_of
from jumin_records.checking.part_result import PartResult
from jumin_records.checking.worker import main as worker_main
from jumin_records.checking.worker import serve
from jumin_records.checking.workers import OwnHands, Task, Workers
from jumin_records.cli import main
from jumin_records.layouts import Item
from jumin_records.records import IdentityConfirmation, MoveInHistory
from tests.codec.samples import ITEMS, file_of, row

CLS = IdentityConfirmation
NAME = "本人確認情報"
ROOT = Path(__file__).resolve().parents[2]
LINES = [row(), row(性別="7"), row(異動事由詳細='"架,空\n見""本"'), row(続柄='"子'), row(個人番号="123456789012")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "架空太郎.csv"
    path.write_bytes(file_of(*LINES * 30, encoding="cp932"))
    return path


@pytest.fixture(autouse=True)
def small_parts() -> Iterator[None]:
    """Parts of some twenty rows, so that a small file is shared."""
    with mock.patch.object(division, "PART", 4000):
        yield


def checked(path: Path, **options: Any) -> Summary:
    return check_file(path, CLS, encoding="cp932", **options)


def rule_of(call: Callable[[], object]) -> str:
    with pytest.raises(jr.JuminError) as caught:
        call()
    assert "架空太郎" not in repr(caught.value) + str(caught.value)
    assert caught.value.__context__ is None
    return caught.value.rule


class TestProcesses:
    def test_two_processes_report_what_one_reports(
        self, path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Byte for byte, through the command (all forms and all kinds of files: test_checking_parts.py)."""
        for form in ("jsonl", "html"):
            said = []
            for jobs in ("1", "2"):
                arguments = [
                    "check",
                    str(path),
                    "--record",
                    NAME,
                    "--encoding",
                    "cp932",
                    "--format",
                    form,
                    "--jobs",
                    jobs,
                ]
                assert main(arguments) == 1
                said.append(capsysbinary.readouterr().out)
            assert said[0] == said[1]
            assert len(said[0]) > 500

    def test_what_is_told_on_the_way(self, path: Path) -> None:
        found: list[jr.Finding] = []
        advance: list[int] = []
        summary = checked(path, jobs=2, on_findings=found.extend, on_bytes=advance.append)
        assert len(found) == sum(summary.by_rule.values())
        assert [each.row for each in found] == sorted(each.row or 0 for each in found)
        assert sum(advance) == path.stat().st_size - len((",".join(ITEMS) + "\n").encode("cp932"))

    @pytest.mark.exhaustive
    def test_a_script_needs_no_guard(self, path: Path, tmp_path: Path) -> None:
        """ "no ``if __name__ == "__main__"``": with multiprocessing, such a script would start itself again."""
        script = tmp_path / "script.py"
        script.write_text(
            "import sys\nimport jumin_records as jr\nfrom jumin_records.checking import check_file, division\n"
            "division.PART = 4000\nprint('begun')\n"
            "print(check_file(sys.argv[1], jr.records.IdentityConfirmation, encoding='cp932', jobs=2).rows)\n",
            "utf-8",
        )
        done = subprocess.run([sys.executable, str(script), str(path)], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["begun", str(checked(path).rows)]

    def test_a_killed_worker(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """SIGKILL, as the system sends it when memory runs out."""
        give, before = Workers.give, {*threading.enumerate()}

        def give_and_kill(self: Workers, task: Task) -> None:
            if task.number == 4:
                os.kill(self.pids[0], signal.SIGKILL)
                os.kill(self.pids[1], signal.SIGKILL)
            give(self, task)

        monkeypatch.setattr(Workers, "give", give_and_kill)
        with pytest.raises(jr.JuminError) as caught:
            checked(path, jobs=2)
        assert caught.value.rule == "JRU120"
        assert "シグナル9" in str(caught.value)
        assert {*threading.enumerate()} <= before

    def test_a_killed_worker_of_the_command(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        start = Workers.start

        def start_and_kill(self: Workers) -> jr.Finding | None:
            found = start(self)
            for pid in self.pids:
                os.kill(pid, signal.SIGKILL)
            return found

        monkeypatch.setattr(Workers, "start", start_and_kill)
        assert main(["check", str(path), "--record", NAME, "--encoding", "cp932", "--jobs", "2"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.strip() == "検査のプロセスが途中で終わった（シグナル9）ので、報告は作りません [JRU120]"

    @pytest.mark.parametrize(
        ("module", "reason"), [("jumin_records.no_such_module", "終了コード1"), ("os", "終了コード0")]
    )
    def test_a_worker_that_ends_by_itself(self, path: Path, module: str, reason: str) -> None:
        with mock.patch("jumin_records.checking.workers._MODULE", module), pytest.raises(jr.JuminError) as caught:
            checked(path, jobs=2)
        assert (caught.value.rule, reason in str(caught.value)) == ("JRU120", True)

    def test_a_worker_that_closes_its_output_and_lives_on(
        self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "mute_worker.py").write_text("import os, time\nos.close(1)\ntime.sleep(60)\n", "utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        with (
            mock.patch("jumin_records.checking.workers._MODULE", "mute_worker"),
            mock.patch("jumin_records.checking.workers._PATIENCE", 0.01),
            pytest.raises(jr.JuminError) as caught,
        ):
            checked(path, jobs=2)
        assert "応答なし" in str(caught.value)

    def test_no_interpreter(self, path: Path) -> None:
        with mock.patch.object(sys, "executable", "/no/such/python"):
            assert rule_of(lambda: checked(path, jobs=2)) == "JRU129"

    def test_an_error_of_the_caller_ends_all_processes(self, path: Path) -> None:
        def fail(_: object) -> None:
            raise KeyboardInterrupt

        before, processes = {*threading.enumerate()}, []

        class Started(subprocess.Popen[bytes]):
            def __init__(self, *told: Any, **how: Any) -> None:
                super().__init__(*told, **how)
                processes.append(self)

        with mock.patch.object(subprocess, "Popen", Started), pytest.raises(KeyboardInterrupt):
            checked(path, jobs=2, on_findings=fail)
        assert {*threading.enumerate()} <= before
        assert len(processes) == 2
        assert all(process.returncode is not None for process in processes)


class TestWorker:
    def lines(self, of: Path, *tasks: tuple[int, int, int], **changed: object) -> list[Any]:
        with of.open("rb") as stream:
            identity = identity_of(stream)
        head = len((",".join(ITEMS) + "\n").encode("cp932"))
        setup = PartSetup(NAME, "cp932", header=True, head=head, size=identity[0])
        first = {"setup": setup.to_json(), "path": str(of), "identity": identity} | changed
        results = io.BytesIO()
        said = "".join(f"{json.dumps(each)}\n" for each in (first, *((n, head + a, head + b) for n, a, b in tasks)))
        assert serve(io.BytesIO(said.encode()), results) == 0
        return [json.loads(line) for line in results.getvalue().splitlines()]

    def test_what_it_answers(self, path: Path) -> None:
        size = len((row() + "\n").encode("cp932"))
        number, answer = self.lines(path, (5, 0, size))[0]
        assert (number, PartResult.from_json(answer).rows) == (5, 1)

    def test_another_file(self, path: Path) -> None:
        assert self.lines(path, (1, 0, 9), (2, 0, 9), identity=[1, 2, 3, 4]) == [[1, "changed"], [2, "changed"]]
        assert self.lines(path, (1, 0, 9), path="/no/such/file") == [[1, "changed"]]

    def test_a_change_while_it_checks(self, path: Path) -> None:
        def check_and_change(*_: object) -> PartResult:
            with path.open("ab") as stream:
                stream.write(b"x")
            return PartResult(0)

        with mock.patch("jumin_records.checking.worker.check_part", check_and_change):
            assert self.lines(path, (1, 0, 9)) == [[1, "changed"]]

    def test_main(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        before = signal.getsignal(signal.SIGINT)
        try:
            assert worker_main() == 0
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        finally:
            signal.signal(signal.SIGINT, before)

    def test_it_ends_with_its_input(self) -> None:
        """When the parent is gone, however it went, no worker is left behind."""
        command = [sys.executable, "-P", "-m", "jumin_records.checking.worker"]
        done = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stdout) == (0, b"")


class Stop(Exception):  # noqa: N818 - a test that breaks off
    pass


def break_off(path: Path, kept: Path, after: int, **options: Any) -> None:
    """Check some parts and stop, as if the machine had."""
    told = []

    def count(size: int) -> None:
        told.append(size)
        if len(told) > after:
            raise Stop

    with pytest.raises(Stop):
        checked(path, checkpoint=kept, on_bytes=count, **options)


class TestCheckpoint:
    def parts_checked(self, path: Path, kept: Path, **options: Any) -> tuple[int, Summary]:
        with mock.patch("jumin_records.checking.workers.check_part", side_effect=divided_check_part) as check:
            summary = checked(path, checkpoint=kept, **options)
        return check.call_count, summary

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_it_goes_on_where_it_was(self, path: Path, tmp_path: Path, jobs: int) -> None:
        kept = tmp_path / "a.ckpt"
        break_off(path, kept, 3, jobs=jobs)
        lines = kept.read_bytes().count(b"\n")
        assert lines == 5
        again, summary = self.parts_checked(path, kept)
        fresh, _ = self.parts_checked(path, tmp_path / "b.ckpt")
        assert 0 < again <= fresh - 3
        assert summary == checked(path)
        # All is done: nothing is checked, and the report is the same.
        assert self.parts_checked(path, kept) == (0, summary)

    def test_the_same_json_lines(self, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kept = tmp_path / "a.ckpt"
        break_off(path, kept, 2)
        command = ["check", str(path), "--record", NAME, "--encoding", "cp932", "--format", "jsonl"]
        assert main([*command, "--checkpoint", str(kept)]) == 1
        resumed = capsys.readouterr().out
        assert main(command) == 1
        assert resumed == capsys.readouterr().out

    def test_killed_at_any_byte(self, path: Path, tmp_path: Path) -> None:
        kept, cut = tmp_path / "a.ckpt", tmp_path / "cut.ckpt"
        expected = checked(path, checkpoint=kept)
        data = kept.read_bytes()
        for size in (0, 1, 50, data.index(b"\n"), data.index(b"\n") + 1, *range(400, len(data), 2997), len(data) - 1):
            cut.write_bytes(data[:size])
            assert checked(path, checkpoint=cut) == expected, size
            assert cut.read_bytes().startswith(data[: data.rfind(b"\n", 0, size) + 1])
            with mock.patch("jumin_records.checking.workers.check_part", side_effect=AssertionError):
                assert checked(path, checkpoint=cut) == expected

    @pytest.mark.skipif(sys.platform == "win32", reason="other permissions")
    def test_only_for_its_owner_and_without_values(self, path: Path, tmp_path: Path) -> None:
        path.write_bytes(
            path.read_bytes() + file_of(row(漢字氏名="可奈利亜\ue000", 続柄="可奈利亜"), header="", encoding="utf-8")
        )
        kept = tmp_path / "a.ckpt"
        checked(path, checkpoint=kept)
        assert kept.stat().st_mode & 0o777 == 0o600
        text = kept.read_bytes().decode("ascii")
        told = json.dumps(text.encode().decode("unicode_escape"), ensure_ascii=False)
        assert not any(cell in told for cell in ("架空", "見本", "可奈利亜", "24727059608", "太郎"))

    @pytest.mark.parametrize("change", ["append", "rewrite", "replace"])
    def test_a_changed_file(self, path: Path, tmp_path: Path, change: str) -> None:
        """Even with the same size and the old time of modification."""
        kept = tmp_path / "a.ckpt"
        break_off(path, kept, 2)
        before, data = path.stat(), path.read_bytes()
        if change == "append":
            path.write_bytes(data + data[-50:])
        elif change == "rewrite":
            path.write_bytes(data.replace(b",1,", b",7,"))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        else:
            path.rename(tmp_path / "old")
            path.write_bytes(data)
        assert rule_of(lambda: checked(path, checkpoint=kept)) == "JRU126"

    @pytest.mark.parametrize("options", [{"header": False}, {"severities": {"JRC003": "error"}}, {"profile": {}}])
    def test_another_way_of_checking(self, path: Path, tmp_path: Path, options: dict[str, Any]) -> None:
        kept = tmp_path / "a.ckpt"
        break_off(path, kept, 2)
        assert rule_of(lambda: checked(path, checkpoint=kept, **options)) == "JRU127"

    def test_another_release(self, path: Path, tmp_path: Path) -> None:
        kept = tmp_path / "a.ckpt"
        break_off(path, kept, 2)
        with mock.patch.object(importlib.metadata, "version", side_effect=importlib.metadata.PackageNotFoundError):
            assert rule_of(lambda: checked(path, checkpoint=kept)) == "JRU127"

    @pytest.mark.parametrize("data", [b"x", b"{}\n", b"\xff\n", b"[]\n", file_of(row())])
    def test_no_other_file_is_written_to(self, path: Path, tmp_path: Path, data: bytes) -> None:
        other = tmp_path / "b.csv"
        other.write_bytes(data)
        assert rule_of(lambda: checked(path, checkpoint=other)) == "JRU128"
        assert other.read_bytes() == data
        assert rule_of(lambda: checked(path, checkpoint=path)) == "JRU128"

    def test_a_damaged_one(self, path: Path, tmp_path: Path) -> None:
        kept = tmp_path / "a.ckpt"
        break_off(path, kept, 3)
        head, *lines = kept.read_bytes().splitlines(keepends=True)
        bad = b"00000000 {}\n", b"a" * 20 + b"\n", lines[0].replace(b'"rows": ', b'"rows": 1')
        for each in (*bad, checksummed(b"{}")):
            kept.write_bytes(head + each + lines[1])
            assert rule_of(lambda: checked(path, checkpoint=kept)) == "JRU128"
        kept.write_bytes(head + lines[1])
        gap = Checkpoint(kept, "", (0, 0, 0, 0))
        with mock.patch.object(Checkpoint, "_begin", lambda _, stream: stream.readline() and None):
            assert gap.open() is None
        assert [getattr(each, "rule", "") for each in gap.parts(0)] == ["JRU128"]
        gap.close()
        Checkpoint(kept, "", (0, 0, 0, 0)).close()  # never opened: nothing to close
        assert rule_of(lambda: checked(path, checkpoint=kept)) == "JRU128"

    def test_where_it_cannot_be_written(self, path: Path, tmp_path: Path) -> None:
        assert rule_of(lambda: checked(path, checkpoint=tmp_path / "no" / "a.ckpt")) == "JRF012"
        assert rule_of(lambda: checked(path, checkpoint=tmp_path)) == "JRF012"
        kept = tmp_path / "a.ckpt"
        break_off(path, kept, 1)
        with mock.patch.object(os, "fsync", side_effect=OSError):
            assert rule_of(lambda: checked(path, checkpoint=kept)) == "JRF012"

    def test_what_stops_the_reading_is_not_kept(self, path: Path, tmp_path: Path) -> None:
        kept = tmp_path / "a.ckpt"
        whole = divided_check_part

        def broken(setup: PartSetup, stream: Any, start: int, stop: int) -> PartResult:
            found = whole(setup, stream, start, stop)
            if start > 9000:
                found.stop((jr.Finding("JRF012", "error", text="x"),))
            return found

        with mock.patch("jumin_records.checking.workers.check_part", broken):
            assert checked(path, checkpoint=kept).exit_code == 2
        assert checked(path, checkpoint=kept) == checked(path)


def divided_check_part(*given: Any) -> PartResult:
    from jumin_records.checking.part_check import check_part  # noqa: PLC0415 - not the one that a test has put in its place

    return check_part(*given)


def checksummed(text: bytes) -> bytes:
    import zlib  # noqa: PLC0415

    return b"%08x %b\n" % (zlib.crc32(text), text)


class TestMisuse:
    @pytest.mark.parametrize("jobs", [0, -1, 257, True, "2", 2.0, None])
    def test_jobs(self, path: Path, jobs: Any) -> None:
        assert rule_of(lambda: checked(path, jobs=jobs)) == "JRU121"

    def test_streams(self, path: Path, tmp_path: Path) -> None:
        assert rule_of(lambda: check_file(io.BytesIO(), CLS, encoding="utf-8", jobs=2)) == "JRU122"
        assert rule_of(lambda: checked(path, checkpoint=io.BytesIO())) == "JRU122"
        assert main(["check", "-", "--record", NAME, "--encoding", "utf-8", "--jobs", "2"]) == 2
        os.mkfifo(tmp_path / "fifo")
        assert rule_of(lambda: checked(tmp_path / "fifo", jobs=2)) == "JRU122"

    def test_records_stay_here(self, path: Path) -> None:
        assert rule_of(lambda: checked(path, jobs=2, on_row=lambda _: None)) == "JRU123"

    def test_classes_of_ones_own(self, path: Path) -> None:
        own = jr.register_layout(MoveInHistory, [jr.TypedItem("amount", str, Item("額"))])
        assert rule_of(lambda: check_file(path, own, encoding="cp932", jobs=2)) == "JRU124"
        assert rule_of(lambda: check_file(path, MoveInHistory, encoding="cp932", jobs=2)) == "JRU064"

    @pytest.mark.parametrize("options", [{"encoding": "shift_jis"}, {"severities": {"x": "error"}}, {"profile": 1}])
    def test_options_are_refused_as_for_one_process(self, path: Path, options: dict[str, Any]) -> None:
        given = {"encoding": "cp932"} | options
        rule = rule_of(lambda: check_file(path, CLS, **given))
        assert rule_of(lambda: check_file(path, CLS, jobs=2, **given)) == rule

    def test_a_file_that_changes_meanwhile(self, path: Path) -> None:
        def change(_: int) -> None:
            with path.open("ab") as stream:
                stream.write(b"\n")

        assert rule_of(lambda: checked(path, jobs=2, on_bytes=change)) == "JRU125"
        # In one process it is the parent that looks.
        with mock.patch.object(divided._Account, "_hands", lambda self, _, stream, __: OwnHands(self._setup, stream)):
            assert rule_of(lambda: checked(path, jobs=2, on_bytes=change)) == "JRU125"
