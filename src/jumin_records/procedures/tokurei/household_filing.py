"""世帯の届出を、一人ずつの届出に分ける。

One filing of a household becomes one event for each person, each with its own case and with the card that serves that person.

Source: 住基法24条の2第2項 and 26条 (the 世帯主 files in place of a member together with the own filing); one case per person and one group id:
procedures.md section 1.6. Whether a group is taken all or none is not published (engineering judgement): ``taken_alike`` tells, the
caller decides.

>>> from datetime import date
>>> from jumin_records.codes import LocalGovernmentCode
>>> from jumin_records.procedures import LIMITS, TOKUREI_MOVE_IN
>>> from jumin_records.procedures.tokurei.household import CardAtHand, CardHolder
>>> filing = MoveInFiled(
...     case="K-1",
...     on=date(2024, 4, 8),
...     municipality=LocalGovernmentCode("131024"),
...     origin=LocalGovernmentCode("131016"),
...     moved=date(2024, 4, 5),
...     card=CardHolder.NOBODY,
... )
>>> members = [
...     HouseholdMember(case="K-1", head=True, card=CardAtHand.PRESENTED),
...     HouseholdMember(case="K-2", head=False, card=CardAtHand.NONE),
... ]
>>> events = filings(filing, members, LIMITS, group_id="G-1")
>>> [(event.case, event.card.value, event.group_id) for event in events]
[('K-1', '本人', 'G-1'), ('K-2', '世帯主', 'G-1')]
>>> outcomes = [TOKUREI_MOVE_IN.step(TOKUREI_MOVE_IN.initial, each, limits=LIMITS, today=filing.on) for each in events]
>>> outcomes, taken_alike(outcomes)
([Accepted(State(届出受付), E02), Accepted(State(届出受付), E02)], True)
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

import attrs

from jumin_records.errors import UsageError
from jumin_records.procedures.limits import Limits
from jumin_records.procedures.outcome import Accepted, Refused
from jumin_records.procedures.signal import Event
from jumin_records.procedures.state import Facts
from jumin_records.procedures.tokurei.household import CardHolder, HouseholdMember, card_holders, is_household
from jumin_records.procedures.tokurei.move_in_events import MoveInFiled
from jumin_records.procedures.tokurei.move_out_events import MoveOutFiled
from jumin_records.rules import find

__all__ = ["filings", "taken_alike"]

F = TypeVar("F", MoveOutFiled, MoveInFiled)
St = TypeVar("St", bound=enum.StrEnum)
Fa = TypeVar("Fa", bound=Facts)
E = TypeVar("E", bound=Event)


def filings(
    filing: F, members: Sequence[HouseholdMember], limits: Limits, *, group_id: str | None = None
) -> tuple[F, ...]:
    """世帯の届出を、一人ずつの事象にする。

    The filing for each person in the order given: its case, the card that serves it, and at 転入地 the ``group_id`` of the household.
    What else the filing says (days, municipalities) is the same for all.

    Raises:
        UsageError: JRU096 as ``card_holders``; JRU053 for a ``group_id`` that is no id.
    """
    if not is_household(members):
        del filing, members, limits, group_id
        raise UsageError(find("JRU096"))
    holders = card_holders(members, limits)
    return tuple(
        cast("F", _filed(filing, member.case, holder, group_id))
        for member, holder in zip(members, holders, strict=True)
    )


def _filed(
    filing: MoveOutFiled | MoveInFiled, case: str, holder: CardHolder, group_id: str | None
) -> MoveOutFiled | MoveInFiled:
    # A 転出届 has no place for the group: its record (ワンストップ特例転入を利用した転出情報管理) has.
    if isinstance(filing, MoveOutFiled) or group_id is None:
        return attrs.evolve(filing, case=case, card=holder)
    return attrs.evolve(filing, case=case, card=holder, group_id=group_id)


def taken_alike(outcomes: Iterable[Accepted[St, Fa] | Refused[St, Fa, E]]) -> bool:
    """全員が同じ行になったか。

    Whether every person's filing took the same row, or was refused by the same rule: a municipality that takes a household all or none
    goes on only then. No outcome at all is not alike.
    """
    rows = {each.row.id if isinstance(each, Accepted) else each.reason.rule for each in outcomes}
    return len(rows) == 1
