"""区間を検査する働き手：このプロセスの中の一人、または幾つかの子プロセス。

Who checks the parts of a file: this very process, or worker processes that run ``python -m jumin_records.checking.worker``. A worker is a program
of its own, started alike on every system, so a caller needs no ``if __name__ == "__main__"`` and nothing is forked. Tasks and results
are lines of JSON on its standard input and output; the name of the file goes that way too and stands in no list of processes.

Source: issue "Two and more processes" (a killed worker gives a clear error); Python documentation, ``subprocess``.

>>> import tempfile
>>> from jumin_records.checking.part_check import PartSetup
>>> with tempfile.TemporaryFile() as stream:
...     OwnHands(PartSetup("本人確認情報", "utf-8", header=True, head=1, size=1), stream).idle
1
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, NamedTuple, Protocol, Self, cast

from jumin_records.checking.part_check import Identity, PartSetup, check_part
from jumin_records.checking.part_result import PartResult
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["CHANGED", "Hands", "OwnHands", "Task", "Workers"]

#: What a worker answers when the file is no longer the one that was divided.
CHANGED = "changed"
#: How often waiting looks up, in seconds: Windows tells of Ctrl-C only then.
_PATIENCE = 0.5
_MODULE = "jumin_records.checking.worker"


class Task(NamedTuple):
    """一区間の仕事。``number`` は、やり直した仕事と古い仕事を見分ける。"""

    number: int
    start: int
    stop: int


class Hands(Protocol):
    """働き手たち。Those who do tasks, in any order."""

    @property
    def idle(self) -> int:
        """手の空いている数。How many more tasks can be given now."""
        ...

    def give(self, task: Task) -> None:
        """仕事を渡す。Give a task; somebody must be idle."""
        ...

    def take(self) -> tuple[int, PartResult] | Finding:
        """終わった仕事を一つ受け取る。The number of a finished task and its result, or why there is none (JRU120, JRU125)."""
        ...


class OwnHands:
    """このプロセスの中で、一つずつ検査する。Checks in this process, one part after the other."""

    def __init__(self, setup: PartSetup, stream: BinaryIO) -> None:
        self._setup = setup
        self._stream = stream
        self._task: Task | None = None

    @property
    def idle(self) -> int:
        """手が空いていれば 1。"""
        return int(self._task is None)

    def give(self, task: Task) -> None:
        """仕事を預かる。"""
        self._task = task

    def take(self) -> tuple[int, PartResult]:
        """預かった仕事をする。"""
        number, start, stop = cast("Task", self._task)
        self._task = None
        return number, check_part(self._setup, self._stream, start, stop)


class Workers:
    """子プロセスの働き手。

    Worker processes, and a thread each that listens to it. Leaving the block ends them all, whatever they are doing.
    """

    def __init__(self, count: int, setup: PartSetup, path: str, identity: Identity) -> None:
        self._count = count
        self._first = json.dumps({"setup": setup.to_json(), "path": path, "identity": identity})
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[threading.Thread] = []
        self._free: list[subprocess.Popen[bytes]] = []
        self._answers: queue.SimpleQueue[tuple[subprocess.Popen[bytes], bytes]] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
        for process, thread in zip(self._processes, self._threads, strict=True):
            process.wait()
            thread.join()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):  # what was still to be written to a process that is gone
                    cast("IO[bytes]", pipe).close()

    def start(self) -> Finding | None:
        """働き手を起こす。Start the workers; JRU129 where that cannot be done."""
        try:
            for _ in range(self._count):
                self._add(_started())
        except (OSError, ValueError):
            return find("JRU129")
        return None

    def _add(self, process: subprocess.Popen[bytes]) -> None:
        thread = threading.Thread(target=self._listen, args=(process,), daemon=True)
        self._processes.append(process)
        self._threads.append(thread)
        thread.start()
        self._free.append(process)
        _say(process, self._first)

    @property
    def pids(self) -> tuple[int, ...]:
        """プロセスの番号。Numbers of the processes, for whoever watches them."""
        return tuple(process.pid for process in self._processes)

    @property
    def idle(self) -> int:
        """手の空いているプロセスの数。"""
        return len(self._free)

    def give(self, task: Task) -> None:
        """仕事を書き送る。"""
        _say(self._free.pop(), json.dumps(task))

    def take(self) -> tuple[int, PartResult] | Finding:
        """答えを一つ待つ。"""
        while True:
            try:
                process, line = self._answers.get(timeout=_PATIENCE)
            except queue.Empty:
                continue
            break
        if not line.endswith(b"\n"):
            return find("JRU120", reason=_end_of(process))
        self._free.append(process)
        number, answer = json.loads(line)
        return find("JRU125") if answer == CHANGED else (number, PartResult.from_json(answer))

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        line = b"\n"
        while line.endswith(b"\n"):
            # Nothing at the end, and half a line where it was killed while it spoke: both say that it is gone.
            line = cast("IO[bytes]", process.stdout).readline()
            self._answers.put((process, line))


def _started() -> subprocess.Popen[bytes]:
    # The child finds the modules where this process does, and, by -P, not in the folder that it happens to stand in.
    places = os.pathsep.join(place or str(Path.cwd()) for place in sys.path)
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
        [sys.executable, "-P", "-m", _MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A traceback would be printed there; what it says could come from a file.
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": places},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _say(process: subprocess.Popen[bytes], line: str) -> None:
    pipe = cast("IO[bytes]", process.stdin)
    with contextlib.suppress(OSError):  # it is gone: the one who listens to it tells
        pipe.write(f"{line}\n".encode("ascii"))
        pipe.flush()


def _end_of(process: subprocess.Popen[bytes]) -> str:
    """どう終わったか。"""
    # It has closed its output; if it lives on for all that, nobody hears it any more.
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=_PATIENCE)
    code = process.poll()
    if code is None:
        return "応答なし"
    return f"シグナル{-code}" if code < 0 else f"終了コード{code}"
