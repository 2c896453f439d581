"""清音化、全角と半角、比較の鍵、振り仮名。"""

from __future__ import annotations

import pickle
import unicodedata

import jaconv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.errors import RefusedError, Severity, UsageError
from jumin_records.resources import read_table
from jumin_records.text import (
    JIS_X_0201,
    SEION_RULES,
    ComparisonKey,
    SeionRules,
    check_furigana,
    furigana_status,
    kana_key,
    narrow,
    search_key,
    seion,
    seion_key,
    widen,
)
from jumin_records.text.width import NO_HALF_WIDTH

HALF = "".join(map(chr, range(0xFF61, 0xFFA0)))
FULL = "".join(map(chr, range(0x30A1, 0x30FB))) + "・ー"
KANA_TEXT = st.text(st.sampled_from(HALF + FULL + "がぱゔ゛゜\u3099 \u3000漢A1"), max_size=12)


class TestSeion:
    """characters.md 4.1: 「remove 濁点・半濁点; small to large; ー, ヰヱヲ, spaces by rule」 (no official rule: UNVERIFIED)."""

    @pytest.mark.parametrize(
        ("text", "rules", "expected"),
        [
            ("ガ", "default", "カ"), ("パ", "default", "ハ"), ("ヴ", "default", "ウ"), ("ッ", "default", "ツ"), ("ャ", "default", "ヤ"),
            ("ァ", "default", "ア"), ("ヮ", "default", "ワ"), ("ヵヶ", "default", "カケ"), ("ー", "default", "ー"),
            ("ヰヱヲ", "default", "ヰヱヲ"), (" \u3000", "default", " \u3000"), ("ヷヸヹヺ", "default", "ワヰヱヲ"),
            ("カ\u3099ハ\u309aカ゛", "default", "カハカ"), ("ｶﾞｯｺｳ", "default", "ｶﾂｺｳ"), ("がっこう", "default", "かつこう"),
            ("ガッ", "voicing", "カッ"), ("ジュウミン\u3000キョーコ", "search", "シユウミンキヨコ"),
            ("ヰヱヲヷヸヹヺゐゑをｦ", "search", "イエオワイエオいえおｵ"), ("ｰ ", "search", ""), ("漢字A１", "search", "漢字A１"), ("", "search", ""),
        ],
    )  # fmt: skip
    def test_rules(self, text: str, rules: str, expected: str) -> None:
        assert seion(text, rules) == expected

    def test_every_voiced_kana_loses_its_mark_as_its_decomposition_says(self) -> None:
        for code in (*range(0x3041, 0x3097), *range(0x309D, 0x309F), *range(0x30A1, 0x30FF)):
            char = chr(code)
            assert seion(char, "voicing") == unicodedata.normalize("NFD", char)[0]

    def test_every_small_kana_becomes_the_one_its_name_says(self) -> None:
        for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), *range(0x31F0, 0x3200)):
            name = unicodedata.name(chr(code))
            if " SMALL " in name:
                assert seion(chr(code)) == unicodedata.lookup(name.replace("SMALL ", ""))

    def test_own_rules_and_their_name(self) -> None:
        own = SeionRules("自治体A", long="drop")
        assert seion("パーティー", own) == "ハテイ"
        assert (seion_key("パーティー", own).text, seion_key("パーティー", own).rules) == ("ハテイ", "seion:自治体A")
        assert seion_key("ガ") == ComparisonKey("カ", "seion:default")
        assert list(SEION_RULES) == ["default", "voicing", "search"]

    @given(KANA_TEXT, st.sampled_from(list(SEION_RULES)))
    def test_once_is_enough(self, text: str, rules: str) -> None:
        assert seion(seion(text, rules), rules) == seion(text, rules)

    def test_wrong_calls(self) -> None:
        with pytest.raises(UsageError) as caught:
            seion("ガ", "official")
        assert caught.value.rule == "JRU007"
        for call in (seion, widen, narrow, kana_key, search_key):
            with pytest.raises(UsageError) as caught:
                call(1)  # type: ignore[arg-type]  # the wrong type is the point
            assert caught.value.rule == "JRU001"


class TestWidth:
    """「full/half width through jaconv where it is exact, with its gaps covered」"""

    def test_each_half_width_character_has_the_full_width_one_unicode_names(self) -> None:
        for char in HALF:
            expected = {"ﾞ": "゛", "ﾟ": "゜"}.get(char) or unicodedata.normalize("NFKC", char)
            assert widen(char) == expected
            assert narrow(expected) == char

    def test_each_pair_with_a_mark_composes_or_stays_two(self) -> None:
        for kana in HALF[:-2]:
            for mark, wide in (("ﾞ", "゛"), ("ﾟ", "゜")):
                composed = unicodedata.normalize("NFKC", kana + mark)
                expected = composed if len(composed) == 1 else widen(kana) + wide
                assert widen(kana + mark) == expected
                assert narrow(expected) == kana + mark

    def test_the_gaps_of_jaconv(self) -> None:
        assert jaconv.h2z("ﾜﾞ ﾞ") == "ワﾞ ﾞ"
        assert widen("ﾜﾞ ﾞ") == "ヷ ゛"
        assert jaconv.z2h("ヷ゛") == "ヷ゛"
        assert narrow("ヷ゛カ\u3099") == "ﾜﾞﾞｶﾞ"

    def test_ascii_by_its_fixed_distance(self) -> None:
        for code in range(0x21, 0x7F):
            assert widen(chr(code), letters=True) == chr(code + 0xFEE0)
            assert narrow(chr(code + 0xFEE0), letters=True) == chr(code)
            assert widen(chr(code)) == chr(code)
        assert (widen(" ", letters=True), narrow("\u3000", letters=True), widen(" "), narrow("\u3000")) == (
            "\u3000",
            " ",
            " ",
            "\u3000",
        )

    def test_what_has_no_half_width_stays(self) -> None:
        assert narrow(NO_HALF_WIDTH) == NO_HALF_WIDTH
        for char in FULL:
            inside = all(each in JIS_X_0201 for each in narrow(char))
            assert inside != (char in NO_HALF_WIDTH)

    @given(st.text(st.sampled_from(FULL + "漢A \u3000"), max_size=12))
    def test_narrow_and_back(self, text: str) -> None:
        assert widen(narrow(text)) == text

    @given(KANA_TEXT)
    def test_half_width_text_is_narrow_already(self, text: str) -> None:
        assert narrow(narrow(text)) == narrow(text)
        assert widen(widen(text)) == widen(text)


class TestKeys:
    """「a comparison key for names that tolerates variants, width and kana size, documented as a key, never for storage」"""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("髙﨑 花子", "高崎\u3000花子"), ("𠮷野", "吉野"), ("渡邉", "渡辺"), ("渡邊", "渡辺"), ("濵田", "浜田"), ("葛\U000e0102飾", "葛飾"),
            ("\ufa19田", "神田"), ("齋藤", "斎藤"), ("ＳＭＩＴＨ　ＪＯＨＮ", "Smith John"), ("ヴァン・ダイク", "ｳﾞｱﾝﾀﾞｲｸ"), ("けいこ", "ケイコ"),
        ],
    )  # fmt: skip
    def test_same(self, one: str, other: str) -> None:
        assert search_key(one) == search_key(other)
        assert hash(search_key(one)) == hash(search_key(other))

    @pytest.mark.parametrize(
        ("one", "other"), [("斉藤", "斎藤"), ("架空", "仮空"), ("見本花子", "見本花"), ("川田", "河田"), ("明", "几")]
    )
    def test_different(self, one: str, other: str) -> None:
        assert search_key(one) != search_key(other)

    def test_readings(self) -> None:
        assert kana_key("キョウコ") == kana_key("キヨウコ") == kana_key("ｷｮｳｺ") == kana_key("きょう こ")
        assert kana_key("キョウコ") != kana_key("ヒョウコ")
        assert kana_key("ア") != search_key("ア")
        assert kana_key("ア") != "ア"

    def test_a_key_is_masked_and_not_saved(self) -> None:
        key = search_key("髙﨑")
        assert f"{key} {key!r}" == "ComparisonKey(***, search:1) ComparisonKey(***, search:1)"
        assert key.text == "高崎"
        with pytest.raises(RefusedError):
            pickle.dumps(key)
        with pytest.raises(AttributeError):
            key.text = "x"

    @given(st.text(max_size=8))
    def test_any_text_has_a_key_and_a_key_of_a_key_is_stable(self, text: str) -> None:
        assert search_key(text).text == search_key(text).text

    def test_a_ring_of_variants_ends_at_its_least_member(self) -> None:
        # 渉 and 涉 name each other.
        assert search_key("渡渉").text == search_key("渡涉").text


class TestFurigana:
    """characters.md 4.2: 直音・拗音・撥音・促音 and ー; the status of ヴ ヰ ヱ ヵ ヶ ヮ and small ァ UNVERIFIED."""

    @pytest.mark.parametrize(
        ("text", "rules"),
        [
            ("カクウ\u3000タロウ", []), ("キョーコ", []), ("ッ", []), ("", []), ("ヴ", ["JRT041"]), ("ヰヱヲヵヶヮァ", ["JRT041"]), ("かくう", ["JRT040"]),
            ("ｶｸｳ", ["JRT040"]), ("架空", ["JRT040"]), ("カクウ タロウ", ["JRT040"]), ("ガ・ヴ", ["JRT040", "JRT041"]), ("カ\u3099", []),
            ("ヷ", ["JRT040"]), ("カ\u200b", ["JRT003"]), ("カ゛", ["JRT040"]), ("\ue000", ["JRT040"]), ("か\u309a", ["JRT040"]),
        ],
    )  # fmt: skip
    def test_findings(self, text: str, rules: list[str]) -> None:
        found = check_furigana(text)
        assert [finding.rule for finding in found] == rules
        assert all(finding.severity is Severity.ALERT for finding in found if finding.rule == "JRT041")

    def test_place_and_count(self) -> None:
        assert "2文字目ほか、合わせて2か所" in check_furigana("カかク空")[0].text

    def test_the_table_says_why(self) -> None:
        _, *rows = read_table("data/furigana_characters.csv")
        assert all(note for _, _, note in rows)
        listed = [char for chars, status, _ in rows if status != "separator" for char in chars]
        assert len(set(listed)) == len(listed)
        assert {furigana_status(char) for char in listed} == {"permitted", "unverified"}
        plain = [chr(code) for code in range(0x30A1, 0x30F7)]
        assert sorted(listed) == sorted([*plain, "ー"])
