"""仮名・英数字の全角と半角。jaconv の正確なところを使い、足りないところを補う。

Full and half width. jaconv does the table work; what it leaves out is added here: lone voicing marks, ヷ and ヺ, and decomposed
kana. Nothing else of the text is touched.

Source: JIS X 0201, JIS X 0208; characters.md sections 4.2 and 4.3 (limits of jaconv, measured).

>>> widen("ｶﾞｯｺｳ ﾜﾞ ﾞ"), narrow("ガッコウ ヷ ゛")
('ガッコウ ヷ ゛', 'ｶﾞｯｺｳ ﾜﾞ ﾞ')
>>> narrow("ヰヱヮヵヶ")
'ヰヱヮヵヶ'
"""

from __future__ import annotations

import jaconv

from jumin_records.text.scan import is_text, wrong_type

__all__ = ["NO_HALF_WIDTH", "narrow", "widen"]

#: 半角にない片仮名。Katakana without a half-width form: :func:`narrow` leaves them, and JIS X 0201 cannot hold them.
NO_HALF_WIDTH = "ヮヰヱヵヶヸヹヽヾヿ゠"

_LONE_TO_WIDE = str.maketrans("ﾞﾟ", "゛゜")
_LEFT_TO_HALF = str.maketrans({
    "゛": "ﾞ", "゜": "ﾟ", "\u3099": "ﾞ", "\u309a": "ﾟ", "ヷ": "ﾜﾞ", "ヺ": "ｦﾞ",
})  # fmt: skip


def widen(text: str, *, letters: bool = False) -> str:
    """半角片仮名（``letters=True`` なら英数字・記号・空白も）を全角にする。

    Half-width katakana and their marks to full width, a kana with its mark to one character; with ``letters=True`` printable ASCII
    (and the space) as well.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    paired = text.replace("ﾜﾞ", "ヷ").replace("ｦﾞ", "ヺ")
    return jaconv.h2z(paired, kana=True, ascii=letters, digit=letters).translate(_LONE_TO_WIDE)


def narrow(text: str, *, letters: bool = False) -> str:
    """全角片仮名（``letters=True`` なら英数字・記号・空白も）を半角にする。

    Full-width katakana and their marks to half width; what has no half-width form (:data:`NO_HALF_WIDTH`) stays. ``widen`` gives
    full-width text back, except that a kana with a separate mark (combining, or ゛ after カ) comes back as one character.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    return jaconv.z2h(text, kana=True, ascii=letters, digit=letters).translate(_LEFT_TO_HALF)
