r"""記録、または読んだままの結果を、CSV の一行の文字にする。様式にない列も、読んだまま。

One record, or one row as it was read, → the text of a CSV row. A record does not hold the cells of columns that its layout does not
have: they come out of the row as it was read, and where they cannot, that is said and nothing is left out in silence.

Source: api.md ``jr.write_csv``; architecture decision 8 (what was written is kept beside what it means); requirement "Round trip".

>>> from jumin_records.checked import Checked, Raw
>>> form = CsvFormat(columns=(1, None, 0), names=("漢字氏名", "備考", "住民票コード"))
>>> texts = RowTexts(form, ["住民票コード", "漢字氏名"])
>>> texts.of(["00000123455", "架空太郎"], Checked(None, (), Raw(("架空太郎", "重,要", "00000123455"))))
'架空太郎,"重,要",00000123455'
>>> texts.of(["00000123455", "架空太郎"], None).rule
'JRU090'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from jumin_records.checked import Checked, remake_of, source_of
from jumin_records.codec.csv_format import CsvFormat, Formatted
from jumin_records.codec.cut import quoted
from jumin_records.codec.row_cells import RecordCells, RowCells
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["RowTexts", "joined"]

R = TypeVar("R")
_SPECIAL = frozenset('",\r\n')
_ENDS = frozenset({"\r\n", "\n", "\r"})
#: What a reader says of a column, or a key, that the layout does not have.
_UNKNOWN = frozenset({"JRL001", "JRL020"})


class RowTexts:
    """行の文字を作る。

    Makes the texts of rows for a file that looks like ``form``, of records with ``items``, their official names. ``reader``: the header,
    and a row that was read and whose record still says the same, are repeated as they stood, whatever was quoted in them. ``drop``:
    columns that the record does not have are left out.
    """

    def __init__(
        self, form: CsvFormat, items: Sequence[str], *, reader: Formatted | None = None, drop: bool = False
    ) -> None:
        self._form = form
        self._items = items
        self._read: Sequence[int | None] = form.columns or range(len(items))
        #: For each column that is written, its item (``None``: it has none).
        self.columns = [place for place in self._read if place is not None or not drop]
        #: Where columns stand that are no item, in the file and as written (the same, or none is written).
        self._unknown = [column for column, place in enumerate(self.columns) if place is None]
        self._places = [place for place in self.columns if place is not None]
        self._drop = drop
        self._cut = RowCells(form.names)
        self._reader = reader if len(self.columns) == len(self._read) else None

    def misfit(self) -> Finding | None:
        """姿が記録に合わない理由。

        JRU092: a column of an item that the record does not have, names for other columns than there are, no name for a column that
        has no item, or a line end that is none.
        """
        form = self._form
        known = all(0 <= place < len(self._items) for place in self._places)
        named = len(form.names) == len(self._read) or not (form.names or self._unknown)
        return None if known and named and form.end in _ENDS else find("JRU092")

    def header(self) -> str:
        """見出しの行。The header, with the names that the form has."""
        read = None if self._reader is None or self._reader.header is None else source_of(self._reader.header)
        if read is not None:
            return read[1]
        names = self._form.names or [self._items[place] for place in self._places]
        if self._drop and self._form.names:
            names = [name for name, place in zip(names, self._read, strict=True) if place is not None]
        return joined(names, every=self._form.quote_header)

    def of(self, cells: Sequence[str], checked: Checked[object] | None) -> str | Finding:
        """一行の文字、または書けない理由。

        The text of a row: ``cells`` are those of the record in the official order, ``checked`` the row as it was read, if there is one.
        JRU090 where a column is unknown and its cell not at hand.
        """
        if checked is None:
            if self._unknown:
                return find("JRU090", column=self._unknown[0] + 1)
            return self._joined([cells[place] for place in self._places] if self._form.columns else cells)
        made = remake_of(checked)
        if isinstance(made, RecordCells) and made.rows == self._cut and self._reader is not None:
            return made.text_of(cells)  # the cells of the value are those that were read: nothing to compare
        read, source = checked.raw.reveal(), source_of(checked.raw)
        if source is not None and self._reader is not None and self._is_same(source[0], read, cells):
            return source[1]
        others = self._lost(checked) or self._others(None if source is None else source[0], read)
        if isinstance(others, Finding):
            return others
        rest = iter(others)
        return self._joined([next(rest) if place is None else cells[place] for place in self.columns])

    def way(self, made: RecordCells[R] | None) -> tuple[Sequence[int], bool] | None:
        """何行もまとめて書く仕方。

        How rows are put together that ``of`` makes of cells alone: the places of the cells (none: all, in the official order), and whether
        each is quoted. ``made`` is what makes the rows as they were read, of records that still say it; ``None`` where there are records only.
        The answer is ``None`` where a row has cells of its own, or would be refused.
        """
        if self._unknown:
            return None
        if made is not None and made.rows == self._cut:
            if self._reader is not None:
                return (), made.quoted
        elif made is not None and made.rows.unknown is not None and not self._drop:
            return None
        return self._places if self._form.columns else (), self._form.quote_all

    def _is_same(self, cut: object, read: object, cells: Sequence[str]) -> bool:
        """読んだ行と同じことを言っているか。Whether the record still says what was read, under the header that is written."""
        return (
            cut == self._cut
            and isinstance(read, tuple)
            and len(read) == len(self._read)
            and all(place is None or cells[place] == cell for place, cell in zip(self._read, read, strict=True))
        )

    def _lost(self, checked: Checked[object]) -> Finding | None:
        """行が、書く姿にない列を持つこと。The row has columns without an item for which the form has no place."""
        if self._drop:
            return None
        source = source_of(checked.raw)
        if source is not None and isinstance(source[0], RowCells):
            column = source[0].unknown
            return None if column is None or source[0] == self._cut else find("JRU090", column=column + 1)
        told = [finding for finding in checked.findings if finding.rule in _UNKNOWN]
        return find("JRU090", column=told[0].column) if len(told) > len(self._unknown) else None

    def _others(self, cut: object, read: object) -> list[str] | Finding:
        """様式にない列のセル。By its place in a row of a file with the same header, by its name in a mapping."""
        found: list[object] = []
        if isinstance(read, Mapping):
            found = [read.get(self._form.names[column]) for column in self._unknown]
        elif isinstance(read, tuple) and len(read) == len(self._read) and cut in (None, self._cut):
            found = [read[column] for column in self._unknown]
        cells = [cell for cell in found if type(cell) is str]
        return cells if len(cells) == len(self._unknown) else find("JRU090", column=self._unknown[0] + 1)

    def _joined(self, cells: Sequence[str]) -> str:
        return joined(cells, every=self._form.quote_all)


def joined(cells: Sequence[str], *, every: bool) -> str:
    """セルを一行にする。The cells as one row, those between quotes that need it, or every one of them."""
    text = ",".join(cells)
    plain = text.count(",") == len(cells) - 1 and not ('"' in text or "\n" in text or "\r" in text)
    if plain and not every:
        return text or '""'  # a row of one empty cell is no blank line
    return ",".join(quoted(cell) if every or not _SPECIAL.isdisjoint(cell) else cell for cell in cells)
