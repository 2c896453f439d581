"""コードの意味を、よくある書き方については引くだけで求める。

The meaning of a code, by one look-up for the writings that the code list itself has.

Source: ``data/code_lists.csv``. Every row of a file asks for a dozen meanings; ``Code.term`` allows for every writing, which takes
longer than all the rest of a check. Only the list is kept here, nothing that was read.

>>> from jumin_records.codes import Sex, SexCode
>>> term_of(SexCode("1")) is Sex.MALE, term_of(SexCode("７")), term_of(None)
(True, None, None)
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping
from typing import TypeVar, cast

from jumin_records.codes import CODE_LISTS, Code

__all__ = ["term_of"]

T = TypeVar("T", bound=enum.Enum)


def term_of(code: Code[T] | None) -> T | None:
    """コードの意味（コードがないか、意味が分からなければ ``None``）。The meaning, ``None`` without a code or where none is known."""
    if code is None:
        return None
    found = _written(cast("type", type(code))).get(code.text)
    return code.term if found is None else cast("T", found)


@functools.cache
def _written(cls: type) -> Mapping[str, enum.Enum]:
    code = cast("type[Code[enum.Enum]]", cls)
    return {text: code.terms(name) for text, name in CODE_LISTS[code.list_name].items()}
