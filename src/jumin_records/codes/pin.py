"""暗証番号（英数字4～16字）。

A secret number or password of a card or of a seal registration. Never print, log or compare it in the clear.

Source: length and alphabet UNVERIFIED (common guidance: 4 digits, or 6 to 16 letters and digits for 署名用). ``0000`` is refused as a
placeholder like any text of zeros (JRC004): engineering judgement.

>>> Pin("8341") == Pin("8341")
True
"""

from jumin_records.codes.identifier import Identifier

__all__ = ["Pin"]


class Pin(Identifier, form="pin"):
    """暗証番号。4 to 16 ASCII letters and digits."""

    __slots__ = ()
