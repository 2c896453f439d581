"""値が思いがけず流れ出る先を、一つずつ名前を付けて並べる。

Every way by which a value leaves a program without anybody having asked for it. A sink takes an object and returns what came
out, errors and their tracebacks with locals included.
"""

from __future__ import annotations

import copy
import copyreg
import csv
import dataclasses
import enum
import gc
import importlib
import inspect
import io
import json
import logging
import marshal
import pickle
import pprint
import re
import reprlib
import string
import sys
import textwrap
import traceback
import types
import unicodedata
import unittest.mock
import warnings
import weakref
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, cast

import attrs
import cattrs
import rich.console
import rich.pretty
import rich.table
import rich.traceback

from jumin_records.errors import Severity

#: So long a run of a canary is no accident.
WINDOW = 6
#: Attributes that are documented doors: they say by name that they give the value out.
DOORS = frozenset({"reveal", "written", "text", "value"})

Sink = Callable[[object], object]


def tells(output: object, canary: str) -> bool:
    """Whether six characters in a row of the canary stand in the output, in any width (addresses in memory aside)."""
    seen = unicodedata.normalize("NFKC", output if isinstance(output, str) else repr(output))
    seen = re.sub(r"0x[0-9a-fA-F]+", "", seen)
    plain = unicodedata.normalize("NFKC", canary)
    return any(plain[place : place + WINDOW] in seen for place in range(len(plain) - WINDOW + 1))


def trace(error: BaseException) -> str:
    """An error as the talkative reports print it: locals, args, notes, causes, attributes."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    linked = [one for one in (error.__cause__, error.__context__) if one is not None]
    return "\n".join(
        [*told.format(), repr(error), str(error), repr(error.args), repr(vars(error)), *map(trace, linked)]
    )


def rich_trace(error: BaseException) -> str:
    """As rich prints it with locals (slow)."""
    console = rich.console.Console(file=io.StringIO(), width=300)
    console.print(rich.traceback.Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True))
    return cast("io.StringIO", console.file).getvalue()


def _logged(value: object) -> str:
    stream = io.StringIO()
    logger = logging.Logger("canary")  # noqa: LOG001 - of its own, so that nothing stays configured
    logger.addHandler(logging.StreamHandler(stream))
    logger.warning("%s %r %10s", value, value, value)
    logger.warning("%(code)s", {"code": value})
    logger.warning(value)
    try:
        raise ValueError(value)  # noqa: TRY301 - a sink
    except ValueError:
        logger.exception("failed with %s", value, stack_info=True)
    return stream.getvalue()


def _printed(value: object) -> str:
    stream = io.StringIO()
    print(value, [value], file=stream)
    return stream.getvalue()


def _csv(value: object) -> str:
    stream = io.StringIO()
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC):
        csv.writer(stream, quoting=quoting).writerow([value, "x"])
    csv.DictWriter(stream, ["code"]).writerow({"code": value})
    return stream.getvalue()


def _warned(value: object) -> str:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.warn(f"{value}", stacklevel=1)
        warnings.warn(UserWarning(value), stacklevel=1)
    return "\n".join(f"{one.message!r} {one.message}" for one in caught)


def _rich(value: object) -> str:
    console = rich.console.Console(file=io.StringIO(), width=300)
    console.print(value, [value], {"code": value})
    console.print(rich.pretty.Pretty(value))
    table = rich.table.Table()
    table.add_row(str(value))
    console.print(table)
    console.log(value, log_locals=True)
    return cast("io.StringIO", console.file).getvalue()


def _frames(value: object) -> str:
    """A frame that holds the value in a local, reported with its locals."""
    held = value
    try:
        raise RuntimeError  # noqa: TRY301 - a sink
    except RuntimeError as error:
        del held
        return trace(error) + rich_trace(error) + repr(sys.exc_info())


def _attempt(call: Callable[[], object]) -> str:
    """What a call gives or how it fails. A frame of its own: a report shows the locals of every frame it passes."""
    try:
        return repr(call())
    except Exception as error:  # noqa: BLE001 - whatever a door answers is looked at
        return trace(error)


def _attributes(value: object) -> str:
    names = {name for cls in type(value).__mro__ for name in (*vars(cls), *vars(cls).get("__slots__", ()))}
    found = []
    for name in sorted({*dir(value), *names, "__dict__", "__weakref__"} - DOORS):
        found.append(f"{name}={_attempt(partial(getattr, value, name))}")
        if name not in {"__class__", "__hash__"}:  # a hash is a number at random
            found.append(_attempt(lambda name=name: getattr(value, name)()))  # type: ignore[misc]
    return "\n".join(found)


def _members(value: object) -> str:
    return repr([(name, got) for name, got in inspect.getmembers(value) if name not in DOORS])


def _attribute_formats(value: object) -> str:
    names = ("_text", "_written", "_content", "_value", "__dict__", "__slots__", "__class__", "form", "raw", "findings")
    templates = ["{0." + name + suffix + "}" for name in names for suffix in ("", "!r:>40")]
    return "\n".join([_attempt(partial(template.format, value)) for template in templates])


def _dataclass(value: object) -> str:
    holder = dataclasses.make_dataclass("Holder", ["code"], frozen=True)(value)
    return repr([holder, dataclasses.asdict(holder), dataclasses.astuple(holder), dataclasses.replace(holder)])


def _attrs(value: object) -> str:
    holder = attrs.make_class("Holder", ["code"])(value)
    return repr([holder, attrs.asdict(holder), attrs.astuple(holder), attrs.evolve(holder)])


def _named_tuple(value: object) -> str:
    class Holder(NamedTuple):
        code: object

    return repr([Holder(value), Holder(value)._asdict()]) + str(Holder(value))


def _enum(value: object) -> str:
    class Holder(enum.Enum):
        CODE = [value]  # noqa: RUF012 - a sink

    return f"{Holder.CODE!r} {Holder.CODE} {list(Holder)} {Holder['CODE'].value}"


def _sorted(value: object) -> str:
    return repr(sorted([value, value], key=str)) + repr(sorted([value, value]))  # type: ignore[type-var]


def _referrers(value: object) -> str:
    return repr([weakref.getweakrefs(value), gc.is_tracked(value), sys.getsizeof(value)])


def _asserted(value: object) -> str:
    try:
        assert value == "nothing", value
    except AssertionError as error:
        return trace(error)
    return ""


def _looked_up(value: object) -> str:
    """Errors of the standard library that print what they were given."""
    calls: tuple[Callable[[], object], ...] = (
        lambda: dict[object, object]()[value],
        lambda: list[object]().index(value),
        lambda: int(value),  # type: ignore[call-overload]
        lambda: float(value),  # type: ignore[arg-type]
        lambda: Severity(value),  # type: ignore[arg-type]
        lambda: open(value),  # type: ignore[call-overload]  # noqa: SIM115, PTH123 - a sink
        lambda: getattr(value, "nothing"),  # noqa: B009 - a sink
        lambda: value["x"],  # type: ignore[index]
        lambda: importlib.import_module(value),  # type: ignore[arg-type]
        lambda: set[object]().remove(value),
        lambda: string.Formatter().vformat("{0:%Y}{0!a}{0!s}{0[x]}", (value,), {}),
        lambda: cattrs.structure(value, int),
        lambda: cattrs.unstructure(value),
    )
    return "\n".join(map(_attempt, calls))


def _error_chain(value: object) -> str:
    try:
        try:
            raise KeyError(value)  # noqa: TRY301 - a sink
        except KeyError as first:
            raise RuntimeError(value) from first
    except RuntimeError as second:
        return trace(second)


def _group(value: object) -> str:
    return trace(ExceptionGroup("several", [ValueError(value), KeyError([value])]))


def _pickled(protocol: int, value: object) -> bytes:
    return pickle.dumps([value], protocol)


def _add_note(value: object) -> str:
    error = ValueError()
    error.add_note(str(value))
    return trace(error)


SINKS: dict[str, Sink] = {
    "repr": repr,
    "str": str,
    "ascii": ascii,
    "format": format,
    "format with a width": lambda v: format(v, ">60"),
    "format with a precision": lambda v: format(v, ".3"),
    "format as a number": lambda v: format(v, "020d"),
    "f-string": lambda v: f"{v} {v!r} {v!s} {v!a} {v:^50}",
    "%-format": lambda v: "%s %r %a %-30s" % (v, v, v, v),  # noqa: UP031 - a sink
    "%d": lambda v: "%d" % v,  # type: ignore[str-format]  # noqa: UP031 - a sink
    "str.format": "{0} {0!r} {0:>99}".format,
    "format with an attribute": _attribute_formats,
    "format_map": lambda v: "{code}".format_map({"code": v}),
    "string.Template": lambda v: string.Template("$code").substitute(code=v),
    "print": _printed,
    "pprint": lambda v: pprint.pformat([v, {"code": v}], width=10),
    "reprlib": lambda v: reprlib.repr([v, {"code": v}]),
    "textwrap": lambda v: textwrap.fill(str(v)),
    "list": lambda v: repr([v]) + str([v]),
    "tuple": lambda v: repr((v,)),
    "dict value": lambda v: repr({"code": v}),
    "dict key": lambda v: repr({v: 1}),
    "set": lambda v: repr({v}) + repr(frozenset({v})),
    "deque and friends": lambda v: repr(
        [deque([v]), OrderedDict(code=v), defaultdict(list, code=v), ChainMap({"code": v}), UserList([v]), UserDict(code=v)]
    ),
    "Counter": lambda v: repr(Counter([v])),
    "SimpleNamespace": lambda v: repr(types.SimpleNamespace(code=v)),
    "mock": lambda v: repr(unittest.mock.call(v)),
    "named tuple": _named_tuple,
    "dataclass": _dataclass,
    "attrs class": _attrs,
    "attrs.asdict": lambda v: repr(attrs.asdict(v)),  # type: ignore[arg-type]
    "attrs.astuple": lambda v: repr(attrs.astuple(v)),  # type: ignore[arg-type]
    "cattrs": lambda v: repr(cattrs.unstructure([v])),
    "enum": _enum,
    "logging": _logged,
    "warnings": _warned,
    "rich": _rich,
    "traceback with locals": _frames,
    "failed assert": _asserted,
    "error chain": _error_chain,
    "exception group": _group,
    "error note": _add_note,
    "errors of look-ups and conversions": _looked_up,
    "json": lambda v: json.dumps([v]),
    "json with default=str": lambda v: json.dumps({"code": v}, default=str),
    "json with default=vars": lambda v: json.dumps({"code": v}, default=vars),
    "json key": lambda v: json.dumps({v: 1}),
    "csv": _csv,
    "marshal": lambda v: marshal.dumps([v]),
    **{f"pickle protocol {n}": partial(_pickled, n) for n in range(pickle.HIGHEST_PROTOCOL + 1)},
    "copyreg": lambda v: [getattr(copyreg, "_reduce_ex")(v, n) for n in (0, 1)],  # noqa: B009 - not in the stubs
    "copyreg slot names": lambda v: getattr(copyreg, "_slotnames")(type(v)),  # noqa: B009 - not in the stubs
    "object.__reduce_ex__": lambda v: object.__reduce_ex__(v, 2),
    "__reduce__": lambda v: v.__reduce__(),
    "__getstate__": lambda v: v.__getstate__(),
    "object.__getstate__": object.__getstate__,
    "copy": lambda v: repr([copy.copy(v), copy.deepcopy(v), copy.deepcopy([v])]),
    "vars": vars,
    "dir and getattr": _attributes,
    "inspect.getmembers": _members,
    "inspect.getmembers_static": lambda v: repr(inspect.getattr_static(v, "_text")),
    "bytes": bytes,  # type: ignore[dict-item]
    "encode": lambda v: v.encode(),  # type: ignore[attr-defined]
    "join": "".join,  # type: ignore[dict-item]
    "concatenation": lambda v: "" + v,  # type: ignore[operator]
    "comparison": lambda v: v < v,  # type: ignore[operator]  # noqa: PLR0124 - a sink
    "sorted": _sorted,
    "iteration": list,  # type: ignore[dict-item]
    "indexing": lambda v: v[0],  # type: ignore[index]
    "len": len,  # type: ignore[dict-item]
    "assignment": lambda v: setattr(v, "_text", v),
    "sizes and references": _referrers,
    "sys.exc_info": lambda v: repr(ValueError(v).args) + repr(KeyError(v)),
}  # fmt: skip


def pour(sink: Sink, value: object) -> str:
    """Pour a value into a sink; whatever comes out, as text, an error with all that it tells."""
    try:
        out = sink(value)
    except Exception as error:  # noqa: BLE001 - the error is one more thing that comes out
        return trace(error)
    return out.decode("latin-1") if isinstance(out, bytes) else f"{out!r}\n{out}"
