r"""何も言っていない記載：空欄、伏せ字、「不明」、読めない文字。二つが同じでも、一致とは数えない。

What a text says nothing by: blanks, masks, words for an unknown value, characters that could not be written or read. Two such texts
are equal and still no sign of one person: two new-born twins are both 「未定」.

Source: ``data/unsaid.csv`` (engineering judgement); characters.md section 1.2 (a private-use character is another one elsewhere).

>>> [says_nothing(text) for text in ("架空太郎", "架空　（名未定）", "***", "\ue000野", "\u200b", "-", "")]
[False, True, True, True, True, True, True]
>>> says_no_reading("架空太郎"), says_no_reading("カクウタロウ")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jumin_records.resources import read_table
from jumin_records.text.scalars import char_class
from jumin_records.text.scan import UNSOUND

__all__ = ["LONGEST", "closed", "says_no_reading", "says_nothing"]

#: Longer texts are no name and no address; nothing is folded that could be 10⁶ characters.
LONGEST = 500
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
#: Letters that show nothing (Hangul fillers, a blank of Braille).
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"


def _words() -> Mapping[str, tuple[str, ...]]:
    _, *rows = read_table("data/unsaid.csv")
    return {kind: tuple(text for each, text, _ in rows if each == kind) for kind in ("sign", "part", "whole")}


_WORDS = _words()
_WHOLE = frozenset(_WORDS["whole"])
_SAYS = re.compile(f"[{re.escape(''.join(_WORDS['sign']))}{_PRIVATE}{_FILLERS}]|" + "|".join(_WORDS["part"]))
_UNSOUND = re.compile(f"[{char_class(UNSOUND)}]")
_HAN = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
#: Lengthening, repetition and the middle dot are letters to Unicode, and no name by themselves.
_MARKS = frozenset("ー々ゝゞヽヾ〱〲・･ｰ")


def closed(text: str) -> str:
    """空白を除いた姿。Without any white space."""
    return "".join(text.split())


def says_nothing(text: str) -> bool:
    """何も言っていないか。

    True for a text without a letter, longer than 500 characters, with a character that stands for no known one (masks, 〓, private
    use, controls, lone surrogates), or with a word for an unknown value.
    """
    if not 0 < len(text) <= LONGEST:
        return True
    bare = closed(text)
    if bare in _WHOLE or _SAYS.search(bare) or _UNSOUND.search(bare):
        return True
    return not any(char.isalpha() and char not in _MARKS for char in bare)


def says_no_reading(text: str) -> bool:
    """読みとして何も言っていないか。True as ``says_nothing``, and for a reading that holds kanji: it is no second witness."""
    return says_nothing(text) or _HAN.search(text) is not None
