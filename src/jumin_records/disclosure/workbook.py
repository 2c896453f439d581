"""xlsx の点検：隠れたシート、予定にないシート、隠れた行と列、注記、番号らしい並び。

Checks an .xlsx before it leaves: hidden sheets, sheets that were not planned, hidden rows and columns, comments, names, formulas and
number-like cells. Needs openpyxl (``pip install 'jumin-records[xlsx]'``), loaded at the first use.

Source: 千葉市 特定個人情報保護評価書 別添5 (5: 上書きしたシートとは別シートにB病院の個人情報が含まれていた); reference note on privacy 5.1.
What it does not see: pictures, text boxes, embedded files, macros, pivot caches, the print area.

>>> import io
>>> workbook_findings(io.BytesIO(b"PK"), sheets=["一覧"])[0].rule
'JRA070'
"""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Collection, Iterator
from typing import BinaryIO, Protocol, cast

from jumin_records.disclosure.formula import is_formula
from jumin_records.disclosure.number_scan import scan_numbers
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find

__all__ = ["workbook_findings"]

#: What a workbook may hold unpacked; a small archive can unpack to any size.
_LARGEST = 500_000_000
#: Digits of an 個人番号 and of a 住民票コード: a number cell has lost its leading zeros.
_WIDTHS = (12, 11)


class _Cell(Protocol):
    value: object
    comment: object


class _Dimension(Protocol):
    hidden: bool


class _Sheet(Protocol):
    title: str
    sheet_state: str

    @property
    def row_dimensions(self) -> dict[object, _Dimension]: ...

    @property
    def column_dimensions(self) -> dict[object, _Dimension]: ...

    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...


class _Workbook(Protocol):
    defined_names: Collection[object]

    @property
    def worksheets(self) -> list[_Sheet]: ...

    @property
    def chartsheets(self) -> list[object]: ...


def workbook_findings(source: BinaryIO, *, sheets: Collection[str], numbers: bool = False) -> tuple[Finding, ...]:
    """ブック（xlsx）を点検する。

    Check a workbook from a binary stream that can seek. ``sheets`` are the titles that were planned; ``numbers=True`` allows 個人番号 and
    住民票コード. JRA070 it cannot be read or unpacks to more than 500 MB, JRA063 a hidden sheet, JRA064 one that was not planned (a chart
    sheet too), JRA066 hidden rows, hidden columns, comments or defined names, JRA062 a number, JRA065 a formula. Sheets are told by
    their place (``row`` of JRA063, JRA064, JRA066), cells by ``row`` and ``column``: no title and no text comes out.

    Raises:
        UsageError: JRU045 where openpyxl is not installed, JRU006 for anything but a binary stream, JRU020 for ``sheets`` that are one text.
    """
    if isinstance(sheets, str):
        raise UsageError(find("JRU020", type="Collection[str]"))
    if not hasattr(source, "read") or not hasattr(source, "seek"):
        raise UsageError(find("JRU006"))
    book = _opened(source)
    if isinstance(book, Finding):
        if book.rule == "JRU045":
            raise UsageError(book)
        return (book,)
    return tuple(_of_book(book, sheets, numbers=numbers))


def _opened(source: BinaryIO) -> _Workbook | Finding:
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError:
        return find("JRU045")
    try:
        with zipfile.ZipFile(source) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size > _LARGEST:
            return find("JRA070")
        source.seek(0)
        return cast("_Workbook", openpyxl.load_workbook(source))
    except Exception:  # noqa: BLE001 - a broken workbook fails in many ways, and their words may quote it
        return find("JRA070")


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
    lines = (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
    return any(line.hidden for line in lines)


def _of_cells(sheet: _Sheet, *, numbers: bool) -> Iterator[Finding]:
    for row, cells in enumerate(sheet.iter_rows(), start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.comment is not None:
                yield find("JRA066", row=row, column=column)
            if not numbers and any(map(scan_numbers, _writings(cell.value))):
                yield find("JRA062", row=row, column=column)
            if isinstance(cell.value, str) and is_formula(cell.value):
                yield find("JRA065", row=row, column=column)


def _writings(value: object) -> Iterator[str]:
    """セルの値の書き方。A number cell may have been an identifier with leading zeros."""
    if isinstance(value, str):
        yield value
    elif type(value) is int or (isinstance(value, float) and value.is_integer()):
        digits = str(int(cast("float", value)))
        yield from (digits.zfill(width) for width in _WIDTHS if len(digits) <= width)
