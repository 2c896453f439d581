"""文字集合（レパートリ）。標準ライブラリの符号化方式から作り、データファイルを持たない。

Repertoires: named sets of characters against which 外字 are counted and for which substitutes are chosen. The standard ones are
read from the codecs of the standard library on first use.

Source: JIS X 0208:1997 (6,879 characters), JIS X 0212:1990 (6,067), JIS X 0213:2012 (11,233), JIS X 0201:1997; Windows code page 932;
characters.md sections 0 (7), 1.3 and 2.3.

>>> len(JIS_X_0208), len(JIS_X_0208_0212), len(JIS_X_0213)
(6879, 12946, 11233)
>>> "槗" in JIS_X_0208_0212, "槗" in JIS_X_0213, "髙" in WINDOWS_31J, "髙" in JIS_X_0208
(True, False, True, False)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn, Self

from jumin_records.errors import JuminError, TextError, UsageError
from jumin_records.rules import find
from jumin_records.text.patterns import AnyOf
from jumin_records.text.scalars import PRIVATE_USE, SELECTOR, VOICING, Ranges, char_class, ranges_of, without
from jumin_records.text.scan import UNSOUND, is_text, wrong_type
from jumin_records.text.units import try_characters

__all__ = [
    "JIS_X_0201",
    "JIS_X_0208",
    "JIS_X_0208_0212",
    "JIS_X_0213",
    "WINDOWS_31J",
    "WINDOWS_SPELLINGS",
    "Repertoire",
]

_VOICING_MARKS = ("\u3099", "\u309a")
_PRIVATE_USE = AnyOf(PRIVATE_USE)
_NEVER_OUTRIGHT: Ranges = (*UNSOUND, *SELECTOR, *VOICING, *PRIVATE_USE)


class Repertoire:
    """文字の集合。``in`` は一文字（異体字列・濁点付き仮名を含む）が入っているかを O(1) で答える。

    An immutable set of characters: exactly those that ``len`` counts and iteration gives. Only a kana with a combining voicing mark
    is a member as well where its composed form is one. The second Unicode spelling of a JIS cell (～ for 〜, － for −) is another
    character: join :data:`WINDOWS_SPELLINGS` where it shall pass. ``a | b`` is the union. Make one with :meth:`of`; the constructor
    takes a name and a function that builds the members on first use.
    """

    __slots__ = ("_build", "_members", "all_outside", "find_outside", "name")

    name: str
    #: 外にありそうな最初の一字を探す。Search a text for the first code point that is not plainly inside; ``None`` means that all
    #: of it is, and that it holds no selector, voicing mark or unsound character.
    find_outside: Callable[[str], re.Match[str] | None]
    #: 同じ模様で全部を探す。The same search for all of them: one code point each.
    all_outside: Callable[[str], list[str]]
    _build: Callable[[], frozenset[str]]
    _members: frozenset[str]

    def __init__(self, name: str, build: Callable[[], frozenset[str]]) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "_build", build)

    @classmethod
    def of(cls, characters: Iterable[str], *, name: str = "") -> Self:
        """文字の並びから作る（文字列、または一文字ずつの列）。

        Make a repertoire of ``characters``: a text, or any iterable of single characters (variation sequences allowed).

        Raises:
            TextError: JRT015 for private use, which is 外字 whatever a repertoire says; JRT002, JRT003, JRT010, JRT011,
                JRT012 as :func:`characters` does.
            UsageError: JRU001 when ``characters`` is not iterable or an element or ``name`` is not a text, JRU007 when an
                element is not one character.
        """
        members = _members_of(characters) if is_text(name) else wrong_type()
        del characters
        if isinstance(members, frozenset):
            return cls(name, lambda: members)
        del cls, name
        raise members

    # Hidden from type checkers, so that a misspelt attribute stays an error for them.
    if not TYPE_CHECKING:  # pragma: no branch - always so when the code runs

        def __getattr__(self, attribute: str) -> object:
            # Reached only while a slot is still empty: the first use fills it, by one assignment that others may repeat harmlessly.
            if attribute == "_members":
                object.__setattr__(self, "_members", self._build())
            elif attribute in {"find_outside", "all_outside"}:
                outside = _outside(self._members)
                object.__setattr__(self, "all_outside", outside.findall)
                object.__setattr__(self, "find_outside", outside.search)
            else:
                raise AttributeError(attribute)
            return object.__getattribute__(self, attribute)

    def finder(self, *, without: str) -> Callable[..., re.Match[str] | None]:
        """``find_outside`` と同じ探し方で、``without`` の文字にも当たるもの。

        A search like ``find_outside`` that stops at the characters of ``without`` as well. Compiled anew on every call.
        """
        return _outside(self._members - frozenset(without)).search

    def marks(self, units: Iterable[str]) -> str:
        """一文字ずつの列を ``0``（中）と ``1``（外）の並びにする。One digit per character: ``0`` inside, ``1`` outside."""
        known = self._members
        return "".join(["0" if unit in known or unit in self else "1" for unit in units])

    def __contains__(self, character: object) -> bool:
        if not isinstance(character, str):
            return False
        if character in self._members:
            return True
        if not character.endswith(_VOICING_MARKS) or len(character) != 2:  # noqa: PLR2004 - kana and mark
            return False
        # Not a normalisation of what is stored: only the question 「which kana is this」 is asked in composed form.
        return unicodedata.normalize("NFC", character) in self._members

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._members))

    def __or__(self, other: Repertoire) -> Repertoire:
        if not isinstance(other, Repertoire):
            return NotImplemented
        return Repertoire(f"{self.name}∪{other.name}", lambda: self._members | other._members)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Repertoire):
            return NotImplemented
        return self is other or self._members == other._members

    def __hash__(self) -> int:
        return hash(self._members)

    def __repr__(self) -> str:
        return f"<Repertoire {self.name or 'custom'}>"

    def __reduce__(self) -> tuple[object, ...]:
        # Copies and other processes get the sets themselves: a builder may be a closure.
        return _rebuilt, (self.name, self._members)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(name)


def _rebuilt(name: str, members: frozenset[str]) -> Repertoire:
    return Repertoire(name, lambda: members)


def _members_of(given: object) -> frozenset[str] | JuminError:
    """検査した一文字の集合、または投げるべき誤り。The given characters, each checked to be one, or the error to raise."""
    if not isinstance(given, Iterable):
        return wrong_type()
    members: set[str] = set()
    for part in [given] if isinstance(given, str) else list(given):
        if not isinstance(part, str):
            return wrong_type()
        found = try_characters(part)
        if not isinstance(found, list):
            return TextError(found)
        if len(found) != 1 and not isinstance(given, str):
            return UsageError(find("JRU007", known="一文字ずつの列、または文字列"))
        members.update(found)
    if any(map(_PRIVATE_USE.find, members)):
        return TextError(find("JRT015"))
    return frozenset(members)


def _outside(known: frozenset[str]) -> re.Pattern[str]:
    """単独で中にあると言える符号位置の外に当たる模様を作る。The pattern of anything that is not plainly inside."""
    plain = without(sorted(ord(char) for char in known if len(char) == 1), _NEVER_OUTRIGHT)
    return re.compile(f"[^{char_class(ranges_of(plain))}]" if plain else ".", re.DOTALL)


def _decoded(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> set[str]:
    """二バイトの区画を一つずつ復号して得る文字。What the cells of a double-byte code decode to."""
    found: set[str] = set()
    rows = list(trails)
    for lead in leads:
        for trail in rows:
            try:
                found.add(bytes((lead, trail)).decode(encoding))
            except UnicodeDecodeError:
                continue  # an empty cell of the code table
    return found


_SJIS_LEADS = (*range(0x81, 0xA0), *range(0xE0, 0xFD))
_SJIS_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFD))
_CELLS = 94
#: 区 → 字のある点の範囲。Row of the code table → the cells of it that have characters; a row that is not here has none.
_Rows = Mapping[int, Ranges]
_WHOLE: Ranges = ((1, _CELLS),)
_JIS_X_0208: _Rows = MappingProxyType(
    {
        1: _WHOLE,
        2: ((1, 14), (26, 33), (42, 48), (60, 74), (82, 89), (94, 94)),
        3: ((16, 25), (33, 58), (65, 90)),
        4: ((1, 83),),
        5: ((1, 86),),
        6: ((1, 24), (33, 56)),
        7: ((1, 33), (49, 81)),
        8: ((1, 32),),
        **dict.fromkeys(range(16, 84), _WHOLE),
        47: ((1, 51),),
        84: ((1, 6),),
    }
)
_JIS_X_0212: _Rows = MappingProxyType(
    {
        2: ((15, 25), (34, 36), (75, 81)),
        6: ((65, 69), (71, 71), (73, 74), (76, 76), (81, 92)),
        7: ((34, 46), (82, 94)),
        9: ((1, 2), (4, 4), (6, 6), (8, 9), (11, 13), (15, 16), (33, 48)),
        10: ((1, 24), (26, 87)),
        11: ((1, 27), (29, 35), (37, 87)),
        **dict.fromkeys(range(16, 77), _WHOLE),
        77: ((1, 67),),
    }
)


def _euc_jp(rows: _Rows, shift: bytes = b"") -> str:
    """区点の表の字を、まとめて復号する。All characters of a code table, decoded at once: asking cell by cell takes ten times as long."""
    cells = (
        shift + bytes((0xA0 + row, 0xA0 + cell))
        for row, ranges in rows.items()
        for low, high in ranges
        for cell in range(low, high + 1)
    )
    return b"".join(cells).decode("euc_jp")


def _jis_x_0208() -> frozenset[str]:
    return frozenset(_euc_jp(_JIS_X_0208))


def _jis_x_0208_0212() -> frozenset[str]:
    return frozenset(_euc_jp(_JIS_X_0208) + _euc_jp(_JIS_X_0212, b"\x8f"))


def _jis_x_0213() -> frozenset[str]:
    # Not euc_jis_2004: its encoder falls back to JIS X 0212 and lets 槗 in.
    return frozenset(_decoded("shift_jis_2004", _SJIS_LEADS, _SJIS_TRAILS))


def _jis_x_0201() -> frozenset[str]:
    # 5C and 7E are YEN SIGN and OVERLINE in the standard and \ and ~ on every system that came after it; both are supplied.
    return frozenset(map(chr, (*range(0x20, 0x7F), 0xA5, 0x203E, *range(0xFF61, 0xFFA0))))


def _windows_31j() -> frozenset[str]:
    double = _decoded("cp932", _SJIS_LEADS, _SJIS_TRAILS)
    single = map(chr, (*range(0x20, 0x7F), *range(0xFF61, 0xFFA0)))
    return frozenset(char for char in (*double, *single) if not _PRIVATE_USE.find(char))


#: JIS X 0201（ラテン文字と片仮名、空白を含む）。Roman letters and half-width katakana with the space: never in the other JIS sets.
JIS_X_0201 = Repertoire("JIS X 0201", _jis_x_0201)
#: JIS X 0208（第1・第2水準と非漢字、6,879字）。
JIS_X_0208 = Repertoire("JIS X 0208", _jis_x_0208)
#: JIS X 0208 と JIS X 0212（補助漢字）、12,946字。署名用電子証明書の範囲。The range of the signing certificate.
JIS_X_0208_0212 = Repertoire("JIS X 0208+0212", _jis_x_0208_0212)
#: JIS X 0213:2012（第1〜第4水準と非漢字、11,233字）。
JIS_X_0213 = Repertoire("JIS X 0213", _jis_x_0213)
#: Windows-31J で往復する文字（半角を含み、外字領域を除く）。What Windows-31J holds, both widths, without the user-defined area.
WINDOWS_31J = Repertoire("Windows-31J", _windows_31j)
#: JIS の区点の、もう一つの Unicode の書き方（～ ∥ － ￠ ￡ ￢ ＼ は Windows の書き方、— は規格の表の書き方）。単独では使わず ``|`` で加える。
#: The other Unicode spelling of a JIS cell, as Windows writes it (of the dash ―: — of the standard's own table); to be joined with ``|``.
WINDOWS_SPELLINGS = Repertoire("Windows表記", lambda: frozenset("～∥－￠￡￢＼—"))
