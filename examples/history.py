"""架空の住民の履歴に、異動・取消し・誤記修正を積み、二つの時間軸で問う。

Adds an event, a cancellation and a correction to the history of a fictional resident and prints what the rows say (towns only):

    1 異動 架空一丁目 最新フラグ=0
    2 異動 架空二丁目 最新フラグ=0
    3 取消し 架空一丁目 最新フラグ=0
    4 誤記修正 架空壱丁目 最新フラグ=1
    いまの住所 架空壱丁目
    5月20日の住所（5月末に知られていたとおり） 架空二丁目
    5月20日の住所（いま知られているとおり） 架空壱丁目
    一部が不詳の日 決まらない: いつからの状態かが確かでない
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

import jumin_records as jr
from jumin_records.codes import Number
from jumin_records.history import Absent, Ambiguous, Answer, History
from jumin_records.layouts import Item
from jumin_records.records import Record


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Resident(Record):
    """架空の住民の記録。A made-up record with the names of the official items."""

    official_name = "住民（芽室町公開様式）"
    file_name = "架空のファイル"
    table = "fictional"

    no: Annotated[str, Item("宛名番号")]
    number: Annotated[Number | None, Item("個人履歴番号")] = None
    latest: Annotated[str, Item("最新フラグ")] = ""
    changed_on: Annotated[jr.RegisterDate | None, Item("異動年月日")]
    reason: Annotated[str, Item("異動事由")]
    town: Annotated[str, Item("住所_町字")]
    operated_on: Annotated[jr.RegisterDate | None, Item("操作年月日")]
    operated_at: Annotated[str, Item("操作時刻")] = "09:00:00"


def row(town: str, reason: str, changed_on: str, operated_on: str) -> Resident:
    """一行。One row of 架空太郎."""
    read = jr.RegisterDate.parse
    return Resident(no="1", changed_on=read(changed_on), reason=reason, town=town, operated_on=read(operated_on))


def told(answer: Answer[Resident]) -> str:
    """答えを言葉にする。Each of the three kinds of answers has to be met."""
    match answer:
        case Absent():
            return "まだない"
        case Ambiguous(doubts=doubts):
            return "決まらない: " + "、".join(sorted(doubt.value for doubt in doubts))
        case held:
            return held.record.town


def main() -> None:
    """積んで、問う。"""
    history = History.empty(Resident).append(row("架空一丁目", "転入", "令和8年4月1日", "令和8年4月1日"))
    history = history.append(row("架空二丁目", "転居", "令和8年5月10日", "令和8年5月12日"))
    history = history.cancel("修正", entry={"異動事由": "異動取消", "操作年月日": "2026-06-01", "操作時刻": "10:00:00"})
    history = history.correct(row("架空壱丁目", "誤記修正", "令和8年6月2日", "令和8年6月2日"))
    for each in history.rows():
        print(each.place, each.mark.kind, each.record.town, f"最新フラグ={each.record.latest}")
    print("いまの住所", told(history.current()))
    day = dt.date(2026, 5, 20)
    print("5月20日の住所（5月末に知られていたとおり）", told(history.at(day, known=dt.date(2026, 5, 31))))
    print("5月20日の住所（いま知られているとおり）", told(history.at(day)))
    unsure = history.append(row("架空三丁目", "転居", "令和8年7月日不詳", "令和8年8月1日"))
    print("一部が不詳の日", told(unsure.at(dt.date(2026, 7, 15))))


if __name__ == "__main__":
    main()
