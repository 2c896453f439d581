"""ほかの記録の一行の dict を記録にする速さを、同じ検査をする pydantic 2 の凍結モデルと比べる。

One dict → record for the three records with the most rules across items (``cross_checks.ROWS``), against a frozen pydantic 2 model with
the same checks, in one run: interleaved rounds, medians of CPU time. The peer is the harder of the two in ``records.py``: flat,
identifiers are plain ``str``, coded values come out of memories, and one function after all fields searches the joined texts once and
calls our own functions of the rules across items, each only where the items it needs are there. The record makes its values when the
first is asked for, so there is a figure with every item read as well. ``python benchmarks/other_records.py [rounds]`` (extra ``bench``).
"""

from __future__ import annotations

import operator
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, cast

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, model_validator

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


import jumin_records as jr
from benchmarks import cross_checks as rows_of
from jumin_records.codec.memo import memo_for
from jumin_records.codec.options import Options
from jumin_records.codes.identifier import Identifier
from jumin_records.records import Record
from jumin_records.records.cross_checks import cross_checks

OUTSIDE = Options().outside
BATCH = 50
LONGEST_NUMBER = 18


def number(text: str) -> str:
    if len(text) > LONGEST_NUMBER or (text and not (text.isascii() and text.isdigit())):
        raise ValueError("number")
    return text


def peer(cls: type[Record]) -> Callable[[object], object]:
    """平らな凍結モデルの検査関数。The validator of the flat model."""
    annotations: dict[str, object] = {}
    for leaf in jr.layout(cls):
        memo = memo_for(leaf.type)
        read: object = str
        if memo is not None:
            read = Annotated[object, PlainValidator(remembered(memo))]
        elif leaf.type is jr.codes.Number:
            read = Annotated[object, PlainValidator(number)]
        annotations[f"f{leaf.no}"] = Annotated[read, Field(alias=leaf.item)]
    namespace = {
        "__annotations__": annotations,
        "__module__": __name__,
        "model_config": ConfigDict(frozen=True, hide_input_in_errors=True),
        "whole": model_validator(mode="after")(whole(cls)),
    }
    model = cast("type[BaseModel]", type("Peer", (BaseModel,), namespace))
    return model.__pydantic_validator__.validate_python


def remembered(memo: Mapping[str, object]) -> Callable[[str], object]:
    """控えから引く関数。The memories are those of our own readers, whose ``KeyError`` pydantic would not take for a refusal."""

    def read(text: str) -> object:
        try:
            return memo[text]
        except KeyError:
            raise ValueError("code") from None

    return read


def whole(cls: type[Record]) -> Callable[[BaseModel], BaseModel]:
    """すべての項目の後に一度だけ動く検査。The one function after all fields."""
    leaves = jr.layout(cls)
    texts = operator.itemgetter(*(f"f{leaf.no}" for leaf in leaves if leaf.type is str))
    forms = [(f"f{leaf.no}", leaf.type.form.fits) for leaf in leaves if issubclass(leaf.type, Identifier)]
    plain = {place for place, leaf in enumerate(leaves) if memo_for(leaf.type) is None and leaf.type is not str}
    forms = [(name, fits) for name, fits in forms if memo_for(leaves[int(name[1:]) - 1].type) is None]
    rules = [
        (
            [f"f{place + 1}" for place in check.needs],
            [(f"f{place + 1}", place in plain) for place in check.places],
            check.holds,
        )
        for check in cross_checks(cls)
    ]

    def check(self: BaseModel) -> BaseModel:
        values = self.__dict__
        for name, fits in forms:
            if (text := values[name]) and not fits(text):
                raise ValueError(name)
        joined = "".join(texts(values))
        if OUTSIDE.suspect(joined) and (jr.text.find_unsound(joined) is not None or "***" in joined):
            raise ValueError("text")
        for needed, taken, holds in rules:
            for name in needed:
                if not values[name]:
                    break
            else:
                if not holds(*[(values[name] or None) if opaque else values[name] for name, opaque in taken]):
                    raise ValueError("rule")
        return self

    return check


def fresh(row: Mapping[str, str]) -> list[dict[str, str]]:
    """読みたての行。Strings of their own, which nobody has hashed yet."""
    return [{name: "".join(tuple(cell)) for name, cell in row.items()} for _ in range(BATCH)]


def main(rounds: int) -> None:
    """記録ごとに比を印字する。Prints a line for each record and way."""
    print(f"CPython {sys.version.split()[0]}, dict → record, median of {rounds} rounds of {BATCH} rows")
    for cls, filled in rows_of.ROWS.items():
        row = {leaf.item: filled.get(leaf.item, "") for leaf in jr.layout(cls)}
        make, first = peer(cls), operator.attrgetter(jr.layout(cls)[0].path)
        ways: dict[str, Callable[[dict[str, str]], object]] = {
            "pydantic 2, plain str": make,
            "jumin_records.parse": lambda row, cls=cls: jr.parse(cls, row),  # type: ignore[misc]
            "jumin_records.parse, values made": lambda row, cls=cls, first=first: first(jr.parse(cls, row)),  # type: ignore[misc]
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, way in ways.items():
                batch = fresh(row)
                begin = time.process_time()
                for each in batch:
                    way(each)
                times[name].append((time.process_time() - begin) / BATCH)
        middles = {name: statistics.median(found) for name, found in times.items()}
        base = middles["pydantic 2, plain str"]
        for name, middle in middles.items():
            print(f"{cls.__name__:18} {name:34} {middle * 1e6:7.2f} µs {base / middle:6.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
