"""小さな台帳：住民・世帯・履歴・支援措置を、ファイルに書いて、また読む。住民はすべて架空。

A small register of records of several kinds, with the official classes: two residents of one household, the move of one of them as a
new row of the history, an application for support measures, out to files in two formats and in again. Only counts and items are shown:

    世帯 所見なし
    転居の前 旧町、後 新町
    履歴 2行、最新フラグ 01
    住民 3行 CSV cp932 同じ記録 同じバイト
    住民 3行 固定長 utf-8 同じ記録
    支援措置 1行 JSON Lines 同じ記録
    支援措置 1行目 「支援措置終了年月日」 支援措置の終了が、開始の一年後の前日ではありません（修正されたものなら差し支えありません） [JRR018]
    Resident(***)
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import TypeVar

import jumin_records as jr
from jumin_records.codec.fixed_layout import FixedItem
from jumin_records.history import Held
from jumin_records.records import Record, Resident, SupportMeasuresApplication

R = TypeVar("R", bound=Record)

HOUSEHOLD = {
    "市区町村コード": "999997",
    "世帯番号": "17",
    "住民種別": "1",
    "住民状態": "1",
    "除票フラグ": "0",
    "世帯主氏名": "架空太郎",
    "住所_町字": "旧町",
    "住民となった年月日": "20120601",
    "本籍": "架空県架空市",
    "戸籍_筆頭者": "架空太郎",
    "異動年月日": "20120601",
    "処理年月日": "20120601",
    "操作年月日": "20120601",
    "操作時刻": "09:00:00",
}
HEAD = {
    "宛名番号": "1",
    "住民票コード": "24727059608",
    "氏名": "架空太郎",
    "生年月日": "19800305",
    "続柄コード1": "02",
    "続柄表記": "世帯主",
    "記載順位": "1",
}
CHILD = {
    "宛名番号": "2",
    "住民票コード": "00000123455",
    "氏名": "架空次郎",
    "生年月日": "20120501",
    "続柄コード1": "20",
    "続柄表記": "子",
    "記載順位": "2",
}
MOVE = {
    "住所_町字": "新町",
    "異動年月日": "20240501",
    "処理年月日": "20240501",
    "操作年月日": "20240501",
    "操作時刻": "10:00:00",
}
APPLICATION = {"支援措置開始年月日": "20240501", "支援措置終了年月日": "20250501"}


def read(cls: type[R], *parts: Mapping[str, str]) -> R:
    """公式名の表から記録を作る。A record of the items that are given; all others are empty."""
    row = dict.fromkeys((leaf.item for leaf in jr.layout(cls)), "")
    for part in parts:
        row |= part
    return jr.parse(cls, row)


def town(history: jr.History[Resident], day: dt.date) -> str:
    """その日の町字。The town on a day, if that is sure."""
    match history.at(day):
        case Held(record=record):
            return record.address.town
        case _:
            return "決まらない"


def files(records: list[Resident]) -> None:
    """住民を CSV と固定長で往復させる。Residents as CSV and as a fixed-length file, and back."""
    first, second = io.BytesIO(), io.BytesIO()
    jr.write_csv(records, first, encoding="cp932")
    again = [each.value for each in jr.read_csv(io.BytesIO(first.getvalue()), Resident, encoding="cp932")]
    jr.write_csv(again, second, encoding="cp932")  # type: ignore[arg-type]  # all of them are records: nothing was wrong
    same = "同じバイト" if second.getvalue() == first.getvalue() else "違うバイト"
    print(f"住民 {len(again)}行 CSV cp932 {'同じ記録' if again == records else '違う記録'} {same}")
    widths = jr.FixedLayout(Resident, [FixedItem(leaf.item, 60) for leaf in jr.layout(Resident)])
    fixed = io.BytesIO()
    jr.write_fixed(records, fixed, encoding="utf-8", widths=widths)
    cut = jr.read_fixed(io.BytesIO(fixed.getvalue()), Resident, encoding="utf-8", widths=widths)
    again = [each.value for each in cut]
    print(f"住民 {len(again)}行 固定長 utf-8 {'同じ記録' if again == records else '違う記録'}")


def main() -> None:
    """台帳を作り、動かし、書いて、読む。"""
    head, child = read(Resident, HOUSEHOLD, HEAD), read(Resident, HOUSEHOLD, CHILD)
    findings = jr.check_household([head, child])
    print("世帯", f"所見{len(findings)}件" if findings else "所見なし")
    history: jr.History[Resident] = jr.History.empty(Resident).append(head)
    history = history.append(read(Resident, HOUSEHOLD, HEAD, MOVE))
    print(f"転居の前 {town(history, dt.date(2024, 4, 30))}、後 {town(history, dt.date(2024, 5, 1))}")
    rows = history.records()
    print(f"履歴 {len(rows)}行、最新フラグ {''.join(row.latest.text for row in rows if row.latest is not None)}")
    files([*rows, child])
    application = read(SupportMeasuresApplication, APPLICATION)
    lines = io.BytesIO()
    jr.write_jsonl([application], lines)
    (checked,) = jr.read_jsonl(io.BytesIO(lines.getvalue()), SupportMeasuresApplication)
    print(f"支援措置 1行 JSON Lines {'同じ記録' if checked.value == application else '違う記録'}")
    for finding in checked.findings:
        print("支援措置", finding)
    print(head)


if __name__ == "__main__":
    main()
