"""凍結された値の、いくつかの属性を変えた写しを作る。

Copies of frozen values with some attributes changed, without a constructor. Types are not asked for here: the callers have done that.

Source: performance note, idea 4. What a frozen class costs is a call for each attribute. So the copy is filled as an object of a class
with the same slots that is not frozen, by plain assignments, and gets its own class by one assignment before anybody can hold it.

>>> from jumin_records.groups import GaijiText
>>> from jumin_records.codes import Number
>>> old = GaijiText(text="架空", gaiji_count=Number("0"))
>>> new = changed_copy(old, {"text": "見本"})
>>> new.text, new.gaiji_count is old.gaiji_count, old.text
('見本', True, '架空')
>>> new.text = "子"
Traceback (most recent call last):
attr.exceptions.FrozenInstanceError: can't set attribute
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping
from typing import TypeVar, cast

import attrs

from jumin_records.codec.generated import FunctionSource, names_of
from jumin_records.layouts import Structure
from jumin_records.records.record import Record, hold

__all__ = ["add_copy", "changed_copy", "copier"]

S = TypeVar("S", bound=Structure)
_Copy = Callable[[Structure, Mapping[str, object]], Structure]


def changed_copy(old: S, changes: Mapping[str, object]) -> S:
    """属性のパスごとの値を入れた写しを作る。

    Return a copy with the values of ``changes``, by attribute path: a path with dots changes a copy of the group on the way. No path
    leads into a group that another one replaces.
    """
    here: dict[str, object] = {}
    below: dict[str, dict[str, object]] = {}
    for path, value in changes.items():
        name, _, rest = path.partition(".")
        if rest:
            below.setdefault(name, {})[rest] = value
        else:
            here[name] = value
    for name, inner in below.items():
        here[name] = changed_copy(getattr(old, name), inner)
    return cast("S", copier(type(old))(old, here))


def copier(cls: type[Structure]) -> _Copy:
    """クラスの写しを作る関数。The function ``copy(old, changes)`` of one class; ``changes`` are by its own attributes."""
    return _copier(cast("type", cls))


@functools.cache
def _copier(cls: type) -> _Copy:
    source = FunctionSource("old", "changes")
    add_copy(source, cls, "old")
    return cast("_Copy", source.compile(f"copy of {cls.__name__}"))


def add_copy(source: FunctionSource, cls: type[Structure], old: str) -> None:
    """写しを作って返す行を加える。Add the lines that return a copy of ``old`` with ``changes`` by attribute; both are names of values."""
    names = [field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls))]
    slots = {"__slots__": vars(cls)["__slots__"], "__setattr__": object.__setattr__}
    # Derived from the same bases and with the same slots, it has the same layout: Python itself refuses the assignment otherwise.
    source.name("open_class", type(cls.__name__, cls.__bases__, slots))
    source.add(f"made = {source.name('new', object.__new__)}(open_class)")
    # Of one name ``attrgetter`` makes no tuple.
    targets = names_of(f"made.{name}" for name in names) if len(names) > 1 else f"made.{names[0]}"
    source.add(f"{targets} = {source.name('values_of', operator.attrgetter(*names))}({old})")
    source.add("for name in changes:", f"    {source.name('put', setattr)}(made, name, changes[name])")
    if issubclass(cls, Record):
        source.add(f"{source.name('hold', hold)}(made, None)")  # there is nothing to be made into values later
    source.add(f"made.__class__ = {source.name('cls', cls)}", "return made")
