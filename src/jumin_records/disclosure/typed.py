"""値の型を、値を見せずに確かめる土台。

The base of the small frozen values of this package: their types are checked when they are made. The check stands in ``__new__``,
not in a validator, because the frame of a generated ``__init__`` would hold every value while an error passes through it.

Source: architecture decision 5; the manner of ``layouts.Structure``.

>>> import attrs
>>> @attrs.frozen
... class Pair(Typed):
...     name: str
...     numbers: tuple[int, ...] = ()
>>> Pair("架空", (1, 2))
Pair(name='架空', numbers=(1, 2))
>>> try:
...     Pair("架空", ("1",))
... except UsageError as error:
...     print(error.rule, error.findings[0].path)
JRU020 numbers
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Mapping
from typing import ClassVar, Literal, Self, Union, cast, get_args, get_origin, get_type_hints

from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find

__all__ = ["Typed"]

_Fits = Callable[[object], bool]


class Typed:
    """型を確かめてから作る値の土台。Base of frozen attrs classes whose annotations are plain types, unions, tuples and frozensets."""

    __slots__ = ()

    def __new__(cls, *args: object, **values: object) -> Self:
        """型を確かめて作る。

        Raises:
            UsageError: JRU020 when a value is not of the type of its attribute.
        """
        checks = _checks(cast("type", cls))
        # What is missing, unknown or too much is for ``__init__``: it speaks of names only.
        given = dict(zip(checks, args, strict=False)) | values
        wrong = next((name for name, fits in checks.items() if name in given and not fits(given[name])), None)
        refused = cls._refused(given) if wrong is None else None
        if wrong is None and refused is None:
            return super().__new__(cls)
        del args, values, given
        raise UsageError(refused or find("JRU020", path=wrong or "", type=_name(get_type_hints(cls)[wrong or ""])))

    @classmethod
    def _refused(cls, given: Mapping[str, object]) -> Finding | None:
        """型のほかに、値を拒む理由（あれば）。What a subclass refuses beside wrong types; it must not keep ``given``."""
        del given
        return None


@functools.cache
def _checks(cls: type) -> Mapping[str, _Fits]:
    hints = get_type_hints(cls)
    return {name: _fits(hint) for name, hint in hints.items() if get_origin(hint) is not ClassVar}


def _fits(hint: object) -> _Fits:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        choices = [_fits(arg) for arg in args]
        return lambda value: any(choice(value) for choice in choices)
    if origin is Literal:
        return lambda value: isinstance(value, str) and value in args
    if origin in (tuple, frozenset):
        inner = _fits(args[0])
        return lambda value: isinstance(value, tuple | frozenset) and type(value) is origin and all(map(inner, value))
    plain = origin or hint
    if plain in (int, bool, str):
        # A subclass may lie about itself; True is no count.
        return lambda value: type(value) is plain
    return lambda value: isinstance(value, plain)  # type: ignore[arg-type]  # what is left of a hint here is a class


def _name(hint: object) -> str:
    return hint.__name__ if isinstance(hint, type) else str(hint)
