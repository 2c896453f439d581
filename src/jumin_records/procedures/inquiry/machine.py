"""機構への照会の手続（Q）。

The machine of one inquiry to 機構. An answer counts only for the open inquiry; one that comes too late changes nothing.

Source: ``inquiry/rows.csv``; 別添1 (5-①, 5-②). How long an answer may take is not public: ``Limits.agency_answer_days`` (UNVERIFIED).

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> on = date(2026, 4, 1)
>>> state = INQUIRY.replay([AgencyAsked(case="Q-1", on=on, key=InquiryKey.FOUR_ITEMS, purpose="tax-01")])
>>> answer = AgencyAnswer[Masked](id="r-1", case="Q-1", on=on, inquiry_id=state.facts.inquiry_id)
>>> INQUIRY.step(state, answer, limits=LIMITS, today=on)
Accepted(State(受領), Q04)
"""

from __future__ import annotations

import enum
from datetime import date

import attrs

from jumin_records.procedures.definition import Definition
from jumin_records.procedures.inquiry.events import (
    AgencyAsked,
    AgencyEvent,
    AgencyFoundNobody,
    AgencyTermPassed,
    InquiryKey,
)
from jumin_records.procedures.messages import AgencyAnswer, AgencyInquiry
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.procedures.state import Facts
from jumin_records.resources import read_table
from jumin_records.sealed import Masked

__all__ = ["INQUIRY", "INQUIRY_DEFINITION", "INQUIRY_TABLE", "InquiryFacts", "InquiryStatus"]


class InquiryStatus(enum.StrEnum):
    """照会の状態。The statuses of an inquiry."""

    NONE = "照会前"
    ASKING = "照会中"
    RECEIVED = "受領"
    NOT_FOUND = "該当なし"
    EXPIRED = "期限切れ"


@attrs.frozen(kw_only=True, repr=False)
class InquiryFacts(Facts):
    """照会について覚えること。The open inquiry, its day, key and purpose; nothing of the answer."""

    inquiry_id: str = ""
    asked: date | None = None
    key: InquiryKey | None = None
    purpose: str = ""


INQUIRY_DEFINITION = Definition[InquiryStatus, InquiryFacts, AgencyEvent](
    "Q",
    "機構への照会",
    InquiryStatus,
    InquiryFacts(),
    (AgencyAsked, AgencyAnswer, AgencyFoundNobody, AgencyTermPassed),
)


@INQUIRY_DEFINITION.guard
def of_open_inquiry(turn: Turn[InquiryFacts, AgencyAnswer[Masked] | AgencyFoundNobody]) -> bool:
    """開いている照会の番号。The answer is to the open inquiry."""
    return turn.event.inquiry_id == turn.facts.inquiry_id


@INQUIRY_DEFINITION.guard
def not_before_inquiry(turn: Turn[InquiryFacts, AgencyAnswer[Masked] | AgencyFoundNobody]) -> bool:
    """照会より前の日でない。The answer is not older than the inquiry."""
    return turn.facts.asked is None or turn.facts.asked <= turn.event.on


@INQUIRY_DEFINITION.guard
def term_passed(turn: Turn[InquiryFacts, AgencyTermPassed]) -> bool:
    """期限を過ぎた。The days for an answer are over."""
    asked, limits = turn.facts.asked, turn.limits
    return asked is not None and turn.event.on > limits.last_day(asked, max(limits.agency_answer_days, 0))


@INQUIRY_DEFINITION.effect
def open_inquiry(turn: Turn[InquiryFacts, AgencyAsked]) -> InquiryFacts:
    """新しい照会。A new inquiry with its own id."""
    event = turn.event
    return InquiryFacts(inquiry_id=turn.id_of(AgencyInquiry), asked=event.on, key=event.key, purpose=event.purpose)


@INQUIRY_DEFINITION.message
def agency_inquiry(turn: Turn[InquiryFacts, AgencyAsked]) -> Message:
    """機構への本人確認情報の照会。5-①."""
    return AgencyInquiry[Masked](id=turn.facts.inquiry_id, case=turn.event.case, on=turn.event.on)


INQUIRY_TABLE = read_table("procedures/inquiry/rows.csv")

#: 機構への照会の手続。The machine of an inquiry to 機構.
INQUIRY = INQUIRY_DEFINITION.machine(INQUIRY_TABLE)
