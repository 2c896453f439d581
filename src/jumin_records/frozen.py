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
from typing import TYPE_CHECKING, ClassVar, TypeVar, get_origin

__all__ = ["default_of", "field", "frozen", "make"]

T = TypeVar("T")

if TYPE_CHECKING:
    from attrs import field, frozen
else:

    def field(**options: object) -> _Field:
        """属性の指定。What ``attrs.field`` will be told."""
        return _Field(options)

    def frozen(cls: type | None = None, /, **options: bool) -> object:
        """不変のクラスにする。As ``attrs.frozen``, for classes without a base of attrs and without ``super()`` in a method."""
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
    later = cls.__dict__["__attrs_attrs__"]
    if isinstance(later, _Later):
        return later.default(name)
    import attrs  # noqa: PLC0415 - it is loaded: the class has been made

    return attrs.fields_dict(cls)[name].default


class _Field:
    """``attrs.field`` に渡すもの。"""

    __slots__ = ("options",)

    def __init__(self, options: dict[str, object]) -> None:
        self.options = options


class _Made:
    """attrs が作ったクラスの働き。What attrs makes of the same body, once it is asked for."""

    __slots__ = ("_found", "_options", "body", "cls", "names")

    def __init__(self, body: dict[str, object], names: list[str], options: dict[str, bool]) -> None:
        self.body = body
        self._options = options
        self._found: dict[str, dict[str, object]] = {}
        self.names = names

    def bind(self, cls: type) -> None:
        """働きを受け取るクラスを決める。The class that takes over what is made."""
        self.cls = cls

    def found(self) -> dict[str, object]:
        """クラスの働き。クラスに置いたあとは、ここを通らない。

        Name → what attrs made. Two threads may both have it made: one of both stays. Afterwards all of it stands in the class itself.
        """
        if not self._found:
            import attrs  # noqa: PLC0415 - the point of this module

            cls, body = self.cls, self.body
            told = {name: attrs.field(**it.options) for name, it in body.items() if isinstance(it, _Field)}  # type: ignore[call-overload]  # what was written there
            twin = attrs.frozen(**self._options)(type(cls)(cls.__name__, cls.__bases__, body | told))  # type: ignore[call-overload]  # as above
            made = {name: twin.__dict__[name] for name in (*self.names, "__attrs_props__") if name in twin.__dict__}
            if self._found.setdefault("made", made) is made:
                for name, value in made.items():
                    setattr(cls, name, value)
                for name in [name for name in self.names if name not in made]:
                    delattr(cls, name)
        return self._found["made"]


class _Later:
    """頼まれるまで無い、クラスの働き。A method, or a table of attrs, that is made when it is asked for."""

    __slots__ = ("_made", "_name")

    def __init__(self, made: _Made, name: str) -> None:
        self._made = made
        self._name = name

    def default(self, name: str) -> object:
        """属性の既定の値。What stands behind the attribute in the body of the class."""
        return self._made.body[name]

    def __get__(self, instance: object, owner: type) -> object:
        found = self._made.found()
        if self._name not in found:  # attrs of another edition
            return getattr(super(self._made.cls, owner if instance is None else instance), self._name)
        value = found[self._name]
        get = getattr(type(value), "__get__", None)
        return get(value, instance, owner) if get else value


def _slotted(cls: type, options: dict[str, bool]) -> type:
    """スロットのあるクラスを作り、残りを後回しにする。The same class with slots, the rest of it later."""
    body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    body["__qualname__"] = cls.__qualname__
    items = [name for name, kind in cls.__annotations__.items() if not _is_of_class(kind)]
    given = [*_given(options), "__attrs_init__"] if "__init__" in body else _given(options)
    made = _Made(body, [name for name in given if name not in body], options)
    later = {name: _Later(made, name) for name in made.names}
    shown = {name: value for name, value in body.items() if name not in items}
    weak = options.get("weakref_slot", True) and not any("__weakref__" in base.__dict__ for base in cls.__mro__[1:])
    slots = (*items, "__weakref__") if weak else tuple(items)
    found = type(cls)(cls.__name__, cls.__bases__, {**shown, **later, "__slots__": slots})
    made.bind(found)
    return found


def _is_of_class(kind: object) -> bool:
    """クラスだけの属性か。Written as text where the module has postponed annotations."""
    return kind.startswith("ClassVar") if isinstance(kind, str) else get_origin(kind) is ClassVar


def _given(options: dict[str, bool]) -> list[str]:
    """クラスに クラスに attrs が置くもの。The names that attrs puts into a class."""
    # ``__attrs_props__`` is not here: attrs takes it out of the dictionary of the class, where nothing can be made later.
    names = ["__attrs_attrs__", "__init__", "__match_args__", "__setattr__", "__delattr__"]
    if options.get("eq", True):
        names += ["__eq__", "__ne__", "__hash__"]
    if options.get("order", False):
        names += ["__lt__", "__le__", "__gt__", "__ge__"]
    if options.get("repr", True):
        names += ["__repr__"]
    if options.get("getstate_setstate", True):
        names += ["__getstate__", "__setstate__"]
    return [*names, "__replace__"] if sys.version_info >= (3, 13) else names
