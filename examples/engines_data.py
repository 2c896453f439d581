"""計算エンジンの例が使う、架空の十万行と、素の読み手の所見。

What the examples of engines read: fictional rows as CSV and as Parquet (with a column 行 that numbers them, made once where the file comes
in, since an engine keeps no order), one in a hundred with a mistake; and what the plain reader finds in them. Needs
``pip install 'jumin-records[arrow]'``. It prints:

    2000行、所見 20件、規則 ['JRC001', 'JRC003', 'JRC010', 'JRC013']
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet
from pyarrow.csv import ConvertOptions, read_csv

import jumin_records as jr
from jumin_records.interop.arrow import arrow_schema

RECORD = jr.records.IdentityConfirmation
NUMBER = "行"
#: 所見の行・項目・規則。Row, item and rule of a finding.
Findings = list[tuple[int, str, str]]
MISTAKES = (("郵便番号", "1"), ("性別", "9"), ("市町村コード", "99999"), ("個人番号", "123456789012"))
EVERY = 100


def write(folder: Path, count: int) -> Path:
    """行を書き、CSV のパスを返す。The Parquet file stands beside it."""
    text = jr.text.decode_windows31j((Path(__file__).parent / "data" / "clean.csv").read_bytes())
    head, *clean, _ = text.split("\r\n")
    names = head.split(",")
    rows = [*islice(cycle(clean), count)]
    for place, (item, wrong) in zip(range(EVERY - 1, count, EVERY), cycle(MISTAKES), strict=False):
        cells = rows[place].split(",")
        cells[names.index(item)] = wrong
        rows[place] = ",".join(cells)
    path = folder / "rows.csv"
    path.write_bytes("\r\n".join([head, *rows, ""]).encode())
    table = read_csv(path, convert_options=ConvertOptions(column_types=arrow_schema(RECORD)))
    numbered = table.append_column(NUMBER, pa.array(range(2, count + 2)))
    parquet.write_table(numbered, path.with_suffix(".parquet"), row_group_size=-(-count // 4))
    return path


def expected(path: Path) -> Findings:
    """素の読み手の所見。What ``read_csv`` finds."""
    with jr.read_csv(path, RECORD, encoding="utf-8") as reader:
        return [(found.row or 0, found.item, found.rule) for checked in reader for found in checked.findings]


def compare(name: str, check: Callable[[Path], Iterable[tuple[int, str, str]]]) -> None:
    """例を動かし、素の読み手と比べる。Run an example on as many rows as the command line says, 100,000 by default."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), count)
        found = sorted(check(path))
        same = found == sorted(expected(path))
    print(f"{name}: {count}行、所見 {len(found)}件、素の読み手と同じ {same}")


def main() -> None:
    """例を動かす。Run the example."""
    with tempfile.TemporaryDirectory() as folder:
        found = expected(write(Path(folder), 2000))
    print(f"2000行、所見 {len(found)}件、規則 {sorted({rule for _, _, rule in found})}")


if __name__ == "__main__":
    main()
