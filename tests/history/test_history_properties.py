"""性質の試験：やり直せば同じ状態になり、どの操作も行を消さず、問いの答えは総当たりと一致する。

The second implementation of ``at`` tries every concrete reading of the uncertain dates, and looks at the intervals that come out.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.history import Absent, Ambiguous, CancelKind, Held, History, HistoryKey, HistoryLayout, RowKind
from tests.history.samples import Pin, Resident, entry, history_of, pin, refused, resident

LAYOUT = HistoryLayout.of(Resident)
KINDS = st.sampled_from(["増", "減", "修正"])


def stamp(step: int) -> str:
    return (dt.date(2026, 1, 1) + dt.timedelta(days=step)).isoformat()


@st.composite
def histories(draw: st.DrawFn) -> list[History[Resident]]:
    """Every history on the way of up to eight operations, refused ones left out; two keys."""
    trace = [History.empty(Resident)]
    for step in range(draw(st.integers(1, 8))):
        now, no = trace[-1], draw(st.sampled_from(["1", "1", "2"]))
        row = resident(no=no, town=f"架空{step}丁目", day=stamp(step), on=stamp(draw(st.integers(0, 40))))
        key = now.key_of(row)
        rows = now.rows(key)
        count = len(rows)
        # The newest row that nobody has cancelled is the one that going back step by step takes next.
        open_rows = [row.place for row in rows if row.cancelled_by is None and row.mark.kind is RowKind.EVENT]
        place = draw(st.sampled_from([None, *open_rows[-1:], draw(st.integers(1, max(count, 1)))]))
        todo = draw(st.sampled_from(["append", "append", "cancel", "correct"]))
        try:
            if todo == "append" or not count:
                trace.append(now.append(row))
            elif todo == "correct":
                trace.append(now.correct(row, place=place, own_date=draw(st.booleans())))
            else:
                first = cancel_of_the_first(now, key, place)
                state = row if first else None
                trace.append(now.cancel(draw(KINDS), key=key, place=place, entry=entry(stamp(step)), state=state))
        except jr.RecordError as error:
            assert error.rule == "JRH020"  # noqa: PT017 - the only thing these operations are refused for
    return trace


def cancel_of_the_first(history: History[Resident], key: HistoryKey, place: int | None) -> bool:
    return refused(lambda: history.cancel("減", key=key, place=place, entry=entry("2027-01-01"))) == "JRH019"


def content(record: Resident) -> dict[str, str]:
    """A row without what the history itself writes."""
    owned = {leaf.item for leaf in LAYOUT.owned()}
    return {item: text for item, text in jr.flatten(record).items() if item not in owned}


class TestEveryHistoryThatOperationsMake:
    @settings(max_examples=35, deadline=None)
    @given(histories())
    def test_has_contiguous_numbers_and_one_latest_per_key(self, trace: list[History[Resident]]) -> None:
        for history in trace:
            for key in tuple(history.keys()):
                records = history.records(key)
                assert [int(record.numbers.number.text) for record in records if record.numbers.number] == list(
                    range(1, len(records) + 1)
                )
                assert [record.latest for record in records] == ["0"] * (len(records) - 1) + ["1"]

    @settings(max_examples=35, deadline=None)
    @given(histories())
    def test_keeps_every_row_of_the_history_before(self, trace: list[History[Resident]]) -> None:
        for before, after in itertools.pairwise(trace):
            for key in tuple(before.keys()):
                kept = after.records(key)[: len(before.records(key))]
                assert list(map(content, kept)) == list(map(content, before.records(key)))
            assert len(after) == len(before) + 1

    @settings(max_examples=35, deadline=None)
    @given(histories())
    def test_is_made_again_by_replay_and_by_reading(self, trace: list[History[Resident]]) -> None:
        history = trace[-1]
        assert History.replay(history.rows(), Resident) == history
        read = History.read(reversed(history.records()), Resident)
        assert read.ok
        assert read.value is not None
        for key in tuple(history.keys()):
            assert read.value.records(key) == history.records(key)

    @settings(max_examples=35, deadline=None)
    @given(histories())
    def test_after_a_cancellation_everything_is_as_before_the_cancelled_row(
        self, trace: list[History[Resident]]
    ) -> None:
        """The oracle is the past itself: what ``at`` said before the cancelled row was there."""
        for history in trace[1:]:
            for key in tuple(history.keys()):
                last = history.rows(key)[-1]
                target = last.mark.target
                if last.mark.kind is not RowKind.CANCELLATION or target is None:
                    continue
                past = next(each for each in trace if len(each.rows(key)) == target - 1) if target > 1 else None
                if past is None or not past.rows(key) or not any(row.in_effect for row in past.rows(key)):
                    continue
                for day in range(-1, 41, 3):
                    date = dt.date(2026, 1, 1) + dt.timedelta(days=day)
                    assert told(history.at(date, key=key)) == told(past.at(date, key=key))

    @settings(max_examples=35, deadline=None)
    @given(histories())
    def test_tells_what_it_told_at_any_moment_of_the_past(self, trace: list[History[Resident]]) -> None:
        """The oracle is the past itself: ``known`` gives the answers of the history that was there then."""
        final = trace[-1]
        for past in trace[1:]:
            for key in tuple(past.keys()):
                last = past.records(key)[-1].deep.trail.day
                assert last is not None
                for day in range(-1, 41, 5):
                    date = dt.date(2026, 1, 1) + dt.timedelta(days=day)
                    assert told(final.at(date, key=key, known=last.date)) == told(past.at(date, key=key))


def told(answer: object) -> object:
    """What an answer says of the state, whichever row shows it."""
    if isinstance(answer, Held):
        return answer.record.deep.place.town
    if isinstance(answer, Ambiguous):
        return [row.record.deep.place.town for row in answer.candidates], answer.doubts
    return answer


class TestCancellingTwice:
    @settings(max_examples=25, deadline=None)
    @given(st.integers(2, 6), st.integers(1, 5), KINDS)
    def test_cancel_of_cancel_is_the_state_itself(self, rows: int, times: int, kind: str) -> None:
        history = History.empty(Resident)
        for step in range(rows):
            history = history.append(resident(town=f"架空{step}丁目", day=stamp(step)))
        for time in range(times):
            history = history.cancel(CancelKind(kind), entry=entry(stamp(rows + time)))
        expected = rows - 1 if times % 2 == 0 else rows - 2
        assert told(history.current()) == f"架空{expected}丁目"
        assert len(history) == rows + times


#: Days that tell all cases apart: before, within and after the days that are written.
DAYS = (0, 1, 2, 3, 4, 30, 31)
WRITTEN = {f"2026-06-0{day}": (day,) for day in (1, 2, 3, 4)} | {
    "令和8年6月日不詳": (1, 2, 3, 4, 30),
    "令和8年6月2日から3日までの間": (2, 3),
    "年月日不詳": (*DAYS, 99),
}
#: Hours of one day; a time that is missing may be any.
TIMES = {f"0{hour}:00:00": (hour,) for hour in (1, 2, 3)} | {"": (0, 1, 2, 3, 23)}


def real(day: int) -> dt.date:
    return dt.date(2026, 5, 31) + dt.timedelta(days=day)


def worlds(rows: list[tuple[str, str]]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every concrete (day, hour) for each row."""
    return itertools.product(*(itertools.product(WRITTEN[day], TIMES[time]) for day, time in rows))


def by_intervals(world: tuple[tuple[int, int], ...], day: int, hour: int | None) -> object:
    """What one world says: a row, nothing, or that no row says it. Plain intervals, nothing of the library."""
    known = [hour is None or at <= hour for _, at in world]
    size = sum(known)
    if known != [True] * size + [False] * (len(world) - size):
        return "?"
    starts = [start for start, _ in world[:size]]
    infinity = 10_000
    for index in range(size + 1):
        low = max(starts[:index], default=-infinity)
        high = min(starts[index:], default=infinity)
        if low <= day < high:
            return index or None
    return "?"


class TestAtAgreesWithEveryWorld:
    @settings(max_examples=80, deadline=None)
    @given(
        st.lists(st.tuples(st.sampled_from(sorted(WRITTEN)), st.sampled_from(sorted(TIMES))), min_size=1, max_size=3),
        st.sampled_from(DAYS),
        st.sampled_from([None, 0, 1, 2, 3, 23]),
    )
    def test_an_answer_is_given_exactly_where_all_worlds_agree(
        self, rows: list[tuple[str, str]], day: int, hour: int | None
    ) -> None:
        records = [
            resident(str(number), "1" if number == len(rows) else "0", on=on, time=time)
            for number, (on, time) in enumerate(rows, start=1)
        ]
        moments = {None: None, 23: dt.date(2026, 5, 1)}
        moment = moments[hour] if hour in moments else dt.datetime(2026, 5, 1, hour or 0)  # noqa: DTZ001 - local
        answer = history_of(*records).at(real(day), known=moment)
        said = {by_intervals(world, day, hour) for world in worlds(rows)}
        if isinstance(answer, Held):
            assert said == {answer.row.place}
        elif isinstance(answer, Absent):
            assert said == {None}
        else:
            assert len(said) > 1 or said == {"?"}
            assert {row.place for row in answer.candidates} >= said - {None, "?"}
            assert answer.doubts


class TestWithoutNumbers:
    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.integers(0, 5), min_size=1, max_size=6))
    def test_appended_rows_come_back_in_their_order_whatever_the_order_of_the_file(self, steps: list[int]) -> None:
        history, seconds = History.empty(Pin), -1
        for step in steps:
            row = pin(state=f"{step}", time=f"09:00:{max(seconds, 0) + step:02}")
            if step == 0 and seconds >= 0:
                assert refused(lambda row=row, history=history: history.append(row)) == "JRH018"
                continue
            history, seconds = history.append(row), max(seconds, 0) + step
        read = History.read(history.records()[::-1], Pin)
        assert read.findings == ()
        assert read.value == history
