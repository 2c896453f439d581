"""事象と電文を、素の値にし、事象を素の値から戻す。

Events and messages as plain JSON values, and events back. ``event`` is the official name; the other names are those of our classes.
Records that a message carries (``payload``) are left out: the kit tries procedures, not records on the way.

Source: engineering judgement; ``procedures.at_rest`` for the values.

>>> from datetime import date
>>> from jumin_records.procedures import CARD, CardLost
>>> plain = plain_signal(CardLost(case="K-1", on=date(2026, 4, 1)))
>>> plain
{'event': '紛失届', 'case': 'K-1', 'on': '2026-04-01'}
>>> signal_of(CARD.events, plain) == CardLost(case="K-1", on=date(2026, 4, 1))
True
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from jumin_records.codes import Identifier
from jumin_records.procedures.at_rest import Plain
from jumin_records.procedures.kinds import Kind, kinds_of
from jumin_records.procedures.signal import Event

__all__ = ["plain_signal", "plain_value", "signal_of"]


def plain_signal(signal: Event) -> dict[str, Plain]:
    """事象・電文を素の値にする。An event or a message as a JSON object."""
    cells = {name: plain_value(getattr(signal, name)) for name in _names(type(signal))}
    return {"event": signal.official, **cells}


def _names(cls: type) -> list[str]:
    names = [name for name in kinds_of(cls) if name not in ("payload", "case", "on")]
    return ["case", "on", *names]


def plain_value(value: object) -> Plain:
    """属性の値を素の値にする。Days in ISO 8601, codes as digits, closed words as printed."""
    if isinstance(value, Identifier):
        return value.reveal()
    if isinstance(value, tuple):
        return [plain_value(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return str(value.value)
    if type(value).__module__.startswith("jumin_records") and not isinstance(value, str):
        return {name: plain_value(getattr(value, name)) for name in kinds_of(type(value))}
    return cast("Plain", str(value) if isinstance(value, str) else value)


def signal_of(classes: Iterable[type[Event]], plain: Mapping[str, Plain]) -> Event:
    """素の値から事象を戻す。

    The event that ``plain_signal`` wrote. ``KeyError``, ``TypeError`` or ``ValueError`` for anything else: the kit writes these itself.
    """
    cls = {each.official: each for each in classes}[str(plain["event"])]
    kinds = kinds_of(cls)
    return cls(**{name: _value(kinds[name], cell) for name, cell in plain.items() if name != "event"})  # type: ignore[arg-type]  # the class checks the kinds itself


def _value(kind: Kind, cell: Plain) -> object:
    if cell is None or kind.type in (bool, int, str):
        return cell
    if kind.element is not None:
        return tuple(_value(kind.element, each) for each in cast("list[Plain]", cell))
    if kind.type is date:
        return date.fromisoformat(cast("str", cell))
    if isinstance(cell, dict):
        inner = kinds_of(kind.type)
        return kind.type(**{name: _value(inner[name], each) for name, each in cell.items()})
    if issubclass(kind.type, Identifier):
        return kind.type(cast("str", cell))
    return cast("type[str]", kind.type)(cell)  # a closed word
