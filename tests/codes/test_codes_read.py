"""緩やかな読み。直した点は一つずつ所見になり、書かれた数字そのものは変わらない。"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codes import (
    AddresseeNumber,
    BasicPensionNumber,
    CertificateSerial,
    Identifier,
    IndividualNumber,
    JuminhyoCode,
    LocalGovernmentCode,
    MachiazaCode,
    Pin,
    PostalCode,
    ResidenceCardNumber,
)
from jumin_records.errors import Severity
from tests.codes.hostile import CLASSES, VALID, hostile_text

WIDE = {code: code - 0x20 + 0xFF00 for code in range(0x21, 0x7F)}
#: Every sign that is read as a hyphen.
DASHES = "ーｰ−‐‑‒–—―─"


def digits_of(text: str) -> list[int]:
    """Digits as NFKC and Unicode see them: a judge outside the code."""
    return [unicodedata.digit(char) for char in unicodedata.normalize("NFKC", text) if char.isdigit()]


def rules(cls: type[Identifier], text: str) -> list[str]:
    return [finding.rule for finding in cls.read(text).findings]


class TestEachRepairHasItsFinding:
    """ "lenient (full-width digits, official grouping, 長音 for hyphen) with a finding for each repair"."""

    @pytest.mark.parametrize(
        ("cls", "text", "value", "expected"),
        [
            (IndividualNumber, "123456789018", "123456789018", []),
            (IndividualNumber, "１２３４５６７８９０１８", "123456789018", ["JRC006"]),
            (IndividualNumber, "12345678901８", "123456789018", ["JRC006"]),
            (IndividualNumber, "1234-5678-9018", "123456789018", ["JRC007"]),
            (IndividualNumber, "1234 5678 9018", "123456789018", ["JRC007"]),
            (IndividualNumber, "1234ー5678ー9018", "123456789018", ["JRC008", "JRC007"]),
            (IndividualNumber, "1234ー5678-9018", "123456789018", ["JRC008", "JRC007"]),
            (IndividualNumber, "1234　5678　9018", "123456789018", ["JRC006", "JRC007"]),
            (IndividualNumber, "１２３４－５６７８－９０１８", "123456789018", ["JRC006", "JRC007"]),
            (
                IndividualNumber,
                "　１２３４ー５６７８ー９０１８ ",
                "123456789018",
                ["JRC016", "JRC006", "JRC008", "JRC007"],
            ),
            (IndividualNumber, "1234-5678-9019", "123456789019", ["JRC007", "JRC003"]),
            (JuminhyoCode, " 24727059608", "24727059608", ["JRC016"]),
            (PostalCode, "100-0001", "1000001", ["JRC007"]),
            (PostalCode, "１００−０００１", "1000001", ["JRC006", "JRC008", "JRC007"]),
            (BasicPensionNumber, "1234-567890", "1234567890", ["JRC007"]),
            (ResidenceCardNumber, "ab12345678cd", "AB12345678CD", ["JRC011"]),
            (ResidenceCardNumber, "ａｂ１２３４５６７８ＣＤ", "AB12345678CD", ["JRC006", "JRC011"]),
            (CertificateSerial, "０ａ１Ｂ", "0a1B", ["JRC006"]),
            (Pin, "８３４１", "8341", ["JRC006"]),
            (Pin, "Abcd1", "Abcd1", []),
            (AddresseeNumber, "００１９", "0019", ["JRC006"]),
            (LocalGovernmentCode, "１３１０１６", "131016", ["JRC006"]),
            (LocalGovernmentCode, "13101", "13101", ["JRC010"]),
            (LocalGovernmentCode, " １３１０１", "13101", ["JRC016", "JRC006", "JRC010"]),
            (LocalGovernmentCode, "00001", "00001", ["JRC010"]),
        ],
    )
    def test_repaired(self, cls: type[Identifier], text: str, value: str, expected: list[str]) -> None:
        checked = cls.read(text)
        assert checked.value is not None
        assert checked.value.reveal() == value
        assert checked.value.written == text
        assert checked.raw.reveal() == text
        assert [finding.rule for finding in checked.findings] == expected
        assert all(finding.severity is Severity.ALERT for finding in checked.findings)
        assert checked.ok
        assert checked.value.verified is ("JRC003" not in expected and "JRC010" not in expected)

    @pytest.mark.parametrize("dash", DASHES)
    def test_every_dash(self, dash: str) -> None:
        assert rules(PostalCode, f"100{dash}0001") == ["JRC008", "JRC007"]

    @pytest.mark.parametrize(
        ("cls", "text", "expected"),
        [
            (IndividualNumber, "123-4567-89018", ["JRC001"]),
            (IndividualNumber, "1234-56789018", ["JRC001"]),
            (IndividualNumber, "-1-2-3-4-5-6-7-8-9-0-1-8-", ["JRC001"]),
            (IndividualNumber, "1234-5678 9018", ["JRC001"]),
            (IndividualNumber, "1234--5678-9018", ["JRC001"]),
            (IndividualNumber, "1234.5678.9018", ["JRC001"]),
            (IndividualNumber, "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟖", ["JRC002"]),
            (IndividualNumber, "١٢٣٤٥٦٧٨٩٠١٨", ["JRC002"]),
            (IndividualNumber, "①②③④⑤⑥⑦⑧⑨⓪①⑧", ["JRC002"]),
            (IndividualNumber, "123456789018\n", ["JRC001"]),
            (IndividualNumber, "1234ー5678ー901", ["JRC008", "JRC001"]),
            (JuminhyoCode, "247-2705-9608", ["JRC001"]),
            (JuminhyoCode, "２４７ー２７０５", ["JRC006", "JRC008", "JRC001"]),
            (PostalCode, "１００－０００", ["JRC006", "JRC002"]),
            (PostalCode, "〒100-0001", ["JRC001"]),
            (PostalCode, "１００ー０００＊", ["JRC006", "JRC008", "JRC007", "JRC005"]),
            (Pin, "83-41", ["JRC002"]),
            (Pin, "０００００", ["JRC006", "JRC004"]),
            (LocalGovernmentCode, "1310²", ["JRC001"]),
            (LocalGovernmentCode, "1310", ["JRC001"]),
            (LocalGovernmentCode, "1310*", ["JRC005"]),
            (LocalGovernmentCode, "１３１０\0", ["JRC006", "JRC001"]),
            (ResidenceCardNumber, "ab1234567８c\ud800", ["JRC006", "JRC002"]),
        ],
    )
    def test_not_repaired(self, cls: type[Identifier], text: str, expected: list[str]) -> None:
        checked = cls.read(text)
        assert checked.value is None
        assert not checked.ok
        assert checked.raw.reveal() == text
        assert [finding.rule for finding in checked.findings] == expected

    def test_nothing_else_is_a_space_a_dash_or_a_separator(self) -> None:
        """Of all that a keyboard or a Japanese text has, only the named signs are taken away."""
        signs = {
            chr(code)
            for code in (*range(0x21, 0x7F), *range(0x2010, 0x2070), *range(0x3001, 0x3040), *range(0xFF01, 0xFF66))
        }
        for sign in signs - set("*＊●■•0123456789") - {chr(code) for code in range(0xFF10, 0xFF1A)}:
            if sign not in DASHES and sign not in "-－":
                assert PostalCode.read(f"100{sign}0001").value is None
            for text in (f"{sign}1000001", f"1000001{sign}"):
                found = PostalCode.read(text)
                assert found.value is None
                assert "JRC016" not in [finding.rule for finding in found.findings]
            assert "JRC008" not in rules(PostalCode, f"1{sign}") or sign in DASHES

    def test_beyond_repair(self) -> None:
        """Sixty-four characters are read, a sixty-fifth is not worth a repair."""
        assert rules(PostalCode, " " * 57 + "1000001") == ["JRC016"]
        assert rules(PostalCode, " " * 58 + "1000001") == ["JRC001"]


@pytest.mark.parametrize("cls", CLASSES)
class TestReadingIsHonest:
    """ "Nothing is ever repaired silently", and what was read is never lost."""

    @given(text=hostile_text)
    def test_properties(self, cls: type[Identifier], text: str) -> None:
        checked = cls.read(text)
        assert checked.raw.reveal() == text
        if checked.value is None:
            assert not checked.ok
            assert checked.findings[-1].severity is Severity.ERROR
            assert not cls.is_valid(text)
            return
        value = checked.value
        assert checked.ok
        assert value.written == text
        assert digits_of(value.reveal()) == digits_of(text)
        assert bool(checked.findings) is (not cls.is_valid(text))
        assert (value.reveal() != text) is bool({f.rule for f in checked.findings} - {"JRC003", "JRC010", "JRR050"})
        assert cls.is_valid(value.reveal()) is value.verified
        assert len({f.rule for f in checked.findings}) == len(checked.findings)

    @given(data=st.data())
    def test_damaged_writing_of_a_valid_number(self, cls: type[Identifier], data: st.DataObject) -> None:
        """Width and surrounding spaces are writing: the number comes back, and every change was reported."""
        text = VALID[cls]
        wide = [data.draw(st.booleans()) for _ in text]
        written = "".join(char.translate(WIDE) if flag else char for char, flag in zip(text, wide, strict=True))
        padded = (
            data.draw(st.sampled_from(["", " ", "　", "  "])) + written + data.draw(st.sampled_from(["", " ", "　"]))
        )
        checked = cls.read(padded)
        assert checked.value == cls(text)
        expected = ["JRC016"] * (padded != written) + ["JRC006"] * any(wide)
        assert [finding.rule for finding in checked.findings] == expected

    def test_strict_refuses_every_writing_that_read_repairs(self, cls: type[Identifier]) -> None:
        text = VALID[cls]
        for writing in (f" {text}", text.translate(WIDE), text[:-1] + text[-1].translate(WIDE)):
            assert cls.read(writing).value == cls(text)
            assert not cls.is_valid(writing)
            assert cls.find_invalid([writing]) == [0]


class TestUnverified:
    """ "`C.unverified(text)` holds a well-formed value whose check digit does not fit (`.verified` is then false)"."""

    @pytest.mark.parametrize("cls", CLASSES)
    def test_well_formed(self, cls: type[Identifier]) -> None:
        value = cls.unverified(VALID[cls])
        assert value == cls(VALID[cls])
        assert value.verified

    @pytest.mark.parametrize("cls", [JuminhyoCode, IndividualNumber, LocalGovernmentCode])
    def test_wrong_digit(self, cls: type[Identifier]) -> None:
        text = VALID[cls][:-1] + str((int(VALID[cls][-1]) + 3) % 10)
        value = cls.unverified(text)
        assert not value.verified
        assert value.reveal() == value.written == text
        assert value == cls.read(text).value

    def test_no_repairs(self) -> None:
        with pytest.raises(ValueError, match="JRC001"):
            PostalCode.unverified("100-0001")


def test_six_zeros_are_no_short_machiaza_code() -> None:
    """Neither with the check digit nor without it is a code of zeros only a code (JRC004)."""
    checked = MachiazaCode.read("000000")
    assert checked.value is None
    assert [finding.rule for finding in checked.findings] == ["JRC004"]
