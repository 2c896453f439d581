"""不変のクラスを作る。attrs は、その働きが初めて要るときに読み込む。

Frozen classes of attrs that are made without attrs: a class has its slots at once, and whatever attrs gives it (``__init__``, ``==``,
the hash, ``attrs.fields``) when the first of these is asked for. Importing attrs, and having it write the methods of the classes that a
first record passes by, takes as long as everything else that this record waits for. Type checkers read ``attrs.frozen`` and
``attrs.field`` themselves.

Source: performance.md idea 7 (what is not used is not loaded); engineering judgement (time of the first record).

>>> @frozen
... class Place:
...     name: str
...     number: int = 1
>>> Place("架空市"), Place("架空市") == Place("架空市", 1)
(Place(name='架空市', number=1), True)
>>> make(Place, name="架空町", number=2).name
'架空町'
"""

from __future__ import annotations

import sys
from _weakref import ref  # as collections does it: the module weakref is among what a first record need not load
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

__all__ = ["default_of", "field", "frozen", "make"]

T = TypeVar("T")

#: Option of ``attrs.frozen`` → what attrs puts into a class: all of a row or, where the class has one of the row itself, nothing.
_ROWS = (
    ("", ["__attrs_attrs__", "__attrs_props__", "__setattr__", "__delattr__"]),
    ("init", ["__init__"]),
    ("match_args", ["__match_args__"]),
    ("eq", ["__eq__", "__ne__"]),
    ("eq", ["__hash__"]),
    ("order", ["__lt__", "__le__", "__gt__", "__ge__"]),
    ("repr", ["__repr__"]),
    ("getstate_setstate", ["__getstate__", "__setstate__"]),
    ("", ["__replace__"] if sys.version_info >= (3, 13) else []),
)
#: Operators look these up, and take whatever is raised meanwhile (an interrupt, say) for "there is none": ``==`` would then compare
#: identities. So functions stand for them: nothing of ours runs, and nothing can fail, before the call.
_OPERATORS = frozenset(["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__repr__"])

if TYPE_CHECKING:
    from attrs import field, frozen
else:

    def field(**options: object) -> _Field:
        """属性の指定。What ``attrs.field`` will be told."""
        return _Field(options)

    def frozen(cls: type | None = None, /, **options: bool) -> object:
        """不変のクラスにする。

        As ``attrs.frozen``, for classes in which every annotation is an attribute, no method says ``super()``, and no base is of attrs.
        """
        return _slotted(cls, options) if cls is not None else lambda cls: _slotted(cls, options)


def make(cls: type[T], **values: object) -> T:
    """構築子を通さずに作る。

    Make an instance of a frozen class out of a value for every attribute. Nothing is checked or converted: for values of our own.
    """
    made = object.__new__(cls)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


def default_of(cls: type, name: str) -> object:
    """属性の既定の値。The default of an attribute that has one, of any class of attrs."""
    later = vars(cls).get("__attrs_attrs__")
    if isinstance(later, _Later) and not isinstance(later.body.written[name], _Field):
        return later.body.written[name]
    import attrs  # noqa: PLC0415 - most classes are asked before attrs has made anything of them

    return attrs.fields_dict(cls)[name].default


class _Field(dict[str, object]):
    """``attrs.field`` に渡すもの。"""

    __slots__ = ()


class _Body:
    """クラスの本文。What was written in the body of a class, and what attrs makes of it."""

    __slots__ = ("_options", "_twins", "cls", "later", "written")

    #: The class, and what stands there until attrs has made it.
    cls: type
    later: Mapping[str, object]

    def __init__(self, written: Mapping[str, object], options: Mapping[str, bool]) -> None:
        self.written = written
        self._options = options
        self._twins: list[type] = []

    def asked(self, name: str, instance: object, owner: type) -> object:
        """一つの名前の、attrs が作ったもの。What attrs made, as the instance or, without one, the class shows it."""
        made = self._made()
        if name not in made:  # an attrs of another edition: what the bases have
            return getattr(super(self.cls, owner if instance is None else instance), name)
        bind = getattr(made[name], "__get__", None)
        return bind(instance, owner) if bind else made[name]

    def _made(self) -> Mapping[str, object]:
        """名前ごとの、attrs が作ったもの。

        Name → what attrs made. All of it is put into the class too, so that nothing of the class leads here any more. Broken off in the
        middle, it is taken up again by whoever asks next; and where several threads ask at once, what the first of them made counts.
        """
        if not self._twins:
            import attrs  # noqa: PLC0415 - the point of this module

            told = {name: attrs.field(**it) if isinstance(it, _Field) else it for name, it in self.written.items()}  # type: ignore[call-overload]  # what was written there
            # Of no bases: they would see a subclass come and go.
            twin = attrs.frozen(**self._options)(type(self.cls.__name__, (), told))  # type: ignore[call-overload]  # as above
            self._twins.append(twin)
        made = vars(self._twins[0])
        for name, later in self.later.items():
            if name in made and vars(self.cls).get(name) is later:  # and not what a caller has put there since
                setattr(self.cls, name, made[name])
        return made


class _Later:
    """求められるまで無いもの。Stands in a class for a method, or a table, that attrs makes when somebody asks for it."""

    __slots__ = ("_name", "body")

    def __init__(self, name: str, body: _Body) -> None:
        self._name = name
        self.body = body

    def __get__(self, instance: object, owner: type) -> object:
        return self.body.asked(self._name, instance, owner)

    if not TYPE_CHECKING:  # pragma: no branch - a type checker would take any attribute for granted

        def __getattr__(self, name: str) -> object:
            # For who looks into the dictionary of a class, as ``attrs.inspect`` does.
            return getattr(self.body.asked(self._name, None, self.body.cls), name)


def _operator(name: str, body: _Body) -> Callable[..., object]:
    """求められるまで無い演算。Stands in a class for an operator, and is made by attrs when it is called."""

    def operator(self: object, *other: object) -> object:
        return cast("Callable[..., object]", body.asked(name, None, type(self)))(self, *other)

    operator.__name__ = name
    operator.__qualname__ = f"{body.written['__qualname__']}.{name}"
    return operator


def _given(written: Mapping[str, object], options: Mapping[str, bool]) -> Iterator[str]:
    """クラスに attrs が置くもの。The names that attrs gives to a class."""
    for option, names in _ROWS:
        if options.get(option, option != "order") and written.keys().isdisjoint(names):
            yield from names
    if "__init__" in written:
        yield "__attrs_init__"


def _slotted(cls: type, options: Mapping[str, bool]) -> type:
    """スロットのあるクラスを作り、残りを後回しにする。The same class with slots, the rest of it later."""
    written = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    written["__qualname__"] = cls.__qualname__
    body = _Body(written, options)
    body.later = {name: (_operator if name in _OPERATORS else _Later)(name, body) for name in _given(written, options)}
    # Not out of the dictionary: from 3.14 on there is only the function that makes them.
    slots = tuple(cls.__annotations__)
    shown = {name: value for name, value in written.items() if name not in slots}
    if options.get("weakref_slot", True) and not any("__weakref__" in vars(base) for base in cls.__mro__[1:]):
        slots += ("__weakref__",)
    body.cls = type(cls)(cls.__name__, cls.__bases__, {**shown, **body.later, "__slots__": slots})
    cls.__attrs_base_of_slotted__ = ref(body.cls)  # type: ignore[attr-defined]  # the mark of attrs: not one of the subclasses
    return body.cls
