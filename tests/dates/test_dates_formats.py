"""様式。Styles: what is written reads back to the same day, and a style never drops 頃 or 不詳."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jumin_records.dates import ERA_CODES, STYLES, Conventions, RegisterDate, lunisolar
from jumin_records.errors import DateError, UsageError

FIRST, LAST = date(1868, 1, 25), date(2100, 12, 31)
#: Styles that cannot say 閏月.
WITHOUT_LEAP = {"jis", "jis_short", "era_digits"}


def written(text: str, style: str) -> str:
    return RegisterDate.parse(text).format(style)


def try_style(found: RegisterDate, style: str) -> str | None:
    try:
        return found.format(style)
    except DateError:
        return None


@pytest.mark.exhaustive
class TestEveryDayInEveryStyle:
    """「Every day 1868-01-25…2100-12-31 formats and parses back in every style」(issue 3 point 7)."""

    @pytest.mark.parametrize("style", STYLES)
    def test_there_and_back(self, style: str) -> None:
        refused = []
        day = FIRST
        while day <= LAST:
            text = try_style(RegisterDate.of(day), style)
            if text is None:
                refused.append(day)
            else:
                back = RegisterDate.parse(text, policy="strict")
                assert back.date == day
                assert back.notes <= {"lunisolar"}
            day += timedelta(days=1)
        leap_days = [d for d in refused if lunisolar.from_gregorian(min(d, lunisolar.LAST_DAY)).leap]
        assert refused == leap_days
        # 閏4月 of 明治元年 has 29 days, 閏10月 of 明治3年 has 29 days.
        assert len(refused) == (58 if style in WITHOUT_LEAP else 0)


class TestStyles:
    """api.md: kanji 令和6年5月1日 (元年), kansuji 令和六年五月一日, jis R06.05.01, jis_short R6.5.1, era_digits 5060501."""

    @pytest.mark.parametrize(
        ("style", "may_day", "first_year"),
        [
            ("kanji", "令和6年5月1日", "令和元年12月31日"),
            ("kanji_padded", "令和06年05月01日", "令和元年12月31日"),
            ("kansuji", "令和六年五月一日", "令和元年十二月三十一日"),
            ("jis", "R06.05.01", "R01.12.31"),
            ("jis_short", "R6.5.1", "R1.12.31"),
            ("era_digits", "5060501", "5011231"),
            ("iso", "2024-05-01", "2019-12-31"),
            ("digits", "20240501", "20191231"),
            ("edtf", "2024-05-01", "2019-12-31"),
            ("as_written", "2024-05-01", "2019-12-31"),
        ],
    )
    def test_documented_forms(self, style: str, may_day: str, first_year: str) -> None:
        assert written("2024-05-01", style) == may_day
        assert written("2019-12-31", style) == first_year

    @pytest.mark.parametrize(
        ("text", "kanji"),
        [
            ("1912-07-30", "大正元年7月30日"),
            ("1926-12-25", "昭和元年12月25日"),
            ("明治45年7月30日", "明治45年7月30日"),
            ("㍽15.12.25", "大正15年12月25日"),
            ("H36.5.1", "平成36年5月1日"),
            ("慶應四年五月十五日", "慶応4年5月15日"),
            ("1868-05-22", "明治元年閏4月1日"),
            ("1844-02-18", "天保15年1月1日"),
            ("1844-02-17", "1844年2月17日"),
            ("0020年3月", "0020年3月 日不詳"),
            ("3017-12-31", "令和999年12月31日"),
            ("3018-01-01", "3018年1月1日"),
            ("9999-12-31", "9999年12月31日"),
            ("令和6年2月30日", "令和6年2月30日"),
            ("天保3年5月6日", "天保3年5月6日"),
            ("昭和20年", "昭和20年 月日不詳"),
            ("S200000", "昭和20年 月日不詳"),
            ("昭和20年8月", "昭和20年8月 日不詳"),
            ("1945-08", "1945年8月 日不詳"),
            ("0000-00-00", "年月日不詳"),
            ("昭和年月日不詳", "昭和年月日不詳"),
            ("8月22日", "年不詳8月22日"),
            ("昭和 年不詳8月22日", "昭和年不詳8月22日"),
            ("昭和20年不明月5日", "昭和20年月不詳5日"),
            ("昭和20年春ころ", "昭和20年春頃"),
            ("昭和20年8月初旬", "昭和20年8月上旬"),
            ("昭和20年8月15日ごろ", "昭和20年8月15日頃"),
            ("(推定)昭和20年8月", "推定昭和20年8月"),
            ("昭和20年8月推定1日から3日までの間", "昭和20年8月推定1日から3日までの間"),
            ("S20.8.1から昭和20年9月3日ころまで", "昭和20年8月1日から9月3日頃までの間"),
            ("平成31年4月30日から令和元年5月1日までの間", "平成31年4月30日から令和元年5月1日までの間"),
            ("明治3年10月1日から閏10月2日までの間", "明治3年10月1日から閏10月2日までの間"),
            ("昭和20年8月から9月までの間", "昭和20年8月 日不詳から9月 日不詳までの間"),
        ],
    )
    def test_kanji(self, text: str, kanji: str) -> None:
        assert written(text, "kanji") == kanji
        first, back = RegisterDate.parse(text), RegisterDate.parse(kanji)
        assert (back.kind, back.earliest, back.latest) == (first.kind, first.earliest, first.latest)

    @pytest.mark.parametrize(
        ("text", "style", "expected"),
        [
            ("1945年8月不詳", "kansuji", "一九四五年八月 日不詳"),
            ("昭和20年", "digits", "19450000"),
            ("昭和20年8月", "digits", "19450800"),
            ("昭和20年8月", "edtf", "1945-08-XX"),
            ("昭和20年", "edtf", "1945-XX-XX"),
            ("年月日不詳", "edtf", "XXXX-XX-XX"),
            ("年月日不詳", "digits", "00000000"),
            ("昭和20年8月", "era_digits", "3200800"),
            ("昭和年月日不詳", "era_digits", "3000000"),
            ("令和6年2月30日", "digits", "20240230"),
            ("令和6年2月30日", "jis", "R06.02.30"),
            ("明治5年12月3日", "jis", "M05.12.03"),
        ],
    )
    def test_partial_dates_in_numbers(self, text: str, style: str, expected: str) -> None:
        assert written(text, style) == expected
        first, back = RegisterDate.parse(text), RegisterDate.parse(expected)
        assert (back.kind, back.earliest, back.latest) == (first.kind, first.earliest, first.latest)


class TestRefusedStyles:
    """A style that would say something else is refused (JRD021), never approximated."""

    @pytest.mark.parametrize(
        ("text", "style"),
        [
            ("昭和64年", "digits"),
            ("昭和64年1月", "edtf"),
            ("明治5年", "digits"),
            ("明治5年12月", "edtf"),
            ("昭和20年頃", "digits"),
            ("昭和20年頃", "jis"),
            ("昭和20年頃", "era_digits"),
            ("昭和20年8月", "iso"),
            ("昭和20年8月", "jis"),
            ("昭和20年不明月5日", "jis_short"),
            ("昭和20年不明月5日", "era_digits"),
            ("1945-XX-05", "digits"),
            ("1945-XX-05", "edtf"),
            ("令和6年2月30日", "iso"),
            ("令和6年2月30日", "edtf"),
            ("明治5年12月3日", "digits"),
            ("明治3年閏10月1日", "jis"),
            ("明治3年閏10月1日", "era_digits"),
            ("明治3年閏10月", "digits"),
            ("慶応3年1月1日", "jis"),
            ("慶応3年1月1日", "era_digits"),
            ("天保3年5月6日", "iso"),
            ("令和100年1月1日", "era_digits"),
            ("1844-02-17", "jis"),
            ("年月日不詳", "jis"),
            ("年月日不詳", "era_digits"),
        ],
    )
    def test_refused(self, text: str, style: str) -> None:
        with pytest.raises(DateError) as caught:
            written(text, style)
        assert caught.value.rule == "JRD021"

    def test_unknown_style(self) -> None:
        with pytest.raises(UsageError) as caught:
            written("2024-05-01", "wareki")
        assert caught.value.rule == "JRU007"

    def test_another_code_table(self) -> None:
        odd = Conventions(era_codes=ERA_CODES["odd"])
        found = RegisterDate.parse("9060501", conventions=odd)
        assert found.date == date(2024, 5, 1)
        assert found.format("era_digits", conventions=odd) == "9060501"
