"""項目の間の規則にかかる時間を、同じ実行の中で記録を作る時間との比で示す。

What the rules across items cost for a clean row, as a ratio to building its record, for the three records with the most of them. The
rounds are interleaved, the figure is the median over the rounds. Ratios only: absolute times of one machine say little.

Run: ``python benchmarks/cross_checks.py [ROWS] [ROUNDS]``
"""

from __future__ import annotations

import operator
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import zip_longest

from jumin_records.codec.options import Options
from jumin_records.codec.spec import Spec, spec_of
from jumin_records.records import Record, Resident, SealRegistration, SealSuppression
from jumin_records.records.cross_checks import cross_checks

#: A clean row of each, fictional; what is not here is empty.
ROWS: dict[type[Record], dict[str, str]] = {
    Resident: {
        "宛名番号": "17",
        "世帯番号": "17",
        "住民種別": "1",
        "住民状態": "1",
        "住民票コード": "24727059608",
        "氏名": "架空太郎",
        "世帯主氏名": "架空太郎",
        "続柄コード1": "02",
        "続柄表記": "世帯主",
        "性別": "1",
        "性別表記": "男",
        "生年月日": "19800305",
        "生年月日_元号": "3",
        "生年月日_不詳フラグ": "0",
        "住所_町字": "見本町",
        "住民となった年月日": "20100401",
        "住民となった年月日_不詳フラグ": "0",
        "本籍": "架空県架空市",
        "戸籍_筆頭者": "架空太郎",
        "除票フラグ": "0",
        "異動年月日": "20100401",
        "異動届出年月日": "20100401",
        "処理年月日": "20100401",
        "操作年月日": "20260701",
        "操作時刻": "09:00:00",
    },
    SealRegistration: {
        "登録年月日": "20240501",
        "登録年月日_不詳フラグ": "0",
        "届出年月日": "20240501",
        "処理年月日": "20240501",
        "生年月日": "19800305",
        "生年月日_元号": "3",
        "生年月日_不詳フラグ": "0",
        "性別": "1",
        "性別表記": "男",
        "操作年月日": "20260701",
        "操作時刻": "09:00:00",
    },
    SealSuppression: {
        "抑止開始年月日": "20240501",
        "抑止終了年月日": "20250430",
        "操作年月日": "20260701",
        "操作時刻": "09:00:00",
    },
}


def seconds(run: Callable[[], object], count: int) -> float:
    """一回あたりの秒。"""
    start = time.process_time()
    for _ in range(count):
        run()
    return (time.process_time() - start) / count


def ratio(spec: Spec[Record], cells: Sequence[str], count: int, rounds: int) -> float:
    """検査の時間 ÷ 検査を含めて記録を作る時間（中央値）。The share of the checks in decoding."""
    outside = Options().outside
    record = spec.decode(cells, outside)
    if record is None:
        raise SystemExit("the row is not clean")
    values = [operator.attrgetter(leaf.path)(record) for leaf in spec.leaves]
    checks = [(check.holds, [values[place] for place in check.places]) for check in cross_checks(spec.cls)]
    building, checking = [], []
    for _ in range(rounds):
        building.append(seconds(lambda: spec.decode(cells, outside), count))
        checking.append(seconds(lambda: all(holds(*taken) for holds, taken in checks), count))
    return statistics.median(checking) / statistics.median(building)


def main() -> None:
    """記録ごとに比を印字する。"""
    count, rounds = (int(given or usual) for given, usual in zip_longest(sys.argv[1:3], ("2000", "9")))
    for cls, filled in ROWS.items():
        spec: Spec[Record] = spec_of(cls)
        cells = [filled.get(name, "") for name in spec.names]
        checks = len(cross_checks(cls))
        print(f"{cls.__name__} checks {checks} share of decoding {ratio(spec, cells, count, rounds):.2f}")


if __name__ == "__main__":
    main()
