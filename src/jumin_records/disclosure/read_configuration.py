r"""設定（TOML・JSON）を読み、公式の表と項目に照らして検査する。

Reads a configuration and checks it against the official tables and items before anything is decided by it: an unknown item, a
duplicate or an unknown row stops the load.

Source: issue of this package, point 2 (validated on load: unknown field, duplicate, gap report).

>>> checked = read_configuration("[signed_off]\n", format="toml")
>>> sorted({finding.rule for finding in checked})
['JRA010']
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from jumin_records.disclosure.configuration import Conditions, Configuration, Grant, Limit, WhenProtected
from jumin_records.disclosure.provision_tables import PROVISIONS, TRANSFERS, Table, TableKey
from jumin_records.disclosure.requester import Role
from jumin_records.disclosure.section import Section
from jumin_records.errors import Finding, UsageError
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text.scan import is_one_of, is_text

__all__ = ["read_configuration"]

_LONGEST, _DEEPEST = 4_000_000, 32


def read_configuration(text: str, *, format: Literal["toml", "json"]) -> Configuration | tuple[Finding, ...]:  # noqa: A002 - the word every reader of files uses
    """設定を読み、値か、所見の列を返す。

    Read a configuration, as text of at most 4,000,000 characters. Return it, or everything that is wrong with it: JRA010 a key that
    is missing, unknown or of another type; JRA011 an item that the record does not have; JRA012 a duplicate; JRA013 a row,
    recipient, channel, role or record that does not exist; JRA014 days in the wrong order.

    Raises:
        UsageError: JRU001 for anything but text, JRU007 for another format.
    """
    wrong = None if is_text(text) else find("JRU001")
    if not is_one_of(format, ("toml", "json")):
        wrong = find("JRU007", known="toml json")
    if wrong is not None:
        raise UsageError(wrong)
    data = _parsed(text, format)
    return _configuration(data) if isinstance(data, dict) else (find("JRA010", position=format),)


def _parsed(text: str, kind: str) -> object:
    # Depth is counted before parsing: deep nesting ends in RecursionError on one interpreter and in worse on another.
    if len(text) > _LONGEST or _depth(text) > _DEEPEST:
        return None
    try:
        return tomllib.loads(text) if kind == "toml" else json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None


def _depth(text: str) -> int:
    deepest = depth = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made


def _configuration(data: Mapping[str, object]) -> Configuration | tuple[Finding, ...]:
    found: list[Finding] = []
    top = Section(data, "", found)
    signed = top.section("signed_off")
    made = Configuration(
        signed_by=signed.text("by"),
        reference=signed.text("reference"),
        signed_on=signed.day("on"),
        valid_from=signed.day("valid_from"),
        valid_until=signed.day("valid_until"),
        grants=tuple(_grant(each) for each in top.sections("grant")),
        limits=tuple(_limit(each) for each in top.sections("limit")),
    )
    signed.close()
    top.close()
    if made.valid_until < made.valid_from:
        found.append(find("JRA014", position="signed_off"))
    found += _duplicates(made.grants)
    return tuple(found) if found else made


def _duplicates(grants: Iterable[Grant]) -> list[Finding]:
    seen: set[tuple[TableKey, str]] = set()
    found = []
    for no, grant in enumerate(grants, start=1):
        if (grant.key, grant.record) in seen:
            found.append(find("JRA012", position=f"grant {no}"))
        seen.add((grant.key, grant.record))
    return found


def _grant(section: Section) -> Grant:
    key = _key(section)
    record = section.text("record")
    grant = Grant(
        key=key,
        record=record,
        fields=_fields(section, record, section.texts("fields")),
        recipients=_recipients(section, key),
        roles=frozenset(section.choice("roles", each, Role) for each in section.texts("roles")),
        when_protected=section.choice("when_protected", section.text("when_protected", "review"), WhenProtected),
        conditions=_conditions(section),
        valid_from=section.day_or_none("valid_from"),
        valid_until=section.day_or_none("valid_until"),
    )
    if (grant.valid_until or dt.date.max) < (grant.valid_from or dt.date.min):
        section.wrong("JRA014")
    section.close()
    return grant


def _key(section: Section) -> TableKey:
    key = TableKey(section.choice("table", section.text("table"), Table), section.integer("item"))
    if key not in PROVISIONS and key not in TRANSFERS:
        section.wrong("JRA013", "item")
    return key


def _fields(section: Section, record: str, names: Sequence[str]) -> frozenset[str]:
    cls = BY_NAME.get(record)
    if cls is None:
        section.wrong("JRA013", "record")
        return frozenset(names)
    known = {leaf.item for leaf in walk(cls)}
    for name in names:
        if name not in known:
            section.wrong("JRA011", "fields", shape=shape(name))
    return frozenset(names)


def _recipients(section: Section, key: TableKey) -> frozenset[str]:
    """移転先は表の課だけ。提供先は、表が機関の種類しか言わないので、書かれたもの。"""
    names = frozenset(section.texts("recipients"))
    row = TRANSFERS.get(key)
    if row is not None and not names <= frozenset(row.departments):
        section.wrong("JRA013", "recipients")
    return names


def _conditions(section: Section) -> Conditions:
    minutes = section.integer("minutes", 0)
    return Conditions(
        second_operator=section.flag("second_operator"),
        review=section.flag("review"),
        single_use=section.flag("single_use"),
        minutes=minutes or None,
    )


def _limit(section: Section) -> Limit:
    record = section.text("record", "")
    names = section.texts("fields", required=False)
    conditions = _conditions(section)
    limit = Limit(
        key=_key(section) if "table" in section.data or "item" in section.data else None,
        record=record or None,
        fields=_fields(section, record, names) if record or names else frozenset(),
        roles=frozenset(section.choice("roles", each, Role) for each in section.texts("roles", required=False)),
        refuse=conditions == Conditions(),
        conditions=conditions,
    )
    section.close()
    return limit
