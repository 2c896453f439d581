"""試験用の架空の記録：公式の様式の名付け方に従い、入れ子の深さを変えてある。

Fictional records for the tests, named as the official layouts are, nested to different depths, none of them a copy of a layout.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, TypeVar

import attrs

import jumin_records as jr
from jumin_records.codes import LatestFlag, Number, TimeOfDay
from jumin_records.groups import AuditTrailer
from jumin_records.history import History
from jumin_records.layouts import Group, Item, Structure
from jumin_records.records import Record

__all__ = [
    "CITY",
    "Bare",
    "Certificate",
    "Pin",
    "Resident",
    "Suppression",
    "certificate",
    "entry",
    "history_of",
    "person",
    "pin",
    "refused",
    "resident",
    "suppression",
]

CITY = "999999"
R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Trail(Structure):
    operator: Annotated[str, Item("操作者ID")]
    day: Annotated[jr.RegisterDate | None, Item("操作年月日")]
    time: Annotated[str, Item("操作時刻")]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Numbers(Structure):
    number: Annotated[Number | None, Item("履歴番号")]
    branch: Annotated[Number | None, Item("履歴番号_枝番号")]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Place(Structure):
    town: Annotated[str, Item("_町字")]
    house: Annotated[str, Item("_番地号表記")]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Deep(Structure):
    place: Annotated[Place, Group("住所")]
    trail: Annotated[Trail, Group()]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Resident(Record):
    """個人履歴番号 and its 枝番号 in a group, the trail two levels down."""

    official_name = "住民（芽室町公開様式）"
    file_name = "架空のファイル"
    table = "fictional"

    city: Annotated[str, Item("市区町村コード")]
    no: Annotated[str, Item("宛名番号")]
    numbers: Annotated[Numbers, Group("個人")]
    latest: Annotated[str, Item("最新フラグ")]
    changed_on: Annotated[jr.RegisterDate | None, Item("異動年月日")]
    changed_flag: Annotated[str, Item("異動年月日_不詳フラグ")] = ""
    changed_words: Annotated[str, Item("異動年月日_不詳表記")] = ""
    reason: Annotated[str, Item("異動事由")]
    name: Annotated[str, Item("氏名")]
    deep: Annotated[Deep, Group()]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Suppression(Record):
    """履歴番号 in the middle of the key, as in 抑止設定; the types of the library for flag, time and tail."""

    official_name = "住民基本台帳_抑止設定管理"
    file_name = "架空のファイル"
    table = "fictional"

    no: Annotated[str, Item("宛名番号")]
    number: Annotated[Number | None, Item("履歴番号")]
    starts: Annotated[jr.RegisterDate | None, Item("抑止開始年月日")]
    branch: Annotated[str, Item("履歴番号_枝番号")]
    latest: Annotated[LatestFlag | None, Item("最新フラグ")]
    level: Annotated[str, Item("抑止レベル")]
    trail: Annotated[AuditTrailer, Group()]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Pin(Record):
    """No 履歴番号 at all."""

    official_name = "暗証番号管理"
    file_name = "架空のファイル"
    table = "fictional"

    no: Annotated[jr.PostalCode | None, Item("宛名番号")]  # any identifier does
    latest: Annotated[str, Item("最新フラグ")]
    state: Annotated[str, Item("状態")]
    trail: Annotated[Trail, Group()]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Certificate(Record):
    """発行通番 is of the key, unless the caller says that it numbers the rows; no axis in the table."""

    official_name = "架空の交付履歴"
    file_name = "架空のファイル"
    table = "fictional"

    no: Annotated[str, Item("宛名番号")]
    serial: Annotated[str, Item("発行通番")]
    latest: Annotated[str, Item("最新フラグ")]
    copies: Annotated[str, Item("通数")]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Bare(Record):
    """No 最新フラグ."""

    official_name = "架空の送付先"
    file_name = "架空のファイル"
    table = "fictional"

    no: Annotated[str, Item("宛名番号")]


def date(text: str | None) -> jr.RegisterDate | None:
    return jr.RegisterDate.parse(text) if text else None


def trail(day: str | None = "2026-05-01", time: str = "09:00:00") -> Trail:
    return Trail(operator="DEMO", day=date(day), time=time)


def resident(
    number: str = "",
    latest: str = "",
    *,
    no: str = "1",
    on: str | None = "2026-05-01",
    branch: str = "1",
    words: str = "",
    flag: str = "",
    reason: str = "転入",
    name: str = "架空太郎",
    town: str = "架空町",
    day: str | None = "2026-05-01",
    time: str = "09:00:00",
) -> Resident:
    numbers = Numbers(number=Number(number) if number else None, branch=Number(branch) if branch else None)
    return Resident(
        city=CITY,
        no=no,
        numbers=numbers,
        latest=latest,
        changed_on=date(on),
        changed_flag=flag,
        changed_words=words,
        reason=reason,
        name=name,
        deep=Deep(place=Place(town=town, house="１番地"), trail=trail(day, time)),
    )


def suppression(number: str, latest: str, branch: str = "", starts: str = "2026-05-01") -> Suppression:
    return Suppression(
        no="1",
        number=Number(number),
        starts=date(starts),
        branch=branch,
        latest=LatestFlag(latest),
        level="エラー",
        trail=AuditTrailer(
            deleted=None, operator_id="DEMO", operated_on=date("2026-05-01"), operated_at=TimeOfDay("090000")
        ),
    )


def pin(latest: str = "", state: str = "有効", day: str | None = "2026-05-01", time: str = "09:00:00") -> Pin:
    return Pin(no=jr.PostalCode("1000001"), latest=latest, state=state, trail=trail(day, time))


def certificate(serial: str, latest: str) -> Certificate:
    return Certificate(no="1", serial=serial, latest=latest, copies="1")


def entry(day: str = "2026-06-01", time: str = "09:00:00", **more: str) -> dict[str, str]:
    return {"操作年月日": day, "操作時刻": time, **more}


def person(*days: str) -> History[Resident]:
    """A person whose rows hold from these days, recorded a month apart; towns are numbered."""
    history = History.empty(Resident)
    for index, day in enumerate(days, start=1):
        stamp = dt.date(2026, index, 10).isoformat()
        history = history.append(resident(on=day, day=stamp, town=f"架空{index}丁目"))
    return history


def history_of(*records: R) -> History[R]:
    checked = History.read(records, type(records[0]))
    assert checked.value is not None
    return checked.value


def refused(call: object) -> str:
    """The rule that a call is refused with."""
    try:
        call()  # type: ignore[operator]  # the tests hand over callables
    except jr.JuminError as error:
        return error.rule
    return ""
