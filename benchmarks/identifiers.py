"""識別番号の検査の速さを、同じ実行の中で python-stdnum との比で示す。

Strict construction, ``is_valid`` and ``find_invalid`` of 個人番号 against ``stdnum.jp.in_.validate``. The rounds are interleaved,
the texts of every round are built anew (no cached hash, no shared object), the figure is the median over the rounds. Ratios
only: absolute times of one machine say little.

Run: ``python benchmarks/identifiers.py [NUMBERS] [ROUNDS]``
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable

from stdnum.jp import in_

from jumin_records.codes import IndividualNumber, JuminhyoCode, PostalCode

#: What the issue asks for: so many times the speed of ``stdnum.jp.in_.validate``.
BARS = {"strict construction": 6.0, "find_invalid": 60.0}


def each(function: Callable[[str], object]) -> Callable[[list[str]], None]:
    """一件ずつ呼ぶ。"""

    def run(texts: list[str]) -> None:
        for text in texts:
            function(text)

    return run


def fresh(texts: list[str]) -> list[str]:
    """同じ内容の新しい文字列を作る。"""
    return [text.encode("ascii").decode("ascii") for text in texts]


def measure(count: int, rounds: int) -> dict[str, list[float]]:
    """各回、各手段の一件あたりの秒を測る。"""
    rng = random.Random(20240501)
    numbers = [IndividualNumber.random(rng).reveal() for _ in range(count)]
    codes = [JuminhyoCode.random(rng).reveal() for _ in range(count)]
    postal = [PostalCode.random(rng).reveal() for _ in range(count)]
    cases: dict[str, tuple[list[str], Callable[[list[str]], object]]] = {
        "stdnum.jp.in_.validate": (numbers, each(in_.validate)),
        "strict construction": (numbers, each(IndividualNumber)),
        "is_valid": (numbers, each(IndividualNumber.is_valid)),
        "read": (numbers, each(IndividualNumber.read)),
        "find_invalid": (numbers, IndividualNumber.find_invalid),
        "JuminhyoCode(text)": (codes, each(JuminhyoCode)),
        "JuminhyoCode.find_invalid": (codes, JuminhyoCode.find_invalid),
        "PostalCode(text)": (postal, each(PostalCode)),
        "PostalCode.find_invalid": (postal, PostalCode.find_invalid),
    }
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, (texts, run) in cases.items():
            built = fresh(texts)
            start = time.perf_counter()
            run(built)
            seconds[name].append((time.perf_counter() - start) / count)
    return seconds


def main() -> None:
    """測って、比を印字する。"""
    count, rounds = (int(argument) for argument in (*sys.argv[1:], *("20000", "9")[len(sys.argv) - 1 :]))
    seconds = measure(count, rounds)
    base = seconds["stdnum.jp.in_.validate"]
    print(
        f"CPython {sys.version.split()[0]}, {count} numbers, {rounds} interleaved rounds, ratios to stdnum.jp.in_.validate"
    )
    for name, times in seconds.items():
        ratios = sorted(one / own for one, own in zip(base, times, strict=True))
        bar = f"   bar {BARS[name]:g}" if name in BARS else ""
        middle = statistics.median(times) * 1e9
        print(f"{name:28}{statistics.median(ratios):8.1f} x  ({ratios[0]:.1f}-{ratios[-1]:.1f}) {middle:8.0f} ns{bar}")


if __name__ == "__main__":
    main()
