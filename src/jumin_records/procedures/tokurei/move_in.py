"""転入地の手続（E）：転入届から通知済まで。

The machine of 転入地: 転入届 with the card, 本人確認, the request for 転出証明書情報, registration, the notice; and every way in
which this fails.

Source: ``tokurei/move_in.csv`` (rows E01 to E30 of procedures.md section 1.5, and what they leave open); 別添1 3-① to 3-⑤.

>>> from datetime import date
>>> from jumin_records.codes import LocalGovernmentCode
>>> from jumin_records.procedures.limits import LIMITS
>>> from jumin_records.procedures.tokurei.household import CardHolder
>>> from jumin_records.procedures.tokurei.move_in_events import MoveInFiled
>>> def filed(on):
...     event = MoveInFiled(
...         case="K-1",
...         on=on,
...         municipality=LocalGovernmentCode("131024"),
...         origin=LocalGovernmentCode("131016"),
...         moved=date(2024, 4, 5),
...         planned=date(2024, 4, 1),
...         card=CardHolder.SELF,
...     )
...     return TOKUREI_MOVE_IN.step(TOKUREI_MOVE_IN.initial, event, limits=LIMITS, today=on)
>>> filed(date(2024, 4, 19))
Accepted(State(届出受付), E02)
>>> filed(date(2024, 4, 20))
Accepted(State(紙待ち), E04)
"""

from __future__ import annotations

from jumin_records.procedures.tokurei.move_in_letters import MOVE_IN_DEFINITION
from jumin_records.resources import read_table

__all__ = ["MOVE_IN_TABLE", "TOKUREI_MOVE_IN"]

MOVE_IN_TABLE = read_table("procedures/tokurei/move_in.csv")

#: 転入地の手続。The machine of 転入地.
TOKUREI_MOVE_IN = MOVE_IN_DEFINITION.machine(MOVE_IN_TABLE)
