"""清潔な行だけを速く記録にする関数を、クラスごとに生成する。

Generates, once a class, the function that turns clean cells into a record and the one that turns a record into cells. The fast
path checks everything the explaining path checks; on any doubt it answers ``None`` and leaves the explaining to the other.

Source: performance note, ideas 1–4 and 8. The property that guards it: the fast path accepts exactly when the explaining path
finds nothing, and both build equal records. Frozen classes are filled through their slot descriptors, not through ``__init__``,
whose checks of types have nothing to add here; the record itself as an unfrozen twin that is given its class at the end.

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> record = spec_of(IdentityConfirmation).decode([""] * 36, Options().outside)
>>> spec_of(IdentityConfirmation).encode(record) == [""] * 36
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

import attrs

from jumin_records.codec.generated import FunctionSource
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.memo import memo_for
from jumin_records.codec.options import Outside
from jumin_records.codec.tree import Branch
from jumin_records.codes import Number, number
from jumin_records.codes.form import Form
from jumin_records.codes.identifier import Identifier, hold, text_of
from jumin_records.groups import GaijiText
from jumin_records.layouts import Leaf, Structure
from jumin_records.layouts.structure import fields_of
from jumin_records.records import Record
from jumin_records.text import find_unsound

__all__ = ["Decode", "DecodeRow", "Encode", "compile_decoder", "compile_encoder"]

R = TypeVar("R", bound=Record)
Decode = Callable[[Sequence[str], Outside], R | None]
DecodeRow = Callable[[Mapping[str, str], Outside], R | None]
Encode = Callable[[Record], list[str]]

#: Counts of 外字 and the like are nearly always these.
_SMALL_NUMBERS = {str(small): Number(str(small)) for small in range(100)}
#: From this many attributes on, filling an unfrozen twin and giving it its class is faster than filling through descriptors.
_WORTH_A_TWIN = 10


def compile_decoder(
    cls: type[R], leaves: Sequence[Leaf], tree: Branch, take: Callable[[Mapping[str, str]], Sequence[str]] | None = None
) -> Callable[..., R | None]:
    """清潔な行を記録にする関数を作る。

    Make ``decode(cells, outside)``: cells are exactly as many as the record has items; ``outside`` counts the 外字 of a text.
    The result is the record, or ``None`` where anything at all would have to be explained; nothing is raised. With ``take`` the
    function takes a mapping, whose cells ``take`` gets.
    """
    source = FunctionSource("cells", "outside")
    source.name("new", object.__new__)
    source.name("str", str)
    cells = "cells" if take is None else f"{source.name('take', take)}(cells)"
    if take is not None:
        source.add(f"if len(cells) != {len(leaves)}:", "    return None")
    source.add(f"{', '.join(f'c{place}' for place in range(len(leaves)))}, = {cells}")
    counts = [
        (branch.children["text"], branch.children["gaiji_count"])
        for _, branch in tree.branches()
        if branch.cls is GaijiText
    ]
    # Values out of a memory are right for any text that equals their key; what is stored as it stands must be a plain ``str``.
    held = " is ".join(f"c{leaf.no - 1}.__class__" for leaf in leaves if memo_for(leaf.type) is None)
    source.add(f"if not ({held} is str):", "    return None")
    for leaf in leaves:
        if leaf.type is not str:
            _add_value(source, leaf)
    _add_texts(source, [f"c{leaf.no - 1}" for leaf in leaves if leaf.type is str], counts)
    blanks = ["" if leaf.type is str else None for leaf in leaves]
    for name, child in tree.children.items():
        if isinstance(child, Branch):
            _add_group(source, name, child, blanks)
    _add_object(source, "", tree)
    source.add(f"return {_variable('')}")
    # KeyError: a memory needs explaining, or a name is missing; TypeError: a cell that is not even hashable.
    return cast(
        "Callable[..., R | None]", source.compile(f"decoder of {cls.__name__}", give_up="(KeyError, TypeError)")
    )


def _add_texts(source: FunctionSource, cells: Sequence[str], counts: Sequence[tuple[object, object]]) -> None:
    """文字の項目をまとめて調べる：文字列か、長すぎないか、伏せ字がないか、見える文字だけか、外字数が合うか。"""
    zero = source.name("zero", _SMALL_NUMBERS["0"])
    none = " and ".join(f"(v{count} is {zero} or v{count} is None)" for _, count in counts)
    source.add(
        # A space is no base of a variation selector: what is unsound in a cell is unsound in the joined text, and only that.
        f"texts = ' '.join(({', '.join(cells)},))",
        f"if len(texts) > {LONGEST_TEXTS}:",
        "    return None",
        # One search over all texts answers all questions for nearly every row: visible characters only, no mask, no 外字.
        f"if outside.suspect(texts) or not ({none or True}):",
        f"    if {source.name('unsound', find_unsound)}(texts) is not None or '***' in texts or '＊＊＊' in texts:",
        "        return None",
    )
    for text, count in counts:
        source.add(f"if v{count} is not None and outside(c{text}) != int(c{count}):", "    return None", indent=1)


def _add_value(source: FunctionSource, leaf: Leaf) -> None:
    """一項目の検査と値。控えを引くか、その場で包む。"""
    place, kind = leaf.no - 1, leaf.type
    cell, value = f"c{place}", f"v{place}"
    memo = memo_for(kind)
    if memo is not None:
        memory = source.name(f"memo{place}", memo)
        # A text that needs explaining raises KeyError, which is caught around the whole.
        source.add(f"{value} = {memory}[{cell}]")
        return
    if issubclass(kind, Number):
        _add_number(source, cell, value)
        return
    assert issubclass(kind, Identifier)  # noqa: S101 - the types of items are closed; a new one is decided here
    source.add(f"if {cell}:")
    _add_form(source, kind.form, cell)
    source.add(
        f"{value} = new({source.name(f'cls_{kind.__name__}', kind)})",
        f"{source.name('hold', hold)}({value}, {cell})",
        indent=1,
    )
    source.add("else:", f"    {value} = None")


def _add_form(source: FunctionSource, form: Form, cell: str) -> None:
    """識別番号の形の検査。数字だけの決まった長さのものは、呼び出しを省いて式をそのまま置く。"""
    if form.template != "9" or form.minimum != form.maximum:
        source.add(f"if not {source.name(f'fits_{form.key}', form.fits)}({cell}):", "    return None", indent=1)
        return
    source.add(
        f"if len({cell}) != {form.maximum} or not {cell}.isascii():",
        "    return None",
        f"data = {cell}.encode('ascii')",
        f"if not data.isdigit() or {cell} == '{'0' * form.maximum}':",
        "    return None",
        indent=1,
    )
    formula = form.check_digit
    if formula is not None:
        digits = [f"d{place}" for place in range(form.maximum)]
        table = source.name(f"expected_{form.key}", formula.expected)
        source.add(
            f"{', '.join(digits)} = data",
            f"if {table}[{formula.sum_source(digits)}] != {digits[-1]}:",
            "    return None",
            indent=1,
        )


def _add_number(source: FunctionSource, cell: str, value: str) -> None:
    """数字項目。小さな数は出来合いの値を使う。"""
    source.add(
        f"{value} = {source.name('small', _SMALL_NUMBERS)}.get({cell})",
        f"if {value} is None and {cell}:",
        f"    if not ({cell}.isascii() and {cell}.isdigit() and len({cell}) <= {number.LONGEST}):",
        "        return None",
        f"    {value} = new({source.name('cls_Number', Number)})",
        f"    {source.name('hold_number', number.hold)}({value}, {cell})",
    )


def _add_group(source: FunctionSource, name: str, branch: Branch, blanks: Sequence[object]) -> None:
    """組を作る。すべて空の組は、一つの不変の値を共有する。"""
    empty = source.name(f"empty_{name}", branch.build(branch.cls, blanks))
    source.add(f"if {' or '.join(f'c{place}' for place in branch.places())}:")
    for path, inner in (*branch.branches(f"{name}."), (name, branch)):
        _add_object(source, path, inner, indent=1)
    source.add("else:", f"    {_variable(name)} = {empty}")


def _add_object(source: FunctionSource, path: str, branch: Branch, indent: int = 0) -> None:
    variable, cls = _variable(path), branch.cls
    names = tuple(fields_of(cls))
    values = [_value(branch, path, name) for name in names]
    kind = source.name(f"cls_{cls.__name__}", cls)
    if len(names) < _WORTH_A_TWIN:
        source.add(f"{variable} = new({kind})", indent=indent)
        for name, value in zip(names, values, strict=True):
            setter = source.name(f"set_{cls.__name__}_{name}", cls.__dict__[name].__set__)
            source.add(f"{setter}({variable}, {value})", indent=indent)
        return
    source.add(f"{variable} = new({source.name(f'twin_{cls.__name__}', _twin(cls))})", indent=indent)
    source.add(*(f"{variable}.{name} = {value}" for name, value in zip(names, values, strict=True)), indent=indent)
    source.add(f"{variable}.__class__ = {kind}", indent=indent)


def _twin(cls: type[Structure]) -> type:
    """同じスロットをもち、凍結されていない双子。

    The unfrozen twin of a class: the same base and the same slots, so that an instance can become one of ``cls``. It never
    leaves the function that fills it.
    """
    return type(f"{cls.__name__}Draft", cls.__bases__, {"__slots__": cls.__dict__["__slots__"]})


def _value(branch: Branch, path: str, name: str) -> str:
    child = branch.children.get(name)
    if isinstance(child, Branch):
        return _variable(f"{path}.{name}" if path else name)
    if child is None:  # the block of the layout lacks this item: its default is None or an empty text
        return repr(attrs.fields_dict(cast("type[attrs.AttrsInstance]", branch.cls))[name].default)
    return f"c{child}" if fields_of(branch.cls)[name].type is str else f"v{child}"


def _variable(path: str) -> str:
    return f"object_{path.replace('.', '_')}"


def compile_encoder(cls: type[R], leaves: Sequence[Leaf]) -> Encode:
    """記録をセルの列に戻す関数を作る。

    Make ``encode(record)``: the cells in the official order, each exactly as it was read.
    """
    source = FunctionSource("record")
    source.name("text_of", text_of)
    for leaf in leaves:
        cell = f"c{leaf.no - 1}"
        source.add(f"{cell} = record.{leaf.path}")
        if leaf.type is str:
            continue
        source.add(f"if {cell} is None:", f"    {cell} = ''", "else:")
        if issubclass(leaf.type, Identifier):
            source.add(
                f"    {cell} = text_of({cell})", f"    if {cell}.__class__ is tuple:", f"        {cell} = {cell}[1]"
            )
        else:
            source.add(f"    {cell} = {cell}.text")
    source.add(f"return [{', '.join(f'c{place}' for place in range(len(leaves)))}]")
    return cast("Encode", source.compile(f"encoder of {cls.__name__}"))
