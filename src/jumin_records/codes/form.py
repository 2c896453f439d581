"""識別番号の形（字種・長さ・区切り・検査数字）を表から引く。

The forms of identifiers, read from ``data/identifiers.csv``; and the two questions asked of a text: does it fit, and if not,
which rule does it break.

Source: the column ``clause`` of the table.

>>> FORMS["postal_code"].fault("123456").rule
'JRC001'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn, cast

from jumin_records.codes.check_digits import CHECK_DIGITS, CheckDigit
from jumin_records.codes.plain_text import exactly, is_masked
from jumin_records.errors import Finding
from jumin_records.resources import read_table
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["FORMS", "Form"]

_DIGITS = frozenset("0123456789")
_UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ALPHABETS = {"9": _DIGITS, "A": _UPPER, "*": _DIGITS | _UPPER | frozenset("abcdefghijklmnopqrstuvwxyz")}
#: Texts per step of a bulk check: one malformed text sends only its own step to the slow path.
_STEP = 1024


class Form:
    """一つの識別番号の形。

    The form of one identifier. ``template`` has one sign a character, or a single sign for every character.
    """

    __slots__ = (
        "_bulk",
        "check_digit",
        "clause",
        "fits",
        "groups",
        "key",
        "maximum",
        "minimum",
        "name",
        "template",
    )

    key: str
    name: str
    template: str
    minimum: int
    maximum: int
    groups: tuple[int, ...]
    check_digit: CheckDigit | None
    clause: str
    #: True for a ``str`` (not a subclass) that the strict constructor takes.
    fits: Callable[[object], bool]
    _bulk: Callable[[Sequence[str]], list[int] | None]

    def __init__(self, row: Sequence[str]) -> None:
        """表の一行から作る。One row of the table."""
        key, name, template, minimum, maximum, groups, digit, clause = row
        put = object.__setattr__
        put(self, "key", key)
        put(self, "name", name)
        put(self, "template", template)
        put(self, "minimum", int(minimum))
        put(self, "maximum", int(maximum))
        put(self, "groups", tuple(map(int, groups.split("-"))) if groups else ())
        put(self, "check_digit", CHECK_DIGITS[digit] if digit else None)
        put(self, "clause", clause)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(name)

    # Hidden from type checkers, so that a misspelt attribute stays an error for them.
    if not TYPE_CHECKING:  # pragma: no branch - always so when the code runs

        def __getattr__(self, attribute: str) -> object:
            # Reached only while a slot is still empty: the first use compiles the check, and two threads may both do so.
            if attribute == "fits":
                object.__setattr__(self, "fits", self._compiled())
            elif attribute == "_bulk":
                bulk = self.check_digit.compile_bulk() if self.check_digit else self._none_misfits
                object.__setattr__(self, "_bulk", bulk)
            else:
                raise AttributeError(attribute)
            return object.__getattribute__(self, attribute)

    def _compiled(self) -> Callable[[object], bool]:
        if self.check_digit:
            return self.check_digit.compile()
        return _digits(self.minimum, self.maximum) if self.template == "9" else self._fits_form

    def alphabet(self, place: int) -> frozenset[str]:
        """その位置に立てる文字の集合。The characters that may stand at ``place`` (from 0)."""
        return _ALPHABETS[self.template[place] if len(self.template) > 1 else self.template]

    def fault(self, text: str) -> Finding | None:
        """形の誤りを一つ返す（検査数字は見ない）。

        Return the first fault of form: JRC009 blank, JRC005 masked, JRC001 length, JRC002 character, JRC004 zeros only;
        ``None`` for a well-formed text. The check digit is another question (JRC003).
        """
        if not text or text.isspace():
            return find("JRC009")
        if is_masked(text):
            return find("JRC005", shape=shape(text))
        if not self.minimum <= len(text) <= self.maximum:
            return find("JRC001", shape=shape(text), expected=self._lengths, actual=len(text), hint=self._hint(text))
        for place, char in enumerate(text):
            if char not in self.alphabet(place):
                return find("JRC002", shape=shape(text), position=place + 1)
        return find("JRC004", shape=shape(text)) if not text.strip("0") else None

    def accepts(self, obj: object) -> bool:
        """厳格な形に合うか（``str`` の派生型は中身で判断する）。True when the strict constructor would take it; never raises."""
        return self.fits(obj) or (type(obj) is not str and self.fits(exactly(obj)))

    def misfits(self, texts: Sequence[object]) -> list[int]:
        """合わない要素の添字を返す。Return the indexes of what does not fit, in steps, fast where all is well formed."""
        found: list[int] = []
        for start in range(0, len(texts), _STEP):
            part = texts[start : start + _STEP]
            try:
                bad = self._bulk(cast("Sequence[str]", part))
            except TypeError:  # something that is no text at all
                bad = None
            if bad is None:
                bad = [place for place, text in enumerate(part) if not self.accepts(text)]
            found += [start + place for place in bad] if start else bad
        return found

    @property
    def _lengths(self) -> str:
        return str(self.maximum) if self.minimum == self.maximum else f"{self.minimum}～{self.maximum}"

    def _hint(self, text: str) -> str:
        lost_zero = self.template == "9" and len(text) == self.minimum - 1 and text.isascii() and text.isdigit()
        return "（表計算などで先頭の0が落ちたおそれがあります）" if lost_zero else ""

    def _fits_form(self, text: object) -> bool:
        return type(text) is str and self.fault(text) is None

    def _none_misfits(self, texts: Sequence[str]) -> list[int] | None:
        if set(map(type, texts)) != {str}:  # a subclass may lie about its length
            return None
        joined = "".join(texts)
        lengths = set(map(len, texts))
        digits = self.template == "9" and joined.isascii() and joined.isdigit() and min(lengths) >= self.minimum
        if digits and max(lengths) <= self.maximum and not any(not text.strip("0") for text in texts):
            return []
        return None


def _digits(minimum: int, maximum: int) -> Callable[[object], bool]:
    """数字だけの形の検査を作る。"""

    def fits(text: object) -> bool:
        return (
            type(text) is str
            and minimum <= len(text) <= maximum
            and text.isascii()
            and text.isdigit()
            and text.strip("0") != ""
        )

    return fits


def _load() -> Mapping[str, Form]:
    _, *rows = read_table("data/identifiers.csv")
    return MappingProxyType({row[0]: Form(row) for row in rows})


#: Key of the identifier → form.
FORMS: Mapping[str, Form] = _load()
