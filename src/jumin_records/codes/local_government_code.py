"""全国地方公共団体コード（6桁、末尾が検査数字）。

The code of a local government: prefecture (JIS X 0401, 2 digits), municipality (JIS X 0402, 3 digits), check digit.

Source: 総務省 main_content/000137948.pdf; remainder 0 gives 1 and remainder 1 gives 0, other than for 個人番号. Records of
本人確認情報 hold 5 or 6 digits (UNVERIFIED which): ``read`` holds five digits as they are, with the alert JRC010, because a
six-digit code that lost its leading zero looks the same.

>>> LocalGovernmentCode("131016").reveal()
'131016'
>>> LocalGovernmentCode.check_digit("13101")
'6'
>>> [finding.rule for finding in LocalGovernmentCode.read("13101").findings]
['JRC010']
"""

from typing import Self

from jumin_records.checked import Checked, Raw
from jumin_records.codes.identifier import CheckedIdentifier
from jumin_records.codes.plain_text import is_digits
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["LocalGovernmentCode"]

_BODY = 5


class LocalGovernmentCode(CheckedIdentifier, form="local_government_code"):
    """全国地方公共団体コード。6 ASCII digits."""

    __slots__ = ()

    @classmethod
    def _read_odd(cls, text: str, repaired: str, findings: tuple[Finding, ...]) -> Checked[Self]:
        if not is_digits(repaired, _BODY, _BODY):
            return Checked(None, findings, Raw(text))
        if not repaired.strip("0"):
            return Checked(None, (*findings[:-1], find("JRC004", shape=shape(repaired))), Raw(text))
        return Checked(cls._held(repaired, text), (*findings[:-1], find("JRC010")), Raw(text))
