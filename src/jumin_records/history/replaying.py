"""印のついた行から、操作をやり直して履歴を作る。

Performs again, from nothing, the operations that the marks of rows name, and sees that the same rows come out.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1 (移り変わりのすべてが行に残る); engineering judgement.

>>> from jumin_records.rules import RULES
>>> RULES["JRH023"].ja
'別の鍵の記録です'
"""

from __future__ import annotations

from collections.abc import Iterable

from jumin_records.history.chain import Chain
from jumin_records.history.editing import flagged
from jumin_records.history.key import HistoryKey
from jumin_records.history.layers import stacks
from jumin_records.history.layout import HistoryLayout, R, text_at
from jumin_records.history.marks import CancelKind, Row, RowKind
from jumin_records.history.operations import Refusal, add, cancel, correct
from jumin_records.history.reading import Chains
from jumin_records.rules import find

__all__ = ["replayed"]


def replayed(layout: HistoryLayout[R], rows: Iterable[object]) -> Chains[R] | Refusal:
    """操作をやり直す。The chains that the operations make, or the findings that refuse one of them."""
    chains: Chains[R] = {}
    given: dict[HistoryKey, list[Row[R]]] = {}
    for row in rows:
        if not isinstance(row, Row) or not isinstance(row.record, layout.cls):
            return (find("JRU020", type=f"Row[{layout.cls.__name__}]"),)
        key = layout.key_of(row.record)
        made = _performed(layout, chains.get(key, Chain(())), row)
        if not isinstance(made, Chain):
            return made
        chains[key] = made
        given.setdefault(key, []).append(row)
    fits = all(_same(chains[key], those) for key, those in given.items())
    return chains if fits else (find("JRH025"),)


def _same(chain: Chain[R], rows: list[Row[R]]) -> bool:
    return [entry.record for entry in chain.entries] == [row.record for row in rows]


def _performed(layout: HistoryLayout[R], chain: Chain[R], row: Row[R]) -> Chain[R] | Refusal:
    """一行の印が名指す操作。"""
    record, mark = flagged(layout, row.record, latest=True), row.mark
    if mark.kind is RowKind.EVENT:
        return add(layout, chain, record, claimed=layout.number is not None)
    if mark.kind is RowKind.CORRECTION:
        claimed = layout.number is not None
        return correct(layout, chain, record, place=mark.target, own_date=mark.own_date, claimed=claimed)
    entry = {leaf.item: text_at(record, leaf, written=True) for leaf in layout.event}
    state = record if _first_state(chain, mark.target) else None
    kind = mark.cancel or CancelKind.AMENDMENT
    return cancel(layout, chain, kind, place=mark.target, entry=entry, state=state)


def _first_state(chain: Chain[R], target: int | None) -> bool:
    """取り消す行の前に、何もなかったか。"""
    history = stacks([entry.mark for entry in chain.entries])
    return target is not None and 1 <= target < len(history) and not history[target - 1]
