"""本人確認情報の更新（更新順番号の順に当て、欠番は待ち、重複は当てない）。

Updates of 本人確認情報: numbers rise by one, repeats are ignored, gaps are held.

Source: 別添1 (1-② to 1-④); procedures.md section 2.1.

>>> RECORD_UPDATE
Machine(本人確認情報の更新: 9状態, 8事象, 76行)
"""

from __future__ import annotations

from jumin_records.procedures.record_update.flags import CAUTIOUS, FlagPolicy, Standing, UpdateFlags
from jumin_records.procedures.record_update.machine import RECORD_UPDATE

__all__ = ["CAUTIOUS", "RECORD_UPDATE", "FlagPolicy", "Standing", "UpdateFlags"]
