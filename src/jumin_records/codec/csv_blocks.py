r"""何百件かの記録を、まとめて CSV の行にする。少しでも疑いがあれば ``None`` を返し、一行ずつの道に譲る。

Many records as rows of CSV at once. That no cell needs a quote of its own, that none must not be written, and that a reader's limits
hold, is proven for the text of all rows together, by counting; on any doubt the answer is ``None``, and who asked goes row by row.

Source: performance note, ideas 2 and 8; RFC 4180 2-5 to 2-7. The property that guards it: where it answers, the rows are those that
``RowTexts`` gives one by one, and there is nothing to refuse.

>>> are_plain(["架空,1", "見本,2"], 2, "\n", every=False), are_plain(["架空,1", "見,本,2"], 2, "\n", every=False)
(True, False)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import attrgetter, is_, itemgetter
from typing import cast

from jumin_records.checked import Checked, one_remake_of
from jumin_records.codec.cells import is_masked
from jumin_records.codec.limits import Limits
from jumin_records.codec.row_cells import RecordCells
from jumin_records.codec.row_texts import RowTexts
from jumin_records.codec.spec import Spec
from jumin_records.records import Record

__all__ = ["CsvBlocks", "are_plain"]

_value_of = attrgetter("value")


class CsvBlocks:
    """何行もの文字を作る。

    Makes the texts of many rows for the file that ``texts`` are for, with lines that end in ``end`` and are read within ``limits``.
    """

    def __init__(self, texts: RowTexts, spec: Spec[Record], end: str, limits: Limits) -> None:
        self._texts = texts
        self._spec = spec
        self._end = end
        self._longest = min(limits.cell, limits.line) if limits.lines > 0 else -1

    def rows(self, given: Sequence[object]) -> list[str] | None:
        """行の文字、疑いがあれば ``None``。

        The text of each row, of records of the class, or of rows of one reader that are as they were read, clean and cut into columns.
        """
        made: RecordCells[Record] | None = None
        records = given
        if type(given[0]) is Checked:
            made = self._made(given)
            if made is None:
                return None
            records = [*map(_value_of, given)]
        if not _all_are(records, self._spec.cls):
            return None
        way = self._texts.way(made)
        return None if way is None else self._proven(cast("Sequence[Record]", records), *way)

    @staticmethod
    def _made(given: Sequence[object]) -> RecordCells[Record] | None:
        if not _all_are(given, Checked):
            return None
        made = one_remake_of(cast("Sequence[Checked[Record]]", given))
        return made if isinstance(made, RecordCells) else None

    def _proven(self, records: Sequence[Record], places: Sequence[int], every: bool) -> list[str] | None:  # noqa: FBT001 - as ``way`` tells it
        width = len(places) or len(self._spec.names)
        if width == 1:  # of one place ``itemgetter`` makes no tuple, and an empty cell alone would be a blank line
            return None
        cells = map(self._spec.encode, records)
        picked = map(itemgetter(*places), cells) if places else cells
        rows = [f'"{row}"' for row in map('","'.join, picked)] if every else [*map(",".join, picked)]
        if max(map(len, rows)) <= self._longest and are_plain(rows, width, self._end, every=every):
            return rows
        return None


def _all_are(values: Sequence[object], cls: type) -> bool:
    return all(map(is_, map(type, values), repeat(cls)))


def are_plain(rows: Sequence[str], width: int, end: str, *, every: bool) -> bool:
    """どのセルも、書き換えずに書けるか。

    Whether each row is what its cells, ``width`` of them and more than one, give without anything being changed, and holds nothing that must not be written:
    cells have no line end, and no comma and no quote either, or, with ``every``, stand between quotes and have none inside.
    """
    text = end.join(rows)
    # What stands between cells and rows is counted: whatever there is more of stands in a cell.
    if text.count("\n") + text.count("\r") != (len(rows) - 1) * len(end) or "\0" in text or is_masked(text):
        return False
    if every:
        return text.count('"') == 2 * width * len(rows)
    return '"' not in text and text.count(",") == (width - 1) * len(rows)
