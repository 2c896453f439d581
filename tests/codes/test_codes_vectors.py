"""公開された番号と、条文から別に書き起こした算式で、検査数字を確かめる。"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from stdnum.jp import in_

from jumin_records.codes import (
    IDENTIFIERS,
    AddresseeNumber,
    HouseholdNumber,
    Identifier,
    IndividualNumber,
    JuminhyoCode,
    LocalGovernmentCode,
)
from jumin_records.codes.identifier import CheckedIdentifier
from jumin_records.errors import CodeError
from tests.codes.formulas import (
    Vector,
    digit_of_local_government,
    digit_of_m11w2_7,
    digit_of_ordinance_85,
    read_vectors,
    remainder_2_to_7,
    remainder_6_to_2,
)

VECTORS = read_vectors()
BY_CLASS_NAME = {cls.__name__: cls for cls in IDENTIFIERS.values()}
SERIALS = ("AddresseeNumber", "HouseholdNumber")
STRICT = [vector for vector in VECTORS if vector.cls not in SERIALS]
SERIAL = [vector for vector in VECTORS if vector.cls in SERIALS]
CHECKED: dict[type[CheckedIdentifier], tuple[int, Callable[[str], str]]] = {
    JuminhyoCode: (10, digit_of_ordinance_85),
    IndividualNumber: (11, digit_of_ordinance_85),
    LocalGovernmentCode: (5, digit_of_local_government),
}


def class_of(vector: Vector) -> type[Identifier]:
    return BY_CLASS_NAME[vector.cls]


def name_of(vector: Vector) -> str:
    return f"{vector.cls}-{vector.text}"


class TestVectorsAreSound:
    """The file itself: every remainder of every formula, and the remainders agree with the second transcription."""

    @pytest.mark.parametrize("cls", ["JuminhyoCode", "IndividualNumber", "LocalGovernmentCode"])
    def test_every_remainder_has_a_positive(self, cls: str) -> None:
        assert {v.remainder for v in VECTORS if v.cls == cls and v.valid} == set(range(11))

    @pytest.mark.parametrize("cls", SERIALS)
    def test_every_remainder_of_a_serial_and_the_undefined_one_as_a_negative(self, cls: str) -> None:
        assert {v.remainder for v in VECTORS if v.cls == cls and v.valid} == set(range(11)) - {1}
        assert 1 in {v.remainder for v in VECTORS if v.cls == cls and not v.valid}

    @pytest.mark.parametrize("cls", ["JuminhyoCode", "IndividualNumber", "LocalGovernmentCode"])
    def test_public_vectors_of_both_kinds(self, cls: str) -> None:
        assert {v.valid for v in VECTORS if v.cls == cls and v.origin == "public"} == {True, False}

    @pytest.mark.parametrize("vector", [v for v in VECTORS if v.remainder is not None], ids=name_of)
    def test_remainder(self, vector: Vector) -> None:
        formula = remainder_6_to_2 if vector.cls == "LocalGovernmentCode" else remainder_2_to_7
        assert formula(vector.text[:-1]) == vector.remainder


class TestStrictConstructionTakesExactlyTheVectors:
    """identifiers.md sections 1.4, 1.6, 2, 3.2: the listed numbers are accepted or refused as listed."""

    @pytest.mark.parametrize("vector", STRICT, ids=name_of)
    def test_verdict(self, vector: Vector) -> None:
        cls = class_of(vector)
        assert cls.is_valid(vector.text) is vector.valid
        assert cls.find_invalid([vector.text]) == ([] if vector.valid else [0])
        if vector.valid:
            value = cls(vector.text)
            assert value.reveal() == vector.text
            assert value.verified
        else:
            with pytest.raises(CodeError):
                cls(vector.text)

    @pytest.mark.parametrize("vector", [v for v in STRICT if not v.valid and v.remainder is not None], ids=name_of)
    def test_rule_of_a_refusal(self, vector: Vector) -> None:
        with pytest.raises(CodeError) as caught:
            class_of(vector)(vector.text)
        assert caught.value.rule == ("JRC004" if set(vector.text) == {"0"} else "JRC003")

    @pytest.mark.parametrize("vector", [v for v in STRICT if not v.valid and v.remainder is not None], ids=name_of)
    def test_well_formed_and_check_digit_right_are_two_questions(self, vector: Vector) -> None:
        """A wrong digit never loses a resident: the value is delivered, unverified, with an alert."""
        cls = class_of(vector)
        checked = cls.read(vector.text)
        if set(vector.text) == {"0"}:
            assert checked.value is None
            return
        assert [finding.rule for finding in checked.findings] == ["JRC003"]
        assert checked.ok
        assert checked.value is not None
        assert not checked.value.verified
        assert checked.value == cls.unverified(vector.text)


class TestCheckDigitOfNewSerialNumbers:
    """標準仕様書 第1.0版 1.1.13「モジュラス11（M11W2～7）とする。余りが0の場合、検査付番は0とする」。"""

    @pytest.mark.parametrize("vector", SERIAL, ids=name_of)
    def test_has_check_digit(self, vector: Vector) -> None:
        value = class_of(vector)(vector.text)
        assert isinstance(value, AddresseeNumber | HouseholdNumber)
        assert value.verified
        assert value.has_check_digit() is vector.valid

    @pytest.mark.parametrize("vector", [v for v in SERIAL if v.valid], ids=name_of)
    def test_check_digit(self, vector: Vector) -> None:
        cls = class_of(vector)
        assert issubclass(cls, AddresseeNumber | HouseholdNumber)
        assert cls.check_digit(vector.text[:-1]) == vector.text[-1]


class TestCheckDigitAgainstTheSecondFormula:
    """省令85号5条 and 総務省 000137948.pdf, transcribed again in tests/codes/formulas.py; 個人番号 also by python-stdnum."""

    @pytest.mark.parametrize("cls", CHECKED)
    def test_random_bodies(self, cls: type[CheckedIdentifier]) -> None:
        size, formula = CHECKED[cls]
        rng = random.Random(20240501)
        for _ in range(3000):
            body = f"{rng.randrange(10**size):0{size}}"
            digit = formula(body)
            assert cls.check_digit(body) == digit
            assert [cls.is_valid(body + other) for other in "0123456789"] == [other == digit for other in "0123456789"]

    def test_bodies_of_a_local_government_code(self) -> None:
        """In bulk. 000000 would be a placeholder, and does not fit anyway."""
        texts = [f"{body:05}{digit}" for body in range(0, 100_000, 7) for digit in range(10)]
        wrong = [place for place, text in enumerate(texts) if digit_of_local_government(text[:-1]) != text[-1]]
        assert LocalGovernmentCode.find_invalid(texts) == wrong

    def test_individual_number_by_stdnum(self) -> None:
        rng = random.Random(20151005)
        for _ in range(2000):
            body = f"{rng.randrange(10**11):011}"
            assert IndividualNumber.check_digit(body) == in_.calc_check_digit(body)
            text = f"{rng.randrange(10**12):012}"
            assert IndividualNumber.is_valid(text) == in_.is_valid(text)

    @pytest.mark.parametrize("cls", [AddresseeNumber, HouseholdNumber])
    def test_serials(self, cls: type[AddresseeNumber | HouseholdNumber]) -> None:
        rng = random.Random(1013)
        for size in range(1, 15):
            for _ in range(200):
                body = f"{rng.randrange(10**size):0{size}}"
                digit = digit_of_m11w2_7(body)
                if digit is None:
                    with pytest.raises(CodeError) as caught:
                        cls.check_digit(body)
                    assert caught.value.rule == "JRC012"
                    assert cls.check_digit(body, remainder_one="0") == "0"
                    assert cls.check_digit(body, remainder_one="5") == "5"
                else:
                    assert cls.check_digit(body) == cls.check_digit(body, remainder_one="0") == digit
                    assert cls.check_digit("0" * (14 - size) + body) == digit

    def test_the_two_rules_on_small_remainders_are_not_mixed(self) -> None:
        """identifiers.md 1.5: the public bug is one rule used for the other's number."""
        assert JuminhyoCode.check_digit("1234500006") == "0"  # remainder 0
        assert JuminhyoCode.check_digit("1234500001") == "0"  # remainder 1
        assert IndividualNumber.check_digit("45497236486") == "0"  # remainder 0
        assert IndividualNumber.check_digit("12345678900") == "0"  # remainder 1
        assert LocalGovernmentCode.check_digit("01101") == "1"  # remainder 0, 札幌市中央区
        assert LocalGovernmentCode.check_digit("01107") == "0"  # remainder 1, 札幌市西区

    def test_a_body_of_zeros_is_judged_by_the_formula(self) -> None:
        """Only a text of zeros is the placeholder: 000001 fits the formula and ``check_digit`` says so too."""
        assert LocalGovernmentCode.check_digit("00000") == digit_of_local_government("00000") == "1"
        assert LocalGovernmentCode("000001").verified
        assert LocalGovernmentCode.find_invalid(["000000", "000001"]) == [0]
        assert JuminhyoCode.find_invalid(["00000000000", "00000000001"]) == [0, 1]

    @pytest.mark.parametrize("text", ["00000", "０００００", "000000"])
    def test_zeros_in_either_attested_width_are_the_placeholder(self, text: str) -> None:
        checked = LocalGovernmentCode.read(text)
        assert checked.value is None
        assert checked.findings[-1].rule == "JRC004"
