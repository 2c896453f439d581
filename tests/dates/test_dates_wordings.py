"""標準仕様書の14種の表記。A generated wording parses to the range that generated it."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.dates import WORDINGS, RegisterDate, may_be_uncertain, wording_of

#: The wordings with ○ replaced by numbers, by hand, with kind, range.
FILLED = [
    (1, "令和05年頃", "2023-01-01", "2023-12-31"),
    (2, "令和05年4月頃", "2023-04-01", "2023-04-30"),
    (3, "令和05年4月3日頃", "2023-04-03", "2023-04-03"),
    (4, "推定令和05年4月3日", "2023-04-03", "2023-04-03"),
    (5, "推定令和05年4月", "2023-04-01", "2023-04-30"),
    (6, "令和05年春", "2023-03-01", "2023-05-31"),
    (7, "令和05年4月上旬", "2023-04-01", "2023-04-10"),
    (8, "令和05年4月中旬頃", "2023-04-11", "2023-04-20"),
    (9, "年月日不詳", "None", "None"),
    (10, "令和05年 月日不詳", "2023-01-01", "2023-12-31"),
    (11, "令和05年04月 日不詳", "2023-04-01", "2023-04-30"),
    (12, "令和05年04月3日から05月4日頃までの間", "2023-04-03", "2023-05-04"),
    (13, "令和05年04月推定3日から5日までの間", "2023-04-03", "2023-04-05"),
    (14, "令和05年04月3日頃から5日頃までの間", "2023-04-03", "2023-04-05"),
]


class TestFourteen:
    """1.1.8: 令和○○年頃 … 令和○○年○○月○日頃から○日頃までの間."""

    @pytest.mark.parametrize(("number", "text", "earliest", "latest"), FILLED)
    def test_each(self, number: int, text: str, earliest: str, latest: str) -> None:
        wording = WORDINGS[number - 1]
        for variant in (
            text,
            text.replace(" ", ""),
            text.replace(" ", "　"),
            text.translate({ord("0") + i: ord("０") + i for i in range(10)}),
        ):
            found = RegisterDate.parse(variant)
            assert (found.kind, str(found.earliest), str(found.latest)) == (wording.kind, earliest, latest)
            assert found.format("as_written") == variant
            assert wording_of(variant) == wording

    def test_they_are_fourteen_and_tell_themselves_apart(self) -> None:
        assert [wording.number for wording in WORDINGS] == list(range(1, 15))
        for _, text, _, _ in FILLED:
            assert sum(wording.matches(text) for wording in WORDINGS) == 1

    @pytest.mark.parametrize("text", ["令和5年4月3日", "2024-05-01", "令和5年4月ころ", "令和5年梅雨", "", "頃" * 1000])
    def test_no_official_wording(self, text: str) -> None:
        assert wording_of(text) is None


DAYS = st.dates(date(1989, 1, 8), date(2019, 4, 30))


class TestGeneratedWordings:
    """「hypothesis for the grammar (a generated wording parses to the range that generated it)」"""

    @given(DAYS, DAYS, st.sampled_from(range(14)), st.sampled_from(["春", "夏", "秋"]), st.sampled_from([0, 1, 2]))
    def test_range(self, first: date, second: date, index: int, season: str, third: int) -> None:
        first, second = sorted((first, second))
        wording = WORDINGS[index]
        if index == 11:
            second = second.replace(year=first.year, day=min(second.day, 28)) if second.year != first.year else second
            first, second = sorted((first, second))
        if index in {12, 13}:
            second = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        text = wording.fill(
            era="平成", year=first.year - 1988, month=first.month, day=first.day, season=season,
            ten_days=("上旬", "中旬", "下旬")[third], end_month=second.month, end_day=second.day,
        )  # fmt: skip
        found = RegisterDate.parse(text)
        assert found.kind == wording.kind
        assert wording_of(text) == wording
        month_end = calendar.monthrange(first.year, first.month)[1]
        season_month = {"春": 3, "夏": 6, "秋": 9}[season]
        low = {
            1: date(first.year, 1, 1), 2: first.replace(day=1), 5: first.replace(day=1), 6: date(first.year, season_month, 1),
            7: first.replace(day=(1, 11, 21)[third]), 8: first.replace(day=(1, 11, 21)[third]), 9: None,
            10: date(first.year, 1, 1), 11: first.replace(day=1),
        }.get(wording.number, first)  # fmt: skip
        high = {
            1: date(first.year, 12, 31), 2: first.replace(day=month_end), 5: first.replace(day=month_end),
            6: date(first.year, season_month + 2, calendar.monthrange(first.year, season_month + 2)[1]),
            7: first.replace(day=(10, 20, month_end)[third]), 8: first.replace(day=(10, 20, month_end)[third]), 9: None,
            10: date(first.year, 12, 31), 11: first.replace(day=month_end), 12: second, 13: second, 14: second,
        }.get(wording.number, first)  # fmt: skip
        clip_low, clip_high = date(1989, 1, 8), date(2019, 4, 30)
        if low and high and high >= clip_low and low <= clip_high:
            low, high = max(low, clip_low), min(high, clip_high)
        assert (found.earliest, found.latest) == (low, high)


class TestItems:
    """1.1.8: only calendar days, except 生年月日, 住民となった年月日, 住所を定めた年月日, 外国人住民となった年月日 and the 異動日 of 出生, 死亡, 失踪."""

    @pytest.mark.parametrize(
        ("item", "reason", "expected"),
        [
            ("生年月日", "", True),
            ("住民となった年月日", "", True),
            ("住所を定めた年月日", "転入", True),
            ("外国人住民となった年月日", "", True),
            ("異動日", "出生", True),
            ("異動日", "死亡", True),
            ("異動日", "失踪", True),
            ("異動日", "転入", False),
            ("異動日", "", False),
            ("旧外登法による登録年月日", "", True),
            ("届出日", "", False),
        ],
    )
    def test_may_be_uncertain(self, item: str, reason: str, expected: bool) -> None:  # noqa: FBT001
        assert may_be_uncertain(item, reason=reason) is expected

    def test_nonexistent_days(self) -> None:
        assert may_be_uncertain("生年月日", nonexistent=True)
        assert not may_be_uncertain("旧外登法による登録年月日", nonexistent=True)
