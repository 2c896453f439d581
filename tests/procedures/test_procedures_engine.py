"""「行だけが遷移のある場所。step は純粋で、すべての (状態, 事象) に答える」。

The engine by a tiny machine: its table is checked when it is loaded, a step is a value, wrong calls are UsageErrors.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from jumin_records.errors import UsageError
from jumin_records.procedures import CARD, LIMITS, Accepted, CardLost, Machine, Mark, Refused, State
from tests.procedures.provocations import PROVOCATIONS
from tests.procedures.tiny import DAY, ROWS, LetterFacts, Posting, Status, Writing, definition, letter, table

LETTER = letter()
POSTING = Posting(case="L-1", on=DAY, stamped=True)


def changed(row: int, **cells: str) -> list[list[str]]:
    from jumin_records.procedures import COLUMNS  # noqa: PLC0415 - beside its only use

    rows = [list(each) for each in ROWS]
    for name, text in cells.items():
        rows[row][COLUMNS.index(name)] = text
    return rows


@pytest.mark.parametrize("name", PROVOCATIONS)
def test_every_rule_of_the_procedures_comes_out(name: str) -> None:
    assert PROVOCATIONS[name]() == name


class TestStep:
    """「step は純粋。受理も拒否も値」。"""

    def test_accepted_says_all(self) -> None:
        outcome = LETTER.step(LETTER.initial, POSTING, limits=LIMITS, today=DAY)
        assert isinstance(outcome, Accepted)
        assert outcome.state == State("L-1", 1, Status.POSTED, LetterFacts(posted=DAY))
        assert (outcome.row.id, outcome.row.mark, outcome.records, outcome.messages) == (
            "L01",
            Mark.JUDGEMENT,
            ("発信簿",),
            (),
        )

    def test_same_input_same_output_and_the_old_state_stays(self) -> None:
        before = LETTER.initial
        one, other = (LETTER.step(before, POSTING, limits=LIMITS, today=DAY) for _ in range(2))
        assert one == other
        assert before == LETTER.initial == State("", 0, Status.DRAFT, LetterFacts())

    def test_a_refusal_keeps_state_and_event(self) -> None:
        event = attrs.evolve(POSTING, stamped=False)
        outcome = LETTER.step(LETTER.initial, event, limits=LIMITS, today=DAY)
        assert isinstance(outcome, Refused)
        assert (outcome.state, outcome.event, outcome.row) == (LETTER.initial, event, None)
        assert outcome.reason.text == "「下書き」で「投函」を受け付ける条件（切手あり）を満たしません"

    def test_replay_leaves_refused_events_out(self) -> None:
        events: list[Posting | Writing] = [
            Writing(case="L-1", on=DAY),
            attrs.evolve(POSTING, stamped=False),
            POSTING,
            POSTING,
        ]
        assert LETTER.replay(events) == State("L-1", 2, Status.POSTED, LetterFacts(posted=DAY))

    def test_what_a_machine_tells_of_itself(self) -> None:
        assert LETTER.states == tuple(Status)
        assert LETTER.events == (Posting, Writing)
        assert LETTER.finals == (Status.POSTED,)
        assert repr(LETTER.step(LETTER.initial, POSTING, limits=LIMITS, today=DAY)) == "Accepted(State(投函済), L01)"
        refused = LETTER.step(LETTER.initial, attrs.evolve(POSTING, stamped=False), limits=LIMITS, today=DAY)
        assert repr(refused) == "Refused(State(下書き), JRS004)"
        assert [mark.label for mark in Mark] == ["別添1・別添2", "法令・公的な案内", "工学上の判断"]
        assert repr(LETTER) == "Machine(手紙: 2状態, 2事象, 2行)"

    def test_nothing_shows_a_value(self) -> None:
        outcome = LETTER.step(LETTER.initial, POSTING, limits=LIMITS, today=DAY)
        for each in (POSTING, outcome, outcome.state, outcome.state.facts):
            for text in (repr(each), str(each), f"{each}"):
                assert "2026" not in text
                assert "L-1" not in text


class TestWrongCalls:
    """「プログラムの誤りは UsageError」。"""

    @pytest.mark.parametrize(
        ("state", "event", "limits", "today", "rule"),
        [
            (None, POSTING, LIMITS, DAY, "JRU051"),
            (CARD.initial, POSTING, LIMITS, DAY, "JRU051"),
            (LETTER.initial, "投函", LIMITS, DAY, "JRU052"),
            (LETTER.initial, POSTING, None, DAY, "JRU052"),
            (LETTER.initial, POSTING, LIMITS, "2026-04-01", "JRU052"),
            (LETTER.initial, POSTING, LIMITS, datetime(2026, 4, 1), "JRU052"),  # noqa: DTZ001 - a moment without a zone, on purpose
        ],
    )
    def test_misuse(self, state: Any, event: Any, limits: Any, today: Any, rule: str) -> None:
        with pytest.raises(UsageError) as caught:
            LETTER.step(state, event, limits=limits, today=today)
        assert caught.value.rule == rule

    @pytest.mark.parametrize(
        "wrong",
        [
            {"case": ""},
            {"case": "架空"},
            {"case": "a b"},
            {"case": "x" * 65},
            {"case": "1234-5678-9018"},
            {"case": "K/123456789018"},
            {"case": "K:12345678903"},
            {"case": "K123456789018"},
            {"case": "123456789018x"},
            {"case": "1234.5678.9018"},
            {"case": "123456_789018"},
            {"case": "K-1234-5678-9018"},
            {"case": "abc12345678903"},
            {"case": 1},
            {"on": "2026-04-01"},
            {"on": datetime(2026, 4, 1)},  # noqa: DTZ001 - as above
            {"stamped": 1},
            {"stamped": None},
        ],
    )
    def test_an_event_holds_only_its_kinds(self, wrong: dict[str, Any]) -> None:
        right: dict[str, Any] = {"case": "L-1", "on": DAY, "stamped": True}
        with pytest.raises(UsageError) as caught:
            Posting(**(right | wrong))
        assert caught.value.rule == "JRU053"
        assert caught.value.__context__ is None
        assert not any(
            str(value) in str(caught.value) for value in wrong.values() if str(value) not in ("", "1", "None")
        )

    def test_ids_of_a_day_and_a_number_are_ids(self) -> None:
        for case in (
            "T-20260401-0001/E3",
            "20260401093000",
            "550e8400-e29b-41d4-a716-446655440000",
            "9f86d081884c7d659a2feaa0123456789012c1e5",
            "01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "x" * 64,
        ):
            assert Posting(case=case, on=DAY, stamped=True).case == case


class TestTable:
    """「名の欠け・行の重なり・届かない状態は、読み込みで落ちる」。"""

    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            (changed(0, source="知らない"), "知らない状態"),
            (changed(0, event="知らない"), "知らない事象"),
            (changed(0, target="知らない"), "知らない状態"),
            (changed(0, target="", refusal="JRX999"), "知らない規則"),
            (changed(0, target=""), "どちらか一つ"),
            (changed(0, refusal="JRS004"), "どちらか一つ"),
            (changed(0, target="", refusal="JRS004"), "拒否は何も変えません"),
            (changed(0, mark="MAYBE"), "知らない印"),
            (changed(0, basis=""), "根拠がありません"),
            (changed(0, guards="no_such"), "no_such という関数がありません"),
            (changed(0, effect="no_such"), "no_such という関数がありません"),
            (changed(0, messages="no_such"), "no_such という関数がありません"),
            (changed(0, guards=""), "has_stamp】どの行も使わない関数です"),
            (changed(1, guards="has_stamp"), "別の事象の関数"),
            (changed(1, id="L01"), "番号が重なっています"),
            (changed(0, target="下書き"), "どの行からも届かない状態"),
            (ROWS[:1], "どの行にも出てこない事象"),
            ([*ROWS, ["L03", *ROWS[0][1:]]], "同時に成り立つ"),
            ([*ROWS, ["L03", *ROWS[1][1:]]], "同時に成り立つ"),
        ],
    )
    def test_defects(self, rows: list[list[str]], words: str) -> None:
        with pytest.raises(UsageError) as caught:
            definition().machine(table(rows))
        assert caught.value.rule == "JRU050"
        assert all(part in str(caught.value) for part in words.split("】"))

    def test_an_event_follows_a_day_of_its_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Posting, "follows", "posted")
        definition().machine(table(ROWS))
        for name in ("case", "no_such"):
            monkeypatch.setattr(Posting, "follows", name)
            with pytest.raises(UsageError, match="という日の事実がありません"):
                definition().machine(table(ROWS))

    def test_columns(self) -> None:
        with pytest.raises(UsageError, match="列が定めと違います"):
            definition().machine([["id"], *ROWS])

    def test_contrary_guards_are_apart(self) -> None:
        contrary = ["L03", *ROWS[0][1:3], "!has_stamp", "切手なし", "下書き", *[""] * 4, *ROWS[0][10:]]
        machine = definition().machine(table([*ROWS, contrary]))
        outcome = machine.step(machine.initial, attrs.evolve(POSTING, stamped=False), limits=LIMITS, today=DAY)
        assert outcome.row is not None
        assert outcome.row.id == "L03"


TYPING = """
from datetime import date
import attrs
from jumin_records.procedures import CARD, LIMITS, CardLost, Turn
from tests.procedures.tiny import DAY, LetterFacts, Posting, Writing, definition, letter
from jumin_records.procedures.tokurei.card import CardFacts

machine = letter()
machine.step(machine.initial, Posting(case="L-1", on=DAY, stamped=True), limits=LIMITS, today=DAY)
machine.step(machine.initial, CardLost(case="L-1", on=DAY), limits=LIMITS, today=DAY)  # wrong: event
machine.step(CARD.initial, Posting(case="L-1", on=DAY, stamped=True), limits=LIMITS, today=DAY)  # wrong: state
parts = definition()

@parts.guard
def right(turn: Turn[LetterFacts, Posting | Writing]) -> bool:
    return True

@parts.guard  # wrong: event
def other_event(turn: Turn[LetterFacts, CardLost]) -> bool:
    return True

@parts.guard  # wrong: facts
def other_facts(turn: Turn[CardFacts, Posting]) -> bool:
    return True

@parts.effect  # wrong: facts given back
def other_result(turn: Turn[LetterFacts, Posting]) -> CardFacts:
    return CardFacts()
"""


def test_mypy_refuses_the_parts_of_another_machine(tmp_path: Path) -> None:
    script = tmp_path / "other_machine.py"
    script.write_text(TYPING, encoding="utf-8")
    pytest.importorskip("mypy", reason="the type checker is a tool of development")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(root / "pyproject.toml"), str(script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=root,
        check=False,
    )
    wrong = [number for number, line in enumerate(TYPING.splitlines(), 1) if "# wrong" in line]
    found = sorted({int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error:" in line})
    assert found == wrong, done.stdout


class TestCard:
    """「すべての (状態, 事象) に、受理か拒否で答える」。"""

    def test_every_pair_has_an_answer(self) -> None:
        machine: Machine[Any, Any, Any] = CARD
        samples = [
            CardLost(case="card-1", on=DAY),
            *(event(**sample_of(event)) for event in machine.events),
        ]
        for status, event in itertools.product(machine.states, samples):
            state = State("card-1", 1, status, machine.initial.facts)
            assert isinstance(machine.step(state, event, limits=LIMITS, today=DAY), Accepted | Refused)


def sample_of(event: type) -> dict[str, Any]:
    values: dict[type, Any] = {str: "card-1", date: DAY, bool: True}
    from jumin_records.procedures.kinds import kinds_of  # noqa: PLC0415 - beside its only use

    return {name: values[kind.type] for name, kind in kinds_of(event).items()}


class TestLimits:
    """「期限は日付のある値で、定数ではない」。"""

    def test_closed_days_move_the_last_day(self) -> None:
        saturday = date(2024, 4, 20)
        weekend = attrs.evolve(LIMITS, closed_weekdays=(5, 6), closed_days=(date(2024, 4, 22),))
        assert LIMITS.last_day(saturday - timedelta(days=14), 14) == saturday
        assert weekend.last_day(saturday - timedelta(days=14), 14) == date(2024, 4, 23)

    def test_a_calendar_that_never_opens_ends(self) -> None:
        closed = attrs.evolve(LIMITS, closed_weekdays=tuple(range(7)))
        assert closed.last_day(DAY, 1) == DAY + timedelta(days=1)
        assert LIMITS.last_day(date.max, 30) == date.max
        assert attrs.evolve(LIMITS, closed_days=(date.max,)).last_day(date.max, 0) == date.max

    def test_in_force(self) -> None:
        ended = attrs.evolve(LIMITS, valid_to=DAY)
        assert ended.in_force(DAY)
        assert not ended.in_force(DAY + timedelta(days=1))
        assert not LIMITS.in_force(date(2015, 10, 4))
