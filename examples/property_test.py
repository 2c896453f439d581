"""公開の方針で、自分の関数を性質で試す。

A property test of a vendor's own function with the public strategies; Hypothesis finds the bug and shrinks it to the short case:

    行の検査 30件 所見なし
    汚れた行 30件 言ったとおりの所見
    反例 S64.01.01
"""

from __future__ import annotations

import datetime as dt

from hypothesis import find, given, settings

import jumin_records as jr
from jumin_records import strategies
from jumin_records.dates import DateKind
from jumin_records.records import ResidentSuppression

FEW = settings(max_examples=30, database=None, derandomize=True, deadline=None)
YEARS = {"M": 1867, "T": 1911, "S": 1926, "H": 1988, "R": 2018}
COUNTED = {"clean": 0, "dirty": 0}


@FEW
@given(strategies.rows(ResidentSuppression))
def clean(row: dict[str, str]) -> None:
    """清潔な行には所見がない。"""
    assert jr.check(ResidentSuppression, row).findings == ()  # noqa: S101 - a property
    COUNTED["clean"] += 1


@FEW
@given(strategies.dirty_rows(ResidentSuppression))
def dirty(case: strategies.DirtyRow) -> None:
    """汚れた行には、言ったとおりの所見がある。"""
    rules = sorted(finding.rule for finding in jr.check(ResidentSuppression, case.row).findings)
    assert rules == list(case.rules)  # noqa: S101 - a property
    COUNTED["dirty"] += 1


def naive(text: str) -> dt.date:
    """架空の業者の関数。昭和の年を一年ずらして読む。Wrong, as such functions are: 昭和元年 is 1926, so 昭和0年 would be 1925."""
    year, month, day = map(int, text[1:].split("."))
    return dt.date(YEARS[text[0]] + year, month, day)


def is_wrong(date: jr.RegisterDate) -> bool:
    """架空の業者の関数が、別の日を言うか。"""
    return naive(date.text) != date.date


def main() -> None:
    """三つの性質を試す。Try three properties, the last of a function that is wrong."""
    clean()
    print(f"行の検査 {COUNTED['clean']}件 所見なし")
    dirty()
    print(f"汚れた行 {COUNTED['dirty']}件 言ったとおりの所見")
    exact = strategies.dates(DateKind.EXACT)
    wrong = find(
        exact, lambda date: date.text[1:3].isdigit() and date.text[0] in YEARS and is_wrong(date), settings=FEW
    )
    print(f"反例 {wrong.text}")


if __name__ == "__main__":
    main()
