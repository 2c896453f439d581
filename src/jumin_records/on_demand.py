"""パッケージの名前を、初めて使うときに読み込む。

Names of a package that are imported when they are first asked for (PEP 562): whoever checks one record pays for no other class, reader
or table. Type checkers read the ordinary imports that stand beside it under ``TYPE_CHECKING``.

Source: performance.md idea 7 (lazy module attributes).

>>> import jumin_records.codes
>>> get, names = names_on_demand("jumin_records.codes", {"sex": "Sex SexCode"})
>>> get("SexCode").__name__, "Sex" in names()
('SexCode', True)
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import ModuleType

__all__ = ["names_on_demand"]


def _package_showing(functions: frozenset[str]) -> type[ModuleType]:
    """関数と同じ名のモジュールがあるパッケージの型。The type of a package in which functions bear the names of modules that define them."""

    class Package(ModuleType):
        def __setattr__(self, name: str, value: object) -> None:
            # The import system puts every module into its package, and would put these into the places of the functions.
            if not (name in functions and isinstance(value, ModuleType)):
                super().__setattr__(name, value)

    return Package


def names_on_demand(package: str, homes: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """パッケージの ``__getattr__`` と ``__dir__`` を作る。

    Make the ``__getattr__`` and the ``__dir__`` of ``package``: ``homes`` maps a module in it to the names it defines, parted by spaces. A name
    that was asked for stays in the package. Where a function has the name of its module, the package shows the function, whichever of them was
    imported first.
    """
    modules = {name: module for module, names in homes.items() for name in names.split()}
    known = sys.modules[package].__dict__
    functions = frozenset(modules).intersection(homes)
    if functions:
        sys.modules[package].__class__ = _package_showing(functions)

    def get(name: str) -> object:
        module = modules.get(name)
        if module is None:
            raise AttributeError(name)
        path = f"{package}.{module}"
        # As ``importlib.import_module``, which would have to be imported itself. Two threads may both come here: they find the same.
        __import__(path)
        value: object = getattr(sys.modules[path], name)
        known[name] = value
        return value

    def names() -> list[str]:
        return sorted({*known, *modules})

    return get, names
