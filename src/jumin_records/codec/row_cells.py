r"""読んだ行のセル。どの見出しの下の行かも覚えている。

The cells of a row that was read, cut when they are asked for. What was read knows the header it stood under: a row of another file
is then not taken for one of this.

Source: RFC 4180; architecture decision 8 (raw layer below, strict layer above).

>>> RowCells(("漢字氏名", "備考"))('架空太郎,"重,要"')
('架空太郎', '重,要')
"""

from __future__ import annotations

from typing import cast

import attrs

from jumin_records.codec.cut import cut
from jumin_records.sealed import Sealed

__all__ = ["RowCells", "row_cells"]


def row_cells(text: str) -> tuple[str, ...]:
    """行の文字を切る。The cells of a row that is not broken."""
    return tuple(cast("list[str]", cut(text)) if '"' in text else text.split(","))


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class RowCells(Sealed):
    """ある見出しの下の行を切るもの。

    Cuts rows that stand under a header with ``names`` (none: the official names in their order, or no header). ``unknown``: the first
    column that is no item, from 0. Two are equal that have the same names: the same columns are then unknown.
    """

    names: tuple[str, ...] = ()
    unknown: int | None = attrs.field(default=None, eq=False)

    def __call__(self, text: str) -> tuple[str, ...]:
        """行の文字を切る。What ``raw`` reveals of a row."""
        return row_cells(text)
