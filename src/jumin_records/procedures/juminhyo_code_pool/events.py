"""住民票コードの割当に届く事象。

The events of the pool of one municipality. ``case`` is the correlation id of the pool, ``holder`` that of a person.

Source: 旧 住基法30条の2・30条の3・30条の7, 住基令30条の2〜30条の4 (2013); 標準仕様書 第1.0版 4.3.1 to 4.3.3.

>>> from datetime import date
>>> CodeAssigned(case="pool-1", on=date(2026, 4, 1), holder="P-1", draw=0)
CodeAssigned(***)
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from jumin_records.procedures.signal import Event

__all__ = ["CodeAssigned", "CodeCarriedOver", "CodeChanged", "CodesDelivered", "HolderRemoved", "PoolEvent"]


@attrs.frozen(kw_only=True, repr=False)
class CodesDelivered(Event):
    """空き住民票コードの受領。New slots from 市町村CS."""

    official: ClassVar[str] = "空き住民票コードの受領"

    slots: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class CodeAssigned(Event):
    """住民票コードの割当。A first code for a person; ``draw`` is the place in the pool, from ``draw(facts, rng)``."""

    official: ClassVar[str] = "住民票コードの割当"

    holder: str
    draw: int


@attrs.frozen(kw_only=True, repr=False)
class CodeChanged(Event):
    """住民票コードの変更。A new code for a person who holds one: on request, or ``ex_officio``."""

    official: ClassVar[str] = "住民票コードの変更"

    holder: str
    draw: int
    ex_officio: bool


@attrs.frozen(kw_only=True, repr=False)
class CodeCarriedOver(Event):
    """住民票コードの引継ぎ。A person moves in with the code last written; it does not come from the pool."""

    official: ClassVar[str] = "住民票コードの引継ぎ"

    holder: str
    slot: str


@attrs.frozen(kw_only=True, repr=False)
class HolderRemoved(Event):
    """消除。The 住民票 of the person was removed (転出, 死亡 and so on); the code stays theirs."""

    official: ClassVar[str] = "住民票の消除"

    holder: str


PoolEvent = CodesDelivered | CodeAssigned | CodeChanged | CodeCarriedOver | HolderRemoved
