"""項目を変えた記録を、検査して作る：``evolve``・``check_changes``。

A record with some of its items changed, checked like a row that is read: ``evolve`` raises, ``check_changes`` tells.

Source: performance note, idea 11; architecture decisions 2 and 4. ``attrs.evolve`` goes on to work; it asks for types alone.

>>> from jumin_records.codec.rows import layout, parse
>>> from jumin_records.records import IdentityConfirmation
>>> row = dict.fromkeys((leaf.item for leaf in layout(IdentityConfirmation)), "") | {
...     "続柄": "世帯主",
...     "外字数(住所)": "0",
... }
>>> record = parse(IdentityConfirmation, row)
>>> moved = evolve(record, {"address.line.text": "架空県架空市"}, relationship="子")
>>> moved.address.line.text, moved.relationship, record.relationship
('架空県架空市', '子', '世帯主')
>>> check_changes(record, {"address.line.text": "髙"}, relationship="***").findings[0].item
'続柄'
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar, cast

import attrs

from jumin_records.checked import Checked, Raw
from jumin_records.codec.cells import read_cell, write_cell
from jumin_records.codec.changed_copy import changed_copy
from jumin_records.codec.explaining import gaiji_counts
from jumin_records.codec.options import Options
from jumin_records.codec.spec import SPECS, Spec, find_spec, misuse_of
from jumin_records.codec.tree import Branch
from jumin_records.errors import Finding, RecordError, Severity, UsageError
from jumin_records.layouts.structure import fields_of
from jumin_records.records import Record
from jumin_records.records.cross_checks import crossed
from jumin_records.rules import find, regrade

__all__ = ["check_changes", "evolve"]

R = TypeVar("R", bound=Record)

_NONE: Mapping[str, object] = MappingProxyType({})


def evolve(
    record: R,
    paths: Mapping[str, object] = _NONE,
    /,
    *,
    severities: Mapping[str, Severity] | None = None,
    **changes: object,
) -> R:
    """項目をいくつか変えた、新しい記録を返す。

    Return a new record with some items changed. ``changes`` are typed values by attribute: ``relationship="子"``, or a whole group,
    ``address=RegisteredAddress(…)``. ``paths`` are values by attribute path, for items inside a group: ``{"address.line.text": "…"}``.
    What is changed is checked as ``check`` checks a row: each changed item, and every rule across items that takes one of them. What
    is not changed has been checked when the record was made, and is not looked at again. Alerts do not stop it.

    Raises:
        RecordError: when a finding is an error; ``.findings`` are those of ``check_changes``.
        UsageError: as ``check_changes``.
    """
    cls = type(record)
    if (
        severities is None
        and type(cls) is type
        and cls in SPECS
        and (paths is _NONE or (not changes and type(paths) is dict))
    ):
        made = SPECS[cls].evolve(record, changes or paths)
        if made is not None:
            return made  # type: ignore[return-value]  # the specification under a class is the one made of it
    checked = _checked(record, paths, changes, severities)
    del record, paths, changes
    if isinstance(checked, Finding):
        raise UsageError(checked)
    if checked.value is not None and checked.ok:
        return checked.value
    raise RecordError(*checked.findings)


def check_changes(
    record: R,
    paths: Mapping[str, object] = _NONE,
    /,
    *,
    severities: Mapping[str, Severity] | None = None,
    **changes: object,
) -> Checked[R]:
    """項目を変えた記録と、変えたことについてのすべての所見を返す。

    As ``evolve``, with every finding: the new record, what was noticed about the changed items and by the rules across items that
    take one of them, and the changes as they were given. The record is there unless an error leaves no typed value for an item.

    Raises:
        UsageError: JRU002, JRU003, JRU007, JRU020 wrong ``severities``; JRU005 and JRU064 not a record with a layout; JRU020 a value
            that is not of the type of its item, or ``paths`` that are no mapping; JRU130 a name that is no item and no group of the
            record; JRU131 an item changed twice, by itself or with its group.
    """
    checked = _checked(record, paths, changes, severities)
    del record, paths, changes
    if isinstance(checked, Finding):
        raise UsageError(checked)
    return checked


def _checked(
    record: R, paths: object, named: Mapping[str, object], severities: Mapping[str, Severity] | None
) -> Checked[R] | Finding:
    """検査の結果、または呼び方の誤り。Nothing is raised here: this frame holds values."""
    given = _given(paths)
    if given is None:
        return find("JRU020", type="Mapping")
    options = Options(severities)
    misuse = options.misuse()
    if misuse is not None:
        return misuse
    spec = find_spec(type(record))
    if spec is None:
        return misuse_of(type(record))
    touched: set[int] = set()
    for number, (path, value) in enumerate([*given.items(), *named.items()], start=1):
        places = _places(spec.tree, path, value, number)
        if isinstance(places, Finding):
            return places
        if not touched.isdisjoint(places):
            return find("JRU131", number=number)
        touched.update(places)
    # The content of a text, whatever a subclass of ``str`` says of itself.
    changes = {**given, **named}
    plain = {path: str.__str__(value) if isinstance(value, str) else value for path, value in changes.items()}
    made = changed_copy(record, plain)
    findings, possible = _found(spec, made, touched, options)
    return Checked(made if possible else None, regrade(findings, severities), Raw(MappingProxyType(changes)))


def _given(paths: object) -> dict[str, object] | None:
    """渡された対応の写し。``None``: no mapping by names, or one whose own methods fail."""
    try:
        copy = dict(paths) if isinstance(paths, Mapping) else {None: None}
    except Exception:  # noqa: BLE001 - the mapping is the caller's object, and its error would tell what is in it
        return None
    return cast("dict[str, object]", copy) if all(type(path) is str for path in copy) else None


def _places(tree: Branch, path: str, value: object, number: int) -> list[int] | Finding:
    """変える項目の番号、または呼び方の誤り。The indexes of the items that a change takes; the types are those of the constructors."""
    *groups, name = path.split(".")
    branch: Branch | int | None = tree
    for group in groups:
        branch = branch.children.get(group) if isinstance(branch, Branch) else None
    child = branch.children.get(name) if isinstance(branch, Branch) else None
    if child is None:
        return find("JRU130", number=number)
    field = fields_of(cast("Branch", branch).cls)[name]
    if not isinstance(value, field.type) and not (value is None and field.optional):
        return find("JRU020", path=path, type=field.type.__name__)
    return child.places() if isinstance(child, Branch) else [child]


def _found(spec: Spec[R], made: R, touched: set[int], options: Options) -> tuple[list[Finding], bool]:
    """変えた項目についての所見と、すべての項目に値があるか。In the order of ``check``."""
    values, findings, unreadable = [*spec.values(made)], list[Finding](), set[int]()
    for place in sorted(touched):
        leaf = spec.leaves[place]
        value, found = read_cell(leaf.type, write_cell(values[place]), options)
        if value is None and found:
            unreadable.add(place)
            values[place] = None
        findings += [attrs.evolve(each, item=leaf.item, path=leaf.path) for each in found]
    for leaf, finding in gaiji_counts(spec, values, options, touched):
        findings.append(attrs.evolve(finding, item=leaf.item, path=leaf.path))
    for place, finding in crossed(spec.cls, values, unreadable=unreadable, touched=touched):
        leaf = spec.leaves[place]
        findings.append(attrs.evolve(finding, item=leaf.item, path=leaf.path))
    return findings, not unreadable
