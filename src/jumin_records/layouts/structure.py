"""記録と組の土台。表示は伏せ字、構築時に型を確かめる。

The base of records and groups: sealed, and checked for the types of its values when it is constructed.

Source: architecture decisions 2 and 5. The check stands in ``__new__`` and not in a validator, because the frame of a generated
``__init__`` would hold every value while an error passes through it.

>>> from jumin_records.groups import GaijiText
>>> GaijiText(text="架空", gaiji_count=None)
GaijiText(***)
"""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from typing import Annotated, NamedTuple, Self, Union, get_args, get_origin, get_type_hints

from jumin_records.errors import UsageError
from jumin_records.layouts.item import Group, Item
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["Field", "Structure", "fields_of"]


class Field(NamedTuple):
    """一つの属性の型と印。One attribute: its type without ``None``, whether ``None`` is allowed, its mark."""

    name: str
    type: type
    optional: bool
    mark: Item | Group


class Structure(Masked):
    """記録と組の土台。Base of every record and group; subclasses are frozen attrs classes with annotated items."""

    __slots__ = ()

    def __new__(cls, **values: object) -> Self:
        """型を確かめて作る。

        Raises:
            UsageError: JRU020 when a value is not of the type of its item.
        """
        # What is missing or unknown is for ``__init__``: it speaks of names only.
        misfits = (field for name, field in fields_of(cls).items() if name in values and _misfits(field, values[name]))
        wrong = next(misfits, None)
        if wrong is None:
            return super().__new__(cls)
        del values, misfits
        raise UsageError(find("JRU020", path=wrong.name, type=wrong.type.__name__))


def _misfits(field: Field, value: object) -> bool:
    # What an object is, not what it says: ``isinstance`` believes ``__class__``, and a stand-in for a text fails where texts are joined.
    return not issubclass(type(value), field.type) and not (value is None and field.optional)


def fields_of(cls: type) -> Mapping[str, Field]:
    """クラスの項目を、書かれた順に返す。

    Return the annotated attributes of a group or record class, in the order of the class, by attribute name.
    """
    return _fields_of(cls)


@functools.cache
def _fields_of(cls: type) -> Mapping[str, Field]:
    hints = get_type_hints(cls, include_extras=True)
    found = (_field(name, hint) for name, hint in hints.items() if get_origin(hint) is Annotated)
    return {field.name: field for field in found}


def _field(name: str, hint: object) -> Field:
    inner, *marks = get_args(hint)
    mark = next(mark for mark in marks if isinstance(mark, Item | Group))
    optional = get_origin(inner) in (Union, types.UnionType)
    if optional:
        (inner,) = (part for part in get_args(inner) if part is not types.NoneType)
    return Field(name, inner, optional, mark)
