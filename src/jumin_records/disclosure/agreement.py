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
import re

from jumin_records.dates import RegisterDate, compare
from jumin_records.disclosure.unsaid import closed, says_no_reading, says_nothing
from jumin_records.text import JIS_X_0208, kana_key, search_key, try_substitute, widen

__all__ = [
    "Agreement",
    "agree_on_address",
    "agree_on_birth",
    "agree_on_kana",
    "agree_on_kanji",
    "agree_on_sex",
]

_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_SEXES = {"1": "男", "１": "男", "2": "女", "２": "女", "男": "男", "女": "女", "男性": "男", "女性": "女"}
#: A space between two digits parts two numbers: 1 11 and 11 1 are two houses.
_GAP = re.compile("(?<![0-9]) | (?![0-9])")
_WIDE = {0xFF01 + place: 0x21 + place for place in range(0x5E)} | {0x3000: 0x20}


class Agreement(enum.Enum):
    """一項目の一致の度合い（上ほどよく合う）。How far two writings of one item agree, best first."""

    SAME = "一致"
    VARIANT = "異表記"
    OPEN = "不明"
    DIFFERENT = "相違"


def agree_on_kanji(one: str, other: str) -> Agreement:
    """氏名の漢字。

    Spaces make no difference; variant kanji, substitutes within JIS X 0208, width and letter case make a ``VARIANT``. A text that
    says nothing is ``OPEN``: a blank, more than 500 characters, masks, 〓, private-use characters, 「不明」「未定」.
    """
    if says_nothing(one) or says_nothing(other):
        return Agreement.OPEN
    if one == other or closed(one) == closed(other):
        return Agreement.SAME
    if search_key(one) == search_key(other) or _substituted(one) == _substituted(other):
        return Agreement.VARIANT
    return Agreement.DIFFERENT


def _substituted(text: str) -> str:
    """代替文字に置き換えた姿。What a system that has only JIS X 0208 would have written."""
    done = try_substitute(closed(text), JIS_X_0208)
    return getattr(done, "text", text)


def agree_on_kana(one: str, other: str) -> Agreement:
    """氏名の仮名。

    Width, hiragana or katakana and spaces make no difference; voicing, small kana, ー and ヰヱヲ a ``VARIANT``. ``OPEN`` as for kanji,
    and where kanji stand in it: a copy of the name is no second witness.
    """
    if says_no_reading(one) or says_no_reading(other):
        return Agreement.OPEN
    if one == other or _katakana(one) == _katakana(other):
        return Agreement.SAME
    return Agreement.VARIANT if kana_key(one) == kana_key(other) else Agreement.DIFFERENT


def _katakana(text: str) -> str:
    return closed(widen(text).translate(_TO_KATAKANA))


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
    return _SEXES.get(text) or _SEXES.get(text[:8].strip())


def agree_on_address(one: str, other: str) -> Agreement:
    """住所。

    Only width and spaces make no difference, and a space between two digits does make one: a key without hyphens or spaces would
    make 1-11, 11-1 and 111 one house. ``OPEN`` as for kanji.
    """
    if says_nothing(one) or says_nothing(other):
        return Agreement.OPEN
    return Agreement.SAME if _house(one) == _house(other) else Agreement.DIFFERENT


def _house(text: str) -> str:
    return _GAP.sub("", " ".join(widen(text).translate(_WIDE).split()))
