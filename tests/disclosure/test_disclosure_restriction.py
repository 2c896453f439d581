"""「抑止の変更は履歴番号の一致を条件とする」「一時解除は自ら閉じる」「受理したのに抑止のない申出を知らせる」。"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from jumin_records.disclosure import (
    LONGEST_LIFT,
    Application,
    Protection,
    Restriction,
    TemporaryLift,
    closed,
    extended,
    lifted,
    opened,
    rescoped,
    unset_applications,
)
from jumin_records.errors import Finding, UsageError
from tests.disclosure.city import COPY, HANAKO, NOW, TARO, TODAY, lift, restriction, started

TABLE = "戸籍の附票の写し"
#: Every change, ready for ``expected``.
CHANGES: dict[str, Callable[[Restriction, int], Restriction | Finding]] = {
    "extended": lambda now, no: extended(now, expected=no, end=dt.date(2028, 3, 31), reference="延長-1"),
    "rescoped": lambda now, no: rescoped(now, expected=no, documents=frozenset({COPY}), reference="変更-1"),
    "closed": lambda now, no: closed(now, expected=no, on=TODAY, reference="終了-1"),
    "lifted": lambda now, no: lifted(now, expected=no, lift=lift(), on=TODAY),
}


def made(found: Restriction | Finding) -> Restriction:
    assert isinstance(found, Restriction)
    return found


def rule(found: Restriction | Finding) -> str:
    return found.rule if isinstance(found, Finding) else "made"


class TestCompareAndSet:
    """目黒 2025：古い一覧が新しい抑止を解いた。"""

    @pytest.mark.parametrize("name", CHANGES)
    def test_only_on_the_present_generation(self, name: str) -> None:
        now = made(extended(started(), expected=1, end=dt.date(2027, 9, 30), reference="延長-0"))
        assert [rule(CHANGES[name](now, number)) for number in (0, 1, 3)] == ["JRA029"] * 3
        assert made(CHANGES[name](now, 2)).history_number == 3
        assert rule(CHANGES[name](started(), bool(name))) == "JRA029"

    def test_of_two_changes_on_one_generation_one_is_refused(self) -> None:
        for first, second in itertools.product(CHANGES.values(), repeat=2):
            now = started()
            assert rule(second(made(first(now, 1)), 1)) == "JRA029"

    def test_a_bulk_lift_from_an_old_list_lifts_nothing(self) -> None:
        on_the_list = {TARO: 1, HANAKO: 1}
        newer = made(extended(started(), expected=1, end=dt.date(2028, 3, 31), reference="延長-1"))
        store = {TARO: newer, HANAKO: started(subject=HANAKO)}
        results = {
            who: rule(closed(store[who], expected=number, on=TODAY, reference="一括-1"))
            for who, number in on_the_list.items()
        }
        assert results == {TARO: "JRA029", HANAKO: "made"}

    def test_opening(self) -> None:
        assert started().history_number == 1
        assert rule(restriction(expected=1)) == "JRA029"
        assert rule(restriction(current=started())) == "JRA029"
        assert rule(restriction(current=started(), expected=1)) == "JRA034"
        over = made(closed(started(), expected=1, on=TODAY, reference="終了-1"))
        assert started(current=over, expected=2).history_number == 3
        assert rule(restriction(current=over, expected=2, subject=HANAKO)) == "JRA029"

    def test_opening_anew_leaves_no_gap(self) -> None:
        """A closing that has yet to come still locks: nothing takes its place before."""
        later = made(closed(started(), expected=1, on=TODAY + dt.timedelta(days=9), reference="終了-1"))
        assert rule(restriction(current=later, expected=2)) == "JRA034"

    @pytest.mark.parametrize("name", CHANGES)
    def test_nothing_changes_a_closed_one(self, name: str) -> None:
        over = made(closed(started(), expected=1, on=TODAY, reference="終了-1"))
        assert rule(CHANGES[name](over, 2)) == "JRA034"


class TestScopeAndEnd:
    """岡山 2024：範囲のない指示。"""

    @pytest.mark.parametrize(
        "wrong",
        [
            {"documents": frozenset()},
            {"documents": frozenset({" "})},
            {"end": dt.date(2026, 3, 31)},
            {"reference": " "},
            {"start": NOW},
        ],
    )
    def test_opening_without(self, wrong: dict[str, Any]) -> None:
        assert rule(restriction(**wrong)) == "JRA030"

    def test_changing_without(self) -> None:
        now = started()
        assert rule(extended(now, expected=1, end=dt.date(2026, 3, 31), reference="延長-1")) == "JRA030"
        assert rule(rescoped(now, expected=1, documents=frozenset(), reference="変更-1")) == "JRA030"
        assert rule(closed(now, expected=1, on=dt.date(2026, 3, 31), reference="終了-1")) == "JRA030"
        assert rule(closed(now, expected=1, on=TODAY, reference="")) == "JRA030"

    def test_only_what_is_named_is_locked(self) -> None:
        now = made(rescoped(started(), expected=1, documents=frozenset({TABLE}), reference="変更-1"))
        assert [now.locks(document, NOW) for document in (COPY, TABLE)] == [False, True]

    @pytest.mark.parametrize(
        ("day", "locked"), [("2026-03-31", 0), ("2026-04-01", 1), ("2027-03-31", 1), ("2029-01-01", 1)]
    )
    def test_the_planned_end_opens_nothing(self, day: str, locked: int) -> None:
        at = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), tzinfo=NOW.tzinfo)
        assert started().locks(COPY, at) is bool(locked)

    def test_a_passed_term_is_reported_and_still_locks(self) -> None:
        late = NOW.replace(year=2027)
        assert [finding.rule for finding in started().findings(late, COPY)] == ["JRA033", "JRA032"]
        assert started().findings(dt.datetime(2027, 3, 31, 23, tzinfo=NOW.tzinfo)) == ()

    def test_closing(self) -> None:
        over = made(closed(started(), expected=1, on=TODAY, reference="終了-1"))
        assert [over.in_force(TODAY - dt.timedelta(days=each)) for each in (1, 0)] == [True, False]
        assert not over.locks(COPY, NOW)
        assert over.findings(NOW.replace(year=2028), COPY) == ()

    def test_the_mark(self) -> None:
        over = made(closed(started(), expected=1, on=TODAY, reference="終了-1"))
        assert started().protection(TODAY) is Protection.PROTECTED
        assert over.protection(TODAY) is Protection.UNKNOWN

    def test_masked(self) -> None:
        assert repr(started()) == "Restriction(***)"
        assert "架空太郎" not in repr([started(), lift()])
        with pytest.raises(UsageError) as caught:
            attrs.evolve(started(), subject="宛名-架空太郎")  # type: ignore[arg-type]  # wrong on purpose
        assert caught.value.rule == "JRU020"


class TestATemporaryLift:
    """「対象者・文書・職員・終わりが要り、過ぎれば自ら閉じる」。"""

    def test_it_closes_by_itself(self) -> None:
        now = made(lifted(started(), expected=1, lift=lift(), on=TODAY))
        seconds = (-1, 0, 599, 600, 601, 10**6)
        opened_at = [not now.locks(COPY, NOW + dt.timedelta(seconds=each), operator="職員A") for each in seconds]
        assert opened_at == [False, True, True, False, False, False]

    def test_it_closes_whatever_zone_the_moment_is_written_in(self) -> None:
        now = made(lifted(started(), expected=1, lift=lift(), on=TODAY))
        elsewhere = NOW.astimezone(dt.UTC)
        assert not now.locks(COPY, elsewhere, operator="職員A")
        assert now.locks(COPY, elsewhere + dt.timedelta(minutes=10), operator="職員A")

    def test_it_is_not_sent_on(self) -> None:
        now = made(lifted(started(), expected=1, lift=lift(), on=TODAY))
        assert now.forwarded().locks(COPY, NOW, operator="職員A")
        assert now.forwarded() == attrs.evolve(now, lifts=())

    def test_only_its_document_and_its_operator(self) -> None:
        now = made(lifted(started(), expected=1, lift=lift(), on=TODAY))
        assert now.locks(TABLE, NOW, operator="職員A")
        assert now.locks(COPY, NOW, operator="職員B")
        assert now.locks(COPY, NOW)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"subject": HANAKO},
            {"document": "印鑑登録証明書"},
            {"operator": ""},
            {"confirmed_by": ""},
            {"confirmed_by": "職員Ａ"},
            {"reference": " "},
            {"end": NOW},
            {"end": NOW - dt.timedelta(minutes=1)},
            {"end": NOW + LONGEST_LIFT + dt.timedelta(seconds=1)},
            {"end": NOW.replace(tzinfo=None)},
            {"start": NOW.replace(tzinfo=None)},
        ],
    )
    def test_what_is_no_lift(self, wrong: dict[str, Any]) -> None:
        assert rule(lifted(started(), expected=1, lift=lift(**wrong), on=TODAY)) == "JRA030"

    def test_one_that_got_in_otherwise_opens_nothing(self) -> None:
        slipped = attrs.evolve(started(), lifts=(lift(confirmed_by="職員A"),))
        assert slipped.locks(COPY, NOW, operator="職員A")

    def test_not_where_nothing_is_in_force(self) -> None:
        assert rule(lifted(started(), expected=1, lift=lift(), on=dt.date(2026, 3, 31))) == "JRA034"

    def test_an_end_is_demanded(self) -> None:
        facts = {field.name: getattr(lift(), field.name) for field in attrs.fields(TemporaryLift)}
        del facts["end"]
        with pytest.raises(TypeError):
            TemporaryLift(**facts)

    def test_a_moment_knows_its_zone(self) -> None:
        with pytest.raises(UsageError):
            started().locks(COPY, NOW.replace(tzinfo=None))


class TestAcceptedButNeverSet:
    """大網白里 2023：受理したのに、抑止が入っていなかった。"""

    def rows(self, restrictions: dict[Any, Restriction], *, hours: int = 24, **changes: Any) -> list[int | None]:
        facts: dict[str, Any] = {"subject": TARO, "reference": "申出-1", "accepted_at": NOW}
        many = [
            Application(subject=HANAKO, reference="申出-0", accepted_at=NOW, ended=True),
            Application(**(facts | changes)),
        ]
        at = NOW + dt.timedelta(hours=hours)
        return [finding.row for finding in unset_applications(many, restrictions, at, grace=dt.timedelta(hours=24))]

    def test_reported(self) -> None:
        assert self.rows({}) == [2]
        assert self.rows({}, hours=23) == []
        assert self.rows({HANAKO: started(subject=HANAKO)}) == [2]

    def test_a_restriction_that_is_not_hers_or_over_or_still_to_come(self) -> None:
        assert self.rows({TARO: started(subject=HANAKO)}) == [2]
        over = made(closed(started(), expected=1, on=TODAY, reference="終了-1"))
        assert self.rows({TARO: over}) == [2]
        assert self.rows({TARO: started(start=dt.date(2027, 1, 1))}) == [2]

    def test_set(self) -> None:
        assert self.rows({TARO: started()}) == []

    def test_misuse(self) -> None:
        with pytest.raises(UsageError):
            self.rows({}, accepted_at=NOW.replace(tzinfo=None))
        assert rule(opened(TARO, frozenset({COPY}), start=TODAY, end=TODAY, reference="申出-1", on=TODAY)) == "made"


class TestAMomentInsteadOfADay:
    """A ``datetime`` is a ``date`` to Python, and cannot be compared with one."""

    def test_closing_and_force(self) -> None:
        first = started()
        done = closed(first, expected=1, on=NOW, reference="終了-1")
        assert isinstance(done, Restriction)
        assert (first.in_force(NOW), done.in_force(NOW), done.closed_on) == (True, False, TODAY)
        assert done.protection(NOW) is Protection.UNKNOWN

    def test_truth_is_no_history_number(self) -> None:
        found = restriction(current=closed(started(), expected=1, on=TODAY, reference="終了-1"), expected=True)
        assert getattr(found, "rule", "") == "JRA029"
