"""転出地の手続（T）：転出届から転出確定まで。

The machine of 転出地: from 転出届 to 転出確定, with cancelling, the race of 転出取消 with 転入, and late or repeated messages.

Source: ``tokurei/move_out.csv`` (rows T01 to T25 of procedures.md section 1.5, and what they leave open); 住基法24条の2.

>>> from datetime import date
>>> from jumin_records.codes import LocalGovernmentCode
>>> from jumin_records.procedures.limits import LIMITS
>>> from jumin_records.procedures.tokurei.household import CardHolder
>>> from jumin_records.procedures.tokurei.move_out_events import MoveOutApproved, MoveOutFiled
>>> filed = MoveOutFiled(
...     case="K-1",
...     on=date(2024, 3, 25),
...     municipality=LocalGovernmentCode("131016"),
...     destination=LocalGovernmentCode("131024"),
...     planned=date(2024, 4, 1),
...     card=CardHolder.SELF,
... )
>>> approved = MoveOutApproved(case="K-1", on=date(2024, 3, 26))
>>> state = TOKUREI_MOVE_OUT.replay([filed])
>>> outcome = TOKUREI_MOVE_OUT.step(state, approved, limits=LIMITS, today=date(2024, 3, 26))
>>> outcome.state, [message.official for message in outcome.messages]
(State(転出予定), ['市町村CSの本人確認情報の更新', '更新された本人確認情報の通知', '事前通知', '転出届の本登録'])
"""

from __future__ import annotations

from jumin_records.procedures.tokurei.move_out_letters import MOVE_OUT_DEFINITION
from jumin_records.resources import read_table

__all__ = ["MOVE_OUT_TABLE", "TOKUREI_MOVE_OUT"]

MOVE_OUT_TABLE = read_table("procedures/tokurei/move_out.csv")

#: 転出地の手続。The machine of 転出地.
TOKUREI_MOVE_OUT = MOVE_OUT_DEFINITION.machine(MOVE_OUT_TABLE)
