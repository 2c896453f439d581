"""架空の町を作り、書き、検査し、植えた誤りがすべて見つかることを印字する。

Makes a fictional town, writes it, checks it, and prints that every planted mistake is found:

    500人の町：世帯 223、外国人住民 18人、除票 17件
    所見のない行 500
    誤りを植えた町：植えた 46件、見つかった 46件、一致 はい
    支援措置の抑止 7件
"""

from __future__ import annotations

import io

import jumin_records as jr
from jumin_records.records import Resident, ResidentSuppression
from jumin_records.synth import Dirt, Options, Planted, residents, rows, write_synthetic

SEED = 20260401


def main() -> None:
    """同じ種から、いつも同じ町ができる。"""
    people = list(residents(500, seed=SEED))
    households = len({each.household_number for each in people})
    foreign = sum(each.resident_kind is not None and each.resident_kind.text == "2" for each in people)
    removed = sum(each.removed == "1" for each in people)
    print(f"{len(people)}人の町：世帯 {households}、外国人住民 {foreign}人、除票 {removed}件")

    clean = sum(not jr.check(Resident, cells).findings for cells in rows(Resident, 500, seed=SEED))
    print(f"所見のない行 {clean}")

    planted: list[Planted] = []
    file = io.BytesIO()
    options = Options(dirt=Dirt(rate=0.1))
    write_synthetic(Resident, 500, file, seed=SEED, encoding="cp932", options=options, on_planted=planted.append)
    found = [
        (finding.row, finding.item, finding.rule)
        for checked in jr.read_csv(io.BytesIO(file.getvalue()), Resident, encoding="cp932")
        for finding in checked.findings
    ]
    same = found == [(each.row, each.item, each.rule) for each in planted]
    print(f"誤りを植えた町：植えた {len(planted)}件、見つかった {len(found)}件、一致 {'はい' if same else 'いいえ'}")

    suppressed = [cells for cells in rows(ResidentSuppression, 500, seed=SEED) if cells[2] == "支援措置"]
    print(f"支援措置の抑止 {len(suppressed)}件")


if __name__ == "__main__":
    main()
