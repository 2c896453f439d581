"""抑止と一時解除（複数同時、エラー／アラート、自動で抑止へ戻る）。

Suppression of procedures: several settings at once, temporary lifts that end by themselves, no automatic end.

Source: 標準仕様書 第1.0版 3.1; 別添2 (抑止 records); procedures.md section 2.5.

>>> SUPPRESSION
Machine(抑止・一時解除: 4状態, 5事象, 39行)
"""

from __future__ import annotations

from jumin_records.procedures.suppression.machine import SUPPRESSION
from jumin_records.procedures.suppression.settings import (
    SuppressionFacts,
    SuppressionLevel,
    SuppressionRight,
    SuppressionScope,
    SuppressionSetting,
    level_at,
)

__all__ = [
    "SUPPRESSION",
    "SuppressionFacts",
    "SuppressionLevel",
    "SuppressionRight",
    "SuppressionScope",
    "SuppressionSetting",
    "level_at",
]
