"""二つの時間軸の問い。順が確かなときだけ答え、そうでなければ、そう言う。"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from jumin_records.history import Absent, Ambiguous, Doubt, Held, History, HistoryLayout
from jumin_records.history.moments import instants, valid_days
from jumin_records.sealed import Masked
from tests.history.samples import (
    Certificate,
    Resident,
    certificate,
    entry,
    history_of,
    person,
    pin,
    refused,
    resident,
)


def place(answer: object) -> object:
    """The place of the row that is the answer, None for none, or the doubts."""
    if isinstance(answer, Held):
        return answer.row.place
    return None if isinstance(answer, Absent) else ("?", *sorted(doubt.name for doubt in doubts_of(answer)))


def doubts_of(answer: object) -> frozenset[Doubt]:
    assert isinstance(answer, Ambiguous)
    return answer.doubts


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


THREE = person("2026-01-05", "2026-03-01", "2026-04-01")


class TestTheValidAxis:
    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2026-01-04", None),
            ("2026-01-05", 1),
            ("2026-02-28", 1),
            ("2026-03-01", 2),
            ("2026-03-31", 2),
            ("2026-04-01", 3),
            ("9999-12-31", 3),
        ],
    )
    def test_the_row_whose_day_has_come(self, on: str, expected: int | None) -> None:
        assert place(THREE.at(day(on))) == expected

    def test_after_a_cancellation_the_days_of_the_cancelled_row_are_the_restored_one_s(self) -> None:
        history = THREE.cancel("修正", entry=entry())
        assert [place(history.at(day(on))) for on in ("2026-02-01", "2026-03-01", "2026-04-01")] == [1, 4, 4]

    def test_the_day_of_cancelling_is_not_the_day_of_the_restored_state(self) -> None:
        history = THREE.cancel("修正", entry=entry(異動年月日="2026-06-01"))
        assert [place(history.at(day(on))) for on in ("2026-02-28", "2026-03-01", "2026-06-01")] == [1, 4, 4]

    def test_after_going_back_step_by_step(self) -> None:
        history = THREE.cancel("修正", entry=entry()).cancel("修正", place=2, entry=entry("2026-06-02"))
        assert [place(history.at(day(on))) for on in ("2026-01-04", "2026-01-05", "2026-12-31")] == [None, 5, 5]
        forth = history.cancel("修正", entry=entry("2026-06-03"))
        assert [place(forth.at(day(on))) for on in ("2026-02-28", "2026-03-01", "2026-12-31")] == [1, 6, 6]

    def test_a_correction_holds_from_the_day_of_what_it_corrects(self) -> None:
        """The 異動日 of a 誤記修正 is the day of correcting: what is right now was right all the time."""
        history = THREE.correct(resident(on="2026-06-01", day="2026-06-01", reason="誤記修正"))
        assert [place(history.at(day(on))) for on in ("2026-03-31", "2026-04-01", "2026-07-01")] == [2, 4, 4]
        own = THREE.correct(resident(on="2026-06-01", day="2026-06-01"), own_date=True)
        assert [place(own.at(day(on))) for on in ("2026-03-31", "2026-04-01", "2026-06-01")] == [2, 2, 4]

    def test_the_days_of_rows_that_repeat_an_error_have_no_right_row(self) -> None:
        history = THREE.correct(resident(on="2026-06-01", day="2026-06-01"), place=2)
        assert [place(history.at(day(on))) for on in ("2026-02-01", "2026-03-15", "2026-04-01")] == [
            1,
            ("?", "CORRECTED"),
            4,
        ]
        answer = history.at(day("2026-03-15"))
        assert isinstance(answer, Ambiguous)
        assert [row.place for row in answer.candidates] == [2]

    def test_a_late_notice_leaves_the_days_between_open(self) -> None:
        """The third row repeats what holds from April, but speaks of February on."""
        history = person("2026-01-05", "2026-04-01", "2026-02-01")
        assert [place(history.at(day(on))) for on in ("2026-01-31", "2026-02-01", "2026-03-31", "2026-04-01")] == [
            1,
            ("?", "ORDER"),
            ("?", "ORDER"),
            3,
        ]

    def test_numbers_that_are_missing(self) -> None:
        """An extract with the newest row only does not know what was before; with rows 1, 2, 4 neither what was between."""
        only = history_of(resident("27", "1", on="2026-03-01"))
        assert [place(only.at(day(on))) for on in ("2026-02-01", "2026-03-01")] == [("?", "MISSING"), 1]
        gap = history_of(
            resident("1", "0", on="2026-01-01"),
            resident("2", "0", on="2026-02-01"),
            resident("4", "1", on="2026-04-01"),
        )
        assert [place(gap.at(day(on))) for on in ("2025-12-31", "2026-01-01", "2026-02-01", "2026-04-01")] == [
            None,
            1,
            ("?", "MISSING"),
            3,
        ]


class TestUncertainDates:
    @pytest.mark.parametrize(
        ("on", "expected"),
        [("2026-02-28", 1), ("2026-03-01", ("?", "DATE")), ("2026-03-30", ("?", "DATE")), ("2026-03-31", 2)],
    )
    def test_a_day_unknown(self, on: str, expected: object) -> None:
        history = person("2026-01-05", "令和8年3月日不詳")
        assert place(history.at(day(on))) == expected

    def test_both_rows_are_candidates(self) -> None:
        answer = person("2026-01-05", "令和8年3月日不詳").at(day("2026-03-15"))
        assert isinstance(answer, Ambiguous)
        assert [row.place for row in answer.candidates] == [1, 2]

    def test_a_day_with_about_has_no_width_of_its_own(self) -> None:
        history = person("2026-01-05", "令和8年3月1日頃")
        assert place(history.at(day("2026-12-31"))) == ("?", "DATE")
        assert place(history.at(day("2026-03-10"), about_days=10)) == ("?", "DATE")
        assert place(history.at(day("2026-03-11"), about_days=10)) == 2
        assert place(history.at(day("2026-02-18"), about_days=10)) == 1
        assert place(history.at(day("2026-03-01"), about_days=0)) == 2

    @pytest.mark.parametrize("on", [None, "年月日不詳"])
    def test_nothing_known_of_the_day(self, on: str | None) -> None:
        history = History.empty(Resident).append(resident(on=on, day="2026-05-01"))
        assert place(history.at(day("2026-05-01"))) == ("?", "DATE")
        assert place(history.at(day("2026-05-01"), past_events=True)) == 1
        assert place(history.at(day("2026-04-30"), past_events=True)) == ("?", "DATE")

    def test_what_is_recorded_has_happened_only_where_the_caller_says_so(self) -> None:
        """標準仕様書 4.0.3: 異動日は、転出を除き、処理当日以前。"""
        history = History.empty(Resident).append(resident(on="令和8年5月日不詳", day="2026-05-10"))
        assert place(history.at(day("2026-05-10"))) == ("?", "DATE")
        assert place(history.at(day("2026-05-10"), past_events=True)) == 1
        assert place(history.at(day("2026-05-09"), past_events=True)) == ("?", "DATE")
        several = History.empty(Resident).append(resident(on="令和8年5月10日から20日までの間", day="2026-05-10"))
        assert place(several.at(day("2026-05-10"), past_events=True)) == 1
        announced = History.empty(Resident).append(resident(on="令和8年6月日不詳", day="2026-05-10"))
        assert place(announced.at(day("2026-05-31"), past_events=True)) is None
        moving = History.empty(Resident).append(resident(on="2026-05-20", day="2026-05-10"))
        assert place(moving.at(day("2026-05-15"), past_events=True)) is None
        unknown = History.empty(Resident).append(resident(on="令和8年4月日不詳", day=None))
        assert place(unknown.at(day("2026-04-15"), past_events=True)) == ("?", "DATE")

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"on": "2026-05-01"}, ("2026-05-01", "2026-05-01")),
            ({"on": "2026-05-01", "flag": "0"}, ("2026-05-01", "2026-05-01")),
            ({"on": "2026-05-01", "flag": "０"}, ("2026-05-01", "2026-05-01")),
            ({"on": "2026-05-01", "flag": "1"}, (None, None)),
            ({"on": "2026-05-01", "flag": "9"}, (None, None)),
            ({"on": None, "flag": "1"}, (None, None)),
            ({"on": "2026-05-01", "flag": "1", "words": "令和8年5月日不詳"}, ("2026-05-01", "2026-05-31")),
            ({"on": "2026-05-01", "words": "令和8年5月日不詳"}, ("2026-05-01", "2026-05-31")),
            ({"on": None, "flag": "1", "words": "令和8年春"}, ("2026-03-01", "2026-05-31")),
        ],
    )
    def test_flag_and_wording(self, fields: dict[str, Any], expected: tuple[str | None, str | None]) -> None:
        """A day beside a set flag is a stand-in and never taken for the day."""
        first, last = valid_days(HistoryLayout.of(Resident), resident(**fields))
        assert (first and first.isoformat(), last and last.isoformat()) == expected

    def test_a_text_that_is_no_date_says_nothing(self) -> None:
        layout = HistoryLayout.of(Certificate, valid=["通数"])
        assert place(history_of_layout(layout).at(day("2026-05-01"))) == ("?", "DATE")


def history_of_layout(layout: HistoryLayout[Certificate]) -> History[Certificate]:
    return History.of([certificate("1", "1")], layout)


class TestTheRecordedAxis:
    """The three rows were recorded on the 10th of January, February and March, at nine."""

    @pytest.mark.parametrize(
        ("known", "expected"),
        [
            ("2026-01-09", None),
            ("2026-01-10", 1),
            ("2026-02-09", 1),
            ("2026-02-10", 2),
            ("2026-03-09T23:59:59", 2),
            ("2026-03-10T08:59:59", 2),
            ("2026-03-10T09:00:00", 3),
        ],
    )
    def test_as_it_was_known(self, known: str, expected: int | None) -> None:
        moment = dt.datetime.fromisoformat(known) if "T" in known else day(known)
        assert place(THREE.at(day("2026-12-31"), known=moment)) == expected

    def test_both_axes(self) -> None:
        assert place(THREE.at(day("2026-03-15"), known=day("2026-02-20"))) == 2
        assert place(THREE.at(day("2026-03-15"), known=day("2026-01-20"))) == 1

    def test_what_was_known_before_a_cancellation(self) -> None:
        history = THREE.cancel("修正", entry=entry())
        assert place(history.at(day("2026-05-01"), known=day("2026-05-31"))) == 3
        assert place(history.at(day("2026-05-01"), known=day("2026-06-01"))) == 4

    def test_what_was_believed_before_a_correction(self) -> None:
        history = THREE.correct(resident(day="2026-06-01"), place=2)
        assert place(history.at(day("2026-03-15"), known=day("2026-05-31"))) == 2
        assert place(history.at(day("2026-03-15"), known=day("2026-06-01"))) == ("?", "CORRECTED")

    def test_a_time_that_is_missing_leaves_the_day_open(self) -> None:
        history = history_of(resident("1", "0", time=""), resident("2", "1", day="2026-05-02"))
        noon = dt.datetime(2026, 5, 1, 12)  # noqa: DTZ001 - local time is naive
        assert place(history.at(day("2026-12-31"), known=noon)) == ("?", "RECORDED")
        assert place(history.at(day("2026-12-31"), known=day("2026-05-01"))) == 1

    def test_rows_recorded_against_their_numbers(self) -> None:
        history = history_of(resident("1", "0", day="2026-05-03"), resident("2", "1", day="2026-05-02"))
        assert place(history.at(day("2026-12-31"), known=day("2026-05-02"))) == ("?", "RECORDED")
        assert place(history.at(day("2026-12-31"), known=day("2026-05-03"))) == 2

    def test_rows_that_the_file_lacks_may_have_been_known(self) -> None:
        history = history_of(resident("3", "1"))
        assert place(history.at(day("2026-12-31"), known=day("2026-04-30"))) == ("?", "MISSING")

    def test_moments_nobody_wrote(self) -> None:
        assert instants("") is None
        assert instants("令和8年5月日不詳", "09:00:00") is None
        assert instants("2026-05-01", "0930") == instants("令和8年5月1日", "０９：３０：００")


class TestWhereTheOrderIsOpen:
    def test_nothing_is_said(self) -> None:
        answer = history_of(pin("0"), pin("1")).at(day("2026-12-31"))
        assert place(answer) == ("?", "UNORDERED")
        assert isinstance(answer, Ambiguous)
        assert len(answer.candidates) == 2


class TestWrongQuestions:
    @pytest.mark.parametrize(
        ("rule", "options"),
        [
            ("JRU013", {"date": dt.datetime(2026, 5, 1)}),  # noqa: DTZ001 - the point
            ("JRU013", {"date": "2026-05-01"}),
            ("JRU007", {"about_days": -1}),
            ("JRU007", {"about_days": True}),
            ("JRU033", {"known": "2026-05-01"}),
            ("JRU033", {"known": dt.datetime(2026, 5, 1, tzinfo=dt.UTC)}),
            ("JRU031", {"key": "1"}),
        ],
    )
    def test_by_rule(self, rule: str, options: dict[str, Any]) -> None:
        question: dict[str, Any] = {"date": day("2026-05-01")} | options
        date = question.pop("date")
        assert refused(lambda: THREE.at(date, **question)) == rule

    def test_a_class_without_an_axis(self) -> None:
        layout = HistoryLayout.of(Certificate)
        assert refused(lambda: history_of_layout(layout).at(day("2026-05-01"))) == "JRU032"

    def test_a_key_without_rows(self) -> None:
        assert THREE.at(day("2026-05-01"), key=THREE.key_of(resident(no="2"))) == Absent()


class TestAnswersAreMasked:
    def test_repr(self) -> None:
        shown = f"{THREE.at(day('2026-05-01'))!r} {THREE.at(day('2026-01-01'))!r}"
        assert shown == "Held(Row(3, 異動, ***)) Absent()"
        assert isinstance(THREE.at(day("2026-05-01")), Masked)
