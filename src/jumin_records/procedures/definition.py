"""手続の書き方：状態・事象・関数を集め、表と合わせて機械にする。

How to write a machine. Five steps, shown below with a letter that is written and posted:

1. statuses as a ``StrEnum`` of Japanese words; what must be remembered as a frozen attrs subclass of ``Facts`` with defaults;
2. events as frozen attrs subclasses of ``Event`` (messages: ``Message``), each with its Japanese name in ``official``;
3. ``Definition[Status, MyFacts, OneEvent | Another](key, title, statuses, facts, events)``;
4. guards, effects and message builders as functions of one ``Turn``, registered by decorator: their names are what rows write;
5. ``definition.machine(read_table("procedures/<事務>/<machine>.csv"))``, the table having the columns of ``row.COLUMNS``.

The table is checked when it is loaded: a missing or unused name, a function for another event, two rows that may both hold, a
status that nothing reaches raise JRU050. Two rows of the same state and event are apart when one of them wants a guard and the
other wants its contrary (``!guard``). mypy refuses a function whose facts or event belong to another machine.

Source: architecture decision 6; engineering judgement.

>>> import enum, attrs
>>> from datetime import date
>>> from jumin_records.procedures import COLUMNS, LIMITS, Event, Facts, Turn
>>> class LetterStatus(enum.StrEnum):
...     DRAFT = "下書き"
...     POSTED = "投函済"
>>> @attrs.frozen(kw_only=True, repr=False)
... class LetterFacts(Facts):
...     posted: date | None = None
>>> @attrs.frozen(kw_only=True, repr=False)
... class Posting(Event):
...     official = "投函"
...     stamped: bool
>>> letter = Definition[LetterStatus, LetterFacts, Posting]("L", "手紙", LetterStatus, LetterFacts(), (Posting,))
>>> @letter.guard
... def has_stamp(turn: Turn[LetterFacts, Posting]) -> bool:
...     return turn.event.stamped
>>> @letter.effect
... def remember_day(turn: Turn[LetterFacts, Posting]) -> LetterFacts:
...     return attrs.evolve(turn.facts, posted=turn.event.on)
>>> LETTER = letter.machine(
...     [
...         list(COLUMNS),
...         [
...             "L01",
...             "下書き",
...             "投函",
...             "has_stamp",
...             "切手あり",
...             "投函済",
...             "",
...             "remember_day",
...             "",
...             "発信簿",
...             "差出人",
...             "",
...             "例",
...             "JUDGEMENT",
...         ],
...         [
...             "L02",
...             "下書き",
...             "投函",
...             "!has_stamp",
...             "切手なし",
...             "",
...             "JRS004",
...             "",
...             "",
...             "",
...             "差出人",
...             "",
...             "例",
...             "JUDGEMENT",
...         ],
...     ]
... )
>>> day = date(2026, 4, 1)
>>> LETTER.step(LETTER.initial, Posting(case="L-1", on=day, stamped=True), limits=LIMITS, today=day)
Accepted(State(投函済), L01)
>>> LETTER.step(LETTER.initial, Posting(case="L-1", on=day, stamped=False), limits=LIMITS, today=day)
Refused(State(下書き), JRS004)
"""

from __future__ import annotations

import itertools
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from jumin_records.procedures.engine import Machine
from jumin_records.procedures.kinds import Kind, kinds_of
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.row import Row, defect, read_rows
from jumin_records.procedures.signal import Event, Message
from jumin_records.procedures.state import FactsT, StatusT

__all__ = ["Definition"]

E = TypeVar("E", bound=Event)
Hook = Callable[..., object]
#: What a fact must be that an event follows.
_DAY = Kind(date, optional=True)


class Definition(Generic[StatusT, FactsT, E]):
    """一つの手続の定義。

    The definition of one machine: ``key`` (letters that ids of messages carry), ``title`` (Japanese), the statuses, the facts at the
    start, the events. The first row's source is the first status. Filled once at import by the decorators; not changed afterwards.
    """

    def __init__(
        self, key: str, title: str, statuses: type[StatusT], facts: FactsT, events: tuple[type[E], ...]
    ) -> None:
        self.key, self.title, self.statuses, self.facts, self.events = key, title, statuses, facts, events
        self._guards: dict[str, Hook] = {}
        self._effects: dict[str, Hook] = {}
        self._messages: dict[str, Hook] = {}

    def guard(self, function: Callable[[Turn[FactsT, E]], bool]) -> Callable[[Turn[FactsT, E]], bool]:
        """条件の関数を登録する。Register a guard under its name."""
        self._guards[_name(function)] = function
        return function

    def effect(self, function: Callable[[Turn[FactsT, E]], FactsT]) -> Callable[[Turn[FactsT, E]], FactsT]:
        """事実を改める関数を登録する。Register an effect: it gives the facts after the step."""
        self._effects[_name(function)] = function
        return function

    def message(self, function: Callable[[Turn[FactsT, E]], Message]) -> Callable[[Turn[FactsT, E]], Message]:
        """電文を作る関数を登録する。Register a message builder: it sees the facts after the step."""
        self._messages[_name(function)] = function
        return function

    def machine(self, table: Sequence[Sequence[str]]) -> Machine[StatusT, FactsT, E]:
        """表を確かめて機械を作る。

        Check a table (header first, columns of ``row.COLUMNS``) against the functions and make the machine.

        Raises:
            UsageError: JRU050 with the id of the row and what is wrong.
        """
        rows = read_rows(table, self.statuses, self.events)
        self._check_names(rows)
        _check_overlaps(rows)
        _check_reach(rows, self.statuses)
        for event in self.events:
            if not any(row.event is event for row in rows):
                raise defect(event.official, "どの行にも出てこない事象です")
            if event.follows and kinds_of(type(self.facts)).get(event.follows) != _DAY:
                raise defect(event.official, f"{event.follows} という日の事実がありません")
        return Machine(
            key=self.key,
            title=self.title,
            statuses=self.statuses,
            facts=self.facts,
            events=self.events,
            rows=rows,
            guards=cast("dict[str, Callable[[Turn[FactsT, E]], bool]]", self._guards),
            effects=cast("dict[str, Callable[[Turn[FactsT, E]], FactsT]]", self._effects),
            builders=cast("dict[str, Callable[[Turn[FactsT, E]], Message]]", self._messages),
        )

    def _check_names(self, rows: Iterable[Row[StatusT]]) -> None:
        used: set[str] = set()
        for row in rows:
            wanted = (
                (self._guards, [guard.name for guard in row.guards]),
                (self._effects, [row.effect] if row.effect else []),
            )
            for hooks, names in (*wanted, (self._messages, row.messages)):
                for name in names:
                    _check_hook(row, hooks, name)
                    used.add(name)
        for name in sorted({*self._guards, *self._effects, *self._messages} - used):
            raise defect(name, "どの行も使わない関数です")


def _name(function: Callable[..., object]) -> str:
    return function.__name__


def _check_hook(row: Row[StatusT], hooks: Mapping[str, Hook], name: str) -> None:
    """名があり、その行の事象を取る関数か。"""
    if name not in hooks:
        raise defect(row.id, f"{name} という関数がありません")
    if not issubclass(row.event, _events_of(hooks[name])):
        raise defect(row.id, f"{name} は別の事象の関数です")


def _events_of(function: Hook) -> tuple[type[Event], ...]:
    """関数が取る事象のクラス。The second argument of ``Turn[facts, event]``: one class of events, or a union of them."""
    (turn, *_) = get_type_hints(function).values()
    wanted = get_args(turn)[1]
    each = get_args(wanted) if get_origin(wanted) in (Union, types.UnionType) else (wanted,)
    return tuple(get_origin(event) or event for event in each)


def _check_overlaps(rows: Iterable[Row[StatusT]]) -> None:
    for one, other in itertools.combinations(rows, 2):
        if (one.source, one.event) == (other.source, other.event) and not _apart(one, other):
            both = f"{one.id}・{other.id}"
            raise defect(both, "同時に成り立つことのある行です")


def _apart(one: Row[StatusT], other: Row[StatusT]) -> bool:
    return any(a.name == b.name and a.holds != b.holds for a in one.guards for b in other.guards)


def _check_reach(rows: Iterable[Row[StatusT]], statuses: type[StatusT]) -> None:
    reached, before = {next(iter(statuses))}, 0
    while len(reached) != before:
        before = len(reached)
        reached |= {row.target for row in rows if row.source in reached and row.target is not None}
    for status in statuses:
        if status not in reached:
            raise defect(status.value, "どの行からも届かない状態です")
