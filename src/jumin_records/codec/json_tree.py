"""記録と JSON の形（入れ子・平ら）の間の変換。末端はすべて文字列。

A record ↔ the two shapes of its JSON: ``nested``, objects by attribute path, and ``flat``, one object by official name. Every leaf is
a text, exactly as it was read; an absent value is an empty text, as in a row.

Source: requirement "Formats" (JSON nested and flat); architecture decision 8.

>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> spec = spec_of(IdentityConfirmation)
>>> tree = tree_of(spec, [str(place) for place in range(36)], "nested")
>>> tree["name"]
{'kanji': {'text': '1', 'gaiji_count': '2'}, 'furigana': '3', 'seion_kana': '4'}
>>> cells_of(spec, tree, "nested")[0] == [str(place) for place in range(36)]
True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeVar, cast

import attrs

from jumin_records.codec.explain import CONFLICT
from jumin_records.codec.header import match_names
from jumin_records.codec.spec import Spec
from jumin_records.codec.tree import Branch
from jumin_records.errors import Finding
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.shapes import shape as shape_of

__all__ = ["SHAPES", "Shape", "Tree", "cells_of", "tree_of"]

R = TypeVar("R", bound=Record)
#: ``nested``: objects by attribute path. ``flat``: one object by official name.
Shape = Literal["nested", "flat"]
SHAPES = ("nested", "flat")
Tree = dict[str, object]


def tree_of(spec: Spec[R], cells: Sequence[str], shape: Shape) -> Tree:
    """セルを JSON の形にする。The object of the cells, which stand in the official order."""
    if shape == "flat":
        return dict(zip(spec.names, cells, strict=True))
    return _nested(spec.tree, cells)


def _nested(branch: Branch, cells: Sequence[str]) -> Tree:
    return {
        name: _nested(child, cells) if isinstance(child, Branch) else cells[child]
        for name, child in branch.children.items()
    }


def cells_of(spec: Spec[R], tree: Mapping[str, object], shape: Shape) -> tuple[list[object], list[Finding]]:
    """JSON の形を、公式の順のセルにする。

    The cells of an object, in the official order, and what was noticed: JRL002 a missing item, JRL020 an unknown key; in a flat
    object JRL003 and JRL005 as in a header. What stands where a text should stand is handed on, for the check of cells to refuse.
    """
    return _from_flat(spec, tree) if shape == "flat" else _from_nested(spec, tree)


def _from_flat(spec: Spec[R], tree: Mapping[str, object]) -> tuple[list[object], list[Finding]]:
    values, match = tuple(tree.values()), match_names(tuple(tree), spec.cls)
    cells: list[object] = ["" if place is None else values[place] for place in match.places]
    for no, columns in match.repeated.items():
        if any(values[column] != cells[no] for column in columns):
            cells[no] = CONFLICT
    # Where a key stands means nothing in an object.
    unknown = [find("JRL020", shape=each.shape) for each in match.findings if each.rule == "JRL001"]
    named = [attrs.evolve(each, column=None) for each in match.findings if each.rule not in {"JRL001", "JRL006"}]
    return cells, [*named, *unknown]


def _from_nested(spec: Spec[R], tree: Mapping[str, object]) -> tuple[list[object], list[Finding]]:
    cells: list[object] = [""] * len(spec.names)
    return cells, list(_walk(spec, spec.tree, tree, "", cells))


def _walk(spec: Spec[R], branch: Branch, tree: object, path: str, cells: list[object]) -> Iterator[Finding]:
    """枝を下りながらセルを埋め、気づいたことを返す。"""
    if not isinstance(tree, dict):
        for place in branch.places():
            cells[place] = None  # no text
        return
    found = cast("Tree", tree)
    yield from (find("JRL020", path=path, shape=shape_of(key)) for key in found if key not in branch.children)
    for name, child in branch.children.items():
        if name not in found:
            places = child.places() if isinstance(child, Branch) else [child]
            leaves = (spec.leaves[place] for place in places)
            yield from (find("JRL002", item=leaf.item, path=leaf.path) for leaf in leaves)
        elif isinstance(child, Branch):
            yield from _walk(spec, child, found[name], f"{path}.{name}" if path else name, cells)
        else:
            cells[child] = found[name]
