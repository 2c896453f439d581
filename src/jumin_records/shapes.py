"""値を見せずに「形」だけを示す。

Turns a text into a shape that shows kinds of characters and a length, never the characters themselves.

Source: reference note on privacy, section 3.4 (an error names the shape, never the value, a slice or a hash).

>>> shape("山田 太郎")
'漢漢␣漢漢(5字)'
>>> shape("1234-A")
'9999-A(6字)'
"""

from __future__ import annotations

import unicodedata

__all__ = ["shape"]

_SHOWN = 12
_PRIVATE_USE = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
_VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
#: Marks that are structure, not content: shown as they are, so that 「2024/05/01」 and 「2024-05-01」 can be told apart.
_STRUCTURE = frozenset("-/.:,;_+()[]'\"*＊、。・－／．：（）〒ー―‐")


def shape(text: str) -> str:
    """文字列の形を返す（最大12字まで字種を示し、全体の字数を添える）。

    Return the shape of ``text``: one sign per code point for the first 12, then the number of code points.

    漢 kanji, あ hiragana, ア katakana, ｱ half-width katakana, 9 and ９ digits, A and Ａ letters, ␣ space, 外 private use,
    異 variation selector, 制 control or invisible character, 他 anything else. Marks of punctuation stay as they are.
    """
    signs = "".join(map(_sign, text[:_SHOWN]))
    more = "…" if len(text) > _SHOWN else ""
    return f"{signs}{more}({len(text)}字)"


def _sign(char: str) -> str:
    code = ord(char)
    if char in _STRUCTURE:
        return char
    if char.isascii():
        return _ascii_sign(char)
    for sign, ranges in (("外", _PRIVATE_USE), ("異", _VARIATION_SELECTORS)):
        if any(low <= code <= high for low, high in ranges):
            return sign
    return _wide_sign(char)


def _ascii_sign(char: str) -> str:
    if char.isdigit():
        return "9"
    if char.isalpha():
        return "A"
    if char == " ":
        return "␣"
    return "他" if char.isprintable() else "制"


def _wide_sign(char: str) -> str:
    name = unicodedata.name(char, "")
    for prefix, sign in _NAME_PREFIXES:
        if name.startswith(prefix):
            return sign
    category = unicodedata.category(char)
    return "制" if category[0] in "CZ" else "他"


_NAME_PREFIXES = (
    ("CJK", "漢"),
    ("HIRAGANA", "あ"),
    ("KATAKANA", "ア"),
    ("HALFWIDTH KATAKANA", "ｱ"),
    ("FULLWIDTH DIGIT", "９"),
    ("FULLWIDTH LATIN", "Ａ"),
    ("IDEOGRAPHIC SPACE", "␣"),
)
