"""CSV ファイルを読む速さを、同じバイトの上の素の ``csv.reader`` と比べる。

CSV file → records and → findings only, against a bare ``csv.reader`` (and ``csv.DictReader``) over a ``TextIOWrapper`` on the same
bytes, in one run: interleaved rounds over all files, medians of CPU time, printed as ratios to ``csv.reader`` and, for rows with
mistakes, to the clean file of the same round. The file is the clean example ten times over: as it is, with one wrong value in a
thousand and in a hundred rows, with every cell in quotes, and with quotes in one row of twenty. "records, every item read" makes all
values as well, and "written back" repeats the file row by row (one with wrong rows is refused); the fixed-length file has the same
rows in fields of bytes, compared with the ``csv.reader`` of the clean file.
``python benchmarks/files.py [encoding …]``.
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

import jumin_records as jr

HERE = Path(__file__).resolve().parent
CLEAN = HERE.parent / "examples" / "data" / "clean.csv"
RECORD = jr.records.IdentityConfirmation
TIMES_OVER = 10
ROUNDS = 9
BASE = "csv.reader"
WRITTEN = "jumin_records: written back"
Way = Callable[[bytes, str], object]


def bare(data: bytes, encoding: str) -> None:
    for _ in csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding, newline="")):
        pass


def dicts(data: bytes, encoding: str) -> None:
    for _ in csv.DictReader(io.TextIOWrapper(io.BytesIO(data), encoding, newline="")):
        pass


def records(data: bytes, encoding: str) -> None:
    for _ in jr.read_csv(io.BytesIO(data), RECORD, encoding=encoding):
        pass


def values(data: bytes, encoding: str) -> None:
    for checked in jr.read_csv(io.BytesIO(data), RECORD, encoding=encoding):
        if checked.value is not None:
            _ = checked.value.sex  # the first item that is asked for makes them all


def findings(data: bytes, encoding: str) -> None:
    jr.checking.check_file(io.BytesIO(data), RECORD, encoding=encoding)


def written(data: bytes, encoding: str) -> None:
    target = io.BytesIO()
    reader = jr.read_csv(io.BytesIO(data), RECORD, encoding=encoding)
    jr.write_csv(reader, target, encoding=encoding, format=reader)
    if target.getvalue() != data:
        raise ValueError("not what was read")


def fixed(data: bytes, encoding: str) -> None:
    for _ in jr.read_fixed(io.BytesIO(data), RECORD, encoding=encoding, widths=widths(encoding)):
        pass


@functools.cache
def widths(encoding: str) -> jr.FixedLayout:
    """欄の幅。Fields as wide as the longest cell of the example."""
    rows = csv.reader(io.StringIO(jr.text.decode_windows31j(CLEAN.read_bytes()), newline=""))
    names = next(rows)
    longest = [max(len(_bytes(cell, encoding)) for cell in column) for column in zip(*rows, strict=True)]
    items = [jr.FixedItem(name, width or 1) for name, width in zip(names, longest, strict=True)]
    return jr.FixedLayout(RECORD, items, end="crlf")


def _bytes(text: str, encoding: str) -> bytes:
    return jr.text.encode_windows31j(text) if encoding == "cp932" else text.encode(encoding)


def files(encoding: str) -> dict[str, bytes]:
    """測るファイル。What is read, by what it shows."""
    text = jr.text.decode_windows31j(CLEAN.read_bytes())
    head, _, body = text.partition("\r\n")
    rows = body.splitlines()
    fields = [row.split(",") for row in rows]
    kinds = {
        "clean": rows,
        "0.1 % wrong": [row.replace(",999997,", ",x,") if not place % 1000 else row for place, row in enumerate(rows)],
        "1 % wrong": [row.replace(",999997,", ",x,") if not place % 100 else row for place, row in enumerate(rows)],
        "quoted": [",".join(f'"{cell}"' for cell in cells) for cells in fields],
        "a few quoted": [
            row.replace(",999997,", ',"999997",') if not place % 20 else row for place, row in enumerate(rows)
        ],
    }
    found = {kind: _bytes("\r\n".join([head, *many * TIMES_OVER, ""]), encoding) for kind, many in kinds.items()}
    wide = [item.width for item in widths(encoding).items]
    lines = [
        b"".join(_bytes(cell, encoding).ljust(width) for cell, width in zip(cells, wide, strict=True)) + b"\r\n"
        for cells in fields
    ]
    return found | {"fixed length": b"".join(lines * TIMES_OVER)}


WAYS: dict[str, Way] = {
    BASE: bare,
    "csv.DictReader": dicts,
    "jumin_records: findings only": findings,
    "jumin_records: records": records,
    "jumin_records: records, every item read": values,
    WRITTEN: written,
}


def measure(encoding: str) -> dict[tuple[str, str], list[float]]:
    """ファイルと読み方ごとの秒。Seconds by file and way, of interleaved rounds."""
    data = files(encoding)
    runs = [(kind, name) for kind in data if kind != "fixed length" for name in WAYS]
    runs = [(kind, name) for kind, name in runs if name != WRITTEN or "wrong" not in kind]
    times: dict[tuple[str, str], list[float]] = {run: [] for run in [*runs, ("fixed length", "records")]}
    for _ in range(ROUNDS):
        for (kind, name), found in times.items():
            begin = time.process_time()
            WAYS.get(name, fixed)(data[kind], encoding)
            found.append(time.process_time() - begin)
    return times


def ratio(one: list[float], other: list[float]) -> float:
    """回ごとの比の中央値。The median of the ratios of each round."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def main(encodings: list[str]) -> None:
    print(f"CPython {sys.version.split()[0]}, 36 columns, CPU time, median of {ROUNDS} rounds")
    for encoding in encodings or ["cp932", "utf-8"]:
        rows = CLEAN.read_bytes().count(b"\n") * TIMES_OVER
        times = measure(encoding)
        for (kind, name), found in times.items():
            base = times["clean" if kind == "fixed length" else kind, BASE]
            note = "" if "wrong" not in kind else f"  {ratio(times['clean', name], found):5.2f} of clean"
            print(
                f"{encoding:6} {kind:13} {name:40} {statistics.median(found) / rows * 1e6:7.2f} µs a row"
                f"  {ratio(base, found):5.2f} x{note}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
