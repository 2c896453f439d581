"""同じ値が何度も現れるコード的な項目の、上限つきの控え。

Bounded memory of coded values that repeat: dates, municipality codes, code lists. Names, addresses and the numbers
of persons are never kept.

Source: performance note, ideas 3 and 10; reliability note 2.5 (keep only short canonical texts, after validation).

>>> memo = memo_for(LocalGovernmentCode)
>>> memo["131016"].verified, memo[""] is None
(True, True)
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Iterable

from jumin_records.codec.shared_texts import is_device, is_listed
from jumin_records.codes import Code, LocalGovernmentCode, TimeOfDay
from jumin_records.dates import RegisterDate
from jumin_records.layouts import Leaf

__all__ = ["Memo", "memo_for", "split_leaves"]

#: Entries of one memory: all days of a century and a half, all municipalities many times over.
_BOUND = 1 << 16
#: Characters of ``2024-05-01``, the longest of the short ways to write a day.
_LONGEST_DATE = 10


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


def split_leaves(leaves: Iterable[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    """記録が、読んだままの文字の組で持つ項目と、一つずつ引いてから持つ項目に分ける。

    The items of which a record holds the texts as they came, in one tuple that is taken out of a row at once, and those that are looked
    up: items of a coded type, of which it holds the value, and texts that are shared.
    """
    apart = [leaf for leaf in leaves if memo_for(leaf.type) is not None or is_listed(leaf) or is_device(leaf)]
    return [leaf for leaf in leaves if leaf not in apart], apart


@functools.cache
def memo_for(kind: type) -> Memo | None:
    """型の控えを返す。控えてはならない型は ``None``。

    Return the memory of a type of items; ``None`` for types whose values must not be kept.
    """
    if issubclass(kind, RegisterDate):
        return Memo(_clean_date, lambda text: len(text) <= _LONGEST_DATE and text.isascii())
    if issubclass(kind, LocalGovernmentCode):
        return Memo(kind.quick, bool)
    if issubclass(kind, Code | TimeOfDay):
        return Memo(functools.partial(_clean_code, kind), bool)
    return None


def _clean_date(text: str) -> RegisterDate | None:
    checked = RegisterDate.read(text)
    return None if checked.findings else checked.value


def _clean_code(kind: type[Code[enum.Enum] | TimeOfDay], text: str) -> Code[enum.Enum] | TimeOfDay | None:
    code = kind.read(text)
    return code if isinstance(code, kind) and not code.findings() else None
