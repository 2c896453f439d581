"""清潔な行を、項目の間の規則に反するように損なう。

Breaks one rule across the items of a clean row. Each way says what it changes and which rules come of it; it is offered only for rows
in which it can be done. What comes of moving a date is told from the pairs of the table and the days alone, by comparing them here.

Source: ``data/cross_checks.csv``; 住民記録システム標準仕様書 第1.0版, by the clause of each rule.

>>> from jumin_records.records import Memo
>>> from jumin_records.strategies.plan import plan_of
>>> spoilings(plan_of(Memo), dict.fromkeys(plan_of(Memo).items, ""))
(Spoiling(changes={'操作時刻': '09:00:00'}, rules=('JRR014',)),)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from jumin_records.codes import TimeOfDay
from jumin_records.dates import DateKind, RegisterDate
from jumin_records.groups import GaijiText
from jumin_records.records.resident import Resident
from jumin_records.strategies.filling_persons import ARTICLES, CODES, EXPIRY, HEAD, NUMBER, steps_of
from jumin_records.strategies.plan import FLAG, WORDING, Order, Plan

__all__ = ["Spoiling", "spoilings"]

Row = Mapping[str, str]

_ONE_DAY: Final = dt.timedelta(days=1)
#: Who moves out may do so after the day of processing.
_MOVING_OUT: Final = ("転出届出年月日", "転出予定年月日")
_CARD: Final = "AB12345678CD"
_LIFT: Final = ("一時解除開始", "一時解除終了")


class Spoiling(NamedTuple):
    """一つの損ない方。What is changed in a row, and the rules that come of it."""

    changes: Mapping[str, str]
    rules: tuple[str, ...]


def spoilings(plan: Plan, row: Row) -> tuple[Spoiling, ...]:
    """その行にできる損ない方すべて。Every way in which a clean row of this layout can be spoilt."""
    ways = (_times, _counts, _sexes, _relationships, _orders, _terms, _lifts, _triples, _eras, _categories)
    found = [spoiling for way in ways for spoiling in way(plan, row)]
    return (*found, *(_resident(row) if issubclass(plan.cls, Resident) else ()))


def _one(rule: str, /, **changes: str) -> Spoiling:
    return Spoiling(changes, (rule,))


def _times(plan: Plan, row: Row) -> Iterator[Spoiling]:
    for prefix in plan.prefixes("時刻"):
        time, date = f"{prefix}時刻", f"{prefix}年月日"
        if row.get(date) == "" and plan.leaves[time].type is TimeOfDay:
            yield _one("JRR014", **{time: "09:00:00"})


def _counts(plan: Plan, row: Row) -> Iterator[Spoiling]:
    for parts in plan.parts(GaijiText):
        count = parts.get("gaiji_count", "")
        if row.get(count):
            yield _one("JRG001", **{count: str(int(row[count]) + 1)})


def _sexes(plan: Plan, row: Row) -> Iterator[Spoiling]:
    for prefix in plan.prefixes("性別表記"):
        if f"{prefix}性別" in row:
            yield _one("JRR031", **{f"{prefix}性別": "1", f"{prefix}性別表記": "女"})


def _relationships(plan: Plan, row: Row) -> Iterator[Spoiling]:
    for prefix in plan.prefixes("続柄コード1"):
        first, *more = steps_of(plan.items, prefix)
        wording = f"{prefix}続柄表記"
        none = dict.fromkeys((first, *more, *([wording] if wording in row else [])), "")
        if more:
            yield _one("JRR002", **none | {more[0]: CODES["子"]})
            yield _one("JRR003", **none | {first: CODES[HEAD], more[0]: CODES["子"]})
        if wording in row:
            yield _one("JRR005", **none | {first: CODES["子"], wording: "妻"})
        if wording in row and not prefix:
            yield _one("JRR004", **none | {wording: "孫"})


# --- dates ------------------------------------------------------------------------------------------------------------


def _orders(plan: Plan, row: Row) -> Iterator[Spoiling]:
    """後の日付を、前の日付の前の日にする。"""
    for order in plan.orders:
        first = _day(row, order.first)
        if order.check in ("in_order", "changed_by_processing") and first is not None and _day(row, order.second):
            changes = {order.second: (first - _ONE_DAY).isoformat()}
            rules = tuple(_broken(plan, {**row, **changes}))
            # Where the order does not hold (an uncertain day, moving out) nothing is to be found, and the row is no dirty one.
            if rules:
                yield Spoiling(changes, rules)


def _broken(plan: Plan, row: Row) -> Iterator[str]:
    for order in plan.orders:
        first, second = _day(row, order.first), _day(row, order.second)
        compared = order.check in ("in_order", "changed_by_processing") and not _lifted(order, row)
        if compared and first is not None and second is not None and first > second:
            yield order.rule


def _lifted(order: Order, row: Row) -> bool:
    moving = order.check == "changed_by_processing" and (row["住民状態"] == "2" or any(map(row.get, _MOVING_OUT)))
    return moving or any(row.get(flag) == "1" for flag in order.flags)


def _terms(plan: Plan, row: Row) -> Iterator[Spoiling]:
    for order in plan.orders:
        end = _day(row, order.second)
        if order.check == "one_year" and end is not None and _day(row, order.first) is not None:
            yield _one(order.rule, **{order.second: (end + _ONE_DAY).isoformat()})


def _lifts(plan: Plan, row: Row) -> Iterator[Spoiling]:
    start, end = (f"{prefix}年月日" for prefix in _LIFT)
    day = _day(row, start)
    if start not in plan.leaves or end not in plan.leaves or day is None:
        return
    yield _one("JRR015", **{end: (day - _ONE_DAY).isoformat()})
    yield _one("JRR016", **{end: "", f"{_LIFT[1]}時刻": ""})
    yield _one("JRR016", **{start: "", f"{_LIFT[0]}時刻": ""})


def _triples(plan: Plan, row: Row) -> Iterator[Spoiling]:
    """日付・不詳フラグ・不詳表記の食い違い。"""
    for date in plan.prefixes(FLAG):
        wording, flag = date + WORDING, date + FLAG
        exact = _day(row, date) is not None
        if row.get(wording):
            yield _one("JRD027", **{flag: "0"})
            yield _one("JRD030", **{wording: "架空の頃"})
            if "年月日不詳" not in row[wording] and row[wording] != "00000000":
                yield _one("JRD028", **{date: "18800000"})
        elif wording in row and exact:
            yield _one("JRD027", **{flag: "1"})
        elif row.get(date) and not exact:
            yield _one("JRD027", **{flag: "0"})


def _eras(plan: Plan, row: Row) -> Iterator[Spoiling]:
    for date in plan.prefixes("_元号"):
        if _day(row, date) is not None and row.get(date + FLAG) != "1":
            yield _one("JRR030", **{f"{date}_元号": "1"})  # no day of these rows is of 明治


def _day(row: Row, item: str) -> dt.date | None:
    """確かな日。A day that is sure, ``None`` for any other text."""
    text = row.get(item, "")
    read = RegisterDate.parse(text) if text else None
    return read.date if read is not None and read.kind is DateKind.EXACT else None


# --- foreign residents and 除票 ---------------------------------------------------------------------------------------


def _categories(plan: Plan, row: Row) -> Iterator[Spoiling]:
    category = next((item for item in ARTICLES if item in plan.leaves), None)
    if category is None or EXPIRY not in row or row.get("住民種別") == "1":
        return
    number = {NUMBER: _CARD} if NUMBER in row else {}
    yield _one("JRR022", **{category: "特別永住者", EXPIRY: "20290331"}, **number)
    if "住民種別" not in row:
        yield _one("JRR023", **{category: "", EXPIRY: "20290331"})


def _resident(row: Row) -> Iterator[Spoiling]:
    yield _one("JRR001", 宛名番号="")
    yield _one("JRR001", 世帯番号="")
    yield _one("JRR001", 住所_都道府県="", 住所_市区郡町村名="", 住所_町字="", 住所_番地号表記="")
    if row["続柄コード1"] == CODES[HEAD]:
        yield _one("JRR006", 世帯主氏名="見本別人")
    if row["住民種別"] == "1":
        yield _one("JRR001", 本籍="")
        yield _one("JRR001", 戸籍_筆頭者="")
        yield _one("JRR020", **{NUMBER: _CARD})
    else:
        yield _one("JRR021", 本籍="架空県架空市")
    if row["除票フラグ"] == "1":
        yield _one("JRR035", 消除の異動年月日="", 消除の異動年月日_不詳フラグ="", 消除の事由="")
        if row["消除の異動年月日"]:
            yield _one("JRR036", 除票フラグ="0", 住民状態="", 除票用データベース登録年月日="")
    else:
        yield _one("JRR001", 住民票コード="", 住民状態="1")
        yield _one("JRR037", 除票フラグ="0", 住民状態="3")
        yield _one("JRR038", 除票フラグ="0", 除票用データベース登録年月日="20240501")
