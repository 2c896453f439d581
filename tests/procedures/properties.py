"""特例転入が満たすべき性質（procedures.md section 4.3）。表を替えた機械にも当てられる、ただの関数。

The properties as plain functions of three machines: an assertion fails when a machine does not have the property. The ids are
those of the reference note; the world with a network (P01 to P03, P19) stands in ``world.py``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import attrs

from jumin_records.procedures import LIMITS, Accepted, Message, Refused, state_from_json, state_to_json
from jumin_records.procedures.messages import (
    CertificateInformation,
    CertificateInformationRequest,
    IdentityResult,
    IdentityUpdate,
    IdentityVerdict,
    MoveInNotice,
)
from jumin_records.procedures.row import Guard
from jumin_records.procedures.tokurei.card_events import (
    CardSubmitted,
    CardTermPassed,
    CardUpdated,
    CardUpdateFailed,
    CodeCorrected,
    MoveInCompleted,
    MoveOutRegistered,
    OverseasContinuation,
)
from jumin_records.procedures.tokurei.household import CardHolder
from jumin_records.procedures.tokurei.messages import (
    ArrivalInquiry,
    DoubleRegistrationInquiry,
    MoveInCancelled,
    NoCertificateInformation,
)
from jumin_records.procedures.tokurei.move_in_events import (
    DeliveryConfirmed,
    MoveInAnnulled,
    MoveInApproved,
    MoveInWithdrawn,
    NoResponse,
    NoticeResent,
    PaperCertificateSubmitted,
    PasswordFailed,
    PasswordMatched,
    RequestResumed,
    SendingFailed,
    SpecialGivenUp,
)
from jumin_records.procedures.tokurei.move_out_events import (
    AddressDetermined,
    DoubleHolderReported,
    MoveOutApproved,
    MoveOutCancelled,
    PlannedDayCame,
)
from tests.procedures.moves import (
    CASE,
    DESTINATION,
    ELSEWHERE,
    FILED_IN,
    FILED_OUT,
    LAST,
    MOVED,
    ORIGIN,
    PLANNED,
    Machines,
    after,
    answered,
    completed,
    days,
    in_filed,
    notice,
    out_filed,
    planned_out,
    provisional,
    request,
    run,
    same_person,
)


def kinds(messages: Iterable[Message]) -> list[type[Message]]:
    return [type(message) for message in messages]


def refused(outcome: Any, rule: str) -> None:
    assert isinstance(outcome, Refused), outcome
    assert outcome.reason.rule == rule, outcome


def in_status(outcome: Any, status: str) -> None:
    assert isinstance(outcome, Accepted), outcome
    assert outcome.state.status == status, outcome


def p04_confirmed_only_by_a_notice(m: Machines) -> None:
    for row in m.out.rows:
        if row.target == "転出確定" and row.source != "転出確定":
            # Of two municipalities that recorded the person, one cancelled: the other notice stays.
            one_of_two = row.event is MoveInCancelled and Guard.read("second_claims") in row.guards
            assert row.event in (MoveInNotice, AddressDetermined) or one_of_two, row.id


def p05_one_logical_notice(m: Machines) -> None:
    first = run(m.in_, *completed(m))
    (sent,) = (message for message in first.messages if isinstance(message, MoveInNotice))
    failed = run(m.in_, SendingFailed(case=CASE, on=FILED_IN), state=first.state)
    again = run(m.in_, NoticeResent(case=CASE, on=FILED_IN, in_writing=False), state=failed.state)
    asked = ArrivalInquiry(id="q-1", case=CASE, on=FILED_IN, sender=ORIGIN, receiver=DESTINATION)
    for outcome in (again, run(m.in_, asked, state=again.state)):
        in_status(outcome, "通知済")
        assert outcome.messages == (sent,)


def p06_a_repeated_notice_changes_nothing(m: Machines) -> None:
    for before in (planned_out(m), [*planned_out(m), PlannedDayCame(case=CASE, on=PLANNED)]):
        once = after(m.out, *before, notice())
        twice = run(m.out, notice(), state=once)
        in_status(twice, "転出確定")
        assert (twice.state.facts, twice.messages) == (once.facts, ())


def p07_a_differing_notice_corrects_and_keeps_the_plan(m: Machines) -> None:
    once = after(m.out, *planned_out(m), notice())
    newer = run(m.out, notice(on=FILED_IN + days(1), moved=MOVED + days(1)), state=once)
    in_status(newer, "転出確定")
    assert newer.state.facts.moved == MOVED + days(1)
    assert (newer.state.facts.planned, newer.state.facts.destination) == (PLANNED, DESTINATION)
    older = run(m.out, notice(), state=newer.state)
    assert older.state.facts == newer.state.facts


def p08_the_notice_is_taken_before_the_planned_day(m: Machines) -> None:
    early = run(m.out, *planned_out(m), notice(on=PLANNED - days(2), moved=PLANNED - days(3)))
    in_status(early, "転出確定")


def p09_only_the_first_filing(m: Machines) -> None:
    events = [*completed(m), DeliveryConfirmed(case=CASE, on=FILED_IN, notice=True, update=True)]
    for count in range(len(events)):
        state = after(m.in_, *events[: count + 1])
        refused(run(m.in_, in_filed(), state=state), "JRS015")
    in_status(run(m.in_, in_filed(recorded_elsewhere=True)), "紙待ち")


def p10_the_term(m: Machines) -> None:
    """min(予定日+30, 転入日+14), at −1, 0 and +1 day, and on closed days."""
    for planned, moved in (
        (PLANNED, MOVED),
        (PLANNED, PLANNED + days(25)),
        (MOVED, MOVED),
        (PLANNED, date(2024, 4, 17)),
    ):
        last = min(planned + days(30), moved + days(14))
        for shift, status in ((-1, "届出受付"), (0, "届出受付"), (1, "紙待ち")):
            in_status(run(m.in_, in_filed(planned=planned, moved=moved, on=last + days(shift))), status)
    closed = attrs.evolve(LIMITS, closed_days=(LAST, LAST + days(1)))
    for shift, status in ((2, "届出受付"), (3, "紙待ち")):
        in_status(run(m.in_, in_filed(on=LAST + days(shift)), limits=closed), status)
    refused(run(m.in_, in_filed(on=MOVED - days(1))), "JRS023")
    sixty = attrs.evolve(LIMITS, days_after_planned_move=60, days_after_move=60)
    in_status(run(m.in_, in_filed(on=PLANNED + days(60)), limits=sixty), "届出受付")


def p11_paper_and_special_exclude_each_other(m: Machines) -> None:
    late = in_filed(on=LAST + days(1))
    paper = after(m.in_, late)
    for event in (PasswordMatched(case=CASE, on=late.on), RequestResumed(case=CASE, on=late.on)):
        assert isinstance(run(m.in_, event, state=paper), Refused)
    submitted = run(m.in_, PaperCertificateSubmitted(case=CASE, on=late.on), state=paper)
    in_status(submitted, "仮登録")
    assert submitted.state.facts.paper
    for filed in (out_filed(card=CardHolder.NOBODY), out_filed(destination=None)):
        in_status(run(m.out, filed), "通常転出")
    in_status(run(m.out, out_filed(on=PLANNED + days(15))), "職権転出")
    in_status(run(m.out, out_filed(on=PLANNED + days(14))), "届出受付")
    ordinary = run(m.out, out_filed(card=CardHolder.NOBODY), request())
    assert kinds(ordinary.messages) == [NoCertificateInformation]


def p12_without_a_card_nothing_is_asked(m: Machines) -> None:
    in_status(run(m.in_, in_filed(card=CardHolder.NOBODY)), "紙待ち")
    head_only = attrs.evolve(LIMITS, household_head_only=1)
    in_status(run(m.in_, in_filed(card=CardHolder.MEMBER)), "届出受付")
    in_status(run(m.in_, in_filed(card=CardHolder.MEMBER), limits=head_only), "紙待ち")
    for row in m.in_.rows:
        if row.target == "要求中":
            assert row.source in ("本人確認中", "要求中", "保留"), row.id


def p13_three_failures_lock(m: Machines) -> None:
    wrong, right = PasswordFailed(case=CASE, on=FILED_IN), PasswordMatched(case=CASE, on=FILED_IN)
    twice = after(m.in_, in_filed(), wrong, wrong)
    assert (twice.status, twice.facts.failures) == ("届出受付", 2)
    restored = state_from_json(m.in_, json.loads(json.dumps(state_to_json(m.in_, twice))))
    in_status(run(m.in_, wrong, state=restored), "暗証ロック")
    assert run(m.in_, right, state=restored).state.facts.failures == 0
    locked = after(m.in_, in_filed(), wrong, wrong, wrong)
    assert isinstance(run(m.in_, right, state=locked), Refused)
    refused(run(m.in_, in_filed(face=True), wrong), "JRS021")


LEAVING = MoveOutRegistered(id="m-1", case="card-1", on=FILED_OUT, planned=PLANNED)
ARRIVED = MoveInCompleted(id="m-2", case="card-1", on=FILED_IN, filed=FILED_IN, moved=MOVED, card_submitted=False)
SUBMITTED = attrs.evolve(ARRIVED, card_submitted=True)


def card_submitted(on: date) -> CardSubmitted:
    return CardSubmitted(case="card-1", on=on, verified=True)


def p14_continued_only_after_completion(m: Machines) -> None:
    refused(run(m.card, LEAVING, card_submitted(FILED_IN)), "JRS003")
    for row in m.card.rows:
        if row.target == "継続済":
            assert (row.source, row.event) == ("継続処理中", CardUpdated), row.id
        if row.target == "継続処理中":
            assert row.event is MoveInCompleted or row.source == "継続待ち", row.id
    asked = run(m.card, LEAVING, SUBMITTED)
    (message,) = asked.messages
    done = CardUpdated(case="card-1", on=FILED_IN, request_id=message.request_id)
    in_status(run(m.card, done, state=asked.state), "継続済")
    refused(run(m.card, attrs.evolve(done, request_id="other"), state=asked.state), "JRS018")
    failed = run(m.card, CardUpdateFailed(case="card-1", on=FILED_IN, request_id=message.request_id), state=asked.state)
    again = run(m.card, card_submitted(FILED_IN), state=failed.state)
    assert again.messages[0].request_id == message.request_id


def p15_ninety_days_from_the_filing(m: Machines) -> None:
    waiting = after(m.card, LEAVING, ARRIVED)
    in_status(run(m.card, card_submitted(FILED_IN + days(90)), state=waiting), "継続処理中")
    refused(run(m.card, card_submitted(FILED_IN + days(91)), state=waiting), "JRS011")
    refused(run(m.card, CardTermPassed(case="card-1", on=FILED_IN + days(90)), state=waiting), "JRS010")
    in_status(run(m.card, CardTermPassed(case="card-1", on=FILED_IN + days(91)), state=waiting), "失効")
    counted = attrs.evolve(LIMITS, card_first_day_counts=1)
    refused(run(m.card, card_submitted(FILED_IN + days(90)), state=waiting, limits=counted), "JRS011")
    in_status(run(m.card, LEAVING, state=waiting), "失効")
    moving = after(m.card, LEAVING)
    in_status(run(m.card, CardTermPassed(case="card-1", on=LAST + days(1), moved=MOVED), state=moving), "失効")
    refused(run(m.card, CardTermPassed(case="card-1", on=LAST, moved=MOVED), state=moving), "JRS010")
    in_status(run(m.card, CardTermPassed(case="card-1", on=PLANNED + days(31)), state=moving), "失効")
    in_status(run(m.card, attrs.evolve(SUBMITTED, on=LAST + days(1), filed=LAST + days(1)), state=moving), "失効")


def p16_a_changed_code_ends_the_card(m: Machines) -> None:
    for status in m.card.states:
        if status not in ("失効", "再交付"):
            outcome = run(m.card, CodeCorrected(case=CASE, on=MOVED), state=attrs.evolve(m.card.initial, status=status))
            in_status(outcome, "失効")


def p17_abroad_only_until_the_day_before(m: Machines) -> None:
    event = OverseasContinuation(case=CASE, on=PLANNED - days(1), planned=PLANNED, japanese=True)
    for status in ("有効", "継続済"):
        state = attrs.evolve(m.card.initial, status=next(each for each in m.card.states if each == status))
        in_status(run(m.card, event, state=state), "国外継続")
        refused(run(m.card, attrs.evolve(event, on=PLANNED), state=state), "JRS013")
        refused(run(m.card, attrs.evolve(event, japanese=False), state=state), "JRS019")


def p18_no_cancelling_after_the_notice(m: Machines) -> None:
    cancel = MoveOutCancelled(case=CASE, on=FILED_IN, held_here=True)
    refused(run(m.out, *planned_out(m), notice(), cancel), "JRS016")
    refused(run(m.out, *planned_out(m), attrs.evolve(cancel, held_here=False)), "JRS017")
    cancelled = run(m.out, *planned_out(m), cancel)
    in_status(cancelled, "取消済")
    facts = cancelled.state.facts
    assert (facts.planned, facts.destination, facts.filed, facts.cancellations) == (PLANNED, DESTINATION, FILED_OUT, 1)


def p19_the_race_is_seen(m: Machines) -> None:
    cancel = MoveOutCancelled(case=CASE, on=FILED_IN, held_here=True)
    cancelled = after(m.out, *planned_out(m), cancel)
    reported = DoubleHolderReported(case=CASE, on=FILED_IN, holder=DESTINATION)
    for outcome in (run(m.out, notice(), state=cancelled), run(m.out, reported, state=cancelled)):
        in_status(outcome, "二重登録疑い")
        assert kinds(outcome.messages) == [DoubleRegistrationInquiry]
        assert outcome.messages[0].receiver == DESTINATION
        found = AddressDetermined(case=CASE, on=FILED_IN, here=False)
        in_status(run(m.out, found, state=outcome.state), "転出確定")
        back = run(m.out, attrs.evolve(found, here=True), state=outcome.state)
        in_status(back, "住民")
        assert back.messages[0].receiver == DESTINATION


def p20_nothing_leaves_before_registration(m: Machines) -> None:
    assert run(m.out, out_filed()).messages == ()
    early = run(m.out, out_filed(), request())
    assert kinds(early.messages) == [NoCertificateInformation]
    events = provisional(m)
    for count in range(len(events)):
        sent = kinds(run(m.in_, *events[: count + 1]).messages)
        assert not {MoveInNotice, IdentityUpdate} & set(sent)


def p22_the_certificate_goes_to_who_asked(m: Machines) -> None:
    for sender in (DESTINATION, ELSEWHERE):
        for before in (planned_out(m), [*planned_out(m), PlannedDayCame(case=CASE, on=PLANNED)]):
            outcome = run(m.out, *before, request(sender=sender))
            assert kinds(outcome.messages) == [CertificateInformation]
            assert outcome.messages[0].receiver == sender
            again = run(m.out, request(sender=sender), state=outcome.state)
            assert again.messages == outcome.messages
            second = run(m.out, request(sender=sender, request_id="r-2"), state=outcome.state)
            assert second.messages[0].id != outcome.messages[0].id
            late = run(m.out, *before, request(filed=PLANNED + days(31)))
            assert kinds(late.messages) == [NoCertificateInformation]
    refused(run(m.out, *planned_out(m), request(receiver=ELSEWHERE)), "JRS020")
    cancelled = run(m.out, *planned_out(m), MoveOutCancelled(case=CASE, on=FILED_IN, held_here=True), request())
    assert kinds(cancelled.messages) == [NoCertificateInformation]
    confirmed = run(m.out, *planned_out(m), notice(), request())
    assert kinds(confirmed.messages) == [NoCertificateInformation]
    advance = run(m.out, *planned_out(m)).messages
    assert [message.receiver for message in advance if hasattr(message, "receiver")] == [DESTINATION]


def p23_notice_and_update_together(m: Machines) -> None:
    done = run(m.in_, *completed(m))
    in_status(done, "処理完了")
    assert {MoveInNotice, IdentityUpdate} <= set(kinds(done.messages))
    (sent,) = (message for message in done.messages if isinstance(message, MoveInNotice))
    assert (sent.sender, sent.receiver, sent.moved) == (DESTINATION, ORIGIN, MOVED)
    assert sent.id == sent.notice_id == done.state.facts.notice_id
    one = DeliveryConfirmed(case=CASE, on=FILED_IN, notice=True, update=False)
    refused(run(m.in_, one, state=done.state), "JRS027")
    in_status(run(m.in_, attrs.evolve(one, update=True), state=done.state), "通知済")


def p25_another_city_changes_nothing(m: Machines) -> None:
    once = after(m.out, *planned_out(m), notice())
    outcome = run(m.out, notice(sender=ELSEWHERE, notice_id="n-2"), state=once)
    in_status(outcome, "二重登録疑い")
    assert attrs.evolve(outcome.state.facts, second=None) == once.facts
    refused(run(m.out, notice(receiver=ELSEWHERE), state=once), "JRS020")
    corrected = run(m.out, *planned_out(m), notice(sender=ELSEWHERE))
    in_status(corrected, "転出確定")
    assert corrected.state.facts.confirmed_destination == ELSEWHERE
    assert corrected.state.facts.destination == DESTINATION


def p26_an_answer_needs_its_open_request(m: Machines) -> None:
    asked = after(m.in_, *same_person(m))
    wrong = answered(m, "other")
    for event in (
        wrong,
        attrs.evolve(answered(m), sender=ELSEWHERE),
        attrs.evolve(answered(m), receiver=ELSEWHERE),
    ):
        refused(run(m.in_, event, state=asked), "JRS018")
    done = after(m.in_, *completed(m))
    refused(run(m.in_, answered(m), state=done), "JRS018")
    verifying = after(m.in_, in_filed(), PasswordMatched(case=CASE, on=FILED_IN))
    verdict = IdentityVerdict.SAME
    refused(
        run(m.in_, IdentityResult(id="i-2", case=CASE, on=FILED_IN, inquiry_id="x", verdict=verdict), state=verifying),
        "JRS018",
    )
    no_answer = NoResponse(case=CASE, on=FILED_IN)
    resent = run(m.in_, no_answer, state=asked)
    assert kinds(resent.messages) == [CertificateInformationRequest]
    assert resent.messages[0].request_id == asked.facts.request_id
    held = run(m.in_, no_answer, no_answer, state=resent.state)
    in_status(held, "保留")
    resumed = run(m.in_, RequestResumed(case=CASE, on=FILED_IN), state=held.state)
    assert resumed.messages[0].request_id == resumed.state.facts.request_id != asked.facts.request_id
    refused(run(m.in_, RequestResumed(case=CASE, on=LAST + days(1)), state=held.state), "JRS024")
    given_up = run(m.in_, SpecialGivenUp(case=CASE, on=FILED_IN), state=held.state)
    late = run(m.in_, answered(m), state=given_up.state)
    in_status(late, "紙待ち")
    assert late.messages == ()


def p27_the_code_is_taken_over(m: Machines) -> None:
    new = MoveInApproved(case=CASE, on=FILED_IN, code_inherited=False)
    refused(run(m.in_, *provisional(m), new), "JRS026")


def p28_registration_is_annulled_not_withdrawn(m: Machines) -> None:
    withdraw = MoveInWithdrawn(case=CASE, on=FILED_IN)
    in_status(run(m.in_, *provisional(m), withdraw), "取下げ")
    done = after(m.in_, *completed(m))
    refused(run(m.in_, withdraw, state=done), "JRS028")
    notified = run(m.in_, DeliveryConfirmed(case=CASE, on=FILED_IN, notice=True, update=True), state=done)
    in_status(run(m.in_, MoveInAnnulled(case=CASE, on=FILED_IN), state=notified.state), "転入取消済")
    annulled = run(m.in_, MoveInAnnulled(case=CASE, on=FILED_IN), state=done)
    in_status(annulled, "転入取消済")
    told = annulled.messages[-1]
    confirmed = after(m.out, *planned_out(m), notice())
    freed = run(m.out, told, state=confirmed)
    in_status(freed, "転出済")
    assert (freed.state.facts.moved, freed.state.facts.planned, freed.state.facts.cancellations) == (None, PLANNED, 1)


def t05_what_goes_out_at_registration(m: Machines) -> None:
    sent = run(m.out, out_filed(), MoveOutApproved(case=CASE, on=FILED_OUT)).messages
    officials = [message.official for message in sent]
    assert officials == [
        "市町村CSの本人確認情報の更新",
        "更新された本人確認情報の通知",
        "事前通知",
        "転出届の本登録",
    ]


#: Every property of this file, by name.
PROPERTIES: dict[str, Callable[[Machines], None]] = {
    name: found for name, found in list(globals().items()) if name[0] in "pt" and name[1:3].isdigit()
}
