r"""文字列を「文字」（基底文字と異体字セレクタ、仮名と結合濁点で一つ）に分ける。

Splits a text into what a reader calls characters: a base with its variation selector is one, a kana with a combining voicing
mark is one, half-width ``ｶﾞ`` is two. Nothing is normalised.

Source: characters.md section 1.2 (counting rules a to d); Unicode 15.1 section 23.4; UTS #37.

>>> characters("葛\U000e0102飾区") == ["葛\U000e0102", "飾", "区"]
True
>>> len(characters("ｶﾞ")), len(characters("カ\u3099"))
(2, 1)
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from jumin_records.errors import Finding
from jumin_records.text.scalars import SELECTOR, VOICED_KANA, VOICING, char_class, is_selector
from jumin_records.text.scan import find_unsound, is_text, refusal, wrong_type

__all__ = ["bare", "characters", "try_characters"]


@functools.cache
def _split() -> Callable[[str], list[str]]:
    pattern = f"[{char_class(VOICED_KANA)}][{char_class(VOICING)}]|.[{char_class(SELECTOR)}]?"
    return re.compile(pattern, re.DOTALL).findall


def try_characters(text: str) -> list[str] | Finding:
    """文字に分けた結果、または分けられない理由の所見を返す。

    Return the characters, or the finding that forbids splitting. Never raises for text.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    finding = find_unsound(text)
    return _split()(text) if finding is None else finding


def characters(text: str) -> list[str]:
    """文字列を文字に分ける。

    Split ``text`` (any ``str``) into characters of one or two code points each; joined again they are ``text``.

    Raises:
        TextError: JRT002 lone surrogate, JRT003 control or invisible character, JRT010 lone variation selector,
            JRT011 noncharacter, JRT012 directional control.
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    found = try_characters(text)
    if isinstance(found, list):
        return found
    del text
    raise refusal(found)


def bare(character: str) -> str:
    """一文字から異体字セレクタを除く。One character without its variation selector, if it has one."""
    return character[:-1] if len(character) > 1 and is_selector(character[-1]) else character
