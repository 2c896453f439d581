r"""行の流れを CSV の行（セルの列）にする。閉じていない引用符からは立ち直る。

Physical lines → rows of cells, strictly by RFC 4180. A quote that is never closed, or that stands in the wrong place, costs its own
row and no other: reading goes on with the next physical line.

Source: RFC 4180; reliability note 2.3 (without ``strict`` an unclosed quote swallows the rest of the file).

>>> import io
>>> from jumin_records.codec.encodings import encoding_named
>>> from jumin_records.codec.limits import Limits
>>> stream = io.BytesIO(b'a,b\n"x,y\nc,"d\ne"\n')
>>> [
...     (row.number, row.cells, [f.rule for f in row.findings])
...     for row in read_rows(stream, encoding_named("utf-8"), Limits())
... ]
[(1, ['a', 'b'], []), (2, [], ['JRF006']), (3, ['c', 'd\ne'], [])]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, cast

import attrs

from jumin_records.codec.blocks import Block, Lines
from jumin_records.codec.cut import OPEN, Broken, column_of, cut
from jumin_records.codec.encodings import Encoding
from jumin_records.codec.file_part import FilePart
from jumin_records.codec.limits import Limits
from jumin_records.codec.lines import Fatal, Line, first_of, read_blocks
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.sealed import Sealed

__all__ = ["CsvGrid", "CsvRow", "CsvRows", "read_rows"]


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class CsvRow(Sealed):
    """CSV の一行。``number`` は見出しを1とする記録の番号。

    One row. ``number`` counts records with the header as 1, as a spreadsheet shows them; ``cells`` is empty where an error in
    ``findings`` left nothing to read; ``text`` is the row as it stood, without its line end; ``mark`` is the byte order mark before
    the first row; ``quoted`` tells that there is a quote.
    """

    number: int
    cells: list[str]
    end: str
    text: str
    findings: tuple[Finding, ...] = ()
    mark: bytes = b""
    quoted: bool = False
    #: The bytes of a row that could not be decoded.
    data: bytes = b""


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class CsvRows(Sealed):
    """続いた行で、一行に収まり、所見のないもの。

    Rows that follow each other, all with the same line end, each on one line and none with a finding. ``number`` is that of the
    first; ``cells`` is ``None`` where no row has a quote: the cells are then what stands between the commas.
    """

    number: int
    texts: Sequence[str]
    end: str
    cells: Sequence[Sequence[str]] | None

    @property
    def count(self) -> int:
        """行の数。How many rows."""
        return len(self.texts)

    def rows(self) -> CsvRows:
        """これ自身。As of ``CsvGrid``."""
        return self


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class CsvGrid(Sealed):
    """続いた行で、一行に収まり、所見がなく、セルの数が同じもの。もう列に切ってある。

    Rows as ``CsvRows`` has them, all of one width and cut into columns already. ``text`` is all of them as they stood, without the
    end of the last; ``quoted`` tells that every cell stands between quotes, and not that none does.
    """

    number: int
    text: str
    end: str
    columns: Sequence[Sequence[str]]
    quoted: bool

    @property
    def count(self) -> int:
        """行の数。How many rows."""
        return len(self.columns[0])

    def rows(self) -> CsvRows:
        """行に分ける。The same, row by row."""
        cells = [*zip(*self.columns, strict=True)] if self.quoted else None
        return CsvRows(self.number, self.text.split(self.end), self.end, cells)


def read_rows(stream: BinaryIO, encoding: Encoding, limits: Limits) -> Iterator[CsvRow | CsvRows | CsvGrid | Fatal]:
    """行を順に返す。

    Yield the rows of a CSV file, many at once where that is possible. Errors of a row are findings on it: JRF002 cut, JRF006
    unclosed quote, JRF007 stray quote, JRF008 too long; a ``Fatal`` ends the file. Of a ``FilePart`` whose file goes on, a row that the
    end of the part may have cut is not yielded: the part notes where it begins.
    """
    ahead = _Ahead(read_blocks(stream, encoding, limits.line))
    number = 1
    while (found := ahead.take()) is not None:
        if isinstance(found, Block):
            if found.columns is not None:
                yield CsvGrid(number, found.text, found.end, found.columns, quoted='"' in found.text)
                number += found.count
                continue
            found = found.lines()
        if isinstance(found, Lines):
            rows = ahead.whole(found, number)
            if rows.texts:
                yield rows
            number += len(rows.texts)
            continue
        if isinstance(found, Fatal):
            yield Fatal(attrs.evolve(found.finding, row=number))
        elif '"' not in found.text:
            cells = found.text.split(",") if found.text else []
            yield CsvRow(number, cells, found.end, found.text, found.findings, found.mark, data=found.data)
        else:
            row = _row(number, found, ahead, limits)
            if ahead.wanted and isinstance(stream, FilePart) and stream.goes_on:
                stream.leave(found.offset)
                return
            yield row
        number += 1


class _Ahead:
    """読み過ぎた行を戻せる流れ。Lines that can be put back."""

    def __init__(self, lines: Iterator[Line | Block | Fatal]) -> None:
        self._lines = lines
        self._waiting: list[Line | Lines | Fatal] = []
        #: A row would have had more lines, had there been any.
        self.wanted = False

    def take(self) -> Line | Block | Lines | Fatal | None:
        return self._waiting.pop() if self._waiting else next(self._lines, None)

    def take_line(self) -> Line | Fatal | None:
        """一行だけを取る。One line, though many were read at once."""
        found = self.take()
        if isinstance(found, Block):
            found = found.lines()
        if not isinstance(found, Lines):
            return found
        line, rest = first_of(found)
        self.put_back([rest] if rest else [])
        return line

    def put_back(self, lines: Iterable[Line | Lines | Fatal]) -> None:
        self._waiting += reversed([*lines])

    def whole(self, found: Lines, number: int) -> CsvRows:
        """一行ずつで行になる分。The lines before the first that is no row by itself; the others are put back."""
        if not found.quoted:
            return CsvRows(number, found.texts[found.first :], found.end, None)
        cells: list[Sequence[str]] = []
        for place in range(found.first, len(found.texts)):
            text = found.texts[place]
            row = cut(text) if '"' in text else text.split(",")
            if isinstance(row, Broken):
                rest = found if place == found.first else found.after(place - 1)
                line, others = first_of(cast("Lines", rest))
                self.put_back([line, others] if others else [line])
                break
            cells.append(row)
        return CsvRows(number, found.texts[found.first : found.first + len(cells)], found.end, cells)


def _row(number: int, line: Line, ahead: _Ahead, limits: Limits) -> CsvRow:
    """引用符のある行を、続きの物理行も合わせて切る。"""
    block, text = [line], line.text
    cells = alone = cut(text)
    if isinstance(alone, Broken) and alone.rule == OPEN:
        block = _gather(line, ahead, limits)
        text = _joined(block[:-1]) + block[-1].text
        cells = cut(text)
        if isinstance(cells, Broken):
            # Only the first line is given up; the others are read again, in their order.
            ahead.put_back(block[1:])
            block, text, cells = [line], line.text, alone
    findings = tuple(finding for place in range(len(block)) for finding in _findings(block, place))
    if isinstance(cells, Broken):
        broken = find(cells.rule, column=cells.column)
        return CsvRow(number, [], line.end, text, (*findings, broken), line.mark, quoted=True)
    return CsvRow(number, cells, block[-1].end, text, findings, line.mark, quoted=True)


def _joined(lines: Sequence[Line]) -> str:
    return "".join(line.text + line.end for line in lines)


def _findings(block: Sequence[Line], place: int) -> tuple[Finding, ...]:
    """物理行の所見。続きの行は、開いているセルの列から始まる。"""
    found = block[place].findings
    if not place or all(finding.column is None for finding in found):
        return found
    begun = column_of(_joined(block[:place]))
    return tuple(attrs.evolve(each, column=each.column and begun) for each in found)


def _gather(line: Line, ahead: _Ahead, limits: Limits) -> list[Line]:
    """引用符が偶数になるまで物理行を集める。"""
    block = [line]
    quotes, length = line.text.count('"'), len(line.text)
    while quotes % 2 and len(block) < limits.lines and length <= limits.line:
        following = ahead.take_line()
        if following is None:
            ahead.wanted = True
            break
        if isinstance(following, Fatal):
            ahead.put_back([following])
            break
        block.append(following)
        quotes += following.text.count('"')
        length += len(following.text)
    return block
