"""町字コード（7桁）。

The code of a town area: 4 digits 大字・町 and 3 digits 丁目・小字. Unique only within a municipality; no check digit.

Source: アドレス・ベース・レジストリ 町字ID. Records of 本人確認情報 call it 大字・字コード; that both are one code is engineering judgement.
One published export of a register has six digits (records.md section 3): ``read`` holds them as they are, with the alert JRR050,
because a code that lost its leading zero looks the same.

>>> MachiazaCode("0016003").reveal()
'0016003'
>>> [finding.rule for finding in MachiazaCode.read("100001").findings]
['JRR050']
"""

from typing import Self

from jumin_records.checked import Checked, Raw
from jumin_records.codes.identifier import Identifier
from jumin_records.codes.plain_text import is_digits
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["MachiazaCode"]

_SHORT = 6


class MachiazaCode(Identifier, form="machiaza_code"):
    """町字コード。7 ASCII digits."""

    __slots__ = ()

    @classmethod
    def _read_odd(cls, text: str, repaired: str, findings: tuple[Finding, ...]) -> Checked[Self]:
        if not is_digits(repaired, _SHORT, _SHORT):
            return Checked(None, findings, Raw(text))
        if not repaired.strip("0"):
            return Checked(None, (*findings[:-1], find("JRC004", shape=shape(repaired))), Raw(text))
        return Checked(cls._held(repaired, text), (*findings[:-1], find("JRR050")), Raw(text))
