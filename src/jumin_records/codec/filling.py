"""検査を終えたセルから、記録の値を作る関数を、クラスごとに生成する。

Generates, once a class, the function that makes the values of a record out of the cells that it holds, and the one that turns a
record back into cells. Nothing is checked again: the decoder has done that.

Source: performance note, ideas 4 and 8. Frozen classes are filled through their slot descriptors, not through ``__init__``, whose
checks of types have nothing to add here.

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> spec = spec_of(IdentityConfirmation)
>>> record = spec.decode(["", "架空", "0", *[""] * 33], Options().outside)
>>> spec.encode(record)[1], record.name.kanji.gaiji_count.value, spec.encode(record)[1]
('架空', 0, '架空')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import attrs

from jumin_records.codec.generated import FunctionSource, names_of
from jumin_records.codec.memo import memo_for, split_leaves
from jumin_records.codec.tree import Branch
from jumin_records.codes import Number
from jumin_records.codes.identifier import Identifier, hold, text_of
from jumin_records.codes.written import hold as hold_written
from jumin_records.layouts import Leaf
from jumin_records.layouts.structure import fields_of
from jumin_records.records import Record
from jumin_records.records.record import Fill, unread_of

__all__ = ["Encode", "compile_encoder", "compile_fill"]

Encode = Callable[[Record], list[str]]

#: Counts of 外字 and the like are nearly always these.
_SMALL_NUMBERS = {str(small): Number(str(small)) for small in range(100)}
#: Identifiers are never made beforehand, and never kept.
_NOTHING: dict[str, Identifier] = {}


def compile_fill(cls: type[Record], leaves: Sequence[Leaf], tree: Branch) -> Fill:
    """記録の値を作る関数を作る。

    Make ``fill(record, unread)``: ``unread`` holds this function itself, a tuple of the cells of all items of no coded type, and the
    values of the others one by one. All slots of the record are set.
    """
    source = FunctionSource("record", "unread")
    source.name("new", object.__new__)
    source.add(f"{_held(leaves)} = unread")
    for name, child in tree.children.items():
        if isinstance(child, Branch):
            _add_group(source, name, child, leaves)
        else:
            _add_value(source, leaves[child])
    _add_slots(source, "", tree, leaves)
    return cast("Fill", source.compile(f"values of {cls.__name__}"))


def _held(leaves: Sequence[Leaf]) -> str:
    """まだ値になっていない組を受ける名前。"""
    stored, coded = split_leaves(leaves)
    return names_of(["_", names_of(map(_cell, stored)), *map(_cell, coded)])


def _cell(leaf: Leaf) -> str:
    return f"c{leaf.no}"


def _add_value(source: FunctionSource, leaf: Leaf, indent: int = 0) -> None:
    """一項目の値を作る。Texts, and values out of a memory, are there already."""
    cell, kind = _cell(leaf), leaf.type
    if kind is str or memo_for(kind) is not None:
        return
    ready, put = (_SMALL_NUMBERS, hold_written) if issubclass(kind, Number) else (_NOTHING, hold)
    source.add(
        f"text, {cell} = {cell}, {source.name(f'ready_{kind.__name__}', ready)}.get({cell})",
        f"if {cell} is None and text:",
        f"    {cell} = new({source.name(f'cls_{kind.__name__}', kind)})",
        f"    {source.name(f'hold_{kind.__name__}', put)}({cell}, text)",
        indent=indent,
    )


def _add_group(source: FunctionSource, name: str, branch: Branch, leaves: Sequence[Leaf]) -> None:
    """組を作る。すべて空の組は、一つの不変の値を共有する。"""
    blanks = ["" if leaf.type is str else None for leaf in leaves]
    empty = source.name(f"empty_{name}", branch.build(branch.cls, blanks))
    inside = [leaves[place] for place in branch.places()]
    source.add(f"if {' or '.join(map(_cell, inside))}:")
    for leaf in inside:
        _add_value(source, leaf, indent=1)
    for path, inner in (*branch.branches(f"{name}."), (name, branch)):
        source.add(f"{_variable(path)} = new({source.name(f'cls_{inner.cls.__name__}', inner.cls)})", indent=1)
        _add_slots(source, path, inner, leaves)
    source.add("else:", f"    {_variable(name)} = {empty}")


def _add_slots(source: FunctionSource, path: str, branch: Branch, leaves: Sequence[Leaf]) -> None:
    """一つの組の、または記録そのもの（``path`` が空）のスロットを埋める。"""
    cls, target = branch.cls, _variable(path) if path else "record"
    for name in fields_of(cls):
        child = branch.children.get(name)
        if isinstance(child, Branch):
            value = _variable(f"{path}.{name}" if path else name)
        elif child is None:  # the block of the layout lacks this item: its default is None or an empty text
            value = repr(attrs.fields_dict(cast("type[attrs.AttrsInstance]", cls))[name].default)
        else:
            value = _cell(leaves[child])
        setter = source.name(f"set_{cls.__name__}_{name}", cls.__dict__[name].__set__)
        source.add(f"{setter}({target}, {value})", indent=1 if path else 0)


def _variable(path: str) -> str:
    return f"group_{path.replace('.', '_')}"


def compile_encoder(cls: type[Record], leaves: Sequence[Leaf]) -> Encode:
    """記録をセルの列に戻す関数を作る。

    Make ``encode(record)``: the cells in the official order, each exactly as it was read. A record whose values nobody has asked
    for yet gives its cells as they are.
    """
    source = FunctionSource("record")
    source.add(f"unread = {source.name('unread_of', unread_of)}(record)", "if unread is None:")
    for leaf in leaves:
        source.add(f"{_cell(leaf)} = record.{leaf.path}", indent=1)
        if issubclass(leaf.type, Identifier):
            _add_written(source, _cell(leaf))
        elif leaf.type is not str:
            _add_text(source, _cell(leaf))
    source.add("else:", f"    {_held(leaves)} = unread")
    for leaf in leaves:
        if memo_for(leaf.type) is None:
            continue
        (_add_written if issubclass(leaf.type, Identifier) else _add_text)(source, _cell(leaf))
    source.add(f"return [{', '.join(map(_cell, leaves))}]")
    return cast("Encode", source.compile(f"cells of {cls.__name__}"))


def _add_written(source: FunctionSource, cell: str) -> None:
    source.add(f"if {cell} is None:", f"    {cell} = ''", "else:", indent=1)
    source.add(
        f"{cell} = {source.name('text_of', text_of)}({cell})",
        f"if {cell}.__class__ is tuple:",
        f"    {cell} = {cell}[1]",
        indent=2,
    )


def _add_text(source: FunctionSource, cell: str) -> None:
    source.add(f"{cell} = '' if {cell} is None else {cell}.text", indent=1)
