"""「違う番号、日の順の誤り → Refused」：宛先の違う電文、自市町村への届出、後の日の転入、二つの市町村からの転入通知。

Letters that went astray, filings that are no move, days in the wrong order; and two municipalities that both recorded the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from jumin_records.procedures import LIMITS, TOKUREI_MOVE_OUT, Refused
from jumin_records.procedures.tokurei.messages import ArrivalInquiryAnswer, MoveInCancelled, RequestCancelled
from jumin_records.procedures.tokurei.move_out_events import AddressDetermined, DoubleHolderReported
from tests.procedures import moves
from tests.procedures.moves import (
    DESTINATION,
    ELSEWHERE,
    FILED_IN,
    MOVED,
    ORIGIN,
    PLANNED,
    days,
    in_filed,
    notice,
    out_filed,
    request,
)
from tests.procedures.test_procedures_walked_rows import (
    ADVANCE,
    ARRIVED,
    BACK,
    CANCELLED,
    CONFIRMED,
    DOUBTFUL,
    INQUIRING,
    LEAVING,
    LEFT,
    OF,
    OVERDUE,
    PLANNED_OUT,
    T,
    at,
    letter,
)

TO_ELSEWHERE = request(receiver=ELSEWHERE)
ANSWER: dict[str, Any] = {**BACK, "on": OVERDUE}
TOO_SOON = notice(moved=FILED_IN + days(1))
WITHDRAWN = letter(RequestCancelled, sender=DESTINATION, receiver=ELSEWHERE)
TO_OURSELVES = in_filed(origin=DESTINATION)
#: Row that refuses → its rule, the events before, and what is refused.
REFUSED: Mapping[str, tuple[str, list[Any], Any]] = {
    "T50": ("JRS020", PLANNED_OUT, notice(sender=ORIGIN)),
    "T82": ("JRS020", [out_filed()], TO_ELSEWHERE),
    "T83": ("JRS020", CANCELLED, TO_ELSEWHERE),
    "T84": ("JRS020", CONFIRMED, TO_ELSEWHERE),
    "T85": ("JRS020", T["T02a"], TO_ELSEWHERE),
    "T86": ("JRS020", T["T03"], attrs.evolve(TO_ELSEWHERE, on=PLANNED + days(15))),
    "T87": ("JRS020", DOUBTFUL, notice(receiver=ELSEWHERE)),
    "T88": ("JRS020", INQUIRING, letter(ArrivalInquiryAnswer, **(ANSWER | {"receiver": ELSEWHERE}))),
    "T89": ("JRS020", INQUIRING, letter(ArrivalInquiryAnswer, **(ANSWER | {"sender": ELSEWHERE}))),
    "T90": ("JRS020", PLANNED_OUT, WITHDRAWN),
    "T91": ("JRS020", LEFT, WITHDRAWN),
    "T92": ("JRS032", [], out_filed(destination=ORIGIN)),
    "T93": ("JRS031", PLANNED_OUT, TOO_SOON),
    "T94": ("JRS031", LEFT, TOO_SOON),
    "T95": ("JRS031", INQUIRING, TOO_SOON),
    "T96": ("JRS031", CANCELLED, TOO_SOON),
    "T97": ("JRS031", CONFIRMED, TOO_SOON),
    "T98": ("JRS020", CANCELLED, at(DoubleHolderReported, holder=ORIGIN)),
    "E112": ("JRS020", [ADVANCE], in_filed(municipality=ELSEWHERE)),
    "E113": ("JRS032", [], TO_OURSELVES),
    "E114": ("JRS032", [ADVANCE], TO_OURSELVES),
    "C39": ("JRS031", [LEAVING], attrs.evolve(ARRIVED, filed=FILED_IN + days(1))),
}


@pytest.mark.parametrize("row", REFUSED)
def test_is_refused_and_moves_nobody(row: str) -> None:
    rule, before, event = REFUSED[row]
    state = moves.after(OF[row[0]], *before)
    outcome: Any = OF[row[0]].step(state, event, limits=LIMITS, today=event.on)
    assert isinstance(outcome, Refused)
    assert (outcome.reason.rule, outcome.row.id if outcome.row else "", outcome.state is state) == (rule, row, True)


def test_the_day_of_moving_may_be_the_day_of_the_notice() -> None:
    """The day itself is right; the day after is not."""
    for moved, status in ((FILED_IN, "転出確定"), (FILED_IN + days(1), "転出予定")):
        assert moves.run(TOKUREI_MOVE_OUT, *PLANNED_OUT, notice(moved=moved)).state.status == status
    late = attrs.evolve(ARRIVED, moved=FILED_IN + days(1))
    assert isinstance(moves.run(OF["C"], LEAVING, late), Refused)


class TestTwoWhoRecordedThePerson:
    """「黙って二重のまま残らない」：転入通知が二つの市町村から来たとき。"""

    BOTH = moves.after(TOKUREI_MOVE_OUT, *CONFIRMED, notice(sender=ELSEWHERE, notice_id="n-2"))
    FIRST = letter(MoveInCancelled, notice_id="n-1", **BACK)
    SECOND = letter(MoveInCancelled, notice_id="n-2", sender=ELSEWHERE, receiver=ORIGIN)

    def test_the_first_cancels_and_the_second_stays(self) -> None:
        outcome = moves.run(TOKUREI_MOVE_OUT, self.FIRST, state=self.BOTH)
        assert (outcome.state.status, outcome.row.id) == ("転出確定", "T100")
        facts = outcome.state.facts
        assert (facts.confirmed_destination, facts.moved, facts.annulled) == (ELSEWHERE, None, ("n-1",))
        told = moves.run(TOKUREI_MOVE_OUT, notice(sender=ELSEWHERE, notice_id="n-2"), state=outcome.state)
        assert (told.row.id, told.state.facts.moved, told.state.facts.notice_id) == ("T55", MOVED, "n-2")
        assert moves.run(TOKUREI_MOVE_OUT, self.SECOND, state=told.state).state.status == "転出済"

    def test_the_second_cancels_and_the_first_stays(self) -> None:
        outcome = moves.run(TOKUREI_MOVE_OUT, self.SECOND, state=self.BOTH)
        assert (outcome.state.status, outcome.row.id) == ("転出確定", "T101")
        once = moves.after(TOKUREI_MOVE_OUT, *CONFIRMED).facts
        assert attrs.evolve(outcome.state.facts, annulled=()) == once

    def test_somebody_else_cancels_nothing(self) -> None:
        other = attrs.evolve(self.FIRST, sender=ORIGIN)
        outcome = moves.run(TOKUREI_MOVE_OUT, other, state=self.BOTH)
        assert (outcome.reason.rule, outcome.row.id) == ("JRS020", "T102")

    def test_both_are_asked_to_cancel(self) -> None:
        outcome = moves.run(TOKUREI_MOVE_OUT, at(AddressDetermined, here=True), state=self.BOTH)
        assert (outcome.state.status, outcome.row.id) == ("住民", "T99")
        assert [message.receiver for message in outcome.messages] == [DESTINATION, ELSEWHERE]
        assert len({message.id for message in outcome.messages}) == 2
