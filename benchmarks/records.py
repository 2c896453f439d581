"""一行の dict を記録にする速さを、同じ検査をする pydantic 2 の凍結モデルと比べる。

One dict → record against a frozen pydantic 2 model with the same checks, in one run: interleaved rounds, freshly parsed strings,
medians, printed as ratios. The peer is tuned: a flat model, plain validators, memory tables for dates, codes and municipalities,
one check over all texts, our own check digits. It runs twice: with the same masked value types for identifiers as our records
(the base of the ratios), and with plain ``str``, which pays nothing for privacy. ``python benchmarks/records.py`` (extra
``bench``).
"""

from __future__ import annotations

import csv
import functools
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, model_validator

import jumin_records as jr
from jumin_records.codec.options import Options

HERE = Path(__file__).resolve().parent
CLEAN = HERE.parent / "examples" / "data" / "clean.csv"
OUTSIDE = Options().outside
ROUNDS = 15
LONGEST_NUMBER = 18
LONGEST_TEXTS = 4096
PEER = "pydantic 2, same types"
Wrap = Callable[[type[jr.codes.Identifier]], Callable[[str], object]]


def plain(cls: type[jr.codes.Identifier]) -> Callable[[str], object]:
    """検査だけして、文字列のまま持つ。Checks, and keeps the text."""
    fits = cls.form.fits

    def validate(text: str) -> str | None:
        if fits(text):
            return text
        if text:
            raise ValueError(cls.form.name)
        return None

    return validate


def typed(cls: type[jr.codes.Identifier]) -> Callable[[str], object]:
    """検査して、私たちと同じ型の値にする。Checks, and makes the same masked value that our records hold."""
    quick = cls.quick

    def validate(text: str) -> jr.codes.Identifier | None:
        value = quick(text)
        if value is None and text:
            raise ValueError(cls.form.name)
        return value

    return validate


class Dates(dict[str, jr.RegisterDate | None]):
    def __missing__(self, text: str) -> jr.RegisterDate:
        self[text] = date = jr.RegisterDate.parse(text)
        return date


DATES = Dates({"": None})
SEXES = {"": None, "1": jr.codes.SexCode("1"), "2": jr.codes.SexCode("2")}


def sex(text: str) -> jr.codes.SexCode | None:
    """表にないコードを、pydantic の誤りにする。What the list lacks becomes an error of pydantic, not a KeyError."""
    if text in SEXES:
        return SEXES[text]
    raise ValueError("sex")


def municipality(wrap: Wrap) -> Callable[[str], object]:
    validate = wrap(jr.LocalGovernmentCode)
    known: dict[str, object] = {"": None}

    def remembered(text: str) -> object:
        if text not in known:
            known[text] = validate(text)
        return known[text]

    return remembered


def number(text: str) -> int | None:
    if type(text) is not str or len(text) > LONGEST_NUMBER or (text and not (text.isascii() and text.isdigit())):
        raise ValueError("number")
    if not text:
        return None
    return int(text)


def peer(wrap: Wrap) -> type[BaseModel]:
    """本人確認情報の36項目をもつ、凍結された pydantic モデル。"""
    ways: dict[type, Callable[[str], object]] = {
        jr.JuminhyoCode: wrap(jr.JuminhyoCode),
        jr.IndividualNumber: wrap(jr.IndividualNumber),
        jr.PostalCode: wrap(jr.PostalCode),
        jr.LocalGovernmentCode: municipality(wrap),
        jr.RegisterDate: DATES.__getitem__,
        jr.codes.Number: number,
        jr.codes.SexCode: sex,
    }
    kinds: dict[type, object] = {kind: Annotated[object, PlainValidator(way)] for kind, way in ways.items()} | {
        str: str
    }
    leaves = jr.layout(jr.records.IdentityConfirmation)
    annotations = {f"f{leaf.no}": Annotated[kinds[leaf.type], Field(alias=leaf.item)] for leaf in leaves}
    texts = [f"f{leaf.no}" for leaf in leaves if leaf.type is str]

    def whole(self: BaseModel) -> BaseModel:
        values = self.__dict__
        joined = " ".join([values[name] for name in texts])
        if (
            len(joined) > LONGEST_TEXTS
            or not joined.replace("\u3000", "").isprintable()
            or "***" in joined
            or "＊＊＊" in joined
        ):
            raise ValueError("text")
        for text, count in (("f2", "f3"), ("f11", "f12"), ("f18", "f19")):
            if values[count] is not None and OUTSIDE(values[text]) != values[count]:
                raise ValueError("count")
        return self

    namespace = {
        "__annotations__": annotations,
        "__module__": __name__,
        "model_config": ConfigDict(frozen=True, hide_input_in_errors=True),
        "whole": model_validator(mode="after")(whole),
    }
    return type("Peer", (BaseModel,), namespace)


def fresh(text: str) -> list[dict[str, str]]:
    """文字列のハッシュが控えられていない、読みたての行。Rows as a reader gives them: no string has been hashed yet."""
    return list(csv.DictReader(io.StringIO(text)))


def main() -> None:
    text = jr.text.decode_windows31j(CLEAN.read_bytes())
    record = jr.records.IdentityConfirmation
    ways: dict[str, Callable[[dict[str, str]], object]] = {
        PEER: peer(typed).model_validate,
        "pydantic 2, plain str": peer(plain).model_validate,
        "jumin_records.parse": functools.partial(jr.parse, record),
        "jumin_records.check": functools.partial(jr.check, record),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            rows = fresh(text)
            begin = time.process_time()
            for row in rows:
                way(row)
            times[name].append((time.process_time() - begin) / len(rows))
    base = statistics.median(times[PEER])
    print(f"CPython {sys.version.split()[0]}, dict → record, 36 items, median of {ROUNDS} rounds")
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:28} {middle * 1e6:7.2f} µs  {base / middle:5.2f} x")


if __name__ == "__main__":
    main()
