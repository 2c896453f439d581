r"""文字列に混じった見えない文字・方向制御・単独サロゲートなどを見つける。

Finds what makes a text unfit for counting and printing: control, invisible and directional characters, lone surrogates,
noncharacters and variation selectors without a base.

Source: Unicode 15.1 section 3.9 (D75) and 23.4; UTS #39 section 3; characters.md section 1.2 (a).

>>> find_invisible("架空太郎"), find_invisible("架空\u200b太郎")
(None, 2)
>>> find_unsound("\U000e0102葛").rule
'JRT010'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterable

from jumin_records.errors import Finding, Severity, TextError, UsageError
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text.patterns import AnyOf
from jumin_records.text.scalars import (
    BIDI,
    CONTROL,
    INVISIBLE,
    NONCHARACTER,
    SELECTOR,
    SURROGATE,
    VOICING,
    Ranges,
    char_class,
    is_selector,
)

__all__ = [
    "UNSOUND",
    "find_invisible",
    "find_unsound",
    "is_one_of",
    "is_text",
    "refusal",
    "unknown_choice",
    "wrong_type",
    "wrong_value",
]

#: Everything that no text of a register should hold, whatever stands beside it.
UNSOUND: Ranges = (*CONTROL, *BIDI, *INVISIBLE, *SURROGATE, *NONCHARACTER)

_RULES: tuple[tuple[str, Ranges], ...] = (
    ("JRT002", SURROGATE),
    ("JRT011", NONCHARACTER),
    ("JRT012", BIDI),
    ("JRT003", (*CONTROL, *INVISIBLE)),
)
_INVISIBLE = AnyOf(CONTROL, BIDI, INVISIBLE)
_SUSPECT = AnyOf(UNSOUND, SELECTOR)


@functools.cache
def _no_base() -> re.Pattern[str]:
    """What a selector cannot vary: nothing, another selector, a voicing mark, a space."""
    return re.compile(f"[ \u3000{char_class(SELECTOR, VOICING)}]")


def find_invisible(text: str) -> int | None:
    """制御文字・見えない文字・文字方向の制御の最初の位置を返す（なければ ``None``）。

    Return where the first control, invisible or directional character stands, counted in code points from 0, else ``None``.

    Line ends and tabs are control characters; the ideographic space U+3000 and other spaces that take up room are not.
    Never raises for text; made to be called on every cell of a file (JRT003).

    Raises:
        UsageError: JRU001 for anything but text.
    """
    # Asking forgiveness costs nothing on the cells that are texts.
    try:
        found = _INVISIBLE.find(text)
    except TypeError:
        del text
    else:
        return None if found is None else found.start()
    raise wrong_type()


def find_unsound(text: str) -> Finding | None:
    """数えられない文字の所見を一つ返す（なければ ``None``）。

    Return a finding for the first thing that keeps ``text`` from being counted, else ``None``; never raises.

    JRT002 lone surrogate, JRT003 control or invisible character, JRT010 a variation selector at the start, after another
    selector, a voicing mark or a space, JRT011 noncharacter, JRT012 directional control. The position in the finding's words
    counts code points from 1.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    for found in _SUSPECT.each(text):
        char, start = found.group(), found.start()
        if not is_selector(char):
            return find(_rule_of(ord(char)), shape=shape(text), position=start + 1)
        if not start or _no_base().match(text, start - 1):
            return find("JRT010", shape=shape(text), position=start + 1)
    return None


def _rule_of(code: int) -> str:
    return next(rule for rule, ranges in _RULES if any(low <= code <= high for low, high in ranges))


def refusal(*findings: Finding) -> TextError:
    """所見を、続けられない誤りとして包む。

    Wrap findings as the error that ends an operation: what a register may hold (an alert) can still be uncountable.
    """
    import attrs  # noqa: PLC0415 - texts without a fault need none of it

    return TextError(*(attrs.evolve(each, severity=Severity.ERROR) for each in findings))


def is_text(value: object, kind: type = str) -> bool:
    """文字列（または指定の型）か。

    True for ``str`` or ``kind``. A function, not ``isinstance`` in place: type checkers call what follows unreachable, and there the
    callers let go of the value before they raise.
    """
    return isinstance(value, kind)


def wrong_type() -> UsageError:
    """文字列でないものを渡された誤り。The error for anything that is not ``str`` (JRU001)."""
    return UsageError(find("JRU001"))


def wrong_value(kind: type) -> UsageError:
    """別の型の値を渡された誤り。The error for anything that is not of ``kind`` (JRU020)."""
    return UsageError(find("JRU020", type=kind.__name__))


def is_one_of(choice: object, known: Container[str]) -> bool:
    """指定が決まった語の一つか（語でないものは、ハッシュできなくても偽）。

    True when ``choice`` is one of the words; anything but text is none of them, whether it can be hashed or not.
    """
    return isinstance(choice, str) and choice in known


def unknown_choice(known: Iterable[str]) -> UsageError:
    """ない指定をされた誤り。The error for a choice that does not exist (JRU007)."""
    return UsageError(find("JRU007", known=", ".join(known)))
