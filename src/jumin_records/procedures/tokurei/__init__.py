"""特例転入（個人番号カードを利用した転入）の三つの機械。

特例転入: three machines that talk by messages.

Source: 別添1 (3-① to 3-⑥); 住基法24条の2; procedures.md section 1.

>>> CARD
Machine(個人番号カード: 9状態, 14事象, 38行)
"""

from __future__ import annotations

from jumin_records.procedures.tokurei.card import CARD

__all__ = ["CARD"]
