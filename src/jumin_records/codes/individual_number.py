"""個人番号（12桁、末尾が検査数字）。

The individual number ("My Number"): eleven digits and a check digit. 特定個人情報: masked everywhere, also of the dead.

Source: 行政手続における特定の個人を識別するための番号の利用等に関する法律施行令8条; 平成26年総務省令85号5条. The number comes
from the 住民票コード, not reversibly: there is no function from one to the other.

>>> IndividualNumber.is_valid("123456789018")
True
>>> IndividualNumber.read("1234-5678-9018").findings[0].rule
'JRC007'
"""

from jumin_records.codes.identifier import CheckedIdentifier

__all__ = ["IndividualNumber"]


class IndividualNumber(CheckedIdentifier, form="individual_number"):
    """個人番号。12 ASCII digits; printed in groups of 4-4-4, which only ``read`` accepts."""

    __slots__ = ()
