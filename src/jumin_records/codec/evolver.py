"""項目をいくつか変えた記録を手早く作る関数を、クラスごとに作る。

Makes, once a class, the function that changes items of a record. It takes only what surely leaves nothing to refuse, and on any doubt
it answers ``None`` and leaves the explaining to ``evolving``.

Source: performance note, ideas 1 and 11 (it must still validate the changed item). Of what is not text only a date can be written in a
way that a check refuses; rules across items and the count of 外字 are alerts, which refuse nothing.

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> spec = spec_of(IdentityConfirmation)
>>> record = spec.decode([""] * 36, Options().outside)
>>> spec.evolve(record, {"relationship": "子"}).relationship, spec.evolve(record, {"relationship": "***"})
('子', None)
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

from jumin_records.codec.changed_copy import add_copy, changed_copy
from jumin_records.codec.encoders import add_unread
from jumin_records.codec.generated import FunctionSource
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.memo import Memo, memo_for, split_leaves
from jumin_records.codec.options import Options
from jumin_records.codes import written
from jumin_records.codes.identifier import Identifier, text_of
from jumin_records.dates import RegisterDate
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.records.record import Unread, hold

__all__ = ["Evolve", "Values", "evolver", "values_of"]

R = TypeVar("R", bound=Record)
Changes = Mapping[str, object]
#: Record, and typed values by attribute path → record, or ``None`` where anything would have to be explained.
Evolve = Callable[[R, Changes], R | None]
Values = Callable[[Record], tuple[object, ...]]

_OUTSIDE = Options().outside
_DATES = cast("Memo", memo_for(RegisterDate))


def evolver(cls: type[R], leaves: Sequence[Leaf]) -> Evolve[R]:
    """項目を変えた記録を作る関数を作る。

    Make ``evolve(record, changes)``. A record whose values nobody has asked for yet gives one of the same kind.
    """
    source = FunctionSource("record", "changes")
    kinds = source.name("kinds", {leaf.path: leaf.type for leaf in leaves})
    date, outside, reads = (
        source.name(name, value) for name, value in (("date", RegisterDate), ("outside", _OUTSIDE), ("reads", _reads))
    )
    source.name("str", str)
    source.add(
        "deep = False",
        "for path in changes:",
        f"    value, kind = changes[path], {kinds}.get(path)",
        "    if value.__class__ is not kind:",
        "        if value is not None or kind is str or kind is None:",
        "            return None",
        "    elif kind is str:",
        f"        if len(value) > {LONGEST_TEXTS} or {outside}.suspect(value):",
        "            return None",
        f"    elif kind is {date} and not {reads}(value):",
        "        return None",
        "    if '.' in path:",
        "        deep = True",
    )
    add_unread(source)
    source.add(
        "if unread is not None:",
        f"    return {source.name('in_cells', _cell_changer(cls, leaves))}(record, changes, unread)",
        "if deep:",
        f"    return {source.name('changed_copy', changed_copy)}(record, changes)",
    )
    add_copy(source, cls, "record")
    return cast("Evolve[R]", source.compile(f"changes of {cls.__name__}"))


def values_of(leaves: Sequence[Leaf]) -> Values:
    """記録の値を取り出す関数を作る。Make ``values(record)``: the typed values in the official order."""
    paths = [leaf.path for leaf in leaves]
    # Of one name ``attrgetter`` makes no tuple.
    return operator.attrgetter(*paths) if len(paths) > 1 else lambda record: (operator.attrgetter(*paths)(record),)


def _reads(date: object) -> bool:
    """日付として所見なしに読めるか。"""
    try:
        _DATES[cast("RegisterDate", date).text]
    except KeyError:
        return False
    return True


def _cell_changer(cls: type[R], leaves: Sequence[Leaf]) -> Callable[[R, Changes, Unread], R]:
    """まだ値になっていない記録の、持っているものを変える関数。"""
    stored, apart = split_leaves(leaves)
    in_texts = {leaf.path: (place, _writer(leaf.type)) for place, leaf in enumerate(stored)}
    # Before what was looked up stands the tuple of texts.
    by_itself = {leaf.path: (place, _writer(leaf.type)) for place, leaf in enumerate(apart, start=1)}

    def change(record: R, changes: Changes, unread: Unread) -> R:
        held, texts = [*unread], None
        for path, value in changes.items():
            place, write = by_itself.get(path) or in_texts[path]
            if write is not None:
                value = "" if value is None else write(value)  # noqa: PLW2901 - as the record holds it
                if value.__class__ is tuple:  # an identifier that is written in another way than it is meant
                    return changed_copy(record, changes)
            if path in by_itself:
                held[place] = value
            else:
                texts = texts or [*unread[0]]
                texts[place] = value
        if texts is not None:
            held[0] = tuple(texts)
        made = object.__new__(cls)
        hold(made, tuple(held))
        return made

    return change


def _writer(kind: type) -> Callable[[object], object] | None:
    """値を、記録が持つ文字にする関数。None for what a record holds as it is: a ``str``, and a value of a coded type."""
    if kind is str or memo_for(kind) is not None:
        return None
    return text_of if issubclass(kind, Identifier) else written.text_of
