"""対象者を指す、呼び出し側の符号。個人番号・住民票コードは使えない。

What a decision, an envelope and an audit record say of whom they are about: the caller's own opaque reference (宛名番号, 受付番号), never
an 個人番号 or a 住民票コード and never a hash of one.

Source: reference note on privacy, conclusions 6 and sections 3.1, 3.5 (PPC Q&A 9-2 to 9-4: a transformed number can still be one).

>>> SubjectReference("宛名-0001")
SubjectReference(***)
>>> state = SubjectState(SubjectReference("宛名-0001"))
>>> state.protection, state.protected
(<Protection.UNKNOWN: '不明'>, True)
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Self, cast

import attrs

from jumin_records.codes import AddresseeNumber, IndividualNumber, JuminhyoCode
from jumin_records.codes.plain_text import exactly, half_width, is_masked
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import UsageError
from jumin_records.rules import find
from jumin_records.sealed import Masked, Sealed, seal

__all__ = ["Protection", "SubjectReference", "SubjectState", "is_number", "strictest"]

_LONGEST = 64


class Protection(enum.Enum):
    """支援措置の対象か（三値）。不明は対象として扱う。

    Whether a person is under 支援措置. Three values: a register that has not been asked, or has not answered, gives ``UNKNOWN``,
    and unknown is handled as protected.
    """

    PROTECTED = "対象"
    NOT_PROTECTED = "対象外"
    UNKNOWN = "不明"

    @property
    def protects(self) -> bool:
        """保護して扱うか。True unless somebody has said that the person is not protected."""
        return self is not Protection.NOT_PROTECTED


def strictest(states: Iterable[Protection]) -> Protection:
    """いくつかの状態のうち最も重いもの。

    The gravest of several states, as a document about several people carries it: protected, else unknown, else not. Of nobody
    nothing is known.
    """
    found = set(states)
    for each in (Protection.PROTECTED, Protection.UNKNOWN, Protection.NOT_PROTECTED):
        if each in found:
            return each
    return Protection.UNKNOWN


class SubjectReference(Sealed):
    """対象者の符号（1～64字）。

    An opaque reference of the caller: text of 1 to 64 characters, or an ``AddresseeNumber``. Masked; ``reveal()`` is the door.
    Plain text that is a right 個人番号 or 住民票コード is refused; an 宛名番号 that happens to look like one is handed over as
    ``AddresseeNumber``.

    Raises:
        UsageError: JRU001 for anything but text, JRU041 for a text that cannot be a reference.
    """

    __slots__ = ("_sure", "_text")

    def __new__(cls, text: str | AddresseeNumber) -> Self:
        """符号を包む。Wrap a reference."""
        sure = isinstance(text, AddresseeNumber)
        plain = text.reveal() if isinstance(text, AddresseeNumber) else exactly(text)
        del text
        wrong = find("JRU001") if plain is None else None
        if plain is not None and not _can_refer(plain, sure=sure):
            wrong = find("JRU041", limit=_LONGEST)
        if wrong is None:
            self = object.__new__(cls)
            _fill(self, plain)
            _fill_sure(self, sure)
            return self
        del plain
        raise UsageError(wrong)

    def reveal(self) -> str:
        """符号そのものを返す。Return the reference."""
        return cast("str", _text_of(self))

    @property
    def is_addressee_number(self) -> bool:
        """宛名番号として渡されたか。True when it was made of an ``AddresseeNumber``: records that hold one can be compared with it."""
        return cast("bool", _sure_of(self))

    def __eq__(self, other: object) -> bool:
        return self.reveal() == other.reveal() if isinstance(other, SubjectReference) else NotImplemented

    def __hash__(self) -> int:
        return hash((SubjectReference, self.reveal()))


def _can_refer(text: str, *, sure: bool) -> bool:
    if not 0 < len(text) <= _LONGEST or text != text.strip() or is_masked(text) or not text.isprintable():
        return False
    return sure or not is_number(text)


def is_number(text: str) -> bool:
    """全体が個人番号か住民票コードか（幅、空白、ハイフンの違いを除いて）。True when the whole text is a right number of a person."""
    digits = half_width(text[: 2 * _LONGEST]).replace("-", "").replace(" ", "")
    return IndividualNumber.is_valid(digits) or JuminhyoCode.is_valid(digits)


_text_of, _fill = seal(SubjectReference, "_text")
#: Whether the reference was handed over as an 宛名番号.
_sure_of, _fill_sure = seal(SubjectReference, "_sure")


@attrs.frozen(repr=False, getstate_setstate=False)
class SubjectState(Typed, Masked):
    """対象者について、判定のときに分かっていること。

    What is known of a subject when a decision is asked for. ``counterparties`` are the references of the named other parties
    (相手方): whoever asks under one of them is judged as such, whatever role is claimed.
    """

    reference: SubjectReference
    protection: Protection = Protection.UNKNOWN
    counterparties: frozenset[SubjectReference] = frozenset()

    @property
    def protected(self) -> bool:
        """保護して扱うか（不明を含む）。True for protected and for unknown."""
        return self.protection.protects
