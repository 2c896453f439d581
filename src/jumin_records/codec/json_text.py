r"""JSON の文字列を、曖昧さを残さずに読む。

Reads one JSON text strictly: what Python's parser would pass over in silence (a key twice, ``NaN``, half a surrogate pair, endless
nesting) is refused by rule, and no number is ever computed: a record holds texts only.

Source: RFC 8259 section 4 (names should be unique), 6 (no NaN), 9 (limits); reliability note 2.3 (100,000 ``[`` ended an interpreter:
count depth before parsing).

>>> parse_json('{"住所": "架空市", "外字数": 1}')
{'住所': '架空市', '外字数': <NUMBER>}
>>> [parse_json(text).rule for text in ('{"a": 1, "a": 2}', "[NaN]", "[" * 99, "{")]
['JRF031', 'JRF032', 'JRF033', 'JRF030']
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["DEEPEST", "LONGEST", "NUMBER", "Number", "parse_json"]

#: Characters of one JSON text.
LONGEST = 1 << 20
#: Levels of objects and arrays. A record has four at most.
DEEPEST = 32

# A string that is not closed is taken to the end of the text: nothing is looked at twice.
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Number:
    """JSON の数。計算しないまま、数であることだけを示す。A number in a JSON text: that it is one is all that is kept."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<NUMBER>"


NUMBER: Final = Number()


def parse_json(text: str) -> object:
    """JSON を読む。読めなければ所見を返す。

    Return what the text says, with ``NUMBER`` for every number, or the finding that forbids reading: JRF030 no JSON, JRF031 a key
    twice, JRF032 NaN or Infinity, JRF033 too deep, JRF034 too long, JRF035 a lone surrogate.
    """
    if len(text) > LONGEST:
        return find("JRF034", limit=f"{LONGEST}字")
    if _too_deep(text):
        return find("JRF033", limit=DEEPEST)
    if _SURROGATE.search(text):
        return find("JRF035")
    watch = _Watch()
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=watch.pairs,
            parse_constant=watch.constant,
            parse_int=watch.number,
            parse_float=watch.number,
        )
    except json.JSONDecodeError as error:
        position = error.pos + 1
    else:
        return watch.fault or (find("JRF035") if watch.odd(value) else value)
    return find("JRF030", position=position)


def _too_deep(text: str) -> bool:
    depth = 0
    for token in _TOKENS.finditer(text):
        sign = token.group()[0]
        depth += 1 if sign in "[{" else -1 if sign in "]}" else 0
        if depth > DEEPEST:
            return True
    return False


class _Watch:
    """読みながら気づいたこと。The parser's own errors would keep the text, so what it meets is noted instead."""

    def __init__(self) -> None:
        self.fault: Finding | None = None

    def pairs(self, pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            self.fault = self.fault or find("JRF031")
        if any(self.odd(each) for pair in pairs for each in pair):
            self.fault = self.fault or find("JRF035")
        return found

    def constant(self, _name: str) -> object:
        self.fault = self.fault or find("JRF032")
        return NUMBER

    @staticmethod
    def number(_digits: str) -> object:
        return NUMBER

    def odd(self, value: object) -> bool:
        """壊れた代用対があるか。A lone surrogate in a text, or in an array of texts."""
        if isinstance(value, list):
            return any(self.odd(each) for each in value)
        return isinstance(value, str) and _SURROGATE.search(value) is not None
