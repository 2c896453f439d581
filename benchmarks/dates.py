"""日付の速さを、同じ一回の中の比で示す。Speed of dates as ratios within one run: interleaved rounds, medians, printed.

The anchor is ``datetime.strptime`` on ISO text. A full result object is built in every case; "kept" asks for texts that were
read before. japanera (MIT) is compared when it is installed. Run: ``python benchmarks/dates.py``.
"""

from __future__ import annotations

import gc
import importlib
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from jumin_records.dates import RegisterDate, read_date, register_date

ROUNDS = 15
SAMPLE = 2_000
WIDE = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
DAIJI = str.maketrans("一二三十", "壱弐参拾")
TARGETS = {
    "令和6年5月1日": 2.0,
    "R6.5.1": 2.0,
    "20240501": 2.0,
    "2024-05-01": 2.0,
    "5060501": 2.0,
    "令和六年五月一日": 0.5,
    "昭和弐拾五年壱月参日": 0.5,
    "20240501 (kept)": 20.0,
    "令和6年5月1日 (kept)": 20.0,
}


def sample() -> list[date]:
    rng = random.Random(20240501)
    return [date(1926, 12, 26) + timedelta(days=rng.randrange(36_000)) for _ in range(SAMPLE)]


def reader(texts: list[str]) -> Callable[[], None]:
    def run() -> None:
        for text in texts:
            read_date(text)

    return run


def strptime(texts: list[str]) -> Callable[[], None]:
    def run() -> None:
        for text in texts:
            datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - the anchor, not a moment

    return run


def japanera(texts: list[str]) -> Callable[[], None] | None:
    try:
        parse = importlib.import_module("japanera").EraDateTime.strptime
    except ImportError:
        return None

    def run() -> None:
        for text in texts:
            parse(text, "%-K%-y年%-m月%-d日")

    return run


def seconds(run: Callable[[], None]) -> float:
    # CPU time of this process: what else the machine does should not enter the ratio.
    start = time.process_time()
    run()
    return time.process_time() - start


def contenders() -> dict[str, Callable[[], None]]:
    days = [RegisterDate.of(day) for day in sample()]
    by_style = {
        style: [day.format(style) for day in days]
        for style in ("iso", "digits", "kanji", "kansuji", "jis_short", "era_digits")
    }
    runs: dict[str, Callable[[], None]] = {
        "strptime ISO": strptime(by_style["iso"]),
        "20240501": reader(sorted(set(by_style["digits"]))),
        "2024-05-01": reader(sorted(set(by_style["iso"]))),
        "令和6年5月1日": reader(sorted(set(by_style["kanji"]))),
        "R6.5.1": reader(sorted(set(by_style["jis_short"]))),
        "5060501": reader(sorted(set(by_style["era_digits"]))),
        "令和六年五月一日": reader(sorted(set(by_style["kansuji"]))),
        "令和６年５月１日": reader([text.translate(WIDE) for text in sorted(set(by_style["kanji"]))]),
        "昭和弐拾五年壱月参日": reader([text.translate(DAIJI) for text in sorted(set(by_style["kansuji"]))]),
        "昭和20年月日不詳": reader([f"昭和{year}年月日不詳" for year in range(1, 64)]),
        "20240501 (kept)": reader(by_style["digits"]),
        "令和6年5月1日 (kept)": reader(by_style["kanji"]),
    }
    peer = japanera(by_style["kanji"][:200])
    if peer:
        runs["japanera 令和6年5月1日"] = peer
    return runs


#: How many texts a run reads, where it is not the sample.
def count(name: str) -> int:
    if name.startswith("japanera"):
        return 200
    if name == "昭和20年月日不詳":
        return 63
    distinct = len(set(sample()))
    return SAMPLE if name.endswith("(kept)") or name == "strptime ISO" else distinct


def main() -> None:
    runs = contenders()
    times: dict[str, list[float]] = {name: [] for name in runs}
    gc.disable()
    for _ in range(ROUNDS):
        for name, run in runs.items():
            # Days that were read stay known: "kept" asks for them again, every other case begins with none.
            register_date._DAYS_READ.clear()  # noqa: SLF001
            if name.endswith("(kept)"):
                run()
            times[name].append(seconds(run) / count(name))
    medians = {name: statistics.median(found) for name, found in times.items()}
    anchor = medians["strptime ISO"]
    print(f"{'':28}{'per second':>12}{'x strptime':>12}{'target':>8}")
    for name, median in medians.items():
        print(f"{name:28}{1 / median:12,.0f}{anchor / median:12.2f}{TARGETS.get(name, ''):>8}")
    if "japanera 令和6年5月1日" in medians:
        print(
            f"令和6年5月1日 against japanera: {medians['japanera 令和6年5月1日'] / medians['令和6年5月1日']:.1f} x (target 5)"
        )


if __name__ == "__main__":
    main()
