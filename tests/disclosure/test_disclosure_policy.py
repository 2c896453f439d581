"""「設定にないものは、すべて拒む」「制限を足しても許可は広がらない」「行を除いても許可は増えない」。"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import attrs
import pytest

from jumin_records.disclosure import (
    PROVISIONS,
    REQUESTER_RULES,
    TRANSFERS,
    Conditions,
    Configuration,
    Denial,
    Limit,
    Permit,
    Policy,
    Protection,
    Purpose,
    Role,
    WhenProtected,
)
from jumin_records.errors import RefusedError, UsageError
from jumin_records.layouts import walk
from jumin_records.records import IdentityConfirmation
from tests.disclosure.city import (
    GRANT,
    HANAKO,
    NOW,
    TARO,
    approval,
    policy,
    purpose,
    requester,
    review,
    state,
)

ITEMS = [leaf.item for leaf in walk(IdentityConfirmation)]
ASKING = (Role.DEPARTMENT, Role.PUBLIC_BODY, Role.THIRD_PARTY, Role.BROWSER)
GRANTED = {"漢字氏名", "住所", "生年月日"}
PURPOSES = [
    *(Purpose(row.key.table, row.key.item, recipient="課税管理課") for row in PROVISIONS.values()),
    *(Purpose(row.key.table, row.key.item, recipient="課税管理課", channel=row.channel) for row in TRANSFERS.values()),
]


def limited(*limits: Limit, base: Policy | None = None) -> Policy:
    configuration = (base or policy()).configuration
    return Policy(attrs.evolve(configuration, limits=(*configuration.limits, *limits)))


def denied(decision: Permit | Denial) -> tuple[str, tuple[str, ...]]:
    assert isinstance(decision, Denial)
    return decision.rule, decision.missing


class TestEverythingOutsideTheConfigurationIsDenied:
    """「設定の外の（表の行 × 項目 × 立場 × 保護の状態）はすべて拒まれる」（網羅）。"""

    @pytest.mark.exhaustive
    def test_exhaustively(self) -> None:
        one = policy()
        requesters = {role: requester(role) for role in Role}
        states = [state(protection) for protection in Protection]
        permits = set()
        asked = 0
        for wanted, (role, by), item, subject in itertools.product(PURPOSES, requesters.items(), ITEMS, states):
            decision = one.check(wanted, by, (item,), subject, NOW)
            asked += 1
            if isinstance(decision, Permit):
                assert decision.fields == (item,)
                permits.add((wanted.key, item, role, subject.protection))
        roles = (Role.DEPARTMENT, Role.PUBLIC_BODY, Role.THIRD_PARTY)
        # Written out from the configuration by hand: a protected or unknown subject needs a review, which nobody attached.
        key = ("別添4", 48)
        assert permits == {(key, item, role, Protection.NOT_PROTECTED) for item in GRANTED for role in roles}
        assert asked == 96 * len(ITEMS) * len(Role) * 3

    def test_with_a_review_attached_the_table_still_binds(self) -> None:
        one = policy()
        full = {
            role: requester(role, review=review(), approval=approval(), in_person=True, documents=True) for role in Role
        }
        for wanted, role, subject in itertools.product(PURPOSES, Role, map(state, Protection)):
            decision = one.check(wanted, full[role], ["住所"], subject, NOW)
            inside = wanted.key == ("別添4", 48) and role.value in ("庁内", "公用", "第三者")
            assert isinstance(decision, Permit) is inside

    @pytest.mark.parametrize(
        ("changes", "rule"),
        [
            ({"item": 47}, "JRA001"),
            ({"record": "送付先情報なるもの"}, "JRA001"),
            ({"recipient": "税制課"}, "JRA003"),
            ({"channel": None}, "JRA006"),
        ],
    )
    def test_another_purpose(self, changes: dict[str, Any], rule: str) -> None:
        assert denied(policy().check(purpose(**changes), requester(), ["住所"], state(), NOW)) == (rule, ())

    def test_another_role_names_and_nothing(self) -> None:
        one = policy()
        assert denied(one.check(purpose(), requester(Role.BROWSER), ["住所"], state(), NOW)) == ("JRA005", ())
        assert denied(one.check(purpose(), requester(), ["住所", "個人番号"], state(), NOW)) == (
            "JRA004",
            ("個人番号",),
        )
        assert denied(one.check(purpose(), requester(), [], state(), NOW)) == ("JRA009", ())

    def test_what_is_no_item_is_not_repeated(self) -> None:
        rule, missing = denied(policy().check(purpose(), requester(), ["架空太郎"], state(), NOW))
        assert (rule, missing) == ("JRA004", ("（項目名でないもの）",))
        for record in ("本人確認情報", "架空の記録"):
            denial = policy().check(purpose(record=record), requester(), ["架空太郎", "個人番号"], state(), NOW)
            assert isinstance(denial, Denial)
            assert denial.fields == (("個人番号",) if record == "本人確認情報" else ())

    @pytest.mark.parametrize(
        ("day", "inside"),
        [("2026-03-31", False), ("2026-04-01", True), ("2027-03-31", True), ("2027-04-01", False)],
    )
    def test_validity_of_the_configuration(self, day: str, *, inside: bool) -> None:
        at = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), tzinfo=NOW.tzinfo)
        decision = policy().check(purpose(), requester(), ["住所"], state(), at)
        assert isinstance(decision, Permit) is inside
        if not inside:
            assert denied(decision)[0] == "JRA002"

    def test_validity_of_a_grant_lies_within_that_of_the_whole(self) -> None:
        one = policy(grant=GRANT + "valid_from = 2026-11-01\nvalid_until = 2030-01-01\n")
        assert denied(one.check(purpose(), requester(), ["住所"], state(), NOW))[0] == "JRA002"
        later = one.check(purpose(), requester(), ["住所"], state(), NOW.replace(month=11))
        assert isinstance(later, Permit)
        assert later.valid_until == dt.datetime(2027, 4, 1, tzinfo=NOW.tzinfo)


class TestMonotone:
    """制限と行についての二つの文。Each is compared over all roles, states and single items."""

    LIMITS = (
        Limit(),
        Limit(fields=frozenset({"住所"})),
        Limit(roles=frozenset({Role.DEPARTMENT})),
        Limit(record="本人確認情報", fields=frozenset({"漢字氏名", "住所"})),
        Limit(key=PURPOSES[0].key),
        Limit(key=purpose().key),
        Limit(refuse=False, conditions=Conditions(review=True)),
        Limit(refuse=False, conditions=Conditions(second_operator=True), fields=frozenset({"生年月日"})),
        Limit(refuse=False, conditions=Conditions(single_use=True)),
        Limit(refuse=False, conditions=Conditions(minutes=5)),
        Limit(refuse=False, conditions=Conditions(minutes=500_000_000)),
    )

    @staticmethod
    def permits(one: Policy) -> dict[tuple[object, ...], Permit]:
        found: dict[tuple[object, ...], Permit] = {}
        attachments: tuple[dict[str, object], ...] = (
            {},
            {"review": review()},
            {"approval": approval()},
            {"review": review(), "approval": approval()},
        )
        keys = [wanted for wanted in PURPOSES if wanted.item in (11, 48)]
        for wanted, role, protection, more, item in itertools.product(
            keys, ASKING, Protection, range(len(attachments)), (*GRANTED, "個人番号")
        ):
            by = requester(role, **attachments[more])
            decision = one.check(wanted, by, [item], state(protection), NOW)
            if isinstance(decision, Permit):
                found[wanted.key, role, protection, more, item] = decision
        return found

    @pytest.mark.parametrize("limit", LIMITS, ids=range(len(LIMITS)))
    def test_adding_a_restriction_never_enlarges_a_permit(self, limit: Limit) -> None:
        before, after = self.permits(policy()), self.permits(limited(limit))
        assert set(after) <= set(before)
        for key, permit in after.items():
            assert set(permit.fields) <= set(before[key].fields)
            assert permit.valid_until <= before[key].valid_until
            assert permit.conditions.joined(before[key].conditions) == permit.conditions

    def test_two_restrictions_are_never_wider_than_one(self) -> None:
        some = self.LIMITS[1:9:2]
        alone = [{*self.permits(limited(limit))} for limit in some]
        for (one, first), (other, second) in itertools.combinations(zip(some, alone, strict=True), 2):
            assert {*self.permits(limited(one, other))} <= first & second

    def test_a_restriction_on_everything_refuses_everything(self) -> None:
        assert self.permits(limited(Limit())) == {}
        assert denied(limited(Limit()).check(purpose(), requester(), ["住所"], state(), NOW)) == ("JRA007", ())

    @pytest.mark.parametrize(
        ("limit", "refused"),
        [
            (Limit(key=purpose().key), True),
            (Limit(key=purpose(item=11).key), False),
            (Limit(record="本人確認情報"), True),
            (Limit(record="送付先情報"), False),
            (Limit(roles=frozenset({Role.DEPARTMENT})), True),
            (Limit(roles=frozenset({Role.BROWSER})), False),
            (Limit(fields=frozenset({"住所", "個人番号"})), True),
            (Limit(fields=frozenset({"漢字氏名"})), False),
        ],
    )
    def test_a_restriction_hits_what_it_names(self, limit: Limit, *, refused: bool) -> None:
        decision = limited(limit).check(purpose(), requester(), ["住所"], state(), NOW)
        assert isinstance(decision, Denial) is refused

    @pytest.mark.parametrize(("minutes", "lives"), [(5, 5), (90, 30), (None, 30)])
    def test_the_shorter_life_counts(self, minutes: int | None, lives: int) -> None:
        base = policy(grant=GRANT + "minutes = 30\n")
        limit = Limit(refuse=False, conditions=Conditions(minutes=minutes, single_use=True))
        permit = limited(limit, base=base).check(purpose(), requester(), ["住所"], state(), NOW)
        assert isinstance(permit, Permit)
        assert permit.valid_until - NOW == dt.timedelta(minutes=lives)

    def test_removing_a_row_never_permits_more(self) -> None:
        second = GRANT.replace("item = 48", "item = 11").replace("課税管理課", "こども家庭支援課")
        both = policy(second)
        whole = self.permits(both)
        for kept in itertools.combinations(both.configuration.grants, 1):
            fewer = self.permits(Policy(attrs.evolve(both.configuration, grants=kept)))
            assert set(fewer) <= set(whole)
        assert self.permits(Policy(attrs.evolve(both.configuration, grants=()))) == {}

    def test_a_stricter_state_never_permits_more(self) -> None:
        found = self.permits(policy())
        known = {(key[0], key[1], key[3], key[4]) for key in found if key[2] is Protection.NOT_PROTECTED}
        for protection in (Protection.UNKNOWN, Protection.PROTECTED):
            assert {(key[0], key[1], key[3], key[4]) for key in found if key[2] is protection} <= known

    def test_unknown_is_treated_as_protected(self) -> None:
        found = self.permits(policy())
        by_state = [
            {(*k[:2], *k[3:]) for k in found if k[2] is each} for each in (Protection.UNKNOWN, Protection.PROTECTED)
        ]
        assert by_state[0] == by_state[1] != set()


class TestConditionsAreData:
    """「条件：別の職員、審査の記録、期限、一度だけ」。"""

    def conditioned(self, line: str) -> Policy:
        return policy(grant=GRANT + line)

    def test_second_operator(self) -> None:
        one = self.conditioned("second_operator = true\n")
        assert denied(one.check(purpose(), requester(), ["住所"], state(), NOW)) == ("JRA008", ("second_operator",))
        assert isinstance(one.check(purpose(), requester(approval=approval()), ["住所"], state(), NOW), Permit)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"actor": "職員A"},
            {"actor": " 職員Ａ "},
            {"actor": ""},
            {"subject": HANAKO},
            {"request": "受付-2"},
            {"at": NOW + dt.timedelta(minutes=1)},
        ],
    )
    def test_a_second_operator_who_is_none(self, wrong: dict[str, Any]) -> None:
        by = requester(approval=approval(**wrong))
        assert denied(self.conditioned("second_operator = true\n").check(purpose(), by, ["住所"], state(), NOW))[1] == (
            "second_operator",
        )

    @pytest.mark.parametrize(
        "wrong",
        [
            {"subject": HANAKO},
            {"request": "受付-2"},
            {"reference": " "},
            {"reviewer": ""},
            {"at": NOW.replace(hour=23)},
        ],
    )
    def test_a_review_of_something_else(self, wrong: dict[str, Any]) -> None:
        one = self.conditioned("review = true\n")
        by = requester(review=review(**wrong))
        assert denied(one.check(purpose(), by, ["住所"], state(), NOW)) == ("JRA008", ("review",))

    def test_expiry(self) -> None:
        permit = self.conditioned("minutes = 30\n").check(purpose(), requester(), ["住所"], state(), NOW)
        assert isinstance(permit, Permit)
        assert permit.valid_until == NOW + dt.timedelta(minutes=30)
        assert [permit.alive(NOW + dt.timedelta(minutes=each)) for each in (-1, 0, 29, 30)] == [
            False,
            True,
            True,
            False,
        ]

    def test_expiry_never_outlives_the_configuration(self) -> None:
        last = dt.datetime(2027, 3, 31, 23, 50, tzinfo=NOW.tzinfo)
        permit = self.conditioned("minutes = 30\n").check(purpose(), requester(), ["住所"], state(), last)
        assert isinstance(permit, Permit)
        assert permit.valid_until == dt.datetime(2027, 4, 1, tzinfo=NOW.tzinfo)

    def test_the_last_day_of_all(self) -> None:
        whole = attrs.evolve(policy().configuration, valid_until=dt.date.max)
        permit = Policy(whole).check(purpose(), requester(), ["住所"], state(), NOW)
        assert isinstance(permit, Permit)
        assert permit.valid_until.date() == dt.date.max

    def test_a_single_use_needs_a_request_to_be_counted_by(self) -> None:
        one = self.conditioned("single_use = true\n")
        assert denied(one.check(purpose(), requester(request=" "), ["住所"], state(), NOW)) == ("JRA008", ("request",))
        assert isinstance(one.check(purpose(), requester(), ["住所"], state(), NOW), Permit)


class TestProtectionInAPolicy:
    """「不明は保護として扱う」。What a grant says of protected subjects."""

    def when(self, word: str) -> Policy:
        return policy(grant=GRANT + f'when_protected = "{word}"\n')

    @pytest.mark.parametrize("protection", [Protection.PROTECTED, Protection.UNKNOWN])
    def test_refuse_review_carry(self, protection: Protection) -> None:
        asked = (purpose(), requester(), ["住所"], state(protection), NOW)
        assert denied(self.when("refuse").check(*asked))[0] == "JRA028"
        assert denied(self.when("review").check(*asked)) == ("JRA025", ("review",))
        permit = self.when("carry").check(*asked)
        assert isinstance(permit, Permit)
        assert permit.protection is protection

    def test_carry_is_for_public_bodies_and_departments_only(self) -> None:
        by = requester(Role.THIRD_PARTY)
        assert (
            denied(self.when("carry").check(purpose(), by, ["住所"], state(Protection.PROTECTED), NOW))[0] == "JRA025"
        )

    def test_carry_does_not_help_the_named_other_party(self) -> None:
        subject = state(Protection.PROTECTED, counterparties=frozenset({HANAKO}))
        by = requester(Role.DEPARTMENT, reference=HANAKO)
        decision = self.when("carry").check(purpose(), by, ["住所"], subject, NOW)
        assert isinstance(decision, Denial)
        assert (decision.rule, decision.reason) == ("JRA022", "protected_counterparty")

    def test_rules_of_its_own_stand_in_the_digest(self) -> None:
        configuration = self.when("review").configuration
        some = {role: REQUESTER_RULES[role] for role in (Role.PRINCIPAL, Role.BROWSER)}
        softer = some | {Role.BROWSER: attrs.evolve(REQUESTER_RULES[Role.BROWSER], needs=("review",))}
        digests = [Policy(configuration, requester_rules=each).digest for each in (REQUESTER_RULES, some, softer, {})]
        assert digests[0] == configuration.digest
        assert len(set(digests)) == 4
        assert Policy(configuration, requester_rules=dict(reversed(some.items()))).digest == digests[1]

    def test_a_municipality_may_bring_its_own_rules(self) -> None:
        own = Policy(self.when("review").configuration, requester_rules={})
        decision = own.check(purpose(), requester(), ["住所"], state(Protection.PROTECTED), NOW)
        assert isinstance(decision, Denial)
        assert decision.reason == "no_rule_for_role"


class TestDecisionsAreValues:
    def test_items_come_in_the_official_order_once(self) -> None:
        permit = policy().check(purpose(), requester(), ["住所", "漢字氏名", "住所"], state(), NOW)
        assert isinstance(permit, Permit)
        assert permit.fields == ("漢字氏名", "住所")
        assert (permit.subject, permit.actor, permit.request) == (TARO, "職員A", "受付-1")
        assert permit.policy_digest == policy().digest

    def test_a_denial_becomes_a_finding_or_an_error(self) -> None:
        denial = policy().check(purpose(), requester(), ["個人番号"], state(), NOW)
        assert isinstance(denial, Denial)
        assert str(denial.finding) == "許されていない項目です（個人番号） [JRA004]"
        assert isinstance(denial.error(), RefusedError)
        assert denial.error().rule == "JRA004"

    def test_no_reference_in_what_is_printed(self) -> None:
        for one in (policy(), policy(grant="")):
            assert TARO.reveal() not in repr(one.check(purpose(), requester(), ["住所"], state(), NOW))

    @pytest.mark.parametrize("place", range(4))
    def test_misuse(self, place: int) -> None:
        asked: list[Any] = [purpose(), requester(), ["住所"], state(), NOW]
        asked[place] = "漢字氏名"
        with pytest.raises(UsageError) as caught:
            policy().check(*asked)
        assert caught.value.rule == "JRU020"

    @pytest.mark.parametrize("at", [None, dt.datetime(2026, 10, 1), dt.date(2026, 10, 1)])  # noqa: DTZ001 - naive on purpose
    def test_a_moment_knows_its_time_zone(self, at: Any) -> None:
        with pytest.raises(UsageError) as caught:
            policy().check(purpose(), requester(), ["住所"], state(), at)
        assert caught.value.rule == "JRU040"

    def test_a_word_of_the_configuration(self) -> None:
        assert [each.value for each in WhenProtected] == ["refuse", "review", "carry"]
        assert isinstance(policy().configuration, Configuration)
