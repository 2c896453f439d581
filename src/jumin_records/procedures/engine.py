"""手続の機械。表を引き、条件を確かめ、次の状態と電文を返す。

The engine: looks up the rows of (status, event), asks their guards, and gives the next state, the messages and the row. Pure: no
clock, no input or output, no randomness; the old state stays as it was.

Theory. A machine is a table. A step finds the rows for the status and the class of the event, and takes the one whose guards hold;
rows of one pair exclude each other by their guards, so their order does not matter. Where no row holds, the answer is a refusal,
never an exception: an event that is late, repeated or out of place is ordinary in this trade.

Source: architecture decision 6; h11 for the manner (tables first, little code).

>>> from datetime import date
>>> from jumin_records.procedures import CARD, LIMITS, CardFound, CardLost
>>> day = date(2026, 4, 1)
>>> events = [CardLost(case="K-1", on=day), CardFound(case="K-1", on=day)]
>>> CARD.replay(events, limits=LIMITS)
State(有効)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Generic, TypeVar

import attrs

from jumin_records.errors import Finding, UsageError
from jumin_records.procedures.kinds import is_day
from jumin_records.procedures.limits import LIMITS, Limits
from jumin_records.procedures.outcome import Accepted, OpenAccepted, Refused, Turn, prefix_of
from jumin_records.procedures.pictures import mermaid, table
from jumin_records.procedures.row import Row
from jumin_records.procedures.signal import Event, Message, is_event
from jumin_records.procedures.state import Facts, FactsT, OpenState, State, StatusT
from jumin_records.procedures.svg import draw
from jumin_records.rules import find

__all__ = ["Machine"]

E = TypeVar("E", bound=Event)
_new = object.__new__


@attrs.frozen
class _Compiled(Generic[StatusT, FactsT, E]):
    """一行を、関数を引き終えた形にしたもの。A row with its names looked up."""

    row: Row[StatusT]
    checks: tuple[tuple[Callable[[Turn[FactsT, E]], bool], bool], ...]
    effect: Callable[[Turn[FactsT, E]], FactsT] | None
    builders: tuple[Callable[[Turn[FactsT, E]], Message], ...]
    sole: Callable[[Turn[FactsT, E]], Message] | None


#: What a pair of a status and a class of events leads to: the fact that the event follows, and the rows.
_Entry = tuple[str, list[_Compiled[StatusT, FactsT, E]]]


class Machine(Generic[StatusT, FactsT, E]):
    """一つの手続の機械。``Definition.machine`` が作る。

    One machine. ``rows`` are all rows in the order of the table, ``states`` all statuses, ``events`` all classes of events,
    ``initial`` the state before the first event, ``finals`` the statuses that no row leaves.
    """

    def __init__(
        self,
        *,
        key: str,
        title: str,
        statuses: type[StatusT],
        facts: FactsT,
        events: tuple[type[E], ...],
        rows: tuple[Row[StatusT], ...],
        guards: Mapping[str, Callable[[Turn[FactsT, E]], bool]],
        effects: Mapping[str, Callable[[Turn[FactsT, E]], FactsT]],
        builders: Mapping[str, Callable[[Turn[FactsT, E]], Message]],
    ) -> None:
        self.key, self.title = key, title
        self.states: tuple[StatusT, ...] = tuple(statuses)
        self.events = events
        self.rows = rows
        self.initial: State[StatusT, FactsT] = State("", 0, self.states[0], facts)
        left = {row.source for row in rows if row.target not in (None, row.source)}
        self.finals: tuple[StatusT, ...] = tuple(status for status in self.states if status not in left)
        #: Name of a message function → what it sends, in Japanese.
        self.words: Mapping[str, str] = {name: _first_words(builder) for name, builder in builders.items()}
        #: The rule ids of refusing rows.
        self.refusals: tuple[str, ...] = tuple(sorted({row.refusal for row in rows} - {""}))
        self._prefix = prefix_of(key)
        self._statuses = statuses
        self._known = frozenset(events)
        # By the word of the status: the hash of a text is remembered, that of a member of an enum is worked out each time.
        table: dict[str, dict[type[Event], _Entry[StatusT, FactsT, E]]] = {each.value: {} for each in statuses}
        for row in rows:
            checks = tuple((guards[guard.name], guard.holds) for guard in row.guards)
            made = tuple(builders[name] for name in row.messages)
            sole = made[0] if len(made) == 1 else None
            compiled = _Compiled(row, checks, effects.get(row.effect), made, sole)
            _, rows_of_pair = table[row.source.value].setdefault(row.event, (row.event.follows, []))
            rows_of_pair.append(compiled)
        self._table = table

    def step(
        self, state: State[StatusT, FactsT], event: E, *, limits: Limits, today: date
    ) -> Accepted[StatusT, FactsT] | Refused[StatusT, FactsT, E]:
        """一歩進める。

        Take one step. ``today`` is the day of processing: an event of a later day is refused. Every (state, event) gives a value.

        Raises:
            UsageError: JRU051 a state that is not of this machine, JRU052 an event, limits or a day of another type.
        """
        if type(state) is not State or type(state.status) is not self._statuses:
            del state, event, limits, today
            raise UsageError(find("JRU051", machine=self.title))
        # Only classes of events that this machine knows stand in the table.
        entry = self._table[state.status._value_].get(type(event))
        usual = entry is not None and type(limits) is Limits and type(today) is date
        if not usual and _misused(event, limits, today):
            del state, event, limits, today
            raise UsageError(find("JRU052"))
        if entry is None or state.case not in ("", event.case) or event.on > today or not limits.in_force(event.on):
            return Refused(state, event, self._reason(state, event, limits, today))
        follows, rows = entry
        if follows and _precedes(event, state.facts):
            return Refused(state, event, self._finding("JRS030", state, event))
        # The initializers, written out: every step passes here, and they would take a third of its time.
        turn = _new(Turn)
        turn.event, turn.limits = event, limits
        turn.machine, turn.prefix = self.key, self._prefix
        turn.facts = facts = state.facts
        turn.sequence = sequence = state.sequence + 1
        for each in rows:
            for check, holds in each.checks:
                if check(turn) is not holds:
                    break
            else:
                row, effect, sole = each.row, each.effect, each.sole
                target = row.target
                if target is None:
                    return self._refused(state, event, row)
                if effect is not None:
                    turn.facts = facts = effect(turn)
                # Most rows send one message: no need of a loop.
                messages = (sole(turn),) if sole is not None else tuple([build(turn) for build in each.builders])
                after: OpenState[StatusT, FactsT] = OpenState()
                after.case, after.sequence = event.case, sequence
                after.status, after.facts = target, facts
                after.__class__ = State  # type: ignore[assignment]  # a base of the same layout: see unfrozen
                outcome: OpenAccepted[StatusT, FactsT] = OpenAccepted()
                outcome.state, outcome.messages, outcome.row = after, messages, row
                outcome.__class__ = Accepted  # type: ignore[assignment]  # as above
                return outcome
        return Refused(state, event, self._unmet(state, event, rows))

    def _refused(self, state: State[StatusT, FactsT], event: E, row: Row[StatusT]) -> Refused[StatusT, FactsT, E]:
        """行による拒否。"""
        return Refused(state, event, self._finding(row.refusal, state, event, row.condition), row)

    def _reason(self, state: State[StatusT, FactsT], event: Event, limits: Limits, today: date) -> Finding:
        """表を引く前に分かる拒否の理由。"""
        rule = "JRS002" if state.status in self.finals else "JRS003"
        if event.__class__ not in self._known:
            rule = "JRS001"
        elif state.case not in ("", event.case):
            rule = "JRS005"
        elif event.on > today:
            rule = "JRS006"
        elif not limits.in_force(event.on):
            rule = "JRS007"
        return self._finding(rule, state, event)

    def _unmet(
        self, state: State[StatusT, FactsT], event: Event, rows: Iterable[_Compiled[StatusT, FactsT, E]]
    ) -> Finding:
        return self._finding("JRS004", state, event, "／".join(each.row.condition for each in rows))

    def _finding(self, rule: str, state: State[StatusT, FactsT], event: Event, condition: str = "") -> Finding:
        return find(rule, machine=self.title, state=state.status.value, event=event.official, condition=condition)

    def replay(self, events: Iterable[E], *, limits: Limits = LIMITS) -> State[StatusT, FactsT]:
        """事象を最初から順に当てた状態を返す。

        The state after all events in order, each processed on its own day; refused events change nothing. Guards look only at days
        that events carry, so this is the state that ``step`` gave when the events came.

        Raises:
            UsageError: JRU052 for anything but events of this machine.
        """
        state = self.initial
        for event in events:
            if not is_event(event):
                del state, events, event, limits
                raise UsageError(find("JRU052"))
            outcome = self.step(state, event, limits=limits, today=event.on)
            if isinstance(outcome, Accepted):
                state = outcome.state
        return state

    def mermaid(self) -> str:
        """Mermaid の状態図。A state diagram in Mermaid, made from the rows."""
        return mermaid(self.rows, self.states, self.finals)

    def table(self) -> str:
        """Markdown の表。All rows as a Markdown table, refusals included."""
        return table(self.rows, self.words)

    def svg(self) -> str:
        """SVG の状態図。A drawn picture that needs no network and fits light and dark pages."""
        return draw(self.title, self.rows, self.states, self.finals)

    def __repr__(self) -> str:
        return f"Machine({self.title}: {len(self.states)}状態, {len(self.events)}事象, {len(self.rows)}行)"


def _first_words(function: Callable[..., object]) -> str:
    """関数の説明の最初の文。Its name, where Python was told to drop docstrings (``-OO``)."""
    return (function.__doc__ or function.__name__).split("。")[0]


def _precedes(event: Event, facts: Facts) -> bool:
    """従うべき日より前の事象か。Whether the day of an event lies before the one that it follows."""
    first: date | None = getattr(facts, event.follows)
    return first is not None and event.on < first


def _misused(event: object, limits: object, today: object) -> bool:
    """呼び方の誤りか。What mypy would have said, for callers without mypy."""
    return not is_event(event) or not isinstance(limits, Limits) or not is_day(today)
