r"""符号位置の範囲（私用領域、異体字セレクタ、見えない文字、非文字）を一か所に置く。

Ranges of code points that decide what a character is here, written out so that no answer depends on the Unicode version of the
interpreter.

Source: Unicode 15.1 sections 3.4 (D14 noncharacter, D15 surrogate), 23.2 to 23.5; DerivedCoreProperties.txt,
Default_Ignorable_Code_Point; UAX #9 table 4 (directional formatting characters); characters.md section 1.2.

>>> is_private_use("\ue000"), is_private_use("外"), is_selector("\U000e0102")
(True, False, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = [
    "BIDI",
    "CONTROL",
    "INVISIBLE",
    "LAST",
    "NONCHARACTER",
    "PRIVATE_USE",
    "SELECTOR",
    "SURROGATE",
    "VOICED_KANA",
    "VOICING",
    "char_class",
    "is_private_use",
    "is_selector",
    "ranges_of",
    "without",
]

Ranges = tuple[tuple[int, int], ...]

#: 最後の符号位置。The last code point.
LAST = 0x10FFFF

#: UTF-16 の半分だけの値。Half a UTF-16 pair: not a character on its own.
SURROGATE: Ranges = ((0xD800, 0xDFFF),)
#: C0, DELETE, C1 (tabs and line ends among them) and the two separators that only end lines.
CONTROL: Ranges = ((0x00, 0x1F), (0x7F, 0x9F), (0x2028, 0x2029))
#: 文字方向の制御。Marks, embeddings, overrides and isolates of the bidirectional algorithm.
BIDI: Ranges = ((0x061C, 0x061C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
#: Default-ignorable code points that are neither selectors nor directional, and the format characters without a glyph.
INVISIBLE: Ranges = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200D),
    (0x2060, 0x2065),
    (0x206A, 0x206F),
    (0x3164, 0x3164),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE00FF),
    (0xE01F0, 0xE0FFF),
)
#: 交換に使わない符号位置。Code points that are never exchanged: the last two of every plane and FDD0..FDEF.
NONCHARACTER: Ranges = ((0xFDD0, 0xFDEF), *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)))
#: 私用領域。Private use: what a number means here is an agreement between two parties, so it is 外字 everywhere.
PRIVATE_USE: Ranges = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
#: 異体字セレクタ（SVS 用と IVS 用）。Variation selectors: one character together with their base.
SELECTOR: Ranges = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
#: 濁点・半濁点の結合文字。Combining voicing marks: one character together with a kana before them.
VOICING: Ranges = ((0x3099, 0x309A),)
#: Kana that such a mark can follow (half-width kana have marks of their own, which are separate characters).
VOICED_KANA: Ranges = ((0x3041, 0x3096), (0x309D, 0x309E), (0x30A1, 0x30FA), (0x30FD, 0x30FE), (0x31F0, 0x31FF))


def char_class(*tables: Ranges) -> str:
    """範囲の表を正規表現の文字クラスの中身にする。The inside of a regular expression's ``[...]`` for these ranges."""
    # The characters themselves: the parser of ``re`` takes three times as long over escapes with numbers.
    return "".join(
        re.escape(chr(low)) if low == high else f"{re.escape(chr(low))}-{re.escape(chr(high))}"
        for table in tables
        for low, high in table
    )


def ranges_of(codes: Iterable[int]) -> Ranges:
    """符号位置の集まりを範囲にまとめる。Merge code points into ranges, in order."""
    ordered = sorted(codes)
    # A range begins where a code does not follow the one before it.
    starts = [place for place in range(1, len(ordered)) if ordered[place] != ordered[place - 1] + 1]
    lows = [ordered[place] for place in (0, *starts)] if ordered else []
    return tuple(zip(lows, [ordered[place - 1] for place in (*starts, len(ordered))], strict=False))


def without(ordered: Sequence[int], ranges: Ranges) -> list[int]:
    """昇順の符号位置から、範囲に入るものを除く。What of code points in ascending order lies in none of these ranges."""
    from bisect import bisect_left, bisect_right  # noqa: PLC0415 - for those who build a pattern of a repertoire

    kept = list(ordered)
    for low, high in ranges:
        del kept[bisect_left(kept, low) : bisect_right(kept, high)]
    return kept


def is_private_use(char: str) -> bool:
    """私用領域の符号位置か。True for a code point of the three private-use areas."""
    code = ord(char)
    return any(low <= code <= high for low, high in PRIVATE_USE)


def is_selector(char: str) -> bool:
    """異体字セレクタか。True for U+FE00..FE0F and U+E0100..E01EF."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
