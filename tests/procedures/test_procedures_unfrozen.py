"""「値は凍っている。速く作っても、ふつうに作ったものと何も違わない」。

What the engine fills as an unfrozen subclass and then closes: the same class, value, hash and text as what the initializer makes,
frozen, masked and refused by pickle. And the layouts that this rests on, for every class of messages.
"""

from __future__ import annotations

import copy
import enum
import importlib
import pickle
import pkgutil
import weakref
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, Self

import attrs
import pytest

from jumin_records import procedures
from jumin_records.errors import RefusedError, UsageError
from jumin_records.procedures import (
    COLUMNS,
    LIMITS,
    MESSAGES,
    Accepted,
    Definition,
    Event,
    Facts,
    Limits,
    Machine,
    Message,
    State,
    Turn,
)
from jumin_records.procedures.kinds import CASE_LENGTH, ID_LENGTH, KEY_LENGTH, NAME_LENGTH, Id, fits, is_id
from jumin_records.procedures.outcome import OpenAccepted, prefix_of
from jumin_records.procedures.signal import OpenMessage
from jumin_records.procedures.state import OpenState
from jumin_records.procedures.unfrozen import Unfrozen

DAY = date(2026, 4, 1)
HIDDEN = "SECRET-1"


class Status(enum.StrEnum):
    OPEN = "開"


@attrs.frozen(kw_only=True, repr=False)
class BellFacts(Facts):
    rung: int = 0


@attrs.frozen(kw_only=True, repr=False)
class Ring(Event):
    official: ClassVar[str] = "鳴らす"


@attrs.frozen(kw_only=True, repr=False)
class Rang(Message):
    official: ClassVar[str] = "鳴った"


@attrs.frozen(kw_only=True, repr=False)
class Counted(Message):
    official: ClassVar[str] = "数えた"

    answers: str


@attrs.frozen(kw_only=True, repr=False)
class 鳴動(Message):  # noqa: N801, PLC2401 - users name in Japanese too, and such a name is no part of an id
    official: ClassVar[str] = "鳴動"


class Loose(Rang):
    """A subclass that nobody decorated: it has room for more, and is laid out otherwise."""


class Slim(Rang):
    """A subclass that nobody decorated, without room for more."""

    __slots__ = ()


def bell(*kinds: type[Message], key: str = "B") -> Machine[Status, BellFacts, Ring]:
    """一回鳴らすと、渡された種類の電文を一つずつ出す機械。"""
    definition = Definition[Status, BellFacts, Ring](key, "鐘", Status, BellFacts(), (Ring,))

    @definition.guard
    def always(turn: Turn[BellFacts, Ring]) -> bool:
        return turn.limits is LIMITS

    @definition.effect
    def count(turn: Turn[BellFacts, Ring]) -> BellFacts:
        return BellFacts(rung=turn.facts.rung + 1)

    def sender(number: int, kind: type[Message]) -> None:
        def send(turn: Turn[BellFacts, Ring]) -> Message:
            assert turn.facts.rung == turn.sequence, "a builder sees the facts after the step"
            return turn.bare(kind)

        send.__name__ = f"send{number}"
        definition.message(send)

    for number, kind in enumerate(kinds):
        sender(number, kind)
    names = " ".join(f"send{number}" for number in range(len(kinds)))
    row = ["B1", "開", "鳴らす", "always", "いつも", "開", "", "count", names, "帳簿", "係", "", "例", "JUDGEMENT"]
    return definition.machine([list(COLUMNS), row])


def rung(*kinds: type[Message], key: str = "B", case: str = HIDDEN) -> Accepted[Status, BellFacts]:
    machine = bell(*kinds, key=key)
    outcome = machine.step(machine.initial, Ring(case=case, on=DAY), limits=LIMITS, today=DAY)
    assert isinstance(outcome, Accepted)
    return outcome


def all_messages(cls: type[Message] = Message) -> Iterator[type[Message]]:
    for each in cls.__subclasses__():
        if each.official in MESSAGES:
            yield each
        yield from all_messages(each)


def load_all() -> None:
    for module in pkgutil.walk_packages(procedures.__path__, "jumin_records.procedures."):
        importlib.import_module(module.name)


class TestWhatAStepMakes:
    """「一歩の結果は、ふつうに作った値と同じ」。"""

    def test_classes_are_the_frozen_ones(self) -> None:
        outcome = rung(Rang)
        assert type(outcome) is Accepted
        assert type(outcome.state) is State
        assert [type(each) for each in outcome.messages] == [Rang]
        assert not isinstance(outcome, Unfrozen)

    def test_equal_to_what_the_initializers_make(self) -> None:
        outcome = rung(Rang, Rang)
        state = State(HIDDEN, 1, Status.OPEN, BellFacts(rung=1))
        message = Rang(id=f"{HIDDEN}/B1/Rang", case=HIDDEN, on=DAY)
        by_hand = Accepted(state, (message, message), outcome.row)
        assert outcome == by_hand
        assert hash(outcome.state) == hash(state)
        assert [hash(each) for each in outcome.messages] == [hash(message)] * 2
        assert attrs.asdict(outcome.messages[0]) == {"id": f"{HIDDEN}/B1/Rang", "case": HIDDEN, "on": DAY}

    @pytest.mark.parametrize("name", ["outcome", "state", "facts", "message"])
    def test_frozen_masked_and_refused_by_pickle(self, name: str) -> None:
        outcome = rung(Rang)
        value: Any = {
            "outcome": outcome,
            "state": outcome.state,
            "facts": outcome.state.facts,
            "message": outcome.messages[0],
        }[name]
        for field in attrs.fields(type(value)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(value, field.name, None)
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                delattr(value, field.name)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            value.further = 1
        assert not hasattr(value, "__dict__")
        for text in (repr(value), str(value), f"{value}"):
            assert HIDDEN not in text
            assert "2026" not in text
        with pytest.raises(RefusedError):
            pickle.dumps(value)
        assert copy.deepcopy(value) is value
        assert weakref.ref(value)() is value

    def test_a_frozen_value_is_not_opened_by_a_store(self) -> None:
        outcome = rung(Rang)
        for value, opened in ((outcome, OpenAccepted), (outcome.state, OpenState), (outcome.messages[0], OpenMessage)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                value.__class__ = opened


class TestLayouts:
    """「凍る前の姿は、凍ったクラスと同じ形をしている」。"""

    @pytest.mark.parametrize(("opened", "closed"), [(OpenState, State), (OpenAccepted, Accepted)])
    def test_open_classes_close(self, opened: Any, closed: Any) -> None:
        made = opened()
        assert set(opened.__annotations__) == {field.name for field in attrs.fields(closed)}
        assert opened.__slots__ == ()
        for name in opened.__annotations__:
            setattr(made, name, name)
        made.__class__ = closed
        assert made == closed(*(field.name for field in attrs.fields(closed)))

    def test_every_class_of_messages(self) -> None:
        load_all()
        found = set(all_messages())
        assert {each.official for each in found} == set(MESSAGES), "every printed message has a class"
        bare = {each for each in found if each.ending}
        assert bare
        for each in found:
            names = {field.name for field in attrs.fields(each)}
            assert (each in bare) == (names == {"id", "case", "on"}), each
            made: Any = object.__new__(OpenMessage)
            if each in bare:
                made.__class__ = each
                assert each.ending == f"/{each.__name__}"
            else:
                assert names > {"id", "case", "on"}

    def test_only_what_surely_is_an_id_goes_without_the_wrapper(self) -> None:
        longest = "x" * CASE_LENGTH + "/" + "K" * KEY_LENGTH + str(10**9) + "/" + "N" * NAME_LENGTH
        assert len(longest) <= ID_LENGTH
        assert is_id(longest)
        assert fits("K" * KEY_LENGTH, KEY_LENGTH)
        for name in ("", "K" * (KEY_LENGTH + 1), "鍵", "a b", "1", "K_", "K/"):
            assert not fits(name, KEY_LENGTH), name
            assert prefix_of(name) == ""
        assert prefix_of("T") == "/T"
        # ``T1234567`` and the number 12345 would make twelve digits in a run.
        assert fits("T1234567", KEY_LENGTH)
        assert prefix_of("T1234567") == ""


class Text(str):
    """A text that says of itself that it is another."""

    __slots__ = ()

    def __str__(self) -> str:
        return "123456789018"


@attrs.frozen(kw_only=True, repr=False)
class Asking(Message):
    official: ClassVar[str] = "確かめた"

    def __attrs_post_init__(self) -> None:
        if self.case == HIDDEN:
            raise ValueError


@attrs.frozen(kw_only=True, repr=False)
class Own(Message):
    official: ClassVar[str] = "自ら作った"

    def __new__(cls, **values: Any) -> Self:
        if values["case"] == HIDDEN:
            raise ValueError
        return super().__new__(cls, **values)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


@attrs.frozen(kw_only=True, repr=False)
class Converted(Message):
    official: ClassVar[str] = "直した"

    on: date = attrs.field(converter=first_of_month)


class TestIds:
    """「Whoever made it, an id has at most 120 characters, that of a case at most 64, and neither looks like a number.」"""

    def test_an_id_of_a_message_is_no_case(self) -> None:
        """A case of more than 64 characters would make ids that no state at rest may hold."""
        (message,) = rung(鳴動, case="C" * CASE_LENGTH).messages
        assert type(message.id) is Id
        assert len(message.id) > CASE_LENGTH
        for make in (
            lambda: Ring(case=message.id, on=DAY),
            lambda: Rang(id=message.id, case=message.id, on=DAY),
            lambda: attrs.evolve(Ring(case="C", on=DAY), case=message.id),
        ):
            with pytest.raises(UsageError) as caught:
                make()
            assert caught.value.findings[0].rule == "JRU053"
        short = Ring(case=rung(Rang).messages[0].id, on=DAY)
        assert short.case == f"{HIDDEN}/B1/Rang"
        assert Ring(case=short.case, on=DAY).case is short.case

    def test_a_case_is_what_it_holds(self) -> None:
        assert Ring(case=Text("K-1"), on=DAY).case == "K-1"

    @pytest.mark.parametrize(
        ("key", "case"), [("K" * 50, "C" * CASE_LENGTH), ("1234-5678-901", "C"), ("1234567890", "C")]
    )
    def test_a_key_of_any_length_or_digits(self, key: str, case: str) -> None:
        with pytest.raises(UsageError) as caught:
            rung(Rang, key=key, case=case)
        assert caught.value.findings[0].rule == "JRU053"
        assert caught.value.__context__ is None

    def test_the_number_of_the_step_completes_no_number(self) -> None:
        machine = bell(Rang, key="T1234567")
        before = State("C", 1233, Status.OPEN, BellFacts(rung=1233))
        with pytest.raises(UsageError) as caught:
            machine.step(before, Ring(case="C", on=DAY), limits=LIMITS, today=DAY)
        assert caught.value.findings[0].rule == "JRU053"

    @pytest.mark.parametrize("kind", [Asking, Own])
    def test_a_message_with_a_check_of_its_own_is_asked(self, kind: type[Message]) -> None:
        assert kind.ending == ""
        assert rung(kind, case="C").messages[0].case == "C"
        with pytest.raises(ValueError, match=r"^$"):
            rung(kind)

    def test_a_message_with_a_converter_of_its_own_is_converted(self) -> None:
        machine = bell(Converted)
        outcome = machine.step(
            machine.initial, Ring(case="C", on=date(2026, 4, 9)), limits=LIMITS, today=date(2026, 4, 9)
        )
        assert isinstance(outcome, Accepted)
        assert outcome.messages[0].on == DAY


class TestOrdinaryWay:
    """「直に詰められないものは、ふつうに作る。番号の文字列は同じ」。"""

    @pytest.mark.parametrize(
        ("kind", "key", "number"),
        [
            (Rang, "B", "/B1/Rang"),
            (Slim, "B", "/B1/Slim"),
            (Loose, "B", "/B1/Loose"),
            (鳴動, "B", "/B1/鳴動"),
            (Rang, "鐘", "/鐘1/Rang"),
            (Rang, "LONGKEYLONG", "/LONGKEYLONG1/Rang"),
        ],
    )
    def test_messages_of_unusual_names(self, kind: type[Message], key: str, number: str) -> None:
        (message,) = rung(kind, key=key).messages
        assert type(message) is kind
        assert (message.id, message.case, message.on) == (HIDDEN + number, HIDDEN, DAY)
        assert message == kind(id=Id(HIDDEN + number), case=Id(HIDDEN), on=DAY)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            message.id = "x"  # type: ignore[misc]  # what is refused
        # Whoever answers it may quote its id, whatever the way it was made.
        assert Counted(id=Id("A"), case=Id(HIDDEN), on=DAY, answers=message.id).answers == message.id
        assert attrs.evolve(message, on=date(2026, 4, 2)).id == message.id

    def test_which_way_is_taken(self) -> None:
        assert [each.ending for each in (Rang, Slim, Loose, Counted, 鳴動)] == ["/Rang", "/Slim", "", "", ""]

    def test_a_message_that_says_more_asks_for_it(self) -> None:
        with pytest.raises(TypeError, match="answers"):
            rung(Counted)

    def test_a_turn_made_by_hand(self) -> None:
        event = Ring(case=HIDDEN, on=DAY)
        turn = Turn[BellFacts, Ring](BellFacts(), event, LIMITS, "B", 7)
        assert turn.bare(Rang) == Rang(id=turn.id_of(Rang), case=HIDDEN, on=DAY)
        assert turn.id_of(Rang) == f"{HIDDEN}/B7/Rang"
        assert (turn.facts, turn.event, turn.limits, turn.machine, turn.sequence) == (
            BellFacts(),
            event,
            LIMITS,
            "B",
            7,
        )
        assert repr(turn) == "Turn(***)"

    def test_a_subclass_of_limits_is_asked_itself(self) -> None:
        class Never(Limits):
            __slots__ = ()

            def in_force(self, day: date) -> bool:
                return False

        machine = bell(Rang)
        never = Never(**{field.name: getattr(LIMITS, field.name) for field in attrs.fields(Limits)})
        outcome = machine.step(machine.initial, Ring(case=HIDDEN, on=DAY), limits=never, today=DAY)
        assert repr(outcome) == "Refused(State(開), JRS007)"

    def test_replay_is_the_state_of_the_steps(self) -> None:
        machine = bell(Rang)
        events = [Ring(case=HIDDEN, on=DAY)] * 3
        state = machine.initial
        for event in events:
            outcome = machine.step(state, event, limits=LIMITS, today=DAY)
            assert isinstance(outcome, Accepted)
            state = outcome.state
        assert machine.replay(events) == state == State(HIDDEN, 3, Status.OPEN, BellFacts(rung=3))
