"""``import jumin_records`` の時間を、attrs と cattrs を読み込む時間と比べる。

What importing the package costs, as a ratio to importing attrs and cattrs, which it needs anyway: the bar is 2, and 100 ms. Every figure
is a median over fresh interpreters, interleaved, without the start of the interpreter itself. "with a record" reads a first row as well.
``python benchmarks/imports.py [rounds]``.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

BASE = "attrs, cattrs"
WAYS = {
    BASE: "import attr, attrs, cattrs",
    "jumin_records": "import jumin_records",
    "jumin_records, a number": "import jumin_records as jr; jr.IndividualNumber.is_valid('1')",
    "jumin_records, with a record": (
        "import jumin_records as jr; jr.check(jr.records.IdentityConfirmation, [''] * 36)"
    ),
}
PROGRAM = "import time; start = time.perf_counter(); {way}; print(time.perf_counter() - start)"


def seconds(way: str) -> float:
    """新しい処理系で一度測る。One run in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(way=way)], capture_output=True, check=True, encoding="ascii"
    )
    return float(done.stdout)


def main() -> None:
    """測って、ミリ秒と比を印字する。Prints milliseconds and the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    runs = [{name: seconds(way) for name, way in WAYS.items()} for _ in range(rounds)]
    middles = {name: statistics.median(run[name] for run in runs) for name in WAYS}
    print(f"CPython {sys.version.split()[0]}, import, median of {rounds} fresh interpreters")
    for name, middle in middles.items():
        print(f"{name:32}{middle * 1000:8.1f} ms {middle / middles[BASE]:6.2f} x")


if __name__ == "__main__":
    main()
