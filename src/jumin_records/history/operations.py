"""履歴に行を積む三つの操作：異動・取消し・誤記修正。

The three ways to add a row: an event, a cancellation, a correction. Each gives a new chain or the findings that refuse it; the rows
that were there stay as they are, but for 最新フラグ of the former newest one.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1, 4.6.0.1 (最新履歴を削除する機能ではなく、履歴を上積みして、元の状態に復元できる機能),
4.2.3.3 (上書き修正せず). That the flag of the former row changes is what 最新フラグ is for: it divides key and data, and is no content.

>>> add.__name__, cancel.__name__, correct.__name__
('add', 'cancel', 'correct')
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jumin_records.errors import Finding
from jumin_records.history.chain import Chain, Entry
from jumin_records.history.editing import changed, flagged, numbered, read_values
from jumin_records.history.layers import place_of, stacks
from jumin_records.history.layout import HistoryLayout, R, text_at
from jumin_records.history.marks import EVENT, CancelKind, Mark, RowKind
from jumin_records.history.moments import recorded_at
from jumin_records.rules import find

__all__ = ["Refusal", "add", "cancel", "correct"]

#: Why an operation is refused.
Refusal = tuple[Finding, ...]


def add(
    layout: HistoryLayout[R], chain: Chain[R], record: R, *, claimed: bool, mark: Mark = EVENT
) -> Chain[R] | Refusal:
    """行を積む。

    Add a row. The number in the record is empty or that of the newest row, which it was then copied from; with ``claimed`` it is the
    next one.
    """
    fault = _number_fault(layout, chain, record, claimed=claimed)
    return (fault,) if fault else _stacked(layout, chain, record, mark)


def cancel(
    layout: HistoryLayout[R],
    chain: Chain[R],
    kind: CancelKind,
    *,
    place: int | None,
    entry: Mapping[str, object],
    state: R | None,
) -> Chain[R] | Refusal:
    """異動を取り消す行を積む。

    Add the row that cancels: the state before the row at ``place``, with the items of the event from ``entry``.
    """
    target = len(chain.entries) if place is None else place
    fault = _target_fault(chain, target, top=True)
    if fault:
        return (fault,)
    values = _entry_values(layout, entry)
    if isinstance(values, tuple):
        return values
    template = _restored(layout, chain, target, state)
    if isinstance(template, Finding):
        return (template,)
    mark = Mark(RowKind.CANCELLATION, target, kind)
    return _stacked(layout, chain, changed(template, values), mark)


def correct(
    layout: HistoryLayout[R], chain: Chain[R], record: R, *, place: int | None, own_date: bool, claimed: bool
) -> Chain[R] | Refusal:
    """誤記を直す行を積む。Add the row that corrects the row at ``place``."""
    target = len(chain.entries) if place is None else place
    fault = _target_fault(chain, target, top=False)
    if fault:
        return (fault,)
    mark = Mark(RowKind.CORRECTION, target, own_date=own_date)
    return add(layout, chain, record, claimed=claimed, mark=mark)


def _stacked(layout: HistoryLayout[R], chain: Chain[R], record: R, mark: Mark) -> Chain[R] | Refusal:
    """検査のうえ、番号とフラグを書いて積む。"""
    last = chain.entries[-1].record if chain.entries else None
    fault = None if chain.sound else find("JRH016")
    fault = fault or _moment_fault(layout, last, record)
    if fault:
        return (fault,)
    newest = numbered(layout, record, _greatest(layout, chain) + 1, last)
    former = (attrs.evolve(each, record=flagged(layout, each.record, latest=False)) for each in chain.entries)
    return attrs.evolve(chain, entries=(*former, Entry(newest, mark)))


def _greatest(layout: HistoryLayout[R], chain: Chain[R]) -> int:
    return max((layout.number_of(entry.record) or 0 for entry in chain.entries), default=0)


def _number_fault(layout: HistoryLayout[R], chain: Chain[R], record: R, *, claimed: bool) -> Finding | None:
    """写しの元の行が最新でなければ、間に誰かが積んでいる。A stale copy is refused: somebody added a row in between."""
    if text_at(record, layout.latest) and layout.is_latest(record) is not True:
        return find("JRH015", path=layout.latest.path, item=layout.latest.item)
    leaf = layout.number
    if leaf is None or not (claimed or text_at(record, leaf)):
        return None
    expected = _greatest(layout, chain) + (1 if claimed else 0)
    stated = layout.number_of(record)
    return None if stated is not None and stated == expected else find("JRH014", path=leaf.path, item=leaf.item)


def _moment_fault(layout: HistoryLayout[R], last: R | None, record: R) -> Finding | None:
    """操作の順が行の順にならなければ、拒む。"""
    was = None if last is None else recorded_at(layout, last)
    now = recorded_at(layout, record)
    if layout.number is not None:
        return find("JRH017") if was is not None and now is not None and now[1] < was[0] else None
    # Without numbers the moments are the order: it must be sure.
    later = now is not None and (last is None or (was is not None and was[1] < now[0]))
    return None if later else find("JRH018")


def _target_fault(chain: Chain[R], target: object, *, top: bool) -> Finding | None:
    """取り消し、または直す行があり、それが効いているか。"""
    if type(target) is not int or not 1 <= target <= len(chain.entries):
        return find("JRH021")
    stack = chain.stack()
    index = place_of(stack, target)
    return find("JRH020") if index is None or (top and index != len(stack) - 1) else None


def _entry_values(layout: HistoryLayout[R], entry: Mapping[str, object]) -> dict[str, object] | Refusal:
    """取消しの行が自らについて言うこと。"""
    leaves = {leaf.item: leaf for leaf in layout.event}
    if not set(entry) <= set(leaves):
        return (find("JRU034"),)
    lacking = tuple(
        find("JRH022", path=leaf.path, item=leaf.item) for leaf in layout.recorded if not entry.get(leaf.item)
    )
    if lacking:
        return lacking
    values, faults = read_values(leaves, entry)
    return faults or values


def _restored(layout: HistoryLayout[R], chain: Chain[R], target: int, state: R | None) -> R | Finding:
    """取り消す行の前の状態。The state before a row; where there was none, the caller has to say what holds."""
    base = stacks([entry.mark for entry in chain.entries])[target - 1]
    if base:
        return find("JRH024") if state is not None else chain.entries[base[-1].shown - 1].record
    if state is None:
        return find("JRH019")
    if layout.key_of(state) != layout.key_of(chain.entries[0].record):
        return find("JRH023")
    return state
