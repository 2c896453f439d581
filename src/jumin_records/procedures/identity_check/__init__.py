"""本人確認（全国サーバに対する本人確認と、その結果）。

Identity check against the national server. The outcome is a closed word; 不一致 never tells what is held.

Source: 別添1 (2-① to 2-④); procedures.md section 2.2.

>>> IDENTITY_CHECK
Machine(本人確認: 9状態, 4事象, 17行)
"""

from __future__ import annotations

from jumin_records.procedures.identity_check.events import IdentityKey
from jumin_records.procedures.identity_check.machine import IDENTITY_CHECK

__all__ = ["IDENTITY_CHECK", "IdentityKey"]
