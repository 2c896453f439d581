"""列のまま検査し、説明の要る行を言う。

Columns of Arrow → the rows of which anything would have to be explained. Columns that are clean as a whole are never made into Python
texts: the columnar check of the codec then gets them as empty, which is as clean, and judges the rows and columns that are left.

Source: performance note, ideas 5 and 9. This is the one place that calls the columnar check (``Spec.check_columns``).

>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import Memo
>>> import pyarrow as pa
>>> columns = [
...     Cells.of(pa.array(["", "", "x" if leaf.item == "メモ履歴番号" else ""])) for leaf in spec_of(Memo).leaves
... ]
>>> ColumnCheck(spec_of(Memo), Options()).doubtful(columns)
[2]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.options import Options
from jumin_records.codec.spec import Spec
from jumin_records.codec.tree import counted_texts
from jumin_records.interop.arrow.cells import Cells, long_rows
from jumin_records.interop.arrow.gaiji import doubtful_counts
from jumin_records.interop.arrow.proofs import proof_of
from jumin_records.records import Record
from jumin_records.records.cross_checks import cross_checks

__all__ = ["ColumnCheck"]


class ColumnCheck:
    """一つの記録の、列の検査。Made once for a record and its options, and used for many chunks."""

    def __init__(self, spec: Spec[Record], options: Options) -> None:
        self._spec = spec
        self._outside = options.outside
        counts = dict(counted_texts(spec.tree))
        self._partners = counts | {count: text for text, count in counts.items()}
        # What rules across items take is judged in every row; a text and its number of 外字 are judged together.
        taken = self._with_partners(chain.from_iterable(check.places for check in cross_checks(spec.cls)))
        self._taken = sorted(taken)
        self._counted = [pair for pair in counts.items() if pair[0] not in taken]
        self._alone = [
            (leaf.no - 1, proof_of(leaf.type, options.outside))
            for leaf in spec.leaves
            if leaf.no - 1 not in taken and leaf.no - 1 not in self._partners
        ]

    def doubtful(self, columns: Sequence[Cells]) -> list[int]:
        """説明の要る行。

        The rows of which anything at all would have to be explained, in their order; ``columns`` are at least one, in the official
        order, of one length.
        """
        long = {*long_rows(columns, LONGEST_TEXTS)}
        if not long:
            return self._judged(columns)
        rest = [row for row in range(len(columns[0])) if row not in long]
        judged = self._judged([column.take(rest) for column in columns]) if rest else []
        return sorted({*long, *(rest[row] for row in judged)})

    def _judged(self, columns: Sequence[Cells]) -> list[int]:
        found = self._check(columns, self._taken) if self._taken else set()
        suspects: set[int] = set()
        flagged: set[int] = set()
        for places, rows in self._asked(columns):
            if rows:
                suspects.update(rows)
                flagged.update(places)
        rows = sorted(suspects - found)
        if rows:
            taken = [column.take(rows) if place in flagged else column for place, column in enumerate(columns)]
            found.update(rows[row] for row in self._check(taken, flagged, count=len(rows)))
        return sorted(found)

    def _asked(self, columns: Sequence[Cells]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
        """列と、そのもっとよく見るべき行。Columns, and the rows of them that need a further look."""
        for text, count in self._counted:
            yield (text, count), doubtful_counts(columns[text], columns[count], self._outside)
        for place, proof in self._alone:
            yield (place,), proof(columns[place])

    def _check(self, columns: Sequence[Cells], places: Collection[int], count: int | None = None) -> set[int]:
        """これらの列だけを、codec に判断させる。"""
        empty = ("",) * (len(columns[0]) if count is None else count)
        texts = [column.texts() if place in places else empty for place, column in enumerate(columns)]
        answers = self._spec.check_columns(texts, self._outside)
        return {row for row, is_clean in enumerate(answers) if not is_clean}

    def _with_partners(self, places: Collection[int] | chain[int]) -> set[int]:
        found = {*places}
        return found | {self._partners[place] for place in found if place in self._partners}
