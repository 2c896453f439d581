r"""文字列の長さを、単位を言って測る。

Measures a text in a named unit. 「項目長」 has no public definition, so the unit is always the caller's to say.

Source: characters.md section 1.2 (UNVERIFIED: what 項目長 counts; the table of lengths) and 3.3 (UTF-16 fields count units).

>>> [measure("髙野\ue000", unit) for unit in UNITS], measure("葛\U000e0102", "characters"), measure("𠮷", "utf16")
([3, 3, 3, 9, 6], 1, 2)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text.patterns import AnyOf
from jumin_records.text.scalars import SURROGATE
from jumin_records.text.scan import is_one_of, is_text, refusal, unknown_choice, wrong_type
from jumin_records.text.units import try_characters

__all__ = ["UNITS", "LengthUnit", "measure", "try_measure"]

#: ``characters`` base and selector are one; ``code_points``; ``utf16`` units of two bytes; ``utf8`` bytes; ``windows31j`` bytes.
LengthUnit = Literal["characters", "code_points", "utf16", "utf8", "windows31j"]


_LONE = AnyOf(SURROGATE)


def _characters(text: str) -> int | Finding:
    units = try_characters(text)
    return len(units) if isinstance(units, list) else units


def _windows31j(text: str) -> int | Finding:
    from jumin_records.text.windows31j import try_encode_windows31j  # noqa: PLC0415 - few measure in this unit

    data = try_encode_windows31j(text, errors="one_way")
    return len(data) if isinstance(data, bytes) else data


def _utf16(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _utf8(text: str) -> int | Finding:
    lone = _LONE.find(text)
    if lone is not None:
        return find("JRT002", shape=shape(text), position=lone.start() + 1)
    return len(text.encode("utf-8"))


#: 単位の名 → 測り方。The units, in the order of the table in the documentation.
UNITS: Mapping[str, Callable[[str], int | Finding]] = MappingProxyType({
    "characters": _characters, "code_points": len, "utf16": _utf16, "utf8": _utf8, "windows31j": _windows31j,
})  # fmt: skip


def try_measure(text: str, unit: LengthUnit) -> int | Finding:
    """長さ、または測れない理由の所見を返す。

    The length, or the finding that forbids measuring; never raises for text.

    Raises:
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``unit``.
    """
    if not is_text(text):
        del text, unit
        raise wrong_type()
    if not is_one_of(unit, UNITS):
        del text, unit
        raise unknown_choice(UNITS)
    return UNITS[unit](text)


def measure(text: str, unit: LengthUnit) -> int:
    """文字列の長さを、指定の単位で返す。

    Return the length of ``text`` in ``unit``.

    Raises:
        TextError: as :func:`characters` for ``characters``, JRT013 for ``windows31j`` (one-way characters are measured as Windows
            writes them), JRT002 for ``utf8``.
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``unit``.
    """
    if not is_text(text):
        del text, unit
        raise wrong_type()
    if not is_one_of(unit, UNITS):
        del text, unit
        raise unknown_choice(UNITS)
    length = try_measure(text, unit)
    if isinstance(length, int):
        return length
    del text
    raise refusal(length)
