"""``display``：伏せ字の JSON の変換器。読み戻せない。

The converter of the display form, for screens, logs and tickets: no value comes out. Personal items are a mask or empty, items that
are not personal are a shape; of protected and secret items not even that they are filled is told. It cannot be read back.

Source: api.md ``jr.to_json``; requirement "Formats"; reliability note 3 (a mask keeps neither length nor slice of a value).

>>> from jumin_records.codes import PostalCode
>>> display().unstructure([PostalCode("0000001")])
['***']
"""

from __future__ import annotations

import functools
from typing import NoReturn

from cattrs import Converter

from jumin_records.codec.json_records import FORM_KEY
from jumin_records.codec.json_strict import strict
from jumin_records.codec.json_tree import Shape, Tree, tree_of
from jumin_records.codec.json_wire import is_value_class
from jumin_records.codec.spec import is_record_class, spec_of
from jumin_records.errors import RefusedError
from jumin_records.layouts import Leaf, Sensitivity, Structure
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.sealed import MASK
from jumin_records.shapes import shape as shape_of

__all__ = ["display"]

#: That there is something at all is already told too much.
_HIDDEN = frozenset({Sensitivity.PROTECTED, Sensitivity.SECRET})


@functools.cache
def display(shape: Shape = "nested") -> Converter:
    """変換器を返す（形ごとに一つ）。Return the converter of a shape."""
    converter = strict(Converter(detailed_validation=False))
    # The last that fits is asked first: records are structures, too.
    converter.register_unstructure_hook_func(_is_hidden, lambda _value: MASK)
    converter.register_unstructure_hook_func(is_record_class, functools.partial(_tree, shape=shape))
    converter.register_structure_hook_func(_is_hidden, _refuse)
    return converter


def _is_hidden(cls: object) -> bool:
    return is_value_class(cls) or (isinstance(cls, type) and issubclass(cls, Structure))


def _tree(record: Record, shape: Shape) -> Tree:
    spec = spec_of(type(record))
    shown = [_shown(leaf, cell) for leaf, cell in zip(spec.leaves, spec.encode(record), strict=True)]
    return {FORM_KEY: "display"} | tree_of(spec, shown, shape)


def _shown(leaf: Leaf, cell: str) -> str:
    if leaf.sensitivity in _HIDDEN:
        return MASK
    if not cell:
        return ""
    # A shape and no more: in a row that has shifted, any item may hold a name or a number.
    return shape_of(cell) if leaf.sensitivity is Sensitivity.NONE else MASK


def _refuse(value: object, _type: object) -> NoReturn:
    del value
    raise RefusedError(find("JRF038"))
