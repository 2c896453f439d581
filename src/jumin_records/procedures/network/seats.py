"""網の席：どの市町村・サーバの、どの手続か。

The seats of a network: which procedure, at which municipality or server; and the machines that sit there.

Source: 別添1 (who sends what to whom); engineering judgement.

>>> Seat(Role.OUT, "131016")
転出地 131016
>>> Seat(Role.NATIONAL)
全国サーバ
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import cast

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.engine import Machine
from jumin_records.procedures.network.server import SERVER
from jumin_records.procedures.outcome import Accepted, Refused
from jumin_records.procedures.signal import Event
from jumin_records.procedures.state import Facts, State
from jumin_records.procedures.tokurei import CARD, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT

__all__ = ["AnyMachine", "AnyOutcome", "AnyState", "Machines", "Role", "Seat", "prefecture_of", "seats_of"]

AnyState = State[enum.StrEnum, Facts]
AnyMachine = Machine[enum.StrEnum, Facts, Event]
AnyOutcome = Accepted[enum.StrEnum, Facts] | Refused[enum.StrEnum, Facts, Event]


class Role(enum.StrEnum):
    """手続の役。What a seat does."""

    OUT = "転出地"
    IN = "転入地"
    CARD = "カード"
    PREFECTURE = "都道府県サーバ"
    NATIONAL = "全国サーバ"


@attrs.frozen(order=True, repr=False)
class Seat:
    """一つの席。``place`` is the code of the municipality (six digits) or of the prefecture (two), empty for card and nation."""

    role: Role
    place: str = ""

    @property
    def code(self) -> LocalGovernmentCode:
        """市町村コード。The code of a municipality's seat."""
        return LocalGovernmentCode(self.place)

    def __repr__(self) -> str:
        return f"{self.role.value} {self.place}".rstrip()


def prefecture_of(place: str) -> Seat:
    """その市町村の都道府県サーバ。The server of the prefecture: the first two digits of a code name it."""
    return Seat(Role.PREFECTURE, place[:2])


def seats_of(places: Iterable[str]) -> tuple[Seat, ...]:
    """これらの市町村の網の席。The seats of a network of these municipalities, in their order."""
    ordered = sorted(places)
    servers = sorted({prefecture_of(place) for place in ordered})
    seats = [Seat(role, place) for role in (Role.OUT, Role.IN) for place in ordered]
    return (*seats, Seat(Role.CARD), *servers, Seat(Role.NATIONAL))


def _whole(machine: object) -> AnyMachine:
    # One list holds machines of several types; what reaches a seat is routed by class, and a stray event is refused (JRS001).
    return cast("AnyMachine", machine)


_OUT, _IN, _CARD, _SERVER = map(_whole, (TOKUREI_MOVE_OUT, TOKUREI_MOVE_IN, CARD, SERVER))


@attrs.frozen
class Machines:
    """席に着く機械。The machines, as published or built from a changed table."""

    out: AnyMachine = _OUT
    in_: AnyMachine = _IN
    card: AnyMachine = _CARD
    server: AnyMachine = _SERVER

    def at(self, seat: Seat) -> AnyMachine:
        """その席の機械。The machine of a seat."""
        return {Role.OUT: self.out, Role.IN: self.in_, Role.CARD: self.card}.get(seat.role, self.server)
