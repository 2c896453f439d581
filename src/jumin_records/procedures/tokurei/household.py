"""世帯の届出：誰のカードで特例転入が使えるか、一人ずつの事案にどう分けるか。

A household that moves together: whose card opens 特例転入 for whom, and the filing of each person. One case for each person, joined by
a ``group_id``; one presented card can open the way for several persons, but each card is continued (継続利用) for its own holder.

Source: 住基法24条の2第2項 (text of 2024-10-01) names the 世帯主 only; municipal pages (酒田市, 下妻市, いの町, 八街市, 唐津市) say that any
member's card serves all. ``limits.household_head_only`` decides. procedures.md rules 3, 3b, 8 and 17, section 1.6.

>>> import attrs
>>> from jumin_records.procedures.limits import LIMITS
>>> covers(CardHolder.MEMBER, LIMITS), covers(CardHolder.MEMBER, attrs.evolve(LIMITS, household_head_only=1))
(True, False)
>>> head = HouseholdMember(case="K-1", head=True, card=CardAtHand.PRESENTED)
>>> child = HouseholdMember(case="K-2", head=False, card=CardAtHand.NONE)
>>> [holder.value for holder in card_holders([head, child], LIMITS)], continued_cases([head, child])
(['本人', '世帯主'], ('K-1',))
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence

import attrs

from jumin_records.errors import UsageError
from jumin_records.procedures.kinds import Typed
from jumin_records.procedures.limits import Limits
from jumin_records.rules import find

__all__ = ["CardAtHand", "CardHolder", "HouseholdMember", "card_holders", "continued_cases", "covers", "is_household"]


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


class CardAtHand(enum.StrEnum):
    """その人の有効なカード。What there is of a person's own valid card at the counter."""

    PRESENTED = "提示した"
    NOT_PRESENTED = "持つが提示しない"
    NONE = "持たない"


@attrs.frozen(kw_only=True, repr=False)
class HouseholdMember(Typed):
    """ともに届け出る一人。

    ``case`` is the correlation id of this person's own 事案, ``head`` whether the person is the 世帯主, ``card`` the person's own card.
    """

    case: str
    head: bool
    card: CardAtHand


def card_holders(members: Sequence[HouseholdMember], limits: Limits) -> tuple[CardHolder, ...]:
    """一人ずつ、誰のカードで届け出るか。``MoveOutFiled`` と ``MoveInFiled`` の ``card`` に渡す。

    Whose card is there for each person, in the order given (``covers`` says whether it opens the special case): the own one, then that of the 世帯主, then that of any other member. By the
    words of the Act the card of the 世帯主 serves members **without** a card: with ``limits.household_head_only`` it does not serve a
    member whose own card stayed at home.

    Raises:
        UsageError: JRU096 for no member, for two persons in one case, for two 世帯主, for anything but members.
    """
    if not is_household(members):
        del members, limits
        raise UsageError(find("JRU096"))
    presented = [each for each in members if each.card is CardAtHand.PRESENTED]
    headed = any(each.head for each in presented)
    return tuple(_holder(each, limits, presented=bool(presented), headed=headed) for each in members)


def is_household(members: Sequence[HouseholdMember]) -> bool:
    """ともに届け出られる人々か。At least one member, each of a case of his or her own, at most one of them the 世帯主."""
    if not members or {*map(type, members)} != {HouseholdMember}:
        return False
    return len({each.case for each in members}) == len(members) and sum(each.head for each in members) <= 1


def _holder(member: HouseholdMember, limits: Limits, *, presented: bool, headed: bool) -> CardHolder:
    if member.card is CardAtHand.PRESENTED:
        return CardHolder.SELF
    if member.card is CardAtHand.NOT_PRESENTED and limits.household_head_only:
        return CardHolder.NOBODY
    if headed:
        return CardHolder.HEAD
    return CardHolder.MEMBER if presented else CardHolder.NOBODY


def continued_cases(members: Iterable[HouseholdMember]) -> tuple[str, ...]:
    """カードの継続利用をする事案。

    The cases of those whose own card was presented: 3-⑥ and the 90 days run for each card by itself, and a card that only opened the
    way for others is not theirs to continue. A card that stayed at home waits (継続待ち) for its holder.
    """
    return tuple(each.case for each in members if each.card is CardAtHand.PRESENTED)
