"""世帯の検査（世帯主・世帯主氏名・記載順位・世帯番号）。

Checks over the rows of one household: its head, the name of its head, the order of its members, its number.

Source: 住民記録システム標準仕様書 第1.0版 1.1.10 (a household without a head is a legal state), 1.1.11, 5.2 (order of the members);
Memuro-Town/MADO-packages, sample-data (one head, 世帯主氏名 agrees, 記載順位 1…n). That two heads cannot be is engineering judgement.

>>> check_household([])
()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

import attrs

from jumin_records.codes import Relationship
from jumin_records.errors import Finding, UsageError
from jumin_records.layouts import walk
from jumin_records.records.checks.relationship import same_name
from jumin_records.records.checks.terms import term_of
from jumin_records.records.resident import Resident
from jumin_records.rules import find

__all__ = ["check_household"]

_PATHS = {leaf.item: leaf.path for leaf in walk(Resident)}


def check_household(records: Sequence[Resident]) -> tuple[Finding, ...]:
    """一つの世帯の行を検査する。

    Check the current rows of one household, one a person. ``row`` of a finding is the place in ``records``, from 1; a finding that
    concerns the household as a whole has none.

    JRR040 no head (legal, and worth a look); JRR041 more than one; JRR042 世帯主氏名 is not the name of the head; JRR043 the same
    記載順位 twice; JRR044 記載順位 are not 1…n; JRR045 another 世帯番号 than the first; JRR046 the same 宛名番号 twice.

    Raises:
        UsageError: JRU020 when ``records`` is no sequence of ``Resident``.
    """
    rows = _rows(records)
    if rows is None:
        del records
        raise UsageError(find("JRU020", type="Sequence[Resident]"))
    return tuple(_findings(rows))


def _rows(records: object) -> tuple[Resident, ...] | None:
    if not isinstance(records, Sequence):
        return None
    rows = tuple(records)
    return rows if all(isinstance(each, Resident) for each in rows) else None


def _findings(rows: Sequence[Resident]) -> Iterator[Finding]:
    yield from _repeated("JRR046", "宛名番号", [each.addressee_number for each in rows])
    yield from _numbers(rows)
    yield from _heads(rows)
    yield from _order(rows)


def _numbers(rows: Sequence[Resident]) -> Iterator[Finding]:
    known = [each.household_number for each in rows if each.household_number is not None]
    for row, each in enumerate(rows, start=1):
        if each.household_number is not None and each.household_number != known[0]:
            yield _found("JRR045", "世帯番号", row)


def _heads(rows: Sequence[Resident]) -> Iterator[Finding]:
    if not rows:
        return
    heads = [row for row, each in enumerate(rows, start=1) if _is_head(each)]
    # An unknown code may be that of the head: then nothing is said of a household without one.
    if not heads and not any(each.relationship.code1 is not None and _term(each) is None for each in rows):
        yield find("JRR040", item="続柄コード1", path=_PATHS["続柄コード1"])
    if len(heads) > 1:
        for row in heads:
            yield _found("JRR041", "続柄コード1", row)
    if len(heads) == 1:
        name = rows[heads[0] - 1].name.name
        for row, each in enumerate(rows, start=1):
            # The row of the head itself is a matter of that row alone (JRR006).
            if row != heads[0] and name and each.head_name and not same_name(name, each.head_name):
                yield _found("JRR042", "世帯主氏名", row)


def _order(rows: Sequence[Resident]) -> Iterator[Finding]:
    places = [None if each.household_order is None else each.household_order.value for each in rows]
    repeated = tuple(_repeated("JRR043", "記載順位", places))
    yield from repeated
    if not repeated and None not in places and set(places) != set(range(1, len(rows) + 1)):
        yield find("JRR044", item="記載順位", path=_PATHS["記載順位"], count=len(rows))


def _repeated(rule: str, item: str, values: Sequence[Hashable]) -> Iterator[Finding]:
    counts = Counter(value for value in values if value is not None)
    for row, value in enumerate(values, start=1):
        if value is not None and counts[value] > 1:
            yield _found(rule, item, row)


def _term(each: Resident) -> Relationship | None:
    return term_of(each.relationship.code1)


def _is_head(each: Resident) -> bool:
    return _term(each) is Relationship.HEAD


def _found(rule: str, item: str, row: int) -> Finding:
    return attrs.evolve(find(rule), item=item, path=_PATHS[item], row=row)
