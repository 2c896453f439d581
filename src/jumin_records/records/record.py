"""記録の土台。読んだ記録の項目は、最初に使うときに値になる。

The base of the official records: sealed, typed, and shown by its class alone. A record that was read from clean cells holds these
cells, checked, and makes the values of its items when the first of them is asked for, all at once; nobody can tell by anything but
the time it takes.

Source: architecture decision 5 (the ``repr`` of a record shows no digits); performance note, idea 4.

>>> from jumin_records.records import IdentityConfirmation
>>> IdentityConfirmation.official_name, IdentityConfirmation.table
('本人確認情報', 'identity_confirmation')
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from jumin_records.layouts import Structure

__all__ = ["FILLS", "Fill", "Quoted", "Record", "Unread", "held_in", "hold", "slot", "unread_of"]

#: Puts the values into the slots of a record.
Fill = Callable[["Record", "Unread"], None]
#: What a record holds until its values are asked for: the texts of its cells, checked, in the official order.
Unread = tuple[str, ...]


class Quoted(tuple[str, ...]):
    """JSON が書き換える字（引用符と逆斜線）があるかもしれないセル。

    The cells of a record that may have a quote or a reverse solidus: one of them has, or one of a record that was read together with it.
    """

    __slots__ = ()


class Record(Structure):
    """公式の記録の土台。Base of every record class."""

    __slots__ = ("_unread",)

    #: Official name of the record, of its file, and the name of its table under ``layouts/tables``.
    official_name: ClassVar[str]
    file_name: ClassVar[str]
    table: ClassVar[str]
    #: False for a record of which only the heading is published: it cannot be used without ``register_layout``.
    layout_published: ClassVar[bool] = True

    if not TYPE_CHECKING:  # pragma: no branch - a type checker would take any attribute for granted

        def __getattr__(self, name: str) -> object:
            # Only where the ordinary lookup found nothing: the slot is empty still, or there is no such attribute. Two threads
            # may fill a record at the same time, with equal values.
            _fill(self)
            return object.__getattribute__(self, name)


# The slot is taken off its class, as ``seal`` does it; attrs looks up whatever a base has in ``__slots__``.
#: The slot itself, for classes of the same layout that nobody sees.
slot = Record.__dict__["_unread"]
del Record._unread  # type: ignore[attr-defined]  # noqa: SLF001 - our own class
Record.__slots__ = ()  # type: ignore[assignment]  # what it says now is what the class shows
#: Reads that slot: ``AttributeError`` for a record made by its constructor. For generated code; others ask ``unread_of``.
held_in: Callable[[Record], Unread | None] = slot.__get__
#: Puts an unread tuple into a record without values. For the codec alone, which has checked them: whatever is held, nobody has anything
#: to say about, so that no text has a mask, a control character or half a surrogate pair; ``Quoted`` where one has a quote.
hold: Callable[[Record, Unread | None], None] = slot.__set__
#: Class → what makes its values, put here by the codec before the first record of the class holds anything.
FILLS: dict[type[Record], Fill] = {}


def unread_of(record: Record) -> Unread | None:
    """まだ値になっていないセル、なければ ``None``。What ``hold`` put there, until a value has been asked for."""
    try:
        return held_in(record)
    except AttributeError:  # made by its constructor
        return None


def _fill(record: Record) -> None:
    unread = unread_of(record)
    if unread is not None:
        FILLS[type(record)](record, unread)
        hold(record, None)
