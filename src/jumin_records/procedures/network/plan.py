"""調べる計画：どの席を見て、いつ、誰が何をするか。

What a check explores: the seats it looks at, the days, and what people may do at each status. Deeds that could go on for ever carry
a cost.

Source: procedures.md sections 1.5 and 4.1; engineering judgement.

>>> RESIDENCE.cells
(転出地 131016, 転入地 131024, 全国サーバ)
>>> CARD_PLAN.cells
(転出地 131016, 転入地 131024, カード)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.network.seats import AnyState, Role, Seat
from jumin_records.procedures.network.server import ServerFacts
from jumin_records.procedures.signal import Event
from jumin_records.procedures.tokurei.card import CardFacts
from jumin_records.procedures.tokurei.card_events import CardSubmitted, CardTermPassed, CardUpdated, CardUpdateFailed
from jumin_records.procedures.tokurei.household import CardHolder
from jumin_records.procedures.tokurei.move_in_events import (
    CertificateCompared,
    DeliveryConfirmed,
    MoveInAnnulled,
    MoveInApproved,
    MoveInFiled,
    MoveInWithdrawn,
    NoResponse,
    NoticeResent,
    PaperCertificateSubmitted,
    PasswordMatched,
    RequestResumed,
    SendingFailed,
    SpecialGivenUp,
)
from jumin_records.procedures.tokurei.move_in_rules import MoveInFacts
from jumin_records.procedures.tokurei.move_out_events import (
    AddressDetermined,
    DoubleHolderReported,
    MoveOutApproved,
    MoveOutCancelled,
    MoveOutFiled,
    NoticeOverdue,
    PlannedDayCame,
)
from jumin_records.procedures.tokurei.move_out_rules import MoveOutFacts

__all__ = ["CARD_PLAN", "EXCHANGE", "RESIDENCE", "Plan"]

#: An event and what it costs: 1 for a deed that could be done again and again.
Deed = tuple[Event, int]
#: Statuses of 転出地 in which no paper certificate is out.
_RECORDED = frozenset({"処理完了", "通知済", "通知未了"})
_AT_HOME = frozenset({"住民", "届出受付", "却下", "取消済"})


@attrs.frozen(kw_only=True)
class Plan:
    """一つの計画。

    ``cells`` are the seats that are looked at, 転出地 first and 転入地 second; ``days`` the days on which something may happen, the
    first of them the day of 転出届; ``planned`` is 転出の予定年月日, ``moved`` the day of 転入.
    """

    case: str = "K-1"
    cells: tuple[Seat, ...]
    days: tuple[date, ...]
    planned: date
    moved: date

    @property
    def origin(self) -> LocalGovernmentCode:
        """転出地。"""
        return self.cells[0].code

    @property
    def destination(self) -> LocalGovernmentCode:
        """転入地。"""
        return self.cells[1].code

    @property
    def _served(self) -> bool:
        return self.cells[-1].role is Role.NATIONAL

    def opening(self) -> MoveOutFiled:
        """最初の事象（転出届）。The 転出届 that every history begins with."""
        return MoveOutFiled(
            case=self.case,
            on=self.days[0],
            municipality=self.origin,
            destination=self.destination,
            planned=self.planned,
            card=CardHolder.SELF,
        )

    def filing(self, on: date) -> MoveInFiled:
        """その日の転入届。"""
        return MoveInFiled(
            case=self.case,
            on=on,
            municipality=self.destination,
            origin=self.origin,
            moved=self.moved,
            card=CardHolder.SELF,
            planned=self.planned,
        )

    def deeds(self, cell: int, states: tuple[AnyState, ...], on: date) -> Iterator[Deed]:
        """その席で、その日に、人がすること。

        What people may do at a seat. Only a filing, the calendar, a new request and the card look at the day; all other deeds bear the
        day of the filing that they follow, so that worlds do not differ by days that no guard reads.
        """
        role = self.cells[cell].role
        if role is Role.OUT:
            yield from self._at_origin(states, on)
        elif role is Role.IN:
            yield from self._at_destination(states, on)
        elif role is Role.CARD:
            yield from self._at_card(states[cell], on)

    def _at_origin(self, states: tuple[AnyState, ...], on: date) -> Iterator[Deed]:
        status, case, first = states[0].status, self.case, self.days[0]
        if status == "届出受付":
            yield MoveOutApproved(case=case, on=first), 0
        if status == "転出予定" and on >= self.planned:
            yield PlannedDayCame(case=case, on=on), 0
        if status in ("届出受付", "転出予定", "転出済", "未着照会中"):
            facts = cast("MoveOutFacts", states[0].facts)
            # What was cancelled can be confirmed by 住所認定 and cancelled once more, for ever.
            cost = int(facts.cancellations > len(facts.annulled))
            for held in self._held(states):
                yield MoveOutCancelled(case=case, on=first, held_here=held), cost
        if status == "転出済" and on == self.days[-1]:
            yield NoticeOverdue(case=case, on=on), 1
        if status == "取消済" and not self._served and states[1].status in _RECORDED:
            yield DoubleHolderReported(case=case, on=first, holder=self.destination), 0
        if status == "二重登録疑い":
            for here in (False, True):
                yield AddressDetermined(case=case, on=first, here=here), 0

    def _held(self, states: tuple[AnyState, ...]) -> tuple[bool, ...]:
        """全国サーバに尋ねた答え。Both answers, where no server is looked at."""
        if not self._served:
            return (True, False)
        return (cast("ServerFacts", states[-1].facts).holder == self.origin,)

    def _at_destination(self, states: tuple[AnyState, ...], on: date) -> Iterator[Deed]:
        facts = cast("MoveInFacts", states[1].facts)
        status, case, first = states[1].status, self.case, facts.filed or self.days[0]
        if status in ("なし", "転入予約") and on >= self.moved:
            yield self.filing(on), 0
        if status == "紙待ち" and states[0].status not in _AT_HOME:
            yield PaperCertificateSubmitted(case=case, on=first), 0
        plain: dict[str, tuple[Event, ...]] = {
            "届出受付": (PasswordMatched(case=case, on=first),),
            "受領済": (CertificateCompared(case=case, on=first, agrees=True), MoveInWithdrawn(case=case, on=first)),
            "仮登録": (MoveInApproved(case=case, on=first, code_inherited=True),),
            "処理完了": (
                DeliveryConfirmed(case=case, on=first, notice=True, update=True),
                SendingFailed(case=case, on=first),
                MoveInAnnulled(case=case, on=first),
            ),
            "通知済": (MoveInAnnulled(case=case, on=first),),
            "要求中": (MoveInWithdrawn(case=case, on=first),),
            "保留": (SpecialGivenUp(case=case, on=first),),
        }
        for event in plain.get(status, ()):
            yield event, 0
        again: dict[str, Event] = {
            "要求中": NoResponse(case=case, on=first),
            "保留": RequestResumed(case=case, on=on),
            "通知未了": NoticeResent(case=case, on=first, in_writing=False),
        }
        if status in again:
            yield again[status], 1

    def _at_card(self, state: AnyState, on: date) -> Iterator[Deed]:
        case, facts = self.case, cast("CardFacts", state.facts)
        if state.status == "継続処理中" and facts.request_id:
            yield CardUpdated(case=case, on=on, request_id=facts.request_id), 0
            yield CardUpdateFailed(case=case, on=on, request_id=facts.request_id), 1
        if state.status == "継続待ち":
            yield CardSubmitted(case=case, on=on, verified=True), 0
        if state.status in ("転出中", "継続待ち"):
            yield CardTermPassed(case=case, on=on, moved=self.moved), 0


_SEATS = (Seat(Role.OUT, "131016"), Seat(Role.IN, "131024"))
_BEFORE, _AFTER, _LATE = date(2024, 4, 1), date(2024, 4, 5), date(2024, 7, 20)
_PLANNED = date(2024, 4, 3)

#: 二つの市町村の間：サーバは何を言ってもよい。Between two municipalities, before and after the planned day; the servers may say anything.
EXCHANGE = Plan(cells=_SEATS, days=(_BEFORE, _AFTER), planned=_PLANNED, moved=_BEFORE)
#: 住所：サーバも見る。期限の後の日もある。The address: the servers too, and a day after all terms.
RESIDENCE = Plan(cells=(*_SEATS, Seat(Role.NATIONAL)), days=(_BEFORE, _AFTER, _LATE), planned=_PLANNED, moved=_BEFORE)
#: カード：サーバは何を言ってもよい。The card too; the servers may say anything.
CARD_PLAN = Plan(cells=(*_SEATS, Seat(Role.CARD)), days=(_BEFORE, _AFTER, _LATE), planned=_PLANNED, moved=_BEFORE)
