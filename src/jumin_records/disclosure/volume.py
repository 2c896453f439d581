"""量の見張り：事務ごとの想定件数と、職員ごとの件数。

Watches volumes: a work that has never been provided, a day that would take a great part of the year's count, one operator who opens
more people than others do. Easy and weak: it reports, it does not stop anybody with a copy of the database.

Source: 千葉市 特定個人情報保護評価書 別添3 (令和5年度実績) and 別添5 (9: 50,000 records taken by one person); reference note on privacy
4.2, 5.1. Every threshold is a parameter: no official one exists.

>>> [finding.rule for finding in volume_findings({("別添3", 1): 3, ("別添3", 2): 400}, days=1, factor=3)]
['JRA069']
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from jumin_records.disclosure.audit import AuditEntry
from jumin_records.disclosure.provision_tables import PROVISIONS
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find

__all__ = ["actor_findings", "expected_by_year", "volume_findings"]

_DAYS = 365


def expected_by_year() -> dict[tuple[str, int], int]:
    """別添3の令和5年度実績を、想定件数として返す。The counts of 令和5年度, by key; 別添4 prints none."""
    return {key: row.count for key, row in PROVISIONS.items()}


def volume_findings(
    counts: Mapping[tuple[str, int], int],
    *,
    days: int,
    factor: float,
    expected: Mapping[tuple[str, int], int] | None = None,
) -> tuple[Finding, ...]:
    """期間の件数を、一年の想定と比べる。

    Compare the subjects provided within ``days`` days, by (table, item), with the year's expectation (別添3 where none is given):
    JRA069 for any at all where none is expected, JRA068 for more than ``factor`` times the share of these days (at least one).
    A row without an expectation is reported as JRA069 too.

    Raises:
        UsageError: JRU012 for counts or days that are no numbers, or a factor that is not positive and finite.
    """
    year = expected_by_year() if expected is None else expected
    numbers = (*counts.values(), days)
    if any(type(number) is not int or number < 0 for number in numbers) or not (0 < factor < math.inf):
        raise UsageError(find("JRU012", limit=18))
    found = []
    for key, count in sorted(counts.items()):
        usual = year.get(key, 0)
        most = max(1.0, usual * days / _DAYS * factor)
        if count and not usual:
            found.append(find("JRA069", known=key[0], number=key[1]))
        elif count > most:
            found.append(find("JRA068", known=key[0], number=key[1], count=count, limit=int(most)))
    return tuple(found)


def actor_findings(entries: Iterable[AuditEntry], *, most: int) -> tuple[Finding, ...]:
    """職員ごとに、見た人の数を数える。

    JRA072 for every operator who was shown something of more than ``most`` different subjects in these audit entries; ``row`` is
    the place (from 1) of the operator's last entry, so that no name stands in the finding.
    """
    seen: dict[str, set[object]] = {}
    last: Counter[str] = Counter()
    for row, entry in enumerate(entries, start=1):
        if entry.event == "reveal":
            seen.setdefault(entry.actor, set()).add(entry.subject)
            last[entry.actor] = row
    return tuple(
        find("JRA072", row=last[actor], count=len(people), limit=most)
        for actor, people in seen.items()
        if len(people) > most
    )
