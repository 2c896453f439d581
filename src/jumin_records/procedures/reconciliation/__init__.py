"""本人確認情報の整合（差異の種類と、是正）。

Reconciliation of 本人確認情報 with the prefecture's and the national server: what catches a person who stands in two places.

Source: 別添1 (6-①, 6-②); 標準仕様書 第1.0版 7.1.1.2; procedures.md section 2.3.

>>> RECONCILIATION
Machine(本人確認情報の整合: 7状態, 4事象, 13行)
"""

from __future__ import annotations

from jumin_records.procedures.reconciliation.differences import Difference, DifferenceKind, RegisterEntry, differences
from jumin_records.procedures.reconciliation.machine import RECONCILIATION

__all__ = ["RECONCILIATION", "Difference", "DifferenceKind", "RegisterEntry", "differences"]
