"""町の姿：すべての席の状態、網の上の電文、起きたことの記録。

The world as one immutable value: the state of every seat, the messages under way, what was lost, and the log of everything that
happened. ``Network`` gives the next world; the old one stays as it was.

Source: issue "Network of several cities"; 別添1.

>>> from datetime import date
>>> from jumin_records.codes import LocalGovernmentCode
>>> from jumin_records.procedures.network.network import Network
>>> here, there = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
>>> world = Network().start(case="K-1", origin=here, others=(there,), today=date(2024, 3, 25))
>>> world
World(2024-03-25, 席7, 電文0)
>>> world.state(Seat(Role.NATIONAL)).status.value
'住所地あり'
"""

from __future__ import annotations

from datetime import date

import attrs

from jumin_records.procedures.network.post import Envelope
from jumin_records.procedures.network.seats import AnyState, Role, Seat
from jumin_records.procedures.signal import Event, Message
from jumin_records.sealed import Masked

__all__ = ["Entry", "World"]


@attrs.frozen(repr=False)
class Entry(Masked):
    """起きたことの一つ。

    ``today`` the day of processing, ``seat`` where, ``event`` what, ``answer`` the id of the row (or of the rule that refused),
    ``status`` the status afterwards, ``sent`` what was sent.
    """

    today: date
    seat: Seat
    event: Event
    answer: str
    accepted: bool
    status: str
    sent: tuple[Message, ...]

    def line(self) -> str:
        """一行にする。Day, seat, event, answer; no id and no value of a person."""
        arrow = "→" if self.accepted else "拒否"
        return f"{self.today} {self.seat!r} {self.event.official} {arrow} {self.status} [{self.answer}]"

    def __repr__(self) -> str:
        return f"Entry({self.line()})"


@attrs.frozen(kw_only=True, repr=False)
class World(Masked):
    """町の姿。

    ``states`` by seat in the order of the seats, ``bus`` and ``lost`` in the order of sending, ``numbers`` the last 更新順番号 given out
    by each municipality, ``log`` everything that happened, first to last. ``today`` never goes back.
    """

    case: str
    origin: str
    today: date
    states: tuple[tuple[Seat, AnyState], ...]
    numbers: tuple[tuple[str, int], ...]
    bus: tuple[Envelope, ...] = ()
    lost: tuple[Envelope, ...] = ()
    log: tuple[Entry, ...] = ()

    def state(self, seat: Seat) -> AnyState:
        """その席の状態。The state of a seat."""
        return dict(self.states)[seat]

    def seats(self, role: Role) -> tuple[Seat, ...]:
        """その役の席。The seats of a role."""
        return tuple(seat for seat, _ in self.states if seat.role is role)

    def __repr__(self) -> str:
        return f"World({self.today}, 席{len(self.states)}, 電文{len(self.bus)})"
