"""事象・電文・状態の属性に置ける値の種類。

What an attribute of an event, a message or a state may hold: days, whole numbers, yes or no, ids, closed words, codes, and tuples
of these. No free text, so that nothing personal finds a place by accident.

Source: engineering judgement; api.md "Procedures" (a state serialises to plain values).

>>> kind = Kind.of(tuple[str, ...])
>>> kind.holds(("K-1", "K-2")), kind.holds("K-1"), kind.holds(("架空 太郎",))
(True, False, False)
"""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import ClassVar, Self, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from jumin_records.errors import UsageError
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = [
    "CASE_LENGTH",
    "ID_LENGTH",
    "Case",
    "Id",
    "Kind",
    "Typed",
    "as_case",
    "fits",
    "hides_a_number",
    "is_day",
    "is_id",
    "kinds_of",
    "misfit",
]

#: Longest id, in characters; a case is shorter, because ids of messages are made of it.
ID_LENGTH = 120
CASE_LENGTH = 64
#: Longest key of a machine and longest name of a class that surely fit into the id of a message: with the longest case, a count of ten
#: digits and two strokes they make 118 characters.
KEY_LENGTH, NAME_LENGTH = 8, 34
_new = object.__new__
#: Lengths of 住民票コード and 個人番号, in digits.
_NUMBER = (11, 12)
_VISIBLE = re.compile("[!-~]+")
#: Without its signs, what cannot be a number has nowhere eleven digits in a row.
_ELEVEN = re.compile("[0-9]{11}")
_SIGNS = re.compile("[^0-9A-Za-z]+")
_RUN = re.compile("(?<![0-9])[0-9]{11,12}(?![0-9])")
_IN_FOURS = re.compile("(?<![0-9A-Za-z])[0-9]{4}([^0-9A-Za-z])[0-9]{4}\\1[0-9]{4}(?![0-9A-Za-z])")
_UUID = re.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}")
# A digest has runs of digits by chance; a number with a few letters around it is not that long.
_DIGEST = re.compile("(?<![0-9A-Za-z])[0-9A-Fa-f]{16,}(?![0-9A-Za-z])")


def is_id(value: object) -> bool:
    """相関のための番号として使えるか。

    True for 1 to 120 printable ASCII characters without a space that do not look like a 住民票コード or a 個人番号: not 11 or 12 digits
    with signs between them, no part of just 11 or 12 digits whatever stands around it, no part of three fours (``1234-5678-9018``). A
    UUID or a hexadecimal digest (16 characters or more) is an id, whatever its digits.
    """
    # The length first: a pattern sees only short texts.
    if not isinstance(value, str) or len(value) > ID_LENGTH or _VISIBLE.fullmatch(value) is None:
        return False
    return not hides_a_number(value)


def hides_a_number(text: str) -> bool:
    """住民票コードや個人番号に見えるか。Whether a text of at most 120 characters looks like a number of a person; ``is_id`` says how."""
    return _ELEVEN.search(_SIGNS.sub("", text)) is not None and _looks_like_a_number(text)


def _looks_like_a_number(text: str) -> bool:
    digits = _SIGNS.sub("", text)
    if digits.isdigit() and len(digits) in _NUMBER:
        return True
    rest = _DIGEST.sub("U", _UUID.sub("U", text))
    return not (_RUN.search(rest) is None and _IN_FOURS.search(rest) is None)


def fits(name: str, longest: int) -> bool:
    """番号の一部にしてよい名か。英字で始まるASCIIの英数字だけ。

    True for 1 to ``longest`` ASCII letters and digits, a letter first: no part of an id looks like a number because of it.
    """
    return len(name) <= longest and name.isascii() and name.isalnum() and name[0].isalpha()


class Id(str):
    """確かめ終えた番号。A text that ``is_id`` has passed: messages made of it need no second look."""

    __slots__ = ()


class Case(Id):
    """確かめ終えた、事案の番号。An id that is short enough for a case: an id of a message is none, however often it was checked."""

    __slots__ = ()


def as_case(text: str) -> str:
    """確かめ終えた文字列を包む。Only for a text that was checked just before, for what it holds and not for what it says of itself."""
    return text if text.__class__ is Case else Case(str.__str__(text))


def is_day(value: object) -> bool:
    """日（時刻のない日付）か。True for a ``date`` that is no ``datetime``: the day of a moment depends on a time zone."""
    return isinstance(value, date) and not isinstance(value, datetime)


@attrs.frozen
class Kind:
    """一つの属性の種類。One attribute: its type, whether ``None`` is allowed, what a tuple holds, how long an id is."""

    type: type
    optional: bool = False
    element: Kind | None = None
    longest: int = ID_LENGTH

    @classmethod
    def of(cls, hint: object) -> Self:
        """型注釈から作る。From an annotation: ``X``, ``X | None``, ``tuple[X, ...]`` or a bound type variable."""
        if get_origin(hint) in (Union, types.UnionType):
            (inner,) = (part for part in get_args(hint) if part is not types.NoneType)
            return attrs.evolve(cls.of(inner), optional=True)
        if get_origin(hint) is tuple:
            return cls(tuple, element=cls.of(get_args(hint)[0]))
        if isinstance(hint, TypeVar):
            return cls(cast("type", hint.__bound__))
        return cls(cast("type", hint))

    def holds(self, value: object) -> bool:
        """この値を置けるか。Whether the attribute may hold this value."""
        if value is None:
            return self.optional
        if self.element is not None:
            return isinstance(value, tuple) and all(map(self.element.holds, value))
        if self.type is str:
            return is_id(value) and len(cast("str", value)) <= self.longest
        if self.type is date:
            return is_day(value)
        # True is an int to Python, but never a count.
        return type(value) is int if self.type is int else isinstance(value, self.type)


def kinds_of(cls: type) -> Mapping[str, Kind]:
    """クラスの属性の種類を、書かれた順に返す。The kinds of the attributes of a class, by name, in the order of the class."""
    return _kinds_of(cls)


@functools.cache
def _kinds_of(cls: type) -> Mapping[str, Kind]:
    hints = get_type_hints(cls)
    kinds = {name: Kind.of(hint) for name, hint in hints.items() if get_origin(hint) is not ClassVar}
    if "case" in kinds:
        kinds["case"] = attrs.evolve(kinds["case"], longest=CASE_LENGTH)
    return kinds


#: Types that leave nothing to look at, by the type of the attribute: ids that were checked before, days without a time.
_USUAL: Mapping[type, type] = {str: Id, date: date, int: int, bool: bool}


def _make_checks(cls: type) -> tuple[Mapping[str, Kind], Mapping[str, type]]:
    kinds = kinds_of(cls)
    usual = {name: _USUAL[kind.type] for name, kind in kinds.items() if kind.type in _USUAL}
    return kinds, usual | ({"case": Case} if "case" in usual else {})


_checks_of: Callable[[type], tuple[Mapping[str, Kind], Mapping[str, type]]] = functools.cache(_make_checks)


def misfit(cls: type, values: Mapping[str, object]) -> str:
    """種類の合わない属性の名。The first attribute that gets a value of another kind, "" if all fit."""
    kinds, usual = _checks_of(cls)
    for name, value in values.items():
        if value.__class__ is not usual.get(name) and name in kinds and not kinds[name].holds(value):
            return name
    return ""


class Typed(Masked):
    """構築時に種類を確かめる、伏せ字の値。

    A masked value that checks the kinds of its attributes when it is made. The check stands in ``__new__``, because the frame of a
    generated ``__init__`` would hold every value while an error passes through it.
    """

    __slots__ = ()

    def __new__(cls, **values: object) -> Self:
        """種類を確かめて作る。

        Raises:
            UsageError: JRU053 when an attribute gets a value of another kind.
        """
        kinds, usual = _checks_of(cls)
        wrong = ""
        # ``misfit``, written out: every event, message and fact passes here.
        for name, value in values.items():
            if value.__class__ is not usual.get(name) and name in kinds and not kinds[name].holds(value):
                wrong = name
                break
        else:
            return _new(cls)
        del values, value
        raise UsageError(find("JRU053", path=wrong, type=cls.__name__, name=wrong))
