"""作る・書き出す・一項目を変える・持つことを、同じ検査をする五つのライブラリと比べる。

Decoding, encoding, changing one item and holding, beside pydantic 2, msgspec, cattrs, attrs with converters and mashumaro, in one run:
interleaved rounds, freshly parsed strings, medians of CPU time, printed as ratios to pydantic 2.

Every peer is a flat frozen model of the 36 items with the checks of ``records.py``: the same memory tables without a line of Python,
the same compiled search over the joined texts, our own check digits. pydantic stands here twice, with the masked types that our records
hold, and with plain ``str`` and ``int``; the others hold the plain values, which cost them nothing. ``agree`` proves that each refuses
every mistake of ``records.WRONG``, and that all write the same texts. What peers do not do: none of them looks for masked text
when it writes, and neither ``model_copy`` nor ``replace`` checks anything.

One record at a time is one task, and a file of ``WRITTEN`` records another: our writers look at some hundred records together. The
peers write the same file in their fastest way: pydantic its models joined line by line, and, beside it, one array of all of them by a
``TypeAdapter`` of their list; msgspec by ``encode_lines``; CSV by the C writer of the standard library.

``python benchmarks/peers.py [rounds] [decode|encode|files|change|held …]`` (extra ``bench``); without words, everything.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import gc
import io
import itertools
import json
import operator
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import attrs
import cattrs
import msgspec
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from mashumaro import DataClassDictMixin, field_options
from mashumaro.config import BaseConfig
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, TypeAdapter, model_validator

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import jumin_records as jr
from benchmarks import records as base
from jumin_records.codec.options import Options
from jumin_records.codec.spec import spec_of

ROUNDS = 120
BATCH = 50
CHUNK = 256
#: Records of a file that is written.
WRITTEN = 512
RECORD = jr.records.IdentityConfirmation
LEAVES = jr.layout(RECORD)
NAMES = tuple(leaf.item for leaf in LEAVES)
FIELDS = tuple(f"f{leaf.no}" for leaf in LEAVES)
KINDS = {f"f{leaf.no}": leaf.type for leaf in LEAVES}
IDENTIFIERS = (jr.JuminhyoCode, jr.IndividualNumber, jr.PostalCode)
SAME, PLAIN = "pydantic 2, same types", "pydantic 2, plain str"
ARRAY = ", one array"
OURS = "jumin_records"
Row = dict[str, str]
Model = Any


@dataclasses.dataclass
class Peer:
    """一つの競争相手。What one library does with a row, and with what it made of it; ``None`` for what it does not do."""

    make: Callable[[Row], Model]
    as_dict: Callable[[Model], Mapping[str, object]]
    as_json: Callable[[Model], str | bytes]
    change: Callable[[Model], Model] | None = None
    #: Many as lines of JSON, and as one array, where there is a faster way than one by one.
    as_lines: Callable[[Sequence[Model]], bytes] | None = None
    as_array: Callable[[Sequence[Model]], bytes] | None = None

    def lines(self, models: Sequence[Model]) -> bytes:
        """JSON の行。"""
        if self.as_lines is not None:
            return self.as_lines(models)
        written: list[Any] = [*map(self.as_json, models)]  # all bytes, or all texts
        return b"\n".join(written) if isinstance(written[0], bytes) else "\n".join(written).encode()


def text_of(value: Any) -> str:  # noqa: ANN401 - a date, a code, or nothing
    return "" if value is None else value.text


def town_of(value: Any) -> str:  # noqa: ANN401 - as above
    return "" if value is None else value.written


def number_of(value: object) -> str:
    return "" if value is None else str(value)


class Ways:
    """型ごとの読み方と書き方。How values of each type are read and written, and the check of the whole."""

    def __init__(self, *, plain: bool) -> None:
        self.plain = plain
        numbers = (lambda text: int(base.number(text))) if plain else (lambda text: jr.codes.Number(base.number(text)))
        town = (lambda text: jr.LocalGovernmentCode(text).reveal()) if plain else jr.LocalGovernmentCode
        memos = {
            jr.RegisterDate: base.Memo(jr.RegisterDate.parse, 8),
            jr.codes.Number: base.Memo(numbers, 2),
            jr.codes.SexCode: base.Memo(base.sex, 1),
            jr.LocalGovernmentCode: base.Memo(town),
        }
        self.read: dict[type, Callable[[str], object]] = {kind: memo.__getitem__ for kind, memo in memos.items()}
        self.write: dict[type, Callable[[Any], str]] = dict.fromkeys(memos, text_of)
        self.write[jr.codes.Number] = number_of if plain else text_of
        self.write[jr.LocalGovernmentCode] = functools.partial(str) if plain else town_of
        if plain:
            memos[jr.LocalGovernmentCode][""] = ""
        else:
            self.read |= {cls: base.typed(cls) for cls in IDENTIFIERS}
            self.write |= dict.fromkeys(IDENTIFIERS, town_of)
        if plain:
            del self.write[jr.LocalGovernmentCode]
        self.zero = memos[jr.codes.Number]["0"]
        self.check = checker(self.zero)

    def coded(self) -> Iterator[tuple[str, Callable[[str], object], Callable[[Any], str] | None]]:
        """読み方のある項目。Field, reader, writer; texts and plain identifiers need neither."""
        for name, kind in KINDS.items():
            if kind in self.read:
                yield name, self.read[kind], self.write.get(kind)


def checker(zero: object) -> Callable[[Any], None]:
    """すべての項目の後に一度だけ動く検査。As ``records.whole`` for plain values, over attributes."""
    texts = operator.attrgetter(*(f"f{leaf.no}" for leaf in LEAVES if leaf.type is str))
    sure = {f"f{leaf.no}": leaf.type.form.fits for leaf in LEAVES if leaf.type in IDENTIFIERS}
    identifiers, fits = operator.attrgetter(*sure), [*sure.values()]
    counts = operator.attrgetter(*(count for _, count in base.COUNTS))
    unsound, none = jr.text.find_unsound, (zero, None)

    def check(self: object) -> None:
        for test, text in zip(fits, identifiers(self), strict=True):
            if text and not test(text):
                raise ValueError("identifier")
        joined = " ".join(texts(self))
        if len(joined) > base.LONGEST_TEXTS:
            raise ValueError("long")
        one, two, three = counts(self)
        if base.OUTSIDE.suspect(joined) or not (one in none and two in none and three in none):
            if unsound(joined) is not None or "***" in joined or "＊＊＊" in joined:
                raise ValueError("text")
            for name, count in base.COUNTS:
                stated = getattr(self, count)
                if stated is not None and base.OUTSIDE(getattr(self, name)) != stated:
                    raise ValueError("count")

    return check


def pydantic_peer(ways: Ways) -> Peer:
    """凍結された pydantic 2 のモデル。The validator is called without the wrapper of ``model_validate``."""
    annotations: dict[str, object] = dict.fromkeys(FIELDS, str)
    for name, read, write in ways.coded():
        marks: list[object] = [PlainValidator(read)]
        if write is not None:
            marks.append(PlainSerializer(write, return_type=str))
        annotations[name] = Annotated[(object, *marks)]
    aliases = dict(zip(FIELDS, NAMES, strict=True))

    def whole(self: BaseModel) -> BaseModel:
        ways.check(self)
        return self

    namespace = {
        "__annotations__": {name: Annotated[kind, Field(alias=aliases[name])] for name, kind in annotations.items()},
        "__module__": __name__,
        "model_config": ConfigDict(frozen=True, hide_input_in_errors=True),
        # The tuned form of ``records.py``: values come out of ``__dict__`` there, which only pydantic has.
        "whole": model_validator(mode="after")(base.whole(ways.zero, plain=ways.plain)),
    }
    cls: Any = type("PydanticPeer", (BaseModel,), namespace)
    dump, dump_json = cls.__pydantic_serializer__.to_python, cls.__pydantic_serializer__.to_json
    return Peer(
        cls.__pydantic_validator__.validate_python,
        lambda model: dump(model, by_alias=True),
        lambda model: dump_json(model, by_alias=True),
        lambda model: model.model_copy(update={"f20": "子"}),
        as_array=functools.partial(TypeAdapter(list[cls]).dump_json, by_alias=True),
    )


def msgspec_peer(ways: Ways) -> Peer:
    """凍結された msgspec の Struct。Absent values come out as ``null``, and numbers as numbers: it has no hook for those."""
    coded = [(name, read) for name, read, _ in ways.coded()]
    reads = {name for name, _ in coded}
    fields = [
        (name, Any if name in reads else str, msgspec.field(name=item))
        for name, item in zip(FIELDS, NAMES, strict=True)
    ]
    texts, force = operator.attrgetter(*(name for name, _ in coded)), msgspec.structs.force_setattr

    def convert(self: msgspec.Struct) -> None:
        for (name, read), text in zip(coded, texts(self), strict=True):
            force(self, name, read(text))
        ways.check(self)

    cls = msgspec.defstruct("MsgspecPeer", fields, frozen=True, namespace={"__post_init__": convert})
    encoder = msgspec.json.Encoder(enc_hook=text_of)
    return Peer(
        lambda row: msgspec.convert(row, cls),
        lambda model: msgspec.to_builtins(model, enc_hook=text_of),
        encoder.encode,
        None,  # ``replace`` hands values to the reading of texts
        encoder.encode_lines,
    )


def attrs_class(ways: Ways) -> type:
    """変換関数のある attrs のクラス。"""
    reads = {name: read for name, read, _ in ways.coded()}
    body: dict[str, Any] = {name: attrs.field(converter=reads.get(name), alias=name) for name in FIELDS}
    return attrs.make_class("AttrsPeer", body, frozen=True, slots=True, class_body={"__attrs_post_init__": ways.check})


def attrs_peer(ways: Ways) -> Peer:
    """Attrs の変換関数。Cells are handed over by position; the way back is written by hand."""
    cls, cells = attrs_class(ways), operator.itemgetter(*NAMES)
    values = operator.attrgetter(*FIELDS)
    writes = [(FIELDS.index(name), write) for name, _, write in ways.coded() if write is not None]

    def as_dict(model: Model) -> dict[str, object]:
        found = [*values(model)]
        for place, write in writes:
            found[place] = write(found[place])
        return dict(zip(NAMES, found, strict=True))

    return Peer(
        lambda row: cls(*cells(row)),
        as_dict,
        lambda model: json.dumps(as_dict(model), ensure_ascii=False),
        None,  # ``attrs.evolve`` hands values to converters of texts
    )


def cattrs_peer(ways: Ways) -> Peer:
    """cattrs。Converters of attrs preferred, no detailed validation."""
    cls, converter = attrs_class(ways), cattrs.Converter(detailed_validation=False, prefer_attrib_converters=True)
    writes = {name: write for name, _, write in ways.coded()}
    names = dict(zip(FIELDS, NAMES, strict=True))
    inward: Any = {name: override(rename=item) for name, item in names.items()}
    outward: Any = {name: override(rename=item, unstruct_hook=writes.get(name)) for name, item in names.items()}
    structure: Any = make_dict_structure_fn(
        cls, converter, _cattrs_prefer_attrib_converters=True, _cattrs_detailed_validation=False, **inward
    )
    unstructure: Any = make_dict_unstructure_fn(cls, converter, **outward)
    return Peer(
        lambda row: structure(row, cls),
        unstructure,
        lambda model: json.dumps(unstructure(model), ensure_ascii=False),
    )


def mashumaro_peer(ways: Ways) -> Peer:
    """Mashumaro のデータクラス。"""
    reads, writes = ({name: way[place] for name, *way in ways.coded()} for place in (0, 1))
    namespace: dict[str, object] = {
        "__module__": __name__,
        "__annotations__": {name: (object if name in reads else str) for name in FIELDS},
        "__post_init__": ways.check,
        "Config": type("Config", (BaseConfig,), {"serialize_by_alias": True, "lazy_compilation": False}),
    }
    for name, item in zip(FIELDS, NAMES, strict=True):
        options: dict[str, Any] = {"alias": item}
        if name in reads:
            options |= {"deserialize": reads[name], "serialize": writes[name] or str}
        namespace[name] = dataclasses.field(metadata=field_options(**options))
    plain = type("MashumaroPeer", (DataClassDictMixin,), namespace)
    cls: Any = dataclasses.dataclass(frozen=True)(plain)
    return Peer(
        cls.from_dict,
        lambda model: model.to_dict(),
        lambda model: json.dumps(model.to_dict(), ensure_ascii=False),
        lambda model: dataclasses.replace(model, f20="子"),
    )


def ours() -> dict[str, Peer]:
    """私たち。The record as it was read, and one whose values were made or read; plain calls of the public verbs."""
    parse = functools.partial(jr.parse, RECORD)

    def read(row: Row) -> Model:
        record = jr.parse(RECORD, row)
        _ = record.sex
        return record

    change = functools.partial(jr.evolve, relationship="子")
    flat = functools.partial(jr.to_json, shape="flat")
    return {
        OURS: Peer(parse, jr.flatten, flat, change, lines_ours),
        f"{OURS}, items read": Peer(read, jr.flatten, flat, change, lines_ours),
    }


def agree(peers: Mapping[str, Peer], row: Row) -> None:
    """誰も見のがさず、同じ文字を書くことを確かめる。Each refuses every mistake, and writes the texts that it was given."""
    for name, peer in peers.items():
        model = peer.make(row)
        lines = [*map(json.loads, peer.lines([model] * 3).splitlines())]
        array = lines if peer.as_array is None else json.loads(peer.as_array([model] * 3))
        table = [
            *csv.DictReader(io.StringIO(write_peer(name, peer)([model] * 3, encoding="utf-8").decode(), newline=""))
        ]
        if not len(lines) == len(array) == len(table) == 3:  # noqa: PLR2004 - as many as were given
            raise AssertionError(name)
        for written in (peer.as_dict(model), json.loads(peer.as_json(model)), *lines, *array, *table):
            if {item: number_of(text) for item, text in written.items()} != row:
                raise AssertionError(name)
        for item, text in base.WRONG.items():
            wrong = row | {item: text}
            try:
                peer.make(wrong)
            except (ValueError, TypeError):
                continue
            if not name.startswith(OURS) or not jr.check(RECORD, wrong).findings:
                raise AssertionError((name, item))


def write_rows(
    as_dict: Callable[[Model], Mapping[str, object]], models: Sequence[Model], *, encoding: str = "cp932"
) -> bytes:
    """CSV を書く。A peer's mapping through the C writer of the standard library; CP932 in the bytes that Windows writes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(NAMES)
    writer.writerows(as_dict(model).values() for model in models)
    return jr.text.encode_windows31j(out.getvalue()) if encoding == "cp932" else out.getvalue().encode(encoding)


def write_ours(models: Sequence[Model], *, encoding: str = "cp932") -> bytes:
    """CSV を書く。By the public verb."""
    target = io.BytesIO()
    jr.write_csv(models, target, encoding=encoding)
    return target.getvalue()


def write_peer(name: str, peer: Peer) -> Callable[..., bytes]:
    return write_ours if name.startswith(OURS) else functools.partial(write_rows, peer.as_dict)


def lines_ours(models: Sequence[Model]) -> bytes:
    """JSON の行を書く。By the public verb."""
    target = io.BytesIO()
    jr.write_jsonl(models, target, shape="flat")
    return target.getvalue()


def each_of(work: Callable[[Any], object], values: Sequence[Any]) -> list[object]:
    """一つずつ行い、結果を持つ。"""
    return [*map(work, values)]


def timed(work: Callable[[], object], count: int) -> float:
    begin = time.process_time()
    kept = work()
    spent = time.process_time() - begin
    del kept
    return spent / count


class Times:
    """測った時間。Seconds of CPU per row, by task and contender, and their print."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, list[float]]] = {}

    def add(self, task: str, name: str, seconds: float) -> None:
        self.found.setdefault(task, {}).setdefault(name, []).append(seconds)

    def show(self, task: str, beside: Sequence[str]) -> None:
        """中央値と比を印字する。Medians, and the ratio to each of ``beside``: higher is faster."""
        middles = {name: statistics.median(each) for name, each in self.found[task].items()}
        print(f"\n{task:40}{'µs':>10}" + "".join(f"{name:>36}" for name in beside))
        for name, middle in middles.items():
            ratios = "".join(f"{middles[other] / middle:34.2f} x" for other in beside)
            print(f"  {name:40}{middle * 1e6:10.2f}{ratios}")


def decode_round(times: Times, peers: Mapping[str, Peer], batches: Iterator[list[Row]]) -> None:
    for name, peer in peers.items():
        rows = next(batches)
        times.add("decode a dict", name, timed(functools.partial(each_of, peer.make, rows), len(rows)))
    decode = spec_of(RECORD).decode_columns
    for name in (SAME, PLAIN):
        rows = many(batches, CHUNK)
        times.add("decode a chunk", name, timed(functools.partial(each_of, peers[name].make, rows), len(rows)))
    cells = [tuple(row.values()) for row in many(batches, CHUNK)]
    outside = Options().outside
    times.add("decode a chunk", OURS, timed(lambda: decode([*zip(*cells, strict=True)], outside), len(cells)))


def encode_round(times: Times, peers: Mapping[str, Peer], batches: Iterator[list[Row]]) -> None:
    for name, peer in peers.items():
        for task, way in (("encode a dict", peer.as_dict), ("encode JSON", peer.as_json)):
            models = [*map(peer.make, next(batches))]
            times.add(task, name, timed(functools.partial(each_of, way, models), len(models)))


def files_round(times: Times, peers: Mapping[str, Peer], batches: Iterator[list[Row]]) -> None:
    for name, peer in peers.items():
        ways: dict[str, tuple[str, Callable[[Sequence[Model]], bytes]]] = {"write JSON lines": (name, peer.lines)}
        if peer.as_array is not None:
            ways["write JSON lines, "] = (name + ARRAY, peer.as_array)
        for encoding in ("cp932", "utf-8"):
            ways[f"write CSV {encoding}"] = (name, functools.partial(write_peer(name, peer), encoding=encoding))
        for task, (contender, way) in ways.items():
            models = [*map(peer.make, many(batches, WRITTEN))]
            times.add(task.removesuffix(", "), contender, timed(functools.partial(way, models), len(models)))


def change_round(times: Times, peers: Mapping[str, Peer], batches: Iterator[list[Row]]) -> None:
    for name, peer in peers.items():
        if peer.change is not None:
            models = [*map(peer.make, next(batches))]
            times.add("change one item", name, timed(functools.partial(each_of, peer.change, models), len(models)))
    for name in ours():
        models = [*map(peers[name].make, next(batches))]
        change = functools.partial(attrs.evolve, relationship="子")
        times.add(
            "change one item",
            f"attrs.evolve{name.removeprefix(OURS)}",
            timed(functools.partial(each_of, change, models), len(models)),
        )


#: 一巡。Every contender on rows of its own, freshly parsed.
PARTS = {"decode": decode_round, "encode": encode_round, "files": files_round, "change": change_round}


def many(batches: Iterator[list[Row]], count: int) -> list[Row]:
    """読みたての行を ``count`` 行。"""
    return [*itertools.islice(itertools.chain.from_iterable(batches), count)]


def beside(task: str, found: Mapping[str, object]) -> list[str]:
    """比べる相手。Whom a task is compared with."""
    if task == "change one item":
        return [SAME, *(name for name in found if name.startswith("attrs.evolve"))]
    return [name for name in found if name.startswith((SAME, PLAIN))]


def held(make: Callable[[Row], object], text: str) -> float:
    """持つ一件のバイト数。

    Bytes that one more held value costs, its strings included: each row is freshly parsed for it and gone after it. Memory tables are
    filled beforehand and bounded, so they are not counted.
    """
    kept: list[object] = [make(row) for batch in once(text) for row in batch]
    size = len(kept)
    rows = itertools.chain.from_iterable(once(text))
    kept = [None] * size
    return counted(lambda: fill(kept, map(make, rows))) / size


def held_read(data: bytes, *, touched: bool) -> float:
    """CSV から読んだ一件のバイト数。The same for the records of a file, which come by blocks."""

    def records() -> Iterator[object]:
        for checked in jr.read_csv(io.BytesIO(data), RECORD, encoding="cp932"):
            if touched and checked.value is not None:
                _ = checked.value.sex
            yield checked.value

    kept: list[object] = [None] * sum(1 for _ in records())
    return counted(lambda: fill(kept, records())) / len(kept)


def fill(kept: list[object], values: Iterator[object]) -> None:
    """場所を用意したリストに入れる。Into places that are there already."""
    for place, value in enumerate(values):
        kept[place] = value


def counted(work: Callable[[], None]) -> int:
    """残った記憶のバイト数。Bytes that are still held afterwards."""
    gc.collect()
    tracemalloc.start()
    work()
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size


def once(text: str) -> Iterator[list[Row]]:
    """すべての行を一度。Every row once, a few at a time."""
    rows = csv.DictReader(io.StringIO(text))
    while batch := list(itertools.islice(rows, BATCH)):
        yield batch


def main(arguments: Sequence[str]) -> None:
    rounds = next((int(each) for each in arguments if each.isdigit()), ROUNDS)
    wanted = [each for each in arguments if not each.isdigit()] or [*PARTS, "held"]
    text = jr.text.decode_windows31j(base.CLEAN.read_bytes())
    same, plain = Ways(plain=False), Ways(plain=True)
    peers = {
        SAME: pydantic_peer(same),
        PLAIN: pydantic_peer(plain),
        "msgspec": msgspec_peer(plain),
        "cattrs": cattrs_peer(plain),
        "attrs converters": attrs_peer(plain),
        "mashumaro": mashumaro_peer(plain),
        **ours(),
    }
    agree(peers, next(base.fresh(text))[0])
    times, batches = Times(), base.fresh(text)
    for number in range(-1, rounds):
        for part, one_round in PARTS.items():
            if part in wanted:
                one_round(times if number >= 0 else Times(), peers, batches)
    print(
        f"CPython {sys.version.split()[0]}, 36 items, median of {rounds} rounds of {BATCH} rows ({CHUNK} for chunks, {WRITTEN} for files)"
    )
    for task, found in times.found.items():
        times.show(task, beside(task, found))
    if "held" in wanted:
        show_held(peers, text)


def show_held(peers: Mapping[str, Peer], text: str) -> None:
    sizes = {"a list of its strings": held(lambda row: [*row.values()], text)}
    sizes |= {name: held(peer.make, text) for name, peer in peers.items()}
    for name, touched in ((OURS, False), (f"{OURS}, items read", True)):
        sizes[f"{name} (read_csv)"] = held_read(base.CLEAN.read_bytes(), touched=touched)
    print("\nheld, bytes of a record with its strings, and the ratio to a list of them")
    for name, size in sizes.items():
        print(f"  {name:40}{size:10.0f}{size / sizes['a list of its strings']:24.2f} x")


if __name__ == "__main__":
    main(sys.argv[1:])
