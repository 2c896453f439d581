"""手続の状態。段階（status）と、番号・日・回数だけの事実（facts）。

The state of one 事案 in one machine: where it stands, and what must be remembered. No personal value: the records stay with the
caller, the state holds ids, days, counts and closed words.

Source: architecture decision 6; procedures.md section 3.4 (immutable states, ``replay(events) == state``).

>>> from jumin_records.procedures import CARD
>>> CARD.initial
State(有効)
>>> CARD.initial.case, CARD.initial.sequence
('', 0)
"""

from __future__ import annotations

import enum
from typing import Generic, TypeVar

import attrs

from jumin_records.procedures.unfrozen import Unfrozen
from jumin_records.sealed import Masked

__all__ = ["Facts", "State"]

StatusT = TypeVar("StatusT", bound=enum.StrEnum)
FactsT = TypeVar("FactsT", bound="Facts")


@attrs.frozen(kw_only=True, repr=False)
class Facts(Masked):
    """状態が覚えていること。

    Base of what a state remembers. Subclasses are frozen attrs classes whose attributes all have a default and one of the kinds
    of ``Kind``: ids, days, counts, yes or no, closed words, codes, tuples of these, or further ``Facts``.
    """


@attrs.frozen(repr=False)
class State(Masked, Generic[StatusT, FactsT]):
    """一つの事案の、一つの手続での状態。

    ``case`` is the correlation id ("" before the first event), ``sequence`` the number of accepted steps, ``status`` the place in
    the table, ``facts`` what guards look at. Made by a machine (``initial``, ``step``, ``replay``) or by ``state_from_json``.
    """

    case: str
    sequence: int
    status: StatusT
    facts: FactsT

    def __repr__(self) -> str:
        return f"State({self.status.value})"


class OpenState(Unfrozen, State[StatusT, FactsT]):
    """凍る前の状態。A state while the engine fills it; see ``unfrozen``."""

    __slots__ = ()

    case: str
    sequence: int
    status: StatusT
    facts: FactsT
