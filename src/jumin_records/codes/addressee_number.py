"""宛名番号（15桁以内）。

The number by which a municipality keeps a person in its own systems.

Source: 住民記録システム標準仕様書 第1.0版 1.1.13: the last digit of *new* numbers is a check digit (モジュラス11 M11W2～7, remainder
0 gives 0), old numbers stay as they are. So construction does not look at it; ask ``has_check_digit``. What remainder 1 gives
is not stated: UNVERIFIED, and therefore a parameter. The width 15 comes from published schemas.

>>> AddresseeNumber("000000000000019").has_check_digit()
True
>>> AddresseeNumber.check_digit("000002")
'7'
"""

from jumin_records.codes.serial_number import SerialNumber

__all__ = ["AddresseeNumber"]


class AddresseeNumber(SerialNumber, form="addressee_number"):
    """宛名番号。1 to 15 ASCII digits, as written: padding with zeros is part of the number."""

    __slots__ = ()
