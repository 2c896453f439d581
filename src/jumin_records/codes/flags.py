"""フラグのコード。

Flags whose values are attested, and 有無 whose values are not.

Source: ``data/code_lists.csv`` (最新フラグ, 削除フラグ, 不詳フラグ, 有無).

>>> LatestFlag("1").term, Presence("1").term is None
(<Latest.LATEST: '最新'>, True)
"""

import enum

from jumin_records.codes.code_lists import Code

__all__ = [
    "Deletion",
    "DeletionFlag",
    "Existence",
    "Latest",
    "LatestFlag",
    "Presence",
    "Uncertainty",
    "UncertaintyFlag",
]


class Latest(enum.Enum):
    """最新フラグの意味。"""

    LATEST = "最新"
    SUPERSEDED = "最新でない"


class LatestFlag(Code[Latest]):
    """最新フラグ（1 最新）。The newest row of a key."""

    __slots__ = ()
    list_name = "最新フラグ"
    terms = Latest


class Deletion(enum.Enum):
    """削除フラグの意味。"""

    LIVE = "有効"
    DELETED = "削除"


class DeletionFlag(Code[Deletion]):
    """削除フラグ（0 有効）。That 1 means deleted is engineering judgement."""

    __slots__ = ()
    list_name = "削除フラグ"
    terms = Deletion


class Uncertainty(enum.Enum):
    """不詳フラグの意味。"""

    KNOWN = "不詳でない"
    UNCERTAIN = "不詳"


class UncertaintyFlag(Code[Uncertainty]):
    """不詳フラグ（1 不詳）。Whether the date beside it is uncertain."""

    __slots__ = ()
    list_name = "不詳フラグ"
    terms = Uncertainty


class Existence(enum.Enum):
    """有無の意味。"""

    PRESENT = "有"
    ABSENT = "無"


class Presence(Code[Existence]):
    """有無のコード。No number is attested: a number is kept as it is and has no meaning here."""

    __slots__ = ()
    list_name = "有無"
    terms = Existence
