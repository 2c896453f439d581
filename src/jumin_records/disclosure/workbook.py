"""xlsx の点検：隠れたシート、予定にないシート、隠れた行と列、注記、番号らしい並び。

Checks an .xlsx before it leaves: hidden sheets, sheets that were not planned, hidden rows and columns, comments, names, formulas and
number-like cells. Needs openpyxl (``pip install 'jumin-records[xlsx]'``), loaded at the first use.

Source: 千葉市 特定個人情報保護評価書 別添5 (5: 上書きしたシートとは別シートにB病院の個人情報が含まれていた); reference note on privacy 5.1.
Pictures, embedded files, macros, outside links and pivot caches are not looked into: that a part of the archive is there which a plain
workbook does not have is a finding itself. What it does not see: white letters, the bytes of printer settings, text of people in
plain words.

>>> import io
>>> workbook_findings(io.BytesIO(b"PK"), sheets=["一覧"])[0].rule
'JRA070'
"""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO, Protocol, cast

from jumin_records.disclosure.formula import is_formula
from jumin_records.disclosure.number_scan import holds_number
from jumin_records.disclosure.workbook_parts import texts_hold_number, unplanned_parts
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find

__all__ = ["workbook_findings"]

#: What a workbook may hold unpacked, in bytes; a small archive can unpack to any size.
_LARGEST = 500_000_000
#: Digits of an 個人番号 and of a 住民票コード: a number cell has lost its leading zeros. Three of them at most, or every small count would
#: be one: a number in a thousand begins with three.
_WIDTHS = (12, 11)
_ZEROS = 3
#: Number formats that show nothing.
_INVISIBLE = frozenset({";;;", ";;"})


class _Cell(Protocol):
    value: object
    comment: object
    data_type: str

    @property
    def number_format(self) -> str: ...


class _Row(Protocol):
    hidden: bool
    height: float | None


class _Column(Protocol):
    hidden: bool
    width: float


class _Sheet(Protocol):
    title: str
    sheet_state: str
    sheet_format: object
    defined_names: Collection[object]
    _cells: Mapping[tuple[int, int], _Cell]

    @property
    def row_dimensions(self) -> dict[object, _Row]: ...

    @property
    def column_dimensions(self) -> dict[object, _Column]: ...


class _Workbook(Protocol):
    defined_names: Collection[object]

    @property
    def worksheets(self) -> list[_Sheet]: ...

    @property
    def chartsheets(self) -> list[object]: ...


def workbook_findings(
    source: BinaryIO, *, sheets: Collection[str], numbers: bool = False, largest: int = _LARGEST
) -> tuple[Finding, ...]:
    """ブック（xlsx）を点検する。

    Check a workbook from a binary stream that can seek. ``sheets`` are the titles that were planned; ``numbers=True`` allows 個人番号 and
    住民票コード; ``largest`` is what it may unpack to, in bytes (openpyxl needs many times that of memory). JRA070 it cannot be read or
    is larger, JRA063 a hidden sheet, JRA064 one that was not planned (a chart sheet too), JRA066 hidden rows, columns or cells,
    comments or defined names, JRA062 a number (without a place where it stands in no cell: headers, properties, links, merged or
    orphaned texts), JRA065 a formula, JRA058 parts that a plain workbook does not have. Sheets are told by their place (``row``
    of JRA063, JRA064, JRA066), cells by ``row`` and ``column``: no title and no text comes out.

    Raises:
        UsageError: JRU045 where openpyxl is not installed, JRU006 for anything but a binary stream, JRU020 for ``sheets`` that are no
            collection of titles, JRU012 for a ``largest`` that is no count.
    """
    if isinstance(sheets, str) or not isinstance(sheets, Collection):
        del sheets
        raise UsageError(find("JRU020", type="Collection[str]"))
    if type(largest) is not int or largest < 0:
        raise UsageError(find("JRU012", limit=18))
    if not hasattr(source, "read") or not hasattr(source, "seek"):
        raise UsageError(find("JRU006"))
    found = _found(source, frozenset(sheets), numbers=numbers, largest=largest)
    if isinstance(found, Finding):
        if found.rule == "JRU045":
            raise UsageError(found)
        return (found,)
    return found


def _found(source: BinaryIO, sheets: frozenset[str], *, numbers: bool, largest: int) -> tuple[Finding, ...] | Finding:
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError:
        return find("JRU045")
    try:
        with zipfile.ZipFile(source) as archive:
            if sum(info.file_size for info in archive.infolist()) > largest:
                return find("JRA070")
            unplanned = unplanned_parts(archive)
            held = not numbers and texts_hold_number(archive)
        source.seek(0)
        book = cast("_Workbook", openpyxl.load_workbook(source))
        found = [*_of_book(book, sheets, numbers=numbers)]
    except Exception:  # noqa: BLE001 - a broken workbook fails in many ways, and their words may quote it
        return find("JRA070")
    if held and all(finding.rule != "JRA062" for finding in found):
        found.append(find("JRA062"))
    if unplanned:
        found.append(find("JRA058", count=unplanned))
    return tuple(found)


def _of_book(book: _Workbook, sheets: Collection[str], *, numbers: bool) -> Iterator[Finding]:
    for place, sheet in enumerate(book.worksheets, start=1):
        if sheet.sheet_state != "visible":
            yield find("JRA063", row=place, position=place)
        if sheet.title not in sheets:
            yield find("JRA064", row=place, position=place)
        if _hides(sheet):
            yield find("JRA066", row=place)
        yield from _of_cells(sheet, numbers=numbers)
    for place, _ in enumerate(book.chartsheets, start=len(book.worksheets) + 1):
        yield find("JRA064", row=place, position=place)
    if len(book.defined_names):
        yield find("JRA066")


def _hides(sheet: _Sheet) -> bool:
    rows, columns = sheet.row_dimensions.values(), sheet.column_dimensions.values()
    lines = any(row.hidden or row.height == 0 for row in rows) or any(
        each.hidden or each.width == 0 for each in columns
    )
    return lines or bool(getattr(sheet.sheet_format, "zeroHeight", False)) or bool(len(sheet.defined_names))


def _of_cells(sheet: _Sheet, *, numbers: bool) -> Iterator[Finding]:
    # Public iteration goes over every empty cell up to the last one: 17,000,000,000 of them where one stands in the last corner.
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 - as just said
        if cell.comment is not None or _unseen(cell):
            yield find("JRA066", row=row, column=column)
        if not numbers and any(map(holds_number, _writings(cell.value))):
            yield find("JRA062", row=row, column=column)
        if cell.data_type == "f" or (isinstance(cell.value, str) and is_formula(cell.value)):
            yield find("JRA065", row=row, column=column)


def _unseen(cell: _Cell) -> bool:
    return cell.value is not None and cell.number_format.replace(" ", "") in _INVISIBLE


def _writings(value: object) -> Iterator[str]:
    """セルの値の書き方。A number cell may have been an identifier with leading zeros."""
    if isinstance(value, str):
        yield value
    elif type(value) is int or (isinstance(value, float) and value.is_integer()):
        digits = str(int(cast("float", value)))
        yield from (digits.zfill(width) for width in _WIDTHS if 0 <= width - len(digits) <= _ZEROS)
