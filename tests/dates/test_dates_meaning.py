"""比較・年齢・期間・みなし日・三つ組。What a date means: order, age, terms, assumed days and the triple."""

from __future__ import annotations

import functools
import itertools
import pickle
import traceback
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.dates import (
    Assumed,
    FlagTriple,
    RegisterDate,
    Term,
    age_range,
    bounds,
    compare,
    from_flag_triple,
    full_age_range,
    last_day_of_term,
    support_measures_term,
    to_flag_triple,
)
from jumin_records.errors import DateError, RefusedError, UsageError

read = RegisterDate.parse

ORDER = [
    ("昭和20年8月14日", "昭和20年8月15日", -1),
    ("昭和20年8月15日", "1945-08-15", 0),
    ("大正15年12月25日", "昭和元年12月25日", 0),
    ("慶応4年9月8日", "明治元年9月8日", 0),
    ("明治5年12月2日", "1872-12-31", 0),
    ("昭和20年月日不詳", "昭和21年1月1日", -1),
    ("昭和20年月日不詳", "昭和20年8月15日", None),
    ("昭和20年月日不詳", "昭和20年月日不詳", None),
    ("昭和64年月日不詳", "平成元年月日不詳", -1),
    ("大正15年月日不詳", "昭和元年月日不詳", None),
    ("昭和20年8月15日頃", "昭和20年8月15日", None),
    ("推定昭和20年8月15日", "昭和20年8月15日", None),
    ("昭和20年8月15日頃", "昭和20年8月16日", None),
    ("昭和20年8月15日頃", "昭和20年8月15日頃", None),
    ("昭和20年頃", "令和6年5月1日", None),
    ("推定昭和20年8月15日", "昭和20年8月16日", None),
    ("昭和20年8月中旬頃", "昭和21年1月1日", None),
    ("昭和20年8月1日から5日頃までの間", "昭和20年9月1日", None),
    ("昭和20年8月1日頃から5日までの間", "昭和20年9月1日", None),
    ("昭和20年8月推定1日から5日までの間", "昭和20年9月1日", None),
    ("年月日不詳", "2024-05-01", None),
    ("昭和年月日不詳", "平成元年月日不詳", -1),
    ("令和年月日不詳", "平成31年4月30日", 1),
    ("令和年月日不詳", "令和6年5月1日", None),
    ("昭和20年8月1日から5日までの間", "昭和20年8月6日", -1),
    ("昭和20年8月1日から5日までの間", "昭和20年8月5日", None),
    ("令和6年2月30日", "令和6年3月1日", -1),
    ("令和6年2月30日", "令和6年2月29日", None),
    ("天保11年5月3日", "弘化元年12月2日", -1),
]


class TestCompare:
    """「Three-valued comparison」"""

    @pytest.mark.parametrize(("a", "b", "expected"), ORDER)
    def test_both_ways(self, a: str, b: str, expected: int | None) -> None:
        assert compare(read(a), read(b)) == expected
        assert compare(read(b), read(a)) == (None if expected is None else -expected)

    def test_days(self) -> None:
        assert compare(date(1945, 8, 15), read("昭和20年8月15日")) == 0
        assert compare(read("昭和20年8月"), date(1945, 9, 1)) == -1

    def test_the_width_of_about_is_the_callers(self) -> None:
        about, later = read("昭和20年8月15日頃"), read("昭和20年8月20日")
        assert compare(about, later) is None
        assert compare(about, later, about_days=None) is None
        assert compare(about, later, about_days=0) == -1
        assert compare(later, about, about_days=0) == 1
        assert compare(about, read("昭和20年8月15日"), about_days=0) == 0
        assert compare(about, read("昭和20年8月15日"), about_days=1) is None
        assert compare(about, later, about_days=4) == -1
        assert compare(about, later, about_days=5) is None
        assert bounds(read("2024年1月1日から2日頃までの間"), about_days=3) == (date(2024, 1, 1), date(2024, 1, 5))
        assert bounds(read("年不詳8月22日"), about_days=3) == (None, None)
        assert bounds(read("9999年12月31日頃"), about_days=3) == (date(9999, 12, 28), date.max)
        assert bounds(read("昭和年月日不詳頃"[:-1]), about_days=3) == (date(1926, 12, 25), date(1989, 1, 7))

    @pytest.mark.parametrize("width", [-1, 1.5, "3", True, False, "", [], timedelta(days=3)])
    def test_a_width_is_a_number_of_days(self, width: object) -> None:
        calls: tuple[Callable[..., object], ...] = (
            lambda **width: compare(read("昭和20年頃"), date(2024, 5, 1), **width),
            lambda **width: age_range(read("昭和20年頃"), date(2024, 5, 1), **width),
            lambda **width: full_age_range(date(2000, 1, 1), date(2024, 5, 1), **width),
            lambda **width: bounds(read("昭和20年頃"), **width),
        )
        for call in calls:
            with pytest.raises(UsageError) as caught:
                call(about_days=width)
            assert caught.value.rule == "JRU007"

    def test_the_range_stays_as_written(self) -> None:
        found = read("昭和20年8月頃")
        assert bounds(found) == (found.earliest, found.latest) == (date(1945, 8, 1), date(1945, 8, 31))

    def test_never_contradicts_the_days_themselves(self) -> None:
        texts = [
            "平成元年月日不詳",
            "昭和64年1月",
            "平成元年1月8日",
            "1989-01-07",
            "昭和64年1月上旬",
            "平成2年春",
            "1989年1月5日から9日まで",
        ]
        for a, b in itertools.product(map(read, texts), repeat=2):
            assert a.earliest
            assert a.latest
            assert b.earliest
            assert b.latest
            signs = {(x > y) - (x < y) for x in (a.earliest, a.latest) for y in (b.earliest, b.latest)}
            expected = compare(a, b)
            assert expected is None or signs == {expected}


class TestAge:
    """年齢計算ニ関する法律: 年齢ハ出生ノ日ヨリ之ヲ起算ス; 民法143条: 起算日に応当する日の前日に満了する."""

    @pytest.mark.parametrize(
        ("birth", "on", "legal", "full"),
        [
            # 4月1日生まれは3月31日の終わりに満6歳に達し、一学年上になる（学校教育法の早生まれ）.
            (date(2018, 4, 1), date(2024, 3, 31), 6, 5),
            (date(2018, 4, 2), date(2024, 3, 31), 5, 5),
            # 選挙権: 18歳の誕生日の前日に18歳に達する.
            (date(2006, 7, 11), date(2024, 7, 10), 18, 17),
            (date(2006, 7, 11), date(2024, 7, 9), 17, 17),
            # 2月29日生まれは毎年2月28日の終わりに達する.
            (date(2004, 2, 29), date(2024, 2, 28), 20, 19),
            (date(2004, 2, 29), date(2024, 2, 27), 19, 19),
            (date(2004, 2, 29), date(2023, 2, 28), 19, 18),
            (date(2004, 2, 29), date(2023, 2, 27), 18, 18),
            (date(2004, 2, 29), date(2023, 3, 1), 19, 19),
            (date(2004, 2, 29), date(2024, 2, 29), 20, 20),
            # 1月1日生まれは大晦日に達する.
            (date(2000, 1, 1), date(2019, 12, 31), 20, 19),
            (date(2024, 5, 1), date(2024, 5, 1), 0, 0),
            (date(9000, 1, 1), date.max, 1000, 999),
        ],
    )
    def test_known_birthdays(self, birth: date, on: date, legal: int, full: int) -> None:
        assert age_range(birth, on) == (legal, legal)
        assert full_age_range(birth, on) == (full, full)

    def test_uncertain_birthdays(self) -> None:
        on = date(2024, 5, 1)
        assert age_range(read("昭和20年月日不詳"), on) == (78, 79)
        assert age_range(read("昭和64年月日不詳"), on) == (35, 35)
        assert age_range(read("昭和20年頃"), on, about_days=366) == (77, 80)
        assert age_range(read("昭和20年頃"), on, about_days=0) == (78, 79)
        for text in ("昭和20年頃", "推定昭和20年5月1日", "昭和20年5月1日から3日頃までの間"):
            assert age_range(read(text), on) is None
            assert full_age_range(read(text), on) is None
        assert age_range(read("昭和20年5月1日から3日までの間"), on) == (78, 79)
        assert full_age_range(read("昭和20年5月1日から3日までの間"), on) == (78, 79)
        assert full_age_range(read("昭和20年5月2日から3日までの間"), on) == (78, 78)

    def test_what_cannot_be_told(self) -> None:
        on = date(2024, 5, 1)
        assert age_range(read("年月日不詳"), on) is None
        assert age_range(read("8月22日"), on) is None
        assert age_range(date(2024, 5, 2), on) is None
        assert full_age_range(read("令和6年6月"), on) is None

    def test_somebody_who_exists_is_not_unborn(self) -> None:
        assert age_range(read("令和6年"), date(2024, 5, 1)) == (0, 0)
        assert age_range(read("令和年月日不詳"), date(2024, 5, 1)) == (0, 5)

    @given(st.dates(date(1900, 1, 1), date(2024, 12, 31)), st.integers(0, 40_000))
    def test_second_formula(self, birth: date, days: int) -> None:
        """Counted by walking over anniversaries: the period ends the day before, or with the month's last day."""
        on = birth + timedelta(days=days)
        attained = 0
        while on >= self.attained_on(birth, attained + 1):
            attained += 1
        assert age_range(birth, on) == (attained, attained)

    @staticmethod
    def attained_on(birth: date, age: int) -> date:
        try:
            return birth.replace(year=birth.year + age) - timedelta(days=1)
        except ValueError:
            return date(birth.year + age, 2, 28)


class TestOnlyDays:
    """A ``datetime`` is refused everywhere: the day of a moment depends on a time zone."""

    MOMENT = datetime(2024, 5, 1, 12)  # noqa: DTZ001 - a moment without zone is the mistake
    DAY = date(2024, 5, 1)

    @pytest.mark.parametrize(
        "call",
        [
            compare,
            lambda moment, day: compare(day, moment),
            lambda moment, _: bounds(moment),
            lambda _, day: bounds(None),  # type: ignore[arg-type]  # the mistake under test
            age_range,
            lambda moment, day: age_range(day, moment),
            full_age_range,
            lambda _, day: full_age_range("20240501", day),  # type: ignore[arg-type]  # the mistake under test
            lambda moment, _: last_day_of_term(moment, years=1),
            lambda moment, _: support_measures_term(moment),
        ],
    )
    def test_refused(self, call: Callable[[datetime, date], object]) -> None:
        with pytest.raises(UsageError) as caught:
            call(self.MOMENT, self.DAY)
        assert caught.value.rule == "JRU013"


class TestTerms:
    """3.4: start 2020-04-01 → end 2021-03-31; the new term starts the day after the old end."""

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            (date(2020, 4, 1), date(2021, 3, 31)),
            (date(2020, 2, 29), date(2021, 2, 28)),
            (date(2019, 3, 1), date(2020, 2, 29)),
            (date(2020, 3, 1), date(2021, 2, 28)),
            (date(2020, 2, 28), date(2021, 2, 27)),
            (date(2024, 1, 1), date(2024, 12, 31)),
        ],
    )
    def test_support_measures(self, first: date, last: date) -> None:
        term = support_measures_term(first)
        assert (term.first_day, term.last_day) == (first, last)
        assert first in term
        assert last in term
        assert last + timedelta(days=1) not in term
        assert term.renewed().first_day == last + timedelta(days=1)

    def test_renewal(self) -> None:
        term = Term(date(2020, 4, 1), date(2021, 3, 31))
        assert term.renewal_opens() == date(2021, 2, 28)
        assert term.renewed() == Term(date(2021, 4, 1), date(2022, 3, 31))

    def test_masked(self) -> None:
        term = support_measures_term(date(2020, 4, 1))
        assert f"{term!r}{term}" == "Term(***)Term(***)"
        with pytest.raises(RefusedError):
            pickle.dumps(term)
        with pytest.raises(AttributeError):
            term.last_day = date(2022, 3, 31)  # type: ignore[misc]  # the mistake under test

    def test_beyond_the_calendar(self) -> None:
        for call in (support_measures_term, lambda day: last_day_of_term(day, months=12)):
            with pytest.raises(DateError) as caught:
                call(date(9999, 5, 1))
            assert caught.value.rule == "JRD004"

    @pytest.mark.parametrize(
        ("first", "months", "last"),
        [
            # 民法143条の教科書例: 1月31日から1か月は2月末日まで.
            (date(2023, 1, 31), 1, date(2023, 2, 28)),
            (date(2024, 1, 31), 1, date(2024, 2, 29)),
            (date(2024, 1, 30), 1, date(2024, 2, 29)),
            (date(2024, 1, 29), 1, date(2024, 2, 28)),
            (date(2024, 8, 31), 6, date(2025, 2, 28)),
            (date(2024, 5, 1), 3, date(2024, 7, 31)),
        ],
    )
    def test_months(self, first: date, months: int, last: date) -> None:
        assert last_day_of_term(first, months=months) == last


class TestAssumedDays:
    """「resolve(policy) for みなし dates, explicit, recorded in the result」"""

    @pytest.mark.parametrize(
        ("text", "policy", "day"),
        [
            ("昭和20年月日不詳", "earliest", date(1945, 1, 1)),
            ("昭和20年月日不詳", "latest", date(1945, 12, 31)),
            ("昭和20年月日不詳", "mid_year", date(1945, 7, 1)),
            ("昭和20年8月日不詳", "first_of_month", date(1945, 8, 1)),
            ("昭和20年8月日不詳", "month_end", date(1945, 8, 31)),
            ("昭和64年1月日不詳", "month_end", date(1989, 1, 7)),
            ("令和6年2月30日", "month_end", date(2024, 2, 29)),
            ("昭和20年8月頃", "first_of_month", date(1945, 8, 1)),
        ],
    )
    def test_named_policies(self, text: str, policy: str, day: date) -> None:
        assumed = read(text).resolve(policy)
        assert (assumed.date, assumed.policy, assumed.is_assumed) == (day, policy, True)

    @pytest.mark.parametrize(
        ("text", "policy"),
        [
            ("昭和64年月日不詳", "mid_year"),
            ("平成31年", "mid_year"),
            ("明治5年", "mid_year"),
            ("昭和20年8月", "mid_year"),
            ("昭和20年", "first_of_month"),
            ("昭和20年8月上旬", "month_end"),
            ("昭和20年8月15日頃", "month_end"),
            ("昭和20年8月1日から9月1日まで", "month_end"),
            ("年月日不詳", "earliest"),
            ("令和年月日不詳", "latest"),
            ("8月22日", "first_of_month"),
            ("昭和20年秋", "mid_year"),
        ],
    )
    def test_nothing_is_clamped_or_invented(self, text: str, policy: str) -> None:
        with pytest.raises(DateError) as caught:
            read(text).resolve(policy)
        assert caught.value.rule == "JRD022"

    def test_a_written_day_is_not_assumed(self) -> None:
        assumed = read("令和6年5月1日").resolve("month_end")
        assert (assumed.date, assumed.is_assumed) == (date(2024, 5, 1), False)

    def test_a_function(self) -> None:
        def middle(written: RegisterDate) -> date:
            assert written.earliest
            return written.earliest.replace(day=15)

        assumed = read("昭和20年8月").resolve(middle)
        assert (assumed.date, assumed.policy) == (date(1945, 8, 15), "middle")

    @pytest.mark.parametrize(
        "answer",
        ["1945-08-15", datetime(1945, 8, 15), 19450815, b"x", [date(1945, 8, 15)], read("昭和20年8月15日")],  # noqa: DTZ001 - a moment without zone is the mistake
    )
    def test_a_function_answers_with_a_day(self, answer: object) -> None:
        with pytest.raises(UsageError) as caught:
            read("昭和20年8月").resolve(lambda _: answer)  # type: ignore[arg-type,return-value]  # the mistake under test
        assert caught.value.rule == "JRU013"
        self.assert_absent(caught.value, answer)

    @pytest.mark.parametrize("answer", [None, date(1945, 7, 31), date(1945, 9, 1), date.min, date.max])
    def test_a_function_answers_within_the_range(self, answer: date | None) -> None:
        with pytest.raises(DateError) as caught:
            read("昭和20年8月").resolve(lambda _: answer)
        assert caught.value.rule == "JRD022"
        if answer is not None:
            self.assert_absent(caught.value, answer)

    @staticmethod
    def assert_absent(error: BaseException, answer: object) -> None:
        assert error.__context__ is None
        frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
        ours = [
            frame
            for frame in frames
            if "jumin_records" in frame.f_code.co_filename and "tests" not in frame.f_code.co_filename
        ]
        assert ours
        assert not any(value is answer for frame in ours for value in frame.f_locals.values())
        assert repr(answer) not in f"{error}{error!r}{error.args!r}"

    @pytest.mark.parametrize("day", [date(1945, 8, 1), date(1945, 8, 31)])
    def test_both_ends_belong_to_the_range(self, day: date) -> None:
        assert read("昭和20年8月").resolve(lambda _: day).date == day

    def test_a_function_without_a_name(self) -> None:
        assert read("昭和20年8月").resolve(functools.partial(lambda day, _: day, date(1945, 8, 2))).policy == "function"

    def test_keyword(self) -> None:
        assert read("昭和20年8月").resolve(policy_name="latest").date == date(1945, 8, 31)

    @pytest.mark.parametrize("text", ["昭和20年8月", "昭和20年8月15日"])
    @pytest.mark.parametrize("choice", [[], ["latest"], {}, None, 5, b"latest", "", "July"])
    def test_no_choice(self, text: str, choice: object) -> None:
        with pytest.raises(UsageError) as caught:
            read(text).resolve(choice)  # type: ignore[arg-type]  # the mistake under test
        assert caught.value.rule == "JRU007"

    def test_value(self) -> None:
        one, two = read("昭和20年").resolve("earliest"), read("昭和20年").resolve("earliest")
        assert one == two
        assert hash(one) == hash(two)
        assert one != read("昭和20年").resolve("latest")
        assert one != date(1945, 1, 1)
        assert isinstance(one, Assumed)
        assert "1945" not in f"{one!r} {one} "

    def test_unknown_policy(self) -> None:
        with pytest.raises(UsageError) as caught:
            read("昭和20年").resolve("july")
        assert caught.value.rule == "JRU007"


class TestFlagTriple:
    """「The triple date + 不詳フラグ + 不詳表記 in and out」"""

    @pytest.mark.parametrize(
        ("text", "style", "fields"),
        [
            ("令和6年5月1日", "digits", ("20240501", "0", "")),
            ("明治5年12月2日", "iso_zeros", ("1872-12-31", "0", "")),
            ("昭和20年月日不詳", "digits", ("19450000", "1", "昭和20年月日不詳")),
            ("昭和20年8月頃", "iso_zeros", ("1945-08-00", "1", "昭和20年8月頃")),
            ("昭和20年8月", "edtf", ("1945-08-XX", "1", "昭和20年8月")),
            ("昭和64年", "digits", ("19890000", "1", "昭和64年")),
            ("令和6年2月30日", "digits", ("20240200", "1", "令和6年2月30日")),
            ("年月日不詳", "digits", ("00000000", "1", "年月日不詳")),
            ("8月22日", "digits", ("00000000", "1", "8月22日")),
            ("昭和20年春", "digits", ("19450000", "1", "昭和20年春")),
            ("昭和20年8月1日から9月1日までの間", "digits", ("19450000", "1", "昭和20年8月1日から9月1日までの間")),
            ("昭和20年8月1日から3日までの間", "digits", ("19450800", "1", "昭和20年8月1日から3日までの間")),
            (
                "昭和20年12月1日から昭和21年1月3日までの間",
                "digits",
                ("00000000", "1", "昭和20年12月1日から昭和21年1月3日までの間"),
            ),
            ("明治5年12月", "digits", ("18721200", "1", "明治5年12月")),
            ("明治5年3月", "digits", ("18720000", "1", "明治5年3月")),
            ("明治3年12月", "digits", ("18710000", "1", "明治3年12月")),
        ],
    )
    def test_there_and_back(self, text: str, style: str, fields: tuple[str, str, str]) -> None:
        written = read(text)
        triple = to_flag_triple(written, style=style)
        assert triple.reveal() == fields
        back = from_flag_triple(*fields)
        assert back.value is not None
        assert (back.value.earliest, back.value.latest) == (written.earliest, written.latest)
        assert not {finding.rule for finding in back.findings} & {"JRD027", "JRD028", "JRD030"}

    @pytest.mark.parametrize(
        ("fields", "rules", "kind"),
        [
            (("19450815", "0", ""), [], "EXACT"),
            (("19450000", "1", ""), [], "MONTH_DAY_UNKNOWN"),
            (("19450000", "0", ""), ["JRD027"], "MONTH_DAY_UNKNOWN"),
            (("19450815", "1", ""), ["JRD027"], "EXACT"),
            (("19450815", "0", "昭和20年頃"), ["JRD027"], "APPROXIMATE"),
            (("19460815", "1", "昭和20年頃"), ["JRD028"], "APPROXIMATE"),
            (("19460815", "0", "昭和20年頃"), ["JRD027", "JRD028"], "APPROXIMATE"),
            (("", "1", "昭和20年頃"), [], "APPROXIMATE"),
            (("00000000", "1", "昭和20年頃"), [], "APPROXIMATE"),
            (("19450000", "1", "終戦の頃"), ["JRD030"], "MONTH_DAY_UNKNOWN"),
            (("19450000", "TRUE", "　"), [], "MONTH_DAY_UNKNOWN"),
            (("20240230", "1", ""), ["JRD013"], "NONEXISTENT_DAY"),
            (("20240200", "1", "令和6年2月30日"), ["JRD013"], "NONEXISTENT_DAY"),
        ],
    )
    def test_findings(self, fields: tuple[str, str, str], rules: list[str], kind: str) -> None:
        checked = from_flag_triple(*fields)
        assert [finding.rule for finding in checked.findings] == rules
        assert checked.value is not None
        assert checked.value.kind.name == kind
        assert checked.raw.reveal() == fields

    @pytest.mark.parametrize(
        ("fields", "rule"),
        [
            (("19450815", "2", ""), "JRD029"),
            (("", "0", ""), "JRD002"),
            (("x", "1", "終戦の頃"), "JRD001"),
            (("", "1", "終戦"), "JRD001"),
        ],
    )
    def test_no_value(self, fields: tuple[str, str, str], rule: str) -> None:
        checked = from_flag_triple(*fields)
        assert checked.value is None
        assert [finding.rule for finding in checked.findings] == [rule]

    def test_flags_of_the_caller(self) -> None:
        flags = {"既知": False, "不詳": True}
        assert to_flag_triple(read("昭和20年"), flags=flags).reveal()[1] == "不詳"
        assert from_flag_triple("19450000", "不詳", "", flags=flags).ok
        assert from_flag_triple("19450000", "1", "", flags=flags).value is None

    def test_misuse(self) -> None:
        with pytest.raises(UsageError) as caught:
            to_flag_triple(read("昭和20年"), style="A1")
        assert caught.value.rule == "JRU007"
        with pytest.raises(UsageError) as caught:
            to_flag_triple(read("昭和20年"), flags={"0": False})
        assert caught.value.rule == "JRU007"
        with pytest.raises(UsageError) as caught:
            from_flag_triple("19450000", 1, "")  # type: ignore[arg-type]  # the mistake under test
        assert caught.value.rule == "JRU001"

    @pytest.mark.parametrize("style", [[], None, 5, {"digits"}])
    def test_styles_of_another_type(self, style: object) -> None:
        with pytest.raises(UsageError) as caught:
            to_flag_triple(read("昭和20年"), style=style)  # type: ignore[arg-type]  # the mistake under test
        assert caught.value.rule == "JRU007"

    @pytest.mark.parametrize(
        "call",
        [
            lambda: to_flag_triple("昭和20年"),  # type: ignore[arg-type]  # the mistake under test
            lambda: to_flag_triple(read("昭和20年"), flags=None),  # type: ignore[arg-type]  # the mistake under test
            lambda: from_flag_triple("19450000", "1", "", flags=["1"]),  # type: ignore[arg-type]  # the mistake under test
            lambda: from_flag_triple("19450000", "1", "", conventions=None),  # type: ignore[arg-type]  # the mistake under test
        ],
    )
    def test_values_of_another_type(self, call: Callable[[], object]) -> None:
        with pytest.raises(UsageError) as caught:
            call()
        assert caught.value.rule == "JRU020"
        shown = [
            repr(value)
            for frame, _ in traceback.walk_tb(caught.value.__traceback__)
            if frame.f_code.co_name.endswith("flag_triple")
            for value in frame.f_locals.values()
        ]
        assert shown
        assert not any("19450000" in line or "昭和20年" in line for line in shown)

    def test_masked(self) -> None:
        triple = FlagTriple("19450815", "0", "")
        assert f"{triple!r}{triple}" == "FlagTriple(***)FlagTriple(***)"
