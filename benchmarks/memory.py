"""``check`` の記憶の最大量が、行数によらず一定であることを測る。

Peak memory of ``jumin-records check`` on files of 10³, 10⁵ and 10⁶ fictional rows, each in a process of its own, printed as ratios to
the smallest. The files are made row by row and thrown away again. ``python benchmarks/memory.py [rows …]``.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples import make_data

__all__ = ["make_file", "peak"]

#: One row in so many has a mistake: findings are made, counted and let go as well.
_BAD = 50
#: Runs the command and then tells the high-water mark of its own memory (Linux; ``ru_maxrss`` would include the parent's).
_CHILD = """
import sys
from jumin_records.cli import main
main(["check", sys.argv[1], "--record", "本人確認情報", "--encoding", "cp932"])
status = open("/proc/self/status", encoding="ascii").read()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def make_file(path: Path, rows: int) -> None:
    """架空の行を一行ずつ書く。Write a file of so many rows, one at a time."""
    rng = random.Random(4)
    # The rows repeat, with numbers of their own: making a million residents would take longer than checking them.
    bodies = [make_data.line(make_data.resident(rng, serial)) for serial in range(1, 1001)]
    with path.open("wb") as out:
        out.write((",".join(make_data.ITEMS) + "\r\n").encode("cp932"))
        for number in range(rows):
            line = bodies[number % len(bodies)].replace("DEMO01", f"D{number}")
            out.write((line.replace("架空", "***", 1) if number % _BAD == 0 else line).encode("cp932"))


def peak(rows: int) -> tuple[int, float]:
    """最大の記憶（KiB）と秒。Peak memory of checking so many rows, in KiB, and the seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        make_file(path, rows)
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, str(path)], capture_output=True, check=True, encoding="utf-8"
        )
        seconds = time.perf_counter() - start
    *report, highest = done.stdout.splitlines()
    if f"{rows:,}" not in report[1]:
        raise AssertionError(report[1])
    return int(highest), seconds


if __name__ == "__main__":
    counts = [int(argument) for argument in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
    base = 0
    for count in counts:
        highest, seconds = peak(count)
        base = base or highest
        print(f"{count:>9,} rows  {highest / 1024:6.1f} MiB  {highest / base:.3f} ×  {seconds:6.1f} s")
