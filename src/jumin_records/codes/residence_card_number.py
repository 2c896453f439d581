"""在留カード・特別永住者証明書の番号（英字2・数字8・英字2）。

The number of a residence card or of a special permanent resident certificate.

Source: 在留カード等仕様書 3.3.4.3 (second hand: UNVERIFIED). No check formula is published; validity is an online query.

>>> ResidenceCardNumber.is_valid("AB12345678CD")
True
"""

from jumin_records.codes.identifier import Identifier

__all__ = ["ResidenceCardNumber"]


class ResidenceCardNumber(Identifier, form="residence_card_number"):
    """在留カード等番号。Two upper-case ASCII letters, 8 digits, two letters; lower case only through ``read``."""

    __slots__ = ()
