"""検査の控え。終わった区間の結果を書きためて、途中から続けられるようにする。

Checkpoints: the results of finished parts, line by line, so that a check that was broken off goes on where it was. What stands there
is counts and findings (official names, rules, row numbers, masks), never a value, and neither the name of the file nor a digest
of its content.

Source: issue "Two and more processes" (a checkpoint resumes); reliability note 6.3 (kill -9 at random moments).

>>> import pathlib, tempfile
>>> from jumin_records.checking.part_result import PartResult
>>> with tempfile.TemporaryDirectory() as folder:
...     kept = Checkpoint(pathlib.Path(folder) / "check.ckpt", "{}", (9, 0, 0, 0))
...     kept.open(), kept.add(PartResult(0, 9, rows=1)), kept.close()
...     kept.open(), [part.rows for part in kept.parts(0)], kept.close()
(None, None, None)
(None, [1], None)
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from jumin_records.checking.part_check import Identity
from jumin_records.checking.part_result import PartResult
from jumin_records.codec.reasons import reason_of
from jumin_records.errors import Finding
from jumin_records.rules import RULES, find
from jumin_records.sealed import Masked

__all__ = ["Checkpoint"]

#: The first word of every checkpoint: no other file is ever written to.
_MAGIC = "jumin-records checkpoint 1"
_LONGEST_HEAD = 1000


class Checkpoint(Masked):
    """一つの検査の控え。

    ``setup`` is how the parts are checked, as JSON; ``identity`` is that of the file. Both stand in the first line, the setup as a
    digest, so that the results of one file or of one way of checking are never taken for those of another.
    """

    __slots__ = ("_head", "_path", "_stream")

    def __init__(self, path: Path, setup: str, identity: Identity) -> None:
        # The rules are part of how a file is checked: another release may have other ones.
        rules = json.dumps([[rule.id, rule.severity, rule.template] for rule in RULES.values()])
        options = hashlib.sha256(f"{_release()}\n{rules}\n{setup}".encode()).hexdigest()
        self._path = path
        self._head = {"kind": _MAGIC, "options": options, "file": [*identity]}
        self._stream: BinaryIO | None = None

    def open(self) -> Finding | None:
        """控えを開く（なければ作る）。

        Open the checkpoint or begin one. JRF012 it cannot be read or written, JRU126 another file (or this one has changed since), JRU127
        checked in another way, JRU128 a file that is no checkpoint, which is left as it is.
        """
        try:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._stream = os.fdopen(os.open(self._path, flags, 0o600), "r+b")
            return self._begin(self._stream)
        except (OSError, ValueError) as error:
            return find("JRF012", reason=reason_of(error))

    def parts(self, begin: int) -> Iterator[PartResult | Finding]:
        """終わっている区間の結果を順に返し、その後ろに書き足せるようにする。

        Yield the results that stand there, of parts that follow each other from ``begin`` on; JRU128 where a line is damaged. Half a line at
        the end, which a killed process leaves, is taken away.
        """
        stream = cast("BinaryIO", self._stream)
        whole = stream.tell()
        while (line := stream.readline()).endswith(b"\n"):
            part = _part(line)
            if part is None or part.start != begin:
                yield find("JRU128")
                return
            begin, whole = part.next, stream.tell()
            yield part
        stream.seek(whole)
        stream.truncate()

    def add(self, part: PartResult) -> Finding | None:
        """終わった区間を書き足す。Add a part that is finished; it is on the disk when this returns. JRF012 it cannot be written."""
        text = part.to_json().encode("ascii")
        try:
            self._write(b"%08x %b\n" % (zlib.crc32(text), text))
        except OSError as error:
            return find("JRF012", reason=reason_of(error))
        return None

    def close(self) -> None:
        """閉じる。Close it; the file stays."""
        if self._stream is not None:
            self._stream.close()

    def _begin(self, stream: BinaryIO) -> Finding | None:
        head = f"{json.dumps(self._head)}\n".encode("ascii")
        first = stream.readline(_LONGEST_HEAD)
        if first != head and head.startswith(first):  # nothing yet, or killed in its first line
            stream.seek(0)
            stream.truncate()
            self._write(head)
            return None
        found = _head(first)
        if found is None:
            return find("JRU128")
        rules = {"file": "JRU126", "options": "JRU127"}  # the options hold the size of the file
        other = next((rule for name, rule in rules.items() if found.get(name) != self._head[name]), None)
        return None if other is None else find(other)

    def _write(self, data: bytes) -> None:
        stream = cast("BinaryIO", self._stream)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _head(line: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(line)
    except ValueError:  # of which a byte that is no UTF-8 is one
        return None
    return found if isinstance(found, dict) and found.get("kind") == _MAGIC else None


def _part(line: bytes) -> PartResult | None:
    check, _, text = line.rstrip(b"\n").partition(b" ")
    if check != b"%08x" % zlib.crc32(text):
        return None
    try:
        return PartResult.from_json(text.decode("ascii"))
    except ValueError:
        return None


def _release() -> str:
    try:
        return importlib.metadata.version("jumin-records")
    except importlib.metadata.PackageNotFoundError:
        return ""
