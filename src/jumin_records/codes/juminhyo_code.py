"""住民票コード（11桁、末尾が検査数字）。

The code of a 住民票: ten random digits and a check digit. Restricted by law (住民基本台帳法30条の37, 30条の38): masked everywhere.

Source: 住民基本台帳法施行規則1条; the formula is 平成14年総務省告示436号, whose text is UNVERIFIED here. Weights and modulus are
corroborated by three public specimens; that remainders 0 and 1 both give 0 is by analogy with 個人番号. So JRC003 is an alert
in records: "well formed" and "check digit right" are two questions.

>>> JuminhyoCode("24727059608")
JuminhyoCode(***)
>>> JuminhyoCode.check_digit("2472705960")
'8'
"""

from jumin_records.codes.identifier import CheckedIdentifier

__all__ = ["JuminhyoCode"]


class JuminhyoCode(CheckedIdentifier, form="juminhyo_code"):
    """住民票コード。11 ASCII digits; a leading zero is kept (施行規則1条 excludes nothing)."""

    __slots__ = ()
