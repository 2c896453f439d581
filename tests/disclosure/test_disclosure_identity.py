"""「同じ人とするのは、独立した項目がすべて合うときだけ」「漢字と仮名の両方」「最初に見つかった人を本人としない」。"""

from __future__ import annotations

import itertools
import random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from benchmarks import identity_matching as bench
from jumin_records.dates import RegisterDate
from jumin_records.disclosure import (
    Agreement,
    Ambiguous,
    Different,
    IdentityFacts,
    NameIndex,
    Same,
    facts_of,
    find_identity,
    match_identity,
    namesake_findings,
    number_findings,
)
from jumin_records.disclosure.agreement import (
    agree_on_address,
    agree_on_birth,
    agree_on_kana,
    agree_on_kanji,
    agree_on_sex,
)
from jumin_records.errors import UsageError
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME, IdentityConfirmation, Record
from jumin_records.resources import read_table
from tests.codec.samples import CLEAN

BORN = RegisterDate.parse("昭和64年1月7日")
TARO = IdentityFacts(
    kanji="架空　太郎",
    kana="カクウ　タロウ",
    birth=BORN,
    sex="1",
    address="架空市見本町１番",
    former_addresses=("架空市旧町3番",),
)
MOVED = "架空市別町２番"


def changed(**changes: Any) -> IdentityFacts:
    return attrs.evolve(TARO, **changes)


def kind(a: IdentityFacts, b: IdentityFacts) -> str:
    one, other = match_identity(a, b), match_identity(b, a)
    assert type(one) is type(other), "matching has no direction"
    return type(one).__name__


class TestSameNeedsEverything:
    """総点検：「4情報すべての一致を確認していなかった」。"""

    def test_itself(self) -> None:
        assert kind(TARO, TARO) == "Same"

    @pytest.mark.parametrize(
        "changes",
        [
            {"kanji": "架空太郎"},
            {"kana": "ｶｸｳﾀﾛｳ"},
            {"kana": "かくう　たろう"},
            {"birth": RegisterDate.parse("1989年1月7日")},
            {"sex": "男"},
            {"sex": "１"},
            {"address": "架空市 見本町1番"},
            {"address": "架空市旧町３番", "former_addresses": ()},
            {"address": MOVED, "former_addresses": ("架空市見本町1番",)},
            {"kana": "ガクウタロウ"},
        ],
    )
    def test_other_writings_of_the_same(self, changes: dict[str, Any]) -> None:
        assert kind(TARO, changed(**changes)) == "Same"

    @pytest.mark.parametrize(
        "changes",
        [
            {"address": MOVED, "former_addresses": ()},
            {"address": ""},
            {"birth": None},
            {"birth": RegisterDate.parse("昭和64年1月日不詳")},
            {"birth": RegisterDate.parse("昭和64年頃")},
            {"sex": ""},
            {"sex": "9"},
            {"kanji": ""},
            {"kana": " "},
            {"kanji": "架空〓郎"},
            {"kanji": "架" * 501},
            {"kanji": "見本次郎"},
            {"kana": "ミホンジロウ"},
            {"sex": "2"},
            {"birth": RegisterDate.parse("昭和63年1月7日")},
            {"kanji": "見本次郎", "kana": "ミホンジロウ"},
        ],
    )
    def test_one_item_that_is_open_or_contradicts(self, changes: dict[str, Any]) -> None:
        assert kind(TARO, changed(**changes)) == "Ambiguous"

    def test_no_subset_of_the_items_is_enough(self) -> None:
        """Independent statement: blank any non-empty set of items, and nothing is ``Same`` any more."""
        blanks: dict[str, Any] = {"kanji": "", "kana": "", "birth": None, "sex": "", "address": ""}
        for size in range(1, 6):
            for names in itertools.combinations(blanks, size):
                found = match_identity(TARO, changed(**{name: blanks[name] for name in names}))
                assert isinstance(found, Ambiguous), names

    def test_both_halves_of_a_name_in_another_writing_are_too_much(self) -> None:
        a = changed(kanji="髙﨑次郎", kana="タカサキジロウ")
        b = changed(kanji="高崎次郎", kana="タカザキジロウ")
        assert kind(a, b) == "Ambiguous"
        assert kind(a, attrs.evolve(b, kana=a.kana)) == "Same"

    def test_kana_alike_and_kanji_not(self) -> None:
        """別添5の3：「読み仮名が一緒でも漢字が異なっていないか確認する」。"""
        other = changed(kanji="可空太朗", address=MOVED, former_addresses=())
        assert kind(TARO, other) == "Ambiguous"
        assert kind(TARO, attrs.evolve(other, birth=RegisterDate.parse("平成3年5月5日"))) == "Different"


class TestDifferent:
    @pytest.mark.parametrize(
        "changes",
        [
            {"birth": RegisterDate.parse("平成3年5月5日"), "address": MOVED},
            {"kanji": "見本花子", "kana": "ミホンハナコ", "address": MOVED},
            {"kanji": "見本花子", "kana": "ミホンハナコ", "sex": "2", "birth": None},
            {"sex": "2", "birth": None, "address": ""},
        ],
    )
    def test_a_contradiction_with_little_in_favour(self, changes: dict[str, Any]) -> None:
        assert kind(changed(former_addresses=()), changed(former_addresses=(), **changes)) == "Different"

    def test_a_namesake_elsewhere_of_another_age(self) -> None:
        """別添5の3：同姓同名の別の家族。"""
        namesake = changed(birth=RegisterDate.parse("昭和30年3月3日"), address=MOVED, former_addresses=())
        assert kind(TARO, namesake) == "Different"

    def test_a_twin_and_a_father_of_the_same_name(self) -> None:
        twin = changed(kanji="架空　次郎", kana="カクウ　ジロウ")
        father = changed(birth=RegisterDate.parse("昭和30年3月3日"))
        assert [kind(TARO, each) for each in (twin, father)] == ["Ambiguous", "Ambiguous"]

    def test_two_who_say_nothing(self) -> None:
        nobody = IdentityFacts(kanji="", kana="", birth=None, sex="", address="")
        assert kind(nobody, nobody) == "Ambiguous"


class TestFormerNames:
    MARRIED = changed(kanji="見本　太郎", kana="ミホン　タロウ")

    def test_a_changed_name_that_is_known(self) -> None:
        known = attrs.evolve(self.MARRIED, former_names=(("架空太郎", "カクウタロウ"),))
        assert kind(TARO, known) == "Same"
        assert kind(TARO, self.MARRIED) == "Ambiguous"

    @pytest.mark.parametrize("names", [((),), (("架空太郎",),)])
    def test_half_a_former_name(self, names: tuple[tuple[str, ...], ...]) -> None:
        assert kind(TARO, attrs.evolve(self.MARRIED, former_names=names)) == "Ambiguous"


class TestAgreement:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("髙橋", "高橋", Agreement.VARIANT),
            ("𠮷野", "吉野", Agreement.VARIANT),
            ("渡邊", "渡辺", Agreement.VARIANT),
            ("葛\U000e0100飾", "葛飾", Agreement.VARIANT),
            ("ＳＭＩＴＨ", "SMITH", Agreement.VARIANT),
            ("太郎", "太朗", Agreement.DIFFERENT),
            ("架空\u3000太郎", "架空 太郎", Agreement.SAME),
            ("架\ud800空", "架\ud800空", Agreement.OPEN),
        ],
    )
    def test_kanji(self, one: str, other: str, expected: Agreement) -> None:
        assert agree_on_kanji(one, other) is agree_on_kanji(other, one) is expected

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("ジュンイチ", "シユンイチ", Agreement.VARIANT),
            ("オオタ", "オータ", Agreement.DIFFERENT),
            ("ヲダ", "オダ", Agreement.VARIANT),
            ("ハマ", "バマ", Agreement.VARIANT),
            ("タロウ", "ジロウ", Agreement.DIFFERENT),
        ],
    )
    def test_kana(self, one: str, other: str, expected: Agreement) -> None:
        assert agree_on_kana(one, other) is expected

    def test_birth(self) -> None:
        read = RegisterDate.parse
        assert agree_on_birth(read("昭和64年1月8日"), read("平成元年1月8日")) is Agreement.SAME
        assert agree_on_birth(read("昭和20年月日不詳"), read("昭和20年月日不詳")) is Agreement.OPEN
        assert agree_on_birth(read("昭和20年月日不詳"), read("昭和21年1月1日")) is Agreement.DIFFERENT
        assert agree_on_birth(None, read("昭和21年1月1日")) is Agreement.OPEN

    def test_one_day_is_another_day(self) -> None:
        for one, other in itertools.permutations(("20240228", "20240229", "20240301"), 2):
            assert agree_on_birth(RegisterDate.parse(one), RegisterDate.parse(other)) is Agreement.DIFFERENT

    def test_sex(self) -> None:
        assert agree_on_sex("2", "女性") is Agreement.SAME
        assert agree_on_sex("2", "1") is Agreement.DIFFERENT
        assert agree_on_sex("0", "0") is Agreement.OPEN

    def test_address(self) -> None:
        assert agree_on_address("見本町１－１１", "見本町1-11") is Agreement.SAME
        assert agree_on_address("見本町1-11", "見本町11-1") is Agreement.DIFFERENT
        assert agree_on_address("見本町1-11", "見本町111") is Agreement.DIFFERENT

    def test_a_million_characters_are_no_name(self) -> None:
        long = "架" * 10**6
        assert agree_on_kanji(long, long) is agree_on_kana(long, long) is agree_on_address(long, long) is Agreement.OPEN
        assert agree_on_sex(long, "1") is Agreement.OPEN


class TestSearch:
    """「決して最初に見つかった人を本人としない」。"""

    OTHER = changed(kanji="見本花子", kana="ミホンハナコ", sex="2", address=MOVED, former_addresses=())

    def test_one_and_only_one(self) -> None:
        found = find_identity(TARO, [self.OTHER, TARO])
        assert isinstance(found, Same)
        assert found.place == 1

    def test_nobody(self) -> None:
        assert isinstance(find_identity(TARO, [self.OTHER]), Different)
        assert isinstance(find_identity(TARO, []), Different)

    def test_two(self) -> None:
        for more in ([TARO], [changed(birth=None)], [changed(address=MOVED, former_addresses=())]):
            found = find_identity(TARO, [TARO, *more, self.OTHER])
            assert isinstance(found, Ambiguous)
            assert found.n == 2

    def test_the_order_of_candidates_means_nothing(self) -> None:
        candidates = [TARO, self.OTHER, changed(birth=None)]
        assert {str(find_identity(TARO, each))[:12] for each in itertools.permutations(candidates)} == {"Ambiguous(2,"}

    def test_namesakes(self) -> None:
        people = [TARO, self.OTHER, changed(kanji="可空太朗"), changed(kana=""), changed(kanji="", kana="")]
        index = NameIndex(people)
        assert index.places(TARO) == (0, 2, 3)
        assert index.places(changed(kanji="", kana="")) == ()
        assert "架空" not in repr(index)
        (finding,) = namesake_findings(TARO, people)
        assert (finding.rule, "3人" in finding.text) == ("JRA042", True)
        assert namesake_findings(self.OTHER, people) == ()


class TestWhoseNumber:
    """総点検：「家族の番号が登録されていた」。"""

    MOTHER = changed(kanji="架空花子", kana="カクウハナコ", sex="2", birth=RegisterDate.parse("昭和30年3月3日"))

    def test_his_own(self) -> None:
        assert number_findings(TARO, TARO, [self.MOTHER]) == ()

    def test_of_another_member(self) -> None:
        for holder in (self.MOTHER, attrs.evolve(self.MOTHER, address=MOVED, former_addresses=())):
            assert [each.rule for each in number_findings(TARO, holder, [self.MOTHER])] == ["JRA040"]

    def test_of_nobody_known(self) -> None:
        stranger = changed(kanji="他人一郎", kana="タニンイチロウ", birth=None, address=MOVED, former_addresses=())
        assert [each.rule for each in number_findings(TARO, stranger, [self.MOTHER])] == ["JRA041"]
        assert [each.rule for each in number_findings(TARO, changed(birth=None), [])] == ["JRA041"]


NOTHING = (
    "不明", "氏名不詳", "架空　（名未定）", "***", "＊＊", "〓〓", "？", "\ufffd", "■■", "○○", "\ue000\ue001", "\u200b", "\u3164", "\u2800",
    "\x00", "・", "ー", "々", "\u0301", "\ud800", "\U000e0100", "-", "(空白)", "住所不定", "123", "架" * 501, " ", "",
)  # fmt: skip


class TestWhatSaysNothing:
    """「不明は一致ではない」：二人の「未定」の双子、伏せ字、別の外字領域は、等しくても同じ人のしるしではない。"""

    @pytest.mark.parametrize("text", NOTHING)
    @pytest.mark.parametrize("item", ["kanji", "kana", "address"])
    def test_equal_and_still_open(self, item: str, text: str) -> None:
        one = changed(**{item: text}, former_addresses=())
        found = match_identity(one, one)
        assert isinstance(found, Ambiguous)
        assert getattr(found.items, item) is Agreement.OPEN

    def test_a_copy_of_the_kanji_is_no_second_witness(self) -> None:
        one = changed(kana=TARO.kanji)
        assert kind(one, one) == "Ambiguous"

    @pytest.mark.parametrize("word", ["フメイ", "ミテイ", "なし"])
    def test_words_that_stand_for_no_reading(self, word: str) -> None:
        assert agree_on_kana(word, word) is Agreement.OPEN

    @pytest.mark.parametrize(
        ("one", "other"),
        [("見本町1 11", "見本町11 1"), ("見本町1\n1", "見本町11"), ("見本町1¹", "見本町11"), ("町1①", "町11")],
    )
    def test_two_houses(self, one: str, other: str) -> None:
        assert agree_on_address(one, other) is agree_on_address(other, one) is Agreement.DIFFERENT

    def test_the_same_house(self) -> None:
        assert agree_on_address(" 架空市　見本町 １ １１", "架空市見本町1 11") is Agreement.SAME

    def test_an_empty_former_name_hides_no_contradiction(self) -> None:
        other = changed(kanji="見本次郎", kana="ミホンジロウ", sex="2", address=MOVED, former_addresses=())
        blank = attrs.evolve(other, former_names=(("", ""), (" ",), ()))
        assert match_identity(TARO, other) == match_identity(TARO, blank)

    @given(st.text(max_size=8), st.text(max_size=8))
    @settings(max_examples=100)
    def test_nothing_else_ever_comes_out(self, one: str, other: str) -> None:
        a, b = (
            changed(kanji=text, kana=text, sex=text, address=text, former_names=((text,),)) for text in (one, other)
        )
        assert kind(a, b) == kind(b, a)
        assert kind(a, b) != "Same"


RECORDS = {
    "本人確認情報": {"漢字氏名": "N", "ふりがな氏名": "K", "生年月日": "19890107", "性別": "1", "住所": "A", "転入前住所": "B"},
    "住民（芽室町公開様式）": {
        "氏名": "N", "氏名_フリガナ": "K", "生年月日": "19890107", "生年月日_不詳フラグ": "0", "性別": "1", "住所_市区郡町村名": "架空市",
        "住所_町字": "見本町", "住所_番地号表記": "1番", "転入前住所_町字": "B",
    },
    "転出証明書情報管理": {
        "氏名": "N", "氏名_フリガナ": "K", "生年月日": "19890107", "性別": "1", "いままでの住所": "A", "あたらしい住所": "B"
    },
    "印鑑登録情報": {
        "氏名": "N", "氏名_フリガナ": "K", "生年月日": "19890107", "生年月日_不詳フラグ": "0", "性別": "1", "住所_町字": "A",
        "通称": "通称太郎", "通称_フリガナ": "ツウショウタロウ",
    },
    "送付先情報": {"氏名 漢字": "N", "氏名 かな": "K", "生年月日": "19890107", "性別": "1", "住所 漢字": "A"},
    "支援措置申出書情報（当初受付）": {
        "支援措置対象者_氏名": "N", "支援措置対象者_氏名_フリガナ": "K", "支援措置対象者_生年月日": "19890107",
        "支援措置対象者_性別": "1", "支援措置対象者_住所_町字": "A", "支援措置対象者_前住所_町字": "B",
    },
    "支援措置申出書情報（転送受付）": {
        "支援措置対象者_氏名": "N", "支援措置対象者_氏名_フリガナ": "K", "支援措置対象者_生年月日": "19890107",
        "支援措置対象者_性別": "1", "支援措置対象者_住所_町字": "A",
    },
}  # fmt: skip
SAID = {"N": "架空太郎", "K": "カクウタロウ", "A": "架空市見本町1番", "B": "架空市旧町3番"}


def record_of(name: str, **more: str) -> Record:
    cls = BY_NAME[name]
    row = dict.fromkeys((leaf.item for leaf in walk(cls)), "")
    facts = {item: SAID.get(text, text) for item, text in RECORDS.get(name, {}).items()}
    made = jr.check(cls, row | facts | more).value
    assert isinstance(made, Record)
    return made


class TestFactsOfEveryRecord:
    @pytest.mark.parametrize("name", RECORDS)
    def test_all_records_tell_of_one_person(self, name: str) -> None:
        known = changed(kanji=SAID["N"], kana=SAID["K"], sex="男", address=SAID["A"])
        assert kind(facts_of(record_of(name)), known) == "Same"
        assert bool(facts_of(record_of(name)).former_addresses) == ("B" in RECORDS[name].values())

    def test_a_record_without_a_reading_is_never_enough(self) -> None:
        texts = {
            "異動者_氏名": "架空太郎",
            "異動者_生年月日": "19890107",
            "異動者_性別": "1",
            "いままでの住所": "架空市見本町1番",
        }
        facts = facts_of(record_of("ワンストップ特例転入を利用した転出情報管理", **texts))
        assert kind(facts, facts) == "Ambiguous"

    @pytest.mark.parametrize(
        ("flag", "wording"), [("1", ""), ("1", "平成元年頃"), ("0", "昭和64年1月日不詳"), ("1", "昭和64年1月7日")]
    )
    def test_a_birth_that_is_marked_unknown_is_no_day(self, flag: str, wording: str) -> None:
        facts = facts_of(record_of("印鑑登録情報", 生年月日_不詳フラグ=flag, 生年月日_不詳表記=wording))
        assert kind(facts, facts) == "Ambiguous"

    def test_other_names(self) -> None:
        facts = facts_of(
            record_of(
                "印鑑登録情報", 旧氏="見本", 旧氏_フリガナ="ミホン", 名_日本人="太郎", 名_日本人_フリガナ="タロウ"
            )
        )
        assert facts.former_names == (("見本太郎", "ミホンタロウ"), ("通称太郎", "ツウショウタロウ"))
        assert kind(facts, attrs.evolve(TARO, kanji="見本太郎", kana="ミホンタロウ", address=SAID["A"])) == "Same"

    def test_half_a_name_is_none(self) -> None:
        assert len(facts_of(record_of("印鑑登録情報", 旧氏="見本")).former_names) == 1

    def test_records_that_describe_nobody(self) -> None:
        told = {*RECORDS, "ワンストップ特例転入を利用した転出情報管理", "転入履歴情報管理"}
        for name in BY_NAME.keys() - told:
            with pytest.raises(UsageError) as caught:
                facts_of(record_of(name))
            assert caught.value.rule == "JRU046"

    def test_the_table_names_items_that_exist(self) -> None:
        for record, _, items in read_table("data/identity_items.csv")[1:]:
            known = {leaf.item for leaf in walk(BY_NAME[record])}
            assert {item for way in items.split("/") for item in way.split("|")} <= known, record


class TestFacts:
    def test_of_a_record(self) -> None:
        record = jr.parse(IdentityConfirmation, CLEAN | {"転入前住所": "架空県旧市"})
        facts = facts_of(record)
        assert (facts.kanji, facts.sex, facts.former_addresses) == (CLEAN["漢字氏名"], "1", ("架空県旧市",))
        assert facts_of(jr.parse(IdentityConfirmation, CLEAN)).former_addresses == ()
        assert kind(facts, facts) == "Same"

    def test_masked(self) -> None:
        assert repr(TARO) == "IdentityFacts(***)"
        found = [match_identity(TARO, each) for each in (TestWhoseNumber.MOTHER, TARO, TestSearch.OTHER)]
        shown = repr(found) + "".join(map(str, found))
        assert "太郎" not in shown
        assert "架空" not in shown

    def test_misuse(self) -> None:
        for call in (
            lambda: match_identity(TARO, "架空太郎"),  # type: ignore[arg-type]  # wrong on purpose
            lambda: find_identity(TARO, ["架空太郎"]),  # type: ignore[list-item]  # as above
            lambda: number_findings(TARO, TARO, ["架空太郎"]),  # type: ignore[list-item]  # as above
            lambda: facts_of(TARO),  # type: ignore[arg-type]  # as above
            lambda: changed(birth="昭和"),
        ):
            with pytest.raises(UsageError) as caught:
                call()
            assert caught.value.rule == "JRU020"


class TestACity:
    """「実際の名前の偏りをもつ架空の市で、別人を同じとしたことは一度もない」（10⁶人は benchmarks/identity_matching.py）。"""

    @pytest.mark.exhaustive
    def test_twenty_thousand(self) -> None:
        rng = random.Random(7)
        # 200 birthdays instead of 35,000: hundreds of people then share name, birthday and sex.
        people = bench.city(20_000, rng, births=bench.BIRTHS[:200])
        results = bench.compare_all(people)
        assert results["Same"] == 0
        assert results["twins"] > 20
        assert results["twins Ambiguous"] == results["twins"]
        found = bench.query(people, 300, rng)
        assert found["wrong Same"] == 0
        assert found["found"] > 100
