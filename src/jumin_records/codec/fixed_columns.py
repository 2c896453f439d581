r"""同じ長さのレコードが並んだバイトを、項目ごとの列に切る。

Bytes in which records of one length stand side by side → the cells of each item, all records at once: a field is taken out of every
record by strides, and its filler goes, and its characters are decoded, in one call for the whole column. A cell that cannot be read, or
of which there is anything to be said, is named by its row, for the cutter of one record to explain.

Source: performance note, ideas 2 and 5; reliability note 2.2 (byte splitting).

>>> from jumin_records.codec.fixed_layout import FixedItem
>>> cutter = ColumnCutter([FixedItem("漢字氏名", 4), FixedItem("外字数(氏名)", 3, "zero", "left")], "cp932")
>>> odd = set()
>>> cutter.cut("架空002\n見  000\n".encode("cp932"), 2, odd), odd
([['架空', '見'], ['2', '0']], set())
>>> (
...     cutter.cut("1架 002\nA架空00\n".encode("cp932"), 2, odd),
...     odd,
... )  # the second border of the second record cuts a character
([['1架', ''], ['2', '']], {1})
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, repeat

from jumin_records.codec.fixed_cells import strip
from jumin_records.codec.fixed_layout import FILLERS, Filler, FixedItem, Side
from jumin_records.codec.transcode import decoded
from jumin_records.text import rewritten_bytes
from jumin_records.text.roundtrip import rewritten_codes

__all__ = ["ColumnCutter", "Field", "ascii_cells", "joined", "narrowed", "plain", "single_cells", "stripped"]

_SPACE = ord(" ")
#: What stands in a column: spaces, the ends of cells, and the rest. Where a space stands before the rest, it is no filler on the right.
_SHAPE = bytes(code if code in b" \n" else ord("x") for code in range(256))
_INNER = {"right": b" x", "left": b"x "}
#: Bytes without a meaning in Windows-31J, of which Python makes private characters; all but the first are never a second byte.
_UNDEFINED = b"\xa0\xfd\xfe\xff"
#: From this width on, cutting cell by cell costs less than byte by byte.
_WIDE = 60
#: Up to this width, and in ASCII at any, taking spaces out of a whole column costs less than taking them off cell by cell.
_SHORT = 24
#: So many bytes of a column tell whether most of them are spaces.
_SAMPLE = 2048

#: An item, where its field begins in a record, and the width of the field.
Field = tuple[FixedItem, int, int]


class ColumnCutter:
    """並んだレコードの切り方。How records of ``items`` in ``codec`` are cut into columns; widths are in bytes."""

    def __init__(self, items: Sequence[FixedItem], codec: str) -> None:
        self._codec = codec
        self._sign = "\n".encode(codec)
        widths = [item.width for item in items]
        self._fields = [*zip(items, accumulate(widths, initial=0), widths, strict=False)]

    def cut(self, data: bytes, count: int, odd: set[int]) -> list[list[str]]:
        """切る。

        The cells of ``count`` records that stand in ``data`` at the same distance, as a column for each item, without a line end in one; rows with a cell that has
        to be explained are added to ``odd``, and have an empty one. What stands behind the last field of a record is not looked at.
        """
        stride = len(data) // count
        return [self._column(data, field, stride, odd) for field in self._fields]

    def _column(self, data: bytes, field: Field, stride: int, odd: set[int]) -> list[str]:
        item, begin, width = narrowed(data, field, stride) if len(self._sign) == 1 else field
        count = len(data) // stride
        if width <= 1 and (singles := single_cells(data, (item, begin, width), stride)) is not None:
            return singles
        column = joined(data, begin, width, stride, self._sign)
        step = width + len(self._sign)
        # Items that nobody has, or everybody alike, are not rare.
        alike = column == column[:step] * count
        cells = self._read(column[:step] if alike else column, item, width)
        if cells is not None and alike:
            return cells * count
        if cells is None:
            parts = [bytes(column[place : place + width]) for place in range(0, len(column), step)]
            cells = [*self._one_by_one(parts, item, odd)]
        return cells

    def _read(self, column: bytearray, item: FixedItem, width: int) -> list[str] | None:
        """列を一度に読む。``None`` where a cell has to be explained."""
        if len(self._sign) > 1:
            # The wide codecs have their spaces in several bytes: those of a column in ASCII become one.
            wide = decoded(bytes(column), self._codec)
            if isinstance(wide, int):
                return None
            if not wide.isascii():
                return _cells(wide, item)
            column = bytearray(wide, "ascii")
        if column.isascii():
            return ascii_cells(column, item)
        # Where fillers are few, they cost less to take off cell by cell than to look for among all bytes.
        if width <= _SHORT or column.count(b" ", 0, _SAMPLE) * 2 > min(len(column), _SAMPLE):
            column = _without_spaces(column, item)
        text = self._text(column)
        return None if text is None else _cells(text, item)

    def _text(self, column: bytearray) -> str | None:
        with contextlib.suppress(UnicodeDecodeError):
            text = column.decode(self._codec)
            return text if self._codec != "cp932" or plain(text, column) else None
        return None

    def _one_by_one(self, parts: Sequence[bytes], item: FixedItem, odd: set[int]) -> Iterator[str]:
        for row, part in enumerate(parts):
            text = decoded(part, self._codec)
            if isinstance(text, str) and (self._codec != "cp932" or plain(text, part)):
                yield strip(text, item)
            else:
                odd.add(row)
                yield ""


def narrowed(data: bytes, field: Field, stride: int) -> Field:
    """どのレコードでも空白の、端の桁を除いた欄。

    A field without the bytes at its filler's side that are spaces in every record: nobody's text stands there. What is left may have no
    width. For codecs whose space is one byte, which is no part of another character.
    """
    item, begin, width = field
    if item.filler != "space":
        return field
    blank = b" " * (len(data) // stride)
    right = item.side == "right"
    while width:
        place = begin + width - 1 if right else begin
        # The first record tells for most fields that there is no such byte.
        if data[place] != _SPACE or data[place::stride] != blank:
            break
        begin, width = begin + (not right), width - 1
    return item, begin, width


def single_cells(data: bytes, field: Field, stride: int) -> list[str] | None:
    """一バイトまでの欄の列。The cells of a field of one byte or none; ``None`` where one is no ASCII."""
    item, begin, width = field
    count = len(data) // stride
    if not width:
        return [""] * count
    codes = data[begin::stride]
    if not codes.isascii():
        return None
    singles = _singles(item.filler, item.side)
    return [singles[codes[0]]] * count if codes == codes[:1] * count else [*map(singles.__getitem__, codes)]


def joined(data: bytes, begin: int, width: int, stride: int, sign: bytes) -> bytearray:
    """一つの欄を並べ、それぞれの後ろに印を置く。One field of all records, with ``sign`` behind each."""
    if width > _WIDE:
        column = bytearray(sign.join([data[place : place + width] for place in range(begin, len(data), stride)]))
        column += sign
        return column
    column = bytearray((bytes(width) + sign) * (len(data) // stride))
    for place in range(width):
        column[place :: width + len(sign)] = data[begin + place :: stride]
    return column


def ascii_cells(column: bytearray, item: FixedItem) -> list[str]:
    """ASCII だけの列を、項目の文字に分ける。The cells of a column of ASCII, with LF behind each."""
    return _cells(_without_spaces(column, item).decode("ascii"), item)


def _without_spaces(column: bytearray, item: FixedItem) -> bytearray:
    """空白がどれも詰め物なら、それを除いた列。The column without its spaces, where all of them are filler."""
    if item.filler == "space" and _SPACE in column and _INNER[item.side] not in column.translate(_SHAPE):
        return column.translate(None, b" ")
    return column


@functools.cache
def _singles(filler: Filler, side: Side) -> dict[int, str]:
    """一バイトの欄：符号 → 項目の文字。"""
    return {code: strip(chr(code), FixedItem("", 1, filler, side)) for code in range(128)}


def _cells(text: str, item: FixedItem) -> list[str]:
    """印で分け、詰め物を取る。"""
    cells = text.split("\n")
    cells.pop()  # nothing, behind the last mark
    filler = FILLERS[item.filler]
    if filler not in text:
        return cells if item.filler != "zero" or " " not in text else [strip(cell, item) for cell in cells]
    return stripped(cells, item)


def stripped(cells: Sequence[str], item: FixedItem) -> list[str]:
    """列のどのセルからも詰め物を取る。The cells of a column without the filler, as ``strip`` takes it off each."""
    filler = FILLERS[item.filler]
    rest = [*map(str.lstrip if item.side == "left" else str.rstrip, cells, repeat(filler))]
    if item.filler != "zero":
        return rest
    # A field of zeros is the number 0, and one of spaces is empty.
    return [strip(cell, item) if " " in cell else left or filler for cell, left in zip(cells, rest, strict=True)]


def plain(text: str, data: bytes | bytearray) -> bool:
    """CP932 として、意味のない符号も、書き戻すと変わる符号もないか。Of ``data``, which Python decodes to ``text``."""
    codes, search = _suspects()
    if not any(code in data for code in codes) or not search(text):
        return True
    # Some of these characters have a code that stays as well.
    data = bytes(data)
    return isinstance(decoded(data, "cp932"), str) and not rewritten_bytes(data)


@functools.cache
def _suspects() -> tuple[bytes, Callable[[str], object]]:
    """意味のない符号と、書き換わる符号の第一バイトと、その字を探すもの。"""
    codes = {*rewritten_codes(), *map(bytes, zip(_UNDEFINED, strict=True))}
    signs = "".join(sorted({code.decode("cp932") for code in codes}))
    return bytes(sorted({code[0] for code in codes})), re.compile(f"[{signs}]").search
