"""すべての記録を、文字コードごとに生成した行で往復させ、違いがあれば 1 で終わる。

For every record class and every encoding: generated rows as a CSV file, bytes → records → bytes (the bytes must be the same) and
records → bytes → records (the records must be equal), and the first thousand records once more through a fixed-length file and JSON
lines. A part of the cells is dirty on purpose: full-width digits, wrong check digits, dates of every kind, quotes, commas and line ends
in texts. Once more with columns that no record has, at any place and with needless quotes here and there: rows as they were read give
the same bytes. The file is put together here, cell by cell, and cut again by Python's ``csv`` module: neither by this library. Prints
what it did; exits with 1 on any difference. ``python benchmarks/round_trip.py [--rows N] [--record 公式名] [--encoding ENC] [--seed N]``.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import attrs

import jumin_records as jr
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.codec.jsonl import read_jsonl, write_jsonl
from jumin_records.codec.read_fixed import read_fixed
from jumin_records.codec.write_fixed import write_fixed
from jumin_records.codes import Code, Number, TimeOfDay
from jumin_records.codes.code_lists import CODE_LISTS
from jumin_records.codes.identifier import Identifier
from jumin_records.records import BY_NAME, Record
from jumin_records.text import encode_windows31j

__all__ = ["ENCODINGS", "EXTRA", "Outcome", "cells_of", "file_of", "main", "records_with_a_layout", "round_trip"]

ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be")
#: A column that is no item of any record.
EXTRA = "架空の備考"
_MARKS = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16": b"\xff\xfe"}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_TIMES = ("00:00:00", "09:05:00", "23:59:59")
_ODD_TIMES = ("090500", "０９：０５：００")
#: One cell in so many is empty, and one of the dirty rows is dirty.
_EMPTY, _DIRTY = 4, 8
_DIRTY_ROWS = 0.25
#: How often what is found of a row is taken out of it: one rule may speak of an item beside another that has gone.
_CLEANINGS = 6
#: One cell in so many stands between quotes that it does not need, in the file with unknown columns.
_QUOTED = 0.125
#: Rows that go through the other formats as well: those cost as much again as CSV, and do not depend on its encoding.
_OTHER_ROWS = 1_000

_TEXTS = (
    "架空太郎",
    "見本　花子",
    "架空県架空市見本町一丁目１番１号",
    "カクウ　タロウ",
    "ｶｸｳ ﾀﾛｳ",
    "01",
    "A-12",
    "世帯主",
    "なし",
)
#: Texts that a row does not usually hold, and that must come back all the same.
_ODD = (
    '架空"市"',
    "架空,市",
    "架空\n市",
    "架空\r\n市",
    "　架空　",
    " 架空 ",
    '"',
    ",",
    "'=1+1",
    "髙﨑",
    "\ue000",
    "～",
    "①",
)
_ODD_IN_UNICODE = ("𠮷野", "葛\U000e0102飾", "é", "カ\u3099", "〜", "神")
_DATES = (
    "20240501",
    "19640229",
    "令和6年5月1日",
    "昭和64年1月8日",
    "令和6年5月",
    "年月日不詳",
    "令和六年五月一日",
    "R06.05.01",
)
_ODD_DATES = (
    "大正15年12月25日",
    "平成36年5月1日",
    "令和6年2月30日",
    "昭和20年8月中旬頃",
    "推定昭和20年8月15日",
    "２０２４０５０１",
)


def records_with_a_layout() -> dict[str, type[Record]]:
    """様式のある記録。Official name → class, but for records whose layout is not published."""
    found: dict[str, type[Record]] = {}
    for name, cls in BY_NAME.items():
        try:
            jr.layout(cls)
        except jr.UsageError:
            continue
        found[name] = cls
    return found


def _identifier(kind: type[Identifier], rng: random.Random, *, odd: bool) -> str:
    text = kind.random(rng).reveal()
    if not odd:
        return text
    other = text[:-1] + str((int(text[-1]) + 1) % 10) if text[-1].isdigit() else text
    return rng.choice((text.translate(_WIDE), other))


def _code(kind: type[Code], rng: random.Random, *, odd: bool) -> str:  # type: ignore[type-arg]  # of any list
    text = rng.choice(tuple(CODE_LISTS.get(kind.list_name, ())) or ("01", "A1"))  # of some lists no code is attested
    return rng.choice((text.zfill(3), text.translate(_WIDE), "架")) if odd else text


def _cell(kind: type, rng: random.Random, encoding: str, *, odd: bool) -> str:
    if issubclass(kind, Identifier):
        return _identifier(kind, rng, odd=odd)
    if issubclass(kind, Code):
        return _code(kind, rng, odd=odd)
    if issubclass(kind, Number):
        return f"{rng.randrange(1000):0{rng.randrange(1, 5)}}"
    known = {
        jr.RegisterDate: (_DATES, _ODD_DATES),
        TimeOfDay: (_TIMES, _ODD_TIMES),
        str: (_TEXTS, _ODD + (() if encoding == "cp932" else _ODD_IN_UNICODE)),
    }
    # The items of a type that this script does not know yet stay empty.
    return rng.choice(known.get(kind, (("",), ("",)))[odd])


def cells_of(cls: type[Record], rows: int, encoding: str, seed: int) -> Iterator[list[str]]:
    """架空の行を作る。Fictional rows, in the official order; each of them leaves a record. The same for every Unicode encoding."""
    rng = random.Random(f"{seed} {cls.official_name} {encoding == 'cp932'}")
    leaves = jr.layout(cls)
    while rows:
        # Three rows of four are meant to be clean: they go the short way through the library, and the others the long one.
        dirty = rng.random() < _DIRTY_ROWS
        cells = [
            _cell(leaf.type, rng, encoding, odd=dirty and not rng.randrange(_DIRTY)) if rng.randrange(_EMPTY) else ""
            for leaf in leaves
        ]
        if not dirty:
            cells = _cleaned(cls, cells, rng)
        # A wrong digit may leave no value at all (a number whose check digit is not defined): such a row is no matter here.
        if jr.check(cls, cells).value is not None:
            rows -= 1
            yield cells


def _cleaned(cls: type[Record], cells: list[str], rng: random.Random) -> list[str]:
    """所見のある項目を空にするか満たした行。Items that something is to be found of, emptied or filled; no text here has a 外字."""
    leaves = jr.layout(cls)
    cells = ["0" if leaf.path.endswith("gaiji_count") else cell for leaf, cell in zip(leaves, cells, strict=True)]
    for _ in range(_CLEANINGS):
        found = {finding.item for finding in jr.check(cls, cells).findings}
        if not found:
            break
        # A rule may ask for an item that is empty, or for one that is not: what is found of is filled, or else emptied.
        cells = [
            cell if leaf.item not in found else "" if cell else _cell(leaf.type, rng, "utf-8", odd=False)
            for leaf, cell in zip(leaves, cells, strict=True)
        ]
    return cells


def _quoted(cell: str, *, always: bool = False) -> str:
    return '"' + cell.replace('"', '""') + '"' if always or set(cell) & set(',"\r\n') else cell


def file_of(rows: Sequence[Sequence[str]], header: Sequence[str], encoding: str) -> bytes:
    """CSV のバイト。The bytes of a file, put together without the library (CP932 as Windows writes it)."""
    return _encoded("".join(",".join(map(_quoted, row)) + "\r\n" for row in (header, *rows)), encoding)


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "cp932":
        return encode_windows31j(text)
    codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    return _MARKS.get(encoding, b"") + text.encode(codec)


@attrs.define
class Outcome:
    """一つの記録と文字コードの結果。What one record class came to in one encoding; ``differences`` names what was not the same."""

    record: str
    encoding: str
    rows: int = 0
    size: int = 0
    findings: int = 0
    wide: int = 0
    clean: int = 0
    differences: list[str] = attrs.field(factory=list)
    seconds: float = 0.0

    def expect(self, what: str, *, same: bool) -> None:
        """同じであるはずのもの。Note what should be the same and is not."""
        if not same:
            self.differences.append(what)


def round_trip(
    cls: type[Record], encoding: str, rows: int, seed: int = 1, cells: list[list[str]] | None = None
) -> Outcome:
    """一つの記録を一つの文字コードで往復させる。

    Send generated rows of a record class round in one encoding; ``cells`` are the rows, if somebody has made them already.
    """
    begin = time.perf_counter()
    names = [leaf.item for leaf in jr.layout(cls)]
    cells = list(cells_of(cls, rows, encoding, seed)) if cells is None else cells
    data = file_of(cells, names, encoding)
    outcome = Outcome(cls.official_name, encoding, len(cells), len(data))
    outcome.wide = sum(
        cell != cell.translate(str.maketrans("０１２３４５６７８９", "0123456789")) for row in cells for cell in row
    )
    reader = jr.read_csv(io.BytesIO(data), cls, encoding=encoding)
    checked = list(reader)
    outcome.findings = sum(len(each.findings) for each in checked)
    outcome.clean = sum(not each.findings for each in checked)
    records = [each.value for each in checked if each.value is not None]
    outcome.expect("number of records", same=len(records) == len(cells))
    outcome.expect("cells of records", same=[list(jr.flatten(each).values()) for each in records] == cells)
    target = io.BytesIO()
    jr.write_csv(records, target, encoding=encoding, cls=cls, format=reader)
    outcome.expect("bytes → records → bytes", same=target.getvalue() == data)
    outcome.expect(
        "cells as Python's csv cuts them", same=_cut_by_python(target.getvalue(), encoding) == [names, *cells]
    )
    for title, sent, again in _again(cls, records, encoding):
        outcome.expect(f"records → {title} → records", same=again() == sent)
    for title, same in _with_extra(cls, cells, names, encoding, records):
        outcome.expect(title, same=same)
    outcome.seconds = time.perf_counter() - begin
    return outcome


def _cut_by_python(data: bytes, encoding: str) -> list[list[str]]:
    text = data.decode(encoding)
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def _again(
    cls: type[Record], records: list[Record], encoding: str
) -> Iterator[tuple[str, list[Record], Callable[[], list[Record | None]]]]:
    """記録を書いて、また読む。Write the records and read them again, in each format."""

    def as_csv() -> list[Record | None]:
        target = io.BytesIO()
        jr.write_csv(records, target, encoding=encoding, cls=cls)
        return [each.value for each in jr.read_csv(io.BytesIO(target.getvalue()), cls, encoding=encoding)]

    def as_fixed() -> list[Record | None]:
        # What a fixed-length field cannot hold is refused by rule and proved in its own tests; those rows stay out here.
        widths = FixedLayout(cls, [FixedItem(leaf.item, 400) for leaf in jr.layout(cls)], end="lf")
        fit = [each for each in some if _fits(each)]
        target = io.BytesIO()
        write_fixed(fit, target, encoding=encoding, widths=widths)
        if not fit:
            return list(some)
        found = iter(
            [each.value for each in read_fixed(io.BytesIO(target.getvalue()), cls, encoding=encoding, widths=widths)]
        )
        return [next(found) if _fits(each) else each for each in some]

    def as_jsonl() -> list[Record | None]:
        target = io.BytesIO()
        write_jsonl(some, target, form="wire")
        return [each.value for each in read_jsonl(io.BytesIO(target.getvalue()), cls)]

    some = records[:_OTHER_ROWS]
    yield "CSV", records, as_csv
    yield "fixed", some, as_fixed
    yield "JSON lines", some, as_jsonl


def _fits(record: Record) -> bool:
    """固定長に書けるか。No line end, and no space at the end, which the filler would swallow."""
    return all(not set(cell) & set("\r\n") and not cell.endswith(" ") for cell in jr.flatten(record).values())


def _with_extra(
    cls: type[Record], cells: list[list[str]], names: list[str], encoding: str, records: list[Record]
) -> Iterator[tuple[str, bool]]:
    """知らない列があっても記録は同じで、その列は、どの引用符のままでも、バイトのまま戻る。"""
    rng = random.Random(f"{len(cells)} {cls.official_name}")
    places = sorted(rng.randrange(len(names) + 1) for _ in range(rng.randrange(1, 5)))
    header = _inserted(names, places, [f"{EXTRA}{number}" for number in range(len(places))])
    rows = [_inserted(row, places, [rng.choice(("", "備考", *_ODD)) for _ in places]) for row in cells]
    # Cells are between quotes here and there, whether they need it or not.
    lines = (",".join(_quoted(cell, always=rng.random() < _QUOTED) for cell in row) for row in (header, *rows))
    data = _encoded("".join(line + "\n" for line in lines), encoding)
    reader = jr.read_csv(io.BytesIO(data), cls, encoding=encoding)
    checked = list(reader)
    yield "unknown columns are told", "JRL001" in {finding.rule for finding in reader.header_findings}
    yield "unknown columns in raw", [list(each.raw.reveal()) for each in checked] == rows  # type: ignore[call-overload]  # cells
    yield "records beside unknown columns", [each.value for each in checked] == records
    target = io.BytesIO()
    jr.write_csv(checked, target, encoding=encoding, format=reader)
    yield "bytes with unknown columns → records → bytes", target.getvalue() == data


def _inserted(row: Sequence[str], places: Sequence[int], extra: Sequence[str]) -> list[str]:
    cells = list(row)
    for place, cell in zip(reversed(places), reversed(extra), strict=True):
        cells.insert(place, cell)
    return cells


def main(arguments: Sequence[str] | None = None) -> int:
    """実行し、違いがあれば 1 を返す。Run; 1 on any difference."""
    parser = argparse.ArgumentParser(description="すべての記録を往復させる")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--record", action="append", choices=tuple(records_with_a_layout()))
    parser.add_argument("--encoding", action="append", choices=ENCODINGS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    bad = total = 0
    for name, cls in records_with_a_layout().items():
        if options.record and name not in options.record:
            continue
        made: dict[bool, list[list[str]]] = {}
        for encoding in options.encoding or ENCODINGS:
            in_unicode = encoding != "cp932"
            if in_unicode not in made:
                made[in_unicode] = list(cells_of(cls, options.rows, encoding, options.seed))
            outcome = round_trip(cls, encoding, options.rows, options.seed, made[in_unicode])
            total += outcome.rows
            bad += bool(outcome.differences)
            print(
                f"{name} {encoding}: {outcome.rows:,} rows, {outcome.size:,} bytes, {outcome.clean:,} clean rows, "
                f"{outcome.findings:,} findings, {outcome.wide:,} full-width cells, {outcome.seconds:.1f} s, "
                + ("same" if not outcome.differences else "DIFFERENT: " + "; ".join(outcome.differences))
            )
    print(f"{total:,} rows, {bad} differences")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
