"""外字の計数と位置。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.errors import Finding, TextError, UsageError
from jumin_records.text import (
    JIS_X_0208,
    JIS_X_0208_0212,
    JIS_X_0213,
    WINDOWS_31J,
    WINDOWS_SPELLINGS,
    Repertoire,
    characters,
    count_gaiji,
    gaiji_flags,
    try_count_gaiji,
    try_gaiji_flags,
)

REPERTOIRES = st.sampled_from([JIS_X_0208, JIS_X_0208_0212, JIS_X_0213, WINDOWS_31J, Repertoire.of("架空か゛")])
NAMES = st.text(
    st.sampled_from("架空太郎髙﨑𠮷野邉葛槗か゛゙゚ガｶﾞABC 1\u3000～〜\ue000\U00100000")
    | st.sampled_from("\ufe00\U000e0102"),
    max_size=12,
)


class TestCounting:
    """characters.md section 1.2, the table of strings; 1.3, the examples of what is inside JIS X 0208+0212."""

    @pytest.mark.parametrize(
        ("text", "flags"),
        [
            ("黒桐\u3000幹也", "00000"),
            ("東京都清瀬市観布子南１２－７－２０２", "0" * 18),
            ("濵彅桒槗曻鷗麴", "0000000"),
            ("髙﨑𠮷德圡㐂栁鄕靑淸閒", "1" * 11),
            ("𠮷田", "10"),
            ("葛\U000e0102飾区", "100"),
            ("カ\u3099", "0"),
            ("外\ue000字\U000f0000", "0101"),
            ("", ""),
        ],
    )
    def test_flags_against_the_certificate_repertoire(self, text: str, flags: str) -> None:
        # The address of the example is written with －, as Windows writes it.
        certificate = JIS_X_0208_0212 | WINDOWS_SPELLINGS
        assert gaiji_flags(text, certificate) == flags
        assert count_gaiji(text, certificate) == flags.count("1")

    def test_variation_ignored(self) -> None:
        assert gaiji_flags("葛\U000e0102飾𠮷\U000e0100", JIS_X_0208, variation="ignored") == "001"
        assert count_gaiji("葛\U000e0102飾", JIS_X_0208, variation="ignored") == 0
        assert count_gaiji("葛\U000e0102飾", JIS_X_0208) == 1

    def test_private_use_is_always_gaiji(self) -> None:
        assert count_gaiji("\ue000\uf8ff\U000f0000\U0010fffd", WINDOWS_31J, variation="ignored") == 4

    @given(NAMES, REPERTOIRES, st.sampled_from(["significant", "ignored"]))
    def test_the_count_is_the_number_of_characters_not_in_the_set(
        self, text: str, repertoire: Repertoire, how: str
    ) -> None:
        found = try_gaiji_flags(text, repertoire, variation=how)  # type: ignore[arg-type]  # drawn from the two names
        counted = try_count_gaiji(text, repertoire, variation=how)  # type: ignore[arg-type]  # as above
        if isinstance(found, Finding):
            assert counted == found
            with pytest.raises(TextError):
                count_gaiji(text, repertoire)
            with pytest.raises(TextError):
                gaiji_flags(text, repertoire)
            return
        units = characters(text)
        assert len(found) == len(units)
        assert counted == found.count("1") == count_gaiji(text, repertoire, variation=how)  # type: ignore[arg-type]  # as above
        if how == "significant":
            assert counted == sum(unit not in repertoire for unit in units)


class TestRefusals:
    def test_wrong_calls(self) -> None:
        for call in (count_gaiji, gaiji_flags):
            with pytest.raises(UsageError) as caught:
                call(12, JIS_X_0208)  # type: ignore[arg-type]  # the wrong type is the point
            assert caught.value.rule == "JRU001"
            with pytest.raises(UsageError) as caught:
                call("髙", JIS_X_0208, variation="nfc")  # type: ignore[arg-type]  # as above
            assert caught.value.rule == "JRU007"

    def test_soft_hyphen_is_a_cell_of_jis_x_0213_and_still_uncountable(self) -> None:
        assert "\u00ad" in JIS_X_0213
        with pytest.raises(TextError) as caught:
            count_gaiji("架\u00ad空", JIS_X_0213)
        assert caught.value.rule == "JRT003"
        assert "架" not in str(caught.value)
