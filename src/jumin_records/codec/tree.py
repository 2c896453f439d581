"""項目の属性パスを、組の木に戻す。

Leaves with attribute paths → the tree of groups that a record is built from.

Source: architecture decision 3.

>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> tree = branch_of(IdentityConfirmation, walk(IdentityConfirmation))
>>> tree.children["name"].children["furigana"]
3
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, cast

from jumin_records.groups import GaijiText
from jumin_records.layouts import Leaf, Structure
from jumin_records.layouts.structure import fields_of

__all__ = ["Branch", "branch_of", "counted_texts"]

S = TypeVar("S", bound=Structure)


class Branch:
    """一つのクラスと、その属性に入るもの（項目の番号か、さらに下の枝）。

    A class and what its attributes take: the index of a leaf, from 0, or a further branch. Attributes that the layout lacks are
    not here; they keep their defaults.
    """

    __slots__ = ("children", "cls")

    def __init__(self, cls: type[Structure], children: Mapping[str, int | Branch]) -> None:
        self.cls = cls
        self.children = children

    def build(self, cls: type[S], values: Sequence[object]) -> S:
        """値の列から組み立てる。Build an instance through its constructor."""
        arguments = {
            name: child.build(child.cls, values) if isinstance(child, Branch) else values[child]
            for name, child in self.children.items()
        }
        return cls(**arguments)

    def places(self) -> list[int]:
        """自分と下の枝の項目の番号。The indexes of all leaves in and below this branch."""
        return [
            place
            for child in self.children.values()
            for place in (child.places() if isinstance(child, Branch) else [child])
        ]

    def branches(self, path: str = "") -> Iterator[tuple[str, Branch]]:
        """自分より下の枝を、深いものから順に返す。Every branch below, deepest first, with its attribute path."""
        for name, child in self.children.items():
            if isinstance(child, Branch):
                yield from child.branches(f"{path}{name}.")
                yield path + name, child


def branch_of(cls: type[Structure], leaves: Sequence[Leaf]) -> Branch:
    """木を作る。Make the tree of ``cls``."""
    paths = {leaf.path: leaf.no - 1 for leaf in leaves}
    return _branch(cls, paths)


def _branch(cls: type[Structure], paths: Mapping[str, int]) -> Branch:
    below: dict[str, dict[str, int]] = {}
    children: dict[str, int | Branch] = {}
    for path, place in paths.items():
        name, _, rest = path.partition(".")
        if rest:
            below.setdefault(name, {})[rest] = place
            children[name] = place  # keeps the order; replaced below
        else:
            children[name] = place
    for name, inner in below.items():
        children[name] = _branch(cast("type[Structure]", fields_of(cls)[name].type), inner)
    return Branch(cls, children)


def counted_texts(tree: Branch) -> list[tuple[int, int]]:
    """漢字の項目と、その外字数の項目。The places of every text with a stated number of 外字, and of that number."""
    pairs = (
        (branch.children.get("text"), branch.children.get("gaiji_count"))
        for _, branch in tree.branches()
        if branch.cls is GaijiText
    )
    return [(text, count) for text, count in pairs if isinstance(text, int) and isinstance(count, int)]
