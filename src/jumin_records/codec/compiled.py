"""清潔な行だけを速く記録にする関数を、クラスごとに生成する。

Generates, once a class, the function that turns clean cells into a record and the one that turns a record into cells. The fast
path checks everything the explaining path checks; on any doubt it answers ``None`` and leaves the explaining to the other.

Source: performance note, ideas 1–4 and 8. The property that guards it: the fast path accepts exactly when the explaining path
finds nothing, and both build equal records. Frozen classes are filled through their slot descriptors, not through ``__init__``,
whose checks of types have nothing to add here.

>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> record = spec_of(IdentityConfirmation).decode([""] * 36, lambda text: 0)
>>> spec_of(IdentityConfirmation).encode(record) == [""] * 36
True
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

import attrs

from jumin_records.codec.memo import memo_for
from jumin_records.codec.tree import Branch
from jumin_records.codes.identifier import Identifier, hold, text_of
from jumin_records.groups import GaijiText
from jumin_records.layouts import Leaf, Structure
from jumin_records.layouts.structure import fields_of
from jumin_records.records import Record

__all__ = ["Decode", "Encode", "compile_decoder", "compile_encoder"]

R = TypeVar("R", bound=Record)
Decode = Callable[[Sequence[str], Callable[[str], int]], R | None]
Encode = Callable[[Record], list[str]]

#: Longer texts are for the explaining path, which knows the limit of a cell.
_LONGEST_TEXTS = 4096


class _Source:
    """生成する関数の本文と、そこから見える名前。"""

    def __init__(self, head: str) -> None:
        self._lines = [head]
        self._scope: dict[str, object] = {}

    def name(self, name: str, value: object) -> str:
        self._scope[name] = value
        return name

    def add(self, *lines: str) -> None:
        self._lines += ["    " + line for line in lines]

    def function(self, title: str) -> Callable[..., object]:
        # Helpers become default arguments: local loads instead of global ones.
        helpers = ", ".join(f"{name}={name}" for name in self._scope)
        text = "\n".join(self._lines).replace("HELPERS", helpers)
        scope = dict(self._scope)
        exec(compile(text, f"<{title}>", "exec"), scope)  # noqa: S102 - built from class definitions only, never from input
        return cast("Callable[..., object]", scope["generated"])


def compile_decoder(cls: type[R], leaves: Sequence[Leaf], tree: Branch) -> Decode[R]:
    """清潔な行を記録にする関数を作る。

    Make ``decode(cells, outside)``: cells are exactly as many ``str`` as the record has items; ``outside`` counts the 外字 of a
    text. The result is the record, or ``None`` where anything at all would have to be explained.
    """
    source = _Source("def generated(cells, outside, HELPERS):")
    source.name("new", object.__new__)
    source.name("hold", hold)
    source.add(f"{', '.join(f'c{place}' for place in range(len(leaves)))}, = cells")
    texts = [f"c{leaf.no - 1}" for leaf in leaves if leaf.type is str]
    source.add(
        f"texts = ' '.join(({', '.join(texts)},))",
        "if not texts.replace('\\u3000', '').isprintable() or '***' in texts or '＊＊＊' in texts"
        f" or len(texts) > {_LONGEST_TEXTS}:",
        "    return None",
    )
    for leaf in leaves:
        _add_leaf(source, leaf)
    for _, branch in tree.branches():
        if branch.cls is GaijiText:
            count, text = f"c{branch.children['gaiji_count']}", f"c{branch.children['text']}"
            source.add(f"if {count} and outside({text}) != int({count}):", "    return None")
    for path, branch in [*tree.branches(), ("", tree)]:
        _add_object(source, path, branch)
    source.add(f"return {_variable('')}")
    return cast("Decode[R]", source.function(f"decoder of {cls.__name__}"))


def _add_leaf(source: _Source, leaf: Leaf) -> None:
    place = leaf.no - 1
    if leaf.type is str:
        return
    memo = memo_for(leaf.type)
    if memo is not None:
        source.name(f"memo{place}", memo)
        source.add(f"v{place} = memo{place}[c{place}]", f"if v{place} is None and c{place}:", "    return None")
        return
    assert issubclass(leaf.type, Identifier)  # noqa: S101 - every other type has a memo
    source.name(f"fits{place}", leaf.type.form.fits)
    source.name(f"cls{place}", leaf.type)
    source.add(
        f"if fits{place}(c{place}):",
        f"    v{place} = new(cls{place})",
        f"    hold(v{place}, c{place})",
        f"elif c{place}:",
        "    return None",
        "else:",
        f"    v{place} = None",
    )


def _add_object(source: _Source, path: str, branch: Branch) -> None:
    variable, cls = _variable(path), branch.cls
    source.name(f"cls_{cls.__name__}", cls)
    source.add(f"{variable} = new(cls_{cls.__name__})")
    for name in _slots(cls):
        setter = source.name(f"set_{cls.__name__}_{name}", cls.__dict__[name].__set__)
        source.add(f"{setter}({variable}, {_value(branch, path, name)})")


def _value(branch: Branch, path: str, name: str) -> str:
    child = branch.children.get(name)
    if child is None:
        return repr(_default(branch.cls, name))
    if isinstance(child, Branch):
        return _variable(f"{path}.{name}" if path else name)
    return f"v{child}" if _is_typed(branch.cls, name) else f"c{child}"


def _variable(path: str) -> str:
    return "o_" + path.replace(".", "_")


def _slots(cls: type[Structure]) -> tuple[str, ...]:
    return tuple(fields_of(cls))


def _default(cls: type[Structure], name: str) -> object:
    return attrs.fields_dict(cast("type[attrs.AttrsInstance]", cls))[name].default


def _is_typed(cls: type[Structure], name: str) -> bool:
    return fields_of(cls)[name].type is not str


def compile_encoder(cls: type[R], leaves: Sequence[Leaf]) -> Encode:
    """記録をセルの列に戻す関数を作る。

    Make ``encode(record)``: the cells in the official order, each exactly as it was read.
    """
    source = _Source("def generated(record, HELPERS):")
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
    return cast("Encode", source.function(f"encoder of {cls.__name__}"))
