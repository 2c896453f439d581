"""JIS の文字だけの文字列を、表も模様も作らずに見分ける。"""

from __future__ import annotations

import pytest

from jumin_records.codec.options import GAIJI_REPERTOIRE, MARKS, Outside
from jumin_records.text import JIS_X_0201, JIS_X_0208, JIS_X_0208_0212, Repertoire
from jumin_records.text.quick_jis import in_euc_jp

EVERY_CODE_POINT = [chr(code) for code in range(0x110000)]


def by_cells(shift: bytes) -> set[str]:
    """一つの区点の表を、九十四かける九十四の区点に一つずつ聞く。"""
    found = set()
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            try:
                found.add((shift + bytes((row, cell))).decode("euc_jp"))
            except UnicodeDecodeError:
                continue
    return found


class TestCodeTables:
    """The rows of the code tables that are decoded at once are those that decode one by one."""

    def test_jis_x_0208(self) -> None:
        assert set(JIS_X_0208) == by_cells(b"")

    def test_jis_x_0212(self) -> None:
        assert set(JIS_X_0208_0212) - set(JIS_X_0208) == by_cells(b"\x8f") - by_cells(b"")


class TestSurely:
    """True only for text of visible characters of JIS X 0201, 0208 and 0212."""

    def test_of_every_code_point_the_members_but_two(self) -> None:
        known = set(filter(in_euc_jp, EVERY_CODE_POINT))
        assert known == set(JIS_X_0208_0212 | JIS_X_0201) - set("¥‾")

    @pytest.mark.parametrize(
        "text", ["髙", "か\u3099", "葛\U000e0102", "架空\n", "\x00", "\ud800", "\ue000", "𠮷", "¥"]
    )
    def test_doubt_is_no(self, text: str) -> None:
        assert not in_euc_jp(text)
        assert not in_euc_jp(f"架空{text}太郎")

    @pytest.mark.parametrize("text", ["", "架空　太郎", "ｶｸｳﾀﾛｳﾞ", "A-1 *", "槗"])
    def test_plain_text(self, text: str) -> None:
        assert in_euc_jp(text)


class TestSearch:
    """What is asked first gives the answer that the compiled search gives."""

    def test_every_code_point(self) -> None:
        compiled = GAIJI_REPERTOIRE.finder(without=MARKS)
        first = Outside(GAIJI_REPERTOIRE, in_euc_jp)
        plain = [char for char in EVERY_CODE_POINT if in_euc_jp(char) and char not in MARKS]
        assert not any(map(compiled, plain))
        assert first.suspect("".join(plain)) is None
        assert first.suspect == first._first

    @pytest.mark.parametrize("text", ["架空*", "＊架空", "髙橋", "架空\u200b"])
    def test_doubt_compiles(self, text: str) -> None:
        outside = Outside(GAIJI_REPERTOIRE, in_euc_jp)
        assert outside.suspect("架空") is None
        found = outside.suspect(text)
        assert found is not None
        assert found.group() in "*＊髙\u200b"
        assert outside.suspect("架空" + text, 2).start() >= 2  # type: ignore[union-attr]  # found, as the line above says
        assert outside.knows_ascii

    def test_many_rows_compile(self) -> None:
        outside = Outside(GAIJI_REPERTOIRE, in_euc_jp)
        rows = 0
        while outside.suspect == outside._first:
            assert outside.suspect("架空太郎" * 64) is None
            rows += 1
        assert rows == 129
        assert outside.knows_ascii

    def test_a_repertoire_of_ones_own_compiles_at_once(self) -> None:
        outside = Outside(Repertoire.of("架空"))
        assert outside.suspect("架空") is None
        assert outside.suspect != outside._first
        assert not outside.knows_ascii
