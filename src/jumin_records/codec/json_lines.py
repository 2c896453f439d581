r"""何百件かの記録を、まとめて JSON の行にする。少しでも疑いがあれば ``None`` を返し、一つずつの道に譲る。

Many records as lines of JSON at once. That no cell needs an escape, and that none must not be written, is proven for all of them together;
on any doubt the answer is ``None``, and who asked goes record by record. What is joined are the bytes of UTF-8, each as the character of
Latin-1 with its number: texts of one byte a character are joined by copying, and keys need not be encoded once more in every line.

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

_FORBIDDEN = ESCAPED.decode("latin-1")
#: Between the cells of a column: no mask lies across two of them. A text that has it may be written, but cannot be told from two.
_BORDER = "\x7f"


def encode_lines(leaves: Sequence[Leaf], tree: Branch, columns: CellColumns, *, flat: bool) -> EncodeLines:
    """記録を JSON の行にする関数を作る。Make ``encode(records)``: each record nested or flat, in UTF-8, a line feed behind each."""
    pieces = [*json_pieces(leaves, tree, flat=flat)]
    literals = [_bytewise(piece) for piece in pieces if isinstance(piece, str)]
    behind = [*zip((piece.no - 1 for piece in pieces if isinstance(piece, Leaf)), literals[1:], strict=True)]

    def encode(records: Sequence[Record]) -> bytes | None:
        found, exact = columns(records)
        count = len(records)
        lines = _Lines(literals[0], count)
        try:
            for place, literal in behind:
                column = found[place]
                # Flags, counts and the like are often alike in all records of a block: one cell then stands for the column.
                alike = exact and column[0] == column[-1] and column.count(column[0]) == count
                if not lines.add(column[:1] if alike else column, literal, alike=alike):
                    return None
        except UnicodeEncodeError:
            return None
        data = lines.data()
        # A line has no more characters than bytes, and nearly always all lines together are short enough for one.
        return data if data is None or len(data) <= LONGEST or max(map(len, data.split(b"\n"))) <= LONGEST else None

    return encode


class _Lines:
    """作りかけの行。Lines in the making: literals and columns by turns; what is alike in all lines is part of a literal."""

    def __init__(self, opening: str, count: int) -> None:
        self._before = opening
        self._count = count
        self._line: list[str] = []
        self._varying: list[Sequence[str]] = []
        self._seen: list[str] = []

    def add(self, column: Sequence[str], literal: str, *, alike: bool) -> bool:
        """列と、その後の文字を加える。False where the cells of the column cannot be told from each other, or one is masked."""
        joined = _BORDER.join(column)
        if not joined.isascii():
            if is_masked(joined):
                return False
            joined = _bytewise(joined)
            column = joined.split(_BORDER)
            if len(column) != (1 if alike else self._count):
                return False
        self._seen.append(joined)
        if alike:
            self._before += joined + literal
        else:
            self._line += (self._before, "")
            self._varying.append(column)
            self._before = literal
        return True

    def data(self) -> bytes | None:
        """行のバイト列。``None``: a cell would be escaped, or must not be written."""
        seen = _BORDER.join(self._seen)
        if is_masked(seen) or any(map(seen.__contains__, _FORBIDDEN)):
            return None
        line = [*self._line, self._before + "\n"]
        pieces = line * self._count
        for number, column in enumerate(self._varying):
            pieces[2 * number + 1 :: len(line)] = column
        return "".join(pieces).encode("latin-1")


def _bytewise(text: str) -> str:
    """文字を、UTF-8 の一バイトを一字とする文字列にする。The bytes of a text in UTF-8, each as one character."""
    return text.encode().decode("latin-1")
