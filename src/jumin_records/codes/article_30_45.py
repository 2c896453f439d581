"""第30条の45に規定する区分のコード。

The code of the six kinds of foreign residents in article 30-45 of the Act.

Source: 住民基本台帳法第30条の45; 住民記録システム標準仕様書 第1.0版 1.1.2 (names). No number is attested.

>>> Article3045Code("特別永住者").term
<Article3045.SPECIAL_PERMANENT_RESIDENT: '特別永住者'>
>>> Article3045Code("01").term is None
True
"""

import enum

from jumin_records.codes.code_lists import Code

__all__ = ["Article3045", "Article3045Code"]


class Article3045(enum.Enum):
    """第30条の45の区分。Members by official name."""

    MID_TO_LONG_TERM_RESIDENT = "中長期在留者"
    SPECIAL_PERMANENT_RESIDENT = "特別永住者"
    TEMPORARY_REFUGE = "一時庇護許可者"
    PROVISIONAL_STAY = "仮滞在許可者"
    TRANSITIONAL_STAY_BY_BIRTH = "出生による経過滞在者"
    TRANSITIONAL_STAY_BY_LOSS_OF_NATIONALITY = "国籍喪失による経過滞在者"


class Article3045Code(Code[Article3045]):
    """区分のコード。The numbers are UNVERIFIED, so a number is kept as it is and has no meaning here."""

    __slots__ = ()
    list_name = "第30条の45区分"
    terms = Article3045
