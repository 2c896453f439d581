r"""Arrow の文字の列を、まとめて見る。

One Arrow column of texts, looked at as a whole: its characters joined, its longest cell, its distinct cells. Cells become Python texts
only where somebody asks for them. A null is an empty cell: engines that read a file make the one of the other.

Source: Arrow columnar format 1.5 (variable-size binary layout, validity bitmaps, dictionary-encoded layout); performance note, idea 5.

>>> cells = Cells.of(pa.array(["架空", None, "見本", "架空"]).slice(1))
>>> cells, len(cells), cells.data().decode("utf-8"), cells.texts()
(Cells(***), 3, '見本架空', ['', '見本', '架空'])
>>> holds_texts(pa.int64()), holds_texts(pa.dictionary(pa.int8(), pa.large_string()))
(False, True)
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping, Sequence
from typing import cast

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from jumin_records.sealed import Sealed

__all__ = ["Cells", "holds_texts", "long_rows", "taken"]

_TEXTS = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)


def holds_texts(kind: pa.DataType) -> bool:
    """文字の列の型か。

    True for a type whose cells are texts: string, large_string, string_view, a dictionary of these, and null, of which every cell is
    empty. Everything else has lost how it was written.
    """
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    return pa.types.is_null(kind) or any(is_one(inner) for is_one in _TEXTS)


@attrs.frozen(repr=False, eq=False, weakref_slot=False, getstate_setstate=False)
class Cells(Sealed):
    """空値のない文字の列。``of`` で作る。

    A column of texts without nulls, as string or large_string. ``of`` makes it of a column that has been validated: a wrong offset
    would be followed wherever it leads.
    """

    _array: pa.Array

    @classmethod
    def of(cls, array: pa.Array) -> Cells:
        """列から作る。From a column of a type that ``holds_texts``, with or without an offset."""
        if pa.types.is_dictionary(array.type):
            array = array.dictionary_decode()
        if pa.types.is_null(array.type):
            array = array.cast(pa.string())
        elif pa.types.is_string_view(array.type):
            array = array.cast(pa.large_string())
        return cls(array.fill_null("") if array.null_count else array)

    def __len__(self) -> int:
        return len(self._array)

    def slice(self, start: int, length: int) -> Cells:
        """続いた行。Rows that follow each other; no cell is copied."""
        return Cells(self._array.slice(start, length))

    def take(self, rows: Sequence[int]) -> Cells:
        """指定の行。The cells of these rows."""
        return Cells(self._array.take(pa.array(rows, pa.int64())))

    def texts(self) -> list[str]:
        """すべての行の文字。The texts of all rows."""
        return cast("list[str]", self._array.to_pylist())

    def distinct(self) -> list[str]:
        """異なる文字。Every text that there is, once."""
        return cast("list[str]", self._array.unique().to_pylist())

    def equal_to(self, texts: Sequence[str]) -> list[int]:
        """どれかと等しいセルの行。The rows whose cells are one of these."""
        return _rows(pc.is_in(self._array, pa.array(texts, self._array.type)))

    def miscounted(self, counts: Cells, characters: str) -> list[int]:
        """述べた数が、その文字の数とも空とも違う行。

        The rows in which ``counts`` is neither empty nor says, without leading zeros, how often ``characters`` stand in the cell.
        """
        right = (
            pa.scalar("0")
            if not characters
            else _sum([pc.count_substring(self._array, character) for character in characters]).cast(pa.string())
        )
        stated = counts._array.cast(pa.string())
        return _rows(pc.invert(pc.or_(pc.equal(stated, right), pc.equal(stated, ""))))

    def having(self, character: str) -> list[int]:
        """その文字のある行。The rows in whose cells a character stands."""
        return _rows(pc.match_substring(self._array, character))

    def data(self) -> bytes:
        """つないだ文字（UTF-8）。All cells, one behind the other, in UTF-8; there must be at least one."""
        _, offsets, characters = self._array.buffers()
        width = 8 if pa.types.is_large_string(self._array.type) else 4
        places = memoryview(offsets)
        begin, end = (
            int.from_bytes(places[place * width : (place + 1) * width], sys.byteorder)
            for place in (self._array.offset, self._array.offset + len(self))
        )
        return bytes(memoryview(characters)[begin:end])

    def lengths(self) -> pa.Array:
        """セルごとのバイト数（int64）。How many bytes each cell has in UTF-8."""
        return pc.binary_length(self._array).cast(pa.int64())

    def has_lengths(self, *lengths: int) -> bool:
        """どのセルもその長さのどれかか。True when no cell has another number of bytes in UTF-8."""
        found = pc.unique(pc.binary_length(self._array)).to_pylist()
        return {*lengths}.issuperset(found)

    def longest(self) -> int:
        """最も長いセルのバイト数。Bytes of the longest cell; 0 of no cells."""
        return cast("int", pc.max(pc.binary_length(self._array)).as_py() or 0)

    def differs(self, other: Cells) -> list[int]:
        """ほかの列と違う行。The rows in which another column of the same length has another text."""
        return _rows(pc.not_equal(self._array, other._array.cast(self._array.type)))


def taken(columns: Mapping[int, Cells], rows: Sequence[int]) -> dict[int, list[str]]:
    """指定の行の文字を、列ごとに。The texts of these rows, column by column; all columns are gone through at once."""
    if not rows:
        return {column: [] for column in columns}
    arrays = [cells._array for cells in columns.values()]  # noqa: SLF001 - of the class above
    batch = pa.RecordBatch.from_arrays(arrays, names=[*map(str, columns)])
    few = batch.take(pa.array(rows, pa.int64()))
    return {column: few.column(place).to_pylist() for place, column in enumerate(columns)}


def long_rows(columns: Sequence[Cells], limit: int) -> list[int]:
    """すべてのセルを合わせて ``limit`` バイトを超える行。

    The rows of which all cells together have more than ``limit`` bytes in UTF-8, and so perhaps more characters.
    """
    if sum(column.longest() for column in columns) <= limit:
        return []
    return _rows(pc.greater(_sum([column.lengths() for column in columns]), limit))


def _sum(columns: Sequence[pa.Array]) -> pa.Array:
    return functools.reduce(pc.add, columns)


def _rows(mask: pa.Array) -> list[int]:
    return cast("list[int]", pc.indices_nonzero(mask).to_pylist())
