r"""長さも区切りも正しいレコードの続きを、項目ごとの列にする。

Records that follow each other and have the right length and end, every one, as columns: the road of nearly all of a fixed-length file.
A block ends before the first record that ends in another place.

Source: performance note, "Files" (decoding whole blocks); reliability note 2.2, 2.3.

>>> from jumin_records.codec.fixed_layout import FixedItem
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> widths = FixedLayout(
...     IdentityConfirmation, [FixedItem(leaf.item, 3) for leaf in walk(IdentityConfirmation)], end="lf"
... )
>>> cutter = BlockCutter(widths, "utf-8")
>>> block = cutter.cut((b"123".ljust(108) + b"\n") * 4 + b" 7".ljust(109) + b"\n", 0)
>>> block.columns[0], len(block.rows), block.complete
(['123', '123', '123', '123'], 4, False)
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, cast

import attrs

from jumin_records.codec.blocks import end_of_lines
from jumin_records.codec.byte_records import ByteRecord, width_of
from jumin_records.codec.fixed_columns import ColumnCutter, plain
from jumin_records.codec.fixed_layout import ENDS, FixedLayout
from jumin_records.codec.fixed_text_columns import TextColumnCutter, ascii_of
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.transcode import decoded
from jumin_records.sealed import Sealed

__all__ = ["FEWEST", "BlockCutter", "FixedBlock", "bytes_of"]

#: Fewer records are not worth turning into columns.
FEWEST = 4


#: Every byte is one of its characters: bytes are carried as a text where a text is what is carried.
_BYTES = "latin-1"


def bytes_of(row: str) -> bytes:
    """ブロックのレコードのバイト。The bytes of a record of a block, as ``raw`` reveals them."""
    return row.encode(_BYTES)


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class FixedBlock(Sealed):
    """続いたレコード。

    Records that follow each other: their bytes without the ends (see ``bytes_of``), the offset of the first, their cells as columns in
    the official order, and the ``odd`` ones, whose cells are not all there. ``size`` is that of all in bytes, with their ends;
    ``complete`` where no whole record followed.
    """

    rows: Sequence[str]
    offset: int
    columns: Sequence[Sequence[str]]
    odd: AbstractSet[int]
    end: str
    size: int
    complete: bool

    def record(self, place: int) -> ByteRecord:
        """``place`` 番目（0から）のレコード。One of the records, as it comes when read alone."""
        row = bytes_of(self.rows[place])
        # All ends have one size. Few records are asked for, so that those before one are counted only then.
        step = (self.size - sum(map(len, self.rows))) // len(self.rows)
        before = sum(map(len, self.rows[:place])) + place * step
        return ByteRecord(row, self.end, self.offset + before, len(row))


class _Found(NamedTuple):
    """レコード、列、区切りも入れた大きさ、後ろにもうレコードがないか。"""

    rows: list[str]
    columns: list[list[str]]
    size: int
    complete: bool


class BlockCutter:
    """一つの様式と文字コードの、続いたレコードの切り方。

    How blocks of one layout in one codec are cut. ``possible`` is false where no block can be: fields of UTF-16 that are no whole number
    of characters' units.
    """

    def __init__(self, layout: FixedLayout, codec: str) -> None:
        self._layout = layout
        self._codec = codec
        self._by_bytes = layout.unit == "bytes"
        self._size = layout.size
        self._end = ENDS[layout.end]
        self._sign = self._end.encode(codec)
        self._signs = [char.encode(codec).decode(_BYTES) for char in "\n\r"]
        self._order = sorted(range(len(layout.items)), key=layout.places.__getitem__)
        self._columns = ColumnCutter(layout.items, codec)
        self._text_columns = TextColumnCutter(layout.items)
        width = width_of(codec)
        self.possible = not self._by_bytes or all(item.width % width == 0 for item in layout.items)
        #: Bytes of a record with its end; an estimate where characters are counted.
        self.stride = self._size * (1 if self._by_bytes else width) + len(self._sign)

    def cut(self, data: bytes, offset: int) -> FixedBlock | None:
        """切る。

        The records at the beginning of ``data`` that are whole, up to the first that ends in another place than the layout says, has a
        line end or a CR in it, or, where characters are counted, cannot be decoded; ``None`` where these are fewer than ``FEWEST``.
        """
        odd: set[int] = set()
        found = self._by_length(data, odd) if self._by_bytes else self._by_characters(data, odd)
        if found is None:
            return None
        rows, columns, size, complete = found
        if self._size > LONGEST_TEXTS:
            # Rows of many characters are for the explaining path, as everywhere.
            odd.update(row for row, cells in enumerate(zip(*columns, strict=True)) if _length(cells) > LONGEST_TEXTS)
        columns = [columns[place] for place in self._order]
        return FixedBlock(rows, offset, columns, odd, self._end, size, complete)

    def _by_length(self, data: bytes, odd: set[int]) -> _Found | None:
        possible = len(data) // self.stride
        count = self._ended(data, self.stride, possible, self._sign)
        whole = data[: count * self.stride].decode(_BYTES)
        rows = [whole[place : place + self._size] for place in range(0, len(whole), self.stride)]
        stray = self._stray(rows)
        if stray is not None:
            count = stray // self._size
        if count < FEWEST:
            return None
        data = data[: count * self.stride]
        return _Found(rows[:count], self._columns.cut(data, count, odd), len(data), count == possible)

    def _ended(self, data: bytes, stride: int, count: int, sign: bytes) -> int:
        """初めのいくつのレコードで、区切りが正しい場所にあるか。"""
        stop = count * stride
        for place, code in enumerate(sign):
            found = data[self._size + place : stop : stride]
            count = min(count, len(found) - len(found.lstrip(bytes([code]))))
        return count

    def _stray(self, rows: Sequence[str]) -> int | None:
        """余分な改行のある場所。Where the first line end stands in the rows, one behind the other; ``None`` where none does."""
        # Where no end is, looking for one costs next to nothing. Two units of UTF-16 may have a line end between them: such a record
        # is then taken for one that has it, which costs time only.
        text = "".join(rows)
        return min((place for sign in self._signs if (place := text.find(sign)) >= 0), default=None)

    def _by_characters(self, data: bytes, odd: set[int]) -> _Found | None:
        data = data[: end_of_lines(data, self._end, self._codec)]
        text, sound = self._readable(data)
        flat = ascii_of(text)
        rows = self._split(data, text)
        count = len(rows)
        stride = self._size + len(self._end)
        right = len(flat) == count * stride and self._ended(flat, stride, count, self._end.encode()) == count
        if not right or self._stray(rows) is not None:
            count = self._whole(text)
        if count < FEWEST:
            return None
        text, flat, rows = text[: count * stride], flat[: count * stride], rows[:count]
        if not sound:
            odd.update(
                row for row, one in enumerate(rows) if not plain(text[row * stride : (row + 1) * stride], bytes_of(one))
            )
        size = sum(map(len, rows)) + count * len(self._sign)
        return _Found(rows, self._text_columns.cut(text, flat, count), size, size == len(data))

    def _readable(self, data: bytes) -> tuple[str, bool]:
        """読めるレコードの文字と、書き戻すと変わる符号がないと分かったか。Of whole records, those before the first that cannot be read."""
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(self._codec)
            if self._codec != "cp932" or plain(text, data):
                return text, True
        whole = decoded(data, self._codec)
        if isinstance(whole, int):
            whole = decoded(data[: end_of_lines(data[:whole], self._end, self._codec)], self._codec)
        return cast("str", whole), self._codec != "cp932"

    def _split(self, data: bytes, text: str) -> list[str]:
        """区切りで分けたバイト。``text`` is that of ``data``, or of what can be read of it."""
        # No byte of a character of these codecs is that of a line end, but for those of UTF-16.
        if width_of(self._codec) == 1:
            rows = data.decode(_BYTES).split(self._end)
        else:
            rows = [one.encode(self._codec).decode(_BYTES) for one in text.split(self._end)]
        rows.pop()  # nothing, behind the last end
        return rows

    def _whole(self, text: str) -> int:
        """初めのいくつのレコードが、長さが正しく、余分な改行がないか。"""
        texts = text.split(self._end)[:-1]
        bad = (row for row, one in enumerate(texts) if len(one) != self._size or "\n" in one or "\r" in one)
        return next(bad, len(texts))


def _length(cells: Sequence[str]) -> int:
    return sum(map(len, cells))
