"""列のまま、まとめて清潔と言えるかを調べる。

What can be said of a whole Arrow column at once, by the type of its item: that none of its cells needs a further look, whoever may
look. The few cells of which that cannot be said are named, and are for the columnar check of the codec to judge.

Source: performance note, ideas 2, 3 and 9. The property that guards it: a cell that is not named is one of which the explaining path
finds nothing by itself.

>>> import pyarrow as pa
>>> from jumin_records.codec.options import Options
>>> from jumin_records.codes import PostalCode
>>> proof_of(PostalCode, Options().outside).doubtful(Cells.of(pa.array(["0000001", "", "1"])))
[2]
"""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from jumin_records.codec.memo import Memo, memo_for
from jumin_records.codec.options import Outside
from jumin_records.codes import Number, number
from jumin_records.codes.form import Form
from jumin_records.interop.arrow.cells import Cells

__all__ = ["GAIJI_COUNT", "Proof", "proof_of"]

#: Rows that are looked at one by one where one of them is doubtful.
_PIECE = 64
#: So many different suspicious characters of a column are looked for by Arrow; names have few of them, many times over.
_FEW = 8


@attrs.frozen
class Proof:
    """一つの項目の調べ方。

    ``clean`` says of a whole column that no cell is doubtful, ``fits`` of one cell. ``find`` may know the doubtful rows of a column
    that is not clean; ``None`` where it does not.
    """

    clean: Callable[[Cells], bool]
    fits: Callable[[str], bool]
    find: Callable[[Cells], list[int] | None] = lambda _cells: None

    def doubtful(self, cells: Cells) -> list[int]:
        """もっとよく見るべき行。The rows whose cells need a further look."""
        if self.clean(cells):
            return []
        found = self.find(cells)
        if found is not None:
            return found
        rows: list[int] = []
        for start in range(0, len(cells), _PIECE):
            piece = cells.slice(start, min(_PIECE, len(cells) - start))
            if not self.clean(piece):
                rows += [start + place for place, cell in enumerate(piece.texts()) if not self.fits(cell)]
        return rows


def proof_of(kind: type, outside: Outside) -> Proof:
    """項目の型の調べ方を返す。The proof for items of a type; what is outside a repertoire decides about texts."""
    memo = memo_for(kind)
    if memo is not None:
        return _coded(memo)
    if kind is str:
        return _text(outside)
    return _NUMBER if issubclass(kind, Number) else _identifier(kind.form)  # type: ignore[attr-defined]  # all others are identifiers


def _text(outside: Outside) -> Proof:
    """伏せ字・外字・見えない文字のもとになる字が一つもない。"""

    def clean(cells: Cells) -> bool:
        return not outside.suspect(cells.data().decode("utf-8"))

    def find(cells: Cells) -> list[int] | None:
        text = cells.data().decode("utf-8")
        rows: set[int] = set()
        for _ in range(_FEW):
            found = outside.suspect(text)
            if not isinstance(found, re.Match):
                return sorted(rows)
            # The search is one for single characters, so what stands before it is done with, and so is it.
            text = text[found.start() :].replace(found.group(), "")
            rows.update(cells.having(found.group()))
        return None

    return Proof(clean, lambda cell: not outside.suspect(cell), find)


def _coded(memo: Memo) -> Proof:
    """異なる書き方が、どれも控えにある。Each of the texts that there are is known, or read once and for all."""

    def clean(cells: Cells) -> bool:
        return all(map(fits, cells.distinct()))

    def fits(cell: str) -> bool:
        try:
            memo[cell]
        except KeyError:  # a text that needs explaining
            return False
        return True

    return Proof(clean, fits)


def _is_number(cell: str) -> bool:
    return not cell or (cell.isascii() and cell.isdigit() and len(cell) <= number.LONGEST)


def _are_numbers(cells: Cells) -> bool:
    data = cells.data()
    return not data or (data.isdigit() and cells.longest() <= number.LONGEST)


_NUMBER = Proof(_are_numbers, _is_number)
#: For the number of 外字 of a text without any.
GAIJI_COUNT = Proof(
    lambda cells: not cells.data().strip(b"0") and cells.longest() <= 1,
    lambda cell: cell in {"0", ""},
    lambda cells: cells.besides("0", ""),
)


def _identifier(form: Form) -> Proof:
    """識別番号。空のセルは除き、検査数字はまとめて確かめる。"""
    zeros = "0" * form.maximum
    simple = form.template == "9" and form.minimum == form.maximum and form.check_digit is None

    def clean(cells: Cells) -> bool:
        data = cells.data()
        if not data:
            return True
        if simple:
            return data.isdigit() and cells.has_lengths(0, form.maximum) and not cells.holds(zeros)
        return not form.misfits([cell for cell in cells.texts() if cell])

    return Proof(clean, lambda cell: not cell or form.fits(cell))
