"""手続の表の一行。

One row of a machine: the only place where a transition, or an explicit refusal, exists.

Source: procedures.md section 1.5 (columns of the table); the rows stand in CSV files beside the machines.

>>> from jumin_records.procedures import CARD
>>> row = CARD.rows[0]
>>> row.id, row.source.value, row.event.official, row.target.value, row.mark
('C01', '有効', '転出届の本登録', '転出中', <Mark.LAW: 'LAW'>)
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import attrs

from jumin_records.errors import UsageError
from jumin_records.procedures.marks import Mark
from jumin_records.procedures.signal import Event
from jumin_records.rules import RULES, find

__all__ = ["COLUMNS", "Guard", "Row", "defect", "read_rows"]

#: The columns of a table, in order. Names in one cell are separated by a space, official names by 、.
COLUMNS = (
    *("id", "source", "event", "guards", "condition", "target", "refusal", "effect", "messages", "records"),
    *("actor", "steps", "basis", "mark"),
)

St = TypeVar("St", bound=enum.StrEnum)


@attrs.frozen
class Guard:
    """条件の名と、成り立つべきか（``!`` なら成り立たないこと）。The name of a guard, and whether it must hold."""

    name: str
    holds: bool

    @classmethod
    def read(cls, text: str) -> Guard:
        """``name`` か ``!name``。Read ``name`` or ``!name``."""
        return cls(text.removeprefix("!"), holds=not text.startswith("!"))


@attrs.frozen
class Row(Generic[St]):
    """表の一行。

    ``guards`` are the names of functions that must hold (or not); ``condition`` says the same in Japanese. Either ``target`` is
    the next status, or ``refusal`` is the rule id of an explicit refusal. ``effect`` and ``messages`` name functions, ``records``
    is what the municipality writes down, ``steps`` the step ids of 別添1, ``basis`` the clause, ``mark`` where the row comes from.
    """

    id: str
    source: St
    event: type[Event]
    guards: tuple[Guard, ...]
    condition: str
    target: St | None
    refusal: str
    effect: str
    messages: tuple[str, ...]
    records: tuple[str, ...]
    actor: str
    steps: tuple[str, ...]
    basis: str
    mark: Mark


def defect(row: str, problem: str) -> UsageError:
    """表の誤りを、行の番号とともに伝える。JRU050: the table of a machine does not hold together."""
    return UsageError(find("JRU050", place=row, problem=problem))


def read_rows(table: Sequence[Sequence[str]], status: type[St], events: Iterable[type[Event]]) -> tuple[Row[St], ...]:
    """表を読む。見出しは ``COLUMNS`` の通り。

    Read a table (header first) into rows.

    Raises:
        UsageError: JRU050 with the id of the row and what is wrong with it.
    """
    if tuple(table[0]) != COLUMNS:
        raise defect("見出し", "列が定めと違います")
    known = {event.official: event for event in events}
    rows = tuple(_read(dict(zip(COLUMNS, cells, strict=True)), status, known) for cells in table[1:])
    ids = [row.id for row in rows]
    for repeated in {each for each in ids if ids.count(each) > 1}:
        raise defect(repeated, "番号が重なっています")
    return rows


def _read(cells: Mapping[str, str], status: type[St], events: Mapping[str, type[Event]]) -> Row[St]:
    statuses = {each.value: each for each in status}
    words = (
        ("source", cells["source"] in statuses, "知らない状態です"),
        ("event", cells["event"] in events, "知らない事象です"),
        ("target", cells["target"] in {*statuses, ""}, "知らない状態です"),
        ("refusal", cells["refusal"] in {*RULES, ""}, "知らない規則です"),
        ("mark", cells["mark"] in set(Mark), "知らない印です"),
        ("basis", bool(cells["basis"]), "根拠がありません"),
        ("target", bool(cells["target"]) != bool(cells["refusal"]), "次の状態か拒否の規則のどちらか一つを書きます"),
        (
            "refusal",
            not (cells["refusal"] and (cells["effect"] or cells["messages"] or cells["records"])),
            "拒否は何も変えません",
        ),
    )
    for column, right, problem in words:
        if not right:
            raise defect(cells["id"], f"{column} が{problem}")
    return Row(
        id=cells["id"],
        source=statuses[cells["source"]],
        event=events[cells["event"]],
        guards=tuple(map(Guard.read, cells["guards"].split())),
        condition=cells["condition"],
        target=statuses.get(cells["target"]),
        refusal=cells["refusal"],
        effect=cells["effect"],
        messages=tuple(cells["messages"].split()),
        records=tuple(filter(None, cells["records"].split("、"))),
        actor=cells["actor"],
        steps=tuple(cells["steps"].split()),
        basis=cells["basis"],
        mark=Mark(cells["mark"]),
    )
