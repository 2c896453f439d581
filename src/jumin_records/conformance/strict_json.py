"""一行の JSON を厳しく読む。

Reads one line of JSON strictly: UTF-8, one value, no name twice in an object, no NaN or infinite number, no half of a surrogate pair, no
number or nesting without end.

Source: RFC 8259 sections 4, 6, 8.1 and 8.2; engineering judgement: what two parsers read differently is refused.

>>> read_line(b'{"id": 1, "output": {"valid": true}}')
{'id': 1, 'output': {'valid': True}}
>>> read_line(b'{"id": 1, "id": 2}') is None
True
"""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Mapping
from typing import Final, NoReturn, cast

from jumin_records.procedures.at_rest import Plain

__all__ = ["as_json", "is_utf8", "read_line", "write_line"]


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
        return cast("Plain", _sound(_DECODER.decode(line.decode("utf-8"))))
    return None


def as_json(value: object) -> Plain:
    """Python の値を、行で届いたかのように読む。JSON にならなければ ``None``。

    A Python value as if it had come as a line: what an adapter of this process and a program answer goes through one door. ``None``
    for what no line could hold; what the value itself raises while it is looked at is not caught.
    """
    found: object = None
    with contextlib.suppress(ValueError, TypeError, RecursionError):
        text = json.dumps(value, allow_nan=False, check_circular=True, default=_mapping)
        found = _sound(_DECODER.decode(text))
    return cast("Plain", found)


def _mapping(value: object) -> dict[object, object]:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError


def _sound(value: object) -> object:
    """単独のサロゲートがないか。Text that no encoding can write is no text: it would fail in the report."""
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


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


def _finite(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise _StrictnessError
    return found


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
