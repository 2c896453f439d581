"""架空の識別番号。どこを見れば架空と分かるかは、``Options`` の説明にある。

Fictional identifiers, made of the serial number of a person or household. Where to look to know them as fictional stands at
``Options``.

Source: identifiers.md section 0 (forms), section 4.2 (宛名番号: モジュラス11, 余り1 is not stated); 住民記録システム標準仕様書 第1.0版 1.1.13.

>>> juminhyo_code(17), addressee_number(17, check_digits=False), addressee_number(17, check_digits=True)
('00000000175', '999000000000170', '999000000000177')
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from operator import mul
from typing import Final

from jumin_records.codes.check_digits import CHECK_DIGITS

__all__ = [
    "LARGEST_COUNT",
    "addressee_number",
    "household_number",
    "individual_number",
    "juminhyo_code",
    "pension_number",
    "residence_card_number",
    "vacant_juminhyo_code",
]

#: So many persons at most: their 住民票コード then begin with 000.
LARGEST_COUNT: Final = 9_999_999
_VACANT: Final = 90_000_000


def _digit_of(key: str) -> Callable[[str], str]:
    """検査数字を求める速い関数。The digit of a body of ASCII digits: the weighted sum of their codes, less what the codes add."""
    formula = CHECK_DIGITS[key]
    weights, modulus = formula.weights, formula.modulus
    bias = ord("0") * sum(weights)
    # Remainder 1 of 宛名番号 has no digit in the specification: 0 is written, as for old numbers, which nobody renumbered.
    digits = tuple(digit.replace("-", "0") for digit in formula.digits)
    return lambda body: digits[(sum(map(mul, body.encode("ascii"), weights)) - bias) % modulus]


_JUMINHYO: Final = CHECK_DIGITS["juminhyo_code"]
_individual_digit = _digit_of("individual_number")
_addressee_digit = _digit_of("addressee_number")


def juminhyo_code(serial: int) -> str:
    """住民票コード：000で始まる。Begins with 000; the check digit fits, since a register without it is not clean."""
    head, head_sum = _head(serial // 1000)
    tail, tail_sum = _TAILS[serial % 1000]
    return head + tail + _JUMINHYO.digits[(head_sum + tail_sum) % _JUMINHYO.modulus]


def _weighted(text: str, first: int) -> tuple[str, int]:
    """その桁の文字と、重みをつけた和。Digits that stand from place ``first`` on, and what they add to the sum of the formula."""
    return text, sum(map(mul, map(int, text), _JUMINHYO.weights[first:]))


#: 下三桁。The last three digits of a body; the seven before them change once in a thousand serials.
_TAILS: Final = tuple(_weighted(f"{number:03}", 7) for number in range(1000))


@functools.lru_cache(maxsize=64)
def _head(thousands: int) -> tuple[str, int]:
    return _weighted(f"{thousands:07}", 0)


def vacant_juminhyo_code(serial: int) -> str:
    """空き住民票コード：009で始まる。Begins with 009, so it is the code of no generated resident."""
    return juminhyo_code(_VACANT + serial)


def individual_number(serial: int, *, check_digits: bool) -> str:
    """個人番号：求められたときだけ、0000で始まる番号。Empty unless asked for; then it begins with 0000 and its check digit fits."""
    if not check_digits:
        return ""
    body = f"{serial:011}"
    return body + _individual_digit(body)


def addressee_number(serial: int, *, check_digits: bool) -> str:
    """宛名番号：999で始まる15桁。Begins with 999. The last digit is 0; with ``check_digits`` that of M11W2-7."""
    return _numbered("999", serial, check_digits=check_digits)


def household_number(serial: int, *, check_digits: bool) -> str:
    """世帯番号：998で始まる15桁。Begins with 998; the last digit as for 宛名番号."""
    return _numbered("998", serial, check_digits=check_digits)


def _numbered(block: str, serial: int, *, check_digits: bool) -> str:
    if not check_digits:
        return f"{block}{serial:011}0"
    body = f"{block}{serial:011}"
    return body + _addressee_digit(body)


def pension_number(serial: int) -> str:
    """基礎年金番号：00で始まる10桁。Begins with 00; no formula of a check digit is published."""
    return f"{serial:010}"


def residence_card_number(serial: int) -> str:
    """在留カード等番号：XXで始まりXXで終わる。XX, eight digits, XX; no formula of a check digit is published."""
    return f"XX{serial:08}XX"
