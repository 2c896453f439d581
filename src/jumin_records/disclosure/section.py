"""設定の一節を読み、型の合わない欄を所見にする。

Reads one table of a configuration key by key; what is missing, unknown or of another type becomes a finding with its place, and a
harmless stand-in takes its place until the load is refused.

Source: engineering judgement (a wrong configuration is reported whole, not at its first mistake).

>>> found = []
>>> section = Section({"by": 3, "more": 1}, "signed_off", found)
>>> section.text("by")
''
>>> section.close()
>>> [str(finding) for finding in found]
['設定の書き方が正しくありません（signed_off by） [JRA010]', '設定の書き方が正しくありません（signed_off 知らない欄） [JRA010]']
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from typing import TypeVar

from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["Section"]

E = TypeVar("E", bound=enum.StrEnum)
_STAND_IN = dt.date(1, 1, 1)


class Section:
    """設定の一節。Findings go into the list that is handed over; ``place`` is where the section stands."""

    __slots__ = ("_found", "_read", "data", "place")

    def __init__(self, data: Mapping[str, object], place: str, found: list[Finding]) -> None:
        self.data = data
        self.place = place
        self._found = found
        self._read: set[str] = set()

    def wrong(self, rule: str, key: str = "", *, shape: str = "") -> None:
        """所見を加える。Note what is wrong with a key."""
        self._found.append(find(rule, position=f"{self.place} {key}".strip(), shape=shape))

    def _get(self, key: str, default: object = None) -> object:
        self._read.add(key)
        return self.data.get(key, default)

    def text(self, key: str, default: str | None = None) -> str:
        """文字列の欄。A text that is not blank, unless ``default`` allows it to be missing."""
        value = self._get(key, default)
        if value == default == "" or _is_text(value):
            return str(value)
        self.wrong("JRA010", key)
        return ""

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """文字列の並び（重複は所見）。A list of texts without repetition."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(map(_is_text, value)):
            self.wrong("JRA010", key)
            return ()
        if required and not value:
            self.wrong("JRA010", key)
        if len(set(value)) != len(value):
            self.wrong("JRA012", key)
        return tuple(value)

    def choice(self, key: str, word: str, kind: type[E]) -> E:
        """決まった語。One of the words of an enumeration."""
        for member in kind:
            if member == word:
                return member
        self.wrong("JRA013", key)
        return next(iter(kind))

    def integer(self, key: str, default: int | None = None) -> int:
        """1以上の整数。A whole number from 1; the default stands where nothing is written: a written 0 is no limit of anything."""
        value = self._get(key, default)
        if type(value) is int and (value > 0 or key not in self.data):
            return value
        self.wrong("JRA010", key)
        return 0

    def flag(self, key: str) -> bool:
        """真偽（なければ偽）。A truth value, false where it is missing."""
        value = self._get(key, False)  # noqa: FBT003 - the default of a mapping has no name
        if type(value) is not bool:
            self.wrong("JRA010", key)
        return value is True

    def day(self, key: str) -> dt.date:
        """日付（TOML の日付、または YYYY-MM-DD の文字列）。A day."""
        day = self.day_or_none(key)
        if day is None and self.data.get(key) is None:
            self.wrong("JRA010", key)
        return day or _STAND_IN

    def day_or_none(self, key: str) -> dt.date | None:
        """日付、書かれていなければ ``None``。A day, or ``None`` where nothing is written."""
        value = self._get(key)
        if value is None or type(value) is dt.date:
            return value
        day = _iso_day(value) if isinstance(value, str) else None
        if day is None:
            self.wrong("JRA010", key)
        return day

    def section(self, key: str) -> Section:
        """下の節。The table under a key."""
        value = self._get(key)
        if not isinstance(value, dict):
            self.wrong("JRA010", key)
            value = {}
        return Section(value, f"{self.place} {key}".strip(), self._found)

    def sections(self, key: str) -> tuple[Section, ...]:
        """下の節の並び。The tables under a key, numbered from 1."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.wrong("JRA010", key)
            return ()
        return tuple(Section(each, f"{key} {no}", self._found) for no, each in enumerate(value, start=1))

    def close(self) -> None:
        """読まなかった欄を所見にする。Every key that nobody asked for is unknown."""
        for key in self.data:
            if key not in self._read:
                self.wrong("JRA010", "知らない欄")


def _is_text(value: object) -> bool:
    # What cannot be printed (a lone surrogate from JSON) could not be hashed either.
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _iso_day(text: str) -> dt.date | None:
    # ``fromisoformat`` alone would take week dates and, on some versions, other spellings.
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    parts = (year, month, day)
    if [len(part) for part in parts] != [4, 2, 2] or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        return dt.date(*map(int, parts))
    except ValueError:
        return None
