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
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar, cast

from jumin_records.codec.changed_copy import add_copy, changed_copy
from jumin_records.codec.encoders import add_unread
from jumin_records.codec.generated import FunctionSource
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.memo import Memo, memo_for
from jumin_records.codec.options import Options
from jumin_records.codes import Code, code_lists, written
from jumin_records.codes.identifier import Identifier, text_of
from jumin_records.codes.written import Written
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
#: How the text of a value is had; an identifier that is written in another way than it is meant gives a pair.
_WAYS: Mapping[type, Callable[[object], object]] = {
    RegisterDate: operator.attrgetter("text"),
    Identifier: text_of,
    Code: code_lists.text_of,
    Written: written.text_of,
}


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
    """まだ値になっていない記録の、持っているセルを変える関数。"""
    places = {leaf.path: (leaf.no - 1, _writer(leaf.type)) for leaf in leaves}

    def change(record: R, changes: Changes, unread: Unread) -> R:
        cells = [*unread]
        for path, value in changes.items():
            place, write = places[path]
            cell = value if write is None else "" if value is None else write(value)
            if not isinstance(cell, str):
                return changed_copy(record, changes)
            cells[place] = cell
        made = object.__new__(cls)
        # A new text has no quote, which is a doubt.
        hold(made, type(unread)(cells))
        return made

    return change


def _writer(kind: type) -> Callable[[object], object] | None:
    """値を、記録が持つ文字にする関数。

    None for a ``str``. What it makes of a value is no text where the same text means another value, or where it was not meant so.
    """
    if kind is str:
        return None
    write = next(way for base, way in _WAYS.items() if issubclass(kind, base))
    memo = memo_for(cast("Hashable", kind))
    return write if memo is None else lambda value: _text_in(memo, write(value), value)


def _text_in(memo: Memo, text: object, value: object) -> object:
    """コード的な値の文字。``None`` where its memory has no equal value under it: dates have conventions, codes have lists of their own."""
    try:
        return text if memo[cast("str", text)] == value else None
    except KeyError:
        return None
