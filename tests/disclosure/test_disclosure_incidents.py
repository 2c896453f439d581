"""別添5の事故を一つずつ再現する。番号は別添5の順。

Each test first sets up what happened, then shows what the feature says. ``data/incidents.csv`` names these functions; the accidents
without one (11, 17, 18) are out of reach of software.
"""

from __future__ import annotations

import datetime as dt
import io
import pathlib
import runpy
from collections import Counter
from collections.abc import Iterable

import attrs
import openpyxl
import pytest

import jumin_records as jr
from jumin_records import disclosure
from jumin_records.dates import RegisterDate
from jumin_records.disclosure import (
    CHECKLIST,
    INCIDENTS,
    AuditTrail,
    Correspondence,
    Destination,
    Different,
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
    Reach,
    Registered,
    Role,
    Same,
    SubjectReference,
    SubjectState,
    actor_findings,
    approval_findings,
    destination_findings,
    find_identity,
    judge_request,
    match_identity,
    namesake_findings,
    unnotified,
    view,
    volume_findings,
    workbook_findings,
)
from jumin_records.errors import Finding, RefusedError
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN
from tests.disclosure.city import NOW, REQUEST, TODAY, Log, approval, policy, purpose, requester, state

ROOT = pathlib.Path(__file__).parents[2]
BUILDER = ROOT / "tools" / "build_incidents.py"
A, B = SubjectReference("宛名-市民A"), SubjectReference("宛名-市民B")
HOSPITAL_A, HOSPITAL_B = SubjectReference("宛先-A病院"), SubjectReference("宛先-B病院")


def rules(found: Iterable[Finding]) -> list[str]:
    return [finding.rule for finding in found]


def two_letters(kind: str) -> Dispatch:
    return Dispatch(
        (
            Envelope("封A", A, A, (Enclosure(f"{kind}A", A, A, kind),)),
            Envelope("封B", B, B, (Enclosure(f"{kind}B", B, B, kind),)),
        )
    )


class TestReplay:
    def test_01_a_second_certificate_in_the_envelope(self) -> None:
        plan = two_letters("証明書")
        packed = [Packed("封A", ("証明書A", "証明書B")), Packed("封B", ())]
        # The numbers of envelopes and of certificates are right: the count of 別添5's measure alone would not have helped.
        assert rules(plan.reconcile(packed)) == ["JRA045", "JRA046"]
        assert rules(plan.reconcile(packed[:1])) == ["JRA045", "JRA048", "JRA050"]

    def test_02_the_other_citizens_handbook(self) -> None:
        assert rules(two_letters("手帳").reconcile([Packed("封A", ("手帳B",))]))[:2] == ["JRA045", "JRA046"]
        ticked = approval(subject=A, ticked=frozenset({"住所", "氏名"}))
        found = approval_findings(ticked, maker="職員A", subject=A, request=REQUEST, at=NOW, points=CHECKLIST)
        assert [str(each) for each in found] == ["確かめていない項目があります（生年月日） [JRA036]"]

    def test_03_a_namesake_of_another_family(self) -> None:
        patient = IdentityFacts(
            kanji="見本花子",
            kana="ミホンハナコ",
            birth=RegisterDate.parse("昭和30年3月3日"),
            sex="2",
            address="架空市見本町1番",
        )
        namesake = attrs.evolve(patient, birth=RegisterDate.parse("平成3年5月5日"), address="架空市別町2番")
        told_by_the_home = IdentityFacts(kanji="", kana="ミホンハナコ", birth=None, sex="", address="架空市別町2番")
        assert not isinstance(match_identity(patient, told_by_the_home), Same)
        assert isinstance(match_identity(patient, namesake), Different)
        assert not isinstance(find_identity(told_by_the_home, [namesake, patient]), Same)
        assert rules(namesake_findings(patient, [patient, namesake])) == ["JRA042"]

    def test_04_one_form_lost_at_the_venue(self) -> None:
        manifest = Manifest.of([f"接種-{no}" for no in range(300)], ["予診票"], due=NOW)
        arrived = HandOver("市役所", NOW, manifest.pieces - {("接種-77", "予診票")})
        found = manifest.findings([HandOver("会場", NOW, manifest.pieces), arrived])
        assert [(each.rule, each.row) for each in found] == [("JRA054", 2)]

    def test_05_another_hospitals_sheet(self) -> None:
        book = openpyxl.Workbook()
        book.worksheets[0].title = "A病院"
        left = book.create_sheet("B病院")
        left["A1"] = "123456789018"
        out = io.BytesIO()
        book.save(out)
        assert rules(workbook_findings(out, sheets=["A病院"])) == ["JRA064", "JRA062"]
        guard = ExportGuard(
            recipient="A病院", subjects=frozenset({A}), columns=("氏名", "支援措置"), formula="refuse", mark="支援措置"
        )
        rows = [ExportRow(each, Protection.NOT_PROTECTED, ("架空", "対象外")) for each in (A, B)]
        with pytest.raises(RefusedError) as caught:
            guard.cells(rows, expected=1)
        assert rules(caught.value.findings) == ["JRA060", "JRA071"]

    def test_06_told_too_much(self) -> None:
        one = policy()
        # Name and address may be told; the reason of the change stands for what should not have been.
        permit = one.check(purpose(), requester(), ["漢字氏名", "住所"], state(), NOW)
        assert isinstance(permit, Permit)
        shown = view(one, jr.parse(IdentityConfirmation, CLEAN), permit, AuditTrail(Log()))
        assert not hasattr(shown, "change_reason_detail")
        with pytest.raises(RefusedError) as caught:
            shown.reveal("異動事由詳細", at=NOW)
        assert caught.value.rule == "JRA004"

    def test_07_a_decision_for_another_hospital(self) -> None:
        decision = Enclosure("決定-1", A, HOSPITAL_B, "決定通知書")
        assert rules(Dispatch((Envelope("封1", A, HOSPITAL_A, (decision,)),)).findings()) == ["JRA044"]
        assert rules(Dispatch((Envelope("封1", A, HOSPITAL_B, (decision,)),)).findings()) == []

    def test_08_one_case_of_twenty_seven(self) -> None:
        manifest = Manifest.of([f"申請-{no}" for no in range(27)], ["診療報酬明細書", "支給申請書"], due=NOW)
        kept = frozenset(piece for piece in manifest.pieces if piece[0] != "申請-5")
        (finding,) = manifest.findings([HandOver("本課", NOW, kept)])
        assert finding.text == "引渡しの数が合いません（足りない2件、余り0件）"

    def test_09_fifty_thousand_by_one_operator(self) -> None:
        """What passes through the package is counted; a copy of the server is not seen: out of reach."""
        log = Log()
        one = policy()
        permit = one.check(purpose(), requester(), ["住所"], state(), NOW)
        assert isinstance(permit, Permit)
        view(one, jr.parse(IdentityConfirmation, CLEAN), permit, AuditTrail(log)).reveal_all(at=NOW)
        people = [attrs.evolve(log.entries[0], subject=SubjectReference(f"宛名-{no}")) for no in range(500)]
        assert rules(actor_findings(people, most=100)) == ["JRA072"]
        assert rules(volume_findings({("別添3", 2): 50_000}, days=1, factor=10)) == ["JRA068"]

    def test_10_the_divorced_spouse(self) -> None:
        child, former_spouse = A, B
        registered = Registered(
            state=SubjectState(child, Protection.NOT_PROTECTED),
            address="架空市見本町1番",
            as_of=TODAY,
            guardians=frozenset({SubjectReference("宛名-架空母")}),
            apart=frozenset({former_spouse}),
        )
        wrong = Destination(subject=child, addressee=former_spouse, address="架空市別町2番")
        found = destination_findings(wrong, registered, maker="職員A", request=REQUEST, at=NOW)
        assert {"JRA051", "JRA052", "JRA035"} <= set(rules(found))

    def test_12_another_citizens_certificate(self) -> None:
        assert "JRA045" in rules(two_letters("受給者証").reconcile([Packed("封A", ("受給者証B",)), Packed("封B", ())]))

    def test_13_fifty_two_forms_at_a_clinic(self) -> None:
        manifest = Manifest.of([f"予防接種-{no}" for no in range(400)], ["予診票"], due=NOW)
        arrived = frozenset(sorted(manifest.pieces)[52:])
        points = [HandOver("病院", NOW, manifest.pieces), HandOver("市役所", NOW, arrived)]
        (finding,) = manifest.overdue_findings(points, NOW + dt.timedelta(days=1), last="市役所")
        assert finding.text == "期限を過ぎても届いていないものが52件あります"

    def test_14_two_that_changed_places(self) -> None:
        swapped = [Packed("封A", ("受給者証B",)), Packed("封B", ("受給者証A",))]
        assert rules(two_letters("受給者証").reconcile(swapped)) == ["JRA045", "JRA046", "JRA045", "JRA046"]

    def test_15_a_forged_mandate(self) -> None:
        filing = ProxyFiling(subject=A, kind="転出届", mandate="転出の届出", checked="委任状・写真付き証", at=NOW)
        assert rules(unnotified([filing], NOW + dt.timedelta(days=1), grace=dt.timedelta(hours=4))) == ["JRA057"]
        # Of a protected person no proxy is heard at all.
        protected = SubjectState(A, Protection.PROTECTED)
        assert [each.rule for each in judge_request(requester(Role.PROXY), [protected], NOW)] == ["JRA024"]

    def test_16_a_thread_reused(self) -> None:
        thread = Correspondence(B, (Message(B, "架空の督促"),))
        with pytest.raises(RefusedError) as caught:
            thread.add(Message(A, "架空の督促"))
        assert caught.value.rule == "JRA056"

    def test_19_a_certificate_to_another_citizen(self) -> None:
        plan = two_letters("受給者証")
        assert "JRA045" in rules(plan.reconcile([Packed("封A", ("受給者証A", "受給者証B")), Packed("封B", ())]))


class TestTheTable:
    """「事故 → 機能 → 再現する試験 → 防ぐ・見つける・届かない」。"""

    def test_nineteen_by_year(self) -> None:
        assert [each.no for each in INCIDENTS] == list(range(1, 20))
        assert Counter(each.year for each in INCIDENTS) == {"R4": 7, "R5": 4, "R6": 8}

    def test_every_test_exists_and_every_replay_is_in_the_table(self) -> None:
        replays = {name for name in vars(TestReplay) if name.startswith("test_")}
        named = {each.test for each in INCIDENTS if each.test}
        assert named == replays
        assert all(each.test.startswith(f"test_{each.no:02}_") for each in INCIDENTS if each.test)

    def test_what_has_no_test_is_said_to_be_out_of_reach(self) -> None:
        assert all(each.test for each in INCIDENTS if each.reach is not Reach.OUT_OF_REACH)
        assert [each.no for each in INCIDENTS if not each.test] == [11, 17, 18]
        assert all(each.remains for each in INCIDENTS)

    def test_every_feature_is_a_public_name(self) -> None:
        features = {name for each in INCIDENTS for name in each.feature.split("・") if name}
        assert features <= set(disclosure.__all__)

    @pytest.mark.skipif(not BUILDER.exists(), reason="the tools are not beside the tests")
    def test_the_page_is_not_stale(self) -> None:
        built = runpy.run_path(str(BUILDER))
        assert built["PAGE"].read_text(encoding="utf-8") == built["page"]()

    def test_labels(self) -> None:
        assert [reach.label for reach in Reach] == ["防ぐ", "見つける", "届かない"]
