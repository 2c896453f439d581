"""記録のクラスごとに一度だけ作る変換の仕様。

The specification of a record for the codec, made once a class: leaves, names, the tree of groups, and the compiled functions.

Source: performance note, idea 8 (one spec per record compiles lazily).

>>> from jumin_records.records import IdentityConfirmation
>>> spec_of(IdentityConfirmation).names[:2]
('住民票コード', '漢字氏名')
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Generic, TypeVar, cast

import attrs

from jumin_records.codec.compiled import Decode, Encode, compile_decoder, compile_encoder
from jumin_records.codec.tree import Branch, branch_of
from jumin_records.errors import UsageError
from jumin_records.layouts import Leaf, walk
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["Spec", "spec_of"]

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
    encode: Encode

    def build(self, values: Sequence[object]) -> R:
        """値の列から記録を組み立てる。Build the record from values in the official order."""
        return self.tree.build(self.cls, values)


def spec_of(cls: type[R]) -> Spec[R]:
    """クラスの仕様を返す（初回に作る）。

    Return the specification of a record class.

    Raises:
        UsageError: JRU005 when ``cls`` is not a record class.
    """
    if not _is_record(cls):
        raise UsageError(find("JRU005"))
    return cast("Spec[R]", _made(cast("type", cls)))


def _is_record(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Record) and cls is not Record


@functools.cache
def _made(cls: type) -> Spec[Record]:
    leaves = walk(cls)
    tree = branch_of(cls, leaves)
    names = tuple(leaf.item for leaf in leaves)
    return Spec(cls, leaves, names, tree, compile_decoder(cls, leaves, tree), compile_encoder(cls, leaves))
