"""見出しを公式の項目名と突き合わせる。

Matches the names of columns with the official items: exactly, then by declared aliases and by width and spaces. What does not fit
is a finding; an unknown name is told by its column, never by its text, since a shifted file has personal values there.

Source: records.md sections 0 (5) and 6 (8); reliability note 2.3 (duplicate columns).

>>> from jumin_records.records import IdentityConfirmation
>>> match = match_names(["住民票コード", "外字数（氏名）", "備考"], IdentityConfirmation)
>>> match.places[:3], [finding.rule for finding in match.findings][:2]
((0, None, 1), ['JRL005', 'JRL001'])
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import cast

import attrs

from jumin_records.errors import Finding
from jumin_records.layouts import Leaf, Structure, walk
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["HeaderMatch", "match_names"]

#: No official name is longer; a longer cell is no name.
_LONGEST = 100


@attrs.frozen
class HeaderMatch:
    """突き合わせの結果。

    ``places``: for each item in the official order, the index of its column (``None``: missing). ``repeated``: for items that
    stand in more than one column, the further indexes. ``exact``: the names are the official names in the official order.
    """

    places: tuple[int | None, ...]
    repeated: Mapping[int, tuple[int, ...]]
    findings: tuple[Finding, ...]
    exact: bool

    @property
    def recognised(self) -> bool:
        """公式の項目名が一つでもあったか。True when at least one column is an official item."""
        return any(place is not None for place in self.places)


def match_names(names: Sequence[object], cls: type[Structure]) -> HeaderMatch:
    """列の名前を記録の項目に割り当てる。

    Assign columns to the items of ``cls``. Findings: JRL001 unknown, JRL002 missing, JRL003 duplicate, JRL005 variant spelling,
    JRL006 another order. Columns count from 1. A second column with the name of one item that is also a printed spelling of
    another, missing one is the other (JRL005): 町字コード twice is 町字コード and 町字. A spelling that the print has for two items
    (their names run together) is the first of them that no other column names (JRL005).
    """
    leaves = walk(cls)
    columns, variant = _columns(names, cast("type", cls))
    findings = _column_findings(names, leaves, columns, variant)
    places = tuple(columns[no][0] if no in columns else None for no in range(len(leaves)))
    findings += [
        find("JRL002", item=leaf.item, path=leaf.path)
        for leaf, place in zip(leaves, places, strict=True)
        if place is None
    ]
    present = [place for place in places if place is not None]
    if present != sorted(present):
        findings.append(find("JRL006"))
    return HeaderMatch(
        places=places,
        repeated={no: tuple(found[1:]) for no, found in columns.items() if len(found) > 1},
        findings=tuple(findings),
        exact=not findings,
    )


def _columns(names: Sequence[object], cls: type) -> tuple[dict[int, list[int]], set[int]]:
    """項目の番号 → 列の番号。別の表記だった列も返す。Indexes of items → indexes of columns, and the columns spelt another way."""
    known = _names(cls)
    columns: dict[int, list[int]] = {}
    variant: set[int] = set()
    run_together: list[tuple[int, tuple[int, ...]]] = []
    for column, name in enumerate(map(_text, names)):
        no = known.official.get(name)
        if no is None and (no := known.variants.get(_folded(name))) is not None:
            variant.add(column)
        if no is not None:
            columns.setdefault(no, []).append(column)
        elif (shared := known.shared.get(_folded(name))) is not None:
            run_together.append((column, shared))
    for column, shared in run_together:
        missing = [no for no in shared if no not in columns]
        columns.setdefault(missing[0] if missing else shared[0], []).append(column)
        variant.add(column)
    for no, other in known.doubled.items():
        if other not in columns and len(columns.get(no, ())) > 1:
            columns[other] = [columns[no].pop(1)]
            variant.add(columns[other][0])
    return columns, variant


def _column_findings(
    names: Sequence[object], leaves: Sequence[Leaf], columns: Mapping[int, Sequence[int]], variant: Collection[int]
) -> list[Finding]:
    """列の順の所見。"""
    leaf_of = {column: leaves[no] for no, found in columns.items() for column in found}
    again = {column for found in columns.values() for column in found[1:]}
    findings: list[Finding] = []
    for column, name in enumerate(map(_text, names)):
        leaf = leaf_of.get(column)
        if leaf is None:
            findings.append(find("JRL001", column=column + 1, shape=shape(name)))
            continue
        if column in variant:
            findings.append(find("JRL005", item=leaf.item, path=leaf.path, column=column + 1))
        if column in again:
            findings.append(find("JRL003", item=leaf.item, path=leaf.path, column=column + 1))
    return findings


@attrs.frozen
class _Names:
    """記録の項目の名前。

    ``doubled``: for an item whose name is also printed for another, the index of the other. ``shared``: a spelling that is printed
    for several items → their indexes.
    """

    official: Mapping[str, int]
    variants: Mapping[str, int]
    doubled: Mapping[int, int]
    shared: Mapping[str, tuple[int, ...]]


@functools.cache
def _names(cls: type) -> _Names:
    """公式名 → 番号、折りたたんだ表記 → 番号。公式名は、ほかの項目の別の表記より強い。"""
    leaves = walk(cls)
    official = {leaf.item: leaf.no - 1 for leaf in leaves}
    owners: dict[str, list[int]] = {}
    for leaf in leaves:
        for alias in leaf.aliases:
            owners.setdefault(_folded(alias), []).append(leaf.no - 1)
    spellings = {name: found[0] for name, found in owners.items() if len(found) == 1}
    shared = {name: tuple(found) for name, found in owners.items() if len(found) > 1}
    folded = {_folded(leaf.item): leaf.no - 1 for leaf in leaves}
    doubled = {no: spellings[name] for name, no in folded.items() if spellings.get(name, no) != no}
    return _Names(official, spellings | folded, doubled, shared)


def _text(name: object) -> str:
    # A key that is no text names nothing: ``csv.DictReader`` has ``None`` for the cells of a long row.
    return str.__str__(name) if issubclass(type(name), str) else ""


def _folded(name: str) -> str:
    # Names of items, not of persons: here a compatibility folding is right, and nothing folded is stored.
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold() if len(name) <= _LONGEST else ""
