"""記録のクラスごとに一度だけ作る変換の仕様。

The specification of a record for the codec, made once a class: leaves, names, the tree of groups, and the compiled functions.

Source: performance note, idea 8 (one spec per record compiles lazily).

>>> from jumin_records.records import IdentityConfirmation
>>> spec_of(IdentityConfirmation).names[:2]
('住民票コード', '漢字氏名')
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

import attrs

from jumin_records.codec.compiled import Decode, DecodeRow, compile_decoder
from jumin_records.codec.filling import Encode, compile_encoder
from jumin_records.codec.tree import Branch, branch_of
from jumin_records.errors import Finding, UsageError
from jumin_records.layouts import Leaf, walk
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["SPECS", "Spec", "find_spec", "is_record_class", "misuse_of", "spec_of"]

R = TypeVar("R", bound=Record)


@attrs.frozen(eq=False)
class Spec(Generic[R]):
    """変換の仕様。``decode`` は清潔な行だけを作り、少しでも疑いがあれば ``None`` を返す。

    ``decode`` builds a record from clean cells and gives ``None`` on any doubt; ``encode`` gives the cells as they were read.
    """

    cls: type[R]
    leaves: tuple[Leaf, ...]
    names: tuple[str, ...]
    tree: Branch
    decode: Decode[R]
    #: The same for a mapping by official name that has just the items of the record.
    decode_row: DecodeRow[R]
    encode: Encode
    #: Mapping by official name → cells in the official order; ``KeyError`` where one is missing.
    cells: Callable[[Mapping[str, str]], tuple[str, ...]]

    def build(self, values: Sequence[object]) -> R:
        """値の列から記録を組み立てる。Build the record from values in the official order."""
        return self.tree.build(self.cls, values)


def spec_of(cls: type[R]) -> Spec[R]:
    """クラスの仕様を返す（初回に作る）。

    Return the specification of a record class.

    Raises:
        UsageError: JRU005 when ``cls`` is not a record class, JRU064 when it has no layout.
    """
    spec = find_spec(cls)
    if spec is None:
        raise UsageError(misuse_of(cls))
    return spec


def misuse_of(cls: object) -> Finding:
    """仕様のないクラスの所見。Why a class has no specification: JRU064 for a record without a layout, else JRU005."""
    if isinstance(cls, type) and issubclass(cls, Record) and not cls.layout_published:
        return find("JRU064", record=cls.official_name)
    return find("JRU005")


def find_spec(cls: type[R]) -> Spec[R] | None:
    """クラスの仕様、記録のクラスでなければ ``None``。

    The specification, ``None`` for what is no record class: for callers whose frame holds a row, and who raise later.
    """
    try:
        known = SPECS.get(cls)
    except TypeError:  # not even hashable
        return None
    if known is None and is_record_class(cls):
        # Two threads may both come here first: they make equal specifications, and one of them stays.
        known = SPECS.setdefault(cls, _made(cls))
    return known  # type: ignore[return-value]  # the specification under a class is the one made of it


def is_record_class(cls: object) -> bool:
    """記録のクラスか。True for the class of an official record with a layout, not for their base."""
    return isinstance(cls, type) and issubclass(cls, Record) and cls is not Record and cls.layout_published


def _made(cls: type[Record]) -> Spec[Record]:
    leaves = walk(cls)
    tree = branch_of(cls, leaves)
    names = tuple(leaf.item for leaf in leaves)
    cells = operator.itemgetter(*names)
    decode: Decode[Record] = compile_decoder(cls, leaves, tree)
    decode_row: DecodeRow[Record] = compile_decoder(cls, leaves, tree, take=cells)
    return Spec(cls, leaves, names, tree, decode, decode_row, compile_encoder(cls, leaves), cells)


#: Record class → specification, for those that were asked for.
SPECS: dict[type[Record], Spec[Record]] = {}
