r"""Windows-31J のファイルを読んで書くと変わるバイトを調べる。

Tells which two-byte codes of a Windows-31J file would come back as other bytes: the code page has 398 codes whose character is
written with another code.

Source: Microsoft KB 170559 (398 codes); characters.md section 3.3.

>>> data = b"\xfb\xfc\xee\xe0\x87\x90"
>>> rewritten_bytes(data)
2
>>> [(each.offset, each.kind.value) for each in rewritten(data)]
[(2, 'nec_selected'), (4, 'nec_row_13')]
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import attrs

from jumin_records.text.scan import is_text, wrong_type
from jumin_records.text.windows31j import double_byte_codes, try_decode_windows31j, try_encode_windows31j

__all__ = ["Rewritten", "RewrittenKind", "rewritten", "rewritten_bytes", "rewritten_codes"]

# 1 byte, or a lead and a trail: alignment is all that matters here, so half a character at the end passes as one byte.
_codes = re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|.", re.DOTALL).finditer


class RewrittenKind(enum.StrEnum):
    """書き換わる符号の区画。The part of the code page that a rewritten code stands in."""

    #: NEC 特殊文字（13区）の数学記号。
    NEC_ROW_13 = "nec_row_13"
    #: NEC 選定 IBM 拡張文字（ED40–EEFC）。
    NEC_SELECTED = "nec_selected"
    #: IBM 拡張文字のうち NEC 特殊文字・非漢字と重なるもの（FA4A–FA5B）。
    IBM_DUPLICATE = "ibm_duplicate"


@attrs.frozen
class Rewritten:
    """書き換わる符号の一つ。位置と区画だけを持ち、文字は持たない。

    One code that would change: ``offset`` counts bytes from 0. It does not tell the code, which would be the character.
    """

    offset: int
    kind: RewrittenKind


class _Tables(NamedTuple):
    codes: dict[bytes, RewrittenKind]
    ambiguous: Callable[[str], Iterator[re.Match[str]]]


def _kind(lead: int) -> RewrittenKind:
    if lead in {0xED, 0xEE}:
        return RewrittenKind.NEC_SELECTED
    return RewrittenKind.IBM_DUPLICATE if lead == 0xFA else RewrittenKind.NEC_ROW_13  # noqa: PLR2004 - the lead byte itself


@functools.cache
def _tables() -> _Tables:
    codes: dict[bytes, RewrittenKind] = {}
    chars: set[str] = set()
    for code in double_byte_codes((0x87, 0xED, 0xEE, *range(0xFA, 0xFD))):
        char = try_decode_windows31j(code)
        if isinstance(char, str) and try_encode_windows31j(char) != code:
            codes[code] = _kind(code[0])
            chars.add(char)
    return _Tables(codes, re.compile(f"[{''.join(sorted(chars))}]").finditer)


def rewritten_codes() -> frozenset[bytes]:
    """書き換わる 398 個の二バイト符号。The 398 two-byte codes that are written in another way."""
    return frozenset(_tables().codes)


def rewritten(data: bytes) -> Iterator[Rewritten]:
    """書き換わる符号を先頭から順に返す。

    Yield each two-byte code of ``data`` that :func:`encode_windows31j` would write as other bytes. Bytes that are not Windows-31J are
    stepped over one by one.

    Raises:
        UsageError: JRU001 for anything but bytes, at the call and not at the first step.
    """
    if not is_text(data, bytes):
        del data
        raise wrong_type()
    return _found(data)


def _found(data: bytes) -> Iterator[Rewritten]:
    codes = _tables().codes
    for offset in _offsets(data):
        kind = codes.get(data[offset : offset + 2])
        if kind is not None:
            yield Rewritten(offset, kind)


def _offsets(data: bytes) -> Iterator[int]:
    """調べるべき符号の位置。Where a code may stand that is rewritten."""
    text = try_decode_windows31j(data)
    if not isinstance(text, str):
        yield from (found.start() for found in _codes(data))
        return
    done = offset = 0
    for found in _tables().ambiguous(text):
        # Every character has as many bytes when written as when read; only which bytes is in question.
        offset += len(text[done : found.start()].encode("cp932"))
        done = found.start()
        yield offset


def rewritten_bytes(data: bytes) -> int:
    """書き換わる符号の数を返す。

    Return how many two-byte codes of ``data`` would come back as other bytes. Data without any of the characters in question
    costs one decoding and one search, nothing per character.

    Raises:
        UsageError: JRU001 for anything but bytes.
    """
    if not is_text(data, bytes):
        del data
        raise wrong_type()
    return sum(1 for _ in _found(data))
