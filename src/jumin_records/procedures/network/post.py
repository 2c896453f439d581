"""電文の宛先：受理された一歩から、網に出す電文を作る。

Where messages go. A step that was accepted sends messages; those between municipalities go to the seat of their receiver, those
about the card to the card, and those about 本人確認情報 become numbered reports to the prefecture's server, which passes them on to the
national one. What stays inside one municipality, or leaves this network (附票, paper), is not sent.

Source: 別添1 (1-④, 2-②③④, 3-②③⑤, 6-②); the numbered report is engineering judgement (procedures.md section 4.2).

>>> from datetime import date
>>> from jumin_records.procedures.messages import MoveInNotice
>>> here, there = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
>>> day = date(2024, 4, 8)
>>> notice = MoveInNotice(id="n-1", case="K-1", on=day, notice_id="n-1", sender=there, receiver=here, moved=day)
>>> destination(notice, Machines())
転出地 131016
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.messages import (
    IdentityInquiry,
    IdentityResult,
    IdentityUpdate,
    IdentityVerdict,
    PrefectureNotice,
)
from jumin_records.procedures.network.seats import Machines, Role, Seat, prefecture_of
from jumin_records.procedures.network.server_events import (
    DoubleHolderFound,
    GoneReported,
    LeavingReported,
    RegisterReport,
    ResidentReported,
    StayingReported,
)
from jumin_records.procedures.outcome import Accepted
from jumin_records.procedures.signal import Event, Message
from jumin_records.procedures.state import Facts
from jumin_records.procedures.tokurei.move_in_events import MoveInAnnulled, MoveInApproved
from jumin_records.procedures.tokurei.move_out_events import (
    AddressDetermined,
    DoubleHolderReported,
    MoveOutApproved,
    MoveOutCancelled,
)
from jumin_records.sealed import Masked

__all__ = ["Envelope", "destination", "envelopes", "opened"]

#: What a municipality reports, by the event that made it update its 本人確認情報.
REPORTS: Mapping[type[Event], type[RegisterReport]] = MappingProxyType(
    {
        MoveOutApproved: LeavingReported,
        MoveOutCancelled: StayingReported,
        AddressDetermined: GoneReported,
        MoveInApproved: ResidentReported,
        MoveInAnnulled: GoneReported,
    }
)


@attrs.frozen(repr=False)
class Envelope(Masked):
    """宛先と電文。A message under way, and the seat that it goes to."""

    to: Seat
    message: Message

    def __repr__(self) -> str:
        return f"Envelope({self.to!r}: {self.message.official})"


def destination(message: Message, machines: Machines) -> Seat | None:
    """電文の宛先の席。``None`` for a message that no seat of this network takes."""
    receiver = getattr(message, "receiver", None)
    if isinstance(receiver, LocalGovernmentCode):
        if isinstance(message, DoubleHolderFound) or type(message) in machines.out.events:
            return Seat(Role.OUT, receiver.reveal())
        return Seat(Role.IN, receiver.reveal()) if type(message) in machines.in_.events else None
    return Seat(Role.CARD) if type(message) in machines.card.events else None


def opened(envelope: Envelope) -> Event:
    """席に届いたときの事象。A server's warning becomes the event of 転出地; everything else is its own event."""
    message = envelope.message
    if isinstance(message, DoubleHolderFound):
        return DoubleHolderReported(case=message.case, on=message.on, holder=message.holder)
    return message


def envelopes(
    seat: Seat, event: Event, outcome: Accepted[enum.StrEnum, Facts], number: int, machines: Machines
) -> Iterator[Envelope]:
    """一歩が網に出す電文。

    What an accepted step puts on the bus. ``number`` is the 更新順番号 of the next report of this municipality.
    """
    if seat.role is Role.PREFECTURE:
        if outcome.row.effect and isinstance(event, RegisterReport):
            yield Envelope(Seat(Role.NATIONAL), event)
        return
    for message in outcome.messages:
        if isinstance(message, IdentityUpdate | PrefectureNotice):
            report = REPORTS[type(event)]
            made = report(id=message.id, case=message.case, on=message.on, sender=seat.code, number=number)
            yield Envelope(prefecture_of(seat.place), made)
        elif isinstance(message, IdentityInquiry):
            yield Envelope(seat, _identified(message))
        elif (to := destination(message, machines)) is not None:
            yield Envelope(to, message)


def _identified(inquiry: Message) -> IdentityResult[Masked]:
    """全国サーバの応え。In this network the card is always that of the person: a mismatch ends the special case at once (E12)."""
    return IdentityResult(
        id=f"{inquiry.id}/answer",
        case=inquiry.case,
        on=inquiry.on,
        inquiry_id=inquiry.id,
        verdict=IdentityVerdict.SAME,
    )
