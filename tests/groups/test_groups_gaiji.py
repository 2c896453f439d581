"""外字数・項目長・代替文字の項目を、文字列と照合する。"""

from __future__ import annotations

import attrs
import pytest

from jumin_records.codes import Number
from jumin_records.errors import TextError
from jumin_records.groups import GaijiText, ResultCodes, Substitutes
from jumin_records.text import JIS_X_0208, LengthUnit, substitute

CODES = ResultCodes(unchanged="0", substituted="1", incomplete="2", without_gaiji="N", with_gaiji="G")
NAME, ADDRESS = "架空　髙﨑", "架空県𠮷野市１番地"


class TestGaijiText:
    """項目長・外字数は、文字列から求めた数と合う（単位は呼ぶ側が言う）。"""

    # Lengths counted by hand: 5 characters, 𠮷 takes two UTF-16 units and four bytes.
    @pytest.mark.parametrize(
        ("text", "unit", "length", "count"),
        [
            ("架空　髙﨑", "characters", 5, 2),
            ("架空　髙﨑", "windows31j", 10, 2),
            ("𠮷野", "characters", 2, 1),
            ("𠮷野", "utf16", 3, 1),
            ("𠮷野", "utf8", 7, 1),
            ("葛\U000e0102飾", "characters", 2, 1),
            ("", "characters", 0, 0),
        ],
    )
    def test_made_of_a_text(self, text: str, unit: LengthUnit, length: int, count: int) -> None:
        made = GaijiText.of(text, repertoire=JIS_X_0208, unit=unit)
        assert made.length is not None
        assert made.gaiji_count is not None
        assert (made.length.value, made.gaiji_count.value) == (length, count)
        assert made.findings(repertoire=JIS_X_0208, unit=unit) == ()

    def test_without_a_unit_nothing_is_measured(self) -> None:
        made = GaijiText.of(NAME, repertoire=JIS_X_0208)
        assert made.length is None
        assert made.findings(repertoire=JIS_X_0208, unit="utf8") == ()

    def test_each_stated_number_has_its_own_rule(self) -> None:
        wrong = GaijiText(text=NAME, gaiji_count=Number("1"), length=Number("6"))
        found = wrong.findings(repertoire=JIS_X_0208, unit="characters")
        assert [(each.rule, each.path) for each in found] == [("JRG001", "gaiji_count"), ("JRG002", "length")]
        assert NAME not in str(found)

    def test_what_is_not_stated_or_cannot_be_counted_is_no_mismatch(self) -> None:
        assert GaijiText(text=NAME, gaiji_count=None).findings(repertoire=JIS_X_0208, unit="utf8") == ()
        unsound = GaijiText(text="架\u200b空", gaiji_count=Number("1"), length=Number("1"))
        assert unsound.findings(repertoire=JIS_X_0208, unit="characters") == ()

    def test_an_uncountable_text_is_refused(self) -> None:
        with pytest.raises(TextError):
            GaijiText.of("架\u200b空", repertoire=JIS_X_0208)


class TestSubstitutes:
    """代替文字の項目は、置き換えの結果から作られ、登録された文字列と照合される。"""

    def made(self) -> Substitutes:
        name, address = substitute(NAME, JIS_X_0208), substitute(ADDRESS, JIS_X_0208)
        return Substitutes.of(name, address, codes=CODES, unit="characters")

    def test_made_of_two_substitutions(self) -> None:
        made = self.made()
        assert (made.name, made.name_flags) == ("架空　高崎", "00011")
        assert (made.address, made.address_flags) == ("架空県吉野市１番地", "000100000")
        assert (made.result, made.gaiji_flag) == ("1", "G")
        assert made.findings(name=NAME, address=ADDRESS, codes=CODES, unit="characters") == ()

    def test_nothing_to_substitute(self) -> None:
        plain = substitute("見本花子", JIS_X_0208)
        made = Substitutes.of(plain, plain, codes=CODES, unit="characters")
        assert (made.result, made.gaiji_flag, made.name_flags) == ("0", "N", "0000")

    def test_some_left(self) -> None:
        left = substitute("架空\ue000", JIS_X_0208)
        made = Substitutes.of(left, left, codes=CODES, unit="characters")
        assert (made.result, made.gaiji_flag) == ("2", "G")
        assert made.findings(name="架空\ue000", address="架空\ue000", codes=CODES) == ()

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"name_flags": "00010"}, [("JRT025", "name_flags")]),
            ({"name_flags": "0001"}, [("JRT022", "name_flags")]),
            ({"address_flags": "00010000x"}, [("JRT021", "address_flags")]),
            ({"name_length": Number("9")}, [("JRG002", "name_length")]),
            ({"address_length": Number("0")}, [("JRG002", "address_length")]),
            ({"result": "0"}, [("JRG003", "result")]),
            ({"gaiji_flag": "N"}, [("JRG003", "gaiji_flag")]),
        ],
    )
    def test_each_difference_is_told_with_its_place(
        self, change: dict[str, str], expected: list[tuple[str, str]]
    ) -> None:
        changed = attrs.evolve(self.made(), **change)  # type: ignore[arg-type]  # the values fit the items they change
        found = changed.findings(name=NAME, address=ADDRESS, codes=CODES, unit="characters")
        assert set(expected) == {(each.rule, each.path) for each in found}
        assert all(part not in str(found) for part in (NAME, ADDRESS, "髙"))

    def test_swapped_texts_are_found(self) -> None:
        found = self.made().findings(name=ADDRESS, address=NAME)
        assert {each.path for each in found} == {"name_flags", "address_flags"}
