"""記録をセル・公式名の表・JSON に戻す関数を、クラスごとに作る。

Makes, once a class, the functions that turn a record back into text: cells in the official order, a mapping by official name, and
the JSON of the wire form. A record whose values nobody has asked for yet gives its cells as they are.

Source: performance note, idea 8; requirement "Formats". The property that guards it: where the function for JSON answers, the
answer is the text that the standard library makes of the same cells, and no guard of the wire form has anything against it.

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> spec = spec_of(IdentityConfirmation)
>>> record = spec.decode(["", "架空", "0", *[""] * 33], Options().outside)
>>> spec.encode(record)[1], record.name.kanji.gaiji_count.value, spec.encode(record)[1]
('架空', 0, '架空')
>>> spec.flat_json(record)[:40]
'{"住民票コード": "", "漢字氏名": "架空", "外字数(氏名)": '
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterator, Sequence
from types import FunctionType
from typing import cast

from jumin_records.codec.across import cell_name
from jumin_records.codec.cells import is_masked
from jumin_records.codec.filling import variable
from jumin_records.codec.generated import FunctionSource, names_of
from jumin_records.codec.json_text import LONGEST
from jumin_records.codec.tree import Branch
from jumin_records.codes import Code, code_lists, written
from jumin_records.codes.identifier import Identifier, text_of
from jumin_records.dates import RegisterDate
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.records.record import held_in

__all__ = [
    "ESCAPED",
    "QUOTED",
    "Encode",
    "EncodeText",
    "Flatten",
    "add_unread",
    "compile_encoder",
    "compile_flatten",
    "json_encoder",
    "json_pieces",
]

Encode = Callable[[Record], list[str]]
Flatten = Callable[[Record], dict[str, str]]
#: What JSON never shows as it is: quote and reverse solidus, and controls (RFC 8259 section 7). No byte of a longer UTF-8 character is
#: one of them.
QUOTED = '"\\'
ESCAPED = bytes(range(0x20)) + QUOTED.encode()
#: ``None`` where a text has to be looked into: one to be escaped, or one that must not be written.
EncodeText = Callable[[Record], str | None]


def compile_encoder(cls: type[Record], leaves: Sequence[Leaf], tree: Branch) -> Encode:
    """記録をセルの列に戻す関数を作る。Make ``encode(record)``: the cells in the official order, each exactly as it was read."""
    source = _unread_or_texts(leaves, tree, "return [*unread]")
    source.add(f"return [{', '.join(map(cell_name, leaves))}]")
    return cast("Encode", source.compile(f"cells of {cls.__name__}"))


def compile_flatten(cls: type[Record], leaves: Sequence[Leaf], tree: Branch) -> Flatten:
    """記録を公式名の表に戻す関数を作る。Make ``flatten(record)``: official name → cell, in the official order."""
    source = _unread_or_texts(leaves, tree, f"{names_of(map(cell_name, leaves))} = unread")
    # A copy has its places already; a display of so many items grows it and puts it together out of parts.
    names: dict[str, str] = {}
    source.add(f"made = {source.name('names', names)}.copy()")
    source.add(*(f"made[{leaf.item!r}] = {cell_name(leaf)}" for leaf in leaves), "return made")
    flatten = cast("FunctionType", source.compile(f"mapping of {cls.__name__}"))
    # A key is found faster where it is the very object of the table, and not only one that equals it.
    own = {const: const for const in flatten.__code__.co_consts if isinstance(const, str)}
    names.update((own[leaf.item], "") for leaf in leaves)
    return cast("Flatten", flatten)


def json_encoder(leaves: Sequence[Leaf], tree: Branch, encode: Encode, *, flat: bool) -> EncodeText:
    """記録を JSON の文字列にする関数を作る。

    Make ``to_text(record)``: the JSON text of the wire form, nested or flat, as ``json.dumps`` writes it. All cells are looked at
    together: where one of them would be escaped, is masked or holds half a surrogate pair, the answer is ``None``.
    """
    pieces = [*json_pieces(leaves, tree, flat=flat)]
    template = ["" if isinstance(piece, Leaf) else piece for piece in pieces]
    places = [piece.no - 1 for piece in pieces if isinstance(piece, Leaf)]
    ordered = None if places == sorted(places) else operator.itemgetter(*places)

    def to_text(record: Record) -> str | None:
        cells: Sequence[str] | None
        try:  # ``unread_of`` without the call
            cells = held_in(record)
        except AttributeError:
            cells = None
        cells = cells or encode(record)
        # What is held as a plain tuple is proven (``record.hold``).
        if type(cells) is not tuple and not _is_plain(cells):
            return None
        made = template.copy()
        made[1::2] = ordered(cells) if ordered else cells
        text = "".join(made)
        return text if len(text) <= LONGEST else None

    return to_text


def _is_plain(cells: Sequence[str]) -> bool:
    """どのセルも、書き換えずに書けるか。Whether no cell would be escaped or must not be written."""
    # A comma between the cells: no mask and no pair of surrogates lies across two of them.
    joined = ",".join(cells)
    try:
        data = joined.encode()
    except UnicodeEncodeError:
        return False
    return not is_masked(joined) and len(data.translate(None, ESCAPED)) == len(data)


def json_pieces(leaves: Sequence[Leaf], tree: Branch, *, flat: bool) -> Iterator[str | Leaf]:
    """JSON の、セルのほかの文字と、セルを置く所。

    What a JSON text is put together of: literals and leaves by turns, a literal first and last. The leaves come in the official order if
    ``flat``, else as the groups have them.
    """
    before = ""
    for piece in _flat(leaves) if flat else _nested(leaves, tree):
        if isinstance(piece, Leaf):
            yield before + '"'
            yield piece
            before = '"'
        else:
            before += piece
    yield before


def _flat(leaves: Sequence[Leaf]) -> Iterator[str | Leaf]:
    for place, leaf in enumerate(leaves):
        yield ", " if place else "{"
        yield f"{json.dumps(leaf.item, ensure_ascii=False)}: "
        yield leaf
    yield "}"


def _nested(leaves: Sequence[Leaf], branch: Branch) -> Iterator[str | Leaf]:
    for place, (name, child) in enumerate(branch.children.items()):
        yield f'{", " if place else "{"}"{name}": '
        if isinstance(child, Branch):
            yield from _nested(leaves, child)
        else:
            yield leaves[child]
    yield "}"


def _unread_or_texts(leaves: Sequence[Leaf], tree: Branch, taken: str) -> FunctionSource:
    """関数の前半。What is unread is ``taken``; of values the texts are made, under the names of the cells."""
    source = FunctionSource("record")
    add_unread(source)
    source.add("if unread is not None:", f"    {taken}", "else:")
    _add_values(source, leaves, tree)
    for leaf in leaves:
        if leaf.type is not str:
            _add_text(source, leaf)
    return source


def add_unread(source: FunctionSource) -> None:
    """``unread`` を決める行を加える。Add the lines of ``unread_of(record)``, without the call."""
    source.add("try:", f"    unread = {source.name('held_in', held_in)}(record)", "except AttributeError:")
    source.add("    unread = None")


def _add_values(source: FunctionSource, leaves: Sequence[Leaf], tree: Branch) -> None:
    """値を取り出す。Attributes of a record cost more than those of a group, so all of them are taken at once, and only once."""
    names = [*tree.children]
    getter = operator.attrgetter(*names)
    taken = [
        variable(name) if isinstance(child, Branch) else cell_name(leaves[child])
        for name, child in tree.children.items()
    ]
    # Of one name ``attrgetter`` makes no tuple.
    left = names_of(taken) if len(names) > 1 else taken[0]
    source.add(f"{left} = {source.name('values_of', getter)}(record)", indent=1)
    for path, branch in reversed([*tree.branches()]):  # the outer before the inner
        for name, child in branch.children.items():
            inner = variable(f"{path}.{name}") if isinstance(child, Branch) else cell_name(leaves[child])
            source.add(f"{inner} = {variable(path)}.{name}", indent=1)


def _add_text(source: FunctionSource, leaf: Leaf) -> None:
    """値を、書かれたままの文字にする。The slots are read directly: a property would be one more call for every item."""
    cell, kind = cell_name(leaf), leaf.type
    if issubclass(kind, RegisterDate):
        text = f"{cell}._facts.text"
    elif issubclass(kind, Identifier):
        text = f"{source.name('text_of', text_of)}({cell})"
    elif issubclass(kind, Code):
        text = f"{source.name('text_of_code', code_lists.text_of)}({cell})"
    else:
        text = f"{source.name('text_of_written', written.text_of)}({cell})"
    source.add(f"{cell} = '' if {cell} is None else {text}", indent=1)
    if issubclass(kind, Identifier):
        source.add(f"if {cell}.__class__ is tuple:", f"    {cell} = {cell}[1]", indent=1)
