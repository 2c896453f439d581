"""基礎年金番号（10桁）。

The basic pension number: 10 digits, printed 4-6. No check formula is published.

Source: second hand (UNVERIFIED).

>>> BasicPensionNumber.read("1234-567890").value.reveal()
'1234567890'
"""

from jumin_records.codes.identifier import Identifier

__all__ = ["BasicPensionNumber"]


class BasicPensionNumber(Identifier, form="basic_pension_number"):
    """基礎年金番号。10 ASCII digits; printed 4-6, which only ``read`` accepts."""

    __slots__ = ()
