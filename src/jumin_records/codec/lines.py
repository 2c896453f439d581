r"""バイトの流れを、行末と位置のついた行に分ける。

Bytes → physical lines, with their line ends and byte offsets: strict decoding, bounded memory, and every fault a value.

Source: reliability note 2.1–2.3 (``str.splitlines`` breaks at ten characters, CSV at CR and LF only; a block border may cut a
character).

>>> import io
>>> from jumin_records.codec.encodings import encoding_named
>>> lines = list(read_lines(io.BytesIO("架空,1\r\n見本,2".encode("cp932")), encoding_named("cp932"), 100))
>>> [(line.text, line.end) for line in lines]
[('架空,1', '\r\n'), ('見本,2', '')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from jumin_records.codec.encodings import Encoding, Opening
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.sealed import Sealed
from jumin_records.text import rewritten_bytes, try_decode_windows31j

__all__ = ["Fatal", "Line", "read_lines"]

_BLOCK = 1 << 16
_BREAK = re.compile(rb"\r\n|\n|\r")
#: Codec → its line ends, its CR, the width of a unit in bytes. Everything else has single bytes that stand for themselves.
_BREAKS = {
    "utf-16-le": (re.compile(rb"\r\0\n\0|\n\0|\r\0"), b"\r\0", 2),
    "utf-16-be": (re.compile(rb"\0\r\0\n|\0\n|\0\r"), b"\0\r", 2),
}
_LONGEST_BREAK = 4
#: What CPython's decoders say of half a character at the end.
_CUT = frozenset({"unexpected end of data", "truncated data"})


@attrs.frozen(repr=False)
class Line(Sealed):
    """物理的な一行。One physical line: decoded text without its end, the end, alerts about its bytes."""

    text: str
    end: str
    offset: int
    findings: tuple[Finding, ...] = ()


@attrs.frozen
class Fatal:
    """これ以上読めない理由。Why reading cannot go on; the lines before it are good."""

    finding: Finding


def read_lines(stream: BinaryIO, encoding: Encoding, limit: int) -> Iterator[Line | Fatal]:
    """行を順に返す。最後が ``Fatal`` なら、そこから先は読めない。

    Yield the lines of a binary stream. ``limit`` is the longest line in characters; a longer one comes empty, with JRF008, and a
    last line that ends in the middle of a character comes empty, with JRF002. The first line carries what the byte order mark
    has to say. A ``Fatal`` ends the stream: JRF001 bytes that the encoding does not have, JRF012 the stream cannot be read,
    JRF016 and JRF017 a mark that forbids reading.
    """
    source = _Source(stream)
    head = source.peek(4)
    opening = encoding.opening(head)
    if opening.fatal:
        yield Fatal(find(opening.findings[0], row=1, offset=0))
        return
    source.skip(opening.skip)
    first = tuple(find(rule, row=1) for rule in opening.findings)
    for raw, end, offset, cut in _split(source, opening, limit * 4 + 2):
        line = Line("", end, offset) if cut else _decoded(raw, end, offset, opening)
        if isinstance(line, Fatal):
            yield line
            return
        if cut or len(line.text) > limit:
            line = Line("", end, offset, (find("JRF008", limit=limit),))
        yield attrs.evolve(line, findings=(*first, *line.findings)) if first else line
        first = ()
    if source.problem is not None:
        yield Fatal(source.problem)


class _Source:
    """読み込みの窓。読み取りの失敗は値として残す。"""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.buffer = b""
        self.offset = 0
        self.problem: Finding | None = None

    def more(self) -> bool:
        """続きを読み足す。Read another block; False at the end."""
        reason = ""
        block = b""
        try:
            block = self._stream.read(_BLOCK)
        except (OSError, ValueError) as error:  # ValueError: the stream is closed
            reason = type(error).__name__
        if reason:
            self.problem = find("JRF012", reason=reason)
        self.buffer += block
        return bool(block)

    def peek(self, size: int) -> bytes:
        """先頭を覗く。The first bytes, without taking them."""
        while len(self.buffer) < size and self.more():
            pass
        return self.buffer[:size]

    def skip(self, size: int) -> None:
        """先頭を捨てる。Take bytes off the front."""
        self.buffer = self.buffer[size:]
        self.offset += size


def _split(source: _Source, opening: Opening, limit: int) -> Iterator[tuple[bytes, str, int, bool]]:
    """行のバイト・行末・先頭の位置・途中で切ったかを順に返す。"""
    breaks, carriage, width = _BREAKS.get(opening.codec, (_BREAK, b"\r", 1))
    more = True
    while more:
        more = source.more()
        start = 0
        for found in breaks.finditer(source.buffer):
            begin, after = found.span()
            if more and after == len(source.buffer) and found.group() == carriage:
                break  # a CR at the edge of the block: its LF may come with the next one
            if (begin - start) % width:
                continue  # across two units of UTF-16: not a line end
            end = found.group().replace(b"\0", b"").decode("ascii")
            yield source.buffer[start:begin], end, source.offset + start, False
            start = after
        source.skip(start)
        if len(source.buffer) > limit:
            yield _overlong(source, breaks)
    if source.buffer:
        yield source.buffer, "", source.offset, False


def _overlong(source: _Source, breaks: re.Pattern[bytes]) -> tuple[bytes, str, int, bool]:
    """長すぎる行を、行末まで読み捨てる。"""
    offset = source.offset
    while (found := breaks.search(source.buffer)) is None:
        # The last bytes stay: a line end may lie across the border.
        source.skip(max(0, len(source.buffer) - _LONGEST_BREAK))
        if not source.more():
            source.skip(len(source.buffer))
            return b"", "", offset, True
    source.skip(found.end())
    return b"", "\n", offset, True


def _decoded(raw: bytes, end: str, offset: int, opening: Opening) -> Line | Fatal:
    if opening.codec == "cp932":
        return _windows31j(raw, end, offset)
    try:
        return Line(raw.decode(opening.codec), end, offset)
    except UnicodeDecodeError as problem:
        start, reason = problem.start, problem.reason
    return _undecodable(offset, start, end, cut=not end and reason in _CUT)


def _windows31j(raw: bytes, end: str, offset: int) -> Line | Fatal:
    text = try_decode_windows31j(raw)
    if isinstance(text, Finding):
        start = text.offset or 0
        return _undecodable(offset, start, end, cut=not end and start == len(raw) - 1)
    count = 0 if raw.isascii() else rewritten_bytes(raw)
    return Line(text, end, offset, (find("JRF014", count=count),) if count else ())


def _undecodable(offset: int, start: int, end: str, *, cut: bool) -> Line | Fatal:
    if cut:
        return Line("", end, offset, (find("JRF002", offset=offset + start),))
    return Fatal(find("JRF001", offset=offset + start))
