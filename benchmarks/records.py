"""一行の dict を記録にする速さを、同じ検査をする pydantic 2 の凍結モデルと比べる。

One dict → record against a frozen pydantic 2 model with the same checks, in one run: interleaved rounds, freshly parsed strings in small
batches, medians, printed as ratios to two peers. Both are in their best form: a flat model, its validator called without the wrapper of
``model_validate``, memory tables for dates, codes, municipalities and small numbers as plain validators without a line of Python,
and one function after all fields that searches the joined texts once, by our own compiled search, and calls our own check digits.
The first peer holds the same masked value types as our records; the second holds plain ``str`` for identifiers and ``int`` for
numbers, and pays nothing for privacy.

Our records make their values when the first item is asked for; so the ratios are printed twice: for the record alone, and for the
record with every item read once. ``python benchmarks/records.py`` (extra ``bench``).
"""

from __future__ import annotations

import csv
import functools
import io
import itertools
import operator
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, cast

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, model_validator

import jumin_records as jr
from jumin_records.codec.options import Options

HERE = Path(__file__).resolve().parent
CLEAN = HERE.parent / "examples" / "data" / "clean.csv"
OUTSIDE = Options().outside
ROUNDS = 500
BATCH = 50
LONGEST_NUMBER = 18
LONGEST_TEXTS = 4096
RECORD = jr.records.IdentityConfirmation
#: 漢字の項目と、その外字数の項目。Texts and their counts of 外字.
COUNTS = (("f2", "f3"), ("f11", "f12"), ("f18", "f19"))
SAME, PLAIN = "pydantic 2, same types", "pydantic 2, plain str"
ALL = ", every item read"
#: One mistake each, for every kind of item.
WRONG = {
    "住民票コード": "00000123453",
    "外字数(氏名)": "7",
    "生年月日": "20241301",
    "性別": "7",
    "市町村コード": "131017",
    "郵便番号": "1",
    "住所": "架空***",
    "個人番号": "123456789012",
    "続柄": "架\0空",
    "更新順番号": "x",
}
Row = dict[str, str]
Make = Callable[[Row], object]
Loop = Callable[[list[Row]], None]


class Memo(dict[str, object]):
    """文字 → 値。知らない文字は一度だけ読む。``ValueError`` is what pydantic reports."""

    def __init__(self, read: Callable[[str], object], longest: int = 10) -> None:
        super().__init__({"": None})
        self.read = read
        self.longest = longest

    def __missing__(self, text: str) -> object:
        if type(text) is not str:
            raise ValueError("text")
        value = self.read(text)
        if len(text) <= self.longest:
            self[text] = value
        return value


def sex(text: str) -> object:
    if text not in {"1", "2"}:
        raise ValueError("sex")
    return jr.codes.SexCode(text)


def number(text: str) -> str:
    if len(text) > LONGEST_NUMBER or not (text.isascii() and text.isdigit()):
        raise ValueError("number")
    return text


def typed(cls: type[jr.codes.Identifier]) -> Callable[[str], object]:
    """検査して、私たちと同じ型の値にする。Checks, and makes the same masked value that our records hold."""
    quick = cls.quick

    def validate(text: str) -> jr.codes.Identifier | None:
        value = quick(text)
        if value is None and text:
            raise ValueError(cls.form.name)
        return value

    return validate


def peer(*, plain: bool) -> type[BaseModel]:
    """本人確認情報の36項目をもつ、凍結された pydantic モデル。"""
    identifiers = (jr.JuminhyoCode, jr.IndividualNumber, jr.PostalCode)
    numbers = Memo(lambda text: int(number(text)), 2) if plain else Memo(lambda text: jr.codes.Number(number(text)), 2)
    town = Memo((lambda text: jr.LocalGovernmentCode(text).reveal()) if plain else jr.LocalGovernmentCode)
    ways: dict[type, Callable[[str], object]] = {
        jr.LocalGovernmentCode: town.__getitem__,
        jr.RegisterDate: Memo(jr.RegisterDate.parse, 8).__getitem__,
        jr.codes.Number: numbers.__getitem__,
        jr.codes.SexCode: Memo(sex, 1).__getitem__,
    } | ({} if plain else {cls: typed(cls) for cls in identifiers})
    kinds: dict[type, object] = {str: str} | dict.fromkeys(identifiers, str)
    kinds |= {kind: Annotated[object, PlainValidator(way)] for kind, way in ways.items()}
    leaves = jr.layout(RECORD)
    annotations = {f"f{leaf.no}": Annotated[kinds[leaf.type], Field(alias=leaf.item)] for leaf in leaves}
    namespace = {
        "__annotations__": annotations,
        "__module__": __name__,
        "model_config": ConfigDict(frozen=True, hide_input_in_errors=True),
        "whole": model_validator(mode="after")(whole(numbers["0"], plain=plain)),
    }
    return type("Peer", (BaseModel,), namespace)


def whole(zero: object, *, plain: bool) -> Callable[[BaseModel], BaseModel]:
    """すべての項目の後に一度だけ動く検査。The one function after all fields."""
    leaves = jr.layout(RECORD)
    texts = operator.itemgetter(*(f"f{leaf.no}" for leaf in leaves if leaf.type is str))
    checks = [
        (f"f{leaf.no}", leaf.type.form.fits)
        for leaf in leaves
        if plain and leaf.type in {jr.JuminhyoCode, jr.IndividualNumber, jr.PostalCode}
    ]
    unsound = jr.text.find_unsound
    (_, one), (_, two), (_, three) = COUNTS

    def check(self: BaseModel) -> BaseModel:
        values = self.__dict__
        for name, fits in checks:
            if (text := values[name]) and not fits(text):
                raise ValueError(name)
        joined = " ".join(texts(values))
        if len(joined) > LONGEST_TEXTS:
            raise ValueError("long")
        none = (zero, None)  # small numbers are one object each
        if OUTSIDE.suspect(joined) or not (values[one] in none and values[two] in none and values[three] in none):
            if unsound(joined) is not None or "***" in joined or "＊＊＊" in joined:
                raise ValueError("text")
            for name, count in COUNTS:
                stated = values[count]
                if stated is not None and OUTSIDE(values[name]) != (stated if plain else stated.value):
                    raise ValueError("count")
        return self

    return check


def fresh(text: str) -> Iterator[list[Row]]:
    """読みたての行を少しずつ。Rows as a reader gives them: no string has been hashed yet, all are still in the cache."""
    while True:
        rows = csv.DictReader(io.StringIO(text))
        while batch := list(itertools.islice(rows, BATCH)):
            yield batch


def loop(call: str, paths: tuple[str, ...] = (), **names: object) -> Loop:
    """行ごとに ``call`` を行い、項目を一度ずつ読む。A loop over rows without any function between it and the contender."""
    body = [f"record = {call}", *(f"record.{path}" for path in paths)]
    scope = dict(names)
    source = "\n".join(["def run(rows):", "    for row in rows:", *(f"        {line}" for line in body)])
    exec(source, scope)  # noqa: S102 - our own calls and attribute paths
    return cast("Loop", scope["run"])


def agree(makes: Mapping[str, Make], row: Row) -> None:
    """誤りを一つずつ入れ、誰も見のがさないことを確かめる。

    The clean row is taken by all; one mistake in one item is refused by the peers, and found by ours.
    """
    for name, make in makes.items():
        make(row)
        for item, text in WRONG.items():
            try:
                make(row | {item: text})
            except ValueError:
                continue
            if name in {SAME, PLAIN} or not jr.check(RECORD, row | {item: text}).findings:
                raise AssertionError((name, item))


def main() -> None:
    text = jr.text.decode_windows31j(CLEAN.read_bytes())
    first = next(fresh(text))[0]
    models = {SAME: peer(plain=False), PLAIN: peer(plain=True)}
    makes: dict[str, Make] = {name: model.__pydantic_validator__.validate_python for name, model in models.items()}
    makes |= {"jumin_records.parse": functools.partial(jr.parse, RECORD)}
    agree(makes, first)
    flat = tuple(f"f{leaf.no}" for leaf in jr.layout(RECORD))
    nested = tuple(leaf.path for leaf in jr.layout(RECORD))
    ways: dict[str, Loop] = {}
    for read in (False, True):
        note = ALL if read else ""
        for name in models:
            ways[name + note] = loop("make(row)", flat if read else (), make=makes[name])
        ways[f"jumin_records.parse{note}"] = loop("parse(cls, row)", nested if read else (), parse=jr.parse, cls=RECORD)
    ways["jumin_records.check"] = loop("check(cls, row)", check=jr.check, cls=RECORD)
    times: dict[str, list[float]] = {name: [] for name in ways}
    batches = fresh(text)
    for _ in range(ROUNDS):
        for name, way in ways.items():
            rows = next(batches)
            begin = time.process_time()
            way(rows)
            times[name].append((time.process_time() - begin) / len(rows))
    middles = {name: statistics.median(found) for name, found in times.items()}
    print(f"CPython {sys.version.split()[0]}, dict → record, 36 items, median of {ROUNDS} rounds of {BATCH} rows")
    print(f"{'':36} {'':10}  {SAME:>22} {PLAIN:>22}")
    for name, middle in middles.items():
        note = ALL if name.endswith(ALL) else ""
        ratios = [middles[base + note] / middle for base in (SAME, PLAIN)]
        print(f"{name:36} {middle * 1e6:7.2f} µs  " + " ".join(f"{ratio:20.2f} x" for ratio in ratios))


if __name__ == "__main__":
    main()
