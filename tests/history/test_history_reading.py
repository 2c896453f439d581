"""「データキーは、宛名番号と履歴番号でユニークとする。履歴番号は1からの単純連番とする」（標準仕様書 1.2.1）。"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.history import Ambiguous, Doubt, Held, History, HistoryLayout
from jumin_records.records import Record
from tests.history.samples import (
    Certificate,
    Pin,
    Resident,
    certificate,
    history_of,
    pin,
    refused,
    resident,
    suppression,
)


def rules(*records: Any, layout: Any = None, **options: Any) -> list[tuple[int | None, str]]:
    checked = History.read(records, layout or type(records[0]), **options)
    assert checked.value is not None
    assert len(checked.value) == len(records)
    return [(finding.row, finding.rule) for finding in checked.findings]


GOOD = (resident("1", "0"), resident("2", "0"), resident("3", "1"))


class TestGoodHistories:
    def test_in_any_order(self) -> None:
        for records in permutations(GOOD):
            history = History.of(records, Resident)
            assert history.records() == GOOD
            assert [row.place for row in history.rows()] == [1, 2, 3]

    def test_of_several_keys(self) -> None:
        other = resident("1", "1", no="2")
        history = History.of((*GOOD, other), Resident)
        assert [history.records(key) for key in tuple(history.keys())] == [GOOD, (other,)]

    def test_the_flag_may_be_a_code_and_a_width_is_no_other_number(self) -> None:
        assert rules(suppression("01", "0"), suppression("2", "1")) == []

    def test_a_flag_written_with_two_digits_is_the_flag(self) -> None:
        assert rules(suppression("1", "00"), suppression("2", "01")) == []

    def test_branches_order_the_rows_of_one_number(self) -> None:
        records = (resident("1", "0"), resident("1", "0", branch="2"), resident("2", "1"))
        assert rules(*reversed(records)) == []
        assert history_of(*reversed(records)).records() == records

    def test_without_numbers_the_moments_of_recording_order_the_rows(self) -> None:
        records = (
            pin("0", "無効", "2026-05-01", "090000"),
            pin("0", "有効", "2026-05-01", "09:00:01"),
            pin("1", day="2026-05-02"),
        )
        assert rules(*reversed(records)) == []
        assert history_of(*reversed(records)).records() == records


class TestWhatIsWrongIsReportedAndKept:
    @pytest.mark.parametrize(
        ("records", "expected"),
        [
            ((resident("27", "1"),), [(1, "JRH001")]),
            ((resident("1", "0"), resident("4", "1"), resident("3", "0")), [(3, "JRH001")]),
            (
                (resident("1", "1"), resident("1", "1", no="2"), resident("1", "1", no="2")),
                [(3, "JRH002"), (3, "JRH004")],
            ),
            ((resident("1", "0"), resident("2", "0")), [(2, "JRH003")]),
            ((resident("1", "1"), resident("2", "1"), resident("3", "1")), [(2, "JRH004"), (3, "JRH004")]),
            ((resident("1", "0"), resident("2", "1"), resident("3", "0")), [(2, "JRH005")]),
            ((resident("0", "0"), resident("1", "1")), [(1, "JRH006"), (2, "JRH005")]),
            ((resident("1", ""), resident("2", "１")), [(1, "JRH007")]),
            ((resident("1", "1", no=""),), [(1, "JRH012")]),
            ((resident("1", "1", branch=""),), []),
            ((suppression("1", "1", branch="A"),), [(1, "JRH013")]),
            ((resident("1", "1", branch=""), resident("1", "0", branch="")), [(1, "JRH005"), (2, "JRH002")]),
            ((resident("1", "0", on="2026-05-02"), resident("2", "1")), [(2, "JRH009")]),
            ((resident("1", "0", time="09:00:01"), resident("2", "1")), [(2, "JRH008")]),
        ],
    )
    def test_by_rule_and_row(self, records: tuple[Record, ...], expected: list[tuple[int, str]]) -> None:
        assert rules(*records) == expected

    @pytest.mark.parametrize("time", ["", "24:00:00", "9:00:00", "09:60:00", "09:00:60", "０９:00:0²", "昼"])
    def test_a_time_that_cannot_be_read_leaves_the_order_of_that_day_open(self, time: str) -> None:
        assert rules(pin("0", time=time), pin("1", time="10:00:00")) == [(2, "JRH010")]
        assert rules(pin("0", time=time), pin("1", day="2026-05-02")) == []

    @pytest.mark.parametrize("day", [None, "令和8年5月日不詳", "2026-02-30"])
    def test_a_day_that_is_not_sure_leaves_the_order_open(self, day: str | None) -> None:
        assert rules(pin("0", day=day), pin("1")) == [(2, "JRH010")]

    def test_days_that_may_be_in_order_are_no_finding(self) -> None:
        assert rules(resident("1", "0", on="令和8年5月日不詳"), resident("2", "1", on="2026-05-01")) == []
        assert rules(resident("1", "0", on="令和8年6月日不詳"), resident("2", "1", on="2026-05-31")) == [(2, "JRH009")]

    def test_a_second_key_where_one_is_expected(self) -> None:
        records = (resident("1", "1"), resident("1", "1", no="2"))
        assert rules(*records, one_key=True, first_row=2) == [(3, "JRH011")]
        assert rules(*records) == []

    def test_a_serial_number_that_the_caller_calls_a_number(self) -> None:
        layout = HistoryLayout.of(Certificate, number="発行通番")
        assert rules(certificate("1", "0"), certificate("3", "1"), layout=layout) == [(2, "JRH001")]
        assert rules(certificate("1", "1"), certificate("3", "1")) == []

    def test_other_texts_of_the_flag(self) -> None:
        layout = HistoryLayout.of(Pin, latest_text="T", former_text="F")
        assert rules(pin("F"), pin("T", day="2026-05-02"), layout=layout) == []

    def test_findings_hold_no_value(self) -> None:
        checked = History.read([resident("77", "8", no="架空の番号")], Resident)
        assert "77" not in repr(checked.findings)
        assert "架空の" not in repr(checked.findings) + repr(checked)


class TestOf:
    def test_errors_are_raised_together_and_alerts_are_not(self) -> None:
        with pytest.raises(jr.RecordError) as caught:
            History.of((resident("1", "1"), resident("2", "1"), resident("9", "0")), Resident)
        assert [finding.rule for finding in caught.value.findings] == ["JRH004", "JRH001", "JRH005"] or {
            finding.rule for finding in caught.value.findings
        } == {"JRH001", "JRH004", "JRH005"}
        assert len(History.of([resident("27", "1")], Resident)) == 1

    def test_severities(self) -> None:
        records = [resident("1", "1"), resident("2", "1")]
        checked = History.read(records, Resident, severities={"JRH004": jr.Severity.ALERT})
        assert checked.ok
        assert checked.value is not None
        assert [record.latest for record in checked.value.append(resident()).records()] == ["0", "0", "1"]
        assert refused(lambda: History.read(records, Resident, severities={"JRX999": jr.Severity.ALERT})) == "JRU002"

    def test_wrong_calls(self) -> None:
        wrong: Any = [5, resident("1", "1")]
        assert refused(lambda: History.of(wrong, Resident)) == "JRU020"
        assert refused(lambda: History.of(wrong[0], Resident)) == "JRU011"
        assert refused(lambda: History.of([pin("1")], Resident)) == "JRU020"
        assert refused(lambda: History.of([], wrong)) == "JRU005"

    def test_the_class_is_that_of_the_first_record_unless_named(self) -> None:
        assert History.of(GOOD) == History.of(GOOD, Resident)
        assert refused(lambda: History.of([])) == "JRU014"
        assert refused(lambda: History.of([5])) == "JRU005"  # type: ignore[type-var]  # the point
        assert len(History.of([], Resident)) == 0

    def test_raw_is_what_came(self) -> None:
        records = [resident("2", "1"), resident("1", "0")]
        assert History.read(iter(records), Resident).raw.reveal() == tuple(records)


class TestCurrent:
    """「履歴番号が最大のデータを１件セレクトすることで、その個人の直近データの全項目を取得する」。"""

    def test_the_greatest_number_with_the_flag(self) -> None:
        answer = history_of(*GOOD).current()
        assert isinstance(answer, Held)
        assert answer.record == GOOD[2]
        assert answer.row.in_effect

    @pytest.mark.parametrize(("flags", "places"), [("00", [2]), ("10", [1, 2]), ("11", [1, 2]), ("99", [2])])
    def test_flags_against_the_numbers_are_told(self, flags: str, places: list[int]) -> None:
        answer = history_of(resident("1", flags[0]), resident("2", flags[1])).current()
        assert isinstance(answer, Ambiguous)
        assert [row.place for row in answer.candidates] == places
        assert answer.doubts == {Doubt.FLAGS}
        assert repr(answer) == f"Ambiguous({len(places)} rows, FLAGS)"

    def test_where_the_order_is_open_the_one_flag_decides(self) -> None:
        answer = history_of(pin("1", "有効"), pin("0", "無効")).current()
        assert isinstance(answer, Held)
        assert answer.record.state == "有効"

    def test_where_the_order_is_open_and_the_flags_too_nothing_is_said(self) -> None:
        answer = history_of(pin("1"), pin("1")).current()
        assert isinstance(answer, Ambiguous)
        assert answer.doubts == {Doubt.FLAGS, Doubt.UNORDERED}
        assert len(answer.candidates) == 2
