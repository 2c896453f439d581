"""六つの事務の手続を、状態機械の表として持つ。

The procedures as state machines: rows are data, ``step`` is pure, a refusal is a value with its reason. How to write a machine
stands in ``definition``.

Source: 別添1; api.md "Procedures".

>>> from datetime import date
>>> day = date(2024, 3, 25)
>>> outcome = CARD.step(
...     CARD.initial,
...     MoveOutRegistered(id="m-1", case="card-1", on=day, planned=date(2024, 4, 1)),
...     limits=LIMITS,
...     today=day,
... )
>>> outcome.state, outcome.row.basis[:4]
(State(転出中), '市の案内')
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jumin_records.procedures.at_rest import state_from_json, state_to_json
from jumin_records.procedures.definition import Definition
from jumin_records.procedures.engine import Machine
from jumin_records.procedures.identity_check import IDENTITY_CHECK
from jumin_records.procedures.inquiry import INQUIRY
from jumin_records.procedures.juminhyo_code_pool import JUMINHYO_CODE_POOL
from jumin_records.procedures.limits import LIMITS, Limits
from jumin_records.procedures.marks import Mark
from jumin_records.procedures.outcome import Accepted, Refused, Turn
from jumin_records.procedures.pictures import Drawable
from jumin_records.procedures.reconciliation import RECONCILIATION
from jumin_records.procedures.record_update import RECORD_UPDATE
from jumin_records.procedures.row import COLUMNS, Guard, Row
from jumin_records.procedures.seal_registration import SEAL_REGISTRATION
from jumin_records.procedures.search import SearchServer, route_search, search_order
from jumin_records.procedures.signal import MESSAGES, Event, Message, MessageSpec
from jumin_records.procedures.state import Facts, State
from jumin_records.procedures.support_measures import SUPPORT_MEASURES
from jumin_records.procedures.suppression import SUPPRESSION
from jumin_records.procedures.tokurei import CARD, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT
from jumin_records.procedures.tokurei.card_events import CardFound, CardLost, MoveOutRegistered

#: Name on the command line → machine.
MACHINES: Mapping[str, Drawable] = MappingProxyType(
    {
        "tokurei-move-out": TOKUREI_MOVE_OUT,
        "tokurei-move-in": TOKUREI_MOVE_IN,
        "card": CARD,
        "record-update": RECORD_UPDATE,
        "identity-check": IDENTITY_CHECK,
        "inquiry": INQUIRY,
        "reconciliation": RECONCILIATION,
        "support-measures": SUPPORT_MEASURES,
        "suppression": SUPPRESSION,
        "seal-registration": SEAL_REGISTRATION,
        "juminhyo-code-pool": JUMINHYO_CODE_POOL,
    }
)

__all__ = [
    "CARD",
    "COLUMNS",
    "IDENTITY_CHECK",
    "INQUIRY",
    "JUMINHYO_CODE_POOL",
    "LIMITS",
    "MACHINES",
    "MESSAGES",
    "RECONCILIATION",
    "RECORD_UPDATE",
    "SEAL_REGISTRATION",
    "SUPPORT_MEASURES",
    "SUPPRESSION",
    "TOKUREI_MOVE_IN",
    "TOKUREI_MOVE_OUT",
    "Accepted",
    "CardFound",
    "CardLost",
    "Definition",
    "Drawable",
    "Event",
    "Facts",
    "Guard",
    "Limits",
    "Machine",
    "Mark",
    "Message",
    "MessageSpec",
    "MoveOutRegistered",
    "Refused",
    "Row",
    "SearchServer",
    "State",
    "Turn",
    "route_search",
    "search_order",
    "state_from_json",
    "state_to_json",
]
