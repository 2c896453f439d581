"""提供・移転・支援措置・発送の規則を一つずつ引き起こす。

Rule id → a callable that provokes the rule through a public verb and returns the id that came out.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable
from typing import Any
from unittest import mock

import openpyxl
from openpyxl.chart import BarChart

import jumin_records as jr
from jumin_records.dates import RegisterDate
from jumin_records.disclosure import (
    Application,
    AuditEntry,
    AuditTrail,
    Correspondence,
    Denial,
    Destination,
    Dispatch,
    Enclosure,
    Envelope,
    ExportGuard,
    ExportRow,
    HandOver,
    IdentityFacts,
    Manifest,
    Message,
    Packed,
    Permit,
    Protection,
    ProxyFiling,
    Registered,
    Restriction,
    Role,
    SubjectReference,
    actor_findings,
    approval_findings,
    chain_findings,
    closed,
    destination_findings,
    extended,
    facts_of,
    judge_request,
    line_findings,
    namesake_findings,
    number_findings,
    read_configuration,
    unnotified,
    unset_applications,
    view,
    volume_findings,
    workbook_findings,
)
from jumin_records.errors import Finding
from jumin_records.records import IdentityConfirmation, Memo, Record
from tests.codec.samples import CLEAN
from tests.disclosure.city import (
    GRANT,
    HANAKO,
    NOW,
    REQUEST,
    SIGNED,
    TARO,
    TODAY,
    Counts,
    Log,
    approval,
    policy,
    purpose,
    requester,
    restriction,
    started,
    state,
)

__all__ = ["PROVOCATIONS"]


def _raised(call: Callable[[], object]) -> Callable[[], str]:
    def provoke() -> str:
        try:
            call()
        except jr.JuminError as error:
            return error.rule
        return ""

    return provoke


def _first(call: Callable[[], Iterable[Finding]]) -> Callable[[], str]:
    return lambda: next((finding.rule for finding in call()), "")


def _denied(
    lines: str = "",
    *,
    wanted: Any = None,
    role: Role = Role.DEPARTMENT,
    fields: Iterable[str] = ("住所",),
    protection: Protection = Protection.NOT_PROTECTED,
    at: dt.datetime = NOW,
) -> Callable[[], str]:
    def provoke() -> str:
        one = policy(grant=GRANT + lines)
        decision = one.check(wanted or purpose(), requester(role), tuple(fields), state(protection), at)
        return decision.rule if isinstance(decision, Denial) else ""

    return provoke


def _configured(text: str) -> Callable[[], str]:
    def provoke() -> str:
        found = read_configuration(text, format="toml")
        return found[-1].rule if isinstance(found, tuple) else ""

    return provoke


def _judged(role: Role) -> Callable[[], str]:
    return lambda: judge_request(requester(role, reference=TARO), [state(Protection.PROTECTED)], NOW)[0].rule


def _shown(lines: str = "", *, failing: bool = False, minutes: int = 0, times: int = 1, changed: str = "") -> None:
    one = policy(grant=GRANT + lines)
    permit = one.check(purpose(), requester(), ["住所"], state(), NOW)
    assert isinstance(permit, Permit)
    record = jr.parse(IdentityConfirmation, CLEAN)
    other = policy(changed) if changed else one
    shown = view(other, record, permit, AuditTrail(Log(failing=failing)), uses=Counts())
    for _ in range(times):
        shown.reveal("住所", at=NOW + dt.timedelta(minutes=minutes))


def _anothers() -> None:
    one = policy()
    permit = one.check(purpose(), requester(), ["住所"], state(), NOW)
    assert isinstance(permit, Permit)
    view(one, jr.parse(IdentityConfirmation, CLEAN), permit, AuditTrail(Log()), subject=HANAKO)


def _unstored() -> None:
    one = policy(grant=GRANT + "single_use = true\n")
    permit = one.check(purpose(), requester(), ["住所"], state(), NOW)
    assert isinstance(permit, Permit)
    view(one, jr.parse(IdentityConfirmation, CLEAN), permit, AuditTrail(Log()))


def _approved(**changes: Any) -> Iterable[Finding]:
    asked: dict[str, Any] = {"maker": "職員A", "subject": TARO, "request": REQUEST, "at": NOW}
    return approval_findings(approval(), **(asked | changes))


def _refused(change: Callable[[Restriction], Restriction | Finding]) -> Callable[[], str]:
    def provoke() -> str:
        found = change(started())
        return found.rule if isinstance(found, Finding) else ""

    return provoke


def _plan(**changes: Any) -> Dispatch:
    facts: dict[str, Any] = {"number": "証1", "subject": TARO, "recipient": TARO}
    return Dispatch((Envelope("封1", TARO, TARO, (Enclosure(**(facts | changes)),)),))


def _destined(to: SubjectReference, **changes: Any) -> Iterable[Finding]:
    facts: dict[str, Any] = {"state": state(), "address": "架空市", "as_of": TODAY}
    registered = Registered(**(facts | changes))
    destination = Destination(subject=TARO, addressee=to, address="架空市")
    return destination_findings(destination, registered, maker="職員A", request=REQUEST, at=NOW)


def _exported(
    subject: SubjectReference,
    cells: tuple[str, ...] = ("架空", "対象外"),
    *,
    expected: int = 1,
    mark: str = "支援措置",
    to: str = "",
) -> list[str]:
    guard = ExportGuard(
        recipient="架空病院", subjects=frozenset({TARO}), columns=("氏名", "支援措置"), formula="refuse", mark=mark
    )
    row = ExportRow(subject, Protection.NOT_PROTECTED, cells, to)
    return [finding.rule for finding in guard.findings([row], expected=expected)]


def _of_workbook(change: Callable[[Any], object]) -> list[str]:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "一覧"
    change(book)
    out = io.BytesIO()
    book.save(out)
    return [finding.rule for finding in workbook_findings(out, sheets=["一覧", "一覧2"])]


def _seen() -> list[AuditEntry]:
    one, log = policy(), Log()
    permit = one.check(purpose(), requester(), ["住所"], state(), NOW)
    assert isinstance(permit, Permit)
    view(one, jr.parse(IdentityConfirmation, CLEAN), permit, AuditTrail(log)).reveal_all(at=NOW)
    return log.entries


def _without_openpyxl() -> None:
    with mock.patch.dict(sys.modules, {"openpyxl": None}):
        workbook_findings(io.BytesIO(), sheets=[])


NOBODY = IdentityFacts(kanji="", kana="", birth=None, sex="", address="")
SOMEBODY = IdentityFacts(
    kanji="見本花子", kana="ミホンハナコ", birth=RegisterDate.parse("平成3年5月5日"), sex="2", address="架空市"
)
MANIFEST = Manifest.of(["申請-1"], ["申請書"], due=NOW)
FILING = ProxyFiling(subject=TARO, kind="転出届", mandate="転出", checked="委任状", at=NOW)
APPLICATION = Application(subject=TARO, reference="申出-1", accepted_at=NOW)


def _memo() -> Record:
    return jr.parse(Memo, dict.fromkeys((leaf.item for leaf in jr.layout(Memo)), ""))


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRA001": _denied(wanted=purpose(item=47)),
    "JRA002": _denied(at=NOW.replace(year=2028)),
    "JRA003": _denied(wanted=purpose(recipient="税制課")),
    "JRA004": _denied(fields=["個人番号"]),
    "JRA005": _denied(role=Role.BROWSER),
    "JRA006": _denied(wanted=purpose(channel=None)),
    "JRA007": _denied("[[limit]]\n"),
    "JRA008": _denied("review = true\n"),
    "JRA009": _denied(fields=[]),
    "JRA010": _configured("grant = 3"),
    "JRA011": _configured(SIGNED + GRANT.replace("住所", "氏名")),
    "JRA012": _configured(SIGNED + GRANT + GRANT),
    "JRA013": _configured(SIGNED + GRANT.replace("48", "149")),
    "JRA014": _configured(SIGNED.replace("2027", "2025")),
    "JRA016": _raised(lambda: _shown(changed="[[limit]]\n")),
    "JRA017": _raised(lambda: _shown("minutes = 3\n", minutes=3)),
    "JRA018": _raised(lambda: _shown("single_use = true\n", times=2)),
    "JRA019": _raised(lambda: _shown(failing=True)),
    "JRA020": _first(lambda: chain_findings([], head="0")),
    "JRA015": lambda: getattr(policy().check(purpose(), requester(actor=" "), ["住所"], state(), NOW), "rule", ""),
    "JRA021": _raised(_anothers),
    "JRA022": _judged(Role.COUNTERPARTY),
    "JRA023": _judged(Role.PRINCIPAL),
    "JRA024": _judged(Role.PROXY),
    "JRA025": _judged(Role.LEGAL_PROFESSIONAL),
    "JRA026": _judged(Role.BROWSER),
    "JRA027": _judged(Role.HOUSEHOLD),
    "JRA028": _denied('when_protected = "refuse"\n', protection=Protection.UNKNOWN),
    "JRA029": _refused(lambda first: closed(first, expected=0, on=TODAY, reference="終了-1")),
    "JRA030": _refused(lambda first: extended(first, expected=1, end=dt.date(2020, 1, 1), reference="延長-1")),
    "JRA031": _first(lambda: unset_applications([APPLICATION], {}, NOW, grace=dt.timedelta())),
    "JRA032": _first(lambda: started().findings(NOW.replace(year=2028))),
    "JRA033": _first(lambda: started().findings(NOW, "住民票の写し")),
    "JRA034": _refused(lambda first: restriction(current=first, expected=1)),
    "JRA035": _first(lambda: _approved(maker="職員B")),
    "JRA036": _first(lambda: _approved(points=["氏名"])),
    "JRA037": lambda: judge_request(requester(), [], NOW)[0].rule,
    "JRA038": _first(lambda: line_findings(["架空"], head="")),
    "JRA039": lambda: _exported(TARO, ("架空", "対象外"), to="別の課")[0],
    "JRA040": _first(lambda: number_findings(NOBODY, SOMEBODY, [SOMEBODY])),
    "JRA041": _first(lambda: number_findings(NOBODY, SOMEBODY, [])),
    "JRA042": _first(lambda: namesake_findings(SOMEBODY, [SOMEBODY, SOMEBODY])),
    "JRA044": _first(lambda: _plan(recipient=HANAKO).findings()),
    "JRA045": _first(lambda: _plan(subject=HANAKO).findings()),
    "JRA046": _first(lambda: _plan().reconcile([Packed("封1", ())])),
    "JRA047": _first(lambda: _plan().reconcile([Packed("封1", ("証9", "証1"))])),
    "JRA048": _first(lambda: _plan().reconcile([])),
    "JRA049": _first(lambda: _plan().reconcile([Packed("封9", ())])),
    "JRA050": lambda: _plan().reconcile([])[-1].rule,
    "JRA051": _first(lambda: _destined(HANAKO)),
    "JRA052": lambda: list(_destined(HANAKO, apart=frozenset({HANAKO})))[1].rule,
    "JRA053": _first(lambda: _destined(TARO, as_of=dt.date(2026, 1, 1))),
    "JRA054": _first(lambda: MANIFEST.findings([HandOver("本課", NOW, frozenset())])),
    "JRA055": _first(lambda: MANIFEST.overdue_findings([], NOW, last="本課")),
    "JRA056": _raised(lambda: Correspondence(TARO).add(Message(HANAKO, "架空"))),
    "JRA057": _first(lambda: unnotified([FILING], NOW)),
    "JRA058": lambda: _of_workbook(lambda book: book.create_chartsheet("図").add_chart(BarChart()))[-1],
    "JRA060": lambda: _exported(HANAKO)[0],
    "JRA061": lambda: _exported(TARO, ("架空",))[0],
    "JRA062": lambda: _exported(TARO, ("123456789018", "対象外"))[0],
    "JRA063": lambda: _of_workbook(lambda book: setattr(book.create_sheet("一覧2"), "sheet_state", "hidden"))[0],
    "JRA064": lambda: _of_workbook(lambda book: book.create_sheet("B病院"))[0],
    "JRA065": lambda: _exported(TARO, ("=1", "対象外"))[0],
    "JRA066": lambda: _of_workbook(lambda book: setattr(book.active.row_dimensions[2], "hidden", True))[0],
    "JRA067": lambda: _exported(TARO, ("架空", ""))[0],
    "JRA068": _first(lambda: volume_findings({("別添3", 2): 10_000}, days=1, factor=3)),
    "JRA069": _first(lambda: volume_findings({("別添3", 1): 1}, days=1, factor=3)),
    "JRA070": _first(lambda: workbook_findings(io.BytesIO(), sheets=[])),
    "JRA071": lambda: _exported(TARO, ("架空", "対象外"), expected=2)[0],
    "JRA072": _first(lambda: actor_findings(_seen(), most=0)),
    "JRU040": _raised(lambda: _approved(at=NOW.replace(tzinfo=None))),
    "JRU041": _raised(lambda: SubjectReference("123456789018")),
    "JRU042": _raised(lambda: _exported(TARO, mark="印")),
    "JRU043": _raised(_unstored),
    "JRU044": _raised(lambda: requester(request="123456789018")),
    "JRU045": _raised(_without_openpyxl),
    "JRU046": _raised(lambda: facts_of(_memo())),
}
