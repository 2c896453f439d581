"""住民票コードの割当（空きから無作為に、二人に同じものを渡さない）。

Assignment of 住民票コード from the pool of vacant ones.

Source: 旧 住基法30条の2, 30条の3, 30条の7 (2013; present numbers UNVERIFIED); 標準仕様書 第1.0版 4.3.1; procedures.md section 2.7.

>>> JUMINHYO_CODE_POOL
Machine(住民票コードの割当: 3状態, 5事象, 46行)
"""

from __future__ import annotations

from jumin_records.procedures.juminhyo_code_pool.machine import JUMINHYO_CODE_POOL
from jumin_records.procedures.juminhyo_code_pool.messages import card_event
from jumin_records.procedures.juminhyo_code_pool.pool import Draws, HeldSlot, PoolFacts, draw

__all__ = ["JUMINHYO_CODE_POOL", "Draws", "HeldSlot", "PoolFacts", "card_event", "draw"]
