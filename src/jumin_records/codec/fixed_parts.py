r"""固定長の流れを、まとまったレコードと一つずつのレコードに分ける。

The bytes of a fixed-length file → blocks of records that are as they should be, and single records where they are not. Behind a block
that is shorter than it might be stands a record of another length: it is read alone, and ends where ``by_ends`` and ``by_length`` say.
Blocks grow as long as they are whole.

Source: performance note, "Files" and idea 2 (what fails is halved); reliability note 2.3 (bounded memory).

>>> import io
>>> from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> widths = FixedLayout(
...     IdentityConfirmation, [FixedItem(leaf.item, 3) for leaf in walk(IdentityConfirmation)], end="lf"
... )
>>> data = (b"123".ljust(108) + b"\n") * 20 + b"short\n"
>>> parts = read_parts(ByteSource(io.BytesIO(data)), widths, "utf-8", 0)
>>> [part.size if isinstance(part, ByteRecord) else len(part.rows) for part in parts]
[108, 4, 15, 5]
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from jumin_records.codec.blocks import end_of_lines
from jumin_records.codec.byte_records import ByteRecord, Readable, by_ends, by_length
from jumin_records.codec.fixed_blocks import FEWEST, BlockCutter, FixedBlock
from jumin_records.codec.fixed_layout import FixedLayout
from jumin_records.codec.sources import ByteSource
from jumin_records.errors import Finding

__all__ = ["LARGEST", "read_parts", "read_records"]

#: Records of a block: a few hundred are enough, and stay in the caches of a processor.
LARGEST = 512
#: Bytes of a block: the bound of memory, where records are long.
_BLOCK = 1 << 18
#: Bytes that are looked through for the end of a record that is too long.
_PIECE = 1 << 16
#: Bytes of a character at most, in any of the encodings.
_WIDEST_CHARACTER = 4


def read_records(source: Readable, layout: FixedLayout, codec: str, offset: int) -> Iterator[ByteRecord]:
    """一つずつ読む。Every record by itself; ``offset`` is that of the first byte."""
    if layout.end == "none":
        return by_length(source, layout.size, offset)
    widest = 1 if layout.unit == "bytes" else _WIDEST_CHARACTER
    return by_ends(source, codec, layout.size * widest, offset)


def read_parts(
    source: ByteSource, layout: FixedLayout, codec: str, offset: int, largest: int = LARGEST
) -> Iterator[ByteRecord | FixedBlock]:
    """まとめて読む。

    All records in their order, in blocks of about ``largest`` at most where that is possible. The first record always comes alone: it tells
    whether the file is of this form at all.
    """
    cutter = BlockCutter(layout, codec)
    largest = min(largest, _BLOCK // cutter.stride)
    # However many bytes a character has: so many hold a few records.
    least = FEWEST * (1 if layout.unit == "bytes" else _WIDEST_CHARACTER)
    if largest < least or not cutter.possible:
        yield from read_records(source, layout, codec, offset)
        return
    window = _Window(source, offset)
    count = 0
    each = cutter.stride
    while window.ahead(1):
        block = window.block(cutter, min(count * each, _BLOCK)) if count else None
        if block is not None:
            # How many bytes a record has, where characters are counted, is seen in those that were read.
            each = max(cutter.stride, block.size // len(block.rows))
            yield block
        if block is None or not block.complete:
            begin, few = window.offset, cutter.stride * (FEWEST if block is None and count else 1)
            none = layout.end == "none"
            single: Readable = ByteSource(io.BytesIO(window.take(few))) if none else _Single(window, few, codec)
            yield from read_records(single, layout, codec, begin)
        good = 0 if block is None else count if block.complete else len(block.rows)
        count = min(max(good * 4, least), largest)


class _Window:
    """流れのうち、読んだがまだ渡していない分。``offset`` is that of the first byte not handed out, ``taken`` that of the last piece."""

    def __init__(self, source: ByteSource, offset: int) -> None:
        self.source = source
        self.offset = offset
        self._data = b""

    def ahead(self, size: int) -> bytes:
        """先を覗く。Up to ``size`` bytes, which stay; fewer only at the end."""
        if len(self._data) < size:
            self._data += self.source.read(size - len(self._data))
        return self._data[:size]

    def take(self, size: int) -> bytes:
        """取る。Up to ``size`` bytes."""
        found = self.ahead(size)
        self._data = self._data[len(found) :]
        self.offset += len(found)
        return found

    def block(self, cutter: BlockCutter, size: int) -> FixedBlock | None:
        """まとめて取れれば取る。Of the next ``size`` bytes, the records at the beginning that make a block."""
        block = cutter.cut(self.ahead(size), self.offset)
        if block is not None:
            self.take(block.size)
        return block


class _Single:
    """流れのうち、次の何レコードか。

    What follows in a stream, to the last line end among ``size`` bytes; where none is among them, to one further on.
    """

    def __init__(self, window: _Window, size: int, codec: str) -> None:
        self._window = window
        self._size = size
        self._codec = codec
        self._ended = False

    @property
    def problem(self) -> Finding | None:
        """読み取りの失敗。What ended the stream."""
        return self._window.source.problem

    def read(self, _size: int) -> bytes:
        """次の分を渡す。Nothing after the line end."""
        if self._ended:
            return b""
        ahead = self._window.ahead(self._size)
        size = end_of_lines(ahead, "\n", self._codec)
        self._ended = size > 0
        # A record without an end may be of any length: what is left of it comes in ever larger pieces.
        self._size = max(self._size, min(self._size * 2, _PIECE))
        return self._window.take(size or len(ahead))
