"""漢数字を数に、数を漢数字にする。

Kanji numerals to numbers and back: positional (五〇), with units (二十五), 廿 卅, and 大字 (弐拾五).

Source: ``data/kanji_numerals.csv``; 戸籍法施行規則31条 for 大字.

>>> read_kanji_number("弐拾五"), read_kanji_number("五〇"), read_kanji_number("廿五")
(25, 50, 25)
>>> to_kanji(2024), to_kanji(31)
('二千二十四', '三十一')
"""

from __future__ import annotations

from jumin_records.resources import read_table

__all__ = ["KANJI_NUMERALS", "KANJI_VALUES", "read_kanji_number", "to_kanji"]

_TABLE: dict[str, tuple[str, int]] = {
    character: (kind, int(value)) for character, kind, value in read_table("data/kanji_numerals.csv")[1:]
}
#: Every character that can stand in a kanji number.
KANJI_NUMERALS: frozenset[str] = frozenset(_TABLE)
#: Each of them but 〇 with the number that it is by itself: 弐 is 2, 廿 is 20, 拾 is 10.
KANJI_VALUES: dict[str, int] = {character: value for character, (_, value) in _TABLE.items() if value}

_DIGITS = "〇一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_LONGEST = 8


def read_kanji_number(run: str) -> int | None:
    """漢数字の並びを数にする。読めなければ ``None``。

    Read a run of kanji numerals (at most 8 characters); ``None`` when it is no number. Positional digits and units do not
    mix: 二十五 and 二五 are 25, 廿五 too, 十廿 and 二〇十 are nothing.
    """
    parts = [_TABLE[character] for character in run[: _LONGEST + 1] if character in _TABLE]
    if not parts or len(parts) != len(run) or len(run) > _LONGEST:
        return None
    if all(kind == "digit" for kind, _ in parts):
        return int("".join(str(value) for _, value in parts))
    return _with_units(parts)


def _with_units(parts: list[tuple[str, int]]) -> int | None:
    """Add up units from the greatest down: each digit belongs to the unit after it, the last one counts as it is."""
    total, digit, ceiling = 0, 0, 10_000
    for kind, value in parts:
        if kind == "digit":
            if digit or not value or ceiling == 1:
                return None
            digit = value
            continue
        weight = 10 if kind == "tens" else value
        if weight >= ceiling or (kind == "tens" and digit):
            return None
        total += value if kind == "tens" else (digit or 1) * value
        digit, ceiling = 0, weight
    return total + digit


def to_kanji(number: int) -> str:
    """1 から 9999 までの数を漢数字（十・百・千つき）にする。Write 1 to 9999 with 十, 百 and 千."""
    written = []
    for unit, sign in _UNITS:
        count, number = divmod(number, unit)
        if count:
            written.append((_DIGITS[count] if count > 1 else "") + sign)
    return "".join(written) + (_DIGITS[number] if number else "")
