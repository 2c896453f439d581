"""項目の間の規則：表が項目と規則を言い、小さな関数が確かめる。

Rules across the items of one record. The table says which items of which record a rule takes, and on which of them its finding is
placed; a small pure function decides. All are alerts: a register can hold what registers hold, and what an input screen must stop
(``AT_REGISTRATION``) may be read from a file that has been in use for decades.

Source: ``data/cross_checks.csv`` (the clause of every row); 住民記録システム標準仕様書 第1.0版 11.1 for errors and alerts. Its lists of
エラー項目 and アラート項目 could not be read (UNVERIFIED).

>>> from jumin_records.records import Memo
>>> [(check.rule, check.places, check.at) for check in cross_checks(Memo)]
[('JRR014', (7, 8), 8)]
>>> from jumin_records.codes import TimeOfDay
>>> place, finding = crossed(Memo, [None] * 8 + [TimeOfDay("09:00:00")])[0]
>>> place, finding.rule
(8, 'JRR014')
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from jumin_records.errors import Finding, Severity
from jumin_records.layouts import Leaf, walk
from jumin_records.records.record import Record
from jumin_records.resources import read_table
from jumin_records.rules import find

__all__ = ["AT_REGISTRATION", "CrossCheck", "cross_checks", "crossed"]

#: Severities for checking what is about to be registered: the specification says that an empty item is not allowed (1.1.6), that these
#: forms of 続柄 are not managed (1.1.11), and that only such days can be entered (4.0.3, 4.1.0.2); an error stops the registration (11.1).
AT_REGISTRATION: Final[Mapping[str, Severity]] = MappingProxyType(
    dict.fromkeys(("JRR001", "JRR003", "JRR004", "JRR010", "JRR011"), Severity.ERROR)
)

_EVERY = "*"
_ANY = "○"


class CrossCheck(NamedTuple):
    """一つの検査。

    One check: ``holds`` is called with the typed values at ``places`` (indexes from 0 in the official order; ``None`` or an empty
    text for an empty cell), and is true when there is nothing to find. Of an identifier it asks only whether it is there: the fast
    path hands over its text. A finding of ``rule`` is placed on the item ``at``. Where one
    of the items at ``needs`` is empty, ``holds`` is true and need not be called. ``check`` is its name in the table.
    """

    rule: str
    places: tuple[int, ...]
    at: int
    holds: Callable[..., bool]
    needs: tuple[int, ...] = ()
    check: str = ""


class _Row(NamedTuple):
    record: str
    rule: str
    check: str
    items: str
    at: str
    clause: str


def cross_checks(cls: type[Record]) -> tuple[CrossCheck, ...]:
    """記録のクラスの検査を、表の順に返す。

    Return the checks of a record class in the order of the table. A check belongs to a class that has all its items, with the
    types that its function takes.
    """
    return _cross_checks(cast("type", cls))


def crossed(
    cls: type[Record],
    values: Sequence[object],
    *,
    unreadable: Collection[int] = (),
    touched: Collection[int] | None = None,
) -> list[tuple[int, Finding]]:
    """値の列を検査し、項目の番号（0から）と所見の組を返す。

    Check typed values in the official order; return the index of an item and a finding, for each check that fails. What stands at
    an index in ``unreadable`` is not known, so no check asks for it. With ``touched`` only the checks that take one of these items.
    """
    leaves = walk(cls)
    return [
        (check.at, find(check.rule, others=_others(check, leaves)))
        for check in cross_checks(cls)
        if (touched is None or any(place in touched for place in check.places))
        and not any(place in unreadable for place in check.places)
        and not check.holds(*(values[place] for place in check.places))
    ]


def _others(check: CrossCheck, leaves: Sequence[Leaf]) -> str:
    return "、".join(leaves[place].item for place in check.places if place != check.at)


@functools.cache
def _rows() -> tuple[_Row, ...]:
    """The table, read with the first record class."""
    return tuple(_Row(*row) for row in read_table("data/cross_checks.csv")[1:])


@functools.cache
def _cross_checks(cls: type) -> tuple[CrossCheck, ...]:
    record = cast("type[Record]", cls)
    leaves = {leaf.item: leaf for leaf in walk(record)}
    rows = (row for row in _rows() if row.record in (_EVERY, record.official_name))
    return tuple(check for row in rows for check in _of_row(row, leaves))


def _of_row(row: _Row, leaves: Mapping[str, Leaf]) -> Iterator[CrossCheck]:
    """表の一行を、クラスの項目に当てはめる。"""
    names = row.items.split("|")
    for text in _texts(names[0], leaves):
        taken = [leaves.get(name.replace(_ANY, text)) for name in names]
        found = [leaf for leaf in taken if leaf is not None]
        if len(found) == len(names) and _takes(row.check, [leaf.type for leaf in found]):
            yield _check(row, found, leaves[row.at.replace(_ANY, text)])


def _check(row: _Row, taken: Sequence[Leaf], at: Leaf) -> CrossCheck:
    # The functions know all codes and kinds of days: a record to which no rule applies needs none of them.
    from jumin_records.records.checks import CHECKS, NEEDS  # noqa: PLC0415

    places = tuple(leaf.no - 1 for leaf in taken)
    needs = tuple(places[position] for position in NEEDS.get(row.check, ()))
    return CrossCheck(row.rule, places, at.no - 1, CHECKS[row.check], needs, row.check)


def _texts(pattern: str, names: Collection[str]) -> Iterator[str]:
    """○に当てはまる文字列。What the sign may stand for, for each item that fits the pattern."""
    head, sign, tail = pattern.partition(_ANY)
    if not sign:
        yield ""
        return
    for name in names:
        if name.startswith(head) and name.endswith(tail) and len(name) >= len(head) + len(tail):
            yield name[len(head) : len(name) - len(tail)]


def _takes(check: str, kinds: Sequence[type]) -> bool:
    """関数がこの型の値を受け取るか。A layout that a caller registered may give an item another type."""
    wanted = _types(check)
    expected = (wanted[min(place, len(wanted) - 1)] for place in range(len(kinds)))
    return all(kind is want or want is object for kind, want in zip(kinds, expected, strict=True))


@functools.cache
def _types(check: str) -> tuple[type, ...]:
    from jumin_records.records.checks import CHECKS  # noqa: PLC0415 - as above

    hints = get_type_hints(CHECKS[check])
    return tuple(_plain(hint) for name, hint in hints.items() if name != "return")


def _plain(hint: type) -> type:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
    return hint
