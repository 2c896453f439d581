"""記録のクラスを読み込む時間と、変換器を作る時間。

What record classes cost: importing the package with its names only, importing every class, and making the specification of each
record (layout, decoder, encoder) on its first use. Every figure is a median over fresh interpreters, interleaved; the bar is 50 ms
for the longest record. ``python benchmarks/record_classes.py [rounds]``.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

BAR_MS = 50
PROGRAM = """
import json, time
import jumin_records as jr
from jumin_records import layouts, codes, dates, groups, codec
clock, spent = time.perf_counter, {}
from jumin_records.codec.spec import spec_of
start = clock()
classes = list(jr.records.BY_NAME.values())
spent["import of all classes"] = clock() - start
for cls in classes:
    start = clock()
    spec = spec_of(cls)
    spent[f"{len(spec.names)} items: {cls.__name__}"] = clock() - start
print(json.dumps(spent))
"""
NAMES_ONLY = """
import json, time
from jumin_records import layouts
start = time.perf_counter()
from jumin_records import records
list(records.BY_NAME)
print(json.dumps({"names only": time.perf_counter() - start}))
"""


def measured(program: str) -> dict[str, float]:
    """新しい処理系で一度測る。One run in a fresh interpreter; seconds by name."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    spent: dict[str, float] = json.loads(done.stdout)
    return spent


def main() -> None:
    """測って印刷する。Measures, and prints milliseconds and, for each record, the part of the bar."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    runs = [measured(NAMES_ONLY) | measured(PROGRAM) for _ in range(rounds)]
    for name in runs[0]:
        spent = statistics.median(run[name] for run in runs) * 1000
        share = f"{spent / BAR_MS:6.2f} of {BAR_MS} ms" if "items" in name else ""
        print(f"{name:60}{spent:8.1f} ms {share}")


if __name__ == "__main__":
    main()
