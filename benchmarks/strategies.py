"""入口の重さ：Hypothesis だけの読み込みと、入口のある読み込みの比。

What the entry point adds to importing Hypothesis, and what importing the types themselves would have added: interleaved rounds of fresh
processes, medians, ratios of one run.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

ROUNDS = 15
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
CASES = {
    "Hypothesis だけ": ("import hypothesis", {"HYPOTHESIS_NO_PLUGINS": "1"}),
    "入口あり": ("import hypothesis", {}),
    "型も読み込む": ("import hypothesis, jumin_records.codes, jumin_records.dates, jumin_records.groups", {}),
}


def seconds(code: str, environment: dict[str, str]) -> float:
    done = subprocess.run(
        [sys.executable, "-c", TIMED.format(code)], capture_output=True, check=True, env=os.environ | environment
    )
    return float(done.stdout)


def main() -> None:
    """比を印字する。Print the ratios."""
    taken: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(ROUNDS):
        for name, (code, environment) in CASES.items():
            taken[name].append(seconds(code, environment))
    base = statistics.median(taken["Hypothesis だけ"])
    for name, times in taken.items():
        print(f"{name:12} {statistics.median(times) * 1000:7.1f} ms  ×{statistics.median(times) / base:.2f}")


if __name__ == "__main__":
    main()
