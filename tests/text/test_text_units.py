"""文字の区切りと、数えられない文字列。"""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.errors import Finding, Severity, TextError, UsageError
from jumin_records.text import characters, find_invisible, find_unsound, try_characters
from jumin_records.text.scalars import is_private_use, is_selector
from jumin_records.text.units import bare

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
HOSTILE = st.text(
    st.sampled_from("葛か゛゙゚ガｶﾞ A\u3000\u200b\u202e\ud842\udfb7\ufffe\ufe00\U000e0102\U000e0100\U00020bb7\ue000\n"),
    max_size=8,
)


class TestOneCharacter:
    """「base + variation selector is one; half-width ｶﾞ is two, NFD カ+U+3099 one」"""

    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("", []),
            ("𠮷田", ["𠮷", "田"]),
            ("葛\U000e0102飾区", ["葛\U000e0102", "飾", "区"]),
            ("神\ufe00", ["神\ufe00"]),
            ("ｶﾞｷﾞ", ["ｶ", "ﾞ", "ｷ", "ﾞ"]),
            ("カ\u3099", ["カ\u3099"]),
            ("か\u309aは\u3099", ["か\u309a", "は\u3099"]),
            ("ㇷ\u309a", ["ㇷ\u309a"]),
            ("漢\u3099", ["漢", "\u3099"]),
            ("か゛", ["か", "゛"]),
            ("架空\u3000太郎", ["架", "空", "\u3000", "太", "郎"]),
            ("e\u0301", ["e", "\u0301"]),
            ("\ue000\U000f0000", ["\ue000", "\U000f0000"]),
        ],
    )
    def test_parts(self, text: str, parts: list[str]) -> None:
        assert characters(text) == parts

    @given(ANY_TEXT | HOSTILE)
    def test_the_parts_are_the_text_and_nothing_else_ever_comes_out(self, text: str) -> None:
        found = try_characters(text)
        if isinstance(found, Finding):
            with pytest.raises(TextError) as caught:
                characters(text)
            assert caught.value.rule == found.rule
        else:
            assert "".join(found) == text
            assert all(len(part) in {1, 2} for part in found)

    def test_bare_takes_the_selector_and_only_the_selector(self) -> None:
        assert [bare(unit) for unit in ("葛\U000e0102", "神\ufe00", "葛", "か\u309a")] == ["葛", "神", "葛", "か\u309a"]


class TestUncountable:
    """「a lone selector, lone surrogate, noncharacter, bidi or invisible control is an error」"""

    @pytest.mark.parametrize(
        ("text", "rule", "position"),
        [
            ("\U000e0102葛", "JRT010", 1),
            ("葛\U000e0102\U000e0103", "JRT010", 3),
            ("葛\ufe00\ufe01", "JRT010", 3),
            ("葛 \U000e0102", "JRT010", 3),
            ("葛\u3000\U000e0102", "JRT010", 3),
            ("か\u3099\U000e0102", "JRT010", 3),
            ("葛\ud800", "JRT002", 2),
            ("\udfb7", "JRT002", 1),
            ("あ\ufdd0", "JRT011", 2),
            ("あ\U0010ffff", "JRT011", 2),
            ("あ\u202e", "JRT012", 2),
            ("あ\u2066", "JRT012", 2),
            ("\u061cあ", "JRT012", 1),
            ("あ\u200b", "JRT003", 2),
            ("あ\ufeff", "JRT003", 2),
            ("あ\u00ad", "JRT003", 2),
            ("あ\u3164", "JRT003", 2),
            ("あ\n", "JRT003", 2),
            ("あ\x00\U000e0102", "JRT003", 2),
            ("あ\u2028", "JRT003", 2),
            ("あ\U000e0041", "JRT003", 2),
        ],
    )
    def test_rule_and_position(self, text: str, rule: str, position: int) -> None:
        finding = find_unsound(text)
        assert finding is not None
        assert finding.rule == rule
        assert f"先頭から{position}番目" in finding.text or rule in {"JRT002", "JRT003"}
        with pytest.raises(TextError) as caught:
            characters(text)
        assert caught.value.rule == rule
        assert all(each.severity is Severity.ERROR for each in caught.value.findings)

    @pytest.mark.parametrize(
        "text", ["架空太郎", "架空\u3000太郎", "葛\U000e0102", "\ue000", "", "A b\u00a0c", "\u3099"]
    )
    def test_sound(self, text: str) -> None:
        assert find_unsound(text) is None

    @pytest.mark.parametrize("given", [None, 12, b"abc", ["架"]])
    def test_only_text(self, given: object) -> None:
        with pytest.raises(UsageError) as caught:
            characters(given)  # type: ignore[arg-type]  # the wrong type is the point
        assert caught.value.rule == "JRU001"

    def test_no_character_in_the_error_or_its_frames(self) -> None:
        with pytest.raises(TextError) as caught:
            characters("架空太郎\u202e")
        error = caught.value
        assert "架" not in f"{error!r}{error}{error.args}"
        assert error.__cause__ is None
        assert error.__context__ is None
        trace = caught.tb.tb_next
        while trace is not None:
            assert "架" not in repr(trace.tb_frame.f_locals)
            trace = trace.tb_next


class TestInvisible:
    """「find_invisible: bidi, invisible, control; used on every text cell」 UTS #39, Default_Ignorable_Code_Point."""

    def test_position_of_the_first(self) -> None:
        assert find_invisible("架\u200b空\u202e") == 1

    def test_selectors_surrogates_and_private_use_are_other_matters(self) -> None:
        assert find_invisible("葛\U000e0102\ud800\ue000\ufffe") is None

    def test_every_format_and_control_character_of_the_interpreter_is_found_or_visible(self) -> None:
        # Cf characters with a glyph of their own: prepended number signs and the Egyptian joiners, which print.
        visible = {
            *range(0x0600, 0x0606),
            0x06DD,
            0x070F,
            0x0890,
            0x0891,
            0x08E2,
            0x110BD,
            0x110CD,
            *range(0x13430, 0x13440),
        }
        for code in range(sys.maxunicode + 1):
            if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp"} and code not in visible:
                assert find_invisible(chr(code)) == 0, hex(code)

    @pytest.mark.exhaustive
    def test_nothing_that_prints_is_called_invisible(self) -> None:
        blank_letters = {0x115F, 0x1160, 0x3164, 0xFFA0, 0x034F, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0xFFFC - 1}
        for code in range(sys.maxunicode + 1):
            if find_invisible(chr(code)) is not None and code not in blank_letters:
                assert unicodedata.category(chr(code)) in {"Cc", "Cf", "Cn", "Zl", "Zp"}, hex(code)

    @pytest.mark.exhaustive
    def test_linear_on_a_million_hostile_characters(self) -> None:
        assert find_invisible("\U000e0102" * 10**6) is None
        assert find_unsound("葛\U000e0102" * 500_000) is None


@pytest.mark.exhaustive
class TestAgainstTheInterpretersDatabase:
    def test_private_use_is_category_co(self) -> None:
        for code in range(sys.maxunicode + 1):
            assert is_private_use(chr(code)) == (unicodedata.category(chr(code)) == "Co")

    def test_selectors_by_name(self) -> None:
        for code in range(sys.maxunicode + 1):
            assert is_selector(chr(code)) == unicodedata.name(chr(code), "").startswith("VARIATION SELECTOR-")
