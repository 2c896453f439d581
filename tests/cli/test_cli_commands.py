"""コマンド行：終了コード 0/1/2、伏せた報告、どこにも traceback を出さない。"""

from __future__ import annotations

import errno
import importlib
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import jumin_records as jr
from jumin_records import cli, progress
from jumin_records.cli import main
from jumin_records.demo import demo
from tests.codec.samples import ITEMS, file_of, row

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
#: Where nothing is configured: output waits in a buffer, as it does for a user.
ENVIRONMENT = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"} | {"LC_ALL": "C"}
CHECK = ("--record", "本人確認情報", "--encoding", "utf-8")


@pytest.fixture
def clean(tmp_path: Path) -> str:
    path = tmp_path / "架空太郎.csv"
    path.write_bytes(file_of(row()))
    return str(path)


@pytest.fixture
def dirty(tmp_path: Path) -> str:
    path = tmp_path / "見本花子.csv"
    path.write_bytes(file_of(row(個人番号="123456789012", 続柄="カナリア***"), row()) + b"\xff")
    return str(path)


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    given = {"env": ENVIRONMENT, "cwd": ROOT, "capture_output": True, "timeout": 60} | options
    call: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run
    return call([sys.executable, "-m", "jumin_records", *arguments], check=False, **given)


class TestCheck:
    def test_a_clean_file(self, clean: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", clean, *CHECK]) == 0
        out, err = capsys.readouterr()
        assert out.splitlines()[0] == "本人確認情報の検査"
        assert out.splitlines()[-1] == "所見はありません。"
        assert err == ""

    def test_findings(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(file_of(row(個人番号="123456789012")))
        assert main(["check", str(path), *CHECK]) == 1
        assert "[JRC003] 1件" in capsys.readouterr().out

    def test_a_damaged_file(self, dirty: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", dirty, *CHECK]) == 1
        out, _ = capsys.readouterr()
        assert "[JRF001]" in out
        assert "[JRT001]" in out

    def test_an_unusable_file(self, clean: str, capsys: pytest.CaptureFixture[str]) -> None:
        Path(clean).write_bytes(b"\xff" + Path(clean).read_bytes())
        assert main(["check", clean, *CHECK]) == 2
        assert "ファイルを最後まで読めませんでした（JRF001）。" in capsys.readouterr().out

    def test_json_lines(self, dirty: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", dirty, *CHECK, "--format", "jsonl"]) == 1
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [line.get("rule") for line in lines] == ["JRC003", "JRT001", "JRF001", None]
        assert lines[-1]["exit_code"] == 1

    def test_standard_input(self, clean: str) -> None:
        assert run("check", "-", *CHECK, input=Path(clean).read_bytes()).returncode == 0
        assert run("check", "-", *CHECK, input=b"").returncode == 2

    def test_standard_input_in_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(file_of(row()))))
        assert main(["check", "-", *CHECK]) == 0

    def test_no_header_and_profile(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(file_of(row(), header=""))
        assert main(["check", str(path), *CHECK, "--no-header"]) == 0
        path.write_bytes(file_of(row(生年月日="昭和39年2月29日"), header=""))
        assert main(["check", str(path), *CHECK, "--no-header"]) == 0
        assert main(["check", str(path), *CHECK, "--no-header", "--profile", "source_facts"]) == 1

    @pytest.mark.parametrize(
        ("arguments", "rule"),
        [
            (("check", "架空太郎.csv", *CHECK), "JRF012"),
            (("check", ".", *CHECK), "JRF012"),
            (("check", "架空\0太郎", *CHECK), "JRF012"),
            (("check", "a", "--record", "架空太郎", "--encoding", "utf-8"), "JRU007"),
            (("check", str(DATA / "clean.csv"), "--record", "本人確認情報", "--encoding", "架空太郎"), "JRU004"),
            (("layout", "架空太郎"), "JRU007"),
            (("rules", "架空太郎"), "JRU002"),
        ],
    )
    def test_wrong_calls(self, arguments: tuple[str, ...], rule: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(list(arguments)) == 2
        out, err = capsys.readouterr()
        assert f"[{rule}]" in out + err
        assert "架空太郎" not in out + err

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["架空太郎"],
            ["check"],
            ["check", "架空太郎.csv"],
            ["check", "a.csv", "架空太郎.csv", *CHECK],
            ["check", "a.csv", *CHECK, "--format", "架空太郎"],
            ["check", "a.csv", *CHECK, "--架空太郎"],
            ["layout"],
        ],
    )
    def test_arguments_are_not_repeated(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """The name of a file may be that of a person."""
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
        out, err = capsys.readouterr()
        assert "架空太郎" not in out + err
        assert "引数が正しくありません" in err

    def test_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as caught:
            main(["check", "--help"])
        assert caught.value.code == 0
        assert "終了コード" in run("--help").stdout.decode() + capsys.readouterr().out

    def test_a_file_that_may_not_be_read(
        self, clean: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Permissions mean nothing to root, so the refusal is played."""

        def refuse(*_: object) -> None:
            raise PermissionError(errno.EACCES, "x", "架空太郎.csv")

        monkeypatch.setattr(Path, "open", refuse)
        assert main(["check", clean, *CHECK]) == 2
        _, err = capsys.readouterr()
        assert "読み書きの権限がありません" in err
        assert "架空太郎" not in err


class TestOtherCommands:
    def test_layout(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["layout", "本人確認情報"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line.split("\t")[0].split(maxsplit=1) for line in lines] == [
            [str(number), item] for number, item in enumerate(ITEMS, start=1)
        ]
        assert lines[12].split("\t")[1:] == ["individual_number", "IndividualNumber", "specific"]

    def test_rules(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line.split()[0] for line in lines] == list(jr.RULES)
        assert main(["rules", "JRF001"]) == 0
        assert jr.RULES["JRF001"].clause in capsys.readouterr().out

    def test_demo(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["demo"]) == 0
        out, _ = capsys.readouterr()
        assert out == demo() + "\n"
        assert out.count("== ") == 4
        assert "IdentityConfirmation(***)" in out
        for rule in ("JRC001", "JRC006", "JRG001", "JRL008"):
            assert rule in out


class TestAsAProcess:
    """``python -m jumin_records`` under LC_ALL=C: the same UTF-8 bytes everywhere, never a traceback."""

    @pytest.mark.parametrize(
        ("arguments", "code", "words"),
        [
            (("demo",), 0, "== 4. ファイルの検査 =="),
            (("layout", "本人確認情報"), 0, "住民票コード"),
            (("rules", "JRC003"), 0, "検査数字"),
            (("check", "examples/data/clean.csv", "--record", "本人確認情報", "--encoding", "cp932"), 0, "1,000"),
            (("check", "examples/data/dirty.csv", "--record", "本人確認情報", "--encoding", "cp932"), 1, "[JRC001]"),
            (("check", "examples/data/clean.csv", "--record", "本人確認情報", "--encoding", "utf-8"), 2, "[JRF001]"),
            (("check", "ない.csv", "--record", "本人確認情報", "--encoding", "utf-8"), 2, "ありません"),
            (("rules", "JRX999"), 2, "[JRU002]"),
            ((), 2, "引数"),
        ],
    )
    @pytest.mark.exhaustive
    def test_commands(self, arguments: tuple[str, ...], code: int, words: str) -> None:
        done = run(*arguments)
        both = (done.stdout + done.stderr).decode("utf-8")
        assert done.returncode == code
        assert words in both
        assert "Traceback" not in both

    @pytest.mark.parametrize(
        "arguments",
        [
            ("rules",),
            ("rules", "JRC003"),
            ("check", "examples/data/dirty.csv", *CHECK[:2], "--encoding", "cp932", "--format", "jsonl"),
        ],
    )
    def test_a_broken_pipe(self, arguments: tuple[str, ...]) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "jumin_records", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=ENVIRONMENT,
        ) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdout.close()  # the reader has gone before the first word
            err = child.stderr.read()
        assert err == b""
        assert child.returncode == 2

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
    @pytest.mark.parametrize("arguments", [("rules",), ("rules", "JRC003")])
    def test_a_full_disk(self, arguments: tuple[str, ...]) -> None:
        with Path("/dev/full").open("wb") as full:
            done = run(*arguments, stdout=full, capture_output=False, stderr=subprocess.PIPE)
        assert done.returncode == 2
        assert "空き容量がありません" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


class TestOutputThatFails:
    """The same within this process, stream by stream."""

    class Failing(io.StringIO):
        def __init__(self, error: BaseException) -> None:
            super().__init__()
            self.error = error

        def write(self, text: str) -> int:
            raise self.error

    @pytest.mark.parametrize(
        ("error", "words"),
        [(BrokenPipeError(), ""), (OSError(28, "x"), "JRF012"), (KeyboardInterrupt(), "中断しました")],
    )
    def test_no_traceback(
        self, error: BaseException, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys, "stdout", self.Failing(error))
        assert main(["rules"]) == 2
        err = capsys.readouterr().err
        assert words in err
        assert bool(words) == bool(err)

    def test_what_is_left_in_the_buffer_is_dropped(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with (tmp_path / "out").open("w", encoding="ascii") as out:
            monkeypatch.setattr(sys, "stdout", out)
            cli._drop_output()
            out.write("x")
        assert (tmp_path / "out").read_bytes() == b""

    def test_streams_speak_utf_8(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with (tmp_path / "out").open("w", encoding="ascii") as out:
            monkeypatch.setattr(sys, "stdout", out)
            assert main(["rules", "JRC003"]) == 0
        assert "検査数字" in (tmp_path / "out").read_text("utf-8")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestProgress:
    """A bar on long files, on a terminal only; without rich the file is simply read."""

    @staticmethod
    def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
        terminal = Terminal()
        monkeypatch.setattr(progress, "WORTH_A_BAR", 1)
        monkeypatch.setattr(sys, "stderr", terminal)
        return terminal

    def test_with_rich(self, clean: str, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = self.terminal(monkeypatch)
        assert main(["check", clean, *CHECK]) == 0
        assert "検査中" in terminal.getvalue()
        assert "架空太郎" not in terminal.getvalue()

    def test_with_parts(self, clean: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where parts are checked elsewhere, the bar follows what is accounted for."""
        terminal = self.terminal(monkeypatch)
        monkeypatch.setattr(cli, "WORTH_A_BAR", 1)
        assert main(["check", clean, *CHECK, "--checkpoint", str(tmp_path / "a.ckpt")]) == 0
        assert "検査中" in terminal.getvalue()
        assert "架空太郎" not in terminal.getvalue()

    def test_without_rich(self, clean: str, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = self.terminal(monkeypatch)
        for name in ("rich", "rich.console", "rich.progress"):
            monkeypatch.setitem(sys.modules, name, None)
        with progress.progress(Path(clean)) as stream:
            assert stream.read() == Path(clean).read_bytes()
        assert terminal.getvalue() == ""

    def test_not_on_a_terminal(self, clean: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(progress, "WORTH_A_BAR", 1)
        monkeypatch.setattr(sys, "stderr", io.StringIO())
        with progress.progress(Path(clean)) as stream:
            assert stream.read(3)
        assert isinstance(sys.stderr, io.StringIO)
        assert sys.stderr.getvalue() == ""

    @pytest.mark.skipif(sys.platform == "win32", reason="no pty")
    @pytest.mark.parametrize("rich", [True, False])
    def test_on_a_real_terminal(self, rich: bool, tmp_path: Path) -> None:  # noqa: FBT001
        path = tmp_path / "架空太郎.csv"
        path.write_bytes(file_of(*[row()] * 20_000))
        assert path.stat().st_size > progress.WORTH_A_BAR
        block = "" if rich else "sys.modules['rich'] = None; "
        code = f"import sys; {block}from jumin_records.cli import main; sys.exit(main())"
        master, slave = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-c", code, "check", str(path), *CHECK],
            stdout=subprocess.PIPE,
            stderr=slave,
            cwd=ROOT,
            env=os.environ | {"TERM": "xterm"},
        ) as child:
            os.close(slave)
            seen = read_all(master)
            assert child.stdout is not None
            out = child.stdout.read().decode()
        assert child.returncode == 0
        assert "20,000" in out
        assert ("検査中" in seen) is rich
        assert "架空太郎" not in seen


def read_all(handle: int) -> str:
    data = b""
    while True:
        try:
            part = os.read(handle, 4096)
        except OSError:  # what Linux says when the other end is closed
            break
        if not part:
            break
        data += part
    os.close(handle)
    return data.decode("utf-8", "strict")


def test_the_module_runs() -> None:
    # In a process of its own: pytest reads the modules of a package with a plug-in through a loader that ``runpy`` does not know.
    command = [sys.executable, "-m", "jumin_records", "rules", "JRC003"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.startswith("JRC003")


def test_importing_the_module_runs_nothing() -> None:
    assert importlib.import_module("jumin_records.__main__").main is main
