"""住民種別と住民状態のコード。

The codes of 住民種別 (Japanese or foreign) and 住民状態 (living here, moved out, dead, otherwise removed).

Source: ``data/code_lists.csv`` (住民種別, 住民状態: as one published export has them).

>>> ResidentKindCode("2").term, ResidentStateCode("3").term
(<ResidentKind.FOREIGN: '外国人住民'>, <ResidentState.DECEASED: '死亡者'>)
"""

import enum

from jumin_records.codes.code_lists import Code

__all__ = ["ResidentKind", "ResidentKindCode", "ResidentState", "ResidentStateCode"]


class ResidentKind(enum.Enum):
    """住民種別。Members by official name."""

    JAPANESE = "日本人住民"
    FOREIGN = "外国人住民"


class ResidentKindCode(Code[ResidentKind]):
    """住民種別のコード。A vendor system has two more; they are kept and reported."""

    __slots__ = ()
    list_name = "住民種別"
    terms = ResidentKind


class ResidentState(enum.Enum):
    """住民状態。Members by official name."""

    RESIDENT = "住民"
    MOVED_OUT = "転出者"
    DECEASED = "死亡者"
    OTHERWISE_REMOVED = "その他消除者"


class ResidentStateCode(Code[ResidentState]):
    """住民状態のコード。Other values are kept and reported."""

    __slots__ = ()
    list_name = "住民状態"
    terms = ResidentState
