"""支援措置の対象者について、だれの請求に何が要るか。

Who may see data of a protected person: a table of roles, what each needs, and the reason of the refusal. Where the protection is
unknown the same rules apply.

Source: ``data/requester_rules.csv`` (practice of municipalities; 住民基本台帳事務処理要領 第5-10 itself is UNVERIFIED).

>>> import datetime as dt
>>> from jumin_records.disclosure.subject import SubjectReference, SubjectState
>>> noon = dt.datetime(2026, 4, 1, 12, tzinfo=dt.timezone.utc)
>>> state = SubjectState(SubjectReference("宛名-0001"))
>>> lawyer = Requester(actor="職員A", role=Role.LEGAL_PROFESSIONAL)
>>> [(reason.code, reason.missing) for reason in judge_request(lawyer, [state], noon)]
[('review_missing', ('review',))]
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from jumin_records.disclosure.four_eyes import Approval, Review, approval_findings
from jumin_records.disclosure.moments import require_moment
from jumin_records.disclosure.subject import SubjectReference, SubjectState, is_number
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding
from jumin_records.resources import read_table
from jumin_records.rules import find

__all__ = ["REQUESTER_RULES", "Reason", "Requester", "RequesterRule", "Role", "judge_request"]


class Role(enum.StrEnum):
    """請求者の立場。In what capacity somebody asks."""

    COUNTERPARTY = "相手方"
    PRINCIPAL = "本人"
    PROXY = "代理人"
    THIRD_PARTY = "第三者"
    LEGAL_PROFESSIONAL = "八業士"
    PUBLIC_BODY = "公用"
    BROWSER = "閲覧"
    HOUSEHOLD = "同一世帯"
    DEPARTMENT = "庁内"


@attrs.frozen
class RequesterRule:
    """立場ごとの規則。One row: what the role needs (``refuse`` is never fulfilled), the reason code, the rule id, the basis."""

    role: Role
    needs: tuple[str, ...]
    reason: str
    rule: str
    clause: str


def _load() -> Mapping[Role, RequesterRule]:
    _, *rows = read_table("data/requester_rules.csv")
    made = (
        RequesterRule(Role(role), tuple(needs.split("|")), reason, rule, clause)
        for role, needs, reason, rule, clause in rows
    )
    return MappingProxyType({rule.role: rule for rule in made})


#: 立場 → 規則。
REQUESTER_RULES: Mapping[Role, RequesterRule] = _load()


@attrs.frozen(kw_only=True)
class Requester(Typed):
    """請求と、それに添えられたもの。

    One request and what is attached to it. ``actor`` is the operator at the desk, ``request`` the 受付番号 of the caller,
    ``reference`` the caller's reference of the person who asks: compared with the 相手方, and only who asks under the subject's own
    reference is judged as 本人 (for everybody else's data as 同一世帯). ``acts_for`` is the role of whoever
    stands behind a proxy or a lawyer. ``in_person`` and ``documents`` say that the person came and showed what was agreed on.

    Raises:
        UsageError: JRU044 where ``actor`` or ``request`` is a right 個人番号 or 住民票コード: both stand in the audit record. A 受付番号
            of 11 or 12 digits that may look like one gets a letter before it.
    """

    actor: str
    role: Role
    request: str = ""
    reference: SubjectReference | None = None
    acts_for: Role | None = None
    in_person: bool = False
    documents: bool = False
    review: Review | None = None
    approval: Approval | None = None

    @classmethod
    def _refused(cls, given: Mapping[str, object]) -> Finding | None:
        return find("JRU044") if any(is_number(str(given.get(name, ""))) for name in ("actor", "request")) else None

    def has(self, need: str, subject: SubjectReference, at: dt.datetime) -> bool:
        """要るものが、この対象者について、揃っているか。True when what is needed is attached, for this subject and request."""
        if need == "review":
            return self.review is not None and self._is_of(self.review, subject, at)
        if need == "second_operator":
            return not approval_findings(self.approval, maker=self.actor, subject=subject, request=self.request, at=at)
        if need == "request":
            return bool(self.request.strip())
        return {"in_person": self.in_person, "documents": self.documents}.get(need, False)

    def _is_of(self, review: Review, subject: SubjectReference, at: dt.datetime) -> bool:
        require_moment(review.at)
        named = bool(review.reference.strip() and review.reviewer.strip())
        return named and (review.subject, review.request) == (subject, self.request) and review.at <= at


@attrs.frozen
class Reason:
    """応じない理由。Why a request is refused: the rule, its reason code, what is missing (nothing could help where it is empty)."""

    rule: str
    code: str
    missing: tuple[str, ...]


def judge_request(
    requester: Requester,
    members: Iterable[SubjectState],
    at: dt.datetime,
    *,
    rules: Mapping[Role, RequesterRule] = REQUESTER_RULES,
) -> tuple[Reason, ...]:
    """文書に載る全員について、請求に応じられない理由を集める。

    Return every reason to refuse, over everybody whom the document shows (the moved-out member too); nothing means that
    支援措置 is no obstacle. A role without a row is refused, and so is a document that shows nobody (JRA037).

    Raises:
        UsageError: JRU040 for a moment without a time zone.
    """
    require_moment(at)
    shown = tuple(members)
    found: dict[Reason, None] = {} if shown else {Reason("JRA037", "no_members", ("members",)): None}
    for state in shown:
        found.update(dict.fromkeys(_reasons(requester, state, at, rules)))
    return tuple(found)


def _reasons(
    requester: Requester, state: SubjectState, at: dt.datetime, rules: Mapping[Role, RequesterRule]
) -> Iterator[Reason]:
    if not state.protected:
        return
    for role in _roles(requester, state):
        rule = rules.get(role)
        if rule is None:
            yield Reason("JRA025", "no_rule_for_role", ())
        elif rule.needs == ("refuse",):
            yield Reason(rule.rule, rule.reason, ())
        else:
            missing = tuple(need for need in rule.needs if not requester.has(need, state.reference, at))
            if missing:
                yield Reason(rule.rule, rule.reason, missing)


def _roles(requester: Requester, state: SubjectState) -> tuple[Role, ...]:
    """判定に使う立場。名乗った立場だけでなく、相手方として登録された人、その代理は相手方でもある。"""
    named = requester.reference is not None and requester.reference in state.counterparties
    extra = (Role.COUNTERPARTY,) if named or requester.acts_for is Role.COUNTERPARTY else ()
    proxy = (Role.PROXY,) if requester.acts_for is Role.PRINCIPAL else ()
    role = requester.role
    if role is Role.PRINCIPAL and requester.reference != state.reference:
        # Who asks for a household document is the principal of one of its members only.
        role = Role.HOUSEHOLD
    return tuple(dict.fromkeys((*extra, *proxy, role)))
