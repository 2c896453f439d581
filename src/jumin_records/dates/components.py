"""年・月・日の一つの数が、ありうる数か、不詳の印か、誤りかを決める。

Decides for one number of a date whether it is a possible year, month or day, a stand-in for "unknown", or an error.

Source: JIS X 0301:2019 (era years start at 1); dates.md section 2.3 (00 and 0000; others only when the caller names them).

>>> from jumin_records.dates.scanner import Token, TokenKind
>>> component("month", Token(TokenKind.NUMBER, "13", 13), None, frozenset())
'JRD003'
"""

from __future__ import annotations

from jumin_records.dates.era import Era
from jumin_records.dates.scanner import Token, TokenKind

__all__ = ["component"]

_GREATEST = {"month": 12, "day": 31}
_WESTERN_DIGITS = 4
_LAST_ERA_YEAR = 999
_LAST_WESTERN_YEAR = 9999


def component(unit: str, token: Token, era: Era | None, stand_ins: frozenset[str]) -> int | str | None:
    """一つの数を読む。不詳なら ``None``、誤りなら規則番号。

    Return the number, ``None`` for a stand-in, or the id of a rule: JRD003 month or day, JRD004 year, JRD018 a zero that
    stands for nothing, JRD026 a year that is neither of an era nor of four digits.
    """
    if token.kind is TokenKind.PLACEHOLDER or token.spelling in stand_ins:
        return None
    if token.kind is TokenKind.PART_CODE:
        return "JRD001"
    return _year(token, era) if unit == "year" else _month_or_day(unit, token)


def _month_or_day(unit: str, token: Token) -> int | str | None:
    if token.kind is not TokenKind.NUMBER:
        return "JRD001"
    if token.number == 0:
        return None if token.spelling == "00" else "JRD018"
    if token.number > _GREATEST[unit] or (token.spelling.isascii() and len(token.spelling) > len("00")):
        return "JRD003"
    return token.number


def _year(token: Token, era: Era | None) -> int | str | None:
    if token.kind is TokenKind.FIRST_YEAR:
        return 1 if era else "JRD001"
    if token.number == 0:
        return None if token.spelling == ("00" if era else "0000") else "JRD004"
    if era is not None:
        return token.number if token.number <= _LAST_ERA_YEAR else "JRD004"
    if token.number > _LAST_WESTERN_YEAR:
        return "JRD004"
    return token.number if token.number > _LAST_ERA_YEAR or len(token.spelling) == _WESTERN_DIGITS else "JRD026"
