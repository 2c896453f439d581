r"""住基ネット統一文字コード（J+xxxx）。文字との対応は、読み込んだ表だけが知る。

Codes of 住基ネット統一文字. J+xxxx looks like a Unicode code point and is not one: 5,605 of them stand for another text, so a code is
turned into a text by a loaded table or not at all.

Source: characters.md sections 0 (1) and 1.1 (layout of the code, from 安岡孝一, 住民基本台帳ネットワーク統一文字とその問題点).

>>> code = JukiCode("J+ae6c")
>>> code.reveal(), code.block
('J+AE6C', '追加漢字')
>>> table = JukiTable.parse(["J+AEAC\t20BB7"])
>>> table.text(JukiCode("J+AEAC")), table.code("𠮷").reveal()
('𠮷', 'J+AEAC')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NoReturn, cast

from jumin_records.errors import TextError, UsageError
from jumin_records.rules import find
from jumin_records.sealed import MASK, Sealed, seal
from jumin_records.shapes import shape
from jumin_records.text.scan import is_text, wrong_type, wrong_value
from jumin_records.text.units import try_characters

__all__ = ["JukiCode", "JukiTable"]

_HEX = frozenset("0123456789ABCDEF")
_PREFIX, _LENGTH = "J+", 6
_MAX_CODE = 0x10FFFF
#: Layout of the code: who knows no table still knows what kind of character a code is.
_BLOCKS = (
    (0x0020, 0x33FF, "非漢字"),
    (0x3400, 0x9FFF, "漢字"),
    (0xAAA0, 0xABFF, "漢字（独自の位置）"),
    (0xAC00, 0xACFF, "変体仮名"),
    (0xAD00, 0xD6FF, "追加漢字"),
    (0xF900, 0xFAFF, "互換漢字"),
    (0xFF00, 0xFFFE, "互換非漢字"),
)


class JukiCode(Sealed):
    """住基ネット統一文字コードの一つ。表示は伏せ字。

    One code, ``J+`` and four hexadecimal digits (either case). A code names a character of somebody's name, so it is masked.

    Raises:
        TextError: JRT030 for any other form.
        UsageError: JRU001 for anything but text, an integer among them.
    """

    __slots__ = ("_code",)

    def __init__(self, code: str) -> None:
        if not is_text(code):
            del self, code
            raise wrong_type()
        upper = code.upper() if code.isascii() else ""
        if len(upper) != _LENGTH or not upper.startswith(_PREFIX) or not _HEX.issuperset(upper[2:]):
            finding = find("JRT030", shape=shape(code))
            del self, code, upper
            raise TextError(finding)
        _fill(self, upper)

    def reveal(self) -> str:
        """``J+`` と大文字の16進4桁。The code as text."""
        return cast("str", _code_of(self))

    @property
    def block(self) -> str:
        """コードの区画の名（どの区画でもなければ空）。The part of the code it lies in, or an empty text."""
        number = int.from_bytes(bytes.fromhex(self.reveal().removeprefix(_PREFIX)))
        return next((name for low, high, name in _BLOCKS if low <= number <= high), "")

    def to_text(self, table: JukiTable | None = None) -> str:
        """表によって文字にする。

        The text of the code by ``table``.

        Raises:
            UsageError: JRT031 without a table: a J+ code is never read as a Unicode code point.
            UsageError: JRU020 for anything but a table.
            TextError: JRT032 when the table does not have the code.
        """
        if table is None:
            raise UsageError(find("JRT031"))
        if not is_text(table, JukiTable):
            del table
            raise wrong_value(JukiTable)
        return table.text(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, JukiCode):
            return NotImplemented
        return self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash(self.reveal())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({MASK}, {self.block or '区画外'})"


_code_of, _fill = seal(JukiCode, "_code")


class JukiTable:
    """住基ネット統一文字コードと文字の対応表。

    Codes and texts, both ways. The package ships no such table: ``tools/build_substitutions.py --juki`` writes one (CC BY-SA 2.1 JP)
    from MJ文字情報一覧表, and a municipality may load its own.
    """

    __slots__ = ("_codes", "_texts")

    _texts: Mapping[str, str]
    _codes: Mapping[str, str]

    def __init__(self, pairs: Mapping[JukiCode, str]) -> None:
        texts = {code.reveal(): text for code, text in pairs.items()}
        object.__setattr__(self, "_texts", MappingProxyType(texts))
        # Of several codes for one text the first given is the answer.
        object.__setattr__(self, "_codes", MappingProxyType({text: code for code, text in reversed(texts.items())}))

    @classmethod
    def parse(cls, lines: Iterable[str]) -> JukiTable:
        r"""``J+xxxx<TAB>符号位置の16進（_ でつなぐ）`` の行から作る（``#`` の行は注記）。

        Make a table of lines ``J+xxxx<TAB>hex[_hex]``; ``#`` lines are comments, as in the file that the script writes.

        Raises:
            TextError: JRT033 with the number of the first line that is not of this form.
        """
        pairs: dict[JukiCode, str] = {}
        for number, line in enumerate(lines, start=1):
            if line.startswith("#") or not line.strip():
                continue
            code, _, points = line.rstrip("\r\n").partition("\t")
            text = _text_of(points)
            if not text or not _is_code(code):
                del line, code, points, text, lines, pairs
                raise TextError(find("JRT033", number=number))
            pairs[JukiCode(code)] = text
        return cls(pairs)

    def text(self, code: JukiCode) -> str:
        """コードの文字。The text of a code (TextError JRT032 when the table does not have it, UsageError JRU020 for no code)."""
        if not is_text(code, JukiCode):
            del code
            raise wrong_value(JukiCode)
        found = self._texts.get(code.reveal())
        if found is None:
            raise TextError(find("JRT032"))
        return found

    def code(self, text: str) -> JukiCode:
        """一文字のコード。The code of one character (TextError JRT032 when the table does not have it, UsageError JRU001)."""
        if not is_text(text):
            del text
            raise wrong_type()
        found = self._codes.get(text)
        if found is None:
            del text
            raise TextError(find("JRT032"))
        return JukiCode(found)

    def __len__(self) -> int:
        return len(self._texts)

    def __repr__(self) -> str:
        return f"<JukiTable {len(self)}字>"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)


def _is_code(text: str) -> bool:
    return len(text) == _LENGTH and text.startswith(_PREFIX) and _HEX.issuperset(text[2:])


def _text_of(points: str) -> str:
    """十六進の符号位置の並びを一文字にする（できなければ空）。One character of hexadecimal code points, or an empty text."""
    parts = points.split("_")
    if len(parts) > 2 or not all(4 <= len(part) <= 6 and _HEX.issuperset(part) for part in parts):  # noqa: PLR2004 - base and selector; U+ digits
        return ""
    numbers = [int(part, 16) for part in parts]
    if max(numbers) > _MAX_CODE:
        return ""
    text = "".join(map(chr, numbers))
    units = try_characters(text)
    return text if isinstance(units, list) and len(units) == 1 else ""
