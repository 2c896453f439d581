"""特例転入（個人番号カードを利用した転入）の三つの機械。

特例転入: three machines that talk by messages.

Source: 別添1 (3-① to 3-⑥); 住基法24条の2; procedures.md section 1.

>>> TOKUREI_MOVE_OUT, TOKUREI_MOVE_IN, CARD
(Machine(特例転入（転出地）: 11状態, 14事象, 100行), Machine(特例転入（転入地）: 16状態, 24事象, 114行), Machine(個人番号カード: 9状態, 14事象, 39行))
"""

from __future__ import annotations

from jumin_records.procedures.tokurei.card import CARD
from jumin_records.procedures.tokurei.move_in import TOKUREI_MOVE_IN
from jumin_records.procedures.tokurei.move_out import TOKUREI_MOVE_OUT

__all__ = ["CARD", "TOKUREI_MOVE_IN", "TOKUREI_MOVE_OUT"]
