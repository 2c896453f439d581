r"""何百件かの記録を、まとめて JSON の行にする。少しでも疑いがあれば ``None`` を返し、一つずつの道に譲る。

Many records as lines of JSON at once. That no cell needs an escape, and that none must not be written, is proven for all of them together;
on any doubt the answer is ``None``, and who asked goes record by record.

Source: performance note, ideas 2 and 8; RFC 8259 section 7. The property that guards it: where it answers, the answer is what ``to_json``
gives of each record, a line each.

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> spec = spec_of(IdentityConfirmation)
>>> records = [spec.decode(["", name, "0", *[""] * 33], Options().outside) for name in ("架空", "見本")]
>>> spec.flat_lines(records).decode().split("\n")[1][:40]
'{"住民票コード": "", "漢字氏名": "見本", "外字数(氏名)": '
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from jumin_records.codec.cell_columns import CellColumns
from jumin_records.codec.cells import is_masked
from jumin_records.codec.encoders import ESCAPED, json_pieces
from jumin_records.codec.json_text import LONGEST
from jumin_records.codec.tree import Branch
from jumin_records.layouts import Leaf
from jumin_records.records import Record

__all__ = ["EncodeLines", "encode_lines"]

#: Records of one class, at least one → their lines in UTF-8, ``None`` where one of them has to be looked into.
EncodeLines = Callable[[Sequence[Record]], bytes | None]

_FORBIDDEN = [bytes((sign,)) for sign in ESCAPED]


def encode_lines(leaves: Sequence[Leaf], tree: Branch, columns: CellColumns, *, flat: bool) -> EncodeLines:
    """記録を JSON の行にする関数を作る。Make ``encode(records)``: each record nested or flat, in UTF-8, a line feed behind each."""
    pieces = [*json_pieces(leaves, tree, flat=flat)]
    literals = [piece for piece in pieces if isinstance(piece, str)]
    order = [piece.no - 1 for piece in pieces if isinstance(piece, Leaf)]

    def encode(records: Sequence[Record]) -> bytes | None:
        found, exact = columns(records)
        cells = [found[place] for place in order]
        count = len(records)
        if exact:
            # Flags, counts and the like are often alike in all records of a block: one cell then stands for the column.
            cells = [each[:1] if each[0] == each[-1] and each.count(each[0]) == count else each for each in cells]
        if not _are_plain(cells):
            return None
        data = "".join(_line_pieces(literals, cells, count)).encode()
        # A line has no more characters than bytes, and nearly always all lines together are short enough for one.
        return data if len(data) <= LONGEST or max(map(len, data.split(b"\n"))) <= LONGEST else None

    return encode


def _are_plain(columns: Sequence[Sequence[str]]) -> bool:
    """どのセルも、書き換えずに書けるか。Whether no cell would be escaped, must not be written, or cannot be encoded."""
    # A comma between the cells: no mask and no pair of surrogates lies across two of them.
    joined = ",".join([*chain.from_iterable(columns)])
    if is_masked(joined):
        return False
    try:
        data = joined.encode()
    except UnicodeEncodeError:
        return False
    return not any(sign in data for sign in _FORBIDDEN)


def _line_pieces(literals: Sequence[str], columns: Sequence[Sequence[str]], count: int) -> list[str]:
    """行をつなぐもの。Literals and cells by turns, for all lines; the one cell of a column that is alike in all of them is part of a literal."""
    line: list[str] = []
    before = literals[0]
    varying = []
    for column, literal in zip(columns, literals[1:], strict=True):
        if len(column) < count or count == 1:
            before += column[0] + literal
        else:
            line += (before, "")
            varying.append(column)
            before = literal
    line.append(before + "\n")
    pieces = line * count
    for number, column in enumerate(varying):
        pieces[2 * number + 1 :: len(line)] = column
    return pieces
