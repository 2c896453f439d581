"""凍った値を速く作るための、凍る前の姿。

How the engine makes frozen values quickly. The initializer of a frozen class must go round the lock that keeps everyone else from
writing, once for each attribute, and that took a third of a step. So a value is made as an instance of an unfrozen subclass, which
adds no slot and only lacks the lock; its attributes are stored as those of any ordinary object; and then the value is given its
frozen class, by one assignment to ``__class__``. Nobody but the function that makes it sees it before.

CPython allows that assignment between classes that are laid out alike, and a subclass without slots of its own is laid out as its
base is; where it were not so, the first step would raise ``TypeError``. What the initializer would do
besides (converters, checks, defaults) is not done: this is for parts that were checked before, and for classes that check nothing.

Source: engineering judgement; the rule is that of CPython, tried on 3.11 to 3.13 (the language reference, section "``__slots__``", says it more
narrowly: the same slots), and a test tries it for every class of messages.

>>> import attrs
>>> @attrs.frozen
... class Stamp:
...     count: int
>>> class OpenStamp(Unfrozen, Stamp):
...     __slots__ = ()
...     count: int
>>> stamp = OpenStamp()
>>> stamp.count = 3
>>> stamp.__class__ = Stamp
>>> stamp == Stamp(3)
True
>>> stamp.count = 4
Traceback (most recent call last):
...
attr.exceptions.FrozenInstanceError: can't set attribute
"""

from __future__ import annotations

__all__ = ["Unfrozen"]


class Unfrozen:
    """凍る前の姿の印。凍ったクラスの前に継ぎ、スロットを足さない。

    Put before a frozen class among the bases: its subclass is made without arguments, and its attributes can be stored. The subclass
    repeats the annotations, for mypy takes those of a frozen class as read-only, and adds no slot.
    """

    __slots__ = ()

    __init__ = object.__init__
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__
