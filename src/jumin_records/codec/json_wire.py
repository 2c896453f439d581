"""``wire``：値をそのまま渡す JSON の変換器。名前のある出口。

The converter of the wire form: every value in the clear, exactly as it was read. Whoever calls it lets personal data out, and says so
by its name. ``wire()`` is made for ``nested`` JSON, ``wire("flat")`` for flat JSON; both also structure values inside a vendor's own
attrs classes.

Source: api.md ``jr.to_json``; requirement "Formats" (cattrs converters ``wire`` and ``display``, strict hooks for every primitive).

>>> from jumin_records.codes import PostalCode
>>> wire().unstructure(PostalCode("0000001")), wire().structure("0000001", PostalCode)
('0000001', PostalCode(***))
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from cattrs import Converter

from jumin_records.codec.cells import read_cell, write_cell
from jumin_records.codec.json_records import check_tree
from jumin_records.codec.json_strict import strict
from jumin_records.codec.json_tree import Shape, Tree, tree_of
from jumin_records.codec.options import Options
from jumin_records.codec.spec import is_record_class, spec_of
from jumin_records.codes import Code, Number, TimeOfDay
from jumin_records.codes.identifier import Identifier
from jumin_records.dates import RegisterDate
from jumin_records.errors import RecordError, Severity
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["is_value_class", "wire"]

_VALUES = (Identifier, RegisterDate, Number, Code, TimeOfDay)
_OPTIONS = Options()


@functools.cache
def wire(shape: Shape = "nested") -> Converter:
    """変換器を返す（形ごとに一つ）。Return the converter of a shape."""
    converter = strict(Converter(detailed_validation=False))
    converter.register_unstructure_hook_func(is_value_class, write_cell)
    converter.register_unstructure_hook_func(is_record_class, functools.partial(_tree, shape=shape))
    converter.register_structure_hook_func(is_value_class, _value)
    converter.register_structure_hook_func(is_record_class, _record_of(shape))
    return converter


def is_value_class(cls: object) -> bool:
    """一つのセルに入る値の型か。True for the types of single cells but ``str``."""
    return isinstance(cls, type) and issubclass(cls, _VALUES)


def _tree(record: Record, shape: Shape) -> Tree:
    spec = spec_of(type(record))
    return tree_of(spec, spec.encode(record), shape)


def _value(text: object, cls: type) -> object:
    value, findings = read_cell(cls, text, _OPTIONS) if type(text) is str else (None, (find("JRL012"),))
    del text
    if value is None:
        # An empty text is no value: what may be absent is ``None`` in JSON as in Python here.
        raise RecordError(*(findings or (find("JRF036", type=cls.__name__),)))
    return value


def _record_of(shape: Shape) -> Callable[[object, type[Record]], Record]:
    def structure(tree: object, cls: type[Record]) -> Record:
        checked = check_tree(spec_of(cls), tree, shape, _OPTIONS, raw=())
        del tree
        if checked.value is None or any(each.severity is Severity.ERROR for each in checked.findings):
            raise RecordError(*checked.findings)
        return checked.value

    return structure
