"""書かれたままの文字を保ち、意味で比べる値の土台。

The base of values that keep their writing and are compared by what it means: ``03`` and ``3``, ``09:05:00`` and ``090500``.

Source: architecture decision 8 (what was written is kept beside what it means).

>>> from jumin_records.codes import Number, TimeOfDay
>>> Number("03") == Number("3"), TimeOfDay("090500") == TimeOfDay("09:05:00")
(True, True)
"""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import Self, cast

from jumin_records.codes.plain_text import exactly, is_masked
from jumin_records.errors import CodeError, Finding, UsageError
from jumin_records.rules import find
from jumin_records.sealed import Sealed, seal
from jumin_records.shapes import shape

__all__ = ["Written", "hold"]


class Written(Sealed):
    """書かれたままの値の土台。Base of ``Number`` and ``TimeOfDay``; subclasses say what a writing means."""

    __slots__ = ("_text",)

    def __new__(cls, text: str) -> Self:
        """厳格に作る。Strict construction."""
        plain = exactly(text)
        del text
        fault = find("JRU001") if plain is None else cls._fault(plain)
        if fault is None:
            self = object.__new__(cls)
            hold(self, plain)
            return self
        del plain
        raise UsageError(fault) if fault.rule == "JRU001" else CodeError(fault)

    @classmethod
    def read(cls, text: str) -> Self | Finding:
        """緩やかに読めれば値、読めなければ所見を返す。

        Return the value, or the finding that refuses it. Full-width signs are read: ``findings`` tells of them.

        Raises:
            UsageError: JRU001 when the text is not a ``str``.
        """
        plain = exactly(text)
        del text
        if plain is None:
            raise UsageError(find("JRU001"))
        fault = cls._fault(cls._half(plain))
        if fault is not None:
            import attrs  # noqa: PLC0415 - what is clean needs none of it

            return attrs.evolve(fault, shape=shape(plain))
        self = object.__new__(cls)
        hold(self, plain)
        return self

    def findings(self) -> tuple[Finding, ...]:
        """書き方の所見。JRC006 where full-width signs were read; the writing itself is kept."""
        return () if self.text.isascii() else (find("JRC006", shape=shape(self.text)),)

    @property
    def text(self) -> str:
        """書かれたままの文字。The text as written."""
        return cast("str", _text_of(self))

    @property
    @abc.abstractmethod
    def value(self) -> object:
        """意味。What the writing means."""

    @staticmethod
    @abc.abstractmethod
    def _half(text: str) -> str:
        """全角の文字を半角にした姿。"""

    @classmethod
    @abc.abstractmethod
    def _wrong(cls, text: str) -> Finding | None:
        """半角の姿が値にならなければ、その所見。"""

    @classmethod
    def _fault(cls, text: str) -> Finding | None:
        return find("JRC005", shape=shape(text)) if is_masked(text) else cls._wrong(text)

    def __eq__(self, other: object) -> bool:
        return self.value == other.value if isinstance(other, Written) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self.value))


_text_of, hold = seal(Written, "_text")
#: Reads the slot of a number or a time. For the codec alone.
text_of = cast("Callable[[object], str]", _text_of)
