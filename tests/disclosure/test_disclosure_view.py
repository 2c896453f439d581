"""「閲覧は、許されていないものが無い型」「監査記録が書けなければ何も見せない」「一度だけは、呼び出し側が数える」。"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import pytest

import jumin_records as jr
from jumin_records.disclosure import (
    AuditEntry,
    AuditTrail,
    Permit,
    Policy,
    Protection,
    SubjectReference,
    View,
    chain_findings,
    view,
    view_type,
)
from jumin_records.errors import RefusedError, UsageError
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN
from tests.disclosure.city import GRANT, NOW, TARO, Counts, Log, policy, purpose, requester, state

RECORD = jr.parse(IdentityConfirmation, CLEAN)
SINGLE = GRANT + "single_use = true\n"


def permit_of(one: Policy, *fields: str, **more: Any) -> Permit:
    permit = one.check(purpose(), requester(), fields or ("漢字氏名", "住所"), more.get("state", state()), NOW)
    assert isinstance(permit, Permit)
    return permit


def opened(log: Log, one: Policy | None = None, *fields: str, uses: Counts | None = None) -> View:
    one = one or policy()
    return view(one, RECORD, permit_of(one, *fields), AuditTrail(log), uses=uses)


def refused(call: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        call()
    return caught.value.rule


class TestViewsLackWhatWasNotGranted:
    def test_attributes(self) -> None:
        shown = opened(Log())
        assert type(shown).fields == ("漢字氏名", "住所")
        assert shown.name_kanji_text.reveal(at=NOW) == CLEAN["漢字氏名"]  # type: ignore[attr-defined]  # made for the permit
        assert not hasattr(shown, "individual_number")
        assert not hasattr(shown, "birth_date")

    def test_nothing_else_of_the_record_is_held(self) -> None:
        import gc  # noqa: PLC0415 - the very door that the documentation names

        shown = opened(Log())
        seen: list[object] = [shown]
        for depth in range(4):
            seen += [each for each in gc.get_referents(*seen) if not isinstance(each, type) and depth < 4]
        texts = {each for each in seen if isinstance(each, str)}
        assert CLEAN["住所"] in texts
        assert CLEAN["個人番号"] not in texts
        assert CLEAN["住民票コード"] not in texts

    def test_types_are_shared_and_in_the_official_order(self) -> None:
        one = view_type(IdentityConfirmation, ("住所", "漢字氏名"))
        assert one is view_type(IdentityConfirmation, ("漢字氏名", "住所"))
        assert one.__name__ == "IdentityConfirmationView"

    @pytest.mark.parametrize("fields", [(), ("氏名",)])
    def test_a_type_of_nothing(self, fields: tuple[str, ...]) -> None:
        with pytest.raises(UsageError) as caught:
            view_type(IdentityConfirmation, fields)
        assert caught.value.rule == "JRU007"

    def test_masked_and_not_to_be_made_by_hand(self) -> None:
        shown = opened(Log())
        assert (repr(shown), f"{shown}") == ("IdentityConfirmationView(***)", "IdentityConfirmationView(***)")
        assert "***" in repr(shown.name_kanji_text)  # type: ignore[attr-defined]  # as above
        with pytest.raises(UsageError):
            View()
        with pytest.raises(RefusedError):
            json.dumps(shown.__getstate__())

    def test_an_item_that_was_not_granted(self) -> None:
        log = Log()
        assert refused(lambda: opened(log).reveal("個人番号", at=NOW)) == "JRA004"
        assert log.entries == []

    def test_protection_travels(self) -> None:
        one = policy(grant=GRANT + 'when_protected = "carry"\n')
        permit = permit_of(one, state=state(Protection.UNKNOWN))
        shown = view(one, RECORD, permit, AuditTrail(Log()))
        assert (shown.protection, shown.subject) == (Protection.UNKNOWN, TARO)

    def test_a_path_that_a_view_needs_itself(self) -> None:
        from jumin_records.disclosure.view import _attribute  # noqa: PLC0415 - a clash no present record has

        assert [_attribute(each) for each in ("subject", "name.kana")] == ["subject_", "name_kana"]

    @pytest.mark.parametrize("place", range(4))
    def test_misuse(self, place: int) -> None:
        one = policy()
        given: list[Any] = [one, RECORD, permit_of(one), AuditTrail(Log())]
        given[place] = "架空太郎"
        with pytest.raises(UsageError) as caught:
            view(*given)
        assert caught.value.rule == "JRU020"


class TestAPermitBelongsToItsPolicy:
    """「要約値がすべての記録に立つ」。"""

    def test_a_permit_of_an_older_configuration(self) -> None:
        permit = permit_of(policy())
        newer = policy("[[limit]]\nreview = true\n")
        assert refused(lambda: view(newer, RECORD, permit, AuditTrail(Log()))) == "JRA016"

    def test_a_permit_for_another_record(self) -> None:
        one = policy()
        other = attrs.evolve(permit_of(one), purpose=purpose(record="送付先情報なるもの"))
        assert refused(lambda: view(one, RECORD, other, AuditTrail(Log()))) == "JRA016"

    def test_its_life(self) -> None:
        shown = opened(Log(), policy(grant=GRANT + "minutes = 30\n"))
        assert shown.reveal("住所", at=NOW + dt.timedelta(minutes=29)) == CLEAN["住所"]
        for minutes in (-1, 30):
            late = NOW + dt.timedelta(minutes=minutes)
            assert refused(lambda late=late: shown.reveal("住所", at=late)) == "JRA017"
        with pytest.raises(UsageError):
            shown.reveal("住所", at=dt.datetime(2026, 10, 1))  # noqa: DTZ001 - naive on purpose


class TestIfTheSinkFailsNothingIsRevealed:
    def test_reveal(self) -> None:
        log = Log(failing=True)
        shown = opened(log)
        with pytest.raises(RefusedError) as caught:
            shown.reveal_all(at=NOW)
        error = caught.value
        assert error.rule == "JRA019"
        assert (error.__cause__, error.__context__) == (None, None)
        log.failing = False
        assert shown.reveal_all(at=NOW) == {"漢字氏名": CLEAN["漢字氏名"], "住所": CLEAN["住所"]}
        assert [entry.number for entry in log.entries] == [1]

    def test_an_interrupt_passes_and_shows_nothing(self) -> None:
        def stopped(entry: AuditEntry) -> None:
            raise KeyboardInterrupt

        one = policy()
        shown = view(one, RECORD, permit_of(one), AuditTrail(stopped))
        with pytest.raises(KeyboardInterrupt):
            shown.reveal("住所", at=NOW)

    def test_no_value_stands_in_any_frame_of_ours(self) -> None:
        shown = opened(Log(failing=True))
        with pytest.raises(RefusedError) as caught:
            shown.reveal("住所", at=NOW)
        trace = caught.value.__traceback__
        while trace is not None:
            if "disclosure/test_" not in trace.tb_frame.f_code.co_filename:
                assert CLEAN["住所"] not in repr(trace.tb_frame.f_locals)
            trace = trace.tb_next


class TestSingleUse:
    """「一度だけ」は呼び出し側の compare-and-set で数える。"""

    def test_once(self) -> None:
        counts = Counts()
        shown = opened(Log(), policy(grant=SINGLE), uses=counts)
        assert shown.reveal("住所", at=NOW) == CLEAN["住所"]
        assert refused(lambda: shown.reveal("漢字氏名", at=NOW)) == "JRA018"
        again = opened(Log(), policy(grant=SINGLE), uses=counts)
        assert refused(lambda: again.reveal("住所", at=NOW)) == "JRA018"
        assert list(counts.counts.values()) == [1]
        assert TARO.reveal() not in repr(counts.counts)

    def test_a_failing_log_uses_it_up(self) -> None:
        counts = Counts()
        shown = opened(Log(failing=True), policy(grant=SINGLE), uses=counts)
        assert refused(lambda: shown.reveal("住所", at=NOW)) == "JRA019"
        assert refused(lambda: shown.reveal("住所", at=NOW)) == "JRA018"

    @pytest.mark.parametrize("answer", [None, 1, "yes"])
    def test_a_store_that_does_not_say_yes(self, answer: Any) -> None:
        counts = Counts()
        counts.compare_and_set = lambda *_: answer  # type: ignore[method-assign]  # a store that answers nonsense
        assert refused(lambda: opened(Log(), policy(grant=SINGLE), uses=counts).reveal("住所", at=NOW)) == "JRA018"

    def test_a_store_that_fails(self) -> None:
        counts = Counts()
        counts.counts = None  # type: ignore[assignment]  # it breaks
        assert refused(lambda: opened(Log(), policy(grant=SINGLE), uses=counts).reveal("住所", at=NOW)) == "JRA018"

    def test_without_a_store_it_cannot_be_opened(self) -> None:
        with pytest.raises(UsageError) as caught:
            opened(Log(), policy(grant=SINGLE))
        assert caught.value.rule == "JRU043"


class TestTheAuditRecord:
    """「だれが、いつ、目的、要約値、対象者の符号、項目名、件数、判定、鎖。値は決して、番号のハッシュも決して」。"""

    def logged(self) -> tuple[Log, AuditTrail]:
        log = Log()
        trail = AuditTrail(log)
        one = policy()
        permit = permit_of(one)
        trail.decided(permit)
        trail.decided(one.check(purpose(), requester(), ["個人番号"], state(), NOW))
        view(one, RECORD, permit, trail).reveal_all(at=NOW)
        return log, trail

    def test_what_it_holds(self) -> None:
        log, trail = self.logged()
        assert [(each.event, each.rule, each.count) for each in log.entries] == [
            ("permit", "", 0),
            ("denial", "JRA004", 0),
            ("reveal", "", 2),
        ]
        assert log.entries[1].fields == ("個人番号",)
        data = log.entries[2].as_data()
        assert json.loads(json.dumps(data)) == data
        assert {key: data[key] for key in ("actor", "at", "table", "item", "recipient", "subject", "fields")} == {
            "actor": "職員A",
            "at": "2026-10-01T10:00:00+09:00",
            "table": "別添4",
            "item": 48,
            "recipient": "課税管理課",
            "subject": TARO.reveal(),
            "fields": ["漢字氏名", "住所"],
        }
        assert data["policy_digest"] == policy().digest
        assert (trail.head, trail.number) == (data["digest"], 3)

    def test_no_value_ever(self) -> None:
        log, _ = self.logged()
        written = json.dumps([entry.as_data() for entry in log.entries], ensure_ascii=False)
        for item, value in CLEAN.items():
            assert len(value) < 4 or value not in written, item
        assert TARO.reveal() not in repr(log.entries)

    def test_the_chain_holds(self) -> None:
        log, trail = self.logged()
        assert chain_findings(log.entries, head=trail.head) == ()
        assert chain_findings(log.entries[1:], head=trail.head, first=log.entries[0].digest) == ()
        assert chain_findings([], head="") == ()

    def test_every_tampering_breaks_it(self) -> None:
        log, trail = self.logged()
        a, b, c = log.entries
        broken = {
            "one left out": [a, c],
            "order": [b, a, c],
            "the last left out": [a, b],
            "the first left out": [b, c],
            "actor": [a, attrs.evolve(b, actor="職員Z"), c],
            "count": [a, b, attrs.evolve(c, count=1)],
            "recomputed": [a, attrs.evolve(b, rule="", digest=attrs.evolve(b, rule="").computed()), c],
            "twice": [a, b, b, c],
        }
        for name, entries in broken.items():
            found = chain_findings(entries, head=trail.head)
            assert {finding.rule for finding in found} == {"JRA020"}, name

    def test_the_subject_is_not_hashed(self) -> None:
        """Said openly: what is personal is not under the chain."""
        log, trail = self.logged()
        other = attrs.evolve(log.entries[2], subject=SubjectReference("宛名-見本花子"))
        assert other.computed() == log.entries[2].digest
        assert chain_findings([*log.entries[:2], other], head=trail.head) == ()

    def test_a_trail_goes_on_where_another_stopped(self) -> None:
        log, trail = self.logged()
        further = AuditTrail(log, head=trail.head, number=trail.number)
        further.decided(permit_of(policy()))
        assert chain_findings(log.entries, head=further.head) == ()
        assert log.entries[-1].number == 4

    def test_a_decision_whose_record_fails(self) -> None:
        finding = AuditTrail(Log(failing=True)).decided(permit_of(policy()))
        assert finding is not None
        assert finding.rule == "JRA019"
