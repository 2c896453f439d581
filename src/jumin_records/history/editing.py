"""記録の決まった項目だけを書き換えた、新しい記録を作る。

Makes a new record in which only named items differ. The old record stays as it is.

Source: architecture decision 2 (``attrs.evolve``); 標準仕様書 1.2.1 (an unchanged item is repeated).

>>> from jumin_records.layouts import Leaf, Sensitivity
>>> value_of(Leaf(1, "最新フラグ", "latest", str, Sensitivity.NONE), "1")
'1'
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jumin_records.codec.cells import read_cell
from jumin_records.codec.options import Options
from jumin_records.errors import Finding, Severity
from jumin_records.history.layout import HistoryLayout, R, text_at
from jumin_records.layouts import Leaf, Structure
from jumin_records.rules import find

__all__ = ["changed", "flagged", "numbered", "read_values", "value_of"]

_OPTIONS = Options()


def value_of(leaf: Leaf, text: str) -> object:
    """項目の型の値（読めなければ ``None``）。The value of a text in the type of its item."""
    return read_cell(leaf.type, text, _OPTIONS)[0]


def read_values(
    leaves: Mapping[str, Leaf], texts: Mapping[str, object]
) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """項目名と文字を、属性パスと値にする。

    Attribute path → value, and the errors of texts that cannot be read in the type of their items.
    """
    values: dict[str, object] = {}
    faults: list[Finding] = []
    for item, text in texts.items():
        leaf = leaves[item]
        if not isinstance(text, str):
            faults.append(find("JRL012", path=leaf.path, item=item))
            continue
        values[leaf.path], findings = read_cell(leaf.type, text, _OPTIONS)
        faults += [
            attrs.evolve(finding, path=leaf.path, item=item)
            for finding in findings
            if finding.severity is Severity.ERROR
        ]
    return values, tuple(faults)


def changed(record: R, values: Mapping[str, object]) -> R:
    """属性パスで示した値だけを変える。A record in which the values at these attribute paths are others."""
    return _changed(record, values)  # type: ignore[return-value]  # ``attrs.evolve`` keeps the class


def _changed(structure: Structure, values: Mapping[str, object]) -> Structure:
    here: dict[str, object] = {}
    below: dict[str, dict[str, object]] = {}
    for path, value in values.items():
        name, _, rest = path.partition(".")
        if rest:
            below.setdefault(name, {})[rest] = value
        else:
            here[name] = value
    for name, inner in below.items():
        here[name] = _changed(getattr(structure, name), inner)
    return attrs.evolve(structure, **here)  # type: ignore[misc]  # every subclass of Structure is an attrs class


def flagged(layout: HistoryLayout[R], record: R, *, latest: bool) -> R:
    """最新フラグだけを変える。

    The record with another 最新フラグ and nothing else changed; the same object where the flag is so already.
    """
    if layout.is_latest(record) is latest:
        return record
    text = layout.latest_text if latest else layout.former_text
    return changed(record, {layout.latest.path: value_of(layout.latest, text)})


def numbered(layout: HistoryLayout[R], record: R, number: int, like: R | None) -> R:
    """番号と最新フラグを書いた記録。

    The record with its number, the first 枝番号, and the flag of a newest row. A number is padded as that of ``like`` is.
    """
    values: dict[str, object] = {layout.latest.path: value_of(layout.latest, layout.latest_text)}
    if layout.branch is not None:
        values[layout.branch.path] = value_of(layout.branch, layout.first_branch)
    if layout.number is not None:
        width = 0 if like is None else _padding(layout, like)
        values[layout.number.path] = value_of(layout.number, str(number).zfill(width))
    return changed(record, values)


def _padding(layout: HistoryLayout[R], record: R) -> int:
    """先頭を0で埋めた番号の桁数。"""
    assert layout.number is not None  # noqa: S101 - asked only where there is a number
    written = text_at(record, layout.number, written=True)
    return len(written) if written.startswith("0") else 0
