"""別添3（提供）と別添4（移転）の表を、型のある値として引く。

The tables of provision (別添3, 60 rows) and transfer (別添4, 24 + 12 rows) as typed data. The key of a row is (table, item): the
items 3, 7 and 13 of the ordinance's table are other works than the same items of 別添3, so an item alone names nothing.

Source: 千葉市 特定個人情報保護評価書 別添3, 別添4. The printed numbers 24 and 25 of 別添4 are absent from the document; which rows they
were is UNVERIFIED. No table says which record items are provided: that comes from a signed-off configuration (``Policy``).

>>> PROVISIONS["別添3", 73].count
602000
>>> [transfer.key.item for transfer in find_transfers(department="課税管理課")]
[48]
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import attrs

from jumin_records.errors import UsageError
from jumin_records.resources import read_table
from jumin_records.rules import find

__all__ = [
    "ABSENT_TRANSFER_NUMBERS",
    "PROVISIONS",
    "TRANSFERS",
    "Channel",
    "Provision",
    "Table",
    "TableKey",
    "Timing",
    "Transfer",
    "find_provisions",
    "find_transfers",
]


class Table(enum.StrEnum):
    """表の名。Which table an item belongs to."""

    PROVISION = "別添3"
    TRANSFER = "別添4"  # 提供省令第2条の表
    ORDINANCE = "条例別表"  # 番号利用条例第3条別表, printed in 別添4 as well


class Channel(enum.StrEnum):
    """移転方法。How a transfer travels."""

    DEDICATED_LINE = "専用線"
    INTERNAL_SYSTEM = "庁内連携システム"


class Timing(enum.StrEnum):
    """時期・頻度。When a transfer happens."""

    ON_UPDATE = "住民基本台帳ファイルの更新の都度"
    ON_REQUEST = "移転先が必要とする都度"
    ANY_TIME = "随時"


class TableKey(NamedTuple):
    """表と項番。The key of a row; equal to the plain pair ``("別添4", 48)``."""

    table: Table
    item: int


@attrs.frozen
class Provision:
    """別添3の一行（提供先）。

    One row of 別添3. ``number`` is the printed running number, ``key.item`` the 項番, ``count`` the provisions of 令和5年度;
    ``as_printed`` is the printed ``work`` where it was repaired, ``note`` says why.
    """

    number: int
    key: TableKey
    requester: str
    work: str
    count: int
    as_printed: str = ""
    note: str = ""


@attrs.frozen
class Transfer:
    """別添4の一行（移転先）。

    One row of 別添4. ``departments`` are the 移転先, in the printed order and spelling; the ``…_as_printed`` texts are empty
    where nothing differs.
    """

    number: int
    key: TableKey
    departments: tuple[str, ...]
    requester: str
    work: str
    channel: Channel
    timing: Timing
    departments_as_printed: str = ""
    work_as_printed: str = ""
    note: str = ""


def _provisions() -> Iterator[Provision]:
    _, *rows = read_table("data/provisions.csv")
    for number, item, requester, work, count, *rest in rows:
        yield Provision(int(number), TableKey(Table.PROVISION, int(item)), requester, work, int(count), *rest)


def _transfers() -> Iterator[Transfer]:
    _, *rows = read_table("data/transfers.csv")
    for table, number, item, departments, requester, work, channel, timing, *rest in rows:
        key, names = TableKey(Table(table), int(item)), tuple(departments.split("|"))
        yield Transfer(int(number), key, names, requester, work, Channel(channel), Timing(timing), *rest)


#: 別添3: (表, 項番) → 行。In the printed order.
PROVISIONS: Mapping[tuple[str, int], Provision] = MappingProxyType({each.key: each for each in _provisions()})
#: 別添4と条例別表: (表, 項番) → 行。In the printed order.
TRANSFERS: Mapping[tuple[str, int], Transfer] = MappingProxyType({each.key: each for each in _transfers()})
#: 別添4に印刷されていない番号。Numbers that the printed 別添4 skips.
ABSENT_TRANSFER_NUMBERS = (24, 25)


def find_provisions(*, item: int | None = None, requester: str = "", work: str = "") -> tuple[Provision, ...]:
    """別添3を、項番・情報照会者・事務の語で探す。

    Return the rows of 別添3 with this 項番 whose requester and work hold these words; what is not given does not narrow.

    Raises:
        UsageError: JRU001 for words that are no text, JRU012 for an item that is no number.
    """
    _refuse_misuse(item, (requester, work))
    return tuple(
        row
        for row in PROVISIONS.values()
        if item in (None, row.key.item) and requester in row.requester and work in row.work
    )


def find_transfers(
    *,
    table: Table | str | None = None,
    item: int | None = None,
    department: str | None = None,
    requester: str = "",
    channel: Channel | str | None = None,
    timing: Timing | str | None = None,
) -> tuple[Transfer, ...]:
    """別添4を、表・項番・移転先・情報照会者・移転方法・時期で探す。

    Return the rows of 別添4 that fit everything that is given. ``department`` is the whole name as printed: こども家庭支援課 and
    子ども家庭支援課 both stand in the document and are not joined here.

    Raises:
        UsageError: JRU001 and JRU012 as ``find_provisions``, JRU007 for a table, channel or timing that is none.
    """
    _refuse_misuse(item, (requester, department or ""))
    for choice, known in ((table, Table), (channel, Channel), (timing, Timing)):
        if choice is not None and choice not in tuple(known):
            raise UsageError(find("JRU007", known="、".join(known)))
    return tuple(
        row
        for row in TRANSFERS.values()
        if table in (None, row.key.table)
        and item in (None, row.key.item)
        and (department is None or department in row.departments)
        and requester in row.requester
        and channel in (None, row.channel)
        and timing in (None, row.timing)
    )


def _refuse_misuse(item: object, words: tuple[object, ...]) -> None:
    if not all(isinstance(word, str) for word in words):
        raise UsageError(find("JRU001"))
    if item is not None and type(item) is not int:
        raise UsageError(find("JRU012", limit=3))
