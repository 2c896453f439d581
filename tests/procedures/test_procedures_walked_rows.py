"""「73行の遷移表」を一行ずつ歩く。

Each line of ``transition_table.csv`` — the table of the note, transcribed, not read from the machines — is lived through by public steps:
events that reach its source, then its event. What came out must be what the line says: target, messages, records, step ids, mark.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from jumin_records.procedures import LIMITS, MACHINES, Accepted
from jumin_records.procedures.messages import IdentityResult, IdentityVerdict
from jumin_records.procedures.network import PROVED
from jumin_records.procedures.tokurei.card_events import (
    CardFound,
    CardLost,
    CardReissueRequested,
    CardSubmitted,
    CardTermPassed,
    CardUnusable,
    CardUpdated,
    CardUpdateFailed,
    CodeCorrected,
    MoveInCompleted,
    MoveOutRegistered,
    MoveOutWithdrawn,
    OverseasContinuation,
    OverseasDayCame,
)
from jumin_records.procedures.tokurei.household import CardHolder
from jumin_records.procedures.tokurei.messages import (
    AdvanceNotice,
    ArrivalInquiryAnswer,
    MoveInCancelled,
    NoCertificateInformation,
    NoCertificateReason,
)
from jumin_records.procedures.tokurei.move_in_events import (
    CertificateCompared,
    ClerkDecided,
    DeliveryConfirmed,
    MoveInAnnulled,
    MoveInWithdrawn,
    NoResponse,
    NoticeResent,
    PaperCertificateSubmitted,
    PasswordFailed,
    PasswordMatched,
    PasswordReset,
    RequestResumed,
    SendingFailed,
    SpecialGivenUp,
)
from jumin_records.procedures.tokurei.move_out_events import (
    AddressDetermined,
    CertificateRequested,
    DoubleHolderReported,
    MoveOutCancelled,
    MoveOutRejected,
    NoticeOverdue,
    PlannedDayCame,
)
from tests.procedures import moves
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
    days,
    in_filed,
    notice,
    out_filed,
    request,
)
from tests.procedures.properties import PROPERTIES as SINGLE

TABLE = Path(__file__).with_name("transition_table.csv")
PROPERTIES = Path(__file__).with_name("properties_of_the_note.csv")
M = moves.Machines()
OF = {"T": M.out, "E": M.in_, "C": M.card}


@attrs.frozen
class Line:
    """One line of the transcribed table."""

    row: str
    case: str
    source: str
    event: str
    condition: str
    target: str
    sent: str
    recorded: str
    steps: str
    mark: str
    ours: str
    also: str
    verdict: str
    why: str

    @property
    def key(self) -> str:
        return self.row + self.case


def lines() -> list[Line]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Line(**cells) for cells in csv.DictReader(line for line in file if not line.startswith("#"))]


LINES = {line.key: line for line in lines()}


def at(cls: Any, on: Any = FILED_IN, **values: Any) -> Any:
    return cls(case=CASE, on=on, **values)


def letter(cls: Any, on: Any = FILED_IN, **values: Any) -> Any:
    """A message of 転出地 to 転入地, unless said otherwise."""
    return cls(id="m-1", case=CASE, on=on, **({"sender": ORIGIN, "receiver": DESTINATION} | values))


OVERDUE = PLANNED + days(31)
PLANNED_OUT = moves.planned_out(M)
LEFT = [*PLANNED_OUT, at(PlannedDayCame, PLANNED)]
INQUIRING = [*LEFT, at(NoticeOverdue, OVERDUE)]
CONFIRMED = [*PLANNED_OUT, notice()]
CANCEL = at(MoveOutCancelled, held_here=True)
CANCELLED = [*PLANNED_OUT, CANCEL]
DOUBTFUL = [*CANCELLED, notice()]
BACK: dict[str, Any] = {"sender": DESTINATION, "receiver": ORIGIN}
T: Mapping[str, list[Any]] = {
    "T01a": [out_filed()],
    "T01b": [out_filed(online=True)],
    "T02a": [out_filed(card=CardHolder.NOBODY)],
    "T02b": [out_filed(destination=None)],
    "T03": [out_filed(on=PLANNED + days(15))],
    "T04": [out_filed(), at(MoveOutRejected)],
    "T05": PLANNED_OUT,
    "T06": [*PLANNED_OUT, request()],
    "T07": [*PLANNED_OUT, request(), request()],
    "T08": [*CANCELLED, request()],
    "T09": [request()],
    "T10": LEFT,
    "T11": [*LEFT, request()],
    "T12": [*PLANNED_OUT, notice(on=PLANNED - days(1), moved=PLANNED - days(1))],
    "T13": [*LEFT, notice()],
    "T14a": [*CONFIRMED, notice()],
    "T14b": [*CONFIRMED, notice(moved=MOVED + days(1))],
    "T15": [*PLANNED_OUT, notice(sender=ELSEWHERE)],
    "T16": CANCELLED,
    "T17": DOUBTFUL,
    "T18": [*CANCELLED, at(DoubleHolderReported, holder=DESTINATION)],
    "T19": [*DOUBTFUL, at(AddressDetermined, here=False)],
    "T20": [*DOUBTFUL, at(AddressDetermined, here=True)],
    "T21": INQUIRING,
    "T22": [*INQUIRING, notice()],
    "T23": [*LEFT, at(CertificateRequested)],
    "T24": [*CONFIRMED, letter(MoveInCancelled, notice_id="n-1", **BACK)],
    "T25": [*INQUIRING, letter(ArrivalInquiryAnswer, OVERDUE, **BACK)],
}
ADVANCE = letter(AdvanceNotice, FILED_OUT, planned=PLANNED)
WRONG, RIGHT = at(PasswordFailed), at(PasswordMatched)
VERIFYING = [in_filed(), RIGHT]
ASKED = moves.same_person(M)
INQUIRY, REQUEST = (moves.after(M.in_, *ASKED).facts.inquiry_id, moves.after(M.in_, *ASKED).facts.request_id)
NOTHING = letter(NoCertificateInformation, request_id=REQUEST, reason=NoCertificateReason.NO_FILING)
HELD = [*ASKED, NOTHING]
RECEIVED = [*ASKED, moves.answered(M)]
CONTENT_HELD = [*RECEIVED, at(CertificateCompared, agrees=False)]
PROVISIONAL = moves.provisional(M)
DONE = moves.completed(M)
NOTIFIED = [*DONE, at(DeliveryConfirmed, notice=True, update=True)]
UNSENT = [*DONE, at(SendingFailed)]
LATE = in_filed(on=LAST + days(1))


def verdict(word: IdentityVerdict) -> IdentityResult[Any]:
    return IdentityResult(id="i-1", case=CASE, on=FILED_IN, inquiry_id=INQUIRY, verdict=word)


E: Mapping[str, list[Any]] = {
    "E01": [ADVANCE],
    "E02": [in_filed(on=LAST)],
    "E03": [ADVANCE, in_filed(on=LAST)],
    "E04": [LATE],
    "E05": [ADVANCE, in_filed(card=CardHolder.NOBODY)],
    "E06": VERIFYING,
    "E07": [in_filed(), WRONG, WRONG],
    "E08": [in_filed(), WRONG, WRONG, WRONG],
    "E09": [in_filed(), WRONG, WRONG, WRONG, at(PasswordReset, in_person=True)],
    "E10": [in_filed(), WRONG, WRONG, WRONG, at(SpecialGivenUp)],
    "E11": ASKED,
    "E12a": [*VERIFYING, verdict(IdentityVerdict.DIFFERENT)],
    "E12b": [*VERIFYING, verdict(IdentityVerdict.CARD_INVALID)],
    "E13": RECEIVED,
    "E14": HELD,
    "E15": [*ASKED, at(NoResponse)],
    "E16": [*ASKED, *[at(NoResponse)] * 3],
    "E17": [*HELD, at(RequestResumed, LAST)],
    "E18a": [*HELD, at(SpecialGivenUp, LAST + days(1))],
    "E18b": [*HELD, at(SpecialGivenUp)],
    "E19": PROVISIONAL,
    "E20": CONTENT_HELD,
    "E21": [*CONTENT_HELD, at(ClerkDecided, grounds_recorded=True)],
    "E22": DONE,
    "E23": NOTIFIED,
    "E24": UNSENT,
    "E25a": [*UNSENT, at(NoticeResent, in_writing=False)],
    "E25b": [*UNSENT, at(NoticeResent, in_writing=True)],
    "E26": [LATE, at(PaperCertificateSubmitted, LATE.on)],
    "E27": [*ASKED, at(MoveInWithdrawn)],
    "E28": [*PROVISIONAL, at(MoveInWithdrawn)],
    "E29": [*HELD, at(SpecialGivenUp), moves.answered(M)],
    "E30": [*NOTIFIED, at(MoveInAnnulled)],
}
LEAVING = MoveOutRegistered(id="m-1", case=CASE, on=FILED_OUT, planned=PLANNED)
ARRIVED = MoveInCompleted(id="m-2", case=CASE, on=FILED_IN, filed=FILED_IN, moved=MOVED, card_submitted=False)
AWAITED = [LEAVING, ARRIVED]
CONTINUING = [LEAVING, attrs.evolve(ARRIVED, card_submitted=True)]
UPDATE = moves.after(M.card, *CONTINUING).facts.request_id
LOST = at(CardLost)
CONTINUED = [*CONTINUING, at(CardUpdated, request_id=UPDATE)]
C: Mapping[str, list[Any]] = {
    "C01": [LEAVING],
    "C02a": [LEAVING, at(CardTermPassed, PLANNED + days(31))],
    "C02b": [LEAVING, at(CardTermPassed, MOVED + days(15), moved=MOVED)],
    "C03": CONTINUING,
    "C04": AWAITED,
    "C05": [*AWAITED, at(CardSubmitted, FILED_IN + days(90), verified=True)],
    "C06": [*AWAITED, at(CardTermPassed, FILED_IN + days(91))],
    "C07": [*AWAITED, attrs.evolve(LEAVING, on=FILED_IN)],
    "C08": CONTINUED,
    "C09": [*CONTINUING, at(CardUpdateFailed, request_id=UPDATE)],
    "C10": [*CONTINUING, at(CardUnusable)],
    "C11": [LEAVING, MoveOutWithdrawn(id="m-3", case=CASE, on=FILED_OUT)],
    "C12": [at(OverseasContinuation, PLANNED - days(1), planned=PLANNED, japanese=True)],
    "C13": [at(OverseasDayCame)],
    "C14": [at(CodeCorrected)],
    "C15": [LOST],
    "C16": [LOST, at(CardFound)],
    "C17": [LOST, at(CardReissueRequested)],
    "C18": [*CONTINUED, attrs.evolve(LEAVING, on=FILED_IN)],
}
PATHS = {**T, **E, **C}


@pytest.mark.parametrize("key", PATHS)
def test_the_row_is_lived_through(key: str) -> None:
    line, machine = LINES[key], OF[key[0]]
    *before, event = PATHS[key]
    state = moves.after(machine, *before)
    assert state.status == line.source
    outcome: Any = machine.step(state, event, limits=LIMITS, today=event.on)
    assert isinstance(outcome, Accepted), outcome
    assert outcome.state.status == line.target
    assert sorted(each.official for each in outcome.messages) == sorted(f"{line.sent} {line.also}".split())
    assert all(word in "、".join(outcome.records) for word in line.recorded.split())
    assert (outcome.row.id, outcome.row.mark) == (line.ours, line.mark)
    assert sorted(outcome.row.steps) == sorted(line.steps.split())


class TestTheTranscription:
    """「73行」：一行も抜けず、違いには理由があり、理由の挙げる行と規則は本物。"""

    def test_every_row_of_the_note_is_walked(self) -> None:
        numbered = {"T": 25, "E": 30, "C": 18}
        wanted = {f"{letter}{n:02}" for letter, most in numbered.items() for n in range(1, most + 1)}
        assert len(wanted) == 73
        assert {line.row for line in LINES.values()} == wanted
        assert set(PATHS) == set(LINES)

    def test_a_difference_has_its_reason(self) -> None:
        known = {row.id: row for machine in OF.values() for row in machine.rows}
        for line in LINES.values():
            assert (line.verdict, bool(line.why)) in {("same", False), ("better", True)}, line.key
            assert not (line.also and line.verdict == "same"), line.key
            named = re.findall("[TEC][0-9]{2,3}", line.why)
            assert set(named) <= set(known), line.key
            refusals = {known[row].refusal for row in named}
            assert set(re.findall("JRS[0-9]{3}", line.why)) <= refusals, line.key


class TestThePropertiesOfTheNote:
    """「34の性質」：どれにも、網の検査か、名のある試験がある。網の外のものには、そう書いてある。"""

    @staticmethod
    def listed() -> list[dict[str, str]]:
        with PROPERTIES.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(line for line in file if not line.startswith("#")))

    def test_all_are_listed_and_the_network_proves_what_it_says(self) -> None:
        listed = self.listed()
        assert [each["property"] for each in listed] == [f"P{number:02}" for number in range(1, 35)]
        assert {each["property"] for each in listed if each["network"] == "yes"} == set(PROVED)
        assert all(each["note"] for each in listed if each["network"] == "no")

    def test_the_named_tests_are_there(self) -> None:
        for each in self.listed():
            words = each["tests"].split()
            assert words
            for path, name in zip(words[::2], words[1::2], strict=True):
                text = (TABLE.parents[1] / path).read_text(encoding="utf-8")
                assert f"def {name}(" in text or f"class {name}:" in text, (path, name)
                assert path != "procedures/properties.py" or name in SINGLE, name


def test_the_machines_of_the_table_are_the_published_ones() -> None:
    find: Callable[[str], Any] = MACHINES.__getitem__
    assert tuple(OF.values()) == tuple(map(find, ("tokurei-move-out", "tokurei-move-in", "card")))
