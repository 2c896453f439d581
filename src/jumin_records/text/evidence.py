"""代替文字の根拠。どの表がその字を挙げるか。

Grounds for a substitute: which published table names it, and at which place.

Source: characters.md sections 2.1, 2.2 and 3.1 (the order of IPA's 「MJ縮退マップから一意な選択」).

>>> str(Ground(Evidence.KOSEKI_UNIFIED, 1))
'戸籍統一文字 親字・正字(1)'
>>> Evidence.DICTIONARY.weak
True
"""

from __future__ import annotations

import enum
from typing import NamedTuple, Self

__all__ = ["Evidence", "Ground", "grounds_of"]


class Evidence(enum.Enum):
    """根拠となる表。値は表の中の符号、``label`` は公の名。

    A table that names substitutes. The value is its letter in the data files.
    """

    UNIFICATION = "A", "JIS包摂規準・UCS統合規則"
    NOTICE_5202 = "B", "民二5202号通知別表 正字・俗字等対照表"
    KOSEKI_UNIFIED = "H", "戸籍統一文字 親字・正字"
    NOTICE_2842 = "M", "民一2842号通達別表 誤字俗字・正字一覧表"
    NOTICE_2842_POPULAR = "Z", "民一2842号通達別表 誤字俗字・正字一覧表 俗字"
    ORDER_582_1 = "C", "法務省告示582号別表第四の一"
    ORDER_582_2 = "D", "法務省告示582号別表第四の二"
    TAX_AGENCY = "T", "国税庁JIS縮退マップ"
    VARIANT = "K", "異体字データ（異体字から本字へ）"
    VARIANT_REVERSE = "R", "異体字データ（本字から異体字へ）"
    VARIANT_GENERAL = "L", "異体字データ（一般の一覧・部首の字形）"
    SEMANTIC = "S", "Unihan kSemanticVariant"
    SELECTOR_DROPPED = "V", "異体字セレクタを除いた字"
    COMPATIBILITY = "N", "互換漢字・部首の統合漢字"
    DICTIONARY = "X", "辞書類等による関連字"
    ANALOGY = "Y", "読み・字形による類推"

    letter: str
    label: str

    def __new__(cls, letter: str, label: str) -> Self:
        """符号を値にする。The letter is the value."""
        member = object.__new__(cls)
        member._value_ = letter
        member.letter = letter
        member.label = label
        return member

    @property
    def weak(self) -> bool:
        """求められたときだけ使う根拠か（辞書・類推）。True for what is used only on request: dictionaries and analogy."""
        return self in {Evidence.DICTIONARY, Evidence.ANALOGY}


_BY_LETTER = {each.letter: each for each in Evidence}


class Ground(NamedTuple):
    """一つの根拠。``order`` は順位またはホップ数（なければ 0）。

    One ground: the table and the place in it (順位 or hops; 0 where the table has none).
    """

    evidence: Evidence
    order: int = 0

    def __str__(self) -> str:
        return f"{self.evidence.label}({self.order})" if self.order else self.evidence.label


def grounds_of(cell: str) -> tuple[Ground, ...]:
    """表の符号（``AH1C2`` など）を根拠の並びにする。Read the letters and numbers of a table cell.

    >>> [ground.order for ground in grounds_of("AH1C12")]
    [0, 1, 12]
    """
    grounds: list[Ground] = []
    for sign in cell:
        if sign.isdigit():
            last = grounds.pop()
            grounds.append(Ground(last.evidence, last.order * 10 + int(sign)))
        else:
            grounds.append(Ground(_BY_LETTER[sign]))
    return tuple(grounds)
