"""架空の世帯と人を作る。記録の様式は知らない。

Makes fictional households and their people, one after the other; which record is written of them is none of its business.

Only ``random.Random(seed).random()`` is used, which Python promises to keep: the same seed gives the same people on every machine and
interpreter. Days are ordinals (``datetime.date.toordinal``).

Source: engineering judgement throughout: shares and ages are those of no real town.

>>> from jumin_records.synth.options import Options
>>> household = next(make_households(Options(foreign=0), seed=1))
>>> [person.relation.wording for person in household.members], household.place.city
(['世帯主'], '架空市')
"""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

import attrs

from jumin_records.synth.foreigners import LOST_NATIONALITY, NEWBORN, Stay, stay_of
from jumin_records.synth.options import Options
from jumin_records.synth.structures import SHAPES, HouseholdKind, Part, Relation, Shape
from jumin_records.synth.tables import HOME, NAMES, PLACES, WIDE, Place, Word
from jumin_records.synth.wordings import uncertain

__all__ = ["Home", "Household", "Person", "Removal", "make_households"]

_YEAR: Final = 365.2425
#: 外国人住民に係る住民票の始まり。The day on which foreign residents entered the register.
_FOREIGNERS_SINCE: Final = dt.date(2012, 7, 9).toordinal()
_HERE: Final = tuple(place for place in PLACES if place.code == HOME.code)
_ELSEWHERE: Final = tuple(place for place in PLACES if place.code != HOME.code)
_KINDS: Final = tuple(SHAPES)
_WEIGHTS: Final = tuple(accumulate(shape.weight for shape in SHAPES.values()))

_LOTS: Final = tuple(tuple(f"{WIDE[block]}番{WIDE[lot]}号" for lot in range(1, 31)) for block in range(1, 41))

_Draw = Callable[[], float]


class Home(NamedTuple):
    """住所。Where a household lives: the town, the lot, the building and its kana (empty for a house)."""

    place: Place
    lot: str
    building: str
    building_kana: str


class Removal(NamedTuple):
    """消除。Why (死亡, 国内転出, 職権消除), on which day, and when it was filed."""

    reason: str
    on: int
    filed: int


@attrs.define(eq=False, repr=False)
class Person:
    """架空の人。

    A fictional person. ``birth_text`` is the wording of an uncertain birth, else empty; ``entry`` the day on which the person entered
    the register, ``reason`` why; ``mix`` a number from which records take what nobody else needs to know.
    """

    serial: int
    household: Household
    male: bool
    family: Word
    given: Word
    relation: Relation
    birth: int
    order: int
    entry: int
    reason: str
    mix: int
    supported: bool
    birth_text: str = ""
    stay: Stay | None = None
    removal: Removal | None = None
    #: 氏名。A full-width space between Japanese names, a plain one between Latin ones.
    name: str = attrs.field(init=False)
    #: 氏名のフリガナ。The name in katakana.
    kana: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """氏と名をつなぐ。"""
        self.name = f"{self.family.text}{' ' if self.stay else '　'}{self.given.text}"
        self.kana = f"{self.family.katakana}　{self.given.katakana}"


@attrs.define(eq=False, repr=False)
class Household:
    """架空の世帯。

    A fictional household. ``former`` is its home before ``moved_within`` (0: it never moved within the town); ``next_home`` is where it
    moved out to; ``history`` tells that former rows are written.
    """

    serial: int
    kind: HouseholdKind
    foreign: bool
    home: Home
    origin: Home
    honseki: Home
    moved_in: int
    history: bool
    former: Home
    moved_within: int
    next_home: Home | None
    members: list[Person]
    #: 世帯の誰の行でも同じ項目（様式の側が作って控える）。What a record says alike of all members, kept by its rows.
    cells: dict[str, str] = attrs.field(factory=dict)

    @property
    def place(self) -> Place:
        """町字。The town of the home."""
        return self.home.place

    @property
    def head(self) -> Person:
        """世帯主。The head."""
        return self.members[0]


def make_households(
    options: Options, *, seed: int, persons: int | None = None, further: bool = False
) -> Iterator[Household]:
    """世帯を順に作る（``persons`` を言えば、合わせてその人数になるところで区切る）。

    Make households one after the other, without end or until they have exactly ``persons`` people together; with ``further`` others
    follow after that.
    """
    maker = _Maker(options, random.Random(seed).random)  # noqa: S311 - fictional people, not a secret
    while persons is None or further or maker.persons < persons:
        bounded = persons is not None and maker.persons < persons
        yield maker.household((persons or 0) - maker.persons if bounded else None)


class _Maker:
    """作る人。Draws in a fixed order; counts households and persons."""

    def __init__(self, options: Options, draw: _Draw) -> None:
        self._options = options
        self._draw = draw
        self._as_of = options.as_of.toordinal()
        self._kinds = ("", "_gaiji", "_unicode") if options.gaiji_range == "unicode" else ("", "_gaiji")
        self.households = 0
        self.persons = 0

    def household(self, room: int | None) -> Household:
        """世帯を一つ作る。One household, of one person where there is no room for more."""
        draw, options = self._draw, self._options
        self.households += 1
        kind = self._kind(room)
        shape = SHAPES[kind]
        foreign = draw() < options.foreign
        age = shape.ages[0] + int(draw() * (shape.ages[1] - shape.ages[0] + 1))
        birth = self._as_of - int((age + draw()) * _YEAR) - 1
        lowest = max(birth + int(18 * _YEAR), self._as_of - int(45 * _YEAR), _FOREIGNERS_SINCE if foreign else 0)
        highest = self._as_of - 400
        moved_in = min(lowest + int(draw() * max(highest - lowest, 1)), highest)
        made = Household(
            serial=self.households,
            kind=kind,
            foreign=foreign,
            home=self._home(_HERE),
            origin=self._home(_ELSEWHERE),
            honseki=self._home(PLACES),
            moved_in=moved_in,
            history=draw() < options.history,
            former=self._home(_HERE),
            moved_within=0,
            next_home=None,
            members=[],
        )
        # Drawn in any case: whether former rows are written changes nobody.
        moves, when = draw(), draw()
        if made.history and moves < 0.6:  # noqa: PLR2004 - three in five moved within the town
            first = moved_in + 30
            made.moved_within = first + int(when * (self._as_of - 300 - first))
        self._members(made, shape, birth)
        if draw() < options.removed:
            self._remove(made)
        elif foreign:
            self._transitional(made)
        return made

    def _kind(self, room: int | None) -> HouseholdKind:
        kind = _KINDS[bisect_right(_WEIGHTS, self._draw() * _WEIGHTS[-1])]
        return kind if room is None or len(SHAPES[kind].parts) <= room else HouseholdKind.SINGLE

    def _home(self, places: tuple[Place, ...]) -> Home:
        draw = self._draw
        place = places[int(draw() * len(places))]
        lot = _LOTS[int(draw() * 40)][int(draw() * 30)]
        point = draw()
        if point > 0.3:  # noqa: PLR2004 - three homes in ten are flats
            return Home(place, lot, "", "")
        room = WIDE[101 + int(point * 1000)]
        if draw() < self._options.gaiji:
            return Home(place, lot, f"髙台見本荘{room}号室", f"タカダイミホンソウ{room}ゴウシツ")
        return Home(place, lot, f"見本荘{room}号室", f"ミホンソウ{room}ゴウシツ")

    def _members(self, household: Household, shape: Shape, birth: int) -> None:
        newest = self._as_of - 120
        births, sexes = [birth], [self._draw() < 0.5]  # noqa: PLR2004 - an even chance
        for place, part in enumerate(shape.parts):
            if place:
                low, high = part.years
                born = births[min(part.anchor, len(births) - 1)] + int((low + self._draw() * (high - low)) * _YEAR)
                male = not sexes[part.anchor] if part.opposite else self._draw() < 0.5  # noqa: PLR2004 - as above
                births.append(born)
                sexes.append(male)
            if births[-1] > newest:  # not born yet, and nobody after it hangs on it
                break
            household.members.append(self._person(household, part, births[-1], male=sexes[-1], head_male=sexes[0]))

    def _person(self, household: Household, part: Part, birth: int, *, male: bool, head_male: bool) -> Person:
        draw, options, members = self._draw, self._options, household.members
        self.persons += 1
        born_here = birth > household.moved_in
        text = ""
        if draw() < options.uncertain and not born_here and not household.foreign:
            text = uncertain(dt.date.fromordinal(birth), 1 + int(draw() * 14))
        family = self._family(household) if part.own_name or not members else household.head.family
        return Person(
            serial=self.persons,
            household=household,
            male=male,
            family=family,
            given=self._given(household, family, male=male),
            relation=part.relation(male=male, head_male=head_male),
            birth=birth,
            order=len(members) + 1,
            entry=birth if born_here else household.moved_in,
            reason="出生" if born_here else "国外転入等" if household.foreign else "国内転入",
            mix=int(draw() * (1 << 30)),
            supported=draw() < options.support,
            birth_text=text,
            stay=stay_of(draw(), as_of=self._as_of) if household.foreign else None,
        )

    def _family(self, household: Household) -> Word:
        words = NAMES["foreign_family" if household.foreign else "family"]
        return words[int(self._draw() * len(words))]

    def _given(self, household: Household, family: Word, *, male: bool) -> Word:
        sex, draw = "male" if male else "female", self._draw
        if household.foreign:
            words = NAMES[f"foreign_{sex}"]
        else:
            rare = draw() < self._options.gaiji
            words = NAMES[sex + (self._kinds[1 + int(draw() * (len(self._kinds) - 1))] if rare else "")]
        place = int(draw() * len(words))
        if household.members:
            taken = [person.given for person in household.members if person.family is family]
            # Nobody has the name of another member, unless the names run out.
            while words[place] in taken and not all(word in taken for word in words):
                place = (place + 1) % len(words)
        return words[place]

    def _remove(self, household: Household) -> None:
        """死亡・転出・職権消除のどれか。One of them died, or all moved out, or the only one was removed ex officio."""
        draw = self._draw
        on = self._as_of - 45 - int(draw() * 44)
        filed = on + int(draw() * 14)
        point = draw()
        if point < 0.5:  # noqa: PLR2004 - half of them
            household.next_home = self._home(_ELSEWHERE)
            # 転出は、前もって届け出ることも、後から届け出ることもある。
            removal = Removal("国内転出", on, on - 10 + int(draw() * 24))
            for person in household.members:
                person.removal = removal
            return
        alone = len(household.members) == 1
        reason = "職権消除" if alone and point > 0.9 else "死亡"  # noqa: PLR2004 - one in ten of all
        oldest = min(household.members[1:] or household.members, key=lambda person: person.birth)
        oldest.removal = Removal(reason, on, filed)
        # The dead stand last: the order of those who remain has no gap.
        household.members.remove(oldest)
        household.members.append(oldest)
        for order, person in enumerate(household.members, start=1):
            person.order = order

    def _transitional(self, household: Household) -> None:
        """経過滞在者：国籍を失った人、生まれたばかりの子。Those whose stay is transitional."""
        point, days = self._draw(), 42 + int(self._draw() * 12)
        person = household.members[-1]
        if household.kind is HouseholdKind.SINGLE and point < 0.05:  # noqa: PLR2004 - one in twenty
            person.stay, person.reason = LOST_NATIONALITY, "職権記載（国籍喪失）"
            person.entry = self._as_of - days
        elif person.relation.wording == "子" and point < 0.2:  # noqa: PLR2004 - one in five
            person.stay, person.reason = NEWBORN, "出生"
            person.birth = person.entry = self._as_of - days
