"""読む先と書く先：パス、または呼ぶ側が開いたバイトの流れ。

Where bytes come from: a path, or a binary stream that the caller opened and closes. Every fault is a value, and no value names the
file: its name may name a person.

Source: reliability note 2.3 (one line without an end: read bounded chunks), 3.2 (``open(path)`` leaks its argument).

>>> import io
>>> source = ByteSource(io.BytesIO(b"abcdef"))
>>> source.peek(2), source.read(4), source.read(4), source.problem
(b'ab', b'abcd', b'ef', None)
"""

from __future__ import annotations

from os import PathLike
from typing import BinaryIO, cast

import attrs

from jumin_records.codec.reasons import reason_of
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.sealed import Sealed

__all__ = ["ByteSource", "Opened", "Source", "open_source", "read_whole"]

#: A path, or a binary stream that the caller opened and closes.
Source = str | PathLike[str] | BinaryIO


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class Opened(Sealed):
    """開いた流れ。Sealed, because the ``repr`` of a file names it. ``owned``: opened here, and closed here."""

    stream: BinaryIO
    owned: bool

    def close(self) -> None:
        """自分で開いたものだけを閉じる。Close what was opened here."""
        if self.owned:
            self.stream.close()


def open_source(source: Source) -> Opened | Finding:
    """流れを開く。

    Open a source for reading, or say why not: JRU006 neither a path nor a binary stream, JRF012 it cannot be opened.
    """
    if not isinstance(source, str | PathLike):
        if not hasattr(source, "read") or hasattr(source, "encoding"):
            return find("JRU006")
        return Opened(source, owned=False)
    try:
        return Opened(cast("BinaryIO", open(source, "rb")), owned=True)  # noqa: PTH123 - the reader closes it; str paths are fine
    except (OSError, ValueError) as error:
        return find("JRF012", reason=reason_of(error))


class ByteSource:
    """読み込みの窓。読み取りの失敗は ``problem`` に残る。

    Reads blocks of a stream, however little it gives at a time. A failure ends the stream and stays in ``problem``.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._ahead = b""
        self.problem: Finding | None = None

    def peek(self, size: int) -> bytes:
        """先頭を覗く。The next bytes, without taking them."""
        self._ahead = self.read(size)
        return self._ahead

    def read(self, size: int) -> bytes:
        """指定の長さまで読む。Up to ``size`` bytes; fewer only at the end."""
        blocks = [self._ahead[:size]]
        self._ahead = self._ahead[size:]
        missing = size - len(blocks[0])
        while missing and (block := self._block(missing)):
            blocks.append(block)
            missing -= len(block)
        return b"".join(blocks)

    def _block(self, size: int) -> bytes:
        if self.problem is not None:
            return b""
        try:
            # A memoryview takes bytes and the like; a stream of text, or one that has nothing yet, is no stream to read here.
            return bytes(memoryview(self._stream.read(size)))
        except Exception as error:  # noqa: BLE001 - the stream is the caller's: gzip and zip streams raise errors of their own
            reason = reason_of(error)
        self.problem = find("JRF012", reason=reason)
        return b""


def read_whole(source: Source, limit: int) -> bytes | Finding:
    """小さなファイルを全部読む。

    Read a small file whole: JRF034 when it has more than ``limit`` bytes, else as ``open_source``.
    """
    opened = open_source(source)
    if isinstance(opened, Finding):
        return opened
    window = ByteSource(opened.stream)
    data = window.read(limit + 1)
    opened.close()
    if window.problem is not None:
        return window.problem
    return data if len(data) <= limit else find("JRF034", limit=limit)
