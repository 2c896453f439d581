"""個人の値を包む型の土台。表示は伏せ字、複写は自分自身、保存形式への暗黙の変換は拒む。

The base of every type that holds something personal: masked in ``repr``, ``str`` and ``format``, copied as itself, immutable,
and refused by pickle. A value leaves such an object only through a door that says so by name (``reveal``, ``flatten``).

Source: reference note on privacy, sections 3.2 and 3.3. What this is not: nothing inside one Python process is isolated;
``gc`` and the C level can still reach the value.

>>> class Note(Sealed):
...     __slots__ = ()
>>> print(Note())
Note(***)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn, Self

from jumin_records.errors import RefusedError
from jumin_records.rules import find

__all__ = ["MASK", "Masked", "Sealed", "seal"]

#: The mark of every mask this library prints. Readers refuse it as input, writers as output.
MASK = "***"


class Masked:
    """伏せ字で表示され、漏れにくい値。

    A value that shows its class and nothing else. Subclasses may tell more in ``__repr__``, never the value. They see to their
    own immutability: classes of attrs do it themselves, all others derive from ``Sealed``.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({MASK})"

    def __str__(self) -> str:
        return repr(self)

    def __format__(self, spec: str) -> str:
        # A width or a precision would tell nothing of the value, so the specification is simply not applied.
        return repr(self)

    def __rich_repr__(self) -> Iterator[str]:
        # rich prints the attributes of every attrs class, whatever the class says of its ``repr``.
        yield MASK

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise RefusedError(find("JRP001", type=type(self).__name__))

    def __getstate__(self) -> NoReturn:
        raise RefusedError(find("JRP001", type=type(self).__name__))


class Sealed(Masked):
    """伏せ字で表示され、属性を変えられない値。A masked value whose attributes cannot be set or deleted."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        # The name is the programmer's; the value must not reach the message.
        del value
        raise AttributeError(name)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(name)


def seal(owner: type[Sealed], slot: str) -> tuple[Callable[[object], object], Callable[[object, object], None]]:
    """スロットをクラスから外し、読む関数と書く関数だけを返す。

    Take a slot off its class and return its reader and its writer. What walks over ``__slots__``, formats
    ``{0._text}`` or lists ``dir()`` then finds nothing: only the module that called this can reach the value.
    """
    descriptor = owner.__dict__[slot]
    delattr(owner, slot)
    return descriptor.__get__, descriptor.__set__
