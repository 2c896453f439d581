"""返答のうち、報告に写してよいもの。

What of an answer a report may repeat. An implementation under trial may answer with what its own test data hold, and those may be
of persons: shown are truth values, short numbers, words of the tables themselves and single characters; of anything else its shape.

Source: reliability_privacy.md section 3.4 (an error names the shape, never the value); engineering judgement.

>>> told("一時停止"), told("見本花子"), told(True), told(None)
('一時停止', '漢漢漢漢(4字)', 'true', 'null')
>>> told_name("ValueError"), told_name("ValueError: 見本花子")
('ValueError', 'AAAAAAAAAA:␣…(16字)')
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from jumin_records.conformance.own import machines_of_kit
from jumin_records.procedures import MESSAGES
from jumin_records.shapes import shape

__all__ = ["printable", "told", "told_name"]

#: Longest name of an error that a report repeats, in characters, and the largest number.
_NAME = 60
_NUMBER = 9999


def told(value: object) -> str:
    """報告に書く形。What a report says of a value that was answered."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, Mapping):
        return "オブジェクト"
    if isinstance(value, list | tuple):
        return f"{len(value)}個"
    if isinstance(value, int):
        return str(value) if abs(value) <= _NUMBER else "大きな数"
    if not isinstance(value, str):
        return type(value).__name__ if isinstance(value, float) else "ほかのもの"
    return value if value in _words() or (len(value) == 1 and value.isprintable()) else shape(value)


def told_name(value: object) -> str:
    """誤りの名。The name of an error as programs write it (ASCII letters, digits, dot and underline); of anything else its shape."""
    if not isinstance(value, str):
        return ""
    plain = value.isascii() and len(value) <= _NAME and value.replace("_", "").replace(".", "").isalnum()
    # A name begins with a letter: digits alone could be somebody's number.
    return value if plain and value[0].isalpha() and sum(map(str.isdigit, value)) < 4 else shape(value)  # noqa: PLR2004 - as above


def printable(text: str) -> str:
    """制御文字を除く。One line that changes nothing on a terminal: what cannot be printed becomes ``?``."""
    return text if text.isprintable() else "".join(each if each.isprintable() else "?" for each in text)


@functools.cache
def _words() -> frozenset[str]:
    """表の語。The words of the tables: statuses, and the official names of events and messages."""
    found: set[str] = set()
    for machine in machines_of_kit().values():
        found |= {status.value for status in machine.states} | {event.official for event in machine.events}
    return frozenset(found | set(MESSAGES))
