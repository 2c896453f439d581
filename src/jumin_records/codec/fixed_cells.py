"""固定長の一欄と、項目の文字の間の変換。詰め物を取ると失われるものは書かない。

One field of a fixed-length record ↔ the text of its item. Taking the filler off and putting it back gives the same field, always;
a text that would lose something of its own with the filler is not written.

Source: requirement "Formats" (filler rules are explicit); engineering judgement.

>>> from jumin_records.codec.fixed_layout import FixedItem
>>> count = FixedItem("外字数(氏名)", 3, "zero", "left")
>>> strip("002", count), strip("000", count), strip("   ", count)
('2', '0', '')
>>> fill("2", count, codec=None), fill("02", count, codec=None).rule, fill("1234", count, codec=None).rule
('002', 'JRF026', 'JRF025')
"""

from __future__ import annotations

from jumin_records.codec.fixed_layout import FILLERS, FixedItem
from jumin_records.codec.transcode import encoded
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["fill", "strip"]

#: Codecs in which an ASCII character is one byte.
_BYTES_OF_ASCII = frozenset({"utf-8", "cp932"})


def strip(field: str, item: FixedItem) -> str:
    """詰め物を取る。Take the filler off a field."""
    filler = FILLERS[item.filler]
    if item.filler == "zero" and not field.strip(" "):
        return ""
    text = field.lstrip(filler) if item.side == "left" else field.rstrip(filler)
    return filler if item.filler == "zero" and not text else text


def fill(text: str, item: FixedItem, *, codec: str | None) -> str | Finding:
    """詰め物を加える。

    Fill the text of an item up to its width: bytes in ``codec``, or code points where that is ``None``. Findings: JRF013, JRT013 and
    JRT014 a character that the codec lacks, JRF025 too long, JRF026 the filler could not be told from the text again, JRF027 a line
    end, JRF028 the rest is no whole number of fillers.
    """
    length = _length(text, codec)
    if isinstance(length, Finding):
        return length
    if "\r" in text or "\n" in text:
        return find("JRF027", shape=shape(text))
    if length > item.width:
        unit = "字" if codec is None else "バイト"
        return find("JRF025", shape=shape(text), width=f"{item.width}{unit}", length=f"{length}{unit}")
    # An empty number is a field of spaces: a field of zeros is the number 0.
    filler = " " if item.filler == "zero" and not text else FILLERS[item.filler]
    each = _length(filler, codec)
    if isinstance(each, Finding) or (item.width - length) % each:
        return find("JRF028", shape=shape(text), left=item.width - length)
    padding = filler * ((item.width - length) // each)
    field = padding + text if item.side == "left" else text + padding
    return field if strip(field, item) == text else find("JRF026", shape=shape(text))


def _length(text: str, codec: str | None) -> int | Finding:
    if codec is None or (text.isascii() and codec in _BYTES_OF_ASCII):
        return len(text)
    data = encoded(text, codec)
    return data if isinstance(data, Finding) else len(data)
