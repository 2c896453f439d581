"""住基ネット統一文字コードと、長さの単位。"""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.errors import RefusedError, TextError, UsageError
from jumin_records.text import JukiCode, JukiTable, measure, try_measure
from jumin_records.text.lengths import UNITS
from tests.text.provocations import raised

#: Rows of characters.md section 2.2 and 1.1 (J+ column).
SAMPLE = """\
# J+ code<TAB>code points
J+AEAC\t20BB7
J+9AD9\t9AD9
J+AB08\t2363A
J+AABE\t2123D

J+AD1D\t3005
J+845B\t845B_E0102
J+B9D5\t845B
"""


class TestJukiCode:
    """「JukiCode parses and formats J+xxxx; conversion only through a loaded table; without a table a clear error」"""

    @pytest.mark.parametrize(
        ("code", "block"),
        [
            ("J+9AD9", "漢字"), ("J+AEAC", "追加漢字"), ("J+AC10", "変体仮名"), ("J+AB08", "漢字（独自の位置）"), ("J+FA11", "互換漢字"),
            ("J+FF21", "互換非漢字"), ("J+3042", "非漢字"), ("J+E000", ""),
        ],
    )  # fmt: skip
    def test_form_and_block(self, code: str, block: str) -> None:
        assert JukiCode(code).reveal() == JukiCode(code.lower()).reveal() == code
        assert JukiCode(code).block == block

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "9AD9",
            "U+9AD9",
            "J+9AD",
            "J+20BB7",
            "J+9ADG",
            "Ｊ+9AD9",
            "J+９AD9",
            "J+9AD9\n",
            " J+9AD9",
            "J+ßß",
            "J+ 9AD",
        ],
    )
    def test_other_forms(self, text: str) -> None:
        with pytest.raises(TextError) as caught:
            JukiCode(text)
        assert caught.value.rule == "JRT030"
        assert caught.value.__context__ is None

    @given(st.text(max_size=8))
    def test_every_text_is_a_code_or_refused(self, text: str) -> None:
        code = raised(lambda: JukiCode(text))
        assert code in {"", "JRT030"}
        assert code or JukiCode(text).reveal() == text.upper()

    def test_never_the_unicode_code_point(self) -> None:
        # J+AEAC read as a code point is a Hangul syllable; it is 𠮷.
        with pytest.raises(UsageError) as caught:
            JukiCode("J+AEAC").to_text()
        assert caught.value.rule == "JRT031"
        table = JukiTable.parse(SAMPLE.splitlines())
        assert JukiCode("J+AEAC").to_text(table) == "𠮷"
        assert JukiCode("J+AD1D").to_text(table) == "々"

    def test_the_same_number_can_be_another_shape(self) -> None:
        table = JukiTable.parse(SAMPLE.splitlines())
        assert table.text(JukiCode("J+845B")) == "葛\U000e0102"
        assert table.code("葛").reveal() == "J+B9D5"
        assert table.code("葛\U000e0102") == JukiCode("J+845B")

    def test_masked_and_closed(self) -> None:
        code = JukiCode("J+AEAC")
        assert f"{code}" == "JukiCode(***, 追加漢字)"
        assert repr(JukiCode("J+E000")) == "JukiCode(***, 区画外)"
        assert code == JukiCode("J+aeac")
        assert hash(code) == hash(JukiCode("J+aeac"))
        assert code != "J+AEAC"
        with pytest.raises(RefusedError):
            pickle.dumps(code)
        with pytest.raises(UsageError):
            JukiCode(0xAEAC)  # type: ignore[arg-type]  # an integer is the commonest slip


class TestJukiTable:
    def test_size_and_gaps(self) -> None:
        table = JukiTable.parse(SAMPLE.splitlines(keepends=True))
        assert len(table) == 7
        assert repr(table) == "<JukiTable 7字>"
        for call in (
            lambda: table.text(JukiCode("J+3400")),
            lambda: table.code("架"),
            lambda: JukiCode("J+3400").to_text(table),
        ):
            with pytest.raises(TextError) as caught:
                call()
            assert caught.value.rule == "JRT032"
        with pytest.raises(AttributeError):
            table.name = "x"

    def test_of_two_codes_for_one_text_the_first_answers(self) -> None:
        assert JukiTable.parse(["J+0041\t0041", "J+FF21\t0041"]).code("A").reveal() == "J+0041"

    @pytest.mark.parametrize(
        "line",
        [
            "J+AEAC",
            "J+AEAC\t",
            "J+AEAC\t20bb7",
            "X\t20BB7",
            "J+AEAC\tD842",
            "J+AEAC\t110000",
            "J+AEAC\t0041_0042",
            "J+AEAC\t1_2_3",
            "J+AEAC\tE0102",
        ],
    )
    def test_lines_that_cannot_be_read(self, line: str) -> None:
        with pytest.raises(TextError) as caught:
            JukiTable.parse(["# 注記", line])
        assert caught.value.rule == "JRT033"
        assert "2行目" in str(caught.value)


class TestLengths:
    """characters.md 1.2, the table: code points, UTF-16 units, characters."""

    @pytest.mark.parametrize(
        ("text", "points", "utf16", "chars"),
        [("𠮷田", 2, 3, 2), ("葛\U000e0102飾区", 4, 5, 3), ("ｶﾞｷﾞ", 4, 4, 4), ("カ\u3099", 2, 2, 1), ("", 0, 0, 0)],
    )
    def test_table(self, text: str, points: int, utf16: int, chars: int) -> None:
        assert measure(text, "code_points") == points
        assert measure(text, "utf16") == utf16 == len(text.encode("utf-16-be")) // 2
        assert measure(text, "characters") == chars
        assert measure(text, "utf8") == len(text.encode())

    def test_bytes(self) -> None:
        assert measure("髙ｱA", "windows31j") == 4
        assert measure("〜", "windows31j") == 2

    @pytest.mark.parametrize(
        ("text", "unit", "rule"),
        [
            ("𠮷", "windows31j", "JRT013"),
            ("\ud800", "utf8", "JRT002"),
            ("\U000e0102", "characters", "JRT010"),
            ("\u200b\ud800", "utf8", "JRT002"),
        ],
    )
    def test_unmeasurable(self, text: str, unit: str, rule: str) -> None:
        with pytest.raises(TextError) as caught:
            measure(text, unit)  # type: ignore[arg-type]  # drawn names
        assert caught.value.rule == rule

    def test_invisible_characters_still_have_bytes(self) -> None:
        assert measure("\u200b", "utf8") == 3
        assert measure("\ufdd0", "utf8") == 3

    def test_wrong_calls(self) -> None:
        with pytest.raises(UsageError) as caught:
            measure("a", "bytes")  # type: ignore[arg-type]  # the wrong name is the point
        assert caught.value.rule == "JRU007"
        with pytest.raises(UsageError):
            measure(1, "utf8")  # type: ignore[arg-type]  # as above

    @given(st.text(st.characters(codec=None, exclude_categories=()), max_size=6), st.sampled_from(list(UNITS)))
    def test_every_text_has_a_length_or_a_finding(self, text: str, unit: str) -> None:
        found = try_measure(text, unit)  # type: ignore[arg-type]  # drawn names
        assert isinstance(found, int) or found.rule.startswith("JRT")
