"""送り先・引渡し・やり取り・代理の届出。"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from jumin_records.disclosure import (
    DESTINATION_POINTS,
    Approval,
    Correspondence,
    Destination,
    HandOver,
    Manifest,
    Message,
    Protection,
    ProxyFiling,
    Registered,
    SubjectReference,
    SubjectState,
    destination_findings,
    unnotified,
)
from jumin_records.errors import RefusedError, UsageError
from tests.disclosure.city import HANAKO, NOW, REQUEST, TARO, TODAY, approval

MOTHER, FATHER = SubjectReference("宛名-架空母"), SubjectReference("宛名-架空父")
HOME = "架空市見本町一丁目１－１１"


class TestDestinations:
    """別添5の10：「送付先と住所が異なる場合、必ず職員二人以上で確認する」。"""

    def found(self, approved: Approval | None = None, **changes: Any) -> list[str]:
        to: dict[str, Any] = {"subject": TARO, "addressee": TARO, "address": HOME}
        to |= {name: changes[name] for name in to if name in changes}
        facts = {k: v for k, v in changes.items() if k not in to}
        registered: dict[str, Any] = {
            "state": SubjectState(TARO, Protection.NOT_PROTECTED),
            "address": HOME,
            "as_of": TODAY,
            "guardians": frozenset({MOTHER}),
            "apart": frozenset({FATHER}),
        }
        destination = Destination(**to)
        found = destination_findings(
            destination, Registered(**(registered | facts)), maker="職員A", request=REQUEST, at=NOW, approval=approved
        )
        return [finding.rule for finding in found]

    def test_the_subject_or_the_guardian_at_the_registered_address(self) -> None:
        assert self.found() == []
        assert self.found(addressee=MOTHER) == []
        assert self.found(address="架空市見本町一丁目 1－11") == []

    @pytest.mark.parametrize(
        "address", ["架空市見本町一丁目１１－１", "架空市見本町一丁目１－１", "", "架空市見本町一丁目１１１"]
    )
    def test_another_address(self, address: str) -> None:
        assert self.found(address=address) == ["JRA051", "JRA035", "JRA036"]

    def test_somebody_else(self) -> None:
        assert self.found(addressee=HANAKO)[0] == "JRA051"

    def test_the_separated_spouse(self) -> None:
        assert self.found(addressee=FATHER)[:2] == ["JRA051", "JRA052"]
        both = frozenset({MOTHER, FATHER})
        assert self.found(addressee=FATHER, address=HOME, guardians=both)[:2] == ["JRA051", "JRA052"]

    def test_two_operators_who_ticked_everything(self) -> None:
        ticked = approval(ticked=frozenset(DESTINATION_POINTS))
        assert self.found(ticked, addressee=FATHER) == []
        assert self.found(attrs.evolve(ticked, actor="職員A"), addressee=FATHER) == ["JRA051", "JRA052", "JRA035"]
        for points in itertools.combinations(DESTINATION_POINTS, 2):
            half = attrs.evolve(ticked, ticked=frozenset(points))
            assert self.found(half, address="別") == ["JRA051", "JRA036"]

    @pytest.mark.parametrize("protection", [Protection.PROTECTED, Protection.UNKNOWN])
    def test_never_to_the_named_other_party(self, protection: Protection) -> None:
        state = SubjectState(TARO, protection, frozenset({FATHER}))
        ticked = approval(ticked=frozenset(DESTINATION_POINTS))
        assert self.found(ticked, addressee=FATHER, state=state) == ["JRA022"]

    def test_facts_of_another_person_or_another_day(self) -> None:
        assert self.found(subject=HANAKO, addressee=TARO)[0] == "JRA045"
        assert self.found(as_of=TODAY - dt.timedelta(days=1)) == ["JRA053"]


class TestManifests:
    """別添5の8：「27件ずつのうち、1件の①②が足りず」。"""

    CASES = tuple(f"申請-{no}" for no in range(27))
    WHOLE = Manifest.of(CASES, ("申請書", "明細書"), due=NOW)

    def handed(self, pieces: frozenset[tuple[str, str]], *, minutes: int = 0, point: str = "本課") -> HandOver:
        return HandOver(point, NOW + dt.timedelta(minutes=minutes), pieces)

    def test_every_single_piece_is_missed(self) -> None:
        assert len(self.WHOLE.pieces) == 54
        assert self.WHOLE.findings([self.handed(self.WHOLE.pieces)]) == ()
        for piece in self.WHOLE.pieces:
            (finding,) = self.WHOLE.findings([self.handed(self.WHOLE.pieces), self.handed(self.WHOLE.pieces - {piece})])
            assert (finding.rule, finding.row) == ("JRA054", 2)

    def test_a_strange_piece_does_not_make_up_for_a_missing_one(self) -> None:
        strange = (self.WHOLE.pieces - {("申請-3", "明細書")}) | {("申請-99", "明細書")}
        (finding,) = self.WHOLE.findings([self.handed(strange)])
        assert finding.text == "引渡しの数が合いません（足りない1件、余り1件）"

    def test_overdue(self) -> None:
        lost = frozenset({("申請-0", "申請書"), ("申請-0", "明細書")})
        points = [self.handed(self.WHOLE.pieces, point="窓口"), self.handed(self.WHOLE.pieces - lost, minutes=-5)]
        before, after = NOW - dt.timedelta(seconds=1), NOW
        assert self.WHOLE.overdue(points, before, last="本課") == frozenset()
        assert self.WHOLE.overdue(points, after, last="本課") == lost
        assert self.WHOLE.overdue_findings(points, before, last="本課") == ()
        assert "2件" in self.WHOLE.overdue_findings(points, after, last="本課")[0].text

    def test_what_arrives_later_arrived_late(self) -> None:
        points = [self.handed(self.WHOLE.pieces, minutes=9)]
        assert len(self.WHOLE.overdue(points, NOW, last="本課")) == 54
        assert self.WHOLE.overdue(points, NOW + dt.timedelta(minutes=9), last="本課") == frozenset()

    def test_moments(self) -> None:
        with pytest.raises(UsageError):
            self.WHOLE.findings([HandOver("本課", NOW.replace(tzinfo=None), frozenset())])


class TestCorrespondence:
    """別添5の16：「別市民とのメールの履歴を流用した」。"""

    def test_a_thread_is_of_one_person(self) -> None:
        thread = Correspondence(TARO).add(Message(TARO, "架空の連絡"))
        ways: list[Callable[[], object]] = [
            lambda: thread.add(Message(HANAKO, "架空の連絡")),
            lambda: attrs.evolve(thread, subject=HANAKO),
            lambda: Correspondence(HANAKO, thread.messages),
        ]
        for reuse in ways:
            with pytest.raises(RefusedError) as caught:
                reuse()
            assert caught.value.rule == "JRA056"
            assert "架空の連絡" not in repr(caught.value)
        assert "架空の連絡" not in repr(thread.messages)


class TestProxyFilings:
    """別添5の15：偽りの委任状は見えない。本人に知らせることはできる。"""

    def rows(self, hours: int, **changes: Any) -> list[int | None]:
        facts: dict[str, Any] = {"subject": TARO, "kind": "転出届", "mandate": "転出", "checked": "委任状", "at": NOW}
        filing = ProxyFiling(**(facts | changes))
        at = NOW + dt.timedelta(hours=hours)
        return [finding.row for finding in unnotified([filing], at, grace=dt.timedelta(hours=24))]

    def test_untold(self) -> None:
        assert [self.rows(hours) for hours in (23, 24)] == [[], [1]]

    def test_told(self) -> None:
        assert self.rows(48, notified_at=NOW) == []
        assert self.rows(48, notified_at=NOW + dt.timedelta(hours=49)) == [1]

    @pytest.mark.parametrize("lacking", ["mandate", "checked"])
    def test_half_a_record(self, lacking: str) -> None:
        assert self.rows(0, **{lacking: " "}) == [1]
