"""項目が履歴の中で果たす役割の表。

What items are for a history: the flag, the numbers, the two time axes, the items of the event. Read from
``data/history_axes.csv``; nothing of it stands in code.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1, 4.0.3; what no text says is marked as engineering judgement in the table.

>>> AXES.valid["印鑑登録情報"]
('異動年月日',)
>>> AXES.latest, "異動事由" in AXES.event
('最新フラグ', True)
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from jumin_records.resources import read_table

__all__ = ["AXES", "Axes"]


@attrs.frozen
class Axes:
    """役割ごとの公式の項目名。

    Official names by role. ``number`` and ``branch`` are ends of names (支援措置 + 履歴番号); ``valid`` is by record, in the order of
    preference.
    """

    latest: str
    number: str
    branch: str
    recorded_date: str
    recorded_time: str
    event: frozenset[str]
    valid: Mapping[str, tuple[str, ...]]


def _load() -> Axes:
    _, *rows = read_table("data/history_axes.csv")
    common = {role: item for record, role, item, _ in rows if record == "*"}
    valid: dict[str, tuple[str, ...]] = {}
    for record, role, item, _ in rows:
        if role == "valid":
            valid[record] = (*valid.get(record, ()), item)
    return Axes(
        latest=common["latest"],
        number=common["number"],
        branch=common["branch"],
        recorded_date=common["recorded_date"],
        recorded_time=common["recorded_time"],
        event=frozenset(item for _, role, item, _ in rows if role == "event"),
        valid=MappingProxyType(valid),
    )


#: The table, read once.
AXES = _load()
