"""コード表のある項目（性別など）。名前が意味で、番号は証拠のあるものだけを表に持つ。

Items with a code list. Meaning is the official *name*; numbers are data, present only where attested. An unknown code is kept
with an alert, never replaced.

Source: ``data/code_lists.csv``, with the evidence of each row.

>>> from jumin_records.codes.sex import Sex, SexCode
>>> code = SexCode("1")
>>> code.term is Sex.MALE, code.term.value
(True, '男')
>>> SexCode("7").term is None
True
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import ClassVar, Generic, Self, TypeVar, cast

from jumin_records.codes.plain_text import exactly, half_width, is_masked
from jumin_records.errors import CodeError, Finding, UsageError
from jumin_records.resources import read_table
from jumin_records.rules import find
from jumin_records.sealed import Sealed, seal
from jumin_records.shapes import shape

__all__ = ["CODE_LISTS", "Code"]

#: No attested code is longer; a longer text is no code at all.
_LONGEST = 8


def _load() -> Mapping[str, Mapping[str, str]]:
    _, *rows = read_table("data/code_lists.csv")
    lists: dict[str, dict[str, str]] = {}
    for list_, name, _member, code, _evidence, _edition in rows:
        lists.setdefault(list_, {}).update({code: name} if code else {})
    return MappingProxyType({list_: MappingProxyType(codes) for list_, codes in lists.items()})


#: Name of the list → code → official name. Only attested numbers are here; a list may have none.
CODE_LISTS: Mapping[str, Mapping[str, str]] = _load()


Term_co = TypeVar("Term_co", bound=enum.Enum, covariant=True)


@functools.cache
def _unnumbered(terms: type[enum.Enum], list_name: str) -> Mapping[str, enum.Enum]:
    """公式名 → 意味、番号の知られていないものだけ。Only there may the name stand for the number."""
    numbered = set(CODE_LISTS[list_name].values())
    return {str(term.value): term for term in terms if term.value not in numbered}


class Code(Sealed, Generic[Term_co]):
    """コード表のある項目の値。書かれたままの文字と、表にあればその意味。

    A coded value: the text as written (1 to 8 visible characters, whatever they are, or an official name), and its meaning where the list has one.

    Raises:
        UsageError: JRU001 when the text is not a ``str``, JRU010 when the class has no code list.
        CodeError: JRC017 for a text that is no code at all, JRC005 for masked text.
    """

    __slots__ = ("_text",)
    #: Name of the code list, and the terms it means.
    list_name: ClassVar[str]
    terms: ClassVar[type[enum.Enum]]

    def __new__(cls, text: str) -> Self:
        """書かれたままのコードを持つ。Hold a code as written."""
        plain = exactly(text)
        del text
        fault = cls._misuse(plain) or cls._fault(cast("str", plain))
        if fault is None:
            self = object.__new__(cls)
            _hold(self, plain)
            return self
        del plain
        raise UsageError(fault) if fault.rule.startswith("JRU") else CodeError(fault)

    @classmethod
    def _misuse(cls, text: str | None) -> Finding | None:
        if not hasattr(cls, "list_name"):
            return find("JRU010", type=cls.__name__)
        return find("JRU001") if text is None else None

    @classmethod
    def read(cls, text: str) -> Self | Finding:
        """コードとして読めれば値、読めなければ所見を返す。Return the code, or the finding JRC005 or JRC017."""
        fault = cls._fault(text)
        return cls(text) if fault is None else fault

    @classmethod
    def _fault(cls, text: str) -> Finding | None:
        if is_masked(text):
            return find("JRC005", shape=shape(text))
        well_formed = 0 < len(text) <= _LONGEST and text.isprintable() and " " not in text
        return (
            None if well_formed or text in _unnumbered(cls.terms, cls.list_name) else find("JRC017", shape=shape(text))
        )

    @property
    def text(self) -> str:
        """書かれたままのコード。The code as written."""
        return cast("str", _text_of(self))

    @property
    def term(self) -> Term_co | None:
        """コード表にある意味（なければ ``None``）。The meaning, ``None`` for a code that the list lacks."""
        codes = CODE_LISTS[self.list_name]
        half = half_width(self.text)
        name = codes.get(half) or codes.get(_other_width(half, codes))
        term = self.terms(name) if name else _unnumbered(self.terms, self.list_name).get(self.text)
        return cast("Term_co | None", term)

    def findings(self) -> tuple[Finding, ...]:
        """表との違いを所見にする。

        JRC006 for full-width digits or letters, JRC014 for a code that the list has with another number of digits (``01`` for
        ``1``), JRC013 for one that it lacks. Where no number is attested the official name stands for it; a list without a
        single attested number can lack nothing.
        """
        codes, half = CODE_LISTS[self.list_name], half_width(self.text)
        if not codes or self.text in _unnumbered(self.terms, self.list_name):
            return ()
        wide = () if half == self.text else (find("JRC006", shape=shape(self.text)),)
        if half in codes:
            return wide
        if _other_width(half, codes) in codes:
            return (*wide, find("JRC014", shape=shape(self.text)))
        return (find("JRC013", shape=shape(self.text)),)

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Code) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self.text))


def _other_width(text: str, codes: Mapping[str, str]) -> str:
    """表の桁に合わせて先頭の0を補い、または除いた姿。"""
    return text.lstrip("0").zfill(max(map(len, codes), default=0))


_text_of, _hold = seal(Code, "_text")
#: Reads the slot of a code. For the codec alone.
text_of = cast("Callable[[object], str]", _text_of)
