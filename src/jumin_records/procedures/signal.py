"""手続に届くもの（事象）と、手続が発するもの（電文）の土台。

The bases of what reaches a machine (events) and what it sends (messages). A message is itself an event for the machine that
receives it: machines talk without wrappers.

Source: 別添1 (the steps name who sends what to whom); ``procedures/messages.csv`` holds the printed facts of each message.

>>> from jumin_records.procedures.messages import MoveInNotice
>>> spec = MoveInNotice.spec()
>>> spec.sender, spec.receiver, spec.contains_specific_personal_information
('市町村CS', '転出地市町村', False)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Self

import attrs

from jumin_records.errors import UsageError
from jumin_records.procedures.kinds import NAME_LENGTH, Case, Id, Typed, as_case, fits, misfit
from jumin_records.procedures.marks import Mark
from jumin_records.procedures.unfrozen import Unfrozen
from jumin_records.resources import read_table
from jumin_records.rules import find

__all__ = ["MESSAGES", "Event", "Message", "MessageSpec", "OpenMessage", "is_event"]

_new = object.__new__


@attrs.frozen(kw_only=True, repr=False)
class Event(Typed):
    """手続に届く一つの事象。

    One event. ``case`` is the correlation id of the 事案 (1 to 64 printable ASCII characters, never a personal number), ``on`` the
    day on which it happened or was sent: every term is counted from such days, never from a clock.
    """

    #: The Japanese name, as the rows of a machine write it.
    official: ClassVar[str] = ""
    #: The fact of its machine whose day this event cannot precede (a decision: the filing that it decides on), "" where any day will do.
    follows: ClassVar[str] = ""

    case: str = attrs.field(converter=as_case)
    on: date


@attrs.frozen
class MessageSpec:
    """電文の定め（段・送り手・受け手・特定個人情報を含むか）。

    What is fixed about a message: its steps in 別添1 (empty when it is not printed there), sender, receiver, what it passes through,
    and whether it contains 特定個人情報 by the marks of the source document. ``printed`` is the
    wording of 別添1, empty for a message that is not printed there.
    """

    official: str
    steps: tuple[str, ...]
    sender: str
    receiver: str
    via: tuple[str, ...]
    contains_specific_personal_information: bool
    mark: Mark
    basis: str
    printed: str


def _load() -> Mapping[str, MessageSpec]:
    _, *rows = read_table("procedures/messages.csv")
    specs = (
        MessageSpec(
            name,
            tuple(steps.split()),
            sender,
            receiver,
            tuple(via.split()),
            specific == "yes",
            Mark(mark),
            basis,
            printed,
        )
        for name, steps, sender, receiver, via, specific, mark, basis, printed in rows
    )
    return MappingProxyType({spec.official: spec for spec in specs})


#: Official name → what is fixed about the message.
MESSAGES: Mapping[str, MessageSpec] = _load()


@attrs.frozen(kw_only=True, repr=False)
class Message(Event):
    """手続が発する一つの電文。

    One message. ``id`` is made of the case, the machine and the number of the step, so that a repeated message has the same id.
    """

    #: What the ids of its messages end with where ``Turn.bare`` may fill them directly, "" where they are made the ordinary way.
    ending: ClassVar[str] = ""

    id: str
    # As it comes: the case of an event is already a ``Case``.
    case: str

    def __new__(cls, *, id: str, case: str, on: date, **values: object) -> Self:  # noqa: A002 - the name of the attribute
        """種類を確かめて作る。

        A machine makes a message of an id, a case and a day that were checked before: these need no second look.

        Raises:
            UsageError: JRU053 when an attribute gets a value of another kind.
        """
        if not (id.__class__ is Id and case.__class__ is Case and on.__class__ is date):
            values.update(id=id, case=case, on=on)
        wrong = misfit(cls, values) if values else ""
        del id, case, on, values
        if not wrong:
            return _new(cls)
        raise UsageError(find("JRU053", path=wrong, type=cls.__name__, name=wrong))

    def __init_subclass__(cls) -> None:
        """属性が番号・事案・日だけかを、クラスができたときに確かめる。"""
        super().__init_subclass__()
        cls.ending = f"/{cls.__name__}" if _is_bare(cls) else ""

    @classmethod
    def spec(cls) -> MessageSpec:
        """この電文の定め。What ``procedures/messages.csv`` says of this class."""
        return MESSAGES[cls.official]


def is_event(value: object) -> bool:
    """事象か。Whether a value is an event: what mypy would have said, for callers without mypy."""
    return isinstance(value, Event)


def _is_bare(cls: type[Message]) -> bool:
    """番号・事案・日のほかに何ももたず、何も確かめず、番号に入る名のクラスか。"""
    # An undecorated subclass may have room for more, and then it is laid out otherwise than ``OpenMessage``.
    laid_out = cls.__basicsize__ == Message.__basicsize__ and not cls.__dictoffset__
    # A converter, a validator or a hook of attrs stands in the initializer: where it is another, it must run.
    plain = cls.__new__ is Message.__new__ and _steps_of(cls) == _steps_of(Message)
    return plain and laid_out and fits(cls.__name__, NAME_LENGTH)


def _steps_of(cls: type[Message]) -> tuple[object, ...]:
    """初期化がすること。What the initializer does, whichever class it was written for."""
    code = getattr(cls.__init__, "__code__", None)
    return () if code is None else (code.co_code, code.co_names, code.co_varnames, code.co_consts)


class OpenMessage(Unfrozen, Message):
    """凍る前の電文。A message of an id, a case and a day while ``Turn.bare`` fills it; see ``unfrozen``."""

    __slots__ = ()

    id: str
    case: str
    on: date
