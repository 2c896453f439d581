"""項目長が文字列に合うか。

A stated length (項目長) fits its text. The unit of 項目長 is published nowhere (UNVERIFIED), so a length is wrong only where it is that of
the text in none of the units that a file could mean.

Source: 特定個人情報ファイル記録項目 (別添2) (3) 送付先情報 3, 6, 10, 13 …; records.md sections 2.1 (14) and 6 (9).

>>> from jumin_records.codes import Number
>>> length_fits("架空太郎", Number("4")), length_fits("架空太郎", Number("08")), length_fits("架空太郎", Number("5"))
(True, True, False)
"""

from __future__ import annotations

from jumin_records.codes import Number
from jumin_records.text.lengths import UNITS

__all__ = ["length_fits"]


def length_fits(text: str, length: Number | None) -> bool:
    """どれかの単位で測った長さである。

    The length in characters, code points, UTF-16 units or bytes (UTF-16, UTF-8, Windows-31J), as far as they can measure it; without a
    length or a text nothing is said.
    """
    if not text or not isinstance(length, Number):
        return True
    measured = [measure(text) for measure in UNITS.values()]
    return length.value in {*(each for each in measured if isinstance(each, int)), _utf16_bytes(text)}


def _utf16_bytes(text: str) -> int:
    return 2 * sum(1 + (char > "\uffff") for char in text)
