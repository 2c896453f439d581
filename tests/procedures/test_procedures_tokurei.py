"""特例転入の三つの機械：性質、植えた欠陥、全ての組への答え、網のある世界。

The properties of procedures.md section 4.3 hold for the published tables; each of the planted defects breaks at least one of them;
every (state, event) has an answer; a lossy network ends in no silent double residence.
"""

from __future__ import annotations

import copy
import typing
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from jumin_records.codes import IndividualNumber, JuminhyoCode
from jumin_records.errors import JuminError, UsageError
from jumin_records.procedures import CARD, LIMITS, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT, Accepted, Mark, Message, Refused
from jumin_records.procedures.kinds import kinds_of
from jumin_records.procedures.row import COLUMNS
from jumin_records.procedures.tokurei.card import CARD_DEFINITION, CARD_TABLE
from jumin_records.procedures.tokurei.move_in import MOVE_IN_TABLE
from jumin_records.procedures.tokurei.move_in_rules import MOVE_IN_DEFINITION
from jumin_records.procedures.tokurei.move_out import MOVE_OUT_TABLE
from jumin_records.procedures.tokurei.move_out_rules import MOVE_OUT_DEFINITION
from tests.procedures.moves import CASE, FILED_OUT, AnyMachine, Machines, out_filed, variants
from tests.procedures.properties import PROPERTIES
from tests.procedures.world import World, walk

MACHINES = (TOKUREI_MOVE_OUT, TOKUREI_MOVE_IN, CARD)


@pytest.mark.parametrize("name", PROPERTIES)
def test_property(name: str) -> None:
    PROPERTIES[name](Machines())


class TestMutants:
    """「植えた欠陥は、すべて見つかる」。One cell of one row is changed; the table still loads, and a property fails."""

    CHANGES: typing.ClassVar[dict[str, tuple[str, str, str]]] = {
        # row: (column, new cell, what went wrong)
        "T05 messages": ("T05", "messages", "cs_update prefecture_notice tell_card_of_move"),
        "T06 messages": ("T06", "messages", "nothing_filed"),
        "T11 effect": ("T11", "effect", ""),
        "T12 target": ("T12", "target", "転出済"),
        "T14 target": ("T14", "target", "二重登録疑い"),
        "T55 effect": ("T55", "effect", ""),
        "T56 target": ("T56", "target", "転出確定"),
        "T16 effect": ("T16", "effect", ""),
        "T57 refusal": ("T57", "refusal", "JRS016"),
        "T17 target": ("T17", "target", "取消済"),
        "T20 messages": ("T20", "messages", ""),
        "T24 effect": ("T24", "effect", ""),
        "T27 messages": ("T27", "messages", "certificate_information"),
        "T44 messages": ("T44", "messages", "certificate_information"),
        "T13 effect": ("T13", "effect", ""),
        "E03 target": ("E04", "target", "届出受付"),
        "E08 target": ("E08", "target", "届出受付"),
        "E06 effect": ("E06", "effect", ""),
        "E11 effect": ("E11", "effect", ""),
        "E13 target": ("E13", "target", "仮登録"),
        "E16 target": ("E16", "target", "要求中"),
        "E17 effect": ("E17", "effect", "close_request"),
        "E22 notice": (
            "E22",
            "messages",
            "move_in_notice_handover identity_update family_register_notice tell_card_of_completion",
        ),
        "E22 update": (
            "E22",
            "messages",
            "move_in_notice_handover move_in_notice family_register_notice tell_card_of_completion",
        ),
        "E22 effect": ("E22", "effect", ""),
        "E23 target": ("E23", "target", "通知未了"),
        "E30 target": ("E30", "target", "処理完了"),
        "C04 target": ("C04", "target", "継続済"),
        "C06 target": ("C06", "target", "継続済"),
        "C07 target": ("C07", "target", "転出中"),
        "C09 effect": ("C03", "effect", "open_request"),
        "C14 target": ("C14", "target", "有効"),
        "C20 target": ("C20", "target", "継続待ち"),
        "C12 guards": ("C26", "refusal", "JRS019"),
    }

    @staticmethod
    def machines(row: str, column: str, cell: str) -> Machines:
        fields: dict[str, Any] = {}
        for field, definition, table, letter in (
            ("out", MOVE_OUT_DEFINITION, MOVE_OUT_TABLE, "T"),
            ("in_", MOVE_IN_DEFINITION, MOVE_IN_TABLE, "E"),
            ("card", CARD_DEFINITION, CARD_TABLE, "C"),
        ):
            if row.startswith(letter):
                changed = copy.deepcopy(table)
                (found,) = (cells for cells in changed if cells[0] == row)
                assert found[COLUMNS.index(column)] != cell
                found[COLUMNS.index(column)] = cell
                fields[field] = definition.machine(changed)
        return Machines(**fields)

    @pytest.mark.parametrize("name", CHANGES)
    def test_is_found(self, name: str) -> None:
        try:
            machines = self.machines(*self.CHANGES[name])
        except JuminError as error:
            assert error.rule == "JRU050"  # noqa: PT017 - found when the table is loaded, which is even better
            pytest.skip("found when the table is loaded")
        assert any(fails(found, machines) for found in PROPERTIES.values())

    def test_swapped_guards_are_found(self) -> None:
        """The conditions of two rows exchanged: what should be refused is accepted."""
        for one, other in (
            ("E02", "E04"),
            ("E07", "E08"),
            ("T16", "T57"),
            ("C05", "C21"),
            ("C12", "C26"),
            ("T06", "T38"),
        ):
            definition, table = {
                "T": (MOVE_OUT_DEFINITION, MOVE_OUT_TABLE),
                "E": (MOVE_IN_DEFINITION, MOVE_IN_TABLE),
                "C": (CARD_DEFINITION, CARD_TABLE),
            }[one[0]]
            changed = copy.deepcopy(table)
            a, b = (next(cells for cells in changed if cells[0] == row) for row in (one, other))
            place = COLUMNS.index("guards")
            a[place], b[place] = b[place], a[place]
            machine: Any = definition.machine(changed)  # type: ignore[attr-defined]
            machines = Machines(**{{"T": "out", "E": "in_", "C": "card"}[one[0]]: machine})
            assert any(fails(found, machines) for found in PROPERTIES.values()), (one, other)


def fails(found: Callable[[Machines], None], machines: Machines) -> bool:
    try:
        found(machines)
    except (AssertionError, ValueError, IndexError, AttributeError, JuminError):
        return True
    return False


def forget(facts: Any) -> tuple[Any, ...]:
    """What tells two states apart in the search: counts and marks; of ids and lists only whether there are any."""
    values = (
        getattr(facts, name) for name, kind in kinds_of(type(facts)).items() if kind.type in (bool, int, str, tuple)
    )
    return tuple(bool(value) if isinstance(value, str | tuple) else value for value in values)


def search(machine: AnyMachine, limit: int) -> tuple[list[Any], set[str], int]:
    """Breadth first over the variants: states seen, rows taken, steps tried. Every answer is a value."""
    states, rows, steps = [machine.initial], set(), 0
    known = {(machine.initial.status, forget(machine.initial.facts))}
    for state in states:
        for cls in machine.events:
            for event in variants(cls, state.facts):
                steps += 1
                outcome = machine.step(state, event, limits=LIMITS, today=date.max)
                assert isinstance(outcome, Accepted | Refused)
                if outcome.row is not None:
                    rows.add(outcome.row.id)
                if isinstance(outcome, Accepted):
                    key = (outcome.state.status, forget(outcome.state.facts))
                    if key not in known and sum(status == key[0] for status, _ in known) < limit:
                        known.add(key)
                        states.append(outcome.state)
    return states, rows, steps


class TestTotality:
    """「すべての (状態, 事象) に受理か拒否で答え、ほかの例外は出ない。すべての行に届く」。"""

    @pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.key)
    @pytest.mark.exhaustive
    def test_every_reachable_pair(self, machine: AnyMachine) -> None:
        states, rows, steps = search(machine, limit=20)
        assert {state.status for state in states} == set(machine.states)
        assert rows == {row.id for row in machine.rows}
        assert steps > len(machine.states) * len(machine.events)

    @pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.key)
    def test_every_pair_with_facts_that_remember_nothing(self, machine: AnyMachine) -> None:
        for status in machine.states:
            state = attrs.evolve(machine.initial, status=status, case=CASE)
            for cls in machine.events:
                for event in variants(cls):
                    outcome = machine.step(state, event, limits=LIMITS, today=date.max)
                    assert isinstance(outcome, Accepted | Refused)

    @pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.key)
    def test_an_event_of_another_machine_is_refused(self, machine: AnyMachine) -> None:
        own = set(machine.events)
        for other in MACHINES:
            for cls in set(other.events) - own:
                event = next(variants(cls))
                outcome = machine.step(machine.initial, event, limits=LIMITS, today=event.on)
                assert isinstance(outcome, Refused)
                assert outcome.reason.rule == "JRS001"

    def test_every_refusal_names_its_rule_in_japanese(self) -> None:
        for machine in MACHINES:
            for row in machine.rows:
                assert row.refusal == "" or row.refusal.startswith("JRS")
                assert row.condition or row.refusal == ""

    def test_the_rows_of_the_note_are_there(self) -> None:
        ids = {row.id for machine in MACHINES for row in machine.rows}
        assert ids >= {f"T{n:02}" for n in range(1, 26)}
        assert ids >= {f"E{n:02}" for n in range(1, 31)}
        assert ids >= {f"C{n:02}" for n in range(1, 19)}

    def test_the_steps_of_the_source_are_there(self) -> None:
        steps = {step for machine in MACHINES for row in machine.rows if row.mark is Mark.SOURCE for step in row.steps}
        assert steps >= {f"3-{number}" for number in "①②③④⑤⑥"}


class TestNetwork:
    """「転出取消と転入の競合は、黙って二重のまま終わらない」（失い・重ね・追い越しのある網）。"""

    @pytest.mark.parametrize("seed", range(12))
    def test_walk(self, seed: int) -> None:
        walk(seed, 50)

    def test_the_cancelling_overtakes_its_notice(self) -> None:
        """A 転入 that was cancelled never moves the person, however late its notice comes."""
        found = [walk(seed, 70) for seed in range(40, 50)]
        assert all(
            world.states["out"].status != "転出確定" for world in found if world.states["in_"].status == "転入取消済"
        )


class Move(RuleBasedStateMachine):
    """Hypothesis looks for a history that breaks what must hold."""

    @initialize()
    def start(self) -> None:
        self.world = World()
        self.world.act("out", out_filed())

    @rule(name=st.sampled_from(("out", "in_", "card")), index=st.integers(0, 999))
    def counter(self, name: str, index: int) -> None:
        self.world.advance(name, index)

    @rule(name=st.sampled_from(("out", "in_", "card")), index=st.integers(0, 999))
    def anything(self, name: str, index: int) -> None:
        self.world.offer(name, index)

    @rule(index=st.integers(0, 9), again=st.booleans())
    def deliver(self, index: int, again: bool) -> None:  # noqa: FBT001 - Hypothesis fills it by name
        self.world.deliver(index, again=again)

    @rule(index=st.integers(0, 9))
    def lose(self, index: int) -> None:
        self.world.lose(index)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.rest()


TestMove = Move.TestCase
TestMove.settings = settings(max_examples=12, stateful_step_count=25, deadline=None, derandomize=True)


def all_messages(cls: type[Message] = Message) -> set[type[Message]]:
    return {found for each in cls.__subclasses__() for found in (each, *all_messages(each))}


class TestMessages:
    """「※特定個人情報を含まない電文の型は、個人番号を置ける属性をもたない」。"""

    @pytest.mark.parametrize(
        "official",
        ["届出等", "本人確認が必要となる申請", "転出証明書情報の送信依頼", "転入通知情報の受渡し", "転入通知情報"],
    )
    def test_no_field_could_hold_an_individual_number(self, official: str) -> None:
        (cls,) = ({each.official: each for each in all_messages()}[official],)
        assert not cls.spec().contains_specific_personal_information
        kinds = kinds_of(cls)
        assert set(kinds) == {field.name for field in attrs.fields(cls)}
        for name, kind in kinds.items():
            assert kind.type not in (object, IndividualNumber, JuminhyoCode), name
            assert not kind.holds("123456789018"), name
            assert not kind.holds("1234-5678-9018"), name
            assert not kind.holds("12345678903"), name
            assert not kind.holds(IndividualNumber("123456789018")), name
            assert kind.type in (str, date) or kind.type.__module__.startswith("jumin_records."), name

    @pytest.mark.parametrize(
        "official",
        ["届出等", "本人確認が必要となる申請", "転出証明書情報の送信依頼", "転入通知情報の受渡し", "転入通知情報"],
    )
    @pytest.mark.parametrize(
        "number",
        [
            "123456789018",
            "K-1/123456789018",
            "N123456789018",
            "1234-5678-9018",
            "K-1234-5678-9018",
            "1234.5678.9018",
            "123456_789018",
            "１２３４５６７８９０１８",
            123456789018,
            IndividualNumber("123456789018"),
            JuminhyoCode("12345678903"),
        ],
        ids=str,
    )
    def test_none_gets_in(self, official: str, number: object) -> None:
        """12桁をどの属性に入れようとしても、型が断る。"""
        (cls,) = ({each.official: each for each in all_messages()}[official],)
        right = next(variants(cls))
        for name in kinds_of(cls):
            with pytest.raises(UsageError) as caught:
                attrs.evolve(right, **{name: number})
            assert caught.value.rule == "JRU053"
            assert "123456789018" not in str(caught.value)

    def test_dates_of_filing(self) -> None:
        assert out_filed().on == FILED_OUT
