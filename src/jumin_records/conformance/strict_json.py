"""一行の JSON を厳しく読む。

Reads one line of JSON strictly: UTF-8, one value, no name twice in an object, no NaN, no number or nesting without end.

Source: RFC 8259 sections 4 and 8.1; engineering judgement: what two parsers read differently is refused.

>>> read_line(b'{"id": 1, "output": {"valid": true}}')
{'id': 1, 'output': {'valid': True}}
>>> read_line(b'{"id": 1, "id": 2}') is None
True
"""

from __future__ import annotations

import contextlib
import json
from typing import NoReturn, cast

from jumin_records.procedures.at_rest import Plain

__all__ = ["is_utf8", "read_line", "write_line"]


class _StrictnessError(ValueError):
    """同じ名が二度ある。Never leaves this module."""


def is_utf8(line: bytes) -> bool:
    """UTF-8 として正しいか。Whether the bytes are well-formed UTF-8."""
    with contextlib.suppress(UnicodeDecodeError):
        line.decode("utf-8")
        return True
    return False


def read_line(line: bytes) -> Plain:
    """一行を読む。JSON の値でなければ ``None``（``null`` も同じ）。

    Read one line; ``None`` for what is no JSON, and for ``null``: no line of the protocol is that.
    """
    with contextlib.suppress(ValueError, RecursionError):
        return cast("Plain", json.loads(line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse))
    return None


def write_line(value: Plain) -> bytes:
    """一行を書く。One line of ASCII: a program that reads it cannot mistake its encoding."""
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def _once(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _StrictnessError
    return found


def _refuse(_constant: str) -> NoReturn:
    raise _StrictnessError
