"""検査の子プロセス。標準入力から仕事を受け、標準出力に結果を一行ずつ返す。

The worker process of a check with ``jobs``: the first line of standard input says what is checked, every further one is a part of the
file; every line of standard output is the result of a part. It ends with its standard input, so none is left behind.

Source: issue "Two and more processes".

>>> import io
>>> serve(io.BytesIO(b""), io.BytesIO())
0
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from jumin_records.checking.part_check import PartSetup, check_part, identity_of
from jumin_records.checking.workers import CHANGED
from jumin_records.codec.sources import open_source
from jumin_records.errors import Finding

__all__ = ["main", "serve"]


def serve(tasks: BinaryIO, results: BinaryIO) -> int:
    """仕事が尽きるまで検査する。

    Check part after part until there are no more. A file that is not (or no longer) the one that was divided is told as such. Returns the
    exit code of the process.
    """
    line = tasks.readline()
    if not line:
        return 0
    first = json.loads(line)
    setup = PartSetup.from_json(first["setup"])
    identity = tuple(first["identity"])
    opened = open_source(Path(first["path"]))
    while line := tasks.readline():
        number, start, stop = json.loads(line)
        answer = CHANGED
        if not isinstance(opened, Finding) and identity_of(opened.stream) == identity:
            found = check_part(setup, opened.stream, start, stop)
            # Asked again: what was read may have changed while it was.
            answer = found.to_json() if identity_of(opened.stream) == identity else CHANGED
        results.write(f"{json.dumps([number, answer])}\n".encode("ascii"))
        results.flush()
    if not isinstance(opened, Finding):
        opened.close()
    return 0


def main() -> int:
    """子プロセスとして働く。Work as a child process."""
    # Ctrl-C reaches every process of the terminal; the one that started this one decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    sys.exit(main())
