r"""一つの文字列とバイトの間の変換。失敗は値で返す。

One text ↔ bytes in a named codec, strictly; what cannot be done is a finding. CP932 is written as Windows writes it.

Source: reliability note 2.2 (no error handler may drop or replace a character).

>>> decoded(encoded("架空", "cp932"), "cp932"), encoded("𠮷", "cp932").rule, decoded(b"\x81", "cp932")
('架空', 'JRT013', 0)
"""

from __future__ import annotations

from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text import try_decode_windows31j, try_encode_windows31j

__all__ = ["decoded", "encoded"]


def encoded(text: str, codec: str) -> bytes | Finding:
    """符号化したバイト、または書けない理由。The bytes, or JRF013, JRT013, JRT014."""
    if codec == "cp932":
        return try_encode_windows31j(text)
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        pass
    return find("JRF013", shape=shape(text))


def decoded(data: bytes, codec: str) -> str | int:
    """文字列、または読めない最初のバイトの位置。The text, or the place (from 0) of the first byte that cannot be read."""
    if codec == "cp932":
        text = try_decode_windows31j(data)
        return (text.offset or 0) if isinstance(text, Finding) else text
    try:
        return data.decode(codec)
    except UnicodeDecodeError as problem:
        return problem.start
