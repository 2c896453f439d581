"""数市町村の網と、その全ての並びの検査。

A network of several municipalities and its servers, and a checker of all its interleavings.

Source: issue "Network of several cities"; procedures.md section 4.

>>> [seat for seat in EXCHANGE.cells]
[転出地 131016, 転入地 131024]
"""

from __future__ import annotations

from jumin_records.procedures.network.exploring import Report, Violation, explore
from jumin_records.procedures.network.network import Network
from jumin_records.procedures.network.plan import CARD_PLAN, EXCHANGE, RESIDENCE, Plan
from jumin_records.procedures.network.post import Envelope
from jumin_records.procedures.network.proofs import PROVED
from jumin_records.procedures.network.reconciling import found, holder_of, reconcile, repairs
from jumin_records.procedures.network.seats import Machines, Role, Seat
from jumin_records.procedures.network.server import SERVER
from jumin_records.procedures.network.world import Entry, World
from jumin_records.procedures.network.world_at_rest import world_from_json, world_to_json

__all__ = [
    "CARD_PLAN",
    "EXCHANGE",
    "PROVED",
    "RESIDENCE",
    "SERVER",
    "Entry",
    "Envelope",
    "Machines",
    "Network",
    "Plan",
    "Report",
    "Role",
    "Seat",
    "Violation",
    "World",
    "explore",
    "found",
    "holder_of",
    "reconcile",
    "repairs",
    "world_from_json",
    "world_to_json",
]
