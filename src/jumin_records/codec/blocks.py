r"""行末のそろった、誤りのない区画を、まとめて文字にする。

Blocks of whole lines, decoded at once: the road of nearly all of a file. A block that holds anything to speak of, an undecodable
byte, another line end, a code that Windows writes in another way, is not read here but line by line (``lines``).

Source: performance note, "Files" (decoding whole blocks, splitting those without quotes at once); RFC 4180.

>>> block = block_of("架空,1\r\n見本,2\r\n".encode("cp932"), "cp932", "\r\n", 0)
>>> block.count, block.lines().texts
(2, ['架空,1', '見本,2'])
>>> block_of(b"a\nb\r\n", "utf-8", "\r\n", 0) is None
True
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import attrs

from jumin_records.codec.grid import columns_of
from jumin_records.sealed import Sealed
from jumin_records.text.roundtrip import rewritten_bytes, rewritten_codes

__all__ = ["Block", "Lines", "block_of", "end_of_lines"]

#: Line ends that tell in the bytes alone where a line is whole. Behind a lone CR its LF may come.
_PLAIN_ENDS = frozenset({"\n", "\r\n"})
#: What CPython's ``cp932`` makes of A0 and FD–FF, which have no meaning.
_UNDEFINED = "\uf8f0\uf8f1\uf8f2\uf8f3"


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class Block(Sealed):
    """誤りのない、続いた物理行の、まだ分けていない文字。

    Physical lines as one text, which lacks the end of the last: ``count`` of them, all with the same end and none with a finding.
    ``offset`` is that of the first byte; ``columns`` are there where all lines are rows of one width (``grid``).
    """

    text: str
    count: int
    end: str
    codec: str
    offset: int
    columns: Sequence[Sequence[str]] | None

    def lines(self) -> Lines:
        """行に分ける。The same, line by line."""
        return Lines(self.text.split(self.end), self.end, self.codec, self.offset, quoted='"' in self.text)


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class Lines(Sealed):
    """誤りのない、続いた物理行。

    Physical lines that follow each other, all with the same end and none with a finding: those of ``texts`` from ``first`` on.
    ``offset`` is that of the first byte; ``quoted`` tells whether there is a quote.
    """

    texts: Sequence[str]
    end: str
    codec: str
    offset: int
    quoted: bool
    first: int = 0

    def after(self, place: int) -> Lines | None:
        """``place`` 番目までを除いた残り。The lines behind ``texts[place]``, which is copied nowhere."""
        if place + 1 >= len(self.texts):
            return None
        # A clean line is written with as many bytes as it was read from.
        taken = sum(len((text + self.end).encode(self.codec)) for text in self.texts[self.first : place + 1])
        return attrs.evolve(self, first=place + 1, offset=self.offset + taken)


def end_of_lines(buffer: bytes, end: str, codec: str) -> int:
    """最後の行末の後ろの位置（なければ 0）。

    Where the last line that surely is whole ends in ``buffer``, which starts at a whole unit; 0 where there is none.
    """
    if end not in _PLAIN_ENDS:
        return 0
    sign = end.encode(codec)
    width = len(sign) // len(end)
    place = buffer.rfind(sign)
    while place % width and place > 0:  # across two units of UTF-16: no line end
        place = buffer.rfind(sign, 0, place + len(sign) - 1)
    return place + len(sign) if place >= 0 and place % width == 0 else 0


def block_of(data: bytes, codec: str, end: str, offset: int) -> Block | None:
    """区画の文字、または一行ずつ読むべきときは ``None``。

    The text of a block that ends with ``end``, or ``None`` where there is anything to be said of one of its lines.
    """
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    count = text.count("\n")
    if text.count("\r") != (count if end == "\r\n" else 0):
        return None
    if codec == "cp932" and not _is_plain_windows31j(text, data):
        return None
    text = text[: -len(end)]
    columns = columns_of(text, end, count)
    # Columns prove that there is no CR without its LF, for less than it costs to look for both.
    if columns is None and text.count(end) != count - 1:
        return None
    return Block(text, count, end, codec, offset, columns)


def _is_plain_windows31j(text: str, data: bytes) -> bool:
    """CP932 として、意味のない符号も、書き戻すと変わる符号もないか。"""
    if any(sign in text for sign in _UNDEFINED):
        return False
    codes = _ambiguous()
    # Names with 髙 are not rare, but their other codes are: looking for these in the bytes tells for nearly every block.
    possible = any(code in data for sign in set(codes.search(text)) for code in codes.of[sign])
    return not possible or not rewritten_bytes(data)


class _Ambiguous(NamedTuple):
    """二通りの符号をもつ字を探す模様と、字ごとの、書き戻すと変わる符号。"""

    search: Callable[[str], list[str]]
    of: dict[str, list[bytes]]


@functools.cache
def _ambiguous() -> _Ambiguous:
    codes: dict[str, list[bytes]] = {}
    for code in sorted(rewritten_codes()):
        codes.setdefault(code.decode("cp932"), []).append(code)
    return _Ambiguous(re.compile(f"[{''.join(sorted(codes))}]").findall, codes)
