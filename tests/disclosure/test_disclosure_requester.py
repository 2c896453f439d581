"""「請求者の規則：相手方・本人・第三者・八業士・公用・閲覧・同一世帯」「対象者の符号は番号ではない」。"""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import pickle
from typing import Any

import pytest

from jumin_records.codes import AddresseeNumber
from jumin_records.disclosure import (
    REQUESTER_RULES,
    Protection,
    Reason,
    Requester,
    Role,
    SubjectReference,
    SubjectState,
    approval_findings,
    judge_request,
    same_actor,
    strictest,
)
from jumin_records.errors import RefusedError, UsageError
from tests.disclosure.city import HANAKO, NOW, REQUEST, TARO, approval, requester, review, state

PROTECTED = state(Protection.PROTECTED)

#: Written out once more, from the reading of the practice: role → (rule, code, what is missing when nothing is attached).
EXPECTED = {
    Role.COUNTERPARTY: ("JRA022", "protected_counterparty", ()),
    Role.PRINCIPAL: ("JRA023", "protected_channel", ("in_person", "documents")),
    Role.PROXY: ("JRA024", "protected_proxy", ()),
    Role.THIRD_PARTY: ("JRA025", "review_missing", ("review",)),
    Role.LEGAL_PROFESSIONAL: ("JRA025", "review_missing", ("review",)),
    Role.PUBLIC_BODY: ("JRA025", "review_missing", ("review",)),
    Role.BROWSER: ("JRA026", "excluded_from_browsing", ()),
    Role.HOUSEHOLD: ("JRA027", "protected_member", ("review", "second_operator")),
    Role.DEPARTMENT: ("JRA025", "review_missing", ("review",)),
}


class TestRulesOfRequesters:
    @pytest.mark.parametrize("role", Role)
    def test_with_nothing_attached(self, role: Role) -> None:
        assert judge_request(requester(role, reference=TARO), [PROTECTED], NOW) == (Reason(*EXPECTED[role]),)

    @pytest.mark.parametrize("role", Role)
    def test_with_everything_attached(self, role: Role) -> None:
        by = requester(role, reference=TARO, review=review(), approval=approval(), in_person=True, documents=True)
        refused_for_ever = role in (Role.COUNTERPARTY, Role.PROXY, Role.BROWSER)
        assert bool(judge_request(by, [PROTECTED], NOW)) is refused_for_ever

    @pytest.mark.parametrize("role", Role)
    def test_unknown_is_protected_and_not_protected_is_free(self, role: Role) -> None:
        by = requester(role)
        assert judge_request(by, [state(Protection.UNKNOWN)], NOW) == judge_request(by, [PROTECTED], NOW)
        assert judge_request(by, [state(Protection.NOT_PROTECTED)], NOW) == ()
        assert SubjectState(TARO).protection is Protection.UNKNOWN

    def test_the_principal_by_post(self) -> None:
        by = requester(Role.PRINCIPAL, reference=TARO, documents=True)
        assert judge_request(by, [PROTECTED], NOW)[0].missing == ("in_person",)

    @pytest.mark.parametrize("role", [Role.PROXY, Role.LEGAL_PROFESSIONAL, Role.THIRD_PARTY])
    def test_the_other_party_behind_a_proxy(self, role: Role) -> None:
        by = requester(role, acts_for=Role.COUNTERPARTY, review=review())
        assert judge_request(by, [PROTECTED], NOW)[0].rule == "JRA022"

    def test_a_proxy_of_the_protected_person(self) -> None:
        by = requester(Role.THIRD_PARTY, acts_for=Role.PRINCIPAL, review=review())
        assert [reason.rule for reason in judge_request(by, [PROTECTED], NOW)] == ["JRA024"]

    @pytest.mark.parametrize("role", [each for each in Role if each is not Role.COUNTERPARTY])
    def test_whoever_is_registered_as_the_other_party_is_one(self, role: Role) -> None:
        subject = state(Protection.PROTECTED, counterparties=frozenset({HANAKO}))
        by = requester(role, reference=HANAKO, review=review(), approval=approval(), in_person=True, documents=True)
        assert judge_request(by, [subject], NOW)[0].code == "protected_counterparty"

    def test_every_member_of_a_household_document_is_judged(self) -> None:
        members = [state(Protection.NOT_PROTECTED), SubjectState(HANAKO, Protection.PROTECTED)]
        by = requester(Role.HOUSEHOLD, review=review(), approval=approval())
        assert [reason.code for reason in judge_request(by, members, NOW)] == ["protected_member"]
        for_her = requester(Role.HOUSEHOLD, review=review(subject=HANAKO), approval=approval(subject=HANAKO))
        assert judge_request(for_her, members, NOW) == ()

    @pytest.mark.parametrize("who", [TARO, None])
    def test_the_principal_of_one_member_is_not_that_of_another(self, who: SubjectReference | None) -> None:
        """犬山 2018: a household document for one of its members, at the desk with all papers, shows the protected one too."""
        members = [state(Protection.NOT_PROTECTED), SubjectState(HANAKO, Protection.PROTECTED)]
        by = requester(Role.PRINCIPAL, reference=who, in_person=True, documents=True)
        assert judge_request(by, members[:1], NOW) == ()
        assert [reason.code for reason in judge_request(by, members, NOW)] == ["protected_member"]

    def test_one_reason_for_several_members(self) -> None:
        members = [PROTECTED, SubjectState(HANAKO)]
        assert len(judge_request(requester(Role.BROWSER), members, NOW)) == 1

    def test_a_role_without_a_rule_is_refused(self) -> None:
        assert judge_request(requester(), [PROTECTED], NOW, rules={})[0].missing == ()

    def test_every_role_has_a_rule_with_its_clause(self) -> None:
        assert set(REQUESTER_RULES) == set(Role)
        assert all(rule.clause for rule in REQUESTER_RULES.values())

    def test_an_unknown_need_is_never_fulfilled(self) -> None:
        assert not requester(review=review(), in_person=True).has("ネタ", TARO, NOW)

    def test_a_review_knows_its_time_zone(self) -> None:
        by = requester(review=review(at=dt.datetime(2026, 1, 1)))  # noqa: DTZ001 - naive on purpose
        with pytest.raises(UsageError):
            judge_request(by, [PROTECTED], NOW)


class TestStrictest:
    def test_all_combinations(self) -> None:
        order = (Protection.NOT_PROTECTED, Protection.UNKNOWN, Protection.PROTECTED)
        for many in itertools.product(order, repeat=3):
            assert strictest(many) is max(many, key=order.index)
        assert strictest([]) is Protection.UNKNOWN


class TestTwoOperators:
    """「必ず職員二人以上で確認する」（別添5の10）。"""

    def test_same_actor(self) -> None:
        assert same_actor("ope1", " ＯＰＥ１")
        assert same_actor("", "職員A")
        assert not same_actor("職員A", "職員B")

    def test_checklist(self) -> None:
        asked: dict[str, Any] = {
            "maker": "職員A",
            "subject": TARO,
            "request": REQUEST,
            "at": NOW,
            "points": ["住所", "氏名"],
        }
        whole = approval(ticked=frozenset({"住所", "氏名"}))
        assert approval_findings(whole, **asked) == ()
        assert [each.text for each in approval_findings(approval(), **asked)] == [
            "確かめていない項目があります（住所、氏名）"
        ]
        assert [each.rule for each in approval_findings(None, **asked)] == ["JRA035"]


class TestSubjectReferences:
    """「監査の鍵は呼び出し側の符号で、番号でも番号のハッシュでもない」。"""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " 宛名-1",
            "宛名\n1",
            "宛名-***",
            "x" * 65,
            "123456789018",
            "1234-5678-9018",
            "１２３４５６７８９０１８",
            "24727059608",
        ],
    )
    def test_what_cannot_be_one(self, text: str) -> None:
        with pytest.raises(UsageError) as caught:
            SubjectReference(text)
        assert caught.value.rule == "JRU041"
        trace = caught.value.__traceback__
        assert trace is not None
        assert trace.tb_next is not None
        assert trace.tb_next.tb_frame.f_locals.get("text") is None

    def test_an_addressee_number_may_look_like_one(self) -> None:
        number = AddresseeNumber("24727059608")
        assert SubjectReference(number).reveal() == "24727059608"

    def test_misuse(self) -> None:
        with pytest.raises(UsageError) as caught:
            SubjectReference(24727059608)  # type: ignore[arg-type]  # wrong on purpose
        assert caught.value.rule == "JRU001"

    def test_masked_equal_and_not_to_be_stored(self) -> None:
        assert {TARO, SubjectReference(TARO.reveal())} == {TARO}
        assert TARO != HANAKO
        assert TARO.reveal() != TARO
        assert copy.deepcopy(TARO) is TARO
        assert "架空太郎" not in repr([TARO, state(), requester(reference=TARO), review()])
        with pytest.raises(RefusedError):
            pickle.dumps(TARO)


class TestTypesAreCheckedWithoutShowingValues:
    @pytest.mark.parametrize(
        "wrong",
        [{"reference": "宛名-架空太郎"}, {"role": "本人"}, {"in_person": 1}, {"review": "審査-1"}, {"actor": None}],
    )
    def test_requester(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(UsageError) as caught:
            Requester(**({"actor": "職員A", "role": Role.PRINCIPAL} | wrong))
        assert caught.value.rule == "JRU020"
        assert [finding.path for finding in caught.value.findings] == list(wrong)
        assert "架空太郎" not in str(caught.value)
        trace = caught.value.__traceback__
        while trace is not None:
            if "typed.py" in trace.tb_frame.f_code.co_filename:
                assert "架空太郎" not in repr(trace.tb_frame.f_locals)
            trace = trace.tb_next

    def test_members_of_sets(self) -> None:
        for wrong in ({TARO}, frozenset({"宛名-架空太郎"})):
            with pytest.raises(UsageError):
                SubjectState(TARO, counterparties=wrong)  # type: ignore[arg-type]  # wrong on purpose
