"""同じ値が何度も現れるコード的な項目の、上限つきの控え。

Bounded memory of coded values that repeat, and of their texts: dates, municipality codes, code lists. Names, addresses and the numbers
of persons are never kept.

Source: performance note, ideas 3 and 10; reliability note 2.5 (keep only short canonical texts, after validation).

>>> memo = memo_for(LocalGovernmentCode)
>>> memo["131016"].verified, memo[""] is None
(True, True)
>>> words_for(LocalGovernmentCode)["131016"]
'131016'
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable

from jumin_records.codes import Code, LocalGovernmentCode, TimeOfDay
from jumin_records.dates import RegisterDate

__all__ = ["Memo", "Words", "memo_for", "words_for"]

#: Entries of one memory: all days of a century and a half, all municipalities many times over.
_BOUND = 1 << 16
#: Characters of ``昭和59年12月31日``, the longest of the usual ways to write a day.
_LONGEST_DATE = 11


class Memo(dict[str, object]):
    """文字 → 値。知らない文字は一度だけ読み、短い正規の書き方なら控える。

    Text → value; ``None`` for an empty text, ``KeyError`` for a text that needs explaining. Filled by single assignments, so
    threads can share it: at worst a value is made twice.
    """

    __slots__ = ("_keep", "_read")

    def __init__(self, read: Callable[[str], object], keep: Callable[[str], bool]) -> None:
        super().__init__({"": None})
        self._read = read
        self._keep = keep

    def __missing__(self, text: str) -> object:
        value = self._read(text) if type(text) is str else None
        if value is None:
            raise KeyError  # without the text
        if len(self) < _BOUND and self._keep(text):
            self[text] = value
        return value

    def __repr__(self) -> str:
        return f"Memo({len(self)})"


class Words(dict[str, str]):
    """確かめた文字 → 控えにあるその文字。控えない文字はそのまま返す。

    Text that has a value → the one object of it that is kept, or the text itself where its memory does not keep it; ``KeyError`` for a
    text that needs explaining. Threads can share it as they do the memory.
    """

    __slots__ = ("_memo",)

    def __init__(self, memo: Memo) -> None:
        super().__init__({"": ""})
        self._memo = memo

    def __missing__(self, text: str) -> str:
        self._memo[text]
        if text in self._memo:
            self[text] = text
        return text

    def __repr__(self) -> str:
        return f"Words({len(self)})"


@functools.cache
def memo_for(kind: type) -> Memo | None:
    """型の控えを返す。控えてはならない型は ``None``。

    Return the memory of a type of items; ``None`` for types whose values must not be kept.
    """
    if issubclass(kind, RegisterDate):
        return Memo(_clean_date, lambda text: len(text) <= _LONGEST_DATE)
    if issubclass(kind, LocalGovernmentCode):
        return Memo(kind.quick, bool)
    if issubclass(kind, Code | TimeOfDay):
        return Memo(functools.partial(_clean_code, kind), bool)
    return None


@functools.cache
def words_for(kind: type) -> Words | None:
    """型の文字の控えを返す。The memory of the texts of a type of items; ``None`` where ``memo_for`` gives that."""
    memo = memo_for(kind)
    return None if memo is None else Words(memo)


def _clean_date(text: str) -> RegisterDate | None:
    checked = RegisterDate.read(text)
    return None if checked.findings else checked.value


def _clean_code(kind: type[Code[enum.Enum] | TimeOfDay], text: str) -> Code[enum.Enum] | TimeOfDay | None:
    code = kind.read(text)
    if not isinstance(code, kind) or code.findings():
        return None
    # What a record holds can be written as it stands, also where somebody's own list has a line end or a quote in it.
    return code if text.isprintable() and not any(sign in text for sign in '"\\') else None
