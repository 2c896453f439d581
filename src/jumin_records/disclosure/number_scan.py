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

from collections.abc import Iterator
from typing import NamedTuple

from jumin_records.codes import IndividualNumber, JuminhyoCode
from jumin_records.text.scan import is_text, wrong_type

__all__ = ["NumberHit", "scan_numbers"]

_KINDS = {12: ("個人番号", IndividualNumber.is_valid), 11: ("住民票コード", JuminhyoCode.is_valid)}
_LONGEST = max(_KINDS)
_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
#: What people put between groups of digits. A tab, a comma or a line break ends a cell, so it ends a token as well.
_SEPARATORS = frozenset(" \u3000\u00a0-‐‑–—―−－ー・.．_/")
#: More signs between two groups than this are no grouping of one number.
_GAP = 2


class NumberHit(NamedTuple):
    """見つかった並び。``offset`` と ``length`` は文字で数え、値は持たない。Where a token stands, in characters; never the digits."""

    kind: str
    offset: int
    length: int


class _Run(NamedTuple):
    start: int
    end: int
    digits: str


def scan_numbers(text: str) -> tuple[NumberHit, ...]:
    """番号らしい並びを、前から順に探す。

    Return every run of digits, or sequence of runs with separators between, that has 12 digits and is a right 個人番号, or 11 and is a
    right 住民票コード. A longer unbroken run is not searched inside. Linear in the length of the text.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    found: list[NumberHit] = []
    chain: list[_Run] = []
    for run in _runs(text.translate(_DIGITS)):
        if chain and not _joins(text, chain[-1].end, run.start):
            chain.clear()
        chain.append(run)
        found += _ending_here(chain)
        # Runs are of one digit at least, so no number has more of them than digits.
        del chain[:-_LONGEST]
    return tuple(found)


def _runs(text: str) -> Iterator[_Run]:
    start = None
    for place, char in enumerate(text):
        # Only ASCII digits: full-width ones have been translated, those of other scripts are no digits here.
        if "0" <= char <= "9":
            start = place if start is None else start
        elif start is not None:
            yield _Run(start, place, text[start:place])
            start = None
    if start is not None:
        yield _Run(start, len(text), text[start:])


def _joins(text: str, end: int, start: int) -> bool:
    return start - end <= _GAP and all(char in _SEPARATORS for char in text[end:start])


def _ending_here(chain: list[_Run]) -> Iterator[NumberHit]:
    digits = ""
    for run in reversed(chain):
        if len(digits) + len(run.digits) > _LONGEST:
            return
        digits = run.digits + digits
        name, fits = _KINDS.get(len(digits), ("", None))
        if fits is not None and fits(digits):
            yield NumberHit(name, run.start, chain[-1].end - run.start)
