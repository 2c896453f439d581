r"""ファイルの初めの行と、途中の一区間だけを続けて読ませる流れ。

The first line of a file, then one range of its bytes, as one stream: a reader of such a part knows the header and sees no more rows
than those of the range. Where the range ends inside a quoted cell, the part notes where the row that is not whole begins.

Source: issue "Two and more processes" (chunks by byte range); RFC 4180 2-6 (line breaks inside quoted cells).

>>> import io
>>> part = FilePart(io.BytesIO(b"head\nrow 1\nrow 2\nrow 3\n"), head=5, start=11, stop=17, goes_on=True)
>>> part.read(7), part.read(100), part.read(1)
(b'head\nro', b'w 2\n', b'')
>>> part.absolute(6)
12
"""

from __future__ import annotations

from typing import BinaryIO

from jumin_records.sealed import Masked

__all__ = ["FilePart"]


class FilePart(Masked):
    """一区間の流れ。

    A stream of the bytes before ``head`` and of those from ``start`` to ``stop``, all of them offsets in the seekable ``stream``.
    ``goes_on`` tells that the file has more bytes after ``stop``; a reader then leaves the row that ``stop`` lies in unread, and
    ``unfinished`` is the offset in the file of its first byte.
    """

    __slots__ = ("_left", "_stream", "_then", "goes_on", "head", "start", "unfinished")

    def __init__(self, stream: BinaryIO, *, head: int, start: int, stop: int, goes_on: bool) -> None:
        self._stream = stream
        self.head = head
        self.start = start
        self.goes_on = goes_on
        self.unfinished: int | None = None
        self._left = head
        self._then = stop - start
        stream.seek(0 if head else start)
        if not head:
            self._turn()

    def read(self, size: int) -> bytes:
        """続きを読む。Up to ``size`` bytes; none at the end of the range."""
        blocks = []
        while size > 0 and (block := self._stream.read(min(size, self._left))):
            blocks.append(block)
            size -= len(block)
            self._left -= len(block)
            if not self._left and self._then:
                self._stream.seek(self.start)
                self._turn()
        return b"".join(blocks)

    def absolute(self, offset: int) -> int:
        """この流れの位置 → ファイルの位置。Offset in this stream → offset in the file."""
        return offset if offset < self.head else offset - self.head + self.start

    def leave(self, offset: int) -> None:
        """終わりまで読めない行がここから始まる。Note where the row begins that does not end in this part."""
        self.unfinished = self.absolute(offset)

    def _turn(self) -> None:
        self._left, self._then = self._then, 0
