"""郵便番号（7桁）。

A postal code: 7 digits, printed 3-4. No check digit. Masked too: it tells where a person lives.

Source: 郵便番号制度. Real files carry full-width digits: ``read`` accepts them with JRC006.

>>> PostalCode.is_valid("1000001")
True
"""

from jumin_records.codes.identifier import Identifier

__all__ = ["PostalCode"]


class PostalCode(Identifier, form="postal_code"):
    """郵便番号。7 ASCII digits; printed 3-4, which only ``read`` accepts."""

    __slots__ = ()
