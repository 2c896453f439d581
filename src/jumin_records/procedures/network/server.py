"""本人確認情報のサーバの手続（J）：誰が住所地か。

The machine of a server of 本人確認情報 for one person; the prefecture's and the national server use the same rows. Only the
municipality that holds the person, or the one that has recorded the person newly, changes the address; what a former holder says is
counted and not applied; a number that came again is ignored, one that came too early waits (JRS120).

Source: ``network/server.csv``; procedures.md section 4.2 (points 2 and 3: last-writer-wins loses people); 標準仕様書 第1.0版 7.1.1.1
(the order is kept). Not published how the real servers decide: engineering judgement throughout.

>>> from datetime import date
>>> here, there = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
>>> def report(cls, sender, number):
...     return cls(id=f"{cls.__name__}{number}", case="K-1", on=date(2026, 4, 1), sender=sender, number=number)
>>> before = [report(ResidentReported, here, 1), report(LeavingReported, here, 2), report(ResidentReported, there, 1)]
>>> state = SERVER.replay(before)
>>> state.facts.holder == there, SERVER.replay([*before, report(GoneReported, here, 3)]).facts.holder == there
(True, True)
"""

from __future__ import annotations

import enum

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.definition import Definition
from jumin_records.procedures.network.server_events import (
    DoubleHolderFound,
    GoneReported,
    LeavingReported,
    NumberedReport,
    RegisterReconciled,
    ResidentReported,
    ServerEvent,
    StayingReported,
)
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.procedures.state import Facts
from jumin_records.resources import read_table

__all__ = ["SERVER", "SERVER_DEFINITION", "SERVER_TABLE", "ServerFacts", "ServerStatus"]


class ServerStatus(enum.StrEnum):
    """サーバから見た人の状態。The statuses of a person, as a server sees them."""

    NONE = "記録なし"
    HELD = "住所地あり"
    LEAVING = "転出予定"


@attrs.frozen(kw_only=True, repr=False)
class ServerFacts(Facts):
    """サーバが覚えること。

    ``holder`` is the 住所地, ``former`` the one before it, ``senders`` and ``numbers`` the last 更新順番号 applied of each sender.
    """

    holder: LocalGovernmentCode | None = None
    former: LocalGovernmentCode | None = None
    senders: tuple[LocalGovernmentCode, ...] = ()
    numbers: tuple[int, ...] = ()

    def last(self, sender: LocalGovernmentCode) -> int:
        """その市町村の、当てた最後の番号。The last number applied, 0 before the first."""
        return dict(zip(self.senders, self.numbers, strict=True)).get(sender, 0)


SERVER_DEFINITION = Definition[ServerStatus, ServerFacts, ServerEvent](
    "J",
    "本人確認情報のサーバ",
    ServerStatus,
    ServerFacts(),
    (ResidentReported, LeavingReported, StayingReported, GoneReported, RegisterReconciled),
)


@SERVER_DEFINITION.guard
def repeated(turn: Turn[ServerFacts, NumberedReport]) -> bool:
    """すでに当てた番号。The number was applied before."""
    return turn.event.number <= turn.facts.last(turn.event.sender)


@SERVER_DEFINITION.guard
def next_number(turn: Turn[ServerFacts, NumberedReport]) -> bool:
    """次の番号。The number follows the last one of this sender."""
    return turn.event.number == turn.facts.last(turn.event.sender) + 1


@SERVER_DEFINITION.guard
def from_holder(turn: Turn[ServerFacts, NumberedReport]) -> bool:
    """住所地の市町村から。From the municipality that holds the person."""
    return turn.event.sender == turn.facts.holder


@SERVER_DEFINITION.guard
def somebody_holds(turn: Turn[ServerFacts, RegisterReconciled]) -> bool:
    """住所地がある。Some municipality holds the person."""
    return turn.event.holder is not None


@SERVER_DEFINITION.guard
def leaving(turn: Turn[ServerFacts, RegisterReconciled]) -> bool:
    """転出の予定がある。The holder expects the person to leave."""
    return turn.event.leaving


def _counted(turn: Turn[ServerFacts, NumberedReport]) -> ServerFacts:
    facts, event = turn.facts, turn.event
    held = dict(zip(facts.senders, facts.numbers, strict=True)) | {event.sender: event.number}
    senders = tuple(sorted(held, key=lambda code: code.reveal()))
    return attrs.evolve(facts, senders=senders, numbers=tuple(held[each] for each in senders))


@SERVER_DEFINITION.effect
def count(turn: Turn[ServerFacts, NumberedReport]) -> ServerFacts:
    """番号を数える。The report is on record, the address stays."""
    return _counted(turn)


@SERVER_DEFINITION.effect
def hold(turn: Turn[ServerFacts, NumberedReport]) -> ServerFacts:
    """住所地を改める。The sender holds the person now."""
    return attrs.evolve(_counted(turn), holder=turn.event.sender, former=turn.facts.holder)


@SERVER_DEFINITION.effect
def drop(turn: Turn[ServerFacts, NumberedReport]) -> ServerFacts:
    """住所地を消す。Nobody is known to hold the person."""
    return attrs.evolve(_counted(turn), holder=None, former=turn.facts.holder)


@SERVER_DEFINITION.effect
def correct(turn: Turn[ServerFacts, RegisterReconciled]) -> ServerFacts:
    """整合の結果に合わせる。"""
    return attrs.evolve(turn.facts, holder=turn.event.holder)


@SERVER_DEFINITION.message
def tell_former(turn: Turn[ServerFacts, NumberedReport]) -> Message:
    """前の住所地への二重の報知。To the municipality that never said that the person leaves."""
    former = turn.facts.former or turn.event.sender
    return DoubleHolderFound(
        id=turn.id_of(DoubleHolderFound),
        case=turn.event.case,
        on=turn.event.on,
        receiver=former,
        holder=turn.event.sender,
    )


@SERVER_DEFINITION.message
def tell_sender(turn: Turn[ServerFacts, NumberedReport]) -> Message:
    """報告した市町村への二重の報知。To the municipality that still counts the person as its own."""
    return DoubleHolderFound(
        id=turn.id_of(DoubleHolderFound),
        case=turn.event.case,
        on=turn.event.on,
        receiver=turn.event.sender,
        holder=turn.facts.holder or turn.event.sender,
    )


SERVER_TABLE = read_table("procedures/network/server.csv")

#: 本人確認情報のサーバの手続。The machine of a server.
SERVER = SERVER_DEFINITION.machine(SERVER_TABLE)
