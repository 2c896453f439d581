r"""大きな CSV ファイルを分ける位置を探す。

Places at which a CSV file may be divided: behind a line end, and, as far as can be told by looking around, where a row begins and
not a line inside a quoted cell. It is a guess, made from a few rows: who reads up to such a place learns whether it was right
(``FilePart.unfinished``), so a wrong guess costs time and never changes what is found.

Source: issue "Two and more processes" (safe for CP932 and quoted line breaks); RFC 4180; bytes 0A, 22 and 2C are never the second
byte of a CP932 character (40–7E, 80–FC), nor part of a longer UTF-8 one. UTF-16 is looked at in whole units.

>>> import io
>>> data = 'a,b\n1,"x\ny"\n2,z\n3,z\n'.encode()
>>> starts = RowStarts(io.BytesIO(data), len(data), FileHead(4, "utf-8", 2))
>>> starts.after(5), starts.after(12), starts.after(18)
(12, 16, 20)
"""

from __future__ import annotations

from typing import BinaryIO

import attrs

from jumin_records.codec.cut import OPEN, Broken, cut
from jumin_records.codec.encodings import Encoding
from jumin_records.codec.limits import Limits
from jumin_records.codec.lines import Line, read_lines
from jumin_records.errors import Severity

__all__ = ["FileHead", "RowStarts", "head_of"]

#: How far to look around, in bytes: some hundred rows.
_LOOK = 1 << 16
#: So many rows of the right width, one after the other, are no chance.
_ENOUGH = 3
_WIDTHS = {"utf-16-le": 2, "utf-16-be": 2}


@attrs.frozen
class FileHead:
    """初めの行から分かること。

    ``size``: bytes of the first line with its mark and end. ``codec``: how to decode. ``columns``: cells of the first line.
    """

    size: int
    codec: str
    columns: int


def head_of(stream: BinaryIO, encoding: Encoding, limits: Limits) -> FileHead | None:
    """初めの行を調べる。分けて読めないファイルなら ``None``。

    Look at the first line of a file; ``None`` where the file is to be read in one piece: it has no second line, its first line has
    a line break inside a cell or cannot be read, or its lines end with a lone CR.
    """
    mark = stream.read(2)
    stream.seek(0)
    lines = read_lines(stream, encoding, limits.line)
    first, second = next(lines, None), next(lines, None)
    if not isinstance(first, Line) or not isinstance(second, Line) or not first.end.endswith("\n"):
        return None
    cells = cut(first.text)
    if isinstance(cells, Broken) or any(each.severity is Severity.ERROR for each in first.findings):
        return None
    return FileHead(second.offset, encoding.opening(mark).codec, len(cells))


class RowStarts:
    """行の始まりそうな位置。

    Guesses for a file of ``size`` bytes. The ``stream`` is seekable and belongs to this object alone.
    """

    def __init__(self, stream: BinaryIO, size: int, head: FileHead) -> None:
        self._stream = stream
        self._size = size
        self._head = head
        self._sign = "\n".encode(head.codec)

    def after(self, place: int) -> int:
        """``place`` 以後で、行の始まりそうな位置（なければファイルの終わり）。

        The offset of a line at or after ``place`` at which a row seems to begin; the size of the file where no more lines begin.
        """
        place -= place % len(self._sign)
        while place < self._size:
            self._stream.seek(place)
            data = self._stream.read(_LOOK)
            line = self._behind_end(data)
            if line:
                return min(place + line + self._row(data[line:]), self._size)
            # A whole unit less: a line end of UTF-16 may lie across the border of what was read.
            place += max(len(data) - len(data) % len(self._sign), 1)
        return self._size

    def _behind_end(self, data: bytes) -> int:
        """初めの行末の後ろ（なければ 0）。"""
        width = len(self._sign)
        place = data.find(self._sign)
        while place % width and place > 0:
            place = data.find(self._sign, place + 1)
        return place + width if place >= 0 else 0

    def _row(self, data: bytes) -> int:
        """行の初めから始まる区間で、行らしいものの続く所までのバイト数。"""
        # Bytes that stand for themselves are told as well without decoding them.
        codec = self._head.codec if self._head.codec in _WIDTHS else "latin-1"
        try:
            text = data[: len(data) - len(data) % len(self._sign)].decode(codec)
        except UnicodeDecodeError:
            return 0
        lines = text.split("\n")[:-1]
        first = _steady(lines, self._head.columns)
        return len("".join(f"{line}\n" for line in lines[:first]).encode(codec))


def _steady(lines: list[str], columns: int) -> int:
    """列数の合う行が続き始める番号（なければ 0）。The index of the line from which on rows have so many columns."""
    place, begun, good = 0, 0, 0
    while place < len(lines) and good < _ENOUGH:
        taken, cells = _row_at(lines, place)
        fits = cells == columns
        begun = place if fits and not good else begun
        good = good + 1 if fits else 0
        place += taken
    return begun if good else 0


def _row_at(lines: list[str], place: int) -> tuple[int, int]:
    """ここから始まる行の、物理行の数とセルの数。As the reader does: a row that does not close gives up its first line only."""
    text = lines[place].removesuffix("\r")
    cells = cut(text)
    if isinstance(cells, Broken) and cells.rule == OPEN:
        for last in range(place + 1, min(place + Limits().lines, len(lines))):
            text += "\n" + lines[last].removesuffix("\r")
            if lines[last].count('"') % 2:
                whole = cut(text)
                return (1, 0) if isinstance(whole, Broken) else (last + 1 - place, len(whole))
    return 1, 0 if isinstance(cells, Broken) else len(cells)
