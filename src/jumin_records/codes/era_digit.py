"""生年月日_元号のコード。

The digit of an era, as 生年月日_元号 writes it.

Source: ``data/code_lists.csv`` (元号: as one published export has them). Dates with era digits are read by ``jumin_records.dates``.

>>> EraDigit("5").term
<EraName.REIWA: '令和'>
"""

import enum

from jumin_records.codes.code_lists import Code

__all__ = ["EraDigit", "EraName"]


class EraName(enum.Enum):
    """元号。Members by official name."""

    MEIJI = "明治"
    TAISHO = "大正"
    SHOWA = "昭和"
    HEISEI = "平成"
    REIWA = "令和"


class EraDigit(Code[EraName]):
    """元号のコード（1 明治 … 5 令和）。"""

    __slots__ = ()
    list_name = "元号"
    terms = EraName
