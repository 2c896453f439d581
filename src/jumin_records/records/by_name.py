"""公式名から記録のクラスへ。使うまで読み込まない。

Official name → record class. The names are known at once; a class is imported when it is asked for, since making one costs a
millisecond or two and a program rarely needs them all.

Source: ``records.csv`` beside this module, which is the only list of the records.

>>> names = RecordsByName()
>>> "転出証明書情報管理" in names, names["転出証明書情報管理"].__name__
(True, 'MoveOutCertificate')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

import attrs

from jumin_records.records.record import Record
from jumin_records.resources import read_table

__all__ = ["BY_NAME", "ENTRIES", "Entry", "RecordsByName"]


@attrs.frozen
class Entry:
    """一つの記録のありか。Where one record class lives: its name, and its module under ``jumin_records.records``."""

    class_name: str
    module: str
    official_name: str
    file_name: str

    def load(self) -> type[Record]:
        """クラスを読み込む。Import the class, and return it."""
        module = import_module(f"jumin_records.records.{self.module}")
        return cast("type[Record]", getattr(module, self.class_name))


def _load() -> Mapping[str, Entry]:
    _, *rows = read_table("records/records.csv")
    entries = (Entry(*row) for row in rows)
    return MappingProxyType({entry.official_name: entry for entry in entries})


#: Official name → where its class lives, in the order of the source document.
ENTRIES: Mapping[str, Entry] = _load()


class RecordsByName(Mapping[str, type[Record]]):
    """公式名 → 記録のクラス（読み取り専用）。

    Read-only mapping. Names, their number and their order import nothing; only a class that is asked for is imported. A name that
    is none is a ``KeyError`` without the name: what a caller looks up may have come out of a file.
    """

    __slots__ = ()

    def __getitem__(self, name: str) -> type[Record]:
        entry = ENTRIES.get(name)
        if entry is None:
            del name
            raise KeyError
        return entry.load()

    def __iter__(self) -> Iterator[str]:
        return iter(ENTRIES)

    def __len__(self) -> int:
        return len(ENTRIES)

    def __contains__(self, name: object) -> bool:
        return name in ENTRIES

    def __repr__(self) -> str:
        return f"RecordsByName({', '.join(ENTRIES)})"


#: Official name → record class.
BY_NAME: Mapping[str, type[Record]] = RecordsByName()
