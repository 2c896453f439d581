"""業者のプログラムと、標準入出力の JSON 行で話す。

Talks with a program in any language: one request per line, one response per line, JSON in UTF-8. The request is
``{"id", "topic", "op", "input"}``, the response ``{"id", "output"}``, ``{"id", "error"}`` or ``{"id", "unsupported": true}``.

What is read is bounded: a line of at most ``MAX_LINE`` bytes, and no more than a few blocks before somebody wants them. Empty lines are
passed over. A program that hangs, dies, talks nonsense or talks twice is ended, and started again for the next vector.

Source: Bowtie for the manner (a harness protocol over stdin and stdout); issue 8 point 3 (d).

>>> import sys
>>> program = Program([sys.executable, "-c", "print('hello', flush=True); input()"], seconds=20)
>>> program.ask("codes", "valid", {}).verdict.label
'読めない返答'
>>> program.close()
"""

from __future__ import annotations

import contextlib
import os
import queue
import select
import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from typing import IO, cast

from jumin_records.conformance.strict_json import is_utf8, read_line, write_line
from jumin_records.conformance.told import told_name
from jumin_records.conformance.verdict import Answer, Fault, Verdict
from jumin_records.errors import UsageError
from jumin_records.procedures.at_rest import Plain
from jumin_records.rules import find

__all__ = ["MAX_LINE", "Program", "split_command"]

#: Longest line that is read, in bytes without its end.
MAX_LINE = 1_000_000
_BLOCK = 65_536
#: Blocks that may wait; a program that writes more is held up by its own pipe.
_WAITING = 8
#: How long what a program writes at its end may take to come, in seconds.
_FAREWELL = 2.0
#: How long a thread waits for a pipe before it looks whether the program was ended, in milliseconds.
_PAUSE = 200
_ANSWERS = {"output", "error", "unsupported"}
_BLANK = b" \t\r\n"
_CAN_POLL = hasattr(select, "poll")
_READABLE, _WRITABLE = (select.POLLIN, select.POLLOUT) if _CAN_POLL else (0, 0)


def split_command(command: str) -> list[str]:
    """コマンドの文字列を、語に分ける。

    Split a command line into words, by the rules of the shell but without a shell.

    Raises:
        UsageError: JRU081 for an empty line or an open quotation mark.
    """
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise UsageError(find("JRU081"))
    return words


class Program:
    """一つのプログラムとの会話。

    A conversation with one program. ``seconds`` bounds the wait for each answer. ``ask`` never raises but at the first start.

    Raises:
        UsageError: JRU081 when the program cannot be started.
    """

    def __init__(self, command: Sequence[str], *, seconds: float) -> None:
        self._command = list(command)
        self._seconds = seconds
        self._process: _Process | None = None
        self._number = 0
        self._start()

    #: A program can always be started again.
    lost = False

    def _start(self) -> _Process:
        found = _start(self._command)
        if found is None:
            raise UsageError(find("JRU081"))
        self._process = found
        return found

    def ask(
        self, topic: str, op: str, question: Mapping[str, Plain], *, seconds: float | None = None
    ) -> Answer | Fault:
        """尋ねる。Send a request and wait for its answer; a program at fault is ended."""
        process = self._process or _start(self._command)
        if process is None:
            return Fault(Verdict.CRASHED, "起動できません")
        self._process = process
        self._number += 1
        waiting = min(self._seconds, seconds if seconds is not None else self._seconds)
        found = process.ask(self._number, topic, op, question, waiting)
        if isinstance(found, Fault) and found.verdict not in (Verdict.UNSUPPORTED, Verdict.ERROR):
            self._end()
        return found

    def close(self) -> Fault | None:
        """終える。入力を閉じ、終わらないプログラムは終わらせる。

        Close its input and see it go. What it still writes then is a fault: nobody asked.
        """
        if self._process is None:
            return None
        # As long as for an answer: a large runtime on a busy machine takes its time to go as well.
        fault = self._process.farewell(self._seconds)
        self._end()
        return fault

    def _end(self) -> None:
        if self._process is not None:  # pragma: no branch - asked for only while there is one
            self._process.kill()
            self._process = None


def _start(command: list[str]) -> _Process | None:
    try:
        return _Process(command)
    except (OSError, ValueError):
        return None


class _Process:
    """動いているプログラムと、その行の読み手・書き手。"""

    def __init__(self, command: list[str]) -> None:
        self._popen = subprocess.Popen(  # noqa: S603 - the command is what the user wants to try, and there is no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=os.name == "posix",
        )
        self._blocks: queue.Queue[bytes] = queue.Queue(_WAITING)
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._held = b""
        self._ended = self._stopped = False
        self._last = 0
        for work in (self._read, self._write):
            threading.Thread(target=work, daemon=True).start()

    def _read(self) -> None:
        """出力を読む。Blocks as they come; an empty one says that no more will come.

        Only this thread closes the pipe: closed under a read that is about to begin, its number could already be that of the next
        program's pipe, and the read would take that program's answer.
        """
        block = b"-"
        with cast("IO[bytes]", self._popen.stdout) as output:
            while block and self._is_ready(output, _READABLE):
                block = output.read(_BLOCK)
                self._put(block)

    def _is_ready(self, pipe: IO[bytes], what: int) -> bool:
        """使えるまで待つ。False once the program was ended: one that it started in a session of its own may hold the pipe for ever."""
        if not _CAN_POLL:  # pragma: no cover - tried on POSIX only
            return not self._stopped
        waiting = select.poll()
        waiting.register(pipe, what)
        while not self._stopped:
            if waiting.poll(_PAUSE):
                return True
        return False

    def _put(self, block: bytes) -> None:
        while not self._stopped:
            try:
                self._blocks.put(block, timeout=0.2)
            except queue.Full:  # pragma: no cover - only while nobody asks
                continue
            return

    def _write(self) -> None:
        """入力に書く。In a thread of its own: a program that does not read must not stop the kit. Only this thread closes the pipe."""
        try:
            with cast("IO[bytes]", self._popen.stdin) as target:
                if _CAN_POLL:  # pragma: no branch - tried on POSIX only
                    os.set_blocking(target.fileno(), False)
                while (line := self._requests.get()) is not None:
                    while line and self._is_ready(target, _WRITABLE):
                        line = line[target.write(line) or 0 :]
        except OSError:
            return  # it has gone; whoever waits for its answer learns that from its output

    def ask(self, number: int, topic: str, op: str, question: Mapping[str, Plain], seconds: float) -> Answer | Fault:
        if self._collect():
            return self._unasked()
        self._requests.put(write_line({"id": number, "topic": topic, "op": op, "input": dict(question)}))
        line = self._line(time.monotonic() + seconds)
        if isinstance(line, Fault):
            return line
        found = self._understand(line, number)
        self._last = number
        if isinstance(found, Answer) and self._collect():
            return self._unasked()
        return found

    def _collect(self) -> bool:
        """待たずに、届いている分を取る。Whether something has come that nobody asked for."""
        while not self._ended and len(self._held) <= MAX_LINE:  # pragma: no branch - which of them ends it is a race
            try:
                self._take(self._blocks.get_nowait())
            except queue.Empty:
                break
        self._held = self._held.lstrip(_BLANK)
        return bool(self._held)

    def _take(self, block: bytes) -> None:
        self._ended = self._ended or not block
        self._held += block

    def _line(self, until: float) -> bytes | Fault:
        """次の一行。The next line, or why there is none."""
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > MAX_LINE:
                return Fault(Verdict.TOO_LONG)
            if self._ended:
                return Fault(Verdict.CRASHED, self._how_it_ended())
            try:
                self._take(self._blocks.get(timeout=max(0.0, until - time.monotonic())))
            except queue.Empty:
                return Fault(Verdict.TIMED_OUT)
            self._held = self._held.lstrip(_BLANK)
            searched = min(searched, len(self._held))
        line, self._held = self._held[:end], self._held[end + 1 :]
        return line if len(line) <= MAX_LINE else Fault(Verdict.TOO_LONG)

    def _how_it_ended(self) -> str:
        until = time.monotonic() + _FAREWELL / 4
        while (code := self._left()) is None:
            if time.monotonic() >= until:
                return "出力を閉じた"
            time.sleep(0.01)
        return f"終了コード {code}"

    def _left(self) -> int | None:
        """終了コード。The exit code, without taking leave of it: its number must stay its own until all of its group were ended."""
        if not hasattr(os, "waitid"):  # pragma: no cover - Linux has it
            return self._popen.poll()
        found = os.waitid(os.P_PID, self._popen.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is None:
            return None
        return found.si_status if found.si_code == os.CLD_EXITED else -found.si_status

    def _understand(self, line: bytes, number: int) -> Answer | Fault:
        """一行を返答として読む。"""
        if not is_utf8(line):
            return Fault(Verdict.NOT_UTF8)
        found = read_line(line)
        if not isinstance(found, dict) or len(_ANSWERS & set(found)) != 1 or set(found) - _ANSWERS != {"id"}:
            return Fault(Verdict.NONSENSE)
        if type(found["id"]) is not int or found["id"] != number:
            twice = type(found["id"]) is int and 0 < found["id"] <= self._last
            return Fault(Verdict.ANSWERED_TWICE if twice else Verdict.WRONG_ID)
        if "error" in found:
            return Fault(Verdict.ERROR, told_name(found["error"]))
        if "unsupported" in found:
            return Fault(Verdict.UNSUPPORTED if found["unsupported"] is True else Verdict.NONSENSE)
        output = found["output"]
        return Answer(cast("dict[str, object]", output)) if isinstance(output, dict) else Fault(Verdict.NONSENSE)

    def _unasked(self) -> Fault:
        """問われずに書いた行。A line that nobody asked for: an answer once more, or nonsense."""
        line = self._line(time.monotonic() + _FAREWELL)
        if isinstance(line, Fault):  # pragma: no cover - half a line: how much of it has come is a race
            return line if line.verdict is Verdict.TOO_LONG else Fault(Verdict.NONSENSE)
        found = self._understand(line, self._last)
        return found if isinstance(found, Fault) else Fault(Verdict.ANSWERED_TWICE)

    def farewell(self, seconds: float) -> Fault | None:
        self._requests.put(None)
        until = time.monotonic() + seconds
        while not self._ended and not self._held:
            try:
                self._take(self._blocks.get(timeout=max(0.0, until - time.monotonic())))
            except queue.Empty:
                return Fault(Verdict.TIMED_OUT, "入力が閉じても終わりません")
            self._held = self._held.lstrip(_BLANK)
        return self._unasked() if self._held else None

    def kill(self) -> None:
        """終わらせる。With all that it started."""
        self._stopped = True
        self._requests.put(None)
        # Its number is its own until it was waited for, so this can end nobody else; of its group some may have gone already.
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self._popen.pid, signal.SIGKILL)
            else:  # pragma: no cover - tried on POSIX only
                self._popen.kill()
        self._popen.wait()
