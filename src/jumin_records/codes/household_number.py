"""世帯番号（15桁以内）。

The number of a household, numbered like 宛名番号.

Source: 住民記録システム標準仕様書 第1.0版 1.1.13 (see ``addressee_number``: check digit on new numbers only, remainder 1 UNVERIFIED).

>>> HouseholdNumber("12345").reveal()
'12345'
"""

from jumin_records.codes.serial_number import SerialNumber

__all__ = ["HouseholdNumber"]


class HouseholdNumber(SerialNumber, form="household_number"):
    """世帯番号。1 to 15 ASCII digits, as written."""

    __slots__ = ()
