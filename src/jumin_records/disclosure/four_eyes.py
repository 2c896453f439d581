"""二人で確かめたことを、データとして持つ。

Four eyes as data: a second person, another one than the first, has looked at this subject, for this request, point by point.
Whether the person was logged in as who is named here is the caller's knowledge.

Source: 千葉市 特定個人情報保護評価書 別添5 (2: 決裁者がレ点を付けながら; 10: 必ず職員二人以上; 14, 16, 19: 別の者による再確認).

>>> import datetime as dt
>>> from jumin_records.disclosure.subject import SubjectReference
>>> noon = dt.datetime(2026, 4, 1, 12, tzinfo=dt.timezone.utc)
>>> subject = SubjectReference("宛名-0001")
>>> approval = Approval(actor="職員B", at=noon, subject=subject, request="受付-1", ticked=frozenset({"氏名"}))
>>> [
...     finding.rule
...     for finding in approval_findings(
...         approval, maker="職員B", subject=subject, request="受付-1", at=noon, points=["氏名", "住所"]
...     )
... ]
['JRA035', 'JRA036']
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable

import attrs

from jumin_records.disclosure.moments import require_moment
from jumin_records.disclosure.subject import SubjectReference
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["CHECKLIST", "Approval", "Review", "approval_findings", "same_actor"]

#: 決裁者が一つずつ確かめる項目（別添5の2）。What an approver ticks one by one.
CHECKLIST: tuple[str, ...] = ("住所", "氏名", "生年月日")


@attrs.frozen(kw_only=True)
class Approval(Typed):
    """別の職員による確認の記録。

    A confirmation by another operator: who, when, of which subject and request, and what was ticked. ``actor`` is the caller's
    operator id.
    """

    actor: str
    at: dt.datetime
    subject: SubjectReference
    request: str
    ticked: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Review(Typed):
    """請求者と請求の理由を審査した記録。

    The record of a review of identity and reason (支援措置 asks for a strict one). ``reference`` names the caller's document.
    """

    reference: str
    reviewer: str
    at: dt.datetime
    subject: SubjectReference
    request: str


def same_actor(one: str, other: str) -> bool:
    """同じ職員か（幅・大文字小文字・前後の空白の違いは別人としない）。

    True when two operator ids name one person: width, letter case and spaces do not make another one, and a blank id is nobody.
    """
    one, other = _plain(one), _plain(other)
    return not one or not other or one == other


def _plain(actor: str) -> str:
    return "".join(unicodedata.normalize("NFKC", actor).casefold().split())


def approval_findings(
    approval: Approval | None,
    *,
    maker: str,
    subject: SubjectReference,
    request: str,
    at: dt.datetime,
    points: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """別の職員の確認が、この対象者・この受付について、足りているか。

    JRA035 where there is no confirmation by somebody else of this very subject and request before ``at``; JRA036 where points of
    the checklist were not ticked.

    Raises:
        UsageError: JRU040 for a moment without a time zone.
    """
    require_moment(at)
    if approval is None:
        return (find("JRA035"),)
    require_moment(approval.at)
    foreign = (approval.subject, approval.request) != (subject, request) or approval.at > at
    found = [find("JRA035")] if foreign or same_actor(approval.actor, maker) else []
    missing = [point for point in points if point not in approval.ticked]
    if missing:
        found.append(find("JRA036", known="、".join(missing)))
    return tuple(found)
