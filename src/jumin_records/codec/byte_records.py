r"""バイトの流れを、レコードに分ける。区切りで分けるか、長さで分ける。

Bytes → records: by their ends, or by their length where nothing stands between them. Memory is bounded whatever a file holds.

Source: reliability note 2.3 (one line without an end: read bounded chunks ourselves); Unicode 15.1 section 3.10 (an end of UTF-16
is two bytes that stand at an even place).

>>> import io
>>> from jumin_records.codec.sources import ByteSource
>>> records = by_ends(ByteSource(io.BytesIO(b"ab\r\ncdefgh\nij")), "utf-8", 4)
>>> [(record.size, record.end, record.offset, record.whole) for record in records]
[(2, '\r\n', 0, True), (6, '\n', 4, False), (2, '', 11, True)]
>>> [record.size for record in by_length(ByteSource(io.BytesIO(b"aabbc")), 2)]
[2, 2, 1]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

import attrs

from jumin_records.errors import Finding
from jumin_records.sealed import Sealed

__all__ = ["ByteRecord", "Readable", "by_ends", "by_length", "width_of"]

_BLOCK = 1 << 16
#: The longest end: CR LF in UTF-16.
_LONGEST_END = 4
_ENDS = {
    "utf-16-le": re.compile(rb"(?:\r\0)?\n\0"),
    "utf-16-be": re.compile(rb"(?:\0\r)?\0\n"),
}
_BYTE_ENDS = re.compile(rb"\r?\n")


class Readable(Protocol):
    """読み取りの失敗を値で言う流れ。As ``ByteSource`` is: up to so many bytes, and what ended them too early."""

    @property
    def problem(self) -> Finding | None:
        """読み取りの失敗。What ended the stream before its end."""

    def read(self, size: int, /) -> bytes:
        """指定の長さまで読む。Up to ``size`` bytes; none at the end."""


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class ByteRecord(Sealed):
    """一レコードのバイト。

    The bytes of one record without its end, the end, the offset of its first byte, and its size in bytes. Where it is not ``whole``
    it was longer than the limit, and ``data`` is only its beginning.
    """

    data: bytes
    end: str
    offset: int
    size: int
    whole: bool = True


def width_of(codec: str) -> int:
    """一単位のバイト数。Bytes of a code unit."""
    return 2 if codec in _ENDS else 1


def by_length(source: Readable, size: int, offset: int = 0) -> Iterator[ByteRecord]:
    """決まった長さで分ける。Records of ``size`` bytes; the last may be shorter. ``offset`` is that of the first byte."""
    while data := source.read(size):
        yield ByteRecord(data, "", offset, len(data))
        offset += len(data)


def by_ends(source: Readable, codec: str, limit: int, offset: int = 0) -> Iterator[ByteRecord]:
    """LF か CRLF で分ける。

    Records that end with LF or CR LF, whichever comes; a lone CR is part of a record. What is longer than ``limit`` bytes is thrown
    away but for its beginning.
    """
    buffer = _Buffer(limit, width_of(codec), offset)
    pattern = _ENDS.get(codec, _BYTE_ENDS)
    while block := source.read(_BLOCK):
        yield from buffer.take(block, pattern)
        buffer.shorten()
    if source.problem is None and (buffer.data or buffer.dropped):
        yield buffer.record(buffer.data, "")


class _Buffer:
    """まだ終わりの来ない部分。"""

    def __init__(self, limit: int, width: int, offset: int) -> None:
        self._limit = limit
        self._width = width
        self._offset = offset
        self._head = b""
        self.data = b""
        #: Bytes of this record that are no longer in ``data``; always a whole number of units.
        self.dropped = 0

    def take(self, block: bytes, pattern: re.Pattern[bytes]) -> Iterator[ByteRecord]:
        """続きを加え、終わりの来たレコードを順に出す。"""
        # What has been searched has no end; only the last units may begin one.
        start, searched = 0, max(0, len(self.data) - _LONGEST_END)
        self.data += block
        for found in pattern.finditer(self.data, searched):
            begin, after = found.span()
            if begin % self._width == 0:  # else it lies across two units of UTF-16, and is no end
                yield self.record(self.data[start:begin], "\n" if after - begin == self._width else "\r\n")
                self._offset += self.dropped + after - start
                self.dropped, start = 0, after
        self.data = self.data[start:]

    def record(self, data: bytes, end: str) -> ByteRecord:
        """レコードにする。"""
        size = self.dropped + len(data)
        if size > self._limit:
            return ByteRecord(
                (self._head if self.dropped else data)[: self._limit], end, self._offset, size, whole=False
            )
        return ByteRecord(data, end, self._offset, size)

    def shorten(self) -> None:
        """長すぎる部分を捨てる。"""
        if len(self.data) <= self._limit + _LONGEST_END:
            return
        if not self.dropped:
            self._head = self.data[: self._limit]
        # The last units stay: an end may lie across the border.
        keep = _LONGEST_END + len(self.data) % self._width
        self.dropped += len(self.data) - keep
        self.data = self.data[-keep:]
