"""履歴の鍵。誰の（何の）履歴かを言う値で、伏せ字である。

The key of a history: whose rows these are. It holds 宛名番号 and the like, so it is sealed; equal keys are equal values, however
they were written.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1 (データキー); records.md section 0-3 (the items before 最新フラグ).

>>> key = HistoryKey({"宛名番号": "000000000000019"})
>>> key, key.reveal()
(HistoryKey(***), {'宛名番号': '000000000000019'})
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self, cast

from jumin_records.codes import Code, Number, TimeOfDay
from jumin_records.codes.identifier import Identifier
from jumin_records.codes.plain_text import half_width
from jumin_records.dates import RegisterDate
from jumin_records.sealed import Sealed, seal

__all__ = ["HistoryKey", "canonical"]


class HistoryKey(Sealed):
    """履歴の鍵。Official name → value in its plain form. ``reveal()`` is the only door."""

    __slots__ = ("_items",)

    def __new__(cls, items: Mapping[str, str]) -> Self:
        """公式名と値から作る。Make a key of official names and values, in the order of the layout."""
        self = object.__new__(cls)
        _fill(self, tuple(items.items()))
        return self

    def reveal(self) -> dict[str, str]:
        """公式名と値を返す。Return official name → value."""
        return dict(_pairs(self))

    def __eq__(self, other: object) -> bool:
        return _pairs(self) == _pairs(other) if isinstance(other, HistoryKey) else NotImplemented

    def __hash__(self) -> int:
        return hash(_pairs(self))


_items_of, _fill = seal(HistoryKey, "_items")


def _pairs(key: HistoryKey) -> tuple[tuple[str, str], ...]:
    return cast("tuple[tuple[str, str], ...]", _items_of(key))


def canonical(value: object) -> str:
    """値の、書き方によらない姿。

    A value apart from how it was written: identifiers without grouping, numbers without leading zeros, sure days and
    times as ISO, codes in half width. Texts stand as they are.
    """
    if value is None:
        return ""
    if isinstance(value, Identifier):
        return value.reveal()
    if isinstance(value, Number):
        return str(value.value)
    if isinstance(value, RegisterDate):
        return value.text if value.date is None else value.date.isoformat()
    if isinstance(value, TimeOfDay):
        return value.value.isoformat()
    return half_width(value.text) if isinstance(value, Code) else str(value)
