"""所見の分かっている行の方針。

Dirty rows: a clean row with one to three faults of which the rules are known. One fault is of any sort (a cell that cannot be read, items that do
not agree, a column that is missing, unknown or spelt another way); the others lie in cells that no other item looks at.

Source: ``data/rules.csv``, ``data/cross_checks.csv``. Reading such a row gives these rules and no others, each as often as it stands.

>>> from hypothesis import given, settings
>>> from jumin_records.records import Memo
>>> @settings(max_examples=1)
... @given(dirty_rows(Memo))
... def simplest(dirty):
...     print({item: text for item, text in dirty.row.items() if text}, dirty.rules)
>>> simplest()
{'市区町村コード': '000000'} ('JRC004',)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import strategies as st

from jumin_records.codec.spec import spec_of
from jumin_records.records import Record
from jumin_records.records.cross_checks import cross_checks
from jumin_records.strategies.clean_rows import filled_rows
from jumin_records.strategies.plan import Plan, plan_of
from jumin_records.strategies.spoiled_cells import dirty_texts, fatal_texts
from jumin_records.strategies.spoilings import spoilings

__all__ = ["DirtyRow", "dirty_rows", "free_items"]

_MORE = 2
_SORTS = ("cell", "items", "columns")
_UNKNOWN_COLUMN = "架空の列"


class DirtyRow(NamedTuple):
    """行と、検査すれば出る規則番号（並べ替え済み）。

    A row, and the rules of the findings of ``jr.check``, sorted, as often as they come.
    """

    row: dict[str, str]
    rules: tuple[str, ...]


def dirty_rows(cls: type[Record]) -> st.SearchStrategy[DirtyRow]:
    """所見の分かっている行の方針。

    Rows of ``cls`` with the rules that ``jr.check`` finds in them. Shrinks to the simplest row with one fault.

    Raises:
        UsageError: JRU005 not a record class, JRU064 a record without a layout.
    """
    spec_of(cls)
    return _dirty_rows(cls)


@st.composite
def _dirty_rows(draw: st.DrawFn, cls: type[Record]) -> DirtyRow:
    plan, row = plan_of(cls), draw(filled_rows(cls))
    sort = draw(st.sampled_from(_SORTS))
    # A layout that a caller registered may give an item another type, and then no rule looks at it.
    known = {check.rule for check in cross_checks(cls)} | {"JRG001"}
    ways = tuple(way for way in spoilings(plan, row) if known.issuperset(way.rules))
    rules: list[str] = []
    if sort == "cell" or (sort == "items" and not ways):
        # What cannot be read is not compared with anything: so it may stand in any cell.
        touched = {draw(st.sampled_from(plan.items))}
        for item in touched:
            row[item], rules[:] = draw(fatal_texts(plan.leaves[item].type))
    elif sort == "items":
        changes, broken = draw(st.sampled_from(ways))
        touched = set(changes)
        row |= {item: text for item, text in changes.items() if item in row}
        rules += broken
    else:
        touched = set()
    free = [item for item in free_items(cls) if item not in touched]
    for item in draw(st.lists(st.sampled_from(free), unique=True, max_size=_MORE)) if free else ():
        row[item], found = draw(dirty_texts(plan.leaves[item].type))
        rules += found
    if sort == "columns":
        row, rule = draw(st.sampled_from(tuple(_columns(plan, row))))
        rules.append(rule)
    return DirtyRow(row, tuple(sorted(rules)))


def free_items(cls: type[Record]) -> Iterator[str]:
    """ほかの項目と照らされない項目。The items that no rule looks at beside another."""
    plan = plan_of(cls)
    looked_at = {plan.items[place] for check in cross_checks(cls) for place in check.places}
    for item, leaf in plan.leaves.items():
        counted = leaf.path.endswith((".gaiji_count", ".text"))
        if item not in looked_at and not counted:
            yield item


def _columns(plan: Plan, row: dict[str, str]) -> Iterator[tuple[dict[str, str], str]]:
    """列の誤り：知らない列、足りない列、別の表記。"""
    yield row | {_UNKNOWN_COLUMN: "見本"}, "JRL001"
    for item, leaf in plan.leaves.items():
        if not row[item]:
            yield {name: text for name, text in row.items() if name != item}, "JRL002"
        for alias in leaf.aliases:
            if alias not in row:
                yield {alias if name == item else name: text for name, text in row.items()}, "JRL005"
