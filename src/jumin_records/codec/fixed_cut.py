"""固定長の一レコードを、項目のセルに切る。

Cuts the bytes of one fixed-length record into the cells of its items, in the official order. A border that lies inside a character
is a finding on the item, and leaves no record: half a character is no text, and its other half is none either.

Source: reliability note 2.2 (byte splitting) and 2.3.

>>> from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> items = [FixedItem(leaf.item, 3) for leaf in walk(IdentityConfirmation)]
>>> cutter = Cutter(FixedLayout(IdentityConfirmation, items), "cp932")
>>> data = "123架空".encode("cp932").ljust(108)
>>> [(finding.rule, finding.item) for finding in cutter.cut(ByteRecord(data, "", 0, 108)).findings]
[('JRF023', '漢字氏名'), ('JRF023', '外字数(氏名)')]
"""

from __future__ import annotations

import contextlib
from itertools import accumulate

import attrs

from jumin_records.codec.byte_records import ByteRecord, width_of
from jumin_records.codec.fixed_cells import strip
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.codec.transcode import decoded, encoded
from jumin_records.errors import Finding
from jumin_records.layouts import Leaf, walk
from jumin_records.rules import find
from jumin_records.sealed import Sealed
from jumin_records.text import rewritten_bytes

__all__ = ["Cut", "Cutter"]


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class Cut(Sealed):
    """切った結果。Cells in the official order, findings, and whether a record can come of them."""

    cells: list[str]
    findings: tuple[Finding, ...]
    possible: bool


class Cutter:
    """一つの様式と文字コードの切り方。How records of one layout in one codec are cut."""

    def __init__(self, layout: FixedLayout, codec: str) -> None:
        self._layout = layout
        self._codec = codec
        self._by_bytes = layout.unit == "bytes"
        ends = list(accumulate(item.width for item in layout.items))
        leaves = walk(layout.cls)
        self._fields: list[tuple[FixedItem, Leaf, int, int]] = [
            (item, leaves[place], end - item.width, end)
            for item, place, end in zip(layout.items, layout.places, ends, strict=True)
        ]
        self._line_ends = frozenset(mark.encode(codec) for mark in "\r\n")

    def has_end(self, data: bytes) -> bool:
        """改行があるか。A line end among the characters of a record."""
        if width_of(self._codec) == 1:
            return b"\n" in data or b"\r" in data
        return any(data[place : place + 2] in self._line_ends for place in range(0, len(data), 2))

    def undecodable(self, record: ByteRecord) -> Finding | None:
        """レコード全体が文字コードに合わないか。JRF024 where the record as a whole is not in the codec."""
        if not record.whole or (self._by_bytes and record.size != self._layout.size):
            return None  # what may end within a character says nothing of the codec
        place = decoded(record.data, self._codec)
        return None if isinstance(place, str) else self._odd_bytes(record, place)

    def misfit(self, record: ByteRecord, *, last: bool) -> Finding | None:
        """長さが違うか。JRF020 another length, JRF021 the file ends too early; JRF024 where characters cannot be counted."""
        size = record.size
        if not self._by_bytes and record.whole:
            text = decoded(record.data, self._codec)
            if isinstance(text, int):
                return self._odd_bytes(record, text)
            size = len(text)
        if size == self._layout.size:
            return None
        rule = "JRF021" if last and size < self._layout.size else "JRF020"
        unit = "バイト" if self._by_bytes else "字"
        measured = unit if record.whole else "バイト"
        return find(rule, offset=record.offset, expected=f"{self._layout.size}{unit}", actual=f"{size}{measured}")

    def cut(self, record: ByteRecord) -> Cut:
        """切る。The record has the length of the layout."""
        text = decoded(record.data, self._codec)
        if isinstance(text, str) and (not self._by_bytes or len(text) == len(record.data)):
            # As many characters as bytes, or counted by characters: the borders are the same in the text.
            return self._cut_text(text, record)
        cells = [""] * len(self._fields)
        findings = list(self._rewritten(text, record.data))
        possible = True
        for item, leaf, begin, end in self._fields:
            part = self._part(record.data[begin:end], text)
            if isinstance(part, str):
                cells[leaf.no - 1] = strip(part, item)
                continue
            possible = False
            # Where the record as a whole can be read, it is the border that cuts a character.
            rule = "JRF023" if isinstance(text, str) else "JRF024"
            place = begin + part
            findings.append(
                find(rule, item=leaf.item, path=leaf.path, offset=record.offset + place, position=place + 1)
            )
        return Cut(cells, tuple(findings), possible)

    def _cut_text(self, text: str, record: ByteRecord) -> Cut:
        cells = [""] * len(self._fields)
        for item, leaf, begin, end in self._fields:
            cells[leaf.no - 1] = strip(text[begin:end], item)
        return Cut(cells, self._rewritten(text, record.data), possible=True)

    def _part(self, part: bytes, text: str | int) -> str | int:
        if isinstance(text, str):
            # The whole record has been decoded with care: what is left to find is a border within a character.
            with contextlib.suppress(UnicodeDecodeError):
                return part.decode(self._codec)
        return decoded(part, self._codec)

    def _rewritten(self, text: str | int, data: bytes) -> tuple[Finding, ...]:
        if self._codec != "cp932" or data.isascii() or (isinstance(text, str) and encoded(text, "cp932") == data):
            return ()
        count = rewritten_bytes(data)
        return (find("JRF014", count=count),) if count else ()

    def _odd_bytes(self, record: ByteRecord, place: int) -> Finding:
        field = next((each for each in self._fields if self._by_bytes and each[2] <= place < each[3]), None)
        item, path = (field[1].item, field[1].path) if field else ("", "")
        return find("JRF024", item=item, path=path, offset=record.offset + place, position=place + 1)
