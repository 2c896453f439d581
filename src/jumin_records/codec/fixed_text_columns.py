r"""字で数えた幅のレコードが並んだ文字列を、項目ごとの列に切る。

A decoded text in which records of as many characters stand side by side → the cells of each item, all records at once. Most items of a
file are in ASCII in every record: those are cut as bytes are, and only the others out of the text.

Source: performance note, ideas 2 and 5; reliability note 2.3 (a layout names its unit).

>>> from jumin_records.codec.fixed_layout import FixedItem
>>> cutter = TextColumnCutter([FixedItem("漢字氏名", 3), FixedItem("外字数(氏名)", 3, "zero", "left")])
>>> text = "架空 002\n見?子000\n"
>>> cutter.cut(text, ascii_of(text), 2)
[['架空', '見?子'], ['2', '0']]
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from jumin_records.codec.fixed_columns import Field, ascii_cells, joined, narrowed, single_cells, stripped
from jumin_records.codec.fixed_layout import FixedItem

__all__ = ["TextColumnCutter", "ascii_of"]

#: What ``ascii_of`` puts in the place of any other character. One that was in the text costs its column time only.
_OTHER = b"?"
_SIGN = b"\n"


def ascii_of(text: str) -> bytes:
    """一字を一バイトにしたもの。ASCII でない字は ``?`` になる。

    One byte for each character (code point): its own in ASCII, and a question mark for any other. It shows where characters stand, and
    nothing is ever read from a question mark.
    """
    return text.encode("ascii", "replace")


class TextColumnCutter:
    """字で数えた幅の切り方。How records of ``items`` are cut into columns; widths are in characters (code points)."""

    def __init__(self, items: Sequence[FixedItem]) -> None:
        widths = [item.width for item in items]
        #: Beginning of a field in a record → its width, and where it stands in records that follow each other.
        self._places: dict[int, tuple[int, list[slice]]] = {}
        self._fields = [*zip(items, accumulate(widths, initial=0), widths, strict=False)]

    def cut(self, text: str, flat: bytes, count: int) -> list[list[str]]:
        """切る。

        The cells of ``count`` records that stand in ``text`` at the same distance, as a column for each item, without a line end in one.
        ``flat`` is ``ascii_of(text)``. What stands behind the last field of a record is not looked at.
        """
        stride = len(flat) // count
        return [self._column(text, flat, narrowed(flat, field, stride), stride) for field in self._fields]

    def _column(self, text: str, flat: bytes, field: Field, stride: int) -> list[str]:
        item, begin, width = field
        count = len(flat) // stride
        if width <= 1:
            codes = flat[begin::stride]
            if not width or _OTHER not in codes:
                return single_cells(flat, field, stride) or []
            return stripped(text[begin::stride], item)
        column = joined(flat, begin, width, stride, _SIGN)
        if _OTHER in column:
            return stripped([text[place] for place in self._parts(begin, width, stride, count)], item)
        step = width + len(_SIGN)
        # Items that nobody has, or everybody alike, are not rare.
        alike = column == column[:step] * count
        return ascii_cells(column[:step], item) * count if alike else ascii_cells(column, item)

    def _parts(self, begin: int, width: int, stride: int, count: int) -> list[slice]:
        """一つの欄の、それぞれのレコードでの場所。"""
        # They are the same for every block, and making them costs as much as cutting by them. One list for each field is kept.
        known = self._places.get(begin)
        if known is None or known[0] != width or len(known[1]) < count:
            begins = range(begin, begin + count * stride, stride)
            known = self._places[begin] = width, [slice(place, place + width) for place in begins]
        return known[1][:count] if len(known[1]) > count else known[1]
