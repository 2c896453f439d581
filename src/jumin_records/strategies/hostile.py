"""悪意のある文字列の方針。

Hostile text: what has broken readers before, and neighbours of what is right. Anything that takes text must answer every one of them
with a value or with a declared error.

Source: reliability note 2.1 to 2.3 (digits of other scripts, invisible characters, surrogates, masks, NUL, quotes, lengths); UAX #9.

>>> from hypothesis import find
>>> find(hostile_text(), lambda text: True), find(hostile_text(), lambda text: len(text) > 1000) == "0" * 4301
('', True)
"""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

__all__ = ["PIECES", "hostile_text"]

#: Short texts, joined at will: right ones, near misses, and signs that mean something to some reader.
PIECES: Final = (
    *("0", "1", "9", "-", " ", ",", '"', "'", ".", "/", ":", "+", "_", "=", "@", "#"),
    *("１", "²", "①", "٣", "४", "𝟏", "一", "〇", "－", "ー", "‐", "−", "　", "：", "（", "）", "＊"),
    *("\0", "\t", "\n", "\r", "\r\n", "\x1c", "\x7f", "\x85", "\xa0", "\u2028", "\ufeff"),
    *("\u200b", "\u200d", "\u202e", "\u2066", "\u00ad", "\u3164", "\u3099", "\ufe00", "\U000e0102"),
    *("\ud800", "\udfff", "\ufffe", "\ufdd0", "\U0001fffe", "\ue000", "\U0010fffd", "\u0378"),
    *("架", "空", "髙", "﨑", "𠮷", "が", "か\u3099", "ｶﾞ", "ㅤ", "é", "ß", "İ", "A", "z", "Ａ"),
    *("***", "＊＊＊", "●●", "NULL", "None", "nan", "true", "=1+1", "{}", "%s", "{0}", "\\", "\\u0000"),
    *(
        "24727059608",
        "00000123453",
        "123456789018",
        "123456789012",
        "1234-5678-9018",
        "000000000000",
        "131016",
        "13101",
    ),
    *("1000001", "100-0001", "０００－０００１", "AB12345678CD", "ab12345678cd"),
    *(
        "20240501",
        "2024-05-01",
        "20240230",
        "令和6年5月1日",
        "昭和64年1月8日",
        "令和元年",
        "6年",
        "月",
        "日不詳",
        "頃",
        "推定",
        "から",
    ),
    *("5060501", "R6.5.1", "25:00:00", "090500"),
)
#: Longer than what is read of a date, an identifier, an ``int``; and than a line of a file.
_LONG: Final = tuple(char * size for size in (4301, 70_000) for char in ("0", "架", "\u3099", '"', "年", "(", "\ud800"))


def hostile_text() -> st.SearchStrategy[str]:
    """悪意のある文字列の方針。Hostile text of 0 to 70,000 characters, lone surrogates among them. Shrinks to the empty text."""
    return st.one_of(
        st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
        st.text(max_size=20),
        st.text(st.characters(categories=["Nd", "No", "Nl"]), max_size=16),
        st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Zs"]), max_size=8),
        st.sampled_from(_LONG),
    )
