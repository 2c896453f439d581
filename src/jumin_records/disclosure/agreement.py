"""二つの記載の一項目を比べる。一致・異表記・不明・相違の四つ。

Compares two writings of one item: the same, the same in another writing, unknown, different.

Source: characters.md sections 3 and 4 (variants, 清音化); dates.md section 7 (order by the ranges). Keys fold, storing does not.

>>> agree_on_kanji("髙﨑　花子", "高崎花子"), agree_on_kanji("斉藤花子", "斎藤花子")
(<Agreement.VARIANT: '異表記'>, <Agreement.DIFFERENT: '相違'>)
>>> agree_on_kana("ｼﾞｭﾝｺ", "じゅんこ"), agree_on_kana("タカサキ", "タカザキ")
(<Agreement.SAME: '一致'>, <Agreement.VARIANT: '異表記'>)
"""

from __future__ import annotations

import enum
import unicodedata

from jumin_records.dates import RegisterDate, compare
from jumin_records.text import JIS_X_0208, kana_key, search_key, try_substitute, widen

__all__ = [
    "Agreement",
    "agree_on_address",
    "agree_on_birth",
    "agree_on_kana",
    "agree_on_kanji",
    "agree_on_sex",
]

#: Longer texts are no name and no address; nothing is folded that could be 10⁶ characters.
_LONGEST = 500
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_SEXES = {"1": "男", "2": "女", "男": "男", "女": "女", "男性": "男", "女性": "女"}


class Agreement(enum.Enum):
    """一項目の一致の度合い（上ほどよく合う）。How far two writings of one item agree, best first."""

    SAME = "一致"
    VARIANT = "異表記"
    OPEN = "不明"
    DIFFERENT = "相違"


def _blank(*texts: str) -> bool:
    return any(not text.strip() or len(text) > _LONGEST for text in texts)


def agree_on_kanji(one: str, other: str) -> Agreement:
    """氏名の漢字。

    Spaces make no difference; variant kanji, substitutes within JIS X 0208, width and letter case make a ``VARIANT``. A blank, or a
    text of more than 500 characters, is ``OPEN``, and so is one with 〓, which stands for no known character.
    """
    if _blank(one, other) or "〓" in one + other:
        return Agreement.OPEN
    if one == other or _closed(one) == _closed(other):
        return Agreement.SAME
    if search_key(one) == search_key(other) or _substituted(one) == _substituted(other):
        return Agreement.VARIANT
    return Agreement.DIFFERENT


def _closed(text: str) -> str:
    return "".join(text.split())


def _substituted(text: str) -> str:
    """代替文字に置き換えた姿。What a system that has only JIS X 0208 would have written."""
    done = try_substitute(_closed(text), JIS_X_0208)
    return getattr(done, "text", text)


def agree_on_kana(one: str, other: str) -> Agreement:
    """氏名の仮名。Width, hiragana or katakana and spaces make no difference; voicing, small kana, ー and ヰヱヲ a ``VARIANT``."""
    if _blank(one, other):
        return Agreement.OPEN
    if one == other or _katakana(one) == _katakana(other):
        return Agreement.SAME
    return Agreement.VARIANT if kana_key(one) == kana_key(other) else Agreement.DIFFERENT


def _katakana(text: str) -> str:
    return _closed(widen(text).translate(_TO_KATAKANA))


def agree_on_birth(one: RegisterDate | None, other: RegisterDate | None) -> Agreement:
    """生年月日。``SAME`` only for one sure day on both sides; ranges that overlap are ``OPEN``, equal ones too."""
    order = None if one is None or other is None else compare(one, other)
    if order is None:
        return Agreement.OPEN
    return Agreement.SAME if order == 0 else Agreement.DIFFERENT


def agree_on_sex(one: str, other: str) -> Agreement:
    """性別（1・男、2・女。ほかの値は不明）。Anything but the two coded values is ``OPEN``."""
    first, second = _sex(one), _sex(other)
    if first is None or second is None:
        return Agreement.OPEN
    return Agreement.SAME if first == second else Agreement.DIFFERENT


def _sex(text: str) -> str | None:
    return _SEXES.get(text) or _SEXES.get(unicodedata.normalize("NFKC", text[:8]).strip())


def agree_on_address(one: str, other: str) -> Agreement:
    """住所。Only width and spaces make no difference: a key without hyphens would make 1-11 and 11-1 one house."""
    if _blank(one, other):
        return Agreement.OPEN
    folded = (_closed(unicodedata.normalize("NFKC", text)) for text in (one, other))
    return Agreement.SAME if next(folded) == next(folded) else Agreement.DIFFERENT
