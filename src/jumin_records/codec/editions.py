"""項目名の版：どの版の名前も読み、選んだ版の名前で書く。言えないことは知らせる。

Editions of the names of items: rows with the names of any edition are read, records are written with those of a chosen one, and what
an edition cannot say is a finding.

Source: ``data/editions.csv`` and ``data/edition_names.csv`` (which edition of the standard brought which name is UNVERIFIED, so a
caller can give names of its own); requirement "Editions"; ``Item.since`` and ``Item.until``.

>>> from jumin_records.codec.rows import layout, parse
>>> from jumin_records.records import IdentityConfirmation
>>> row = dict.fromkeys((leaf.item for leaf in layout(IdentityConfirmation)), "") | {"漢字氏名": "架空太郎"}
>>> renamed = convert(parse(IdentityConfirmation, row), "hyokasho", names={"漢字氏名": "氏名"})
>>> renamed.value["氏名"], renamed.findings
('架空太郎', ())
>>> checked = check_edition(IdentityConfirmation, renamed.value, edition="hyokasho", names={"漢字氏名": "氏名"})
>>> [(finding.rule, finding.item) for finding in checked.findings]
[('JRL022', '漢字氏名')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

import attrs

from jumin_records.checked import Checked, Raw
from jumin_records.codec.choices import choose
from jumin_records.codec.csv_format import CsvFormat
from jumin_records.codec.options import GAIJI_REPERTOIRE
from jumin_records.codec.rows import check
from jumin_records.codec.spec import find_spec, misuse_of, spec_of
from jumin_records.errors import Finding, Severity, UsageError
from jumin_records.layouts import Edition, Leaf
from jumin_records.records import Record
from jumin_records.resources import read_table
from jumin_records.rules import find, regrade

__all__ = ["EDITIONS", "check_edition", "convert", "edition_format", "edition_names"]

R = TypeVar("R", bound=Record)


def _editions() -> Mapping[str, Edition]:
    _, *rows = read_table("data/editions.csv")
    return MappingProxyType({id_: Edition(int(number), title) for number, id_, _date, title, *_ in rows})


def _names() -> Mapping[tuple[str, str], Mapping[str, str]]:
    _, *rows = read_table("data/edition_names.csv")
    found: dict[tuple[str, str], dict[str, str]] = {}
    for edition, record, item, name, _evidence in rows:
        found.setdefault((edition, record), {})[item] = name
    return MappingProxyType({key: MappingProxyType(names) for key, names in found.items()})


#: Id → edition, oldest first.
EDITIONS: Mapping[str, Edition] = _editions()
_NAMES = _names()
_NONE: Mapping[str, str] = MappingProxyType({})


def edition_names(
    cls: type[Record], edition: str, *, names: Mapping[str, str] | None = None
) -> Mapping[str, str | None]:
    """ある版での項目名を返す。

    Return official name → name in an edition, ``None`` where the edition has no such item, in the official order. ``names`` are
    further names of the caller's, by official name (an empty one: no such item).

    Raises:
        UsageError: JRU005 not a record class, JRU007 an unknown edition or official name.
    """
    known = _naming(cls, edition, names)
    if isinstance(known, Finding):
        raise UsageError(known)
    return known


def _naming(cls: type[Record], edition: str, names: Mapping[str, str] | None) -> Mapping[str, str | None] | Finding:
    """版での項目名、または指定の誤り。A value, not an error: frames of callers hold a row."""
    spec, chosen = find_spec(cls), EDITIONS.get(edition)
    if spec is None:
        return misuse_of(cls)
    if chosen is None:
        return find("JRU007", known="、".join(EDITIONS))
    if not set(names or ()) <= set(spec.names):
        return find("JRU007", known="公式の項目名")
    known = {**_NAMES.get((edition, cls.official_name), _NONE), **(names or {})}
    return MappingProxyType(
        {leaf.item: (known.get(leaf.item, leaf.item) or None) if _has(chosen, leaf) else None for leaf in spec.leaves}
    )


def _has(edition: Edition, leaf: Leaf) -> bool:
    """その版に項目があるか。``since`` and ``until`` are the first and the last edition that have it."""
    return (leaf.since is None or edition >= leaf.since) and (leaf.until is None or edition <= leaf.until)


def convert(record: Record, edition: str, *, names: Mapping[str, str] | None = None) -> Checked[dict[str, str]]:
    """記録を、選んだ版の名前の行にする。

    Return a row with the names of an edition, in the official order. JRL021 (an alert) names every item that the edition does not
    have and whose value is therefore not in the row; an item that is empty loses nothing. ``raw`` is the row by official names. This
    is a door as ``flatten`` is: what comes out is in the clear.

    Raises:
        UsageError: JRU005 not a record, JRU007 an unknown edition or official name.
    """
    known = _naming(type(record), edition, names)
    if isinstance(known, Finding):
        del record
        raise UsageError(known)
    spec = spec_of(type(record))
    official = dict(zip(spec.names, spec.encode(record), strict=True))
    row: dict[str, str] = {}
    lost: list[Finding] = []
    for leaf in spec.leaves:
        name = known[leaf.item]
        if name is not None:
            row[name] = official[leaf.item]
        elif official[leaf.item]:
            lost.append(find("JRL021", item=leaf.item, path=leaf.path))
    return Checked(row, tuple(lost), Raw(MappingProxyType(official)))


def edition_format(cls: type[Record], edition: str, *, names: Mapping[str, str] | None = None) -> CsvFormat:
    """``write_csv`` に渡す、ある版の列と見出し。

    Return the columns and the header of an edition, for ``write_csv(…, format=edition_format(cls, "2026-09"))``. Columns of items
    that the edition does not have are left out: ``convert`` tells what that loses.

    Raises:
        UsageError: as ``edition_names``.
    """
    known = tuple(edition_names(cls, edition, names=names).values())
    return CsvFormat(
        columns=tuple(place for place, name in enumerate(known) if name is not None),
        names=tuple(name for name in known if name is not None),
    )


def check_edition(
    cls: type[R],
    row: Mapping[str, str],
    *,
    edition: str | None = None,
    names: Mapping[str, str] | None = None,
    severities: Mapping[str, Severity] | None = None,
) -> Checked[R]:
    """どの版の名前の行でも検査する。

    Check a row whose names are those of an edition, or of any edition where none is named. JRL022 (an alert) tells every item that
    came under the name of an edition, and an item that the named edition does not have is not missing; the rest is as in ``check``. An official name always means its own item. ``raw`` is the row as
    it was.

    Raises:
        UsageError: JRU005, JRU007 as ``edition_names``; JRU021 ``row`` is no mapping; JRU002 and JRU003 as ``check``.
    """
    fault, items = _items_of(cls, edition, names)
    fault = fault or choose(severities, GAIJI_REPERTOIRE, None, "register").misuse()
    cells = _copied(row)
    del row
    if fault is not None or cells is None:
        del cells
        raise UsageError(fault or find("JRU021"))
    official = spec_of(cls).names
    came = {key: items[key] for key in cells if key in items and key not in official and items[key] not in cells}
    paths = {leaf.item: leaf.path for leaf in spec_of(cls).leaves}
    findings = regrade((find("JRL022", item=item, path=paths[item]) for item in came.values()), severities)
    # What the named edition does not have is not missing.
    named = dict(_absent(cls, edition, names)) | {came.get(key, key): cell for key, cell in cells.items()}
    checked = check(cls, named, severities=severities)
    return attrs.evolve(checked, findings=(*findings, *checked.findings), raw=Raw(MappingProxyType(cells)))


def _absent(cls: type[Record], edition: str | None, names: Mapping[str, str] | None) -> Iterator[tuple[str, str]]:
    if edition is not None:
        yield from ((item, "") for item, name in edition_names(cls, edition, names=names).items() if name is None)


def _items_of(
    cls: type[Record], edition: str | None, names: Mapping[str, str] | None
) -> tuple[Finding | None, Mapping[str, str]]:
    """版の名前 → 公式名。"""
    items: dict[str, str] = {}
    for each in EDITIONS if edition is None else (edition,):
        known = _naming(cls, each, names)
        if isinstance(known, Finding):
            return known, {}
        items.update((name, item) for item, name in known.items() if name is not None and name != item)
    return None, items


def _copied(row: object) -> dict[str, str] | None:
    """行の写し。``None``: no mapping, or one whose own methods fail."""
    try:
        return dict(row) if isinstance(row, Mapping) else None
    except Exception:  # noqa: BLE001 - the row is the caller's object, and its error would tell what is in it
        return None
