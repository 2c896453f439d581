r"""ファイルの伏せ字の写しを作る。見せるための写しで、読み戻せない。

Makes a masked copy of a CSV file, to be shown in a ticket or a meeting: every value is a mask and its shape. It is no data any more:
its first column is named as a mask, and readers refuse such a file as a whole.

Source: api.md "Command line" (``mask``); style note section 4 (masking of files); reliability note 2.4 (readers refuse masked text).

>>> import io
>>> from jumin_records.codec import layout
>>> from jumin_records.records import IdentityConfirmation
>>> names = [leaf.item for leaf in layout(IdentityConfirmation)]
>>> source = io.BytesIO((",".join(names) + "\n" + ",架空太郎" + "," * 34 + "\n").encode("cp932"))
>>> target = io.BytesIO()
>>> mask_file(source, target, IdentityConfirmation, encoding="cp932")
Masking(rows=1, masked=1)
>>> target.getvalue().decode("utf-8-sig").splitlines()[1][:18]
'***,,***漢漢漢漢(4字),,'
"""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator, Sequence
from os import PathLike
from pathlib import Path

import attrs

from jumin_records.codec.cells import read_cell
from jumin_records.codec.csv_rows import CsvGrid, CsvRow, CsvRows, read_rows
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.header import match_names
from jumin_records.codec.limits import Limits
from jumin_records.codec.lines import Fatal
from jumin_records.codec.options import Options
from jumin_records.codec.row_writer import Target, write_rows
from jumin_records.codec.sources import Opened, Source, open_source
from jumin_records.codec.spec import spec_of
from jumin_records.disclosure.number_scan import scan_numbers
from jumin_records.errors import FileFormatError, Finding, JuminError, UsageError
from jumin_records.layouts import Leaf, Sensitivity
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.sealed import MASK, Sealed
from jumin_records.shapes import shape

__all__ = ["KEEPABLE", "Masking", "mask_file"]

#: What a copy may leave as it is, when the caller says so. Numbers that the law guards, secrets and protection never.
KEEPABLE = frozenset({Sensitivity.NONE, Sensitivity.PERSONAL})
#: That there is something at all is already told too much.
_HIDDEN = frozenset({Sensitivity.PROTECTED, Sensitivity.SECRET})
_TITLE = f"{MASK}伏せ字の写し"
_OPTIONS = Options()


@attrs.frozen
class Masking:
    """写しの数。Rows of the copy, its header not counted, and how many cells were masked."""

    rows: int
    masked: int


def mask_file(
    source: Source,
    target: Target,
    cls: type[Record],
    *,
    encoding: str,
    header: bool = True,
    keep: Collection[Sensitivity] = (),
) -> Masking:
    """伏せ字の写しを書く。

    Write a masked copy, in UTF-8 with a byte order mark (a shape has signs that CP932 lacks); a path is replaced atomically. A value
    becomes ``***`` and its shape, an empty cell stays empty; secret and protected items are always ``***``, filled or not. ``keep`` names
    the sensitivities that are left as they are, ``NONE`` and ``PERSONAL`` at most, and even of these only cells of sound rows
    that read without a finding and have no 個人番号 or 住民票コード in them. Unknown columns, their names, and rows that cannot be cut
    into cells are masked.

    Raises:
        UsageError: JRU004 the encoding, JRU005 or JRU064 the class, JRU006 source or target, JRU086 the copy would replace the file
            itself, JRU087 a sensitivity that cannot be kept.
        FileFormatError: as ``read_csv``; JRF012 also when the target cannot be written. The old target then stays.
    """
    spec, form = spec_of(cls), encoding_named(encoding)
    opened = _misuse(source, target, keep) or open_source(source)
    del source
    if isinstance(opened, Finding):
        raise UsageError(opened) if opened.rule.startswith("JRU") else FileFormatError(opened)
    try:
        copy = _Copy(spec.leaves, frozenset(keep))
        problem: JuminError | None
        begun = copy.begin(opened, form, cls if header else None)
        if isinstance(begun, Finding):
            written, problem = 0, FileFormatError(begun)
        else:
            written, problem = write_rows(begun, target, copy)
    finally:
        opened.close()
    del target
    if problem is not None:
        raise problem
    return Masking(written, copy.masked)


def _misuse(source: object, target: object, keep: object) -> Finding | None:
    wanted = keep if isinstance(keep, Collection) and not isinstance(keep, str) else ("",)
    if not all(each in KEEPABLE for each in wanted):
        return find("JRU087", known="、".join(sorted(each.value for each in KEEPABLE)))
    return find("JRU086") if _same(source, target) else None


def _same(source: object, target: object) -> bool:
    """同じファイルか。A file that is not there, or a stream, is nobody's copy."""
    if not isinstance(source, str | PathLike) or not isinstance(target, str | PathLike):
        return False
    try:
        return Path(source).samefile(target)
    except (OSError, ValueError):
        return False


class _Copy(Sealed):
    """写しを作る仕事。Knows what each column is, and turns rows into lines."""

    __slots__ = ("_columns", "_keep", "_names", "masked")

    _columns: tuple[Leaf | None, ...]
    _keep: frozenset[Sensitivity]
    _names: tuple[str, ...]
    masked: int

    def __init__(self, leaves: Sequence[Leaf], keep: frozenset[Sensitivity]) -> None:
        object.__setattr__(self, "_columns", tuple(leaves))
        object.__setattr__(self, "_names", tuple(leaf.item for leaf in leaves))
        object.__setattr__(self, "_keep", keep)
        object.__setattr__(self, "masked", 0)

    def begin(self, opened: Opened, form: Encoding, cls: type[Record] | None) -> Iterator[CsvRow | Fatal] | Finding:
        """見出しを読み、残りの行を返す。``cls`` is ``None`` for a file without a header."""
        rows = _singly(read_rows(opened.stream, form, Limits()))
        first = next(rows, None)
        if first is None:
            return find("JRF010")
        if isinstance(first, Fatal):
            return first.finding
        if cls is None:
            return _again(first, rows)
        match = match_names(first.cells, cls)
        if not match.recognised:
            return find("JRF015", row=1)
        columns: list[Leaf | None] = [None] * len(first.cells)
        for no, place in enumerate(match.places):
            for column in (place, *match.repeated.get(no, ())):
                if column is not None:
                    columns[column] = self._columns[no]
        names = (name if leaf else _masked(name) for name, leaf in zip(first.cells, columns, strict=True))
        object.__setattr__(self, "_names", tuple(names))
        object.__setattr__(self, "_columns", tuple(columns))
        return rows

    def head(self) -> bytes:
        """見出し。A file without one gets one: a copy is for people."""
        return codecs.BOM_UTF8 + _line([_TITLE, *self._names])

    def row(self, record: CsvRow | Fatal, number: int) -> bytes | JuminError:
        """一行。"""
        del number
        if isinstance(record, Fatal):
            return FileFormatError(record.finding)
        sound = not record.findings and len(record.cells) == len(self._columns)
        columns = (*self._columns, *[None] * len(record.cells))
        shown = [self._shown(leaf, cell, sound=sound) for leaf, cell in zip(columns, record.cells, strict=False)]
        changed = sum(one != other for one, other in zip(shown, record.cells, strict=True))
        object.__setattr__(self, "masked", self.masked + changed)
        return _line([MASK, *shown])

    def tail(self) -> bytes:
        """終わり。"""
        return b""

    def _shown(self, leaf: Leaf | None, cell: str, *, sound: bool) -> str:
        if leaf is not None and leaf.sensitivity in _HIDDEN:
            return MASK
        if not cell or (sound and leaf is not None and self._stays(leaf, cell)):
            return cell
        return _masked(cell)

    def _stays(self, leaf: Leaf, cell: str) -> bool:
        """書かれたままでよいか。In a row that has shifted any item may hold a name; what reads as what it should be is let through."""
        if leaf.sensitivity not in self._keep:
            return False
        _, findings = read_cell(leaf.type, cell, _OPTIONS)
        return not findings and not scan_numbers(cell)


def _masked(text: str) -> str:
    return MASK + shape(text)


def _singly(rows: Iterator[CsvRow | CsvRows | CsvGrid | Fatal]) -> Iterator[CsvRow | Fatal]:
    for found in rows:
        if not isinstance(found, CsvRows | CsvGrid):
            yield found
            continue
        many = found.rows()
        for place, text in enumerate(many.texts):
            cells = text.split(",") if many.cells is None else many.cells[place]
            yield CsvRow(many.number + place, [*cells] if text else [], many.end, text)


def _again(first: CsvRow, rows: Iterator[CsvRow | Fatal]) -> Iterator[CsvRow | Fatal]:
    yield first
    yield from rows


def _line(cells: Sequence[str]) -> bytes:
    return (",".join(map(_quoted, cells)) + "\r\n").encode()


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\r\n') else cell
