"""Windows-31J のバイト列。証拠は JDK の表の要約値、iconv、公表された数。"""

from __future__ import annotations

import hashlib
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.errors import Finding, TextError, UsageError
from jumin_records.text import (
    RewrittenKind,
    decode_windows31j,
    encode_windows31j,
    rewritten,
    rewritten_bytes,
    try_decode_windows31j,
    try_encode_windows31j,
)
from jumin_records.text.roundtrip import rewritten_codes
from jumin_records.text.windows31j import ONE_WAY, overrides

#: sha256 over the lines 「%04X %X」 of code point and bytes for every character U+0020..FFFF (without U+007F) that the JDK's
#: windows-31j encodes and decodes back to itself; OpenJDK 17, the number of lines below.
JDK_TABLE = "0ae90d099d63d62472e4aa4f05fc4739830f42a6eca6e30f9322fe189966ac2c"
JDK_LINES = 9364

CODES = [
    bytes((lead, trail))
    for lead in (*range(0x81, 0xA0), *range(0xE0, 0xFD))
    for trail in (*range(0x40, 0x7F), *range(0x80, 0xFD))
]


class TestWindowsBytes:
    """「encode_windows31j writes the bytes Windows writes (CPython's codec differs for 373 characters)」"""

    @pytest.mark.exhaustive
    def test_the_whole_table_is_the_table_of_the_jdk(self) -> None:
        lines = []
        for code in range(0x20, 0x10000):
            data = try_encode_windows31j(chr(code))
            if isinstance(data, bytes) and code not in {0x7F, 0x80}:
                lines.append(f"{code:04X} {data.hex().upper()}\n")
        assert len(lines) == JDK_LINES
        assert hashlib.sha256("".join(lines).encode("ascii")).hexdigest() == JDK_TABLE

    @pytest.mark.exhaustive
    def test_373_characters_differ_from_cpython_and_only_those(self) -> None:
        differing = {
            chr(code)
            for code in range(0x10000)
            if isinstance(data := try_encode_windows31j(chr(code)), bytes) and data != chr(code).encode("cp932")
        }
        assert differing == overrides().keys()
        assert len(differing) == 373

    @pytest.mark.parametrize(
        ("char", "code"),
        [("髙", "fbfc"), ("﨑", "fab1"), ("濵", "fb4d"), ("德", "faba"), ("ⅰ", "fa40"), ("Ⅰ", "8754"), ("㈱", "878a"), ("∵", "81e6"),
         ("￢", "81ca"), ("〜", None), ("～", "8160"), ("\ue000", "f040"), ("\ue757", "f9fc"), ("∪", "81be"), ("ｱ", "b1")],
    )  # fmt: skip
    def test_known_codes(self, char: str, code: str | None) -> None:
        data = try_encode_windows31j(char)
        assert (data.hex() if isinstance(data, bytes) else None) == code

    @pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
    def test_the_same_bytes_as_glibc(self) -> None:
        text = "".join([*overrides(), "一二三ｱｲｳABC"])
        command = ["iconv", "-f", "UTF-8", "-t", "CP932"]
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
        assert encode_windows31j(text) == done.stdout

    def test_user_defined_area_follows_the_published_formula(self) -> None:
        for lead in range(0xF0, 0xFA):
            for trail in (*range(0x40, 0x7F), *range(0x80, 0xFD)):
                char = chr(0xE000 + 188 * (lead - 0xF0) + trail - 0x40 - (trail > 0x7F))
                assert encode_windows31j(char) == bytes((lead, trail))
                assert decode_windows31j(bytes((lead, trail))) == char


class TestRefused:
    def test_one_way_characters(self) -> None:
        assert len(ONE_WAY) == 6
        for char in ONE_WAY:
            with pytest.raises(TextError) as caught:
                encode_windows31j(f"架空{char}")
            assert caught.value.rule == "JRT014"
            assert "先頭から3番目" in str(caught.value)
            assert char not in str(caught.value)
            back = decode_windows31j(encode_windows31j(char, errors="one_way"))
            assert back != char

    @pytest.mark.exhaustive
    def test_no_other_character_comes_back_changed(self) -> None:
        for code in (*range(0x30000), *range(0xE0000, 0xE0200), *range(0xF0000, 0x110000, 97)):
            data = try_encode_windows31j(chr(code))
            if isinstance(data, bytes):
                assert try_decode_windows31j(data) == chr(code)

    @pytest.mark.parametrize("text", ["架𠮷", "髙𠮷", "髙一𠮷", "架\uf8f0", "架\ud800", "架\ue758", "架¥", "架‾"])
    def test_unencodable_by_position(self, text: str) -> None:
        with pytest.raises(TextError) as caught:
            encode_windows31j(text)
        assert caught.value.rule == "JRT013"
        assert f"先頭から{len(text)}番目" in str(caught.value)
        assert caught.value.__context__ is None
        assert "架" not in repr(caught.value)

    @pytest.mark.parametrize(
        "data", [b"\x81", b"a\x85", b"\xa0", b"ab\xfd", b"\x81\x20", b"\xff", b"\xfc\x4c", b"\x82\xa0\xfe"]
    )
    def test_undecodable_by_offset(self, data: bytes) -> None:
        with pytest.raises(TextError) as caught:
            decode_windows31j(data)
        assert caught.value.rule == "JRT016"
        assert caught.value.findings[0].offset == (len(data) - 1 if data[-1] > 0x80 else len(data) - 2)
        assert caught.value.__context__ is None

    def test_wrong_calls(self) -> None:
        with pytest.raises(UsageError):
            encode_windows31j(b"a")  # type: ignore[arg-type]  # the wrong type is the point
        with pytest.raises(UsageError):
            decode_windows31j("a")  # type: ignore[arg-type]  # as above
        with pytest.raises(UsageError) as caught:
            encode_windows31j("a", errors="replace")  # type: ignore[arg-type]  # as above
        assert caught.value.rule == "JRU007"

    @given(
        st.text(st.characters(codec=None, exclude_categories=()), max_size=10)
        | st.text(st.sampled_from("髙﨑一〜𠮷\uf8f0a"), max_size=9)
    )
    def test_every_text_is_encoded_or_refused_and_comes_back(self, text: str) -> None:
        data = try_encode_windows31j(text)
        if isinstance(data, Finding):
            assert data.rule in {"JRT013", "JRT014"}
        else:
            assert decode_windows31j(data) == text

    @given(st.binary(max_size=12))
    def test_every_byte_string_is_decoded_or_refused(self, data: bytes) -> None:
        text = try_decode_windows31j(data)
        if isinstance(text, str):
            written = encode_windows31j(text)
            assert len(written) == len(data)
            assert (written != data) == bool(rewritten_bytes(data))


class TestRoundTrip:
    """「398 codes」 (Microsoft KB 170559); 「All 9,604 two-byte codes tested」"""

    def test_all_two_byte_codes(self) -> None:
        decoded = {
            code: text for code in CODES if isinstance(text := try_decode_windows31j(code), str) and len(text) == 1
        }
        assert len(decoded) == 9604
        changed = {code for code, text in decoded.items() if encode_windows31j(text) != code}
        assert len(changed) == 398
        assert changed == rewritten_codes()
        assert all(rewritten_bytes(code) == (code in changed) for code in decoded)

    def test_by_part_of_the_code_page(self) -> None:
        kinds = [next(rewritten(code)).kind for code in sorted(rewritten_codes())]
        assert {kind: kinds.count(kind) for kind in RewrittenKind} == {
            RewrittenKind.NEC_ROW_13: 9,
            RewrittenKind.NEC_SELECTED: 374,
            RewrittenKind.IBM_DUPLICATE: 15,
        }

    def test_alignment_decides_not_the_byte_values(self) -> None:
        straddling = b"\x88\xed\xee\xe0"[:2] + b"\x88\xee"
        assert rewritten_bytes(straddling) == 0
        data = "髙".encode("cp932") + "架空".encode("cp932") + b"\x87\x90"
        assert [each.offset for each in rewritten(data)] == [0, 6]
        assert rewritten_bytes(data) == 2

    def test_bytes_that_are_not_windows31j_are_stepped_over(self) -> None:
        assert rewritten_bytes(b"\xff\xed\x40\x81") == 1

    def test_the_report_names_no_character(self) -> None:
        assert "eee0" not in repr(next(rewritten(b"\xee\xe0")))
