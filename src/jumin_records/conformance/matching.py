"""期待する返答と、実際の返答を比べる。

Compares what is expected with what was answered. Every expected name must be there with the same value of the same type; further names
are let pass. ``{"symbol": "…"}`` stands for an id that the implementation gives: the first answer binds it, later ones must repeat it,
and two symbols of one name in messages never share an id.

Source: engineering judgement; procedures.md P05 (a repeated message has the same id), P26 (an answer names its request).

>>> symbols = Symbols()
>>> symbols.difference({"id": {"symbol": "a"}}, {"id": "vendor-1"})
>>> symbols.filled({"request": {"symbol": "a"}})
{'request': 'vendor-1'}
>>> symbols.difference({"id": {"symbol": "a"}}, {"id": "vendor-2"})
('id', '前と同じ番号でない')
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from jumin_records.conformance.told import told
from jumin_records.procedures.at_rest import Plain

__all__ = ["Symbols", "is_symbol"]

Difference = tuple[str, str]


def is_symbol(value: object) -> bool:
    """記号か。Whether the value is ``{"symbol": "…"}``."""
    return isinstance(value, Mapping) and set(value) == {"symbol"}


class Symbols:
    """実装がつけた番号。Symbol → the id that the implementation gave, for one run of one scenario."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._taken: dict[tuple[str, str], str] = {}

    def filled(self, value: Plain) -> Plain:
        """記号を、実装の番号に替える。An unknown symbol stands for itself: an id that the implementation never gave."""
        if isinstance(value, dict):
            if is_symbol(value):
                return self._given.get(str(value["symbol"]), str(value["symbol"]))
            return {name: self.filled(each) for name, each in value.items()}
        return [self.filled(each) for each in value] if isinstance(value, list) else value

    def difference(self, expected: object, actual: object, place: str = "") -> Difference | None:
        """違いのある所とその説明。The first difference, ``None`` when there is none."""
        if is_symbol(expected):
            return self._bind(cast("Mapping[str, str]", expected)["symbol"], actual, place)
        if isinstance(expected, Mapping):
            return self._of_object(expected, actual, place)
        if isinstance(expected, list):
            return self._of_list(expected, actual, place)
        if type(actual) is not type(expected) or actual != expected:
            return place, f"期待 {_expected(expected)} 返答 {told(actual)}"
        return None

    def _of_object(self, expected: Mapping[str, object], actual: object, place: str) -> Difference | None:
        if not isinstance(actual, Mapping):
            return place, f"期待 オブジェクト 返答 {told(actual)}"
        for name, value in expected.items():
            inner = f"{place}.{name}" if place else name
            if name not in actual:
                return inner, f"期待 {_expected(value)} 返答 なし"
            found = self.difference(value, actual[name], inner)
            if found:
                return found
        return None

    def _of_list(self, expected: list[object], actual: object, place: str) -> Difference | None:
        if not isinstance(actual, list | tuple) or len(actual) != len(expected):
            return place, f"期待 {len(expected)}個 返答 {told(actual)}"
        for number, (value, answered) in enumerate(zip(expected, actual, strict=True)):
            found = self.difference(value, answered, f"{place}[{number}]")
            if found:
                return found
        return None

    def _bind(self, symbol: str, actual: object, place: str) -> Difference | None:
        if not isinstance(actual, str) or not actual:
            return place, f"期待 番号 返答 {told(actual)}"
        name = place.rpartition(".")[2]
        if self._given.setdefault(symbol, actual) != actual:
            return place, "前と同じ番号でない"
        if self._taken.setdefault((name, actual), symbol) != symbol:
            return place, "別のものと同じ番号"
        return None


def _expected(value: object) -> str:
    """期待の形。What was expected is the kit's own: closed words, days, digits of its fictional inputs. At most 60 characters of it."""
    if is_symbol(value):
        return "番号"
    return value[:60] if isinstance(value, str) else told(value)
