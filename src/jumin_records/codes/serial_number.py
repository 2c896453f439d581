"""宛名番号・世帯番号に共通の、連番と検査数字。

What 宛名番号 and 世帯番号 share: a plain serial, with a check digit on new numbers only.

Source: 住民記録システム標準仕様書 第1.0版 1.1.13 「モジュラス11（M11W２～７）とする。余りが０の場合、検査付番は０とする」.

>>> from jumin_records.codes import HouseholdNumber
>>> HouseholdNumber.check_digit("6", remainder_one="0")
'0'
"""

from typing import cast

from jumin_records.codes.check_digits import CHECK_DIGITS
from jumin_records.codes.identifier import Identifier
from jumin_records.codes.plain_text import exactly, is_digits
from jumin_records.errors import CodeError, Finding, UsageError
from jumin_records.rules import find

__all__ = ["SerialNumber"]

_FORMULA = CHECK_DIGITS["addressee_number"]
_BODY = len(_FORMULA.weights)


class SerialNumber(Identifier):
    """連番に検査数字を付けた番号の土台。Base of the numbers that a municipality counts up by itself."""

    __slots__ = ()

    @classmethod
    def check_digit(cls, body: str, *, remainder_one: str | None = None) -> str:
        """本体（14桁以内）から検査数字を求める。

        Return the check digit of a body of 1 to 14 ASCII digits. The text does not say what remainder 1 gives: pass
        ``remainder_one`` (a digit) where a system has decided.

        Raises:
            CodeError: JRU008 when the body has another form, JRC012 for remainder 1 without ``remainder_one``.
            UsageError: JRU001 when the body is not a ``str``, JRU007 when ``remainder_one`` is not a digit.
        """
        plain = exactly(body)
        del body
        misuse = cls._misuse(plain) or _misuse_of(remainder_one)
        well_formed = is_digits(plain, 1, _BODY)
        digit = (_digit(cast("str", plain)) or remainder_one) if well_formed else None
        del plain
        if misuse is not None:
            del remainder_one, digit  # whatever was passed by mistake
            raise UsageError(misuse)
        if digit is None:
            raise CodeError(find("JRC012") if well_formed else find("JRU008", expected=f"1～{_BODY}"))
        return digit

    def has_check_digit(self, *, remainder_one: str | None = None) -> bool:
        """末尾が検査数字として合うか（旧番号では偶然にしか合わない）。

        True when the last digit fits as a check digit.

        Raises:
            UsageError: JRU007 when ``remainder_one`` is not a digit.
        """
        misuse = _misuse_of(remainder_one)
        if misuse is not None:
            del remainder_one
            raise UsageError(misuse)
        body, last = self.reveal()[:-1], self.reveal()[-1]
        return bool(body) and (_digit(body) or remainder_one) == last

    @classmethod
    def _complete(cls, body: str) -> str | None:
        digit = _digit(body[:-1])
        return None if digit is None else body[:-1] + digit


def _digit(body: str) -> str | None:
    # Weights are counted from the right, so zeros on the left change nothing.
    return _FORMULA.digit(body.zfill(_BODY))


def _misuse_of(remainder_one: object) -> Finding | None:
    decided = remainder_one is None or (type(remainder_one) is str and is_digits(remainder_one, 1, 1))
    return None if decided else find("JRU007", known="0～9")
