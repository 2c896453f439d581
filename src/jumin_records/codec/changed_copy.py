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
import sys
from collections.abc import Callable, Mapping, Sequence
from gc import get_referents
from typing import Final, TypeVar, cast

import attrs

from jumin_records.codec.generated import FunctionSource, names_of
from jumin_records.layouts import Structure
from jumin_records.records.record import Record, hold, slot

__all__ = ["PLAIN_LOADS", "add_copy", "changed_copy", "copier", "order_of_slots"]

S = TypeVar("S", bound=Structure)
#: Loads from slots are quick whether or not a class has ``__getattr__``.
PLAIN_LOADS: Final = sys.version_info >= (3, 12)
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
    slots: dict[str, object] = {"__setattr__": object.__setattr__}
    if "__slots__" in vars(cls):  # a caller's own subclass may have none
        slots["__slots__"] = vars(cls)["__slots__"]
    if issubclass(cls, Record):
        slots["unread"] = slot  # by another name than anything has
    # Derived from the same bases and with the same slots, it has the same layout: Python itself refuses the assignment otherwise.
    open_class = type(cls.__name__, cls.__bases__, slots)
    source.name("open_class", open_class)
    source.add(f"made = {source.name('new', object.__new__)}(open_class)")
    if issubclass(cls, Record):
        _add_values(source, cls, open_class, names, old)
        source.add("made.unread = None")  # there is nothing to be made into values later
    else:
        source.add(*(f"made.{name} = {old}.{name}" for name in names))
    source.add("for name in changes:", f"    {source.name('put', setattr)}(made, name, changes[name])")
    source.add(f"made.__class__ = {source.name('cls', cls)}", "return made")


def _add_values(source: FunctionSource, cls: type[Record], open_class: type, names: Sequence[str], old: str) -> None:
    """すべての属性を写す行を加える。

    Add the lines that copy all attributes. Before CPython 3.12 a class with ``__getattr__`` is slow to read from, attribute by
    attribute; there the slots come out by one call of C, in an order that is found out here. Where a slot is empty or there is no
    such order, they are read by name.
    """
    order = None if PLAIN_LOADS else order_of_slots(cls, open_class, names)
    by_name = [f"made.{name} = {old}.{name}" for name in names]
    if order is None:
        source.add(*by_name)
        return
    source.add(
        f"found = {source.name('referents', get_referents)}({old})",
        # All of them, the slot of what is unread, and the class: so many are there only when none is empty.
        f"if len(found) == {len(order) + 2}:",
        f"    {names_of([*(f'made.{name}' for name in order), '_', '_'])} = found",
        "    del found",
        "else:",
        "    del found",
    )
    source.add(*by_name, indent=1)


def order_of_slots(cls: type[Record], open_class: type, names: Sequence[str]) -> list[str] | None:
    """スロットが ``gc.get_referents`` に現れる順の名前。

    The names in the order in which the collector visits their slots, ``None`` where it does not visit just these, the slot of what is
    unread, and the class.
    """
    probe: Record = object.__new__(open_class)
    marks = {name: object() for name in names}
    for name, mark in marks.items():
        setattr(probe, name, mark)
    last = ()
    hold(probe, last)
    probe.__class__ = cls
    *found, unread, kind = [*get_referents(probe), None, None][: len(names) + 2]
    order = [name for each in found for name, mark in marks.items() if each is mark]
    return order if len(order) == len(names) and unread is last and kind is cls else None
