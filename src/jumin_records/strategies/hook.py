"""Hypothesis の入口（entry point）。型が読み込まれたときに、その型の方針を登録する。

The entry point of Hypothesis. It loads no type, no record and no table: it registers the types that are loaded already, and from
then on every type when the module that defines it has been imported. The strategy itself is made when a type is first drawn.

Source: Hypothesis documentation, "Registering strategies via setuptools entry points"; style note section 3 (the hook must be light;
``HYPOTHESIS_NO_PLUGINS`` switches it off before this module is even loaded).

>>> from hypothesis import find
>>> from hypothesis import strategies as st
>>> from jumin_records import PostalCode
>>> register()  # what the entry point does; doing it again changes nothing
>>> find(st.from_type(PostalCode), lambda code: True).reveal()
'0000001'
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

#: The packages whose modules define types that have a strategy.
_HOMES = tuple(f"jumin_records.{package}" for package in ("codes", "dates", "groups", "records"))
#: Bases that stand for no value of their own. Hypothesis draws from the types under them.
_BASES = frozenset({"Record"})


def register() -> None:
    """型を登録する（二度目は何もしない）。Register the types that are loaded, and watch for those that will be."""
    if any(isinstance(finder, _Watcher) for finder in sys.meta_path):
        return
    for name, module in list(sys.modules.items()):
        if _is_home(name):
            _register_types(module)
    sys.meta_path.insert(0, _Watcher())


def _is_home(name: str) -> bool:
    return name.startswith(_HOMES)


def _register_types(module: ModuleType) -> None:
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - Hypothesis itself is just being imported

    for thing in list(vars(module).values()):
        if isinstance(thing, type) and thing.__module__ == module.__name__ and _has_strategy(thing):
            register_type_strategy(thing, _strategy_of)


def _has_strategy(cls: type) -> bool:
    """値の型か。Asked by the names of the bases, so that no base need be imported to ask."""
    bases = {base.__name__ for base in cls.__mro__[1:]}
    if "Masked" not in bases or cls.__name__.startswith("_") or cls.__name__ in _BASES:
        return False
    if "Identifier" in bases:
        return hasattr(cls, "form")
    return bool(bases & {"Code", "Structure"}) or cls.__name__ in {"Number", "RegisterDate", "TimeOfDay"}


def _strategy_of(cls: type) -> SearchStrategy[object]:
    from jumin_records.strategies.catalogue import valid  # noqa: PLC0415 - loaded when a type is first drawn

    return valid(cls)


class _Watcher(MetaPathFinder):
    """型のあるモジュールが読み込まれるのを見ている。Finds nothing itself: it has the others find, and looks at what was loaded."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not _is_home(fullname):
            return None
        others = (finder for finder in list(sys.meta_path) if finder is not self)
        found = (finder.find_spec(fullname, path, target) for finder in others)
        spec = next((each for each in found if each is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _Registering(spec.loader)
        return spec


class _Registering(Loader):
    """読み込みの後で登録する。Steps aside before the module is run: nobody who looks at the module later sees it."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._loader
        if module.__spec__ is not None:  # pragma: no branch - the import system has just set it
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        _register_types(module)
