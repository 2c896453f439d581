r"""Windows-31J（コードページ932）のバイト列との変換。Windows が書くとおりのバイトを書く。

Windows-31J bytes as Windows writes them. CPython's ``cp932`` decodes alike, but encodes 373 characters (髙 﨑 德 濵 …) with the
NEC-selected codes ED40–EEFC where Windows writes the IBM codes FA40–FC4B.

Source: Microsoft code page 932 table (bestfit932.txt), KB 170559 (398 codes without a round trip); WHATWG Encoding, Shift_JIS
encoder; characters.md sections 0 (6) and 3.3.

>>> encode_windows31j("髙").hex(), "髙".encode("cp932").hex()
('fbfc', 'eee0')
>>> decode_windows31j(b"\xfb\xfc") == decode_windows31j(b"\xee\xe0") == "髙"
True
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

import attrs

from jumin_records.errors import Finding, TextError
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text.scan import is_one_of, is_text, unknown_choice, wrong_type

__all__ = [
    "ONE_WAY",
    "EncodeErrors",
    "decode_windows31j",
    "double_byte_codes",
    "encode_windows31j",
    "overrides",
    "try_decode_windows31j",
    "try_encode_windows31j",
]

#: ``strict``: one-way characters are refused. ``one_way``: they are written as Windows' best-fit table writes them.
EncodeErrors = Literal["strict", "one_way"]

#: 書けるが別の文字として戻る六字。Characters that encode and come back as their full-width twin.
ONE_WAY = "¢£¬‖−〜"
#: CPython gives A0, FD, FE and FF private-use meanings that neither Windows nor WHATWG writes for text.
_UNDEFINED = "\uf8f0-\uf8f3"

#: CPython の書き方を直す必要がある第一バイト。Lead bytes of the NEC-selected and of the IBM extension codes.
_NEC_SELECTED = (0xED, 0xEE)
_IBM_LEADS = range(0xFA, 0xFD)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFD))
_undefined = re.compile(f"[{_UNDEFINED}]").search
_refused = {"strict": re.compile(f"[{ONE_WAY}{_UNDEFINED}]").search, "one_way": _undefined}


class _Tables(NamedTuple):
    overrides: dict[str, bytes]
    suspects: Callable[[str], Iterator[re.Match[str]]]


@functools.cache
def _tables() -> _Tables:
    """最初に使うときに作る表。IBM 拡張の符号で書く文字と、それや断る文字を見つける模様。

    The characters that CPython writes as ED/EE with their IBM codes, and the search for each of them and of those that may be refused.
    """
    table: dict[str, bytes] = {}
    for code in double_byte_codes(_IBM_LEADS):
        try:
            char = code.decode("cp932")
        except UnicodeDecodeError:
            continue  # FC4C and above are empty
        if char.encode("cp932")[0] in _NEC_SELECTED:
            table[char] = code
    return _Tables(table, re.compile(f"[{''.join(table)}{ONE_WAY}{_UNDEFINED}]").finditer)


def double_byte_codes(leads: Iterable[int]) -> Iterator[bytes]:
    """指定の第一バイトを持つ二バイト符号を順に作る。Every two-byte code with these lead bytes, in order."""
    return (bytes((lead, trail)) for lead in leads for trail in _TRAILS)


def overrides() -> dict[str, bytes]:
    """CPython の ``cp932`` と違うバイトで書く 373 字の写し。A copy of the table of differing characters (373)."""
    return dict(_tables().overrides)


def try_encode_windows31j(text: str, *, errors: EncodeErrors = "strict") -> bytes | Finding:
    """バイト列、または書けない理由の所見を返す。

    Return the bytes, or the finding for the first character that cannot be written; never raises for text.

    Raises:
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``errors``.
    """
    if not is_text(text):
        del text, errors
        raise wrong_type()
    if not is_one_of(errors, _refused):
        del text, errors
        raise unknown_choice(_refused)
    tables = _tables()
    # One search answers for what is refused and for what CPython would write in another way: nearly every text has neither.
    pieces, done = [], 0
    for found in tables.suspects(text):
        piece = tables.overrides.get(found.group())
        if piece is not None:
            pieces.append((text[done : found.start()], piece))
            done = found.end()
        elif _refused[errors](found.group()) is not None:
            rule = "JRT014" if found.group() in ONE_WAY else "JRT013"
            return find(rule, shape=shape(text), position=found.start() + 1)
    try:
        return b"".join([*(before.encode("cp932") + piece for before, piece in pieces), text[done:].encode("cp932")])
    except UnicodeEncodeError:
        position = _first_unencodable(text)
    return find("JRT013", shape=shape(text), position=position + 1)


def _first_unencodable(text: str) -> int:
    # The exception above may speak of a piece only; the place is looked for in the whole text.
    try:
        text.encode("cp932")
    except UnicodeEncodeError as problem:
        return problem.start
    return 0  # pragma: no cover - called only for a text that cannot be encoded


def encode_windows31j(text: str, *, errors: EncodeErrors = "strict") -> bytes:
    """文字列を Windows が書くとおりの Windows-31J のバイト列にする。

    Encode ``text`` to Windows-31J bytes: IBM extension codes rather than NEC-selected ones, U+E000–E757 to F040–F9FC.

    Raises:
        TextError: JRT013 for a character the encoding does not have, JRT014 for 〜 ‖ − ¢ £ ¬, which would come back as other
            characters (not with ``errors="one_way"``). The position counts code points from 1; the character is not told.
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``errors``.
    """
    if not is_text(text):
        del text, errors
        raise wrong_type()
    if not is_one_of(errors, _refused):
        del text, errors
        raise unknown_choice(_refused)
    data = try_encode_windows31j(text, errors=errors)
    if isinstance(data, bytes):
        return data
    del text
    raise TextError(data)


def try_decode_windows31j(data: bytes) -> str | Finding:
    """文字列、または読めない理由の所見を返す。

    The text, or the finding for the first bytes that are not Windows-31J.

    Raises:
        UsageError: JRU001 for anything but bytes.
    """
    if not is_text(data, bytes):
        del data
        raise wrong_type()
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError as problem:
        start = problem.start
    else:
        odd = _undefined(text)
        if odd is None:
            return text
        start = len(text[: odd.start()].encode("cp932"))
    return attrs.evolve(find("JRT016", start=start), offset=start)


def decode_windows31j(data: bytes) -> str:
    """Windows-31J のバイト列を文字列にする。

    Decode Windows-31J bytes; the user-defined area F040–F9FC becomes U+E000–E757.

    Raises:
        TextError: JRT016 for bytes the encoding does not have (A0 and FD–FF among them) and for half a character at the end;
            ``offset`` of the finding counts bytes from 0.
        UsageError: JRU001 for anything but bytes.
    """
    if not is_text(data, bytes):
        del data
        raise wrong_type()
    text = try_decode_windows31j(data)
    if isinstance(text, str):
        return text
    del data
    raise TextError(text)
