"""値が漏れうる出口。Everything that may show what an object holds, by name: repr, format, logging, json, csv, pickle, tracebacks, rich.

Doors by design are no sinks; ``plain_attributes`` leaves them out.
"""

from __future__ import annotations

import copy
import copyreg
import csv
import functools
import gc
import io
import json
import logging
import marshal
import pickle
import pprint
import reprlib
import string
import sys
import traceback
import warnings
from collections.abc import Callable
from typing import Any, NoReturn

import attrs
import rich.console
import rich.pretty
import rich.traceback

import jumin_records as jr

__all__ = ["SINKS", "text_of"]


def text_of(error: BaseException) -> str:
    """All that an error says of itself, with the locals of every frame."""
    console = rich.console.Console(file=io.StringIO(), width=300, force_terminal=False)
    shown = rich.traceback.Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True)
    console.print(shown)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(
        [
            str(error),
            repr(error),
            repr(error.args),
            repr(vars(error)),
            "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format()),
            console.file.getvalue(),
            repr(getattr(error, "__notes__", "")),
        ]
    )


def throw(error: Exception) -> NoReturn:
    raise error


def logged(value: object) -> str:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(message)s %(args)s"))
    logger = logging.Logger("canary")  # noqa: LOG001 - one that nobody else sees
    logger.addHandler(handler)
    logger.warning("%s %r", value, value)
    logger.warning("{}".format(value))  # noqa: G001, UP032 - a sink
    try:
        throw(RuntimeError(value))
    except RuntimeError:
        logger.exception("boom", extra={"value": value})
    return out.getvalue() + repr(handler.__dict__.keys())


def warned(value: object) -> str:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.warn(str(value), stacklevel=1)
    return str(caught[0]) + str(caught[0].message)


def printed(value: object) -> str:
    out = io.StringIO()
    print(value, [value], {"k": value}, file=out)
    return out.getvalue()


def csv_written(value: object) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([value])
    csv.DictWriter(out, ["a"]).writerow({"a": value})
    return out.getvalue()


def rich_printed(value: object) -> str:
    console = rich.console.Console(file=io.StringIO(), width=200)
    console.print(value)
    console.print(rich.pretty.Pretty(value, expand_all=True))
    console.print({"k": [value]})
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def rich_raised(value: object) -> str:
    try:
        throw(RuntimeError(value))
    except RuntimeError as error:
        return text_of(error)


def excepthook(value: object) -> str:
    held, sys.stderr = sys.stderr, io.StringIO()
    try:
        try:
            throw(RuntimeError(value))
        except RuntimeError as error:
            sys.__excepthook__(type(error), error, error.__traceback__)
        assert isinstance(sys.stderr, io.StringIO)
        return sys.stderr.getvalue()
    finally:
        sys.stderr = held


def chained(value: object) -> str:
    try:
        try:
            throw(KeyError(value))
        except KeyError as first:
            raise ValueError from first
    except ValueError as error:
        return text_of(error) + repr(error.__cause__) + repr(error.__context__)


def plain_attributes(value: Any) -> str:
    """``dir`` and ``getattr`` on everything that is neither a door nor a further holder's door."""
    doors = {"reveal", "written", "text", "value", "raw", "term", "date", "earliest", "latest", "points"}
    doors |= {field.name for field in attrs.fields(type(value))} if attrs.has(type(value)) else set()
    doors |= {"year", "month", "day", "era_year", "kind", "era"}
    found = []
    for name in dir(value):
        if name in doors or name.startswith("__"):
            continue
        try:
            found.append(repr(getattr(value, name)))
        except Exception as error:  # noqa: BLE001 - whatever it is, it may tell nothing
            found.append(repr(error))
    return "".join(found)


class Default(json.JSONEncoder):
    def default(self, o: object) -> str:
        return str(o)


SINKS: dict[str, Callable[[Any], object]] = {
    "repr": repr,
    "str": str,
    "ascii": ascii,
    "format": lambda value: format(value, ""),
    "format with a width": lambda value: f"{value!s:>400}",
    "f-string": lambda value: f"{value} {value!r} {value!a}",
    "percent s": lambda value: "%s" % (value,),  # noqa: UP031 - a sink
    "percent r": lambda value: "%r" % (value,),  # noqa: UP031 - a sink
    "percent a": lambda value: "%a" % (value,),  # noqa: UP031 - a sink
    "str.format": "{} {0!r}".replace("{}", "{0}").format,
    "format of an attribute": lambda value: f"{value.__class__} {value.__slots__}",
    "format of a private attribute": lambda value: f"{value._text}{value._content}{value._facts}",
    "Template": lambda value: string.Template("$v").substitute(v=value),
    "Formatter": lambda value: string.Formatter().format("{0!r:}", value),
    "join": lambda value: " ".join([value]),  # noqa: FLY002 - a sink
    "concatenation": lambda value: "x" + value,
    "pprint": lambda value: pprint.pformat([value, {"k": value}], width=10),
    "reprlib": lambda value: reprlib.repr([value]) + reprlib.Repr().repr(value),
    "list, dict, set": lambda value: str([value]) + str({"k": value}) + str((value,)),
    "print": printed,
    "logging": logged,
    "warnings": warned,
    "exception argument": lambda value: repr(RuntimeError(value)) + str(KeyError(value)),
    "exception note": lambda value: text_of(noted(value)),
    "rich traceback": rich_raised,
    "excepthook": excepthook,
    "cause and context": chained,
    "rich.pretty": rich_printed,
    "rich.pretty with a depth": lambda value: rich.pretty.pretty_repr(value, expand_all=True, max_depth=9),
    "json": json.dumps,
    "json default=str": lambda value: json.dumps(value, default=str),
    "json default=repr": lambda value: json.dumps({"k": [value]}, default=repr),
    "json encoder": lambda value: json.dumps(value, cls=Default),
    "csv": csv_written,
    **{f"pickle {protocol}": functools.partial(pickle.dumps, protocol=protocol) for protocol in range(6)},
    "pickle in Python": pickle._dumps,  # type: ignore[attr-defined]
    "copyreg": lambda value: copyreg.__reduce_ex__(value, 1),  # type: ignore[call-arg]
    "reduce": lambda value: value.__reduce__(),
    "getstate": lambda value: value.__getstate__(),
    "marshal": marshal.dumps,
    "vars": vars,
    "dict": dict,
    "list": lambda value: repr(list(value)) if not isinstance(value, jr.codec.CsvReader) else "",
    "bytes": bytes,
    "int": int,
    "float": float,
    "dir": lambda value: repr(dir(value)),
    "plain attributes": plain_attributes,
    "slots": lambda value: repr(
        [getattr(value, name, "") for name in getattr(type(value), "__slots__", ()) if name.startswith("_")]
    ),
    "copy": lambda value: repr(copy.copy(value)) if not isinstance(value, jr.codec.CsvReader) else "",
    "deepcopy": lambda value: repr(copy.deepcopy(value)) if not isinstance(value, jr.codec.CsvReader) else "",
    "hash": lambda value: repr(hash(value)),
    "sorted": lambda value: repr(sorted([value, value])),
    "assertion": lambda value: text_of(asserted(value)),
    "gc type": lambda value: repr(type(value)) + str(gc.is_tracked(value)),
    "help": lambda value: str(type(value).__doc__) + str(getattr(type(value), "__annotations__", "")),
}


def noted(value: object) -> BaseException:
    error = RuntimeError("boom")
    error.add_note(f"{value}")
    return error


def asserted(value: object) -> BaseException:
    return AssertionError(f"{value!r} != {value!s}")
