"""支援措置（申出から終了まで。終了日が過ぎても発行は止まったまま）。

Support measures for victims of domestic violence and the like: any doubt keeps issuing blocked, a passed end date does not lift it.

Source: 標準仕様書 第1.0版 1.1.16 and 3.4; 別添2 (支援措置 records); procedures.md section 2.4.

>>> SUPPORT_MEASURES
Machine(支援措置: 10状態, 12事象, 103行)
"""

from __future__ import annotations

from jumin_records.procedures.support_measures.machine import SUPPORT_MEASURES, SupportFacts, SupportStatus, is_blocked
from jumin_records.procedures.support_measures.terms import SupportAlertKind, alert_on

__all__ = ["SUPPORT_MEASURES", "SupportAlertKind", "SupportFacts", "SupportStatus", "alert_on", "is_blocked"]
