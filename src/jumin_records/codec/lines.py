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
from collections.abc import Generator, Iterator
from typing import BinaryIO, NamedTuple

import attrs

from jumin_records.codec.blocks import Block, Lines, block_of, end_of_lines
from jumin_records.codec.cut import column_of
from jumin_records.codec.encodings import Encoding, Opening
from jumin_records.codec.reasons import reason_of
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.sealed import Sealed
from jumin_records.text import rewritten_bytes, try_decode_windows31j

__all__ = ["Fatal", "Line", "first_of", "read_blocks", "read_lines"]

_BLOCK = 1 << 16
#: What CPython's decoders say of half a character at the end.
_CUT = frozenset({"unexpected end of data", "truncated data"})


@attrs.frozen
class _Breaks:
    """文字コードの行末。How line ends look in the bytes, and how many bytes a unit has."""

    pattern: re.Pattern[bytes]
    width: int

    def each(self, buffer: bytes, *, last: bool) -> Iterator[tuple[int, int, str]]:
        """行末の始まり・終わり・文字を順に返す。``last``: nothing comes after ``buffer``, which starts at a whole unit."""
        for found in self.pattern.finditer(buffer):
            begin, after = found.span()
            end = _ENDS[found.group()]
            if end == "\r" and not last and len(buffer) - after < self.width:
                return  # a CR at the edge of the block: its LF may come with the next one
            if end == "\r" and 0 < len(buffer) - after < self.width:
                end = ""  # the file was cut in the unit after it, which may have been its LF
            if begin % self.width == 0:  # else it lies across two units of UTF-16, and is no line end
                yield begin, after, end


_BYTES = _Breaks(re.compile(rb"\r\n|\n|\r"), 1)
#: Codec → its line ends. Everything else has single bytes that stand for themselves.
_BREAKS = {
    "utf-16-le": _Breaks(re.compile(rb"\r\0\n\0|\n\0|\r\0"), 2),
    "utf-16-be": _Breaks(re.compile(rb"\0\r\0\n|\0\n|\0\r"), 2),
}
_ENDS = {end.encode(codec): end for end in ("\r\n", "\n", "\r") for codec in ("ascii", "utf-16-le", "utf-16-be")}
_LONGEST_BREAK = 4
#: More than the longest byte order mark.
_HEAD = 4


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class Line(Sealed):
    """物理的な一行。

    One physical line: decoded text without its end, the end (empty where the file ends within it), the offset of its first byte,
    findings about its bytes. ``mark`` is the byte order mark that was skipped before the first line.
    """

    text: str
    end: str
    offset: int
    findings: tuple[Finding, ...] = ()
    mark: bytes = b""
    #: The bytes of a line that could not be decoded: what was read is not lost.
    data: bytes = b""


@attrs.frozen
class Fatal:
    """これ以上読めない理由。Why reading cannot go on; the lines before it are good."""

    finding: Finding


def first_of(lines: Lines) -> tuple[Line, Lines | None]:
    """まとめて読んだ行の初めの一行と、残り。The first of many lines, and the others."""
    return Line(lines.texts[lines.first], lines.end, lines.offset), lines.after(lines.first)


def read_lines(stream: BinaryIO, encoding: Encoding, limit: int) -> Iterator[Line | Fatal]:
    """行を一つずつ、順に返す。Yield what ``read_blocks`` does, line by line."""
    for found in read_blocks(stream, encoding, limit):
        rest: Line | Lines | Fatal | None = found.lines() if isinstance(found, Block) else found
        while isinstance(rest, Lines):
            line, rest = first_of(rest)
            yield line
        if rest is not None:
            yield rest


def read_blocks(stream: BinaryIO, encoding: Encoding, limit: int) -> Iterator[Line | Block | Fatal]:
    """行を順に返す。最後が ``Fatal`` なら、そこから先は読めない。

    Yield the lines of a binary stream, many at once where there is nothing to be said of any of them. ``limit`` is the longest line in characters; a longer one comes empty, with JRF008, and a
    last line that ends in the middle of a character comes empty, with JRF002. The first line carries the byte order mark and what
    there is to say of it. A line with bytes that the encoding does not have comes empty, with JRF001, its place, and its bytes in
    ``data``; where it is the first line, the encoding is the wrong one. A ``Fatal`` ends the stream: JRF001 in the first line,
    JRF012 the stream cannot be read (what it gave after the last line end is then no line), JRF016 and JRF017 a mark that
    forbids reading.
    """
    source = _Source(stream)
    head = source.peek()
    opening = encoding.opening(head)
    if head and opening.fatal:
        yield Fatal(find(opening.findings[0], row=1, offset=0))
        return
    source.skip(opening.skip)
    first = tuple(find(rule, row=1) for rule in opening.findings)
    mark = head[: opening.skip]
    begun = False
    for raw in _split(source, opening, _bytes(limit)):
        if isinstance(raw, _Bytes):
            yield from _block(raw, opening, limit)
            continue
        line = _line(raw, opening, limit)
        if isinstance(line, Fatal) and not begun:
            yield line
            return
        begun = True
        line = _kept(raw, line)
        yield attrs.evolve(line, findings=(*first, *line.findings), mark=mark) if first or mark else line
        first, mark = (), b""
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
        """続きを一区画読み足す。Read another block, however little the stream gives at a time; False at the end."""
        blocks = [self.buffer]
        size = 0
        while size < _BLOCK and (block := self._block(_BLOCK - size)):
            blocks.append(block)
            size += len(block)
        self.buffer = b"".join(blocks)
        return size >= _BLOCK

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

    def peek(self) -> bytes:
        """先頭を覗く。The first bytes, without taking them."""
        while len(self.buffer) < _HEAD and self.more():
            pass
        return self.buffer[:_HEAD]

    def skip(self, size: int) -> None:
        """先頭を捨てる。Take bytes off the front."""
        self.buffer = self.buffer[size:]
        self.offset += size


class _Raw(NamedTuple):
    """一行のバイト。``whole`` でなければ長すぎる行の先頭だけで、残りは読まずに捨てた。"""

    data: bytes
    end: str
    offset: int
    whole: bool = True


class _Bytes(NamedTuple):
    """初めの行と同じ行末で終わる、何行ものバイト。"""

    data: bytes
    end: str
    offset: int


def _split(source: _Source, opening: Opening, limit: int) -> Iterator[_Raw | _Bytes]:
    """行のバイト・行末・先頭の位置を順に返す。初めの行の後は、その行末で終わる区画をまとめて。"""
    breaks = _BREAKS.get(opening.codec, _BYTES)
    head: tuple[bytes, int] | None = None  # of an overlong line, whose rest is thrown away
    usual = ""
    more = True
    while more:
        more = source.more()
        if head is None:
            usual = usual or (yield from _first(source, breaks, last=not more))
            whole = end_of_lines(source.buffer, usual, opening.codec)
            if whole:
                yield _Bytes(source.buffer[:whole], usual, source.offset)
                source.skip(whole)
        start = 0
        for begin, after, end in breaks.each(source.buffer, last=not more):
            data, offset = head or (source.buffer[start:begin], source.offset + start)
            yield _Raw(data, end, offset, head is None)
            head, start = None, after
        source.skip(start)
        # Whatever part of a line end stands there already, the line itself is too long: no border of a block decides.
        if head is None and len(source.buffer) > limit + _LONGEST_BREAK:
            head = source.buffer[:limit], source.offset
        if head is not None:
            # The last units stay: a line end may lie across the border.
            source.skip(max(0, len(source.buffer) - _LONGEST_BREAK) // breaks.width * breaks.width)
    if source.problem is None and source.buffer:
        data, offset = head or (source.buffer, source.offset)
        yield _Raw(data, "", offset, head is None)


def _first(source: _Source, breaks: _Breaks, *, last: bool) -> Generator[_Raw, None, str]:
    """一行だけを返し、その行末を言う（行末がまだなければ空）。"""
    for begin, after, end in breaks.each(source.buffer, last=last):
        raw = _Raw(source.buffer[:begin], end, source.offset)
        source.skip(after)
        yield raw
        return end
    return ""


def _block(many: _Bytes, opening: Opening, limit: int) -> Iterator[Line | Block]:
    """区画の行。言うべきことがあれば、一行ずつ。"""
    data, end, offset = many
    block = block_of(data, opening.codec, end, offset)
    if block is not None and (len(data) <= limit or max(map(len, block.lines().texts)) <= limit):
        yield block
        return
    start = 0
    for begin, after, found in _BREAKS.get(opening.codec, _BYTES).each(data, last=True):
        raw = _Raw(data[start:begin], found, offset + start)
        yield _kept(raw, _line(raw, opening, limit))
        start = after


def _bytes(limit: int) -> int:
    """何バイトを超える行が、どの文字コードでも長すぎるか。"""
    return limit * 4


def _line(raw: _Raw, opening: Opening, limit: int) -> Line | Fatal:
    if not raw.whole or len(raw.data) > _bytes(limit):
        return _overlong(raw, _readable(raw.data[: _bytes(limit)], opening.codec), limit)
    line = _decoded(raw, opening)
    return _overlong(raw, line.text, limit) if isinstance(line, Line) and len(line.text) > limit else line


def _kept(raw: _Raw, line: Line | Fatal) -> Line:
    """読めなかった行も、行として残す。"""
    return Line("", raw.end, raw.offset, (line.finding,), data=raw.data) if isinstance(line, Fatal) else line


def _decoded(raw: _Raw, opening: Opening) -> Line | Fatal:
    if opening.codec == "cp932":
        return _windows31j(raw)
    try:
        return Line(raw.data.decode(opening.codec), raw.end, raw.offset)
    except UnicodeDecodeError as problem:
        start, reason = problem.start, problem.reason
    return _undecodable(raw, start, raw.data[:start].decode(opening.codec), cut=not raw.end and reason in _CUT)


def _windows31j(raw: _Raw) -> Line | Fatal:
    data, end, offset, _ = raw
    text = try_decode_windows31j(data)
    if isinstance(text, Finding):
        start = text.offset or 0
        before = str(try_decode_windows31j(data[:start]))
        return _undecodable(raw, start, before, cut=not end and start == len(data) - 1)
    count = 0 if data.isascii() else rewritten_bytes(data)
    return Line(text, end, offset, (find("JRF014", count=count),) if count else ())


def _undecodable(raw: _Raw, start: int, before: str, *, cut: bool) -> Line | Fatal:
    finding = find("JRF002" if cut else "JRF001", offset=raw.offset + start, column=column_of(before))
    return Line("", raw.end, raw.offset, (finding,), data=raw.data) if cut else Fatal(finding)


def _overlong(raw: _Raw, text: str, limit: int) -> Line:
    """長すぎる行。列は、上限を超えたセルのもの。"""
    return Line("", raw.end, raw.offset, (find("JRF008", limit=limit, column=column_of(text[:limit])),))


def _readable(data: bytes, codec: str) -> str:
    """読めるところまでの文字。The text up to the first byte that cannot be decoded, which may be half a character."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as problem:
        start = problem.start
    return data[:start].decode(codec)
