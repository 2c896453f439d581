"""CSV ファイルを読む速さを、同じバイトの上の素の ``csv.reader`` と比べる。

CSV file → records and → findings only, against a bare ``csv.reader`` (and ``csv.DictReader``) over a ``TextIOWrapper`` on the same
bytes, in one run: interleaved rounds, medians of CPU time, printed as ratios to ``csv.reader``. The file is the clean example ten
times over, once as it is and once with one wrong value in a thousand rows. "records, every item read" makes all values as well;
"quoted" has every cell in quotes. ``python benchmarks/files.py [encoding …]``.
"""

from __future__ import annotations

import csv
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


def files() -> dict[str, str]:
    """測るファイル。What is read, by what it shows."""
    text = jr.text.decode_windows31j(CLEAN.read_bytes())
    head, _, body = text.partition("\r\n")
    clean = f"{head}\r\n{body * TIMES_OVER}"
    first, *rest = body.split("\r\n")
    wrong = "\r\n".join([first.replace(",999997,", ",x,"), *rest])
    cells = csv.reader(io.StringIO(clean, newline=""))
    quoted = io.StringIO(newline="")
    csv.writer(quoted, quoting=csv.QUOTE_ALL).writerows(cells)
    return {"clean": clean, "0.1 % wrong": f"{head}\r\n{wrong * TIMES_OVER}", "quoted": quoted.getvalue()}


WAYS: dict[str, Way] = {
    BASE: bare,
    "csv.DictReader": dicts,
    "jumin_records: findings only": findings,
    "jumin_records: records": records,
    "jumin_records: records, every item read": values,
}


def measure(data: bytes, encoding: str) -> dict[str, float]:
    """一行あたりの秒（中央値）。Seconds a row, medians of interleaved rounds."""
    times: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(ROUNDS):
        for name, way in WAYS.items():
            begin = time.process_time()
            way(data, encoding)
            times[name].append(time.process_time() - begin)
    rows = data.count("\n".encode(encoding.removesuffix("-sig")))
    return {name: statistics.median(found) / rows for name, found in times.items()}


def main(encodings: list[str]) -> None:
    print(f"CPython {sys.version.split()[0]}, 36 columns, CPU time, median of {ROUNDS} rounds")
    for encoding in encodings or ["cp932", "utf-8"]:
        for kind, text in files().items():
            data = jr.text.encode_windows31j(text) if encoding == "cp932" else text.encode(encoding)
            middles = measure(data, encoding)
            print(f"{encoding}, {kind}")
            for name, middle in middles.items():
                print(f"  {name:42} {middle * 1e6:7.2f} µs a row  {middles[BASE] / middle:5.2f} x")


if __name__ == "__main__":
    main(sys.argv[1:])
