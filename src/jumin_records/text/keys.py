"""氏名などを比べるための鍵。異体字・全角半角・仮名の大小・濁点の違いを同じとみなす。

Comparison keys: variants of a kanji, width, size of kana and voicing are folded together. A key finds candidates; whether two
texts are the same is for a person to say.

Source: characters.md sections 4.1 (comparing must fold, storing must not), 3.3 (NFKC destroys distinctions: here on purpose and only
in the key) and 5 (requests for variant-tolerant search).

>>> search_key("髙﨑 花子") == search_key("高崎　花子")
True
>>> search_key("髙﨑 花子")
ComparisonKey(***, search:1)
"""

from __future__ import annotations

import unicodedata

from jumin_records.text.evidence import Evidence
from jumin_records.text.scalars import SELECTOR
from jumin_records.text.scan import is_text, wrong_type
from jumin_records.text.tables import Row, rows
from jumin_records.text.unvoiced import ComparisonKey, seion
from jumin_records.text.width import widen

__all__ = ["kana_key", "search_key"]

#: 規則の版。A later change of folding gets another name, so that stored keys of an older version never match by accident.
_SEARCH, _KANA = "search:1", "kana:1"
#: Sources that say 「the same character written in another way」; similar characters and guesses do not count.
_SAME = frozenset((Evidence.ORDER_582_1, Evidence.TAX_AGENCY, Evidence.VARIANT))
_DROPPED: dict[int, None] = dict.fromkeys(
    [*(code for low, high in SELECTOR for code in range(low, high + 1)), *map(ord, "・･-‐‑–—―−－.．,，'’")]
)
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


def kana_key(text: str) -> ComparisonKey:
    """仮名の読みを比べる鍵（幅・平仮名片仮名・濁点・小書き・長音・旧仮名・空白を問わない）。

    A key for readings: width, hiragana or katakana, voicing, small kana, ー, ヰヱヲ and spaces make no difference.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    return ComparisonKey(_folded_kana(text), _KANA)


def search_key(text: str) -> ComparisonKey:
    """氏名・地名を探すための鍵（仮名の鍵に加え、異体字・互換漢字・英字の大小・区切りを問わない）。

    A key for names: as :func:`kana_key`, and variant kanji, compatibility forms, variation selectors, letter case, hyphens and dots
    make no difference. Tolerant by design: unlike names can share a key (斉 and 斎 do not; 浜 and 濵 do).

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    plain = unicodedata.normalize("NFKC", text.translate(_DROPPED)).casefold()
    return ComparisonKey("".join(map(_folded, _folded_kana(plain).translate(_DROPPED))), _SEARCH)


def _folded_kana(text: str) -> str:
    return seion(widen(text).translate(_TO_KATAKANA), "search")


def _folded(char: str) -> str:
    """異体字の先にある字。The character at the end of the chain of variants; of a ring, the least code point."""
    path = [char]
    while True:
        following = next((row.text for row in rows("free", path[-1]) if _same(row)), None)
        if following is None:
            return path[-1]
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)


def _same(row: Row) -> bool:
    return len(row.text) == 1 and any(ground.evidence in _SAME for ground in row.grounds)
