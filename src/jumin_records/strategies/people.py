"""世帯と履歴の方針。

Households and histories: several records that belong together.

Source: 住民記録システム標準仕様書 第1.0版 1.1.11, 1.2.1, 5.2; ``data/history_axes.csv``. A history has rows of one key, numbered from 1, the
newest flagged, recorded one day after the other.

>>> from hypothesis import given, settings
>>> @settings(max_examples=1)
... @given(households())
... def simplest(members):
...     print([(member.name.name, member.relationship.spoken()) for member in members])
>>> simplest()
[('架空太郎', '世帯主')]
"""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from hypothesis import strategies as st

from jumin_records.codec.rows import parse
from jumin_records.history import AXES, HistoryLayout
from jumin_records.layouts import Leaf, walk
from jumin_records.records import Record
from jumin_records.records.resident import Resident
from jumin_records.strategies.cells import cell_texts
from jumin_records.strategies.clean_rows import filled_rows
from jumin_records.strategies.filling_persons import CODES, HEAD
from jumin_records.strategies.filling_texts import text_for
from jumin_records.strategies.soiled_rows import free_items

__all__ = ["histories", "households"]

R = TypeVar("R", bound=Record)

_MEMBERS = 5
_ROWS = 4
_OTHERS = tuple(name for name in CODES if name != HEAD)
#: Later than every other day of the rows.
_RECORDED = dt.date(2060, 1, 1)


@st.composite
def households(draw: st.DrawFn) -> list[Resident]:
    """一つの世帯の方針（現在の住民、世帯主が一人）。

    One household: current rows of 1 to 5 residents with one head, in which neither ``jr.check`` nor ``check_household`` finds anything.
    Shrinks to 架空太郎 alone.
    """
    rows = draw(st.lists(filled_rows(Resident), min_size=1, max_size=_MEMBERS))
    relationships = [HEAD, *(draw(st.sampled_from(_OTHERS)) for _ in rows[1:])]
    shared = _CURRENT | {"世帯番号": rows[0]["世帯番号"], "世帯主氏名": rows[0]["氏名"]}
    return [
        parse(Resident, row | shared | _of_member(place, relationship))
        for place, (row, relationship) in enumerate(zip(rows, relationships, strict=True), start=1)
    ]


def _of_member(place: int, relationship: str) -> dict[str, str]:
    return {
        "宛名番号": f"{place}",
        "記載順位": f"{place}",
        "続柄コード1": CODES[relationship],
        "続柄表記": relationship,
    }


#: What makes the row of a current resident of any row.
_CURRENT = {
    "住民状態": "1",
    "除票フラグ": "0",
    "消除の事由": "",
    "消除の届出年月日": "",
    "消除の異動年月日": "",
    "消除の異動年月日_不詳フラグ": "",
    "除票用データベース登録年月日": "",
}


def histories(cls: type[R]) -> st.SearchStrategy[list[R]]:
    """一つの鍵の履歴の方針（古い行から）。

    The rows of one key, oldest first, 1 to 4 of them: nothing is found by ``jr.check`` nor by ``History.read``.

    Raises:
        UsageError: JRU005 not a record class, JRU030 a record without 最新フラグ.
    """
    HistoryLayout.of(cls)
    return _histories(cls)


@st.composite
def _histories(draw: st.DrawFn, cls: type[R]) -> list[R]:
    layout = HistoryLayout.of(cls)
    first = draw(filled_rows(cls, tuple(leaf.item for leaf in layout.keys)))
    kept = {leaf.item for leaf in (*layout.keys, *layout.recorded, *layout.valid, *layout.owned())}
    free = [leaf for leaf in walk(cls) if leaf.item in set(free_items(cls)) - kept]
    # Without a number or a time of recording, nothing tells the order of two rows.
    most = _ROWS - 1 if layout.number is not None or layout.recorded else 0
    changes = draw(st.lists(st.lists(st.sampled_from(free), unique=True, max_size=2), max_size=most))
    rows = [first, *(first | {leaf.item: draw(_texts(leaf)) for leaf in each} for each in changes)]
    return [
        parse(cls, row | _of_row(layout, place, latest=place == len(rows))) for place, row in enumerate(rows, start=1)
    ]


def _texts(leaf: Leaf) -> st.SearchStrategy[str]:
    return text_for(leaf.item) if leaf.type is str else cell_texts(leaf.type)


def _of_row(layout: HistoryLayout[R], place: int, *, latest: bool) -> dict[str, str]:
    """番号とフラグと操作の日。"""
    number, branch = (leaf.item if leaf is not None else "" for leaf in (layout.number, layout.branch))
    said = {
        number: str(place),
        branch: layout.first_branch,
        layout.latest.item: layout.latest_text if latest else layout.former_text,
        AXES.recorded_date: (_RECORDED + dt.timedelta(days=place)).isoformat(),
    }
    return {item: text for item, text in said.items() if item}
