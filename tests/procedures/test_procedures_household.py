"""世帯の届出（procedures.md 規則3・3b・8・17、1.6）。"""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from jumin_records.errors import UsageError
from jumin_records.procedures import CARD, LIMITS, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT, Accepted
from jumin_records.procedures.tokurei.card_events import CardUpdated, MoveInCompleted, MoveOutRegistered
from jumin_records.procedures.tokurei.household import (
    CardAtHand,
    CardHolder,
    HouseholdMember,
    card_holders,
    continued_cases,
)
from jumin_records.procedures.tokurei.household_filing import filings, taken_alike
from tests.procedures.moves import FILED_IN, MOVED, PLANNED, in_filed, out_filed, run

#: 法の文言どおり（世帯主のカードだけ）。
BY_THE_ACT = attrs.evolve(LIMITS, household_head_only=1)
PRESENTED, AT_HOME, NONE = CardAtHand.PRESENTED, CardAtHand.NOT_PRESENTED, CardAtHand.NONE


def household(head: CardAtHand, *others: CardAtHand) -> list[HouseholdMember]:
    members = [HouseholdMember(case="K-1", head=True, card=head)]
    return members + [
        HouseholdMember(case=f"K-{number}", head=False, card=card) for number, card in enumerate(others, 2)
    ]


def words(members: list[HouseholdMember], limits: Any) -> list[str]:
    return [holder.value for holder in card_holders(members, limits)]


class TestTheCardOfTheHead:
    """「カードをもつ世帯主が、カードをもたない世帯員の分もあわせて届け出る」（法24条の2第2項）。"""

    @pytest.mark.parametrize("limits", [LIMITS, BY_THE_ACT])
    def test_one_card_is_enough(self, limits: Any) -> None:
        assert words(household(PRESENTED, NONE, NONE), limits) == ["本人", "世帯主", "世帯主"]

    def test_a_member_with_an_own_card_files_with_it(self) -> None:
        assert words(household(PRESENTED, PRESENTED), BY_THE_ACT) == ["本人", "本人"]

    def test_the_act_speaks_of_members_without_a_card(self) -> None:
        assert words(household(PRESENTED, AT_HOME), BY_THE_ACT) == ["本人", "なし"]
        assert words(household(PRESENTED, AT_HOME), LIMITS) == ["本人", "世帯主"]

    def test_a_head_who_does_not_move_opens_nothing(self) -> None:
        alone = [HouseholdMember(case="K-2", head=False, card=NONE)]
        assert words(alone, LIMITS) == ["なし"]


class TestAnyMember:
    """「転出する世帯の誰かがカードを持っていれば、全員が利用できる」（酒田市ほか。規則3b）。"""

    def test_practice_and_act_differ(self) -> None:
        members = household(NONE, PRESENTED, NONE)
        assert words(members, LIMITS) == ["ほかの世帯員", "本人", "ほかの世帯員"]
        for limits, row in ((LIMITS, "E02"), (BY_THE_ACT, "E04")):
            head, child, baby = filings(in_filed(), members, limits, group_id="G-1")
            assert run(TOKUREI_MOVE_IN, head, limits=limits).row.id == row
            assert run(TOKUREI_MOVE_IN, child, limits=limits).row.id == "E02"
            assert run(TOKUREI_MOVE_IN, baby, limits=limits).row.id == row


class TestWithoutAPresentedCard:
    """「カードの提示がないときは転出証明書が要る。世帯員は世帯主のカードの提示がないとき」（令24条の2第1項三・第2項。規則8）。"""

    @pytest.mark.parametrize("limits", [LIMITS, BY_THE_ACT])
    @pytest.mark.parametrize("head", [AT_HOME, NONE])
    def test_everybody_takes_the_paper_route(self, limits: Any, head: CardAtHand) -> None:
        events = filings(in_filed(), household(head, NONE), limits)
        outcomes = [run(TOKUREI_MOVE_IN, each, limits=limits) for each in events]
        assert [each.state.status for each in outcomes] == ["紙待ち", "紙待ち"]
        assert taken_alike(outcomes)


class TestOneCaseForEachPerson:
    """「一人が一つの事案で、一つの group id でつなぐ」（1.6）。"""

    def test_filings_of_both_municipalities(self) -> None:
        members = household(PRESENTED, NONE)
        leaving = filings(out_filed(), members, LIMITS, group_id="G-1")
        assert [run(TOKUREI_MOVE_OUT, each).row.id for each in leaving] == ["T01", "T01"]
        coming = filings(in_filed(), members, LIMITS, group_id="G-1")
        states = [run(TOKUREI_MOVE_IN, each).state for each in coming]
        assert [(state.case, state.facts.group_id) for state in states] == [("K-1", "G-1"), ("K-2", "G-1")]
        assert [each.group_id for each in filings(in_filed(), members, LIMITS)] == [None, None]
        assert {each.card for each in leaving} == {CardHolder.SELF, CardHolder.HEAD}

    def test_all_or_none_is_the_municipality_s_decision(self) -> None:
        parted = [run(TOKUREI_MOVE_IN, each) for each in filings(in_filed(), household(PRESENTED, NONE), LIMITS)]
        assert taken_alike(parted)
        late = run(TOKUREI_MOVE_IN, in_filed(case="K-3", moved=FILED_IN.replace(day=9)))
        assert not taken_alike([*parted, late])
        assert not taken_alike(list[Accepted[Any, Any]]())

    @pytest.mark.parametrize(
        "members",
        [
            [],
            household(NONE) * 2,
            [*household(NONE), HouseholdMember(case="K-9", head=True, card=NONE)],
        ],
    )
    def test_no_household(self, members: list[HouseholdMember]) -> None:
        with pytest.raises(UsageError) as caught:
            card_holders(members, LIMITS)
        assert caught.value.rule == "JRU096"


class TestEachCardIsContinuedForItself:
    """「カードは同時に提出し、市町村長が記載を変えて返す」（番号法17条2項・3項。規則13・17）。継続利用はカードごと。"""

    def test_only_presented_cards_are_continued_now(self) -> None:
        members = household(PRESENTED, NONE, AT_HOME, PRESENTED)
        assert continued_cases(members) == ("K-1", "K-4")

    def test_a_card_at_home_waits_ninety_days(self) -> None:
        members = household(PRESENTED, AT_HOME)
        statuses = []
        for member in members:
            registered = MoveOutRegistered(id=f"o-{member.case}", case=member.case, on=MOVED, planned=PLANNED)
            done = MoveInCompleted(
                id=f"d-{member.case}",
                case=member.case,
                on=FILED_IN,
                filed=FILED_IN,
                moved=MOVED,
                card_submitted=member.case in continued_cases(members),
            )
            state = run(CARD, registered, done).state
            updated = CardUpdated(case=member.case, on=FILED_IN, request_id=state.facts.request_id or "none")
            statuses.append(run(CARD, updated, state=state).state.status)
        assert statuses == ["継続済", "継続待ち"]
