"""バッチを、説明の要る行だけ行にして検査する。

Checks one batch after another: finds the columns, lets the columnar check say which rows need explaining, and explains these.

Source: performance note, ideas 1 and 5; architecture decision 5 (no frame holds a batch when something is raised).

>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import Memo
>>> checker = Checker(spec_of(Memo), Options(), 2, None)
>>> print(checker.checked(pa.record_batch({"備考": ["架空"]})))
1行目 見出しに公式の項目名がありません（記録の種類か文字コードの指定が違うおそれがあります） [JRF015]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

import attrs
import pyarrow as pa

from jumin_records.codec.explain import check_cells
from jumin_records.codec.header import HeaderMatch
from jumin_records.codec.options import Options
from jumin_records.codec.rows import placed
from jumin_records.codec.spec import Spec
from jumin_records.errors import Finding
from jumin_records.interop.arrow.cells import Cells, taken
from jumin_records.interop.arrow.columns import ColumnCheck
from jumin_records.interop.arrow.result import result
from jumin_records.interop.arrow.schema import header_findings, matched, refused
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["Checker"]

#: Rows that are looked at together: enough for loops in C, few enough for a cache.
_CHUNK = 16_384


class Checker:
    """続いたバッチの検査。

    Checks batches that follow each other, and counts their rows.
    """

    def __init__(self, spec: Spec[Record], options: Options, first_row: int, number: str | None) -> None:
        self._spec = spec
        self._options = options
        self._next_row = first_row
        self._number = number
        self._check = ColumnCheck(spec, options)
        #: The columns of which the findings have been told. No names: what is no item may be a value of a shifted file.
        self._told: HeaderMatch | None = None

    def checked(self, batch: pa.RecordBatch) -> pa.RecordBatch | Finding:
        """一つのバッチの結果、または読めない理由。The result of a batch, or why there is none; nothing is raised."""
        if not isinstance(batch, pa.RecordBatch):
            return find("JRU020", type="pyarrow.RecordBatch")
        numbered = self._numbered(batch)
        if isinstance(numbered, Finding):
            return numbered
        rows, batch = numbered
        match = matched(batch.schema.names, self._spec)
        if isinstance(match, Finding):
            return match
        problem = refused(batch.schema.types, match, self._spec) or _broken(batch, match)
        if problem is not None:
            return problem
        found = self._findings(batch, match)
        if len(batch) and match != self._told:
            self._told = match
            found[0] = (*header_findings(match, self._options), *found.get(0, ()))
        self._next_row += len(batch)
        return result(rows, found)

    def _numbered(self, batch: pa.RecordBatch) -> tuple[range | pa.Array, pa.RecordBatch] | Finding:
        """行の番号と、番号の列のないバッチ。"""
        if self._number is None:
            return range(self._next_row, self._next_row + len(batch)), batch
        places = batch.schema.get_all_field_indices(self._number)
        is_item = matched([self._number], self._spec)
        if len(places) != 1 or isinstance(is_item, HeaderMatch):
            return find("JRU111")
        numbers = batch.column(places[0])
        if not pa.types.is_integer(numbers.type) or pa.types.is_uint64(numbers.type) or numbers.null_count:
            return find("JRU111")
        return numbers.cast(pa.int64()), batch.remove_column(places[0])

    def _findings(self, batch: pa.RecordBatch, match: HeaderMatch) -> dict[int, tuple[Finding, ...]]:
        """行ごとの所見（所見のある行だけ）。"""
        found: dict[int, tuple[Finding, ...]] = {}
        for start in range(0, len(batch), _CHUNK):
            part = batch.slice(start, _CHUNK)
            columns = {column: Cells.of(part.column(column)) for column in _used(match)}
            rows = self._doubtful(columns, match, len(part))
            for row, findings in zip(rows, self._explained(taken(columns, rows), match), strict=True):
                if findings:
                    found[start + row] = findings
        return found

    def _doubtful(self, columns: Mapping[int, Cells], match: HeaderMatch, count: int) -> Sequence[int]:
        if not self._options.fast or self._options.profile is not None:
            return range(count)
        empty = Cells.of(pa.nulls(count, pa.string()))
        rows = self._check.doubtful([empty if place is None else columns[place] for place in match.places])
        differing = {
            row
            for no, others in match.repeated.items()
            for other in others
            for row in columns[cast("int", match.places[no])].differs(columns[other])
        }
        return sorted({*rows, *differing}) if differing else rows

    def _explained(self, texts: Mapping[int, list[str]], match: HeaderMatch) -> Iterator[tuple[Finding, ...]]:
        """行の所見。What is to be said of each row of a few, which come as columns."""
        column_of = {
            item: place + 1 for item, place in zip(self._spec.names, match.places, strict=True) if place is not None
        }
        empty = [""] * len(next(iter(texts.values())))
        columns = [texts.get(no, empty) for no in range(max(texts) + 1)]
        for values in zip(*columns, strict=True):
            checked = check_cells(self._spec, placed(match, values), self._options, ())
            yield tuple(
                attrs.evolve(each, column=column_of.get(each.item)) if each.column is None else each
                for each in checked.findings
            )


def _used(match: HeaderMatch) -> Iterable[int]:
    """項目の列。The columns that hold an item, repeated ones among them."""
    places = (place for place in match.places if place is not None)
    return sorted({*places, *(column for others in match.repeated.values() for column in others)})


def _broken(batch: pa.RecordBatch, match: HeaderMatch) -> Finding | None:
    """文字でないものを指す列の所見。JRF050 for a column whose offsets or characters are not what Arrow says they are."""
    for column in _used(match):
        try:
            batch.column(column).validate(full=True)
        except pa.ArrowException:
            return find("JRF050", column=column + 1)
    return None
