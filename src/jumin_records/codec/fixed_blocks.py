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

import bisect
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import NamedTuple, cast

import attrs

from jumin_records.codec.blocks import end_of_lines
from jumin_records.codec.byte_records import ByteRecord, width_of
from jumin_records.codec.fixed_columns import ColumnCutter, plain
from jumin_records.codec.fixed_layout import ENDS, FixedLayout
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

    Records that follow each other: their bytes without the ends (see ``bytes_of``), the offset of each, their cells as columns in the official order, and
    the ``odd`` ones, whose cells are not all there. ``size`` is that of all in bytes, with their ends; ``complete`` where no whole record
    followed.
    """

    rows: Sequence[str]
    offsets: Sequence[int]
    columns: Sequence[Sequence[str]]
    odd: AbstractSet[int]
    end: str
    size: int
    complete: bool

    def record(self, place: int) -> ByteRecord:
        """``place`` 番目（0から）のレコード。One of the records, as it comes when read alone."""
        row = bytes_of(self.rows[place])
        return ByteRecord(row, self.end, self.offsets[place], len(row))


class _Found(NamedTuple):
    """レコード、列、後ろにもうレコードがないか。"""

    rows: list[str]
    columns: list[list[str]]
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
        self._signs = "\n".encode(codec), "\r".encode(codec)
        self._order = sorted(range(len(layout.items)), key=layout.places.__getitem__)
        self._cutters = {codec: ColumnCutter(layout.items, codec)} if self._by_bytes else {}
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
        rows, columns, complete = found
        step = len(self._sign)
        offsets: Sequence[int] = range(offset, offset + len(rows) * self.stride, self.stride)
        if not self._by_bytes:
            offsets = [*accumulate((len(row) + step for row in rows[:-1]), initial=offset)]
        if self._size > LONGEST_TEXTS:
            # Rows of many characters are for the explaining path, as everywhere.
            odd.update(row for row, cells in enumerate(zip(*columns, strict=True)) if _length(cells) > LONGEST_TEXTS)
        columns = [columns[place] for place in self._order]
        return FixedBlock(rows, offsets, columns, odd, self._end, offsets[-1] - offset + len(rows[-1]) + step, complete)

    def _by_length(self, data: bytes, odd: set[int]) -> _Found | None:
        possible = count = len(data) // self.stride
        if not self._has_ends(data, count):
            # What holds of some records holds of the first of them: halving finds the first of which it does not.
            count = bisect.bisect_left(range(1, count), 1, key=lambda some: not self._has_ends(data, some))
        if count < FEWEST:
            return None
        data = data[: count * self.stride]
        whole = data.decode(_BYTES)
        rows = [whole[place : place + self._size] for place in range(0, len(data), self.stride)]
        return _Found(rows, self._cutters[self._codec].cut(data, count, odd), count == possible)

    def _has_ends(self, data: bytes, count: int) -> bool:
        """初めのどのレコードにも、区切りが一つずつ、正しい場所にあるか。"""
        stop = count * self.stride
        # Two units of UTF-16 may have a line end between them: such a record is then read alone, which costs time only.
        for sign, char in zip(self._signs, "\n\r", strict=True):
            if data.count(sign, 0, stop) != count * self._end.count(char):
                return False
        return all(
            data[self._size + place : stop : self.stride] == bytes([code]) * count
            for place, code in enumerate(self._sign)
        )

    def _by_characters(self, data: bytes, odd: set[int]) -> _Found | None:
        data = data[: end_of_lines(data, self._end, self._codec)]
        text = decoded(data, self._codec)
        if isinstance(text, int):
            text = cast("str", decoded(data[: end_of_lines(data[:text], self._end, self._codec)], self._codec))
        texts = text.split(self._end)
        texts.pop()  # nothing, behind the last end
        text = self._whole(text, texts)
        count = len(text) // (self._size + len(self._end))
        if count < FEWEST:
            return None
        # No byte of a character of these codecs is that of a line end, but for those of UTF-16.
        if width_of(self._codec) == 1:
            rows = data.decode(_BYTES).split(self._end, count)[:count]
        else:
            rows = [one.encode(self._codec).decode(_BYTES) for one in texts[:count]]
        if self._codec == "cp932" and not plain(text, data):
            odd.update(row for row, one in enumerate(texts[:count]) if not plain(one, bytes_of(rows[row])))
        size = sum(map(len, rows)) + count * len(self._sign)
        return _Found(rows, self._flat(text, count, odd), size == len(data))

    def _whole(self, text: str, texts: list[str]) -> str:
        """初めの、長さが正しく、余分な改行のないレコードの文字（区切りも）。"""
        ends = text.count("\n"), text.count("\r")
        if {*map(len, texts)} == {self._size} and ends == (len(texts), len(texts) * self._end.count("\r")):
            return text
        bad = (row for row, one in enumerate(texts) if len(one) != self._size or "\n" in one or "\r" in one)
        return self._end.join([*texts[: next(bad, 0)], ""])

    def _flat(self, text: str, count: int, odd: set[int]) -> list[list[str]]:
        """どの字も同じバイト数になる形にして切る。Then the fields stand at the same distance."""
        codec, unit = ("ascii", 1) if text.isascii() else ("utf-16-le", 2)
        data = text.encode(codec)
        if len(data) != len(text) * unit:
            codec, unit = "utf-32-le", 4
            data = text.encode(codec)
        cutter = self._cutters.get(codec)
        if cutter is None:
            cutter = self._cutters[codec] = ColumnCutter(self._layout.items, codec, unit)
        return cutter.cut(data, count, odd)


def _length(cells: Sequence[str]) -> int:
    return sum(map(len, cells))
