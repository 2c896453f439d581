"""検査数字が見つける誤りと見逃す誤り。

What a check digit detects: identifiers.md section 1.7. The verdicts expected here come from tests/codes/formulas.py.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from jumin_records.codes import IndividualNumber, JuminhyoCode, LocalGovernmentCode
from jumin_records.codes.identifier import CheckedIdentifier
from tests.codes.formulas import (
    digit_of_local_government,
    digit_of_ordinance_85,
    remainder_2_to_7,
    remainder_6_to_2,
)

#: Class → size of the body, its formula, its remainder, and the remainders that share one check digit.
CASES: dict[type[CheckedIdentifier], tuple[int, Callable[[str], str], Callable[[str], int], set[int]]] = {
    JuminhyoCode: (10, digit_of_ordinance_85, remainder_2_to_7, {0, 1}),
    IndividualNumber: (11, digit_of_ordinance_85, remainder_2_to_7, {0, 1}),
    LocalGovernmentCode: (5, digit_of_local_government, remainder_6_to_2, {0, 10}),
}


def single_errors(text: str) -> Iterator[str]:
    for place, written in enumerate(text):
        for digit in "0123456789":
            if digit != written:
                yield text[:place] + digit + text[place + 1 :]


def transpositions(text: str) -> Iterator[str]:
    for place in range(len(text) - 1):
        if text[place] != text[place + 1]:
            yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def valid_texts(cls: type[CheckedIdentifier], count: int) -> Iterator[str]:
    size, formula, _, _ = CASES[cls]
    rng = random.Random(436)
    for _ in range(count):
        body = f"{rng.randrange(1, 10**size):0{size}}"
        yield body + formula(body)


@pytest.mark.parametrize("cls", CASES)
class TestDetection:
    """Undetected errors come only from the two remainders that share one digit."""

    def test_single_digit_errors(self, cls: type[CheckedIdentifier]) -> None:
        _, formula, remainder, shared = CASES[cls]
        errors = undetected = 0
        for text in valid_texts(cls, 400):
            assert cls.is_valid(text)
            for wrong in single_errors(text):
                errors += 1
                accepted = cls.is_valid(wrong)
                assert accepted is (formula(wrong[:-1]) == wrong[-1] and wrong.strip("0") != "")
                if accepted:
                    undetected += 1
                    assert {remainder(text[:-1]), remainder(wrong[:-1])} == shared
        # 1.7 % for 住民票コード (identifiers.md section 1.7); the same weights and rule for 個人番号.
        assert 0.010 < undetected / errors < 0.024

    def test_adjacent_transpositions(self, cls: type[CheckedIdentifier]) -> None:
        _, formula, remainder, shared = CASES[cls]
        errors = undetected = 0
        for text in valid_texts(cls, 3000):
            for wrong in transpositions(text):
                errors += 1
                accepted = cls.is_valid(wrong)
                assert accepted is (formula(wrong[:-1]) == wrong[-1] and wrong.strip("0") != "")
                if accepted and wrong[-1] == text[-1]:
                    assert {remainder(text[:-1]), remainder(wrong[:-1])} <= shared
                undetected += accepted
        # 1.8 % for 住民票コード. The last pair swaps a digit with the check digit, where weights 2 and -1 meet.
        assert undetected / errors < 0.03


class TestShareOfCheckDigits:
    """identifiers.md section 1.7: digit 0 in 18.2 % of codes, 1 to 9 in 9.1 % each."""

    def test_juminhyo_code(self) -> None:
        rng = random.Random(11)
        digits = [JuminhyoCode.check_digit(f"{rng.randrange(10**10):010}") for _ in range(22_000)]
        assert 0.172 < digits.count("0") / len(digits) < 0.192
        for digit in "123456789":
            assert 0.083 < digits.count(digit) / len(digits) < 0.099
