"""検査数字の算式を、条文の書き方のまま（右から数えた Pn と Qn で）書き写したもの。

The formulas transcribed a second time, in the manner of the texts: Pn and Qn counted from the right, one function for each
rule on small remainders. Nothing here knows the tables of the library.
"""

from __future__ import annotations

import csv
import pathlib
from typing import NamedTuple

VECTORS_FILE = pathlib.Path(__file__).parents[1] / "data" / "identifier_vectors.csv"


class Vector(NamedTuple):
    cls: str
    text: str
    valid: bool
    remainder: int | None
    origin: str
    provenance: str


def read_vectors() -> list[Vector]:
    lines = [line for line in VECTORS_FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    _, *rows = csv.reader(lines, strict=True)
    return [Vector(c, t, v == "yes", int(r) if r else None, o, p) for c, t, v, r, o, p in rows]


def remainder_2_to_7(body: str) -> int:
    """平成26年総務省令85号5条: Pn は右から n 桁目、Qn は 1≦n≦6 で n+1、7≦n≦11 で n-5（以降も 2～7 の繰返し）。"""
    total = 0
    for n in range(1, len(body) + 1):
        p_n = int(body[-n])
        q_n = n + 1 if n <= 6 else n - 5 if n <= 12 else n - 11
        total += p_n * q_n
    return total % 11


def remainder_6_to_2(body: str) -> int:
    """総務省 000137948.pdf: 第1桁から第5桁までに 6,5,4,3,2 を乗じた積の和。"""
    first, second, third, fourth, fifth = map(int, body)
    return (6 * first + 5 * second + 4 * third + 3 * fourth + 2 * fifth) % 11


def digit_of_ordinance_85(body: str) -> str:
    """個人番号・住民票コード: 11 から余りを引く。ただし余り≦1 は 0。"""
    remainder = remainder_2_to_7(body)
    return "0" if remainder <= 1 else str(11 - remainder)


def digit_of_local_government(body: str) -> str:
    """地方公共団体コード: 11 と余りとの差の下1桁。"""
    return str(11 - remainder_6_to_2(body))[-1]


def digit_of_m11w2_7(body: str) -> str | None:
    """宛名番号: モジュラス11、余り0 は 0。余り1 は定めがない。"""
    remainder = remainder_2_to_7(body)
    return None if remainder == 1 else "0" if remainder == 0 else str(11 - remainder)
