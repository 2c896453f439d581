"""外国人住民の、法第30条の45の区分。

The category of article 30-45 of a fictional foreign resident, with what its row of the table has: a number, a day of expiry, both or
neither. Categories are written by name: their numbers are published nowhere.

Source: 住民基本台帳法第30条の45 (table); 住民記録システム標準仕様書 第1.0版 1.1.2. The shares are engineering judgement.

>>> stay_of(0.5, as_of=739707)
Stay(article='中長期在留者', has_number=True, expires=740438)
>>> stay_of(0.9, as_of=739707)
Stay(article='特別永住者', has_number=True, expires=0)
"""

from __future__ import annotations

from typing import Final, NamedTuple

from jumin_records.codes import Article3045

__all__ = ["LOST_NATIONALITY", "NEWBORN", "Stay", "stay_of"]


class Stay(NamedTuple):
    """在留。The category by its official name, whether there is a card or certificate, and the day of expiry (0: none)."""

    article: str
    has_number: bool
    expires: int


#: Up to which draw a category goes, whether it has a number, and the longest stay ahead in days (0: no period).
_SHARES: Final = (
    (0.82, Article3045.MID_TO_LONG_TERM_RESIDENT, True, 1200),
    (0.92, Article3045.SPECIAL_PERMANENT_RESIDENT, True, 0),
    (0.96, Article3045.TEMPORARY_REFUGE, False, 180),
    (1.0, Article3045.PROVISIONAL_STAY, False, 180),
)
#: 出生または国籍喪失の日から60日のあいだの人。Within sixty days of the birth, or of the loss of nationality.
NEWBORN: Final = Stay(str(Article3045.TRANSITIONAL_STAY_BY_BIRTH.value), has_number=False, expires=0)
LOST_NATIONALITY: Final = Stay(
    str(Article3045.TRANSITIONAL_STAY_BY_LOSS_OF_NATIONALITY.value), has_number=False, expires=0
)


def stay_of(draw: float, *, as_of: int) -> Stay:
    """0から1までの数で決まる在留。The stay that a draw from 0 to 1 gives, on the day with the ordinal ``as_of``."""
    article, has_number, longest = next((row[1:] for row in _SHARES if draw < row[0]), _SHARES[-1][1:])
    return Stay(str(article.value), has_number, as_of + 1 + int(draw * longest * 1217 / 1000) if longest else 0)
