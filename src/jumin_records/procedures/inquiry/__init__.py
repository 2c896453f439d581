"""機構への情報照会。

Inquiries to 機構 (地方公共団体情報システム機構) for 本人確認情報.

Source: 別添1 (5-①, 5-②); procedures.md section 2.2.

>>> INQUIRY
Machine(機構への照会: 5状態, 4事象, 11行)
"""

from __future__ import annotations

from jumin_records.procedures.inquiry.events import InquiryKey
from jumin_records.procedures.inquiry.machine import INQUIRY

__all__ = ["INQUIRY", "InquiryKey"]
