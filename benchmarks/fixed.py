"""固定長ファイルを読む速さを、同じ行を CSV にしたものの上の素の ``csv.reader`` と比べる。

Fixed-length file → records and → findings only, against a bare ``csv.reader`` over a ``TextIOWrapper`` on the same rows as CSV, in one
run: interleaved rounds, CPU time, medians of the ratios of each round. The rows are those of the clean example ten times over, in fields as
wide as the longest cell of each item; once as they are, once with a wrong value in a thousand rows, once with a record that is cut short
in a thousand; and clean in fields half as wide again, in fields counted by characters, and without line ends. ``python benchmarks/fixed.py
[encoding …]``.
"""

from __future__ import annotations

import csv
import io
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jumin_records as jr

HERE = Path(__file__).resolve().parent
CLEAN = HERE.parent / "examples" / "data" / "clean.csv"
RECORD = jr.records.IdentityConfirmation
TIMES_OVER = 10
ROUNDS = 9
#: The item that is made wrong, and the value that is none.
WRONG_ITEM, WRONG = "生年月日", "x"
File = tuple[bytes, jr.FixedLayout]


def records(file: File, encoding: str) -> None:
    data, widths = file
    for _ in jr.read_fixed(io.BytesIO(data), RECORD, encoding=encoding, widths=widths):
        pass


def findings(file: File, encoding: str) -> None:
    data, widths = file
    for _ in jr.read_fixed(io.BytesIO(data), RECORD, encoding=encoding, widths=widths).runs():
        pass


def bare(data: bytes, encoding: str) -> None:
    for _ in csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding, newline="")):
        pass


def written(text: str, encoding: str) -> bytes:
    return jr.text.encode_windows31j(text) if encoding == "cp932" else text.encode(encoding)


class Sample:
    """測るファイル。The rows of the example, as CSV and in fields."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        text = jr.text.decode_windows31j(CLEAN.read_bytes())
        self.names, *self.rows = csv.reader(io.StringIO(text, newline=""))
        head, _, body = text.partition("\r\n")
        self.csv = written(f"{head}\r\n{body * TIMES_OVER}", encoding)

    def layout(self, size: Callable[[str], int], *, wider: float = 1, **options: str) -> jr.FixedLayout:
        longest = [max(map(size, column)) for column in zip(*self.rows, strict=True)]
        items = [jr.FixedItem(name, int((width or 1) * wider)) for name, width in zip(self.names, longest, strict=True)]
        return jr.FixedLayout(RECORD, items, **options)  # type: ignore[arg-type]  # words of the layout

    def lines(self, widths: jr.FixedLayout, rows: Sequence[Sequence[str]], end: str = "\r\n") -> list[bytes]:
        sizes = [item.width for item in widths.items]
        if widths.unit == "characters":
            lines = ["".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=True)) + end for row in rows]
            return [written(line, self.encoding) for line in lines]
        fields = [[written(cell, self.encoding) for cell in row] for row in rows]
        return [
            b"".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=True)) + end.encode() for row in fields
        ]

    def files(self) -> dict[str, File]:
        usual = self.layout(lambda cell: len(written(cell, self.encoding)))
        wide = self.layout(lambda cell: len(written(cell, self.encoding)), wider=1.5)
        whole = self.layout(lambda cell: len(written(cell, self.encoding)), end="none")
        chars = self.layout(len, unit="characters")
        place = self.names.index(WRONG_ITEM)
        wrong = [[*self.rows[0][:place], WRONG, *self.rows[0][place + 1 :]], *self.rows[1:]]
        lines = self.lines(usual, self.rows)
        # The first record stays whole: one that is not says that the file is of another form.
        short = [*lines[:500], lines[500][3:], *lines[501:]]
        kinds = {
            "clean": (lines, usual),
            "0.1 % wrong values": (self.lines(usual, wrong), usual),
            "0.1 % cut short": (short, usual),
            "wider fields": (self.lines(wide, self.rows), wide),
            "no line ends": (self.lines(whole, self.rows, ""), whole),
            "by characters": (self.lines(chars, self.rows), chars),
        }
        return {kind: (b"".join(some * TIMES_OVER), widths) for kind, (some, widths) in kinds.items()}


WAYS: dict[str, Callable[[File, str], None]] = {"findings only": findings, "records": records}


def measure(encoding: str) -> tuple[list[float], dict[tuple[str, str], list[float]]]:
    """素の ``csv.reader`` と、ファイルと読み方ごとの秒。Seconds of each round."""
    sample = Sample(encoding)
    files = sample.files()
    base: list[float] = []
    times: dict[tuple[str, str], list[float]] = {(kind, way): [] for kind in files for way in WAYS}
    for _ in range(ROUNDS):
        begin = time.process_time()
        bare(sample.csv, encoding)
        base.append(time.process_time() - begin)
        for (kind, way), found in times.items():
            begin = time.process_time()
            WAYS[way](files[kind], encoding)
            found.append(time.process_time() - begin)
    return base, times


def main(encodings: list[str]) -> None:
    print(f"CPython {sys.version.split()[0]}, 36 items, CPU time, median of {ROUNDS} rounds")
    for encoding in encodings or ["cp932", "utf-8"]:
        rows = CLEAN.read_bytes().count(b"\n") * TIMES_OVER
        base, times = measure(encoding)
        print(f"{encoding:6} {'csv.reader':36} {statistics.median(base) / rows * 1e6:7.2f} µs a row   1.00 x")
        for (kind, way), found in times.items():
            ratio = statistics.median(one / other for one, other in zip(base, found, strict=True))
            print(
                f"{encoding:6} {kind:20} {way:15} {statistics.median(found) / rows * 1e6:7.2f} µs a row  {ratio:5.2f} x"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
