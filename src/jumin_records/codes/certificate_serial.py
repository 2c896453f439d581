"""電子証明書のシリアル番号（英数字64字以内、不透明な値として扱う）。

The serial number of a card certificate, kept as an opaque text.

Source: RFC 5280 4.1.2.2 allows a positive integer of up to 20 octets; the printed form is UNVERIFIED, so 1 to 64 ASCII letters and digits.

>>> CertificateSerial("0A1B2C").reveal()
'0A1B2C'
"""

from jumin_records.codes.identifier import Identifier

__all__ = ["CertificateSerial"]


class CertificateSerial(Identifier, form="certificate_serial"):
    """電子証明書シリアル番号。1 to 64 ASCII letters and digits."""

    __slots__ = ()
