r"""文字の方針：文字・氏名・住所・フリガナ、外字の数の分かっている文字列。

Characters and words. Names and places are fictional and say so: 架空, 見本, 例. A text with 外字 is put together from characters of
which it is known whether they are 外字, so its count does not come from the counter of the library.

Source: characters.md section 1.2 (what a character is; private use is always 外字); the default repertoire of ``jr.check`` is
JIS X 0208 and 0212.

>>> from hypothesis import find
>>> find(names(), lambda name: True), find(characters(), lambda char: len(char) == 2)
('架空太郎', 'か\u3099')
>>> find(pieces(), lambda found: sum(outside for _, outside in found) == 1)
(('髙', True),)
"""

from __future__ import annotations

import functools
from typing import Final

from hypothesis import strategies as st

__all__ = ["Pieces", "addresses", "characters", "digits", "kana", "names", "pieces", "plain_texts"]

#: Characters of a text, each with whether it is 外字 outside JIS X 0208 and 0212.
Pieces = tuple[tuple[str, bool], ...]

NAMES: Final = ("架空太郎", "見本花子", "架空　太郎", "例一郎", "試験々", "ＡＲＥＩ　ＭＩＨＯＮ", "見本ヶ丘ツヅ子")
ADDRESSES: Final = ("架空県架空市", "架空県架空市見本町一丁目１番１号", "見本町字例１２番地", "架空荘１０１号")
KANA: Final = ("カクウタロウ", "ミホンハナコ", "カクウ　タロウ", "レイイチロウ", "ヴァージニア－ミホン")
#: Of JIS X 0208.
_INSIDE = "架空見本例試験太郎花子一二々ヶあアンー０９Ａ〇"
#: Not of JIS X 0208 or 0212: NEC and IBM extensions, JIS X 0213 alone, ideographs without a place in any, private use.
_OUTSIDE = ("髙", "﨑", "𠮷", "\ue000", "葛\U000e0102")
_PAIRS = ("か\u3099", "ハ\u309a", "葛\U000e0102", "葛\ufe00")


def characters() -> st.SearchStrategy[str]:
    """一文字（異体字セレクタや結合濁点を含む一文字もある）の方針。

    One character: of JIS X 0208, 外字 of several sorts, private use, a base with its variation selector, a kana with a combining
    voicing mark. Each is one item of ``text.characters``.
    """
    return st.one_of(st.sampled_from(_INSIDE), st.sampled_from(_OUTSIDE), st.sampled_from(_PAIRS))


@functools.cache
def names() -> st.SearchStrategy[str]:
    """架空の氏名の方針。Fictional names, without 外字. Shrinks to 架空太郎."""
    return st.sampled_from(NAMES) | _made_up("架空")


@functools.cache
def addresses() -> st.SearchStrategy[str]:
    """架空の住所の方針。Fictional addresses, without 外字."""
    return st.sampled_from(ADDRESSES) | _made_up("架空市")


@functools.cache
def kana() -> st.SearchStrategy[str]:
    """架空のフリガナの方針。Fictional kana."""
    return st.sampled_from(KANA)


@functools.cache
def digits() -> st.SearchStrategy[str]:
    """数字の文字列の方針。One to four ASCII digits: numbers, codes and flags that are kept as text."""
    return st.sampled_from(("1", "0", "01", "12", "0123"))


@functools.cache
def plain_texts() -> st.SearchStrategy[str]:
    """目に見える文字だけの文字列の方針。A short text of visible characters, 外字 among them."""
    outside = st.lists(characters(), min_size=1, max_size=5).map("".join)
    return st.sampled_from(("見本", "架空の例", "a-1", "見本 ２", "\"見本\", '例'")) | outside


@st.composite
def pieces(draw: st.DrawFn, start: str = "") -> Pieces:
    """外字かどうかの分かっている文字の並びの方針。``start`` は外字のない書き出し。

    Characters with whether each is 外字, after a ``start`` without any.
    """
    one = st.one_of(
        st.sampled_from(_INSIDE).map(lambda char: (char, False)),
        st.sampled_from(_OUTSIDE).map(lambda char: (char, True)),
    )
    rest = draw(st.lists(one, max_size=5))
    return (*((char, False) for char in start), *rest)


def _made_up(start: str) -> st.SearchStrategy[str]:
    return st.text(_INSIDE, min_size=1, max_size=6).map(start.__add__)
