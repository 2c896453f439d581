"""Arrow の列のまま検査する速さを、同じ行の CSV を読む素の ``csv.reader`` と比べる。

Reading as Arrow and checking (``check_batches``), against a bare ``csv.reader`` over the same rows as CSV, in one run: interleaved rounds,
printed as ratios to ``csv.reader`` of medians and of minima. CPU time of all threads of the process; ``use_threads=False`` keeps the readers
of Arrow to one. The rows are the clean example thirty times over (one name in twenty has a 外字 to count), once as they are and once with one
wrong value in a thousand rows; they are read from CSV by pyarrow, from an IPC file (mapped into memory) and from Parquet.
``python benchmarks/arrow.py`` (extra ``arrow``).
"""

from __future__ import annotations

import csv
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet

import jumin_records as jr
from jumin_records.interop.arrow import arrow_schema, check_batches

HERE = Path(__file__).resolve().parent
CLEAN = HERE.parent / "examples" / "data" / "clean.csv"
RECORD = jr.records.IdentityConfirmation
TIMES_OVER = 30
ROUNDS = 11
#: Bytes that pyarrow reads at once; each block is a batch, and every batch costs a little of itself.
BLOCK = 1 << 23
BASE = "csv.reader"
SCHEMA = arrow_schema(RECORD)


def files(folder: Path) -> dict[str, Path]:
    """測るファイル。The same rows three times: CSV, IPC and Parquet; clean, and one in a thousand wrong."""
    text = jr.text.decode_windows31j(CLEAN.read_bytes())
    head, _, body = text.partition("\r\n")
    first, *rest = body.split("\r\n")
    wrong = "\r\n".join([first.replace(",999997,", ",x,"), *rest])
    found = {"clean": folder / "clean.csv", "0.1 % wrong": folder / "wrong.csv"}
    for path, rows in zip(found.values(), (body, wrong), strict=True):
        path.write_bytes(f"{head}\r\n{rows * TIMES_OVER}".encode())
        table = pa.Table.from_batches(from_csv(path))
        with pa.OSFile(str(path.with_suffix(".arrow")), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        pa_parquet.write_table(table, path.with_suffix(".parquet"))
    return found


def from_csv(path: Path) -> list[pa.RecordBatch]:
    texts = pa_csv.ConvertOptions(column_types=SCHEMA)
    table = pa_csv.read_csv(
        path, read_options=pa_csv.ReadOptions(use_threads=False, block_size=BLOCK), convert_options=texts
    )
    return list(table.to_batches())


def from_ipc(path: Path) -> Iterable[pa.RecordBatch]:
    with pa.memory_map(str(path.with_suffix(".arrow"))) as source:
        reader = pa.ipc.open_file(source)
        return [reader.get_batch(number) for number in range(reader.num_record_batches)]


def from_parquet(path: Path) -> Iterator[pa.RecordBatch]:
    yield from pa_parquet.ParquetFile(path.with_suffix(".parquet")).iter_batches(use_threads=False)


def bare(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass


def findings(path: Path) -> None:
    jr.checking.check_file(path, RECORD, encoding="utf-8")


def reading(read: Callable[[Path], Iterable[pa.RecordBatch]]) -> Callable[[Path], None]:
    def way(path: Path) -> None:
        for _ in read(path):
            pass

    return way


def checking(read: Callable[[Path], Iterable[pa.RecordBatch]]) -> Callable[[Path], None]:
    def way(path: Path) -> None:
        for _ in check_batches(read(path), RECORD):
            pass

    return way


READS = {"CSV": from_csv, "IPC": from_ipc, "Parquet": from_parquet}
WAYS: dict[str, Callable[[Path], None]] = {
    BASE: bare,
    "jumin_records: check_file (findings only)": findings,
    **{f"pyarrow: {name} read": reading(read) for name, read in READS.items()},
    **{f"{name} read and check_batches": checking(read) for name, read in READS.items()},
}


def main() -> None:
    print(f"CPython {sys.version.split()[0]}, pyarrow {pa.__version__}, 36 columns, CPU time, {ROUNDS} rounds")
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in files(Path(folder)).items():
            times: dict[str, list[float]] = {name: [] for name in WAYS}
            for _ in range(ROUNDS):
                for name, way in WAYS.items():
                    begin = time.process_time()
                    way(path)
                    times[name].append(time.process_time() - begin)
            print(kind)
            rows = path.read_bytes().count(b"\n") - 1
            for name, found in times.items():
                middle, least = statistics.median(times[BASE]), min(times[BASE])
                print(
                    f"  {name:42} {statistics.median(found) / rows * 1e6:6.2f} µs a row"
                    f"  {middle / statistics.median(found):6.2f} x (least {least / min(found):6.2f} x)"
                )


if __name__ == "__main__":
    main()
