"""時刻の項目。書かれた姿を保ち、時刻として比べる。"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codes import TimeOfDay
from jumin_records.errors import CodeError, Finding, UsageError
from tests.codes.hostile import NOT_TEXT, anything


class TestTimeOfDay:
    """field_facts 操作時刻: ``HH:MM:SS``."""

    @given(st.times().map(lambda time: time.replace(microsecond=0, tzinfo=None)))
    def test_both_writings_are_the_time(self, time: dt.time) -> None:
        """The second formula is the standard library's ``isoformat`` and ``strftime``."""
        colons, digits = TimeOfDay(time.isoformat()), TimeOfDay(time.strftime("%H%M%S"))
        assert colons.value == digits.value == time
        assert colons == digits
        assert hash(colons) == hash(digits)
        assert (colons.text, digits.text) == (time.isoformat(), time.strftime("%H%M%S"))
        assert colons.findings() == ()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "24:00:00",
            "23:60:00",
            "23:59:60",
            "9:05:00",
            "09:05",
            "0905",
            "09:05:0",
            "09-05-00",
            "090:5:00",
            "0905000",
            "²3:00:00",
            "+9:05:00",
            "09:05:00\n",
            " 09:05:00",
            "09：05：00",
            "1" * 10**6,
        ],
    )
    def test_no_time(self, text: str) -> None:
        with pytest.raises(CodeError) as caught:
            TimeOfDay(text)
        assert caught.value.rule == "JRC018"

    @pytest.mark.parametrize("text", ["０９：０５：００", "０９０５００"])
    def test_full_width_only_by_read(self, text: str) -> None:
        time = TimeOfDay.read(text)
        assert isinstance(time, TimeOfDay)
        assert (time.value, time.text) == (dt.time(9, 5), text)
        assert [finding.rule for finding in time.findings()] == ["JRC006"]

    def test_masked_and_hidden(self) -> None:
        found = TimeOfDay.read("**:**:**")
        assert isinstance(found, Finding)
        assert found.rule == "JRC005"
        assert repr(TimeOfDay("09:05:00")) == "TimeOfDay(***)"
        assert TimeOfDay("09:05:00") != "09:05:00"

    @pytest.mark.parametrize("place", range(len(NOT_TEXT)))
    def test_no_text(self, place: int) -> None:
        for way in (TimeOfDay, TimeOfDay.read):
            with pytest.raises(UsageError) as caught:
                way(NOT_TEXT[place])  # type: ignore[arg-type]
            assert caught.value.rule == "JRU001"

    @given(anything)
    def test_total(self, text: object) -> None:
        if isinstance(text, str):
            assert isinstance(TimeOfDay.read(text), TimeOfDay | Finding)
