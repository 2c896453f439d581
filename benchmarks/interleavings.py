"""網の検査：計画ごとの町の姿の数・秒・メモリ。

Explores every plan of the network to its end and prints what it took; nothing is compared. ``python benchmarks/interleavings.py
--again 3`` looks at everything with up to three deeds done again (several minutes); the default is one.
"""

from __future__ import annotations

import argparse
import sys
import time

from jumin_records.procedures.network import CARD_PLAN, EXCHANGE, RESIDENCE, explore


def main() -> int:
    """やり直しの回数まで、三つの計画を調べる。One line for each plan and budget; 1 when a property failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--again", type=int, default=1, choices=range(4))
    most, failed = parser.parse_args().again, False
    for name, plan in (("EXCHANGE", EXCHANGE), ("CARD_PLAN", CARD_PLAN), ("RESIDENCE", RESIDENCE)):
        for again in range(most + 1):
            start = time.process_time()
            report = explore(plan, again=again)
            seconds = time.process_time() - start
            failed = failed or report.violation is not None or not report.complete
            said = "すべて成り立つ" if report.violation is None else report.violation.property
            print(f"{name} again={again} 調べた{report.worlds} 覆う{report.kept} 状態{report.states}", end=" ")
            print(f"行{len(report.rows)} {seconds:.1f}秒 {said}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
