"""検査を終えたセルから、記録の値を作る関数を、クラスごとに生成する。

Generates, once a class, the function that makes the values of a record out of the cells that it holds. Nothing is checked again: the
decoder has done that. The way back is in ``encoders``.

Source: performance note, ideas 4 and 8. Frozen classes are filled through their slot descriptors, not through ``__init__``, whose
checks of types have nothing to add here.

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> spec = spec_of(IdentityConfirmation)
>>> record = spec.decode(["", "架空", "0", *[""] * 33], Options().outside)
>>> record.name.kanji.text, record.name.kanji.gaiji_count.value
('架空', 0)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from jumin_records.codec.across import cell_name
from jumin_records.codec.generated import FunctionSource, names_of
from jumin_records.codec.memo import memo_for
from jumin_records.codec.tree import Branch
from jumin_records.codes import Number
from jumin_records.codes.identifier import hold
from jumin_records.codes.written import hold as hold_written
from jumin_records.frozen import default_of, make
from jumin_records.layouts import Leaf
from jumin_records.layouts.structure import Field, Structure, fields_of
from jumin_records.records import Record
from jumin_records.records.record import Fill

__all__ = ["compile_fill", "variable"]


class _SmallNumbers(dict[str, Number]):
    """小さな数の一つの実体。The values of numbers of up to three digits, each made once: counts of 外字 and the like."""

    __slots__ = ()

    def __missing__(self, text: str) -> Number:
        value: Number = object.__new__(Number)
        hold_written(value, text)
        if len(text) <= _DIGITS and text.isascii():  # a changed record may hold full-width digits
            self[text] = value
        return value


#: Digits of the numbers that are kept: so there are never more than 1,110.
_DIGITS = 3
_SMALL_NUMBERS = _SmallNumbers()


def compile_fill(cls: type[Record], leaves: Sequence[Leaf], tree: Branch) -> Fill:
    """記録の値を作る関数を作る。

    Make ``fill(record, unread)``: ``unread`` are the texts of its cells. All slots of the record are set.
    """
    source = FunctionSource("record", "unread")
    source.name("new", object.__new__)
    source.add(f"{names_of(map(cell_name, leaves))} = unread")
    for name, child in tree.children.items():
        if isinstance(child, Branch):
            _add_group(source, name, child, leaves)
        else:
            _add_value(source, leaves[child])
    _add_slots(source, "", tree, leaves)
    return cast("Fill", source.compile(f"values of {cls.__name__}"))


def _add_value(source: FunctionSource, leaf: Leaf, indent: int = 0) -> None:
    """一項目の値を作る。Texts are there already."""
    cell, kind = cell_name(leaf), leaf.type
    if kind is str:
        return
    memo = memo_for(kind)
    if memo is not None:
        source.add(f"{cell} = {source.name(f'memo{leaf.no}', memo)}[{cell}]", indent=indent)
        return
    if issubclass(kind, Number):
        source.add(f"{cell} = {source.name('numbers', _SMALL_NUMBERS)}[{cell}] if {cell} else None", indent=indent)
        return
    # Identifiers are never made beforehand, and never kept.
    source.add(
        f"text, {cell} = {cell}, None",
        "if text:",
        f"    {cell} = new({source.name(f'cls_{kind.__name__}', kind)})",
        f"    {source.name(f'hold_{kind.__name__}', hold)}({cell}, text)",
        indent=indent,
    )


def _add_group(source: FunctionSource, name: str, branch: Branch, leaves: Sequence[Leaf]) -> None:
    """組を作る。すべて空の組は、一つの不変の値を共有する。"""
    empty = source.name(f"empty_{name}", _empty(branch))
    inside = [leaves[place] for place in branch.places()]
    source.add(f"if {' or '.join(map(cell_name, inside))}:")
    for leaf in inside:
        _add_value(source, leaf, indent=1)
    for path, inner in (*branch.branches(f"{name}."), (name, branch)):
        source.add(f"{variable(path)} = new({source.name(f'cls_{inner.cls.__name__}', inner.cls)})", indent=1)
        _add_slots(source, path, inner, leaves)
    source.add("else:", f"    {variable(name)} = {empty}")


def _empty(branch: Branch) -> Structure:
    """空の組。A group of which every cell is empty; what the block of the layout lacks has its default."""
    values: dict[str, object] = {}
    for name, field in fields_of(branch.cls).items():
        child = branch.children.get(name)
        if isinstance(child, Branch):
            values[name] = _empty(child)
        else:
            values[name] = default_of(branch.cls, name) if child is None else _blank(field)
    return make(branch.cls, **values)


def _blank(field: Field) -> str | None:
    """空のセルの値。"""
    return "" if field.type is str else None


def _add_slots(source: FunctionSource, path: str, branch: Branch, leaves: Sequence[Leaf]) -> None:
    """一つの組の、または記録そのもの（``path`` が空）のスロットを埋める。"""
    cls, target = branch.cls, variable(path) if path else "record"
    for name in fields_of(cls):
        child = branch.children.get(name)
        if isinstance(child, Branch):
            value = variable(f"{path}.{name}" if path else name)
        elif child is None:  # the block of the layout lacks this item: its default is None or an empty text
            value = repr(default_of(cls, name))
        else:
            value = cell_name(leaves[child])
        setter = source.name(f"set_{cls.__name__}_{name}", getattr(cls, name).__set__)
        source.add(f"{setter}({target}, {value})", indent=1 if path else 0)


def variable(path: str) -> str:
    """組を受ける名前。How generated code names the group at an attribute path."""
    return f"group_{path.replace('.', '_')}"
