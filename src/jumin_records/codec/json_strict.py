"""cattrs の変換器を厳しくする：素の型は、その型の値だけを受け取る。

Makes a converter of cattrs strict: every primitive takes a value of its own type and nothing else — no ``int`` out of a text, no
``bool`` for an ``int``, no text out of anything — and what is refused is refused without being shown.

Source: requirement "Formats" (strict hooks for every primitive); style note 2.7 (the tracebacks of cattrs show the value).

>>> import cattrs
>>> converter = strict(cattrs.Converter(detailed_validation=False))
>>> converter.structure(["架空"], list[str])
['架空']
>>> converter.structure("12", int)
Traceback (most recent call last):
jumin_records.errors.RecordError: JSON の値が int ではありません [JRF036]
"""

from __future__ import annotations

import functools
import math

from cattrs import Converter

from jumin_records.errors import RecordError
from jumin_records.rules import find

__all__ = ["PRIMITIVES", "strict"]

PRIMITIVES: tuple[type, ...] = (str, int, float, bool, bytes, type(None))


def strict(converter: Converter) -> Converter:
    """素の型の受け取り方を厳しくして、同じ変換器を返す。Register the strict hooks and return the converter."""
    for kind in PRIMITIVES:
        converter.register_structure_hook(kind, functools.partial(_exactly, kind))
    return converter


def _exactly(kind: type, value: object, _type: object) -> object:
    """その型の値だけを通す。JRF036 for anything else; JSON has no bytes, and no number that is not finite."""
    fits = type(value) is kind and kind is not bytes and not (isinstance(value, float) and not math.isfinite(value))
    if fits:
        return value
    del value
    raise RecordError(find("JRF036", type=kind.__name__))
