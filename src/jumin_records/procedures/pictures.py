"""手続の表から作る、図と表。

Pictures of a machine, made from its rows and from nothing else: Mermaid text and a Markdown table. The drawn picture stands in
``svg``.

Source: architecture decision 6 (diagram and documentation are read from the rows).

>>> from jumin_records.procedures import CARD
>>> CARD.mermaid().splitlines()[:2]
['stateDiagram-v2', '    state "有効" as s0']
>>> CARD.table().splitlines()[2][:37]
'| C01 | 有効 | 転出届の本登録 |  | → 転出中 | 転出地'
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from jumin_records.procedures.row import Row

__all__ = ["Drawable", "arrows", "mermaid", "table"]

St = TypeVar("St", bound=enum.StrEnum)

_HEADINGS = ("番号", "状態", "事象", "条件", "次の状態・拒否", "行為者", "電文", "記録", "段", "根拠", "印")


class Drawable(Protocol):
    """図にできるもの。What every machine offers to those who draw it."""

    @property
    def title(self) -> str:
        """手続の名。The Japanese name."""
        ...

    @property
    def refusals(self) -> tuple[str, ...]:
        """行が拒むときの規則番号。The rule ids of refusing rows, in order."""
        ...

    def mermaid(self) -> str:
        """Mermaid の状態図。A state diagram in Mermaid."""
        ...

    def table(self) -> str:
        """Markdown の表。All rows as a Markdown table."""
        ...

    def svg(self) -> str:
        """SVG の状態図。A drawn picture."""
        ...


def arrows(rows: Iterable[Row[St]]) -> dict[tuple[St, St], list[Row[St]]]:
    """受理する行を、状態の組ごとにまとめる。The accepting rows by (source, target), in the order of the table."""
    found: dict[tuple[St, St], list[Row[St]]] = {}
    for row in rows:
        if row.target is not None:
            found.setdefault((row.source, row.target), []).append(row)
    return found


def mermaid(rows: Sequence[Row[St]], states: Sequence[St], finals: Iterable[St]) -> str:
    """Mermaid の状態図（stateDiagram-v2）。

    One line for each pair of states, with the ids and events of its rows; refusals are not drawn.
    """
    names = {state: f"s{number}" for number, state in enumerate(states)}
    lines = ["stateDiagram-v2", *(f'    state "{state.value}" as {name}' for state, name in names.items())]
    lines.append(f"    [*] --> {names[states[0]]}")
    for (source, target), found in arrows(rows).items():
        label = "、".join(f"{row.id} {row.event.official}" for row in found)
        lines.append(f"    {names[source]} --> {names[target]} : {label}")
    lines += [f"    {names[state]} --> [*]" for state in finals]
    return "\n".join(lines) + "\n"


def table(rows: Iterable[Row[St]], words: Mapping[str, str]) -> str:
    """Markdown の表。

    All rows with their conditions, refusals, steps, clauses and marks; ``words`` are the Japanese names of the messages.
    """
    lines = ["| " + " | ".join(_HEADINGS) + " |", "|" + "---|" * len(_HEADINGS)]
    for row in rows:
        answer = f"→ {row.target.value}" if row.target is not None else f"拒否 {row.refusal}"
        cells = (
            *(row.id, row.source.value, row.event.official, row.condition, answer, row.actor),
            *("、".join(words[name] for name in row.messages), "、".join(row.records), " ".join(row.steps)),
            *(row.basis, row.mark.value),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
