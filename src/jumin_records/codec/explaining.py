"""一行のセルを、項目ごとに読んで説明する。

Explains one row: item by item, every finding. The slow half of ``explain``, which asks for it only where a row is not clean.

Source: performance note, idea 1 (the fast path and the explaining path are two functions).

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> record, findings = explained(spec_of(IdentityConfirmation), ["7"] * 36, Options(), 2)
>>> record is None, findings[0].item, findings[0].row
(True, '住民票コード', 2)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

import attrs

from jumin_records.codec.cells import read_cell
from jumin_records.codec.explain import CONFLICT
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.memo import memo_for
from jumin_records.codec.options import Options
from jumin_records.codec.spec import Spec
from jumin_records.codes.identifier import Identifier
from jumin_records.errors import Finding
from jumin_records.groups import GaijiText
from jumin_records.layouts import Leaf
from jumin_records.records.cross_checks import crossed
from jumin_records.records.record import Record
from jumin_records.rules import find

__all__ = ["explained", "gaiji_counts"]

R = TypeVar("R", bound=Record)


def explained(
    spec: Spec[R], cells: Sequence[object], options: Options, row: int | None
) -> tuple[R | None, list[Finding]]:
    """項目ごとに読む。

    Read the cells, in the official order, one by one: the record, ``None`` where an item has no typed value, and all findings.
    """
    values: list[object] = []
    findings: list[Finding] = []
    unreadable: set[int] = set()
    for place, (leaf, cell) in enumerate(zip(spec.leaves, cells, strict=True)):
        value, found = _value(leaf, cell, options) if not options.fast else _quick(leaf, cell, options)
        # A value of ``None`` without a finding is an empty cell; with one, no typed value is possible.
        if value is None and found:
            unreadable.add(place)
        values.append(value)
        findings += [attrs.evolve(each, item=leaf.item, path=leaf.path, row=row) for each in found]
    for leaf, finding in gaiji_counts(spec, values, options):
        findings.append(attrs.evolve(finding, item=leaf.item, path=leaf.path, row=row))
    for place, finding in crossed(spec.cls, values, unreadable=unreadable):
        leaf = spec.leaves[place]
        findings.append(attrs.evolve(finding, item=leaf.item, path=leaf.path, row=row))
    return (None if unreadable else spec.build(values)), findings


def _quick(leaf: Leaf, cell: object, options: Options) -> tuple[object, tuple[Finding, ...]]:
    """清潔なセルは、近道で読む。A row has one mistake or two, and many clean cells."""
    kind = leaf.type
    known: object = None
    if type(cell) is str:
        memo = memo_for(kind)
        if not cell:
            return "" if kind is str else None, ()
        if kind is str:
            plain = len(cell) <= LONGEST_TEXTS and options.outside.suspect(cell) is None
            known = cell if plain else None
        elif memo is not None:
            known = memo.get(cell)
        elif issubclass(kind, Identifier):
            known = kind.quick(cell)
    return (known, ()) if known is not None else _value(leaf, cell, options)


def _value(leaf: Leaf, cell: object, options: Options) -> tuple[object, tuple[Finding, ...]]:
    if cell is CONFLICT:
        return None, (find("JRL004"),)
    if type(cell) is not str:
        return None, (find("JRL012"),)
    return read_cell(leaf.type, cell, options)


def gaiji_counts(
    spec: Spec[R], values: Sequence[object], options: Options, touched: Collection[int] | None = None
) -> Iterator[tuple[Leaf, Finding]]:
    """外字数の項目を、文字を数えた結果と比べる。

    JRG001 for each stated number of 外字 that differs from the text; with ``touched`` only where one of these items (indexes from
    0 in the official order) takes part.
    """
    for _, branch in spec.tree.branches():
        if branch.cls is not GaijiText:
            continue
        places = {name: child for name, child in branch.children.items() if isinstance(child, int)}
        asked = touched is None or any(place in touched for place in places.values())
        if asked and values[places["text"]] is not None:
            written = GaijiText(**{name: values[place] for name, place in places.items()})  # type: ignore[arg-type]  # by item
            for finding in written.findings(repertoire=options.repertoire):
                yield spec.leaves[places[finding.path]], finding
