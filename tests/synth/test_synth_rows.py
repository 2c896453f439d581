"""架空の行：すべての記録で所見がなく、一つの種は一つの町を語る。"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter

import pytest

import jumin_records as jr
from jumin_records.codec.spec import spec_of
from jumin_records.codes import AddresseeNumber
from jumin_records.codes.check_digits import CHECK_DIGITS
from jumin_records.dates.wordings import wording_of
from jumin_records.history import History
from jumin_records.layouts import Item, walk
from jumin_records.records import BY_NAME, MoveInHistory, Record, Resident
from jumin_records.records.household import check_household
from jumin_records.records.register_layout import TypedItem, register_layout
from jumin_records.synth import HouseholdKind, Options, households, residents, rows
from jumin_records.synth.builders import BUILDERS
from jumin_records.synth.people import make_households
from jumin_records.synth.structures import SHAPES
from jumin_records.synth.tables import HOME, NAMES, PLACES, SPECIAL
from jumin_records.synth.wordings import uncertain
from jumin_records.text import check_furigana

CLASSES = [BY_NAME[name] for name in BUILDERS]
#: Everything that is rare comes often.
BUSY = Options(
    gaiji=0.5,
    gaiji_range="unicode",
    uncertain=0.5,
    foreign=0.4,
    removed=0.5,
    history=0.5,
    support=0.5,
    check_digits=True,
)
LATER = Options(as_of=dt.date(2099, 12, 31), foreign=0.3, removed=0.3, uncertain=0.3)


def named(cls: type[Record], cells: list[str]) -> dict[str, str]:
    return dict(zip(spec_of(cls).names, cells, strict=True))


class TestClean:
    """「Every generated row of every record class must be clean under jr.check」。"""

    @pytest.mark.parametrize("options", [Options(), BUSY, LATER], ids=["default", "busy", "later"])
    @pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
    def test_no_finding(self, cls: type[Record], options: Options) -> None:
        found = Counter(
            (finding.rule, finding.item)
            for cells in rows(cls, 80, seed=3, options=options)
            for finding in jr.check(cls, cells).findings
        )
        assert not found

    @pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
    def test_only_items_of_the_record_are_written(self, cls: type[Record]) -> None:
        builder, names = BUILDERS[cls.official_name], set(spec_of(cls).names)
        for household in itertools.islice(make_households(BUSY, seed=5), 150):
            for person in household.members:
                if builder.holds is None or builder.holds(person, BUSY):
                    for cells in builder.rows(person, BUSY):
                        assert cells.keys() <= names

    def test_every_record_has_rows_but_the_one_without_a_layout(self) -> None:
        assert set(BUILDERS) == set(BY_NAME) - {MoveInHistory.official_name}
        with pytest.raises(jr.UsageError) as caught:
            rows(MoveInHistory, 1, seed=1)
        assert caught.value.rule == "JRU064"

    def test_a_registered_layout_gets_what_residents_have(self) -> None:
        mine = register_layout(
            MoveInHistory,
            [
                TypedItem("number", AddresseeNumber, Item("宛名番号")),
                TypedItem("on", jr.RegisterDate, Item("転入年月日")),
            ],
        )
        assert list(rows(mine, 2, seed=1)) == [["999000000000010", ""], ["999000000000020", ""]]

    @pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
    def test_as_many_rows_as_were_asked_for(self, cls: type[Record]) -> None:
        for count in (0, 1, 7, 60):
            assert len(list(rows(cls, count, seed=count))) == count


class TestOneTown:
    """「addresses that belong together」と、一つの種の町。"""

    def test_files_of_one_seed_speak_of_the_same_people(self) -> None:
        people = {
            cells["宛名番号"]: (cells["氏名"], cells["生年月日"], cells["性別"])
            for cells in (named(Resident, row) for row in rows(Resident, 300, seed=9))
        }
        assert len(people) == 300
        support = BY_NAME["支援措置申出書情報（当初受付）"]
        for row in rows(support, 300, seed=9):
            cells = named(support, row)
            subject = tuple(cells[f"支援措置対象者_{item}"] for item in ("氏名", "生年月日", "性別"))
            assert people[cells["宛名番号"]] == subject
        # Children have no seal: that file reaches beyond the town.
        seals = [cells[1] for cells in rows(BY_NAME["暗証番号管理"], 300, seed=9)]
        assert 200 < len(set(seals) & set(people)) < 300

    def test_the_parts_of_an_address_belong_together(self) -> None:
        towns = {(p.code, p.town_code): (p.prefecture, p.city, p.town, p.postal_code) for p in PLACES}
        prefixes = {"住所": 0, "転入前住所": 0, "転出先住所（確定）": 0}
        for row in rows(Resident, 400, seed=2, options=Options(removed=0.5)):
            cells = named(Resident, row)
            for prefix in prefixes:
                if code := cells[f"{prefix}_市区町村コード"]:
                    prefixes[prefix] += 1
                    parts = [cells[f"{prefix}_{part}"] for part in ("都道府県", "市区郡町村名", "町字", "郵便番号")]
                    town = cells.get(f"{prefix}_町字コード")
                    known = [towns[code, town]] if town is not None else towns.values()
                    assert tuple(parts) in known
        assert all(prefixes.values())

    def test_places_and_names_are_fictional_and_well_formed(self) -> None:
        for place in PLACES:
            assert jr.LocalGovernmentCode.is_valid(place.code)
            assert int(place.code[:2]) > 47  # JIS X 0401 ends there
            assert jr.PostalCode.is_valid(place.postal_code)
            assert place.postal_code.startswith("000")
        assert len({place.postal_code for place in PLACES}) == len(PLACES)
        assert HOME.city == "架空市"
        for words in NAMES.values():
            for word in words:
                assert not check_furigana(word.katakana)

    def test_kana_go_with_the_name(self) -> None:
        readings = {word.text: word for words in NAMES.values() for word in words}
        identity = BY_NAME["本人確認情報"]
        for row in rows(identity, 200, seed=4, options=Options(gaiji=0.3)):
            cells = named(identity, row)
            words = [readings[text] for text in cells["漢字氏名"].replace("　", " ").split(" ")]
            assert cells["ふりがな氏名"] == "　".join(word.hiragana for word in words)
            assert cells["清音化かな氏名"] == jr.text.seion(cells["ふりがな氏名"])


class TestNumbers:
    """「identifiers with right check digits only when asked, otherwise recognisably fictional」。"""

    def test_how_a_fictional_number_is_known(self) -> None:
        starts = {
            "JuminhyoCode": ("000", "009"),
            "IndividualNumber": ("0000",),
            "AddresseeNumber": ("999",),
            "HouseholdNumber": ("998",),
            "BasicPensionNumber": ("00",),
            "ResidenceCardNumber": ("XX",),
            "LocalGovernmentCode": ("98", "99"),
            "PostalCode": ("000",),
        }
        seen = Counter[str]()
        for cls in CLASSES:
            for cells in rows(cls, 40, seed=6, options=BUSY):
                for leaf, text in zip(walk(cls), cells, strict=True):
                    if text and leaf.type.__name__ in starts:
                        seen[leaf.type.__name__] += 1
                        assert text.startswith(starts[leaf.type.__name__])
        assert seen.keys() == starts.keys()

    def test_nobody_s_individual_number_unless_asked_for(self) -> None:
        for cls in CLASSES:
            places = [leaf.no - 1 for leaf in walk(cls) if leaf.type is jr.IndividualNumber]
            for default, asked in zip(
                rows(cls, 20, seed=1), rows(cls, 20, seed=1, options=Options(check_digits=True)), strict=True
            ):
                assert not any(default[place] for place in places)
                assert all(jr.IndividualNumber.is_valid(asked[place]) for place in places)

    @pytest.mark.parametrize("item", ["宛名番号", "世帯番号"])
    def test_the_last_digit_of_our_own_numbers(self, item: str) -> None:
        """標準仕様書 1.1.13：モジュラス11（M11W2～7）。余り1は定めがない。"""

        def by_hand(body: str) -> str:
            weights = itertools.cycle([2, 3, 4, 5, 6, 7])
            rest = sum(int(digit) * weight for digit, weight in zip(reversed(body), weights, strict=False)) % 11
            return "0" if rest <= 1 else str(11 - rest)

        place = spec_of(Resident).names.index(item)
        default = [cells[place] for cells in rows(Resident, 60, seed=1)]
        asked = [cells[place] for cells in rows(Resident, 60, seed=1, options=Options(check_digits=True))]
        assert {number[-1] for number in default} == {"0"}
        assert [number[:-1] for number in default] == [number[:-1] for number in asked]
        assert [number[-1] for number in asked] == [by_hand(number[:-1]) for number in asked]

    def test_no_two_people_share_a_number(self) -> None:
        for place in (1, 9):
            numbers = [cells[place] for cells in rows(Resident, 2000, seed=1)]
            assert len(set(numbers)) == 2000

    def test_vacant_codes_are_nobody_s(self) -> None:
        codes = {cells[9] for cells in rows(Resident, 500, seed=1)}
        vacant = {cells[1] for cells in rows(BY_NAME["空き住民票コード管理"], 500, seed=1)}
        assert len(vacant) == 500
        assert not codes & vacant
        assert not jr.JuminhyoCode.find_invalid([*codes, *vacant])

    def test_the_formulas_are_those_of_the_table(self) -> None:
        for cls in (jr.JuminhyoCode, jr.IndividualNumber):
            assert cls.form.check_digit in CHECK_DIGITS.values()


class TestShares:
    """「外字 at a chosen rate, uncertain dates at a chosen rate」。0 is none, 1 is all that can be."""

    @staticmethod
    def cells(**shares: float) -> list[dict[str, str]]:
        return [named(Resident, row) for row in rows(Resident, 600, seed=8, options=Options(**shares))]  # type: ignore[arg-type]  # shares only

    def test_gaiji(self) -> None:
        def share(rate: float) -> float:
            people = self.cells(gaiji=rate, foreign=0)
            return sum(any(char in each["氏名"] for char in SPECIAL) for each in people) / len(people)

        assert share(0) == 0
        assert share(0.3) == pytest.approx(0.3, abs=0.06)
        assert share(1) == 1

    def test_gaiji_are_counted(self) -> None:
        """Beside CPython's euc_jp, which is JIS X 0201, 0208 and 0212."""

        def outside(character: str) -> bool:
            try:
                character.encode("euc_jp")
            except UnicodeEncodeError:
                return True
            return False

        identity = BY_NAME["本人確認情報"]
        counts = Counter[str]()
        for row in rows(identity, 200, seed=1, options=BUSY):
            cells = named(identity, row)
            counts[cells["外字数(氏名)"]] += 1
            assert cells["外字数(氏名)"] == str(sum(map(outside, jr.text.characters(cells["漢字氏名"]))))
        assert set(counts) == {"0", "1"}

    def test_uncertain_births_are_the_fourteen_wordings(self) -> None:
        people = self.cells(uncertain=1, foreign=0)
        births = [each["生年月日"] for each in people if each["生年月日_不詳フラグ"] == "1"]
        wordings = {wording.number for text in births if (wording := wording_of(text))}
        assert all(wording_of(text) for text in births)
        assert wordings == set(range(1, 15))
        assert len(births) > 0.6 * len(people)  # who was born here has a day
        assert not any(each["生年月日_不詳フラグ"] == "1" for each in self.cells(uncertain=0))

    def test_a_wording_holds_the_day_or_lies_beside_it(self) -> None:
        first = dt.date(1900, 1, 1)  # nobody is born before
        for days in range(0, 50000, 113):
            day = first + dt.timedelta(days)
            for number in (1 + days % 14, 1 + days // 14 % 14):
                read = jr.RegisterDate.parse(uncertain(day, number))
                if read.earliest is not None and read.latest is not None:
                    assert read.earliest - dt.timedelta(61) <= day <= read.latest + dt.timedelta(61)

    def test_foreign_residents_by_category(self) -> None:
        people = self.cells(foreign=1)
        assert {each["住民種別"] for each in people} == {"2"}
        assert {each["第30条45規定区分"] for each in people} == {
            "中長期在留者",
            "特別永住者",
            "一時庇護許可者",
            "仮滞在許可者",
            "出生による経過滞在者",
            "国籍喪失による経過滞在者",
        }
        assert {each["住民種別"] for each in self.cells(foreign=0)} == {"1"}

    def test_transitional_stays_are_within_sixty_days(self) -> None:
        """住民基本台帳法第30条の45：出生または国籍喪失の日から六十日。"""
        for each in self.cells(foreign=1):
            if "経過滞在者" in each["第30条45規定区分"]:
                since = dt.date.fromisoformat(each["外国人住民となった年月日"])
                assert dt.timedelta(0) < Options().as_of - since <= dt.timedelta(60)

    def test_removed(self) -> None:
        assert {each["住民状態"] for each in self.cells(removed=1, foreign=0)} == {"1", "2", "3", "9"}
        assert {each["除票フラグ"] for each in self.cells(removed=0)} == {"0"}
        assert {each["異動事由"] for each in self.cells(removed=1)} >= {"23", "国内転出", "職権消除", "出生"}

    def test_support(self) -> None:
        suppression = BY_NAME["住民基本台帳_抑止設定管理"]
        for rate, reasons in ((0.0, {"本人の申出"}), (1.0, {"支援措置"}), (0.5, {"本人の申出", "支援措置"})):
            found = rows(suppression, 60, seed=1, options=Options(support=rate))
            assert {cells[2] for cells in found} == reasons

    def test_nothing_lies_after_the_day_of_the_register(self) -> None:
        ahead = {"在留期間の満了の日"}
        today = Options().as_of.isoformat()
        for options in (Options(removed=0.5, foreign=0.3, history=0.5), BUSY):
            for row in rows(Resident, 400, seed=7, options=options):
                for leaf, text in zip(walk(Resident), row, strict=True):
                    if leaf.type is jr.RegisterDate and leaf.item not in ahead and text[:1] in "12":
                        assert text <= today, leaf.item


class TestHouseholds:
    """「続柄 structures that satisfy check_household」。"""

    @pytest.mark.parametrize("options", [Options(), BUSY], ids=["default", "busy"])
    def test_households_are_sound_with_and_without_their_removed(self, options: Options) -> None:
        for household in households(150, seed=5, options=options):
            assert check_household(household) == ()
            current = [each for each in household if each.removed == "0"]
            if current:
                assert check_household(current) == ()

    def test_the_number_of_households(self) -> None:
        assert [len(list(households(count, seed=1))) for count in (0, 1, 9)] == [0, 1, 9]

    def test_all_kinds_and_their_words(self) -> None:
        kinds = Counter[HouseholdKind]()
        words = Counter[str]()
        for household in itertools.islice(make_households(Options(), seed=1), 4000):
            kinds[household.kind] += 1
            words.update(person.relation.wording for person in household.members)
            assert len({person.name for person in household.members}) == len(household.members)
        assert kinds.keys() == SHAPES.keys()
        assert words.keys() == {
            *(
                "世帯主",
                "夫",
                "妻",
                "夫（未届）",
                "妻（未届）",
                "子",
                "父",
                "母",
                "兄",
                "姉",
                "弟",
                "妹",
                "縁故者",
                "同居人",
            ),
            *("子の夫", "子の妻", "子の子", "夫の父", "夫の母", "妻の父", "妻の母"),
        }

    def test_parents_are_older_than_their_children(self) -> None:
        for household in itertools.islice(make_households(Options(), seed=2), 2000):
            for person in household.members:
                years = (person.birth - household.head.birth) / 365.2425
                if person.relation.wording == "子":
                    assert years > 14
                if person.relation.wording in ("父", "母"):
                    assert years < -14

    def test_a_town_ends_at_its_number_of_people(self) -> None:
        for count in range(1, 60):
            members = [person for made in make_households(Options(), seed=3, persons=count) for person in made.members]
            assert [person.serial for person in sorted(members, key=lambda each: each.serial)] == [*range(1, count + 1)]


class TestHistories:
    """「histories (several rows per person satisfying History)」。"""

    def test_they_are_sound(self) -> None:
        options = Options(history=1, removed=0.6, foreign=0.2, uncertain=0.2)
        read = History.read(residents(500, seed=4, options=options))
        assert read.findings == ()
        assert read.value is not None
        people = read.value.keys()
        lengths = Counter(len(read.value.rows(key)) for key in people)
        assert sum(lengths.values()) == 500
        assert set(lengths) == {1, 2, 3}

    def test_the_newest_row_is_what_is_written_without_history(self) -> None:
        """The events differ (nobody moves within a town without history), the people do not."""
        same = ("宛名番号", "氏名", "生年月日", "住民状態", "住所_町字", "世帯番号", "消除の異動年月日")
        now = [
            cells
            for row in rows(Resident, 300, seed=1, options=Options(history=1))
            if (cells := named(Resident, row))["最新フラグ"] == "1"
        ]
        alone = [named(Resident, row) for row in rows(Resident, 300, seed=1, options=Options(history=0))]
        assert [[each[item] for item in same] for each in now] == [[each[item] for item in same] for each in alone]

    def test_a_removed_person_was_a_resident_before(self) -> None:
        before: dict[str, str] = {}
        for row in rows(Resident, 300, seed=1, options=Options(history=1, removed=1)):
            cells = named(Resident, row)
            if cells["除票フラグ"] == "1":
                assert before["宛名番号"] == cells["宛名番号"]
                assert before["除票フラグ"] == "0"
            before = cells


class TestPeopleAreValues:
    def test_residents_are_records(self) -> None:
        made = list(residents(5, seed=1))
        assert all(type(each) is Resident for each in made)
        assert [list(jr.flatten(each).values()) for each in made] == list(rows(Resident, 5, seed=1))
