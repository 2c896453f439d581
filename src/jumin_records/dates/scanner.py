"""日付の文字列を語に切る。読めない字・見えない字はここで止まる。

Cuts the text of a date into words: eras, numbers, units and the vocabulary of ``data/date_words.csv``. One pass, longest
word first; hostile characters (control, invisible, digits of other scripts) are refused before anything is read.

Source: dates.md sections 1.2 and 2.3; UTS #39 for invisible characters. Linear in the length, which is bounded.

>>> [token.kind.value for token in scan("令和6年5月1日")]
['era', 'number', 'unit', 'number', 'unit', 'number', 'unit']
>>> scan("令和٦年")
'JRD016'
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jumin_records.dates.era import ERAS, Era
from jumin_records.dates.kanji_numerals import KANJI_NUMERALS, read_kanji_number
from jumin_records.resources import read_table

__all__ = ["MAX_LENGTH", "Token", "TokenKind", "ascii_forms", "scan"]

#: The longest text that is looked at, in characters. 不詳表記 is entered in at most 72 (dates.md section 2.2).
MAX_LENGTH = 100
_LONGEST_NUMBER = 8


class TokenKind(enum.StrEnum):
    """語の種類。What a token is; the words of ``data/date_words.csv`` bear the same names."""

    ERA = "era"
    NUMBER = "number"
    PLACEHOLDER = "placeholder"
    PART_CODE = "part_code"
    SEPARATOR = "separator"
    OTHER = "other"
    UNIT = "unit"
    UNKNOWN = "unknown"
    ABOUT = "about"
    ESTIMATED = "estimated"
    SEASON = "season"
    TEN_DAYS = "ten_days"
    FROM = "from"
    UNTIL = "until"
    BORN = "born"
    WESTERN = "western"
    LEAP = "leap"
    FIRST_YEAR = "first_year"
    MONTH_WORD = "month_word"
    DAY_WORD = "day_word"
    DATE_WORD = "date_word"
    WEEKDAY = "weekday"


class Token(NamedTuple):
    """一語。``spelling`` は読み替えた後の綴り、``value`` は語の意味。

    One token. ``spelling`` is the text after full-width forms were read as ASCII, ``number`` the value of a number,
    ``value`` the meaning of a word.
    """

    kind: TokenKind
    spelling: str
    number: int = 0
    value: str | Era = ""

    def __repr__(self) -> str:
        return f"Token({self.kind.value} ***)"


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_READ_AS = _WIDE | {ord(written): ord(read_as) for _, written, read_as, _ in read_table("data/date_characters.csv")[1:]}
_ASCII_DIGITS = frozenset("0123456789")
_DASHES_AND_DOTS = frozenset("-/.")
_MASKS = frozenset("*＊")
#: Default-ignorable code points that are letters or marks by category, so that the category alone does not show them.
_IGNORABLE = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xE0100, 0xE01EF),
)


def _vocabulary() -> dict[str, list[Token]]:
    """Words by their first character, the longest first."""
    words = [Token(TokenKind.ERA, mark, value=era) for era in ERAS for mark in era.marks]
    words += [Token(TokenKind(kind), word, value=value) for word, kind, value in read_table("data/date_words.csv")[1:]]
    by_head: dict[str, list[Token]] = {}
    for word in sorted(words, key=lambda token: -len(token.spelling)):
        by_head.setdefault(word.spelling[0], []).append(word)
    return by_head


_VOCABULARY = _vocabulary()
#: Characters that need no second look: those of the words, the numbers and the separators.
_KNOWN = (
    KANJI_NUMERALS
    | _ASCII_DIGITS
    | _DASHES_AND_DOTS
    | {" "}
    | {character for words in _VOCABULARY.values() for word in words for character in word.spelling}
)


def ascii_forms(text: str) -> str:
    """全角の英数字と記号、異なる横棒などを一つの綴りに読み替える（字数は変わらない）。

    Return ``text`` with full-width ASCII, dashes, dots and 〇 in one form each, character by character.
    """
    return text.translate(_READ_AS)


def scan(text: str, part_codes: Iterable[str] = ()) -> list[Token] | str:
    """文字列を語に切る。読めない字があれば規則番号を返す。

    Return the tokens of ``text``, or the id of the rule that refuses it: JRD017 too long, JRD002 blank, JRD024 masked,
    JRD010 control or invisible character, JRD016 a digit of another script. ``part_codes`` are codes such as ``A1`` that the
    caller's conventions name. Blanks separate tokens and mean nothing else.
    """
    if len(text) > MAX_LENGTH:
        return "JRD017"
    spelled = ascii_forms(text)
    if not spelled.strip():
        return "JRD002"
    hostile = None if _KNOWN.issuperset(spelled) else next(filter(None, map(_hostility, spelled)), None)
    return hostile or list(_tokens(spelled, tuple(part_codes)))


def _hostility(character: str) -> str | None:
    if character == " " or (character.isascii() and character.isprintable() and character not in _MASKS):
        return None
    if character in _MASKS:
        return "JRD024"
    category = unicodedata.category(character)
    code = ord(character)
    if category[0] in "CZ" or any(low <= code <= high for low, high in _IGNORABLE):
        return "JRD010"
    return "JRD016" if category in {"Nd", "No"} else None


def _tokens(text: str, part_codes: tuple[str, ...]) -> Iterator[Token]:
    position = 0
    while position < len(text):
        if text[position] == " ":
            position += 1
            continue
        token = _token_at(text, position, part_codes)
        position += len(token.spelling)
        yield token


def _token_at(text: str, position: int, part_codes: tuple[str, ...]) -> Token:
    head = text[position]
    if head in _ASCII_DIGITS:
        return _digits(text, position)
    if head in KANJI_NUMERALS:
        return _kanji_number(text, position)
    for code in part_codes:
        if text.startswith(code, position):
            return Token(TokenKind.PART_CODE, code, value=code)
    for word in _VOCABULARY.get(head, ()):
        if text.startswith(word.spelling, position):
            return word
    return _sign(text, position)


def _digits(text: str, position: int) -> Token:
    run = _run(text, position, _ASCII_DIGITS)
    if len(run) > _LONGEST_NUMBER:
        return Token(TokenKind.OTHER, run)
    return Token(TokenKind.NUMBER, run, int(run))


def _kanji_number(text: str, position: int) -> Token:
    run = _run(text, position, KANJI_NUMERALS)
    number = read_kanji_number(run)
    return Token(TokenKind.OTHER, run) if number is None else Token(TokenKind.NUMBER, run, number)


def _sign(text: str, position: int) -> Token:
    head = text[position]
    if head in _DASHES_AND_DOTS:
        return Token(TokenKind.SEPARATOR, head)
    run = _run(text, position, frozenset("X")) if head == "X" else head
    # EDTF (ISO 8601-2) writes XX for an unknown month or day and XXXX for an unknown year.
    return Token(TokenKind.PLACEHOLDER if run in {"XX", "XXXX"} else TokenKind.OTHER, run)


def _run(text: str, position: int, allowed: frozenset[str]) -> str:
    end = position
    while end < len(text) and text[end] in allowed:
        end += 1
    return text[position:end]
