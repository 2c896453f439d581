r"""文字コードの名前とバイト順の印（BOM）。推測はしない。

Encodings by name, and byte order marks. A caller names the encoding; a mark that contradicts the name is an error, a mark that is
merely unexpected or missing is an alert, and nothing is ever guessed from the content.

Source: ``data/encodings.csv``; reliability note 2.2 (a wrong encoding often decodes without an error).

>>> encoding_named("Windows_31J").name
'cp932'
>>> encoding_named("utf-8").opening(b"\xef\xbb\xbfA")
Opening(codec='utf-8', skip=3, findings=('JRF003',), fatal=False)
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from jumin_records.errors import UsageError
from jumin_records.resources import read_table
from jumin_records.rules import find

__all__ = ["ENCODINGS", "Encoding", "Opening", "encoding_named"]

_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MARKS = (codecs.BOM_UTF8, *_UTF16_MARKS)


@attrs.frozen
class Opening:
    """ファイルの先頭の判定。What the first bytes say: codec, bytes to skip, rule ids, and whether reading must stop."""

    codec: str
    skip: int
    findings: tuple[str, ...] = ()
    fatal: bool = False


@attrs.frozen
class Encoding:
    """一つの文字コード。One encoding. ``by_lines``: line ends can be found in the bytes themselves."""

    name: str
    codec: str
    promises_mark: bool
    mark: bytes
    by_lines: bool

    def opening(self, head: bytes) -> Opening:
        """先頭の4バイトまでを見て、読み方を決める。

        Decide from the first bytes of a file: JRF003 unexpected mark, JRF004 missing mark (alerts), JRF016 the mark of another
        encoding, JRF017 no mark where the byte order depends on it (both fatal).
        """
        found = next((mark for mark in _MARKS if head.startswith(mark)), b"")
        if self.name == "utf-16":
            codec = _UTF16_MARKS.get(found)
            return Opening(codec, len(found)) if codec else Opening(self.codec, 0, ("JRF017",), fatal=True)
        if found == self.mark:
            unexpected = bool(found) and not self.promises_mark
            return Opening(self.codec, len(found), ("JRF003",) if unexpected else ())
        if found:
            return Opening(self.codec, 0, ("JRF016",), fatal=True)
        return Opening(self.codec, 0, ("JRF004",) if self.promises_mark else ())

    def beginning(self, mark: bytes | None = None) -> tuple[bytes, str]:
        """書くときに先頭に置く印と、符号化方式。

        The mark that writing puts first, and the codec (without a mark of its own). ``mark`` is what a file that was read began
        with; it is repeated where this encoding can begin so. UTF-16 is written little-endian unless the mark says otherwise.
        """
        if self.name == "utf-16":
            mark = mark if mark in _UTF16_MARKS else codecs.BOM_UTF16_LE
            return mark, _UTF16_MARKS[mark]
        promised = self.mark if self.promises_mark else b""
        return (mark if mark in {b"", self.mark} else promised), self.codec


def _load() -> Mapping[str, Encoding]:
    _, *rows = read_table("data/encodings.csv")
    found: dict[str, Encoding] = {}
    for name, codec, bom, mark, line, aliases in rows:
        encoding = Encoding(name, codec, bom == "yes", bytes.fromhex(mark), line == "bytes")
        found.update(dict.fromkeys((name, *aliases.split()), encoding))
    return MappingProxyType(found)


#: Name or alias → encoding.
ENCODINGS: Mapping[str, Encoding] = _load()


def encoding_named(name: str) -> Encoding:
    """名前から文字コードを引く。

    Return the encoding of that name.

    Raises:
        UsageError: JRU004 for a name that this library does not read.
    """
    encoding = ENCODINGS.get(str(name).lower().replace("_", "-"))
    if encoding is None:
        known = "、".join(sorted({each.name for each in ENCODINGS.values()}))
        raise UsageError(find("JRU004", known=known))
    return encoding
