"""世帯の種類と、その続柄。

Kinds of households: who belongs to them, by 続柄 towards the head. Only the forms that a register manages (世帯主 …, words joined by
「の」, 縁故者, 同居人): a grandchild is 子の子.

Source: 住民記録システム標準仕様書 第1.0版 1.1.11; ``data/code_lists.csv`` for the numbers. Weights and ages are engineering judgement.

>>> shape = SHAPES[HouseholdKind.CHILD_FAMILY]
>>> [part.relation(male=False, head_male=True).wording for part in shape.parts]
['世帯主', '妻', '子', '子の妻', '子の子']
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import attrs

from jumin_records.codes.code_lists import CODE_LISTS

__all__ = ["SHAPES", "HouseholdKind", "Part", "Relation", "Shape"]

_CODES: Final = {word: code for code, word in CODE_LISTS["続柄"].items()}


class HouseholdKind(enum.StrEnum):
    """世帯の種類。The kinds of households."""

    SINGLE = "単身"
    COUPLE = "夫婦"
    FAMILY = "夫婦と子"
    TWO_CHILDREN = "夫婦と子二人"
    SINGLE_PARENT = "ひとり親と子"
    PARENT = "夫婦と親"
    THREE_GENERATIONS = "三世代"
    CHILD_FAMILY = "夫婦と子の家族"
    SPOUSE_PARENT = "夫婦と配偶者の親"
    ELDER_SIBLING = "兄または姉と"
    YOUNGER_SIBLING = "弟または妹と"
    UNREGISTERED_COUPLE = "未届の夫婦"
    COHABITANT = "同居人と"
    RELATED = "縁故者と"


class Relation(NamedTuple):
    """続柄。Codes of the steps (four, empty where unused) and the wording."""

    codes: tuple[str, str, str, str]
    wording: str


@attrs.frozen
class Part:
    """世帯の一人。

    One member. ``steps``: the words of the 続柄 for a man and for a woman; ``by_head``: the first of them goes by the sex of the head
    (妻の母). ``anchor``: the member (from 0) from whose birth ``years`` are counted. ``opposite``: of the other sex than the anchor.
    ``own_name``: another family name than the head's.
    """

    steps: tuple[tuple[str, str], ...]
    anchor: int = 0
    years: tuple[int, int] = (0, 0)
    opposite: bool = attrs.field(default=False, kw_only=True)
    by_head: bool = attrs.field(default=False, kw_only=True)
    own_name: bool = attrs.field(default=False, kw_only=True)
    #: 続柄：世帯主が男か × 本人が男か。Made once: by the sex of the head, then of the person; a man is 1.
    _relations: tuple[tuple[Relation, Relation], tuple[Relation, Relation]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """続柄を作っておく。"""
        made = tuple(
            (self._relation(male=False, head_male=head), self._relation(male=True, head_male=head))
            for head in (False, True)
        )
        object.__setattr__(self, "_relations", made)

    def relation(self, *, male: bool, head_male: bool) -> Relation:
        """続柄。The 続柄 of a man or a woman."""
        return self._relations[head_male][male]

    def _relation(self, *, male: bool, head_male: bool) -> Relation:
        men = [head_male if self.by_head and place == 0 else male for place in range(len(self.steps))]
        words = [pair[0] if man else pair[1] for pair, man in zip(self.steps, men, strict=True)]
        codes = [*(_CODES[word] for word in words), "", "", ""]
        return Relation((codes[0], codes[1], codes[2], codes[3]), "の".join(words))


class Shape(NamedTuple):
    """世帯の形。How often it comes, the ages of its head, and its members, the head first."""

    weight: int
    ages: tuple[int, int]
    parts: tuple[Part, ...]


_CHILD_WORDS = ("子", "子")
_HEAD = Part((("世帯主", "世帯主"),))
_SPOUSE = Part((("夫", "妻"),), 0, (-6, 6), opposite=True)
_UNREGISTERED = Part((("夫（未届）", "妻（未届）"),), 0, (-6, 6), opposite=True, own_name=True)
_CHILD = Part((_CHILD_WORDS,), 1, (22, 34))
_ONLY_PARENTS_CHILD = Part((_CHILD_WORDS,), 0, (20, 34))
_NEXT_CHILD = Part((_CHILD_WORDS,), 2, (1, 4))
_PARENT = Part((("父", "母"),), 0, (-34, -20))
_OTHER_PARENT = Part((("父", "母"),), 3, (-4, 4), opposite=True)
#: 世帯主が男なら「妻の父」「妻の母」。The first step is the spouse of the head.
_SPOUSE_PARENT = Part((("妻", "夫"), ("父", "母")), 1, (-34, -20), by_head=True, own_name=True)
_CHILDS_SPOUSE = Part((_CHILD_WORDS, ("夫", "妻")), 2, (-4, 4), opposite=True)
_GRANDCHILD = Part((_CHILD_WORDS, _CHILD_WORDS), 2, (22, 32))

#: Kind → its shape.
SHAPES: Final[Mapping[HouseholdKind, Shape]] = MappingProxyType(
    {
        HouseholdKind.SINGLE: Shape(34, (18, 95), (_HEAD,)),
        HouseholdKind.COUPLE: Shape(18, (22, 92), (_HEAD, _SPOUSE)),
        HouseholdKind.FAMILY: Shape(12, (26, 62), (_HEAD, _SPOUSE, _CHILD)),
        HouseholdKind.TWO_CHILDREN: Shape(12, (30, 60), (_HEAD, _SPOUSE, _CHILD, _NEXT_CHILD)),
        HouseholdKind.SINGLE_PARENT: Shape(7, (25, 60), (_HEAD, _ONLY_PARENTS_CHILD)),
        HouseholdKind.PARENT: Shape(3, (30, 65), (_HEAD, _SPOUSE, _PARENT)),
        HouseholdKind.THREE_GENERATIONS: Shape(4, (30, 62), (_HEAD, _SPOUSE, _CHILD, _PARENT, _OTHER_PARENT)),
        HouseholdKind.CHILD_FAMILY: Shape(2, (54, 85), (_HEAD, _SPOUSE, _CHILD, _CHILDS_SPOUSE, _GRANDCHILD)),
        HouseholdKind.SPOUSE_PARENT: Shape(1, (30, 65), (_HEAD, _SPOUSE, _SPOUSE_PARENT)),
        HouseholdKind.ELDER_SIBLING: Shape(1, (20, 80), (_HEAD, Part((("兄", "姉"),), 0, (-8, -1)))),
        HouseholdKind.YOUNGER_SIBLING: Shape(2, (20, 80), (_HEAD, Part((("弟", "妹"),), 0, (1, 8)))),
        HouseholdKind.UNREGISTERED_COUPLE: Shape(2, (22, 70), (_HEAD, _UNREGISTERED)),
        HouseholdKind.COHABITANT: Shape(
            1, (22, 80), (_HEAD, Part((("同居人", "同居人"),), 0, (-10, 10), own_name=True))
        ),
        HouseholdKind.RELATED: Shape(1, (40, 90), (_HEAD, Part((("縁故者", "縁故者"),), 0, (15, 30), own_name=True))),
    }
)
