"""「閲覧は、許されていないものが無い型」「監査記録が書けなければ何も見せない」「一度だけは、呼び出し側が数える」。"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import pytest

import jumin_records as jr
from jumin_records.codes import AddresseeNumber
from jumin_records.disclosure import (
    AuditEntry,
    AuditTrail,
    Permit,
    Policy,
    Protection,
    SubjectReference,
    View,
    audit_line,
    chain_findings,
    line_findings,
    read_audit_line,
    view,
    view_type,
)
from jumin_records.errors import RefusedError, UsageError
from jumin_records.records import IdentityConfirmation, Memo
from tests.codec.samples import CLEAN
from tests.disclosure.city import GRANT, NOW, TARO, Counts, Log, policy, purpose, requester, state

RECORD = jr.parse(IdentityConfirmation, CLEAN)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
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

    def test_other_items_are_no_second_use(self) -> None:
        counts, one = Counts(), policy(grant=SINGLE)
        assert opened(Log(), one, "住所", uses=counts).reveal("住所", at=NOW)
        assert refused(lambda: opened(Log(), one, "漢字氏名", uses=counts).reveal_all(at=NOW)) == "JRA018"


MEMO = """
[[grant]]
table = "別添4"
item = 48
record = "メモ情報"
fields = ["宛名番号"]
recipients = ["課税管理課"]
roles = ["庁内"]
"""


class TestWhoseRecordItIs:
    """「最後の段で、対象者と受付を比べる」：別の人の記録を、この人への許可で見せない。"""

    def shown(self, reference: SubjectReference, written: str, **options: Any) -> View:
        one = policy(grant=MEMO)
        permit = one.check(purpose(record="メモ情報"), requester(), ["宛名番号"], state(reference=reference), NOW)
        assert isinstance(permit, Permit)
        row = dict.fromkeys((leaf.item for leaf in jr.layout(Memo)), "") | {"宛名番号": written}
        record = jr.check(Memo, row).value
        assert record is not None
        return view(one, record, permit, AuditTrail(Log()), **options)

    def test_an_addressee_number_is_compared(self) -> None:
        number = AddresseeNumber.unverified("100000000000001")
        assert self.shown(SubjectReference(number), number.reveal()).subject == SubjectReference(number)
        assert self.shown(SubjectReference(number), number.reveal().translate(WIDE)).fields == ("宛名番号",)
        assert refused(lambda: self.shown(SubjectReference(number), "100000000000002")) == "JRA021"

    def test_what_cannot_be_compared(self) -> None:
        number = AddresseeNumber.unverified("100000000000001")
        assert self.shown(SubjectReference(number), "").fields == ("宛名番号",)
        assert self.shown(TARO, "100000000000002").fields == ("宛名番号",)

    def test_the_reference_of_the_store(self) -> None:
        assert self.shown(TARO, "", subject=SubjectReference(TARO.reveal())).subject == TARO
        assert refused(lambda: self.shown(TARO, "", subject=SubjectReference("宛名-見本花子"))) == "JRA021"
        with pytest.raises(UsageError) as caught:
            self.shown(TARO, "", subject="宛名-架空太郎")
        assert caught.value.rule == "JRU020"


class TestNoNumberInTheAuditRecord:
    """「値は決して、番号のハッシュも決して」：符号の欄に番号を書いても、記録にも鍵にも入らない。"""

    @pytest.mark.parametrize("number", ["123456789018", "１２３４－５６７８－９０１８", "24727059608"])
    def test_refused_before_anything_is_made(self, number: str) -> None:
        for call in (
            lambda: requester(actor=number),
            lambda: requester(request=number),
            lambda: purpose(recipient=number),
            lambda: purpose(record=number),
        ):
            with pytest.raises(UsageError) as caught:
                call()
            assert caught.value.rule == "JRU044"
            assert number not in str(caught.value)
        assert requester(request=f"受付-{number}").request.startswith("受付")


class TestStoredLines:
    """「保存された監査記録を読み戻し、鎖を確かめる」。"""

    def stored(self) -> tuple[list[str], AuditTrail]:
        log, trail = TestTheAuditRecord().logged()
        return [audit_line(entry) for entry in log.entries], trail

    def test_they_come_back_as_they_were(self) -> None:
        log, _ = TestTheAuditRecord().logged()
        assert [read_audit_line(audit_line(entry)) for entry in log.entries] == log.entries
        assert all(line.isascii() and "\n" not in line for line in self.stored()[0])

    def test_an_addressee_number_that_looks_like_a_code(self) -> None:
        log, _ = TestTheAuditRecord().logged()
        entry = attrs.evolve(log.entries[0], subject=SubjectReference(AddresseeNumber.unverified("24727059608")))
        assert read_audit_line(audit_line(entry)) == entry
        bare = audit_line(entry).replace(',"addressee_number":true', "")
        assert getattr(read_audit_line(bare), "rule", "") == "JRA038"

    def test_the_chain(self) -> None:
        lines, trail = self.stored()
        assert line_findings(lines, head=trail.head) == ()
        first = json.loads(lines[0])["digest"]
        assert line_findings(lines[1:], head=trail.head, first=first) == ()
        for broken in (lines[1:], lines[:-1], [lines[0], lines[2]], lines[::-1]):
            assert {each.rule for each in line_findings(broken, head=trail.head)} == {"JRA020"}

    def test_every_single_change_of_a_line_is_seen(self) -> None:
        lines, trail = self.stored()
        data = json.loads(lines[1])
        for name, value in data.items():
            if name == "subject":
                continue
            other = [*value, "架空"] if isinstance(value, list) else value + type(value)(1)
            changed = [lines[0], json.dumps(data | {name: other}), lines[2]]
            assert line_findings(changed, head=trail.head), name

    def test_an_unreadable_line_is_told_by_its_place(self) -> None:
        lines, trail = self.stored()
        found = line_findings([lines[0], lines[1][:-1], lines[2]], head=trail.head)
        assert [(each.rule, each.row) for each in found] == [("JRA038", 2), ("JRA020", 3)]
        assert [(each.rule, each.row) for each in line_findings(["x"], head="0")] == [("JRA038", 1), ("JRA020", 2)]

    def test_what_is_no_line(self) -> None:
        line = self.stored()[0][0]
        data = json.loads(line)
        wrong = [
            "", "{}", "[]", "3", "[[1,2]]", "[1]", "null", "[" * 60_000, '{"a":' * 2_000, "x" * 100_001, line[:-1] + ',"number":1}',
            *(json.dumps({key: data[key] for key in data if key != left}) for left in data),
            *(json.dumps(data | change) for change in (
                {"more": 1}, {"number": True}, {"number": "1"}, {"actor": None}, {"fields": "住所"}, {"fields": [1]},
                {"event": "seen"}, {"subject": ""}, {"subject": "123456789018"}, {"addressee_number": False},
                {"addressee_number": True}, {"count": 1.0},
            )),
        ]  # fmt: skip
        for each in wrong:
            assert getattr(read_audit_line(each), "rule", "") == "JRA038", each[:80]

    def test_misuse(self) -> None:
        for call, rule in ((lambda: read_audit_line(b""), "JRU001"), (lambda: audit_line({}), "JRU020")):  # type: ignore[arg-type]  # wrong on purpose
            with pytest.raises(UsageError) as caught:
                call()
            assert caught.value.rule == rule


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
