"""番号らしい並びを探す：個人番号・住民票コードの検査数字が合うもの。

Finds texts that look like an 個人番号 or a 住民票コード: 12 or 11 digits whose check digit fits, half or full width, also when separators
stand between them. About one in eleven runs of that many digits fits by chance, so a mobile telephone number can be a hit.

Source: reference note on privacy 5.1 (5: another hospital's data on a second sheet; a scanner for number-like tokens with right check
digits). Tokens are found by their digits; what the number is for is for a person to say.

>>> [(hit.kind, hit.offset, hit.length) for hit in scan_numbers("番号は１２３４－５６７８－９０１８です")]
[('個人番号', 3, 14)]
>>> scan_numbers("受付 20240501-123456789012")
()
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jumin_records.codes import IndividualNumber, JuminhyoCode
from jumin_records.text.scan import is_text, wrong_type

__all__ = ["NumberHit", "holds_number", "scan_numbers"]

_KINDS = {12: ("個人番号", IndividualNumber.is_valid), 11: ("住民票コード", JuminhyoCode.is_valid)}
_LONGEST = max(_KINDS)
_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
#: 漢数字（位のないもの）。Digits of kanji, as they are written without places.
_KANJI = {ord(char): digit for char, digit in zip("〇一二三四五六七八九零壱弐参", "01234567890123", strict=True)}
#: What people put between groups of digits, beside spaces, dashes, and what shows nothing. A tab, a comma or a line break ends a
#: cell, so it ends a token as well (``holds_number`` knows that it has one cell); a colon would join a day and an hour.
_SEPARATORS = frozenset(" \u3000-−ー・·‧.．_/／'’~～")
_BETWEEN = frozenset({"Zs", "Pd", "Pc"})
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
#: More signs between two groups than this are no grouping of one number.
_GAP = 3
#: What shows nothing does not count, within reason.
_LONGEST_GAP = 32
_RUN = re.compile("[0-9]+")
_IN_ONE_CELL = str.maketrans("\t\r\n\v\f,，", " " * 7)


class NumberHit(NamedTuple):
    """見つかった並び。``offset`` と ``length`` は文字で数え、値は持たない。Where a token stands, in characters; never the digits."""

    kind: str
    offset: int
    length: int


class _Run(NamedTuple):
    start: int
    end: int
    digits: str


def holds_number(cell: str) -> bool:
    """一つのセルに、番号らしい並びがあるか（中の改行・タブ・コンマも区切りとみる）。

    True where ``scan_numbers`` finds something in the text of one cell; a line break, a tab or a comma inside it is a separator.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(cell):
        del cell
        raise wrong_type()
    return bool(scan_numbers(cell.translate(_IN_ONE_CELL)))


def scan_numbers(text: str) -> tuple[NumberHit, ...]:
    """番号らしい並びを、前から順に探す。

    Return every run of digits, or sequence of runs with separators between, that has 12 digits and is a right 個人番号, or 11 and is a
    right 住民票コード. Up to three separators part two groups; what shows nothing (zero-width, combining) is looked through. Digits
    are ASCII and full width; then, in a second look, those of every script, ①, ² and kanji digits. A longer unbroken run is not
    searched inside. Linear in the length of the text.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    plain = text.translate(_DIGITS)
    found = dict.fromkeys(_hits(plain))
    if not plain.isascii():
        # A list mark such as ① must not hide the number beside it: the plain look has been taken first.
        more = {ord(char): digit for char in set(plain) if (digit := _digit(char)) is not None}
        if more:
            found |= dict.fromkeys(_hits(plain.translate(more)))
    return tuple(sorted(found, key=lambda hit: (hit.offset + hit.length, -hit.offset)))


def _digit(char: str) -> str | None:
    if char.isascii():
        return None
    value = unicodedata.digit(char, None)
    return _KANJI.get(ord(char)) if value is None else str(value)


def _hits(text: str) -> Iterator[NumberHit]:
    chain: list[_Run] = []
    for run in _runs(text):
        if chain and not _joins(text, chain[-1].end, run.start):
            chain.clear()
        chain.append(run)
        yield from _ending_here(chain)
        # Runs are of one digit at least, so no number has more of them than digits.
        del chain[:-_LONGEST]


def _runs(text: str) -> Iterable[_Run]:
    return (_Run(found.start(), found.end(), found.group()) for found in _RUN.finditer(text))


def _joins(text: str, end: int, start: int) -> bool:
    if start - end > _LONGEST_GAP:
        return False
    gap = text[end:start]
    if gap in _SEPARATORS:
        return True
    shown = [char for char in gap if unicodedata.category(char) not in _UNSEEN]
    return len(shown) <= _GAP and all(char in _SEPARATORS or unicodedata.category(char) in _BETWEEN for char in shown)


def _ending_here(chain: list[_Run]) -> Iterator[NumberHit]:
    digits = ""
    for run in reversed(chain):
        if len(digits) + len(run.digits) > _LONGEST:
            return
        digits = run.digits + digits
        name, fits = _KINDS.get(len(digits), ("", None))
        if fits is not None and fits(digits):
            yield NumberHit(name, run.start, chain[-1].end - run.start)
