"""設定を公式の表と項目に照らす。読んだものにも、コードで組み立てたものにも。

Checks a configuration against the official tables and items, however it was made: a limit on a record that is misspelt would otherwise
never hit, and so permit in silence.

Source: issue of this package, point 2 (validated: unknown field, duplicate).

>>> import datetime as dt
>>> day = dt.date(2026, 4, 1)
>>> made = Configuration(signed_by="架空市", reference="架空決裁1", signed_on=day, valid_from=day, valid_until=day)
>>> configuration_findings(made)
()
>>> import attrs
>>> [finding.rule for finding in configuration_findings(attrs.evolve(made, limits=(Limit(record="本人確認情報　"),)))]
['JRA013']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jumin_records.disclosure.configuration import Configuration, Grant, Limit
from jumin_records.disclosure.provision_tables import PROVISIONS, TRANSFERS
from jumin_records.errors import Finding
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME
from jumin_records.rules import find

__all__ = ["configuration_findings"]


def configuration_findings(configuration: Configuration) -> tuple[Finding, ...]:
    """設定の誤りをすべて集める。

    JRA010 a day that is none or minutes below 1, JRA011 an item that the record does not have, JRA012 two grants for one row and record,
    JRA013 a row, record or recipient that does not exist, JRA014 days in the wrong order.
    """
    return tuple(_of(configuration))


def _of(configuration: Configuration) -> Iterator[Finding]:
    whole = (configuration.valid_from, configuration.valid_until)
    if not all(map(_is_day, (*whole, configuration.signed_on))):
        yield find("JRA010", position="signed_off")
    elif whole[1] < whole[0]:
        yield find("JRA014", position="signed_off")
    seen = set()
    for no, grant in enumerate(configuration.grants, start=1):
        if (grant.key, grant.record) in seen:
            yield find("JRA012", position=f"grant {no}")
        seen.add((grant.key, grant.record))
        yield from _of_grant(grant, f"grant {no}")
    for no, limit in enumerate(configuration.limits, start=1):
        yield from _named(limit, f"limit {no}")


def _of_grant(grant: Grant, place: str) -> Iterator[Finding]:
    yield from _named(grant, place)
    row = TRANSFERS.get(grant.key)
    if row is not None and not grant.recipients <= frozenset(row.departments):
        yield find("JRA013", position=f"{place} recipients")
    days = [day for day in (grant.valid_from, grant.valid_until) if day is not None]
    if not all(map(_is_day, days)):
        yield find("JRA010", position=place)
    elif days != sorted(days):
        yield find("JRA014", position=place)


def _named(part: Grant | Limit, place: str) -> Iterator[Finding]:
    if part.key is not None and part.key not in PROVISIONS and part.key not in TRANSFERS:
        yield find("JRA013", position=f"{place} item")
    minutes = part.conditions.minutes
    if minutes is not None and minutes < 1:
        yield find("JRA010", position=f"{place} minutes")
    if part.record is not None and part.record not in BY_NAME:
        yield find("JRA013", position=f"{place} record")
    elif not part.fields <= _items(part.record):
        yield find("JRA011", position=f"{place} fields")


def _items(record: str | None) -> frozenset[str]:
    """記録の項目の名。A limit that names no record hits these items in every record."""
    classes = BY_NAME.values() if record is None else (BY_NAME[record],)
    return frozenset(leaf.item for cls in classes for leaf in walk(cls))


def _is_day(day: object) -> bool:
    # A ``datetime`` is a ``date`` to Python, and cannot be compared with one.
    return type(day) is dt.date
