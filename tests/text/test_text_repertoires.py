"""文字集合の大きさ、所属、合併。"""

from __future__ import annotations

import copy
import pickle
import threading
from typing import Any

import pytest

from jumin_records.codec.options import GAIJI_REPERTOIRE
from jumin_records.errors import TextError, UsageError
from jumin_records.text import (
    JIS_X_0201,
    JIS_X_0208,
    JIS_X_0208_0212,
    JIS_X_0213,
    WINDOWS_31J,
    WINDOWS_SPELLINGS,
    Repertoire,
    count_gaiji,
)
from jumin_records.text.repertoires import _jis_x_0208


class TestPublishedCounts:
    """JIS X 0208:1997 has 6,879 characters, 0212:1990 6,067, 0213 11,233; 「槗 is outside」"""

    @pytest.mark.parametrize(
        ("repertoire", "size", "kanji"),
        [
            (JIS_X_0208, 6879, 6355),
            (JIS_X_0208_0212, 12946, 6355 + 5801),
            (JIS_X_0213, 11233, 10050),
            # 7,724 double-byte cells of which 398 are duplicates, with 95 ASCII and 63 half-width katakana
            (WINDOWS_31J, 7724 - 398 + 95 + 63, None),
            (JIS_X_0201, 95 + 63 + 2, 0),
        ],
    )
    def test_size(self, repertoire: Repertoire, size: int, kanji: int | None) -> None:
        assert len(repertoire) == len(list(repertoire)) == size
        if kanji is not None:
            assert sum(_is_kanji(char) for char in repertoire) == kanji

    def test_rows_of_the_reference_table(self) -> None:
        # characters.md section 2.2, column 「in」 (which leaves out that 桒 has a cell of JIS X 0213, 1-85-62 in MJ文字情報一覧表)
        inside = {
            "𠮷": "", "髙": "W", "﨑": "3W", "邉": "8", "濵": "23W", "德": "3W", "槗": "2", "𣘺": "3", "冨": "8", "圡": "3", "𡈽": "3",
            "桒": "23W", "吿": "", "靑": "W", "淸": "W", "閒": "W", "瀨": "3W", "栁": "3W", "㐂": "3", "昻": "W", "鷗": "23", "麴": "23",
        }  # fmt: skip
        for char, sets in inside.items():
            assert (char in JIS_X_0208) == ("8" in sets), char
            assert (char in JIS_X_0208_0212) == ("8" in sets or "2" in sets), char
            assert (char in JIS_X_0213) == ("8" in sets or "3" in sets), char
            assert (char in WINDOWS_31J) == ("8" in sets or "W" in sets), char

    def test_no_private_use_anywhere(self) -> None:
        for repertoire in (JIS_X_0201, JIS_X_0208_0212, JIS_X_0213, WINDOWS_31J):
            assert "\ue000" not in repertoire
            assert "\U000f0000" not in repertoire


class TestMembership:
    @pytest.mark.parametrize(
        ("repertoire", "spellings"),
        [(JIS_X_0208, "～∥－￠￡￢—"), (JIS_X_0208_0212, "～∥－￠￡￢—"), (JIS_X_0213, "～￠￡￢—＼")],
    )
    def test_the_other_spelling_of_a_cell_is_another_character(self, repertoire: Repertoire, spellings: str) -> None:
        wider = repertoire | WINDOWS_SPELLINGS
        for char in spellings:
            assert char not in repertoire
            assert count_gaiji(char, repertoire) == count_gaiji(f"{char}カ\u3099", repertoire) == 1
            assert repertoire.find_outside(char)
            assert char in WINDOWS_SPELLINGS
            assert char in wider
            assert count_gaiji(char, wider) == 0
            assert wider.find_outside(char) is None
        assert all(char in repertoire for char in "〜‖−¢£¬―")
        assert len(wider) == len(repertoire) + len(spellings)

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("repertoire", [JIS_X_0208, JIS_X_0208_0212, JIS_X_0213, WINDOWS_31J, WINDOWS_SPELLINGS])
    def test_a_member_is_exactly_what_iteration_gives(self, repertoire: Repertoire) -> None:
        # Every code point of Unicode, asked in three ways; what is uncountable or combining is never plainly inside.
        every = [chr(code) for code in range(0x110000)]
        members = set(repertoire)
        assert {char for char in every if char in repertoire} == {char for char in members if len(char) == 1}
        plain = {char for char in every if repertoire.find_outside(char) is None}
        assert plain <= members
        assert all(char == "\u00ad" or len(char) == 2 for char in members - plain)
        text = "".join(sorted(plain))
        assert count_gaiji(text, repertoire) == 0

    def test_the_default_of_checking_takes_both_spellings_and_half_width(self) -> None:
        assert count_gaiji("〜～−－‖∥¢￠£￡¬￢―—＼Aｱ ", GAIJI_REPERTOIRE) == 0
        assert GAIJI_REPERTOIRE == JIS_X_0208_0212 | JIS_X_0201 | WINDOWS_SPELLINGS

    def test_the_spellings_of_windows_encode_and_come_back(self) -> None:
        # cp932 is the evidence; the dash is the spelling of the table of JIS X 0213, not of Windows.
        assert len(WINDOWS_SPELLINGS) == 8
        assert all(char.encode("cp932").decode("cp932") == char for char in set(WINDOWS_SPELLINGS) - {"—"})

    def test_windows_spellings_only_in_windows(self) -> None:
        assert all(char in WINDOWS_31J for char in "～∥－￠￡￢―")
        assert not any(char in WINDOWS_31J for char in "〜‖−¢£¬—")

    def test_decomposed_kana_is_its_composed_form(self) -> None:
        assert "カ\u3099" in JIS_X_0208
        assert "カ\u3099" in WINDOWS_31J
        assert "か\u309a" not in JIS_X_0208
        assert "か\u309a" in JIS_X_0213
        assert "あ\u3099" not in JIS_X_0213

    @pytest.mark.parametrize(
        "other", ["", [], {}, "漢字", "葛\U000e0102", "\u3099", "漢\u3099", 1, None, b"a", "神\u3099\u3099"]
    )
    def test_not_one_member(self, other: object) -> None:
        assert other not in JIS_X_0213

    def test_a_finder_stops_at_members_as_well(self) -> None:
        stop = JIS_X_0208.finder(without="＊")
        assert [found and found.start() for found in map(stop, ("架空", "架空＊", "架髙"))] == [None, 2, 1]

    def test_ascii_is_not_in_the_kanji_sets(self) -> None:
        assert "A" not in JIS_X_0208
        assert count_gaiji("A-1 ｱ", JIS_X_0208) == 5
        assert count_gaiji("A-1 ｱ", JIS_X_0208 | JIS_X_0201) == 0


class TestCustom:
    def test_of_text_and_of_parts(self) -> None:
        both = Repertoire.of("架空か\u309a葛\U000e0102"), Repertoire.of(["架", "空", "か\u309a", "葛\U000e0102"])
        assert both[0] == both[1]
        assert hash(both[0]) == hash(both[1])
        assert "葛\U000e0102" in both[0]
        assert "葛" not in both[0]
        assert len(both[0]) == 4
        assert both[0] != Repertoire.of("架空")
        assert both[0] != "架空"

    def test_empty(self) -> None:
        assert len(Repertoire.of("")) == 0
        assert count_gaiji("架空", Repertoire.of([])) == 2

    def test_a_voicing_mark_of_its_own_does_not_split_kana(self) -> None:
        assert count_gaiji("か\u3099", Repertoire.of(["か", "\u3099"])) == 1

    @pytest.mark.parametrize(
        ("given", "rule"),
        [("\ue000", "JRT015"), ("\ud800", "JRT002"), (["架", "\U000e0102"], "JRT010"), ("あ\u202e", "JRT012")],
    )
    def test_refused_characters(self, given: object, rule: str) -> None:
        with pytest.raises(TextError) as caught:
            Repertoire.of(given)  # type: ignore[arg-type]  # lists and texts alike
        assert caught.value.rule == rule

    @pytest.mark.parametrize(
        ("given", "rule"),
        [
            ([1], "JRU001"),
            (None, "JRU001"),
            (5, "JRU001"),
            (b"a", "JRU001"),
            ([[]], "JRU001"),
            (["架空"], "JRU007"),
            ([""], "JRU007"),
        ],
    )
    def test_refused_calls(self, given: Any, rule: str) -> None:
        with pytest.raises(UsageError) as caught:
            Repertoire.of(given)
        assert caught.value.rule == rule

    def test_the_name_is_a_text(self) -> None:
        with pytest.raises(UsageError) as caught:
            Repertoire.of("架", name=5)  # type: ignore[arg-type]  # the wrong type is the point
        assert caught.value.rule == "JRU001"

    def test_union(self) -> None:
        union = JIS_X_0208 | Repertoire.of("𠮷～", name="追加")
        assert "𠮷" in union
        assert len(union) == 6881
        assert repr(union) == "<Repertoire JIS X 0208∪追加>"
        with pytest.raises(TypeError):
            JIS_X_0208 | {"𠮷"}  # type: ignore[operator]  # the wrong type is the point


class TestObject:
    def test_immutable(self) -> None:
        with pytest.raises(AttributeError):
            JIS_X_0208.name = "x"
        with pytest.raises(AttributeError):
            del JIS_X_0208.name
        with pytest.raises(AttributeError):
            _ = JIS_X_0208.nothing  # type: ignore[attr-defined]  # the missing name is the point
        assert repr(Repertoire.of("架空")) == "<Repertoire custom>"
        assert (
            copy.copy(JIS_X_0213) == copy.deepcopy(JIS_X_0213) == pickle.loads(pickle.dumps(JIS_X_0213)) == JIS_X_0213
        )

    def test_built_once_for_all_threads(self) -> None:
        fresh = Repertoire("JIS X 0208", _jis_x_0208)
        found: list[int] = []
        threads = [threading.Thread(target=lambda: found.append(count_gaiji("髙橋" * 20, fresh))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [20] * 8
        assert fresh == JIS_X_0208


def _is_kanji(char: str) -> bool:
    # 仝 stands among the marks of row 1, not among the kanji.
    return char != "仝" and any(
        low <= ord(char[0]) <= high for low, high in ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
    )
