"""列のまま、まとめて清潔と言えるかを調べる。

What can be said of a whole Arrow column at once, by the type of its item: that none of its cells needs a further look, whoever may
look. The few rows of which that cannot be said are named, and are for the columnar check of the codec to judge.

Source: performance note, ideas 2, 3 and 9. The property that guards it: a cell that is not named is one of which the explaining path
finds nothing by itself.

>>> import pyarrow as pa
>>> from jumin_records.codec.options import Options
>>> from jumin_records.codes import PostalCode
>>> proof_of(PostalCode, Options().outside)(Cells.of(pa.array(["0000001", "", "1"])))
[2]
"""

from __future__ import annotations

from collections.abc import Callable

from jumin_records.codec.memo import Memo, memo_for
from jumin_records.codec.options import Outside
from jumin_records.codes import Number, number
from jumin_records.codes.form import Form
from jumin_records.interop.arrow.cells import Cells
from jumin_records.interop.arrow.gaiji import doubtful_texts

__all__ = ["Proof", "proof_of"]

#: A column → the rows whose cells need a further look, in their order.
Proof = Callable[[Cells], list[int]]


def proof_of(kind: type, outside: Outside) -> Proof:
    """項目の型の調べ方を返す。The proof for items of a type; what is outside a repertoire decides about texts."""
    memo = memo_for(kind)
    if memo is not None:
        return _coded(memo)
    if kind is str:
        return lambda cells: doubtful_texts(cells, outside)
    return _numbers if issubclass(kind, Number) else _identifier(kind.form)  # type: ignore[attr-defined]  # all others are identifiers


def _coded(memo: Memo) -> Proof:
    """控えにない書き方の行。Each of the texts that there are is asked for once."""

    def doubtful(cells: Cells) -> list[int]:
        unknown = [text for text in cells.distinct() if not known(text)]
        return cells.equal_to(unknown) if unknown else []

    def known(text: str) -> bool:
        try:
            memo[text]
        except KeyError:  # a text that needs explaining
            return False
        return True

    return doubtful


def _numbers(cells: Cells) -> list[int]:
    data = cells.data()
    if not data or (data.isdigit() and cells.longest() <= number.LONGEST):
        return []
    return [
        row
        for row, cell in enumerate(cells.texts())
        if cell and not (cell.isascii() and cell.isdigit() and len(cell) <= number.LONGEST)
    ]


def _identifier(form: Form) -> Proof:
    """形に合わない番号の行。空のセルは除き、検査数字はまとめて確かめる。"""
    zeros = "0" * form.maximum
    simple = form.template == "9" and form.minimum == form.maximum and form.check_digit is None

    def doubtful(cells: Cells) -> list[int]:
        data = cells.data()
        if not data:
            return []
        if simple and data.isdigit() and cells.has_lengths(0, form.maximum) and not cells.equal_to([zeros]):
            return []
        texts = cells.texts()
        if "" not in texts:
            return form.misfits(texts)
        given = [row for row, cell in enumerate(texts) if cell]
        return [given[bad] for bad in form.misfits([texts[row] for row in given])]

    return doubtful
