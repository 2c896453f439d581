r"""行末のそろった、誤りのない区画を、まとめて文字の行にする。

Blocks of whole lines, decoded and split at once: the road of nearly all of a file. A block that holds anything to speak of, an
undecodable byte, another line end, a code that Windows writes in another way, is not read here but line by line (``lines``).

Source: performance note, "Files" (decoding whole blocks, splitting those without quotes at once); RFC 4180.

>>> texts_of("架空,1\r\n見本,2\r\n".encode("cp932"), "cp932", "\r\n")
['架空,1', '見本,2']
>>> texts_of(b"a\nb\r\n", "utf-8", "\r\n") is None
True
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import attrs

from jumin_records.sealed import Sealed
from jumin_records.text.roundtrip import rewritten_bytes, rewritten_codes

__all__ = ["Lines", "end_of_lines", "texts_of"]

#: Line ends that tell in the bytes alone where a line is whole. Behind a lone CR its LF may come.
_PLAIN_ENDS = frozenset({"\n", "\r\n"})
#: What CPython's ``cp932`` makes of A0 and FD–FF, which have no meaning.
_UNDEFINED = "\uf8f0\uf8f1\uf8f2\uf8f3"


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


def texts_of(data: bytes, codec: str, end: str) -> list[str] | None:
    """区画の行の文字、または一行ずつ読むべきときは ``None``。

    The lines of a block that ends with ``end``, or ``None`` where there is anything to be said of one of them.
    """
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    texts = text.split(end)
    del texts[-1]  # after the last line end
    if text.count("\n") != len(texts) or text.count("\r") != (len(texts) if end == "\r\n" else 0):
        return None
    if codec == "cp932" and not _is_plain_windows31j(text, data):
        return None
    return texts


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
