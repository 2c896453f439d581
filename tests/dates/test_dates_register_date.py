"""日付の型。The type itself: sealed, immutable, with notes and policies."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable
from datetime import date, datetime

import pytest

from jumin_records.dates import (
    Conventions,
    DateKind,
    Policy,
    RegisterDate,
    calendar_range,
    era_of,
    notes_findings,
    read_date,
    register_date,
)
from jumin_records.dates.calendar_range import span_of
from jumin_records.dates.scanner import scan
from jumin_records.errors import DateError, Finding, RefusedError, Severity, UsageError

CANARY = "昭和64年1月31日"


def assert_silent(error: BaseException, secret: str) -> None:
    """Neither the error nor any frame of the package between raise and catch holds the secret."""
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = [str(error), repr(error), repr(error.args)]
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if "jumin_records" in frame.f_code.co_filename:
            shown += [f"{name}={value!r}" for name, value in frame.f_locals.items()]
            assert not any(value is secret for value in frame.f_locals.values())
    assert len(shown) > 3
    assert not any(secret in line for line in shown)


class TestNothingPersonalLeaks:
    """「No personal value in message, args, __cause__, __context__, frame locals of our code, repr, str, logs」"""

    @pytest.mark.parametrize(
        "show",
        [repr, str, format, lambda value: f"{value:>30}", lambda value: f"{value!r}", "{}".format],
    )
    def test_masked(self, show: object) -> None:
        assert callable(show)
        assert show(RegisterDate.parse(CANARY)) == "RegisterDate(EXACT ***)"

    def test_inner_tuples_are_masked(self) -> None:
        found = RegisterDate.parse("令和6年5月1日頃")
        (point,) = found.points
        inner = [found.points, found._facts, span_of(point), calendar_range._gregorian(point, 2024), scan("令和6年")]
        for value in inner:
            shown = repr(value)
            assert "***" in shown
            assert not any(character.isdigit() for character in shown)

    def test_no_pickle_no_json(self) -> None:
        found = RegisterDate.parse(CANARY)
        with pytest.raises(RefusedError):
            pickle.dumps(found)
        with pytest.raises(TypeError):
            json.dumps(found)

    @pytest.mark.parametrize(
        "text", ["昭和64年1月32日", "昭和64年1月31日です", "昭和平成64年1月31日", "昭和64年13月31日"]
    )
    def test_errors(self, text: str, caplog: pytest.LogCaptureFixture) -> None:
        with pytest.raises(DateError) as caught:
            RegisterDate.parse(text)
        assert_silent(caught.value, text)
        logging.getLogger("test").error("refused", exc_info=caught.value)
        assert text not in caplog.text.replace(f"RegisterDate.parse({text!r})", "")

    @pytest.mark.parametrize("call", [RegisterDate.parse, RegisterDate.read, read_date])
    def test_misuse(self, call: Callable[..., object]) -> None:
        with pytest.raises(UsageError) as caught:
            call(CANARY, policy="lenient")
        assert_silent(caught.value, CANARY)
        with pytest.raises(UsageError) as caught:
            call([CANARY])
        assert_silent(caught.value, CANARY)

    def test_copies_are_the_same(self) -> None:
        found = RegisterDate.parse(CANARY)
        assert copy.copy(found) is found
        assert copy.deepcopy([found])[0] is found

    def test_immutable(self) -> None:
        found = RegisterDate.parse(CANARY)
        for name in ("text", "date", "_facts", "other"):
            with pytest.raises(AttributeError):
                setattr(found, name, None)
        with pytest.raises(AttributeError):
            del found._facts


class TestEquality:
    """「hash and == structural including text」"""

    def test_same_text_same_value(self) -> None:
        first, second = RegisterDate.parse("令和 6年5月1日"), RegisterDate.parse("令和 6年5月1日")
        assert first is not second
        assert first == second
        assert hash(first) == hash(second)

    def test_another_spelling_is_another_value(self) -> None:
        assert RegisterDate.parse("R6.5.1") != RegisterDate.parse("令和6年5月1日")

    def test_never_equal_to_its_day(self) -> None:
        assert RegisterDate.parse("2024-05-01") != date(2024, 5, 1)

    def test_no_order_operator(self) -> None:
        with pytest.raises(TypeError):
            sorted([RegisterDate.parse("R6.5.1"), RegisterDate.parse("R6.5.2")])  # type: ignore[type-var]  # the point


#: text → notes, and the rule by which each policy refuses it ("" = accepted). Columns: strict, same_year, register.
POLICY_TABLE = [
    ("昭和64年1月7日", set(), "", "", ""),
    ("昭和64年1月8日", {"after_era_end"}, "JRD006", "", ""),
    ("昭和64年12月31日", {"after_era_end"}, "JRD006", "", ""),
    ("昭和65年1月1日", {"after_era_end"}, "JRD006", "JRD006", ""),
    ("昭和65年", {"after_era_end"}, "JRD006", "JRD006", ""),
    ("昭和64年2月", {"after_era_end"}, "JRD006", "", ""),
    ("昭和100年1月1日", {"after_era_end"}, "JRD006", "JRD006", ""),
    ("平成31年5月1日", {"after_era_end"}, "JRD006", "", ""),
    ("平成36年5月1日", {"after_era_end"}, "JRD006", "JRD006", ""),
    ("令和元年4月30日", {"before_era_start"}, "JRD006", "", ""),
    ("令和元年4月", {"before_era_start"}, "JRD006", "", ""),
    ("平成元年1月7日", {"before_era_start"}, "JRD006", "", ""),
    ("明治45年7月30日", {"era_overlap_day"}, "", "", ""),
    ("大正15年12月25日", {"era_overlap_day"}, "", "", ""),
    ("明治45年7月31日", {"after_era_end"}, "JRD006", "", ""),
    ("寛政20年1月1日", {"after_era_end", "lunisolar"}, "JRD006", "JRD006", ""),
    ("天保3年5月6日", {"lunisolar"}, "", "", ""),
    ("慶応5年1月1日", {"after_era_end", "lunisolar"}, "JRD006", "JRD006", ""),
    ("令和6年2月30日", {"nonexistent_day"}, "JRD005", "JRD005", ""),
    ("明治29年2月31日", {"nonexistent_day"}, "JRD005", "JRD005", ""),
    ("明治5年12月2日", {"lunisolar"}, "", "", ""),
    ("明治5年12月3日", {"lunisolar", "calendar_gap"}, "JRD005", "JRD005", ""),
    ("明治5年12月31日", {"lunisolar", "calendar_gap"}, "JRD005", "JRD005", ""),
    ("明治5年11月30日", {"lunisolar", "nonexistent_day"}, "JRD005", "JRD005", ""),
    ("明治5年閏3月1日", {"lunisolar", "nonexistent_day"}, "JRD005", "JRD005", ""),
    ("令和6年5月1日(木)", {"weekday_mismatch"}, "JRD020", "", ""),
    ("令和6年13月1日", set(), "JRD003", "JRD003", "JRD003"),
    ("令和0年1月1日", set(), "JRD004", "JRD004", "JRD004"),
]


class TestPolicies:
    """「Policies strict, same_year, register as in api.md. Overrun is real on documents and must round-trip.」"""

    @pytest.mark.parametrize(("text", "notes", "strict", "same_year", "register"), POLICY_TABLE)
    def test_table(self, text: str, notes: set[str], strict: str, same_year: str, register: str) -> None:
        for policy, rule in zip(Policy, (strict, same_year, register), strict=True):
            found = read_date(text, policy=policy)
            if rule:
                assert isinstance(found, Finding)
                assert found.rule == rule
            else:
                assert isinstance(found, RegisterDate)
                assert found.notes == notes
                assert found.text == found.format("as_written") == text

    def test_overrun_keeps_its_era_and_knows_its_day(self) -> None:
        found = RegisterDate.parse("平成36年5月1日")
        assert found.date == date(2024, 5, 1)
        assert found.format("kanji") == "平成36年5月1日"

    def test_a_day_that_does_not_exist(self) -> None:
        found = RegisterDate.parse("令和6年2月30日")
        assert found.kind is DateKind.NONEXISTENT_DAY
        assert (found.date, found.month, found.day) == (None, 2, 30)
        assert (found.earliest, found.latest) == (date(2024, 2, 1), date(2024, 2, 29))


class TestReading:
    def test_a_clerk_can_read_every_kind(self) -> None:
        labels = [kind.label for kind in DateKind]
        assert len(set(labels)) == len(DateKind)
        assert DateKind.DAY_UNKNOWN.label == "日不詳"

    def test_alerts_for_notes(self) -> None:
        checked = RegisterDate.read("昭和65年2月30日")
        assert checked.value is not None
        assert [finding.rule for finding in checked.findings] == ["JRD011", "JRD013"]
        assert all(finding.severity is Severity.ALERT for finding in checked.findings)
        assert checked.ok
        assert checked.raw.reveal() == "昭和65年2月30日"

    @pytest.mark.parametrize("text", ["明治45年7月30日", "明治5年12月2日", "2024-05-01"])
    def test_overlap_and_lunisolar_are_no_findings(self, text: str) -> None:
        assert RegisterDate.read(text, policy="strict").findings == ()

    def test_no_value(self) -> None:
        checked = RegisterDate.read("昭和", policy=Policy.STRICT)
        assert checked.value is None
        assert not checked.ok
        assert checked.raw.reveal() == "昭和"

    def test_findings_carry_their_place(self) -> None:
        (finding,) = notes_findings(RegisterDate.parse("平成36年5月1日"), path="birth.date", item="生年月日", row=3)
        assert (finding.path, finding.item, finding.row) == ("birth.date", "生年月日", 3)
        assert finding.shape == "漢漢99漢9漢9漢(9字)"

    def test_is_valid(self) -> None:
        assert RegisterDate.is_valid("令和6年2月30日")
        assert not RegisterDate.is_valid("令和6年2月30日", policy="strict")
        assert not RegisterDate.is_valid(20240501)
        assert not RegisterDate.is_valid(None)

    @pytest.mark.parametrize("policy", ["lenient", "", "STRICT"])
    def test_unknown_policy(self, policy: str) -> None:
        assert not RegisterDate.is_valid("2024-05-01", policy=policy)
        for call in (RegisterDate.parse, RegisterDate.read, read_date):
            with pytest.raises(UsageError) as caught:
                call("2024-05-01", policy=policy)
            assert caught.value.rule == "JRU007"

    @pytest.mark.parametrize("value", [20240501, None, b"20240501", ["20240501"], date(2024, 5, 1)])
    def test_only_text(self, value: object) -> None:
        with pytest.raises(UsageError) as caught:
            RegisterDate.parse(value)  # type: ignore[arg-type]  # the mistake under test
        assert caught.value.rule == "JRU001"

    def test_a_subclass_of_str_is_kept_as_plain_text(self) -> None:
        class Loud(str):
            __slots__ = ()

            def __str__(self) -> str:
                return "令和1年1月1日"

            def __eq__(self, other: object) -> bool:
                return True

            def __hash__(self) -> int:
                return 0

        for text in ("20240501", "令和6年5月1日頃"):
            found = RegisterDate.parse(Loud(text))
            assert type(found.text) is str
            assert found == RegisterDate.parse(text)

    def test_no_constructor(self) -> None:
        for arguments in ((), (CANARY,)):
            with pytest.raises(UsageError) as caught:
                RegisterDate(*arguments)
            assert_silent(caught.value, CANARY)

    @pytest.mark.parametrize("policy", [["x"], None, 5, {}, {"strict"}, b"strict"])
    def test_policies_of_another_type(self, policy: object) -> None:
        assert not RegisterDate.is_valid("2024-05-01", policy=policy)  # type: ignore[arg-type]  # the mistake under test
        calls: tuple[Callable[..., object], ...] = (RegisterDate.parse, RegisterDate.read, read_date)
        for call in calls:
            with pytest.raises(UsageError) as caught:
                call(CANARY, policy=policy)
            assert caught.value.rule == "JRU007"
            assert_silent(caught.value, CANARY)

    @pytest.mark.parametrize("conventions", [None, 5, [], {"era_codes": {}}, "consecutive", Conventions])
    def test_conventions_of_another_type(self, conventions: object) -> None:
        calls: tuple[Callable[..., object], ...] = (RegisterDate.parse, RegisterDate.read, read_date)
        for call in calls:
            with pytest.raises(UsageError) as caught:
                call(CANARY, conventions=conventions)
            assert caught.value.rule == "JRU020"
            assert_silent(caught.value, CANARY)
        with pytest.raises(UsageError) as caught:
            RegisterDate.parse(CANARY).format("kanji", conventions=conventions)  # type: ignore[arg-type]  # the mistake under test
        assert caught.value.rule == "JRU020"

    @pytest.mark.parametrize("style", [[], None, 5, {}, {"kanji"}, b"kanji", "Kanji"])
    def test_styles_of_another_type(self, style: object) -> None:
        with pytest.raises(UsageError) as caught:
            RegisterDate.parse(CANARY).format(style)  # type: ignore[arg-type]  # the mistake under test
        assert caught.value.rule == "JRU007"

    def test_a_choice_may_be_a_subclass_of_str(self) -> None:
        class NoHash(str):
            __slots__ = ()
            __hash__ = None  # type: ignore[assignment]  # as hostile as a text can be

        found = RegisterDate.parse("20240501", policy=NoHash("strict"))
        assert found.format(NoHash("kanji")) == "令和6年5月1日"
        assert found.resolve(NoHash("latest")).policy == "latest"

    def test_names_of_the_contract(self) -> None:
        assert RegisterDate.of(date=date(2024, 5, 1)) == RegisterDate.parse("2024-05-01")
        era, year = era_of(date=date(2024, 5, 1))
        assert (era.name, year) == ("令和", 6)

    def test_of(self) -> None:
        assert RegisterDate.of(date(2024, 5, 1)) == RegisterDate.parse("2024-05-01")
        with pytest.raises(UsageError):
            RegisterDate.of(datetime(2024, 5, 1))  # noqa: DTZ001 - a moment without zone is the mistake


class TestKeptDays:
    """「A bounded memo for short canonical exact-date texts only」"""

    def test_only_sure_days_are_kept(self) -> None:
        assert read_date("19450815") is read_date("19450815")
        for text in ("昭和20年8月", "昭和65年1月1日", "令和6年2月30日", "昭和２０年８月１５日", "年月日不詳"):
            read_date(text)
            assert text not in register_date._DAYS_READ

    def test_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(register_date, "_DAYS_READ", {})
        monkeypatch.setattr(register_date, "_DAYS_KEPT", 10)
        for day in range(1, 29):
            read_date(f"202402{day:02}")
            assert len(register_date._DAYS_READ) <= 10
