"""出力の番人：だれに、だれの、どの列を出してよいか。ファイルを渡す前に確かめる。

The export guard: one recipient, an allow-list of subjects and of columns, the mark of protection on every row, no number where none
belongs, no formula, and the count that was planned. It is asked before a file leaves; it builds none.

Source: 千葉市 特定個人情報保護評価書 別添5 (5: a copied workbook held another hospital's data); reference note on privacy 5.1, 5.3.

>>> from jumin_records.disclosure.subject import Protection, SubjectReference
>>> taro = SubjectReference("宛名-0001")
>>> guard = ExportGuard(
...     recipient="架空病院",
...     subjects=frozenset({taro}),
...     columns=("氏名", "支援措置"),
...     formula="refuse",
...     mark="支援措置",
... )
>>> row = ExportRow(taro, Protection.UNKNOWN, ("架空太郎", "不明"))
>>> guard.findings([row], expected=1)
()
>>> stranger = ExportRow(SubjectReference("宛名-0002"), Protection.PROTECTED, ("123456789018", ""))
>>> [finding.rule for finding in guard.findings([row, stranger], expected=1)]
['JRA060', 'JRA067', 'JRA062', 'JRA071']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from jumin_records.disclosure.formula import FormulaChoice, guard_cell
from jumin_records.disclosure.number_scan import holds_number
from jumin_records.disclosure.subject import Protection, SubjectReference
from jumin_records.disclosure.typed import Typed
from jumin_records.disclosure.view import View
from jumin_records.errors import Finding, RefusedError, UsageError
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["ExportGuard", "ExportRow", "export_row"]


@attrs.frozen(repr=False, getstate_setstate=False)
class ExportRow(Typed, Masked):
    """出力の一行。

    Whom the row is about, the mark that has to travel with it, and its cells in the order of the columns; ``recipient`` is for whom the
    permit was given, empty where the caller makes rows without one.
    """

    subject: SubjectReference
    protection: Protection
    cells: tuple[str, ...]
    recipient: str = ""


def export_row(shown: View, columns: tuple[str, ...], *, mark: str, at: dt.datetime) -> ExportRow:
    """閲覧から出力の一行を作る（印の列は、閲覧が運ぶ状態から埋める）。

    Make a row of a view: the granted items in the order of ``columns``, and in the column ``mark`` the protection state that the view
    carries. A column that was not granted is no column: nothing is left empty in silence. One audit entry.

    Raises:
        RefusedError: as ``View.reveal_all``; JRA004 for a column that was not granted.
        UsageError: JRU040 for a moment without a time zone.
    """
    beyond = [name for name in columns if name != mark and name not in shown.fields]
    if beyond:
        raise RefusedError(find("JRA004", known="、".join(beyond)))
    texts = shown.reveal_all(at=at)
    cells = tuple(shown.protection.value if name == mark else texts[name] for name in columns)
    return ExportRow(shown.subject, shown.protection, cells, shown.recipient)


@attrs.frozen(kw_only=True)
class ExportGuard(Typed):
    """一人の相手への、一つの出力の番人。

    ``columns`` are the columns that may leave, in order; ``numbers`` those of them that hold an 個人番号 or a 住民票コード on purpose;
    ``mark`` the column that carries the protection state (the words of ``Protection``). ``formula`` has no default.

    Raises:
        UsageError: JRU020 for a value of another type, JRU042 where ``mark`` or ``numbers`` are no columns or a column stands
            twice.
    """

    recipient: str
    subjects: frozenset[SubjectReference]
    columns: tuple[str, ...]
    formula: FormulaChoice
    mark: str
    numbers: frozenset[str] = frozenset()

    def __attrs_post_init__(self) -> None:
        """指定を確かめる。"""
        known = set(self.columns)
        if len(known) != len(self.columns) or not {self.mark, *self.numbers} <= known:
            raise UsageError(find("JRU042"))

    def findings(self, rows: Iterable[ExportRow], *, expected: int) -> tuple[Finding, ...]:
        """出してはならない理由をすべて集める。

        JRA060 a row about somebody else, JRA039 one whose permit was for another recipient, JRA061 a row with more or fewer cells than columns, JRA067 the mark is not that of the row's
        state, JRA062 a number where none belongs, JRA065 a formula (with ``refuse``), JRA071 another number of rows than
        ``expected``. ``row`` counts from 1 (a column's own name that is a formula or a number has none), ``column`` from 1, ``item`` is
        the column's name.

        Raises:
            UsageError: JRU020 for a row that is none.
        """
        found: list[Finding] = []
        for column, name in enumerate(self.columns, start=1):
            found += (attrs.evolve(each, column=column) for each in self._of_cell(name, number=False))
        count = 0
        for count, row in enumerate(rows, start=1):
            if not issubclass(type(row), ExportRow):
                del row, rows
                raise UsageError(find("JRU020", type="ExportRow"))
            found += self._of(row, count)
        if count != expected:
            found.append(find("JRA071", expected=expected, actual=count))
        return tuple(found)

    def _of(self, row: ExportRow, no: int) -> Iterator[Finding]:
        if row.subject not in self.subjects:
            yield find("JRA060", row=no)
        if row.recipient not in ("", self.recipient):
            yield find("JRA039", row=no)
        if len(row.cells) != len(self.columns):
            yield find("JRA061", row=no, expected=len(self.columns), actual=len(row.cells))
            return
        if row.cells[self.columns.index(self.mark)] != row.protection.value:
            yield find("JRA067", row=no)
        for column, (name, cell) in enumerate(zip(self.columns, row.cells, strict=True), start=1):
            for each in self._of_cell(cell, number=name in self.numbers):
                yield attrs.evolve(each, row=no, column=column, item=name)

    def _of_cell(self, cell: str, *, number: bool) -> Iterator[Finding]:
        if not number and holds_number(cell):
            yield find("JRA062")
        guarded = guard_cell(cell, self.formula)
        if isinstance(guarded, Finding):
            yield guarded

    def cells(self, rows: Iterable[ExportRow], *, expected: int) -> tuple[tuple[str, ...], ...]:
        """書き出すセルを、見出しを先頭にして返す。一つでも理由があれば、何も出さない。

        Return the cells to write, the header first, formulas treated as chosen. A door: the cells are in the clear.

        Raises:
            RefusedError: every finding of ``findings`` in one error; then nothing is handed out.
        """
        kept = tuple(rows)
        if not all(issubclass(type(row), ExportRow) for row in kept):
            del kept, rows
            raise UsageError(find("JRU020", type="ExportRow"))
        found = self.findings(kept, expected=expected)
        if found:
            del kept, rows
            raise RefusedError(*found)
        lines = (self.columns, *(row.cells for row in kept))
        return tuple(tuple(str(guard_cell(cell, self.formula)) for cell in line) for line in lines)
