"""「履歴を上積みして、元の状態に復元できる」（4.6.0.1）、「上書き修正せず」（4.2.3.3）。"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import pytest

import jumin_records as jr
from jumin_records.history import Absent, CancelKind, Held, History, HistoryLayout, Mark, RowKind
from tests.history.samples import (
    Certificate,
    Pin,
    Resident,
    certificate,
    entry,
    history_of,
    person,
    pin,
    refused,
    resident,
    suppression,
)


def towns(history: History[Resident]) -> list[str]:
    return [record.deep.place.town for record in history.records()]


def current(history: History[Resident]) -> Resident:
    answer = history.current()
    assert isinstance(answer, Held)
    return answer.record


class TestAppend:
    def test_numbers_and_flags_are_the_history_s(self) -> None:
        history = person("2026-01-01", "2026-02-01", "2026-03-01")
        assert [(each.numbers.number, each.latest) for each in history.records()] == [
            (jr.codes.Number("1"), "0"),
            (jr.codes.Number("2"), "0"),
            (jr.codes.Number("3"), "1"),
        ]
        assert repr(history) == "History(Resident, 1 keys, 3 rows)"

    def test_nobody_s_row_is_refused(self) -> None:
        """What is appended can be written and read again: JRH012, as in reading."""
        history = History.empty(Resident)
        assert refused(lambda: history.append(resident(no=""))) == "JRH012"
        assert len(history) == 0

    def test_a_key_that_was_read_with_an_empty_item_goes_on(self) -> None:
        read = History.read([resident("1", "1", no="")], severities={"JRH012": jr.Severity.ALERT})
        assert read.value is not None
        assert len(read.value.append(resident(no=""))) == 2

    def test_the_history_before_is_as_it_was(self) -> None:
        before = person("2026-01-01")
        held = before.records()
        before.append(resident())
        assert before.records() == held
        assert before == person("2026-01-01")
        assert hash(before) == hash(person("2026-01-01"))

    def test_a_copy_of_the_newest_row_is_the_common_way(self) -> None:
        history = person("2026-01-01", "2026-02-01")
        moved = attrs.evolve(current(history), reason="転居", changed_on=jr.RegisterDate.parse("2026-03-01"))
        assert current(history.append(moved)).reason == "転居"

    def test_a_copy_of_an_older_row_is_refused(self) -> None:
        """Two clerks copy the same row: the second must see what the first has done (compare and set)."""
        seen = person("2026-01-01")
        first, second = attrs.evolve(current(seen), name="見本花子"), attrs.evolve(current(seen), reason="転居")
        then = seen.append(first)
        assert refused(lambda: then.append(second)) == "JRH014"

    @pytest.mark.parametrize(
        ("number", "rule"), [("1", "JRH014"), ("2", "JRH014"), ("3", ""), ("4", "JRH014"), ("", "JRH014")]
    )
    def test_rows_that_come_with_their_number(self, number: str, rule: str) -> None:
        history = person("2026-01-01", "2026-02-01")
        assert refused(lambda: history.append(resident(number), numbered=True)) == rule

    def test_a_flag_that_says_former(self) -> None:
        assert refused(lambda: person("2026-01-01").append(resident("", "0"))) == "JRH015"

    def test_flags_and_times_of_the_library(self) -> None:
        history = history_of(suppression("1", "1"))
        newest = history.append(suppression("1", "1")).records()
        assert [record.latest.text for record in newest if record.latest] == ["0", "1"]
        assert refused(lambda: history.cancel("修正", entry=entry(time="0900"), place=1)) == "JRC018"

    def test_padding_of_numbers_is_kept(self) -> None:
        history = history_of(resident("009", "1"))
        assert current(history.append(resident())).numbers.number.text == "010"  # type: ignore[union-attr]  # it has one

    def test_a_new_number_begins_with_the_first_branch(self) -> None:
        history = history_of(resident("1", "0"), resident("1", "1", branch="2"))
        assert current(history.append(resident())).numbers.branch.text == "1"  # type: ignore[union-attr]  # it has one

    def test_without_numbers(self) -> None:
        history = History.empty(Pin).append(pin()).append(pin(time="09:00:01", state="無効"))
        assert [(record.latest, record.state) for record in history.records()] == [("0", "有効"), ("1", "無効")]
        assert refused(lambda: history.append(pin(time=""))) == "JRH018"
        assert refused(lambda: History.empty(Pin).append(pin(day=None))) == "JRH018"

    def test_a_class_without_any_moment(self) -> None:
        layout = HistoryLayout.of(Certificate, number="発行通番")
        history = History.empty(layout).append(certificate("", "")).append(certificate("", ""))
        assert [record.serial for record in history.records()] == ["1", "2"]
        cancelled = history.cancel("修正", entry={})
        assert [record.serial for record in cancelled.records()] == ["1", "2", "3"]

    def test_moments(self) -> None:
        history = person("2026-01-01")
        assert refused(lambda: history.append(resident(day="2026-01-10", time="08:59:59"))) == "JRH017"
        assert refused(lambda: history.append(resident(day="2026-01-10", time=""))) == ""
        assert refused(lambda: history.append(resident(day=None))) == ""

    def test_other_keys_are_not_touched(self) -> None:
        history = person("2026-01-01").append(resident(no="2"))
        assert [len(history.rows(key)) for key in tuple(history.keys())] == [1, 1]
        assert [record.latest for record in history.records()] == ["1", "1"]


class TestCancel:
    def test_the_kinds_are_those_of_the_specification(self) -> None:
        """①転出や死亡等の異動を取り消す（増）②転入や出生等（減）③人口の増減を伴わない（修正）。"""
        assert [kind.basis[:2] for kind in CancelKind] == ["転出", "転入", "人口"]

    def test_errors_of_the_key_stop_it(self) -> None:
        two = history_of(resident("1", "1"), resident("2", "1"))
        assert refused(lambda: two.cancel("修正", entry=entry())) == "JRH016"

    def test_a_state_of_somebody_else(self) -> None:
        one = person("2026-01-01")
        assert refused(lambda: one.cancel("減", entry=entry(), state=resident(no="2"))) == "JRH023"

    def test_both_rows_stay_and_the_former_state_is_back(self) -> None:
        history = person("2026-01-01", "2026-02-01").cancel("増", entry=entry(異動事由="異動取消"))
        assert towns(history) == ["架空1丁目", "架空2丁目", "架空1丁目"]
        rows = history.rows()
        assert rows[2].mark == Mark(RowKind.CANCELLATION, 2, CancelKind.INCREASE)
        assert rows[1].cancelled_by == 3
        assert [row.in_effect for row in rows] == [False, False, True]
        assert rows[2].record.reason == "異動取消"
        assert repr(rows[2]) == "Row(3, 取消し, ***)"

    def test_only_items_of_the_event_differ_from_the_restored_row(self) -> None:
        history = person("2026-01-01", "2026-02-01").cancel(CancelKind.DECREASE, entry=entry())
        flat = [jr.flatten(record) for record in history.records()]
        differ = {item for item in flat[0] if flat[0][item] != flat[2][item]}
        assert differ == {"個人履歴番号", "最新フラグ", "操作年月日"}

    def test_cancelling_a_cancellation_brings_back_what_it_took(self) -> None:
        history = person("2026-01-01", "2026-02-01").cancel("修正", entry=entry())
        again = history.cancel("修正", entry=entry("2026-06-02"))
        assert towns(again)[2:] == ["架空1丁目", "架空2丁目"]
        third = again.cancel("修正", entry=entry("2026-06-03"))
        assert towns(third)[4] == "架空1丁目"

    def test_step_by_step_back(self) -> None:
        history = person("2026-01-01", "2026-02-01", "2026-03-01")
        history = history.cancel("修正", entry=entry()).cancel("修正", place=2, entry=entry("2026-06-02"))
        assert towns(history)[3:] == ["架空2丁目", "架空1丁目"]
        assert refused(lambda: history.cancel("修正", place=2, entry=entry("2026-06-03"))) == "JRH020"
        assert refused(lambda: history.cancel("修正", place=4, entry=entry("2026-06-03"))) == "JRH020"
        assert (
            towns(
                history.append(resident(town="架空4丁目", day="2026-06-03")).cancel("修正", entry=entry("2026-06-04"))
            )[-1]
            == "架空1丁目"
        )

    def test_a_row_under_later_ones_waits_for_them(self) -> None:
        history = person("2026-01-01", "2026-02-01", "2026-03-01")
        assert refused(lambda: history.cancel("修正", place=2, entry=entry())) == "JRH020"
        assert refused(lambda: history.cancel("減", place=1, entry=entry(), state=resident())) == "JRH020"

    def test_the_first_row_needs_a_state_to_say_what_holds(self) -> None:
        gone = resident(reason="消除", town="", day="2026-05-01")
        history = person("2026-01-01").cancel("減", entry=entry(異動年月日="2026-06-01"), state=gone)
        assert towns(history) == ["架空1丁目", ""]
        assert towns(history.cancel("増", entry=entry("2026-06-02"))) == ["架空1丁目", "", "架空1丁目"]

    @pytest.mark.parametrize("place", [0, -1, 3, True, "1", 1.0])
    def test_rows_that_are_not_there(self, place: Any) -> None:
        history = person("2026-01-01", "2026-02-01")
        assert refused(lambda: history.cancel("修正", place=place, entry=entry())) == "JRH021"

    @pytest.mark.parametrize(
        ("texts", "rule"),
        [
            ({"操作年月日": "2026-06-01", "操作時刻": ""}, "JRH022"),
            ({"操作年月日": "令和8年13月1日", "操作時刻": "09:00:00"}, "JRD003"),
            ({"操作年月日": 20260601, "操作時刻": "09:00:00"}, "JRL012"),
            ({"操作年月日": "2026-06-01", "操作時刻": "***"}, "JRT001"),
            ({"操作年月日": "2026-01-01", "操作時刻": "09:00:00"}, "JRH017"),
            ({"氏名": "見本花子"}, "JRU034"),
            (5, "JRU020"),
        ],
    )
    def test_what_the_row_says_of_itself(self, texts: Any, rule: str) -> None:
        history = person("2026-01-01", "2026-02-01")
        assert refused(lambda: history.cancel("修正", entry=texts)) == rule

    def test_a_mapping_that_fails_tells_nothing(self) -> None:
        class Failing(Mapping[str, str]):
            def __getitem__(self, key: str) -> str:
                raise RuntimeError("架空太郎")

            def __iter__(self) -> Iterator[str]:
                return iter(["操作年月日"])

            def __len__(self) -> int:
                return 1

        with pytest.raises(jr.UsageError) as caught:
            person("2026-01-01").cancel("修正", entry=Failing())
        assert caught.value.__context__ is None

    def test_wrong_calls(self) -> None:
        history, wrong = person("2026-01-01", "2026-02-01"), "架空"
        assert refused(lambda: history.cancel(wrong, entry=entry())) == "JRU007"
        assert refused(lambda: history.cancel("修正", entry=entry(), state=pin())) == "JRU020"  # type: ignore[arg-type]  # the point
        assert refused(lambda: history.cancel("修正", entry=entry(), key=wrong)) == "JRU031"  # type: ignore[arg-type]  # the point
        other = history.key_of(resident(no="2"))
        assert refused(lambda: history.cancel("修正", entry=entry(), key=other)) == "JRH021"


class TestCorrect:
    def test_the_wrong_row_stays_and_is_marked(self) -> None:
        history = person("2026-01-01", "2026-02-01")
        right = attrs.evolve(current(history), name="架空次郎", reason="誤記修正", changed_on=None)
        fixed = history.correct(right)
        assert [record.name for record in fixed.records()] == ["架空太郎", "架空太郎", "架空次郎"]
        assert [row.corrected_by for row in fixed.rows()] == [None, 3, None]
        assert [row.in_effect for row in fixed.rows()] == [True, False, True]
        assert fixed.rows()[2].mark == Mark(RowKind.CORRECTION, 2)

    def test_cancelling_a_correction_brings_back_the_wrong_row(self) -> None:
        history = person("2026-01-01").correct(resident("1", "1", town="架空9丁目"))
        assert towns(history.cancel("修正", entry=entry()))[2] == "架空1丁目"

    def test_an_older_row_and_all_that_repeat_it(self) -> None:
        history = person("2026-01-01", "2026-02-01", "2026-03-01").correct(resident(town="架空9丁目"), place=1)
        assert [row.in_effect for row in history.rows()] == [False, False, False, True]
        assert refused(lambda: history.correct(resident(), place=2)) == "JRH020"
        assert refused(lambda: history.correct(resident(), place=9)) == "JRH021"

    def test_numbers_as_for_append(self) -> None:
        history = person("2026-01-01", "2026-02-01")
        assert refused(lambda: history.correct(resident("1"))) == "JRH014"
        assert refused(lambda: history.correct(resident("3"), numbered=True)) == ""
        assert refused(lambda: history.correct(resident(no="2"))) == "JRH021"


class TestTypes:
    @pytest.mark.parametrize("name", ["append", "correct", "key_of"])
    def test_a_record_of_another_class(self, name: str) -> None:
        call: Callable[[Any], object] = getattr(person("2026-01-01"), name)
        assert refused(lambda: call(pin())) == "JRU020"

    def test_keys(self) -> None:
        history = person("2026-01-01")
        assert history.current(history.key_of(resident(no="2"))) == Absent()
        assert refused(lambda: history.rows("1")) == "JRU031"  # type: ignore[arg-type]  # the point
        assert refused(History.empty(Resident).current) == "JRU031"

    def test_a_history_is_masked_and_not_pickled(self) -> None:
        history = person("2026-01-01")
        shown = f"{history!r}{history!s}{history.rows()!r}{history.current()!r}{history._chains!r}"
        assert "架空" not in shown
        assert copy.deepcopy(history) is history
        with pytest.raises(jr.RefusedError):
            pickle.dumps(history)

    def test_no_record_in_the_frames_of_an_error(self) -> None:
        history = person("2026-01-01", "2026-02-01")
        calls: tuple[Callable[[], object], ...] = (
            lambda: history.append(resident("9", name="秘密太郎")),
            lambda: history.correct(resident("9", name="秘密太郎")),
            lambda: history.cancel("修正", entry=entry(氏名="秘密太郎")),
        )
        for call in calls:
            with pytest.raises(jr.JuminError) as caught:
                call()
            trace, seen = caught.value.__traceback__, ""
            while trace is not None:
                if "jumin_records" in trace.tb_frame.f_code.co_filename:
                    seen += repr(trace.tb_frame.f_locals)
                trace = trace.tb_next
            assert "秘密" not in seen
            assert caught.value.__context__ is None


class TestReplay:
    """「リプレイは状態に等しい」。"""

    def test_of_all_kinds_of_rows(self) -> None:
        history = (
            person("2026-01-01", "2026-02-01")
            .cancel("修正", entry=entry())
            .correct(resident(day="2026-06-02", town="架空9丁目"), own_date=True)
            .append(resident(no="2", day="2026-06-03"))
        )
        second = history.key_of(resident(no="2"))
        history = history.cancel("減", key=second, entry=entry("2026-06-04"), state=resident(no="2", town=""))
        assert History.replay(history.rows(), Resident) == history

    def test_without_numbers(self) -> None:
        history = History.empty(Pin).append(pin()).append(pin(day="2026-05-02", state="無効"))
        history = history.correct(pin(day="2026-05-03", state="仮")).cancel("修正", entry=entry())
        assert History.replay(history.rows(), Pin) == history

    def test_rows_whose_content_is_another(self) -> None:
        *rows, last = person("2026-01-01", "2026-02-01").cancel("修正", entry=entry()).rows()
        other = attrs.evolve(last, record=attrs.evolve(last.record, name="見本花子"))
        assert refused(lambda: History.replay((*rows, other), Resident)) == "JRH025"

    def test_rows_that_do_not_fit(self) -> None:
        rows = person("2026-01-01", "2026-02-01").rows()
        assert refused(lambda: History.replay(rows[1:], Resident)) == "JRH014"
        assert refused(lambda: History.replay([5], Resident)) == "JRU020"  # type: ignore[list-item]  # the point
        assert refused(lambda: History.replay(5, Resident)) == "JRU011"  # type: ignore[arg-type]  # the point
        lost = attrs.evolve(rows[1], mark=Mark(RowKind.CANCELLATION))
        assert refused(lambda: History.replay([rows[0], lost], Resident)) == "JRH019"
