"""生成する関数の本文を組み立てる。

Assembles the text of a function that is generated once a class, as attrs and dataclasses do it.

Source: performance note, ideas 1 and 8. Helpers are globals of a namespace that the function has for itself: since CPython 3.11 a
load of a global costs what a local one does, and filling in dozens of default arguments costs more, on every call.

>>> source = FunctionSource("number")
>>> double = source.name("double", lambda number: number * 2)
>>> source.add(f"return {double}(number)")
>>> source.compile("example")(4)
8
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

__all__ = ["FunctionSource", "names_of"]


def names_of(names: Iterable[str]) -> str:
    """名前の組の式。The display of a tuple, to build one or to take one apart, with one name or none as well."""
    return f"({''.join(f'{name}, ' for name in names)})"


class FunctionSource:
    """関数の本文と、そこから見える名前。

    The body of one function and the helpers that it sees. Only names of classes, attributes and helpers go into the text: never
    anything that was read.
    """

    def __init__(self, *parameters: str) -> None:
        self._parameters = parameters
        self._lines: list[str] = []
        self._helpers: dict[str, object] = {}

    def name(self, name: str, value: object) -> str:
        """補助の名前を決める。Make a helper known under a name, and return the name."""
        self._helpers[name] = value
        return name

    def add(self, *lines: str, indent: int = 0) -> None:
        """行を加える。Add lines; ``indent`` counts levels below the body."""
        self._lines += ["    " * (indent + 1) + line for line in lines]

    def compile(self, title: str, give_up: str = "") -> Callable[..., object]:
        """関数にする。

        Compile the function; ``title`` stands for the file name in tracebacks, ``give_up`` names an exception that means ``None``.
        """
        head = f"def generated({', '.join(self._parameters)}):"
        body = self._lines
        if give_up:
            inner = ["    " + line for line in self._lines]
            body = ["    try:", *inner, f"    except {give_up}:", "        return None"]
        scope = dict(self._helpers)
        exec(compile("\n".join([head, *body]), f"<{title}>", "exec"), scope)  # noqa: S102 - see the class docstring
        return cast("Callable[..., object]", scope["generated"])
