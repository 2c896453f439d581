r"""固定長の様式（項目ごとの幅・詰め物・レコードの区切り）。公式の表はないので、呼ぶ側が渡す。

The layout of a fixed-length file: a width for every item of a record, what fills the rest of a field, and what ends a record. No
official table of widths is public, so none ships: the caller writes one, in Python or as CSV.

Source: requirement "Formats" (bytes or characters, per-layout table, filler rules); reliability note 2.3 (the layout must name its
unit: ``'千葉'.ljust(10)`` is 12 bytes in CP932). The filler rules are engineering judgement.

>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> items = [FixedItem(leaf.item, 20) for leaf in walk(IdentityConfirmation)]
>>> layout = FixedLayout(IdentityConfirmation, items, unit="bytes", end="crlf")
>>> layout.size, layout.items[0]
(720, FixedItem(item='住民票コード', width=20, filler='space', side='right'))
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, Self, get_args

import attrs

from jumin_records.codec.encodings import encoding_named
from jumin_records.codec.limits import Limits
from jumin_records.codec.sources import Source, read_whole
from jumin_records.codec.spec import spec_of
from jumin_records.errors import FileFormatError, Finding, UsageError
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["ENDS", "FILLERS", "End", "Filler", "FixedItem", "FixedLayout", "Side", "Unit"]

#: ``bytes`` in the encoding of the file, or ``characters``: Unicode code points, as ``len`` counts them.
Unit = Literal["bytes", "characters"]
Filler = Literal["space", "wide_space", "zero"]
Side = Literal["left", "right"]
End = Literal["none", "lf", "crlf"]

#: 詰め物の文字。``zero`` は数の前に置く0で、空の項目は空白だけにする。
FILLERS: Final[Mapping[str, str]] = MappingProxyType({"space": " ", "wide_space": "\u3000", "zero": "0"})
#: レコードの区切り。What stands after a record.
ENDS: Final[Mapping[str, str]] = MappingProxyType({"none": "", "lf": "\n", "crlf": "\r\n"})

#: A table of widths is some hundred lines; a larger file is none.
_LARGEST_TABLE = 1 << 20
#: No field is wider than what a cell may hold.
_WIDEST = Limits().cell
_HEADER = ("item", "width", "filler", "side")


@attrs.frozen
class FixedItem:
    """一項目の幅と詰め物。

    One field: official name, width in the unit of the layout, filler, and the side on which the filler stands (``right``: the text
    is left-justified).

    With ``space`` and ``wide_space`` a field of nothing but filler is an empty item. With ``zero`` a field of zeros is the number
    ``0``, and an empty item is a field of spaces.
    """

    item: str
    width: int
    filler: Filler = "space"
    side: Side = "right"


def _fields(items: object) -> tuple[FixedItem, ...]:
    # What cannot be gone through becomes a field that is none, for the check that follows to refuse.
    return tuple(items) if isinstance(items, Iterable) else (items,)  # type: ignore[return-value]  # refused by the check


@attrs.frozen
class FixedLayout:
    """固定長ファイルの様式。

    The layout of one record class: its fields in the order of the file, the unit of the widths, and the end of a record (``none``,
    ``lf``, ``crlf``). ``characters`` are code points and need an end: without one a file is cut by bytes.

    Raises:
        UsageError: JRU005 not a record class, JRU007 an unknown unit, end, filler or side, JRU020 a field that is none, JRU023 no
            item of the record, JRU024 an item without a field, JRU025 an item twice, JRU026 a width that is no whole number from 1
            to 32767, JRU027 characters without an end.
    """

    cls: type[Record]
    items: tuple[FixedItem, ...] = attrs.field(converter=_fields)
    unit: Unit = "bytes"
    end: End = "crlf"

    def __attrs_post_init__(self) -> None:
        fault = _misuse(self)
        if fault is not None:
            raise UsageError(fault)

    @property
    def size(self) -> int:
        """一レコードの長さ（区切りを除く）。Length of a record in the unit of the layout, its end not counted."""
        return sum(item.width for item in self.items)

    @property
    def places(self) -> tuple[int, ...]:
        """欄の順に、項目の公式の順の番号（0から）。For each field the index of its item in the official order."""
        numbers = {name: place for place, name in enumerate(spec_of(self.cls).names)}
        return tuple(numbers[item.item] for item in self.items)

    @classmethod
    def read(
        cls, source: Source, record: type[Record], *, encoding: str, unit: Unit = "bytes", end: End = "crlf"
    ) -> Self:
        """幅の表を CSV から読む。

        Read a table of widths: CSV with the header ``item,width`` and, where wanted, ``filler,side``; lines that begin with ``#``
        are comments.

        Raises:
            FileFormatError: JRF001 encoding, JRF012 unreadable, JRF034 far too large for such a table.
            UsageError: JRU004 encoding, JRU028 no such header or a line with another number of cells, and those of the class.
        """
        codec = encoding_named(encoding)
        found = read_whole(source, _LARGEST_TABLE)
        if isinstance(found, Finding):
            raise UsageError(found) if found.rule == "JRU006" else FileFormatError(found)
        opening = codec.opening(found)
        try:
            text = found[opening.skip :].decode(opening.codec)
        except UnicodeDecodeError as problem:
            place = problem.start + opening.skip
        else:
            return cls(record, _rows(text), unit, end)
        raise FileFormatError(find("JRF001", offset=place))


def _rows(text: str) -> list[FixedItem]:
    lines = (line for line in io.StringIO(text, newline="") if not line.startswith("#"))
    table = csv.reader(lines, strict=True)
    try:
        header, *rows = [(table.line_num, row) for row in table if row]
    except (ValueError, csv.Error):
        rows, header = [], (1, [])
    names = tuple(header[1])
    if not {"item", "width"} <= set(names) <= set(_HEADER) or len(set(names)) != len(names):
        raise UsageError(find("JRU028", line=header[0]))
    return [_item(line, names, row) for line, row in rows]


def _item(line: int, names: tuple[str, ...], row: list[str]) -> FixedItem:
    if len(row) != len(names):
        raise UsageError(find("JRU028", line=line))
    cells = dict(zip(names, row, strict=True))
    width = cells.pop("width")
    plain = width.isascii() and width.isdigit() and len(width) <= len(str(_WIDEST))
    # A width that is none becomes 0, which the class refuses with the item.
    return FixedItem(width=int(width) if plain else 0, **{name: cell for name, cell in cells.items() if cell})  # type: ignore[arg-type]  # words that are no choice are refused by the class


def _misuse(layout: FixedLayout) -> Finding | None:
    """様式の誤り。What is wrong with a layout."""
    names = spec_of(layout.cls).names
    return next(
        (fault for fault in (*_odd_words(layout), *_odd_items(layout.items, names)) if fault is not None),
        None,
    )


def _odd_words(layout: FixedLayout) -> Iterator[Finding | None]:
    yield _choice(layout.unit, get_args(Unit))
    yield _choice(layout.end, ENDS)
    if layout.unit == "characters" and layout.end == "none":
        yield find("JRU027")


def _odd_items(items: Iterable[object], names: tuple[str, ...]) -> Iterator[Finding | None]:
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        if not isinstance(item, FixedItem):
            yield find("JRU020", type="FixedItem")
            continue
        yield _choice(item.filler, FILLERS)
        yield _choice(item.side, get_args(Side))
        if type(item.item) is not str or item.item not in names:
            yield find("JRU023", number=number)
            continue
        if item.item in seen:
            yield find("JRU025", item=item.item)
        if type(item.width) is not int or not 1 <= item.width <= _WIDEST:
            yield find("JRU026", item=item.item, limit=_WIDEST)
        seen.add(item.item)
    missing = next((name for name in names if name not in seen), None)
    if missing is not None:
        yield find("JRU024", item=missing)


def _choice(word: object, choices: Iterable[str]) -> Finding | None:
    known = tuple(choices)
    return None if word in known else find("JRU007", known="、".join(known))
