"""誰のカードで特例転入が使えるか。

Whose card opens 特例転入 for a person.

Source: 住基法24条の2第2項 (text of 2024-10-01) names the 世帯主 only; municipal pages (酒田市, 下妻市, いの町, 八街市, 唐津市) say that any
member's card serves all. ``limits.household_head_only`` decides.

>>> import attrs
>>> from jumin_records.procedures.limits import LIMITS
>>> covers(CardHolder.MEMBER, LIMITS), covers(CardHolder.MEMBER, attrs.evolve(LIMITS, household_head_only=1))
(True, False)
"""

from __future__ import annotations

import enum

from jumin_records.procedures.limits import Limits

__all__ = ["CardHolder", "covers"]


class CardHolder(enum.StrEnum):
    """有効なカードをもつ人（届出に係る人から見て）。Who holds the valid card, seen from the person who moves."""

    SELF = "本人"
    HEAD = "世帯主"
    MEMBER = "ほかの世帯員"
    NOBODY = "なし"


def covers(holder: CardHolder, limits: Limits) -> bool:
    """その人のカードで特例転入が使えるか。Whether that card opens the special treatment."""
    if holder is CardHolder.MEMBER:
        return not limits.household_head_only
    return holder is not CardHolder.NOBODY
