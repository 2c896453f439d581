"""行数とともに検査の時間がどう伸びるかを、一つと二つのプロセスで測る。

Time and peak memory of checking files of 10³, 10⁴ … fictional rows with one and with two processes: rows a second, seconds per million
rows, a straight line through them, and what it says of 125 million. Files are written block by block, read once and thrown away (10⁷
rows take 2.5 GB of disk while they are checked).

``python benchmarks/scale.py`` goes up to 10⁵ rows, ``python benchmarks/scale.py 10000000 --write-docs`` up to 10⁷ and puts figures and
picture into ``docs/scale.md`` and ``docs/_static/scale.svg``. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CLEAN = ROOT / "examples" / "data" / "clean.csv"
PAGE = ROOT / "docs" / "scale.md"
PICTURE = ROOT / "docs" / "_static" / "scale.svg"
BEGIN, END = "<!-- benchmarks/scale.py: begin -->", "<!-- benchmarks/scale.py: end -->"
NATION = 125_000_000
JOBS = (1, 2)
#: One row in so many has a check digit that does not fit.
_WRONG = 1000
#: The small files are done in no time: the median of several runs.
_ROUNDS = {1_000: 5, 10_000: 5, 100_000: 3}
#: Checks a file and tells wall time, and the high-water marks of its own memory and of each worker's (Linux).
_CHILD = """
import json, sys, time
import jumin_records as jr
from jumin_records.checking import check_file
from jumin_records.checking.workers import Workers
def peak(pid="self"):
    lines = open(f"/proc/{pid}/status", encoding="ascii", errors="strict").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
peaks, leave = [], Workers.__exit__
def leaving(self, *error):
    peaks.extend(map(peak, self.pids))
    leave(self, *error)
Workers.__exit__ = leaving
begin = time.perf_counter()
summary = check_file(sys.argv[1], jr.records.IdentityConfirmation, encoding="cp932", jobs=int(sys.argv[2]))
print(json.dumps([time.perf_counter() - begin, summary.rows, peak(), max(peaks, default=0)]))
"""


class Measure(NamedTuple):
    """一回の測定。Seconds of wall time, and peaks of memory in KiB of the process and of its largest worker (0: none)."""

    rows: int
    jobs: int
    seconds: float
    parent: int
    worker: int

    @property
    def million(self) -> float:
        return self.seconds / self.rows * 1e6


def write_rows(path: Path, rows: int) -> None:
    """架空の行を、千行ずつ書く。"""
    head, _, body = CLEAN.read_bytes().partition(b"\r\n")
    lines = body.splitlines(keepends=True)
    wrong = [lines[0].replace(b",999997,", b",x,"), *lines[1:]]
    block = b"".join(wrong[:_WRONG])
    with path.open("wb") as out:
        out.write(head + b"\r\n")
        for _ in range(rows // len(lines)):
            out.write(block)


def measure(path: Path, rows: int) -> list[Measure]:
    """一つの大きさを、交互に測る。"""
    found: dict[int, list[Measure]] = {jobs: [] for jobs in JOBS}
    for _ in range(_ROUNDS.get(rows, 1)):
        for jobs in JOBS:
            done = subprocess.run(
                [sys.executable, "-c", _CHILD, str(path), str(jobs)], capture_output=True, check=True, encoding="ascii"
            )
            seconds, counted, parent, worker = json.loads(done.stdout)
            if counted != rows:
                raise AssertionError(counted)
            found[jobs].append(Measure(rows, jobs, seconds, parent, worker))
    return [sorted(each, key=lambda one: one.seconds)[len(each) // 2] for each in found.values()]


class Line(NamedTuple):
    """秒 = 始め + 傾き × 行数。``fit`` is the square of the correlation."""

    start: float
    slope: float
    fit: float


def line_of(found: Sequence[Measure]) -> Line:
    rows, seconds = [float(each.rows) for each in found], [each.seconds for each in found]
    slope, start = statistics.linear_regression(rows, seconds)
    return Line(start, slope, statistics.correlation(rows, seconds) ** 2)


def report(found: Sequence[Measure]) -> list[str]:
    """Markdown の表と、伸ばした数。"""
    lines = [
        f"CPython {platform.python_version()}、{os.cpu_count()} コア、本人確認情報（36列、CP932、0.1 % の行に誤り）。",
        "",
        "| 行数 | プロセス | 秒 | 行毎秒 | 百万行あたりの秒 | 速さの比 | 記憶の最大（親） | 記憶の最大（子一つ） |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    alone = {each.rows: each.seconds for each in found if each.jobs == 1}
    for each in found:
        worker = f"{each.worker / 1024:.1f} MiB" if each.worker else "―"
        lines.append(
            f"| {each.rows:,} | {each.jobs} | {each.seconds:.2f} | {each.rows / each.seconds:,.0f} | {each.million:.2f} | "
            f"{alone[each.rows] / each.seconds:.2f} × | {each.parent / 1024:.1f} MiB | {worker} |"
        )
    lines.append("")
    for jobs in JOBS:
        start, slope, fit = line_of([each for each in found if each.jobs == jobs])
        minutes = (start + slope * NATION) / 60
        lines.append(
            f"- プロセス {jobs}：百万行あたり {slope * 1e6:.2f} 秒の直線（決定係数 {fit:.5f}）。"
            f"1億2,500万行に伸ばすと約 {minutes:.0f} 分。"
        )
    return lines


def picture(found: Sequence[Measure]) -> str:
    """両対数の図。傾き1の直線に乗れば、行数に比例している。"""
    low, high = math.log10(found[0].rows), math.log10(found[-1].rows)
    seconds = [math.log10(each.seconds) for each in found]
    bottom, top = math.floor(min(seconds)), math.ceil(max(seconds))

    def x(rows: float) -> float:
        return 70 + 440 * (math.log10(rows) - low) / (high - low)

    def y(value: float) -> float:
        return 290 - 260 * (math.log10(value) - bottom) / max(top - bottom, 1)

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 540 350" role="img" font-family="sans-serif" font-size="12">',
        "<!-- benchmarks/scale.py --write-docs が作る図。手で直さない。 -->",
        "<title>検査の行数と秒（両対数）</title>",
        '<rect width="540" height="350" fill="#fff"/>',
    ]
    for power in range(round(low), round(high) + 1):
        place = x(10.0**power)
        parts.append(f'<path d="M{place:.1f} 30V290" stroke="#ddd"/>')
        parts.append(f'<text x="{place:.1f}" y="308" text-anchor="middle">{10**power:,}</text>')
    for power in range(bottom, top + 1):
        place = y(10.0**power)
        parts.append(f'<path d="M70 {place:.1f}H510" stroke="#ddd"/>')
        parts.append(f'<text x="62" y="{place + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    parts.append('<text x="290" y="334" text-anchor="middle">行数</text><text x="16" y="22">秒</text>')
    for jobs, colour, words in ((1, "#1f5fa8", "一つのプロセス"), (2, "#b3541e", "二つのプロセス")):
        mine = [each for each in found if each.jobs == jobs]
        start, slope, _ = line_of(mine)
        ends = [f"{x(each.rows):.1f} {y(max(start + slope * each.rows, 10.0**bottom)):.1f}" for each in mine]
        parts.append(f'<path d="M{" L".join(ends)}" fill="none" stroke="{colour}" stroke-dasharray="4 3"/>')
        parts += [
            f'<circle cx="{x(each.rows):.1f}" cy="{y(each.seconds):.1f}" r="4" fill="{colour}"/>' for each in mine
        ]
        parts.append(f'<circle cx="90" cy="{26 + 20 * jobs}" r="4" fill="{colour}"/>')
        parts.append(f'<text x="100" y="{30 + 20 * jobs}">{words}（点は測った値、破線は当てはめた直線）</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description="scale of checking")
    parser.add_argument("most", type=int, nargs="?", default=100_000, help="rows of the largest file, a power of ten")
    parser.add_argument("--folder", help="where the files are written (default: the system's)")
    parser.add_argument("--write-docs", action="store_true", help="put figures and picture into the documentation")
    options = parser.parse_args()
    found: list[Measure] = []
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "rows.csv"
        rows = 1_000
        while rows <= options.most:
            write_rows(path, rows)
            found += measure(path, rows)
            for each in found[-len(JOBS) :]:
                print(
                    f"{each.rows:>10,} rows  {each.jobs} jobs  {each.seconds:8.2f} s  {each.million:6.2f} s a million",
                    flush=True,
                )
            rows *= 10
    lines = report(found)
    print("\n".join(lines))
    if options.write_docs:
        body = "\n".join(lines)
        page = PAGE.read_text("utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{body}\n{END}{rest.partition(END)[2]}".replace("\r\n", "\n"), "utf-8")
        PICTURE.write_text(picture(found), "utf-8")


if __name__ == "__main__":
    main()
