"""架空の住民を書く速さと、記憶の最大量を測る。

Rows a second and peak memory of writing 住民（芽室町公開様式） as CP932, for 10⁴ and 10⁵ residents, each in a process of its own; the
shares of making people, making rows and writing them; and the speed of every record. ``python benchmarks/synth.py [rows …]``.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from statistics import median

from jumin_records.records import BY_NAME, Resident
from jumin_records.synth import Options, rows, write_synthetic
from jumin_records.synth.builders import BUILDERS
from jumin_records.synth.people import make_households

__all__ = ["child", "seconds"]

#: Tells rows a second of processor time and of the clock, and the high-water mark of its own memory (Linux).
_CHILD = """
import os, sys, time
from jumin_records.records import Resident
from jumin_records.synth import write_synthetic
start, used = time.perf_counter(), time.process_time()
with open(os.devnull, "wb") as nowhere:
    write_synthetic(Resident, int(sys.argv[1]), nowhere, seed=1, encoding="cp932")
print(time.perf_counter() - start, time.process_time() - used)
status = open("/proc/self/status", encoding="ascii").read()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def child(count: int) -> tuple[float, float, int]:
    """別のプロセスで書く。Seconds by the clock, seconds of the processor, and peak memory in KiB."""
    done = subprocess.run([sys.executable, "-c", _CHILD, str(count)], capture_output=True, check=True, encoding="ascii")
    clock, processor, memory = done.stdout.split()
    return float(clock), float(processor), int(memory)


def seconds(work: Callable[[], object]) -> float:
    """プロセッサ時間。Seconds of the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _stages(count: int) -> None:
    works: dict[str, Callable[[], object]] = {
        "people": lambda: deque(make_households(Options(), seed=1, persons=count), 0),
        "rows": lambda: deque(rows(Resident, count, seed=1), 0),
        "file": lambda: write_synthetic(Resident, count, io.BytesIO(), seed=1, encoding="cp932"),
    }
    rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(5)]
    for name in works:
        each = median(one[name] for one in rounds)
        print(f"{name:8} {each / count * 1e6:6.1f} µs a row  {median(one[name] / one['file'] for one in rounds):.2f} ×")


if __name__ == "__main__":
    base = 0
    for number in [int(argument) for argument in sys.argv[1:]] or [10_000, 100_000]:
        by_clock, by_processor, peak = child(number)
        base = base or peak
        print(
            f"{number:>9,} residents  {number / by_clock:8,.0f} rows/s by the clock  {number / by_processor:8,.0f} rows/s of"
            f" the processor  {peak / 1024:6.1f} MiB  {peak / base:.3f} ×"
        )
    _stages(10_000)
    for official in BUILDERS:
        spent = median(seconds(lambda name=official: deque(rows(BY_NAME[name], 2000, seed=1), 0)) for _ in range(3))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
        print(f"{2000 / spent:9,.0f} rows/s  {official}")
