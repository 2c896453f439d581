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
from jumin_records.codec.encoders import ESCAPED, QUOTED, json_pieces
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
    opening, *literals = (_bytewise(piece) for piece in pieces if isinstance(piece, str))
    items = [*zip((piece.no - 1 for piece in pieces if isinstance(piece, Leaf)), literals, strict=True)]

    def encode(records: Sequence[Record]) -> bytes | None:
        found, exact = columns(records)
        count, before = len(records), opening
        line: list[str] = []
        varying: list[Sequence[str]] = []
        seen: list[str] = []
        for place, literal in items:
            column = found[place]
            cell = column[0]
            # Flags, counts and the like are often alike in all records of a block: one cell is then part of the literal.
            alike = exact and cell == column[-1] and column.count(cell) == count
            joined = cell if alike else _BORDER.join(column)
            if not joined.isascii():
                joined = _sound(joined)
                column = joined.split(_BORDER)
            seen.append(joined)
            if alike:
                before += joined + literal
            else:
                line += (before, "")
                varying.append(column)
                before = literal
        line.append(before + "\n")
        told = all(len(column) == count for column in varying)
        return _data(line, varying, count) if told and _are_plain(_BORDER.join(seen), proven=exact) else None

    return encode


def _sound(joined: str) -> str:
    """文字を ``_bytewise`` にする。A mask, which only the wide text shows, or half a surrogate pair becomes what is forbidden."""
    try:
        return "\0" if is_masked(joined) else _bytewise(joined)
    except UnicodeEncodeError:
        return "\0"


def _are_plain(seen: str, *, proven: bool) -> bool:
    """どのセルも、書き換えずに書けるか。Whether no cell would be escaped or must not be written; what a record holds may only be quoted."""
    if proven:
        return not any(map(seen.__contains__, QUOTED))
    return not is_masked(seen) and not any(map(seen.__contains__, _FORBIDDEN))


def _data(line: Sequence[str], columns: Sequence[Sequence[str]], count: int) -> bytes | None:
    """行のバイト列。Literals and columns by turns: ``line`` has room for a cell at every other place. ``None``: longer than a reader takes."""
    pieces = [*line] * count
    for number, column in enumerate(columns):
        pieces[2 * number + 1 :: len(line)] = column
    data = "".join(pieces).encode("latin-1")
    # A line has no more characters than bytes, and nearly always all lines together are short enough for one.
    return data if len(data) <= LONGEST or max(map(len, data.split(b"\n"))) <= LONGEST else None


def _bytewise(text: str) -> str:
    """文字を、UTF-8 の一バイトを一字とする文字列にする。The bytes of a text in UTF-8, each as one character."""
    return text.encode().decode("latin-1")
