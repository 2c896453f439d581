"""公開の Hypothesis 方針：正しい値・清潔な行・所見の分かっている行・悪意のある文字列・世帯・履歴。

Public Hypothesis strategies for every type and every record: correct values, clean rows, rows with known findings, hostile text,
households, histories. Installed beside Hypothesis, they are known to ``st.from_type`` without importing anything of this package.

Source: api.md "For tests and other systems". All residents are fictional and recognisable as such (架空太郎, 架空県架空市).

>>> from hypothesis import find
>>> from jumin_records import PostalCode
>>> from jumin_records.strategies import valid
>>> find(valid(PostalCode), lambda code: True).reveal()
'0000001'
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if find_spec("hypothesis") is None:
    from jumin_records.strategies.missing import require

    require("hypothesis", extra="strategies")

if TYPE_CHECKING:
    from jumin_records.strategies.catalogue import texts, valid
    from jumin_records.strategies.clean_rows import rows
    from jumin_records.strategies.days import dates
    from jumin_records.strategies.hostile import hostile_text
    from jumin_records.strategies.people import histories, households
    from jumin_records.strategies.soiled_rows import DirtyRow, dirty_rows
    from jumin_records.strategies.spoiled_cells import DirtyText, dirty_texts
    from jumin_records.strategies.wordings import characters, names

__all__ = [
    "DirtyRow",
    "DirtyText",
    "characters",
    "dates",
    "dirty_rows",
    "dirty_texts",
    "histories",
    "hostile_text",
    "households",
    "names",
    "rows",
    "texts",
    "valid",
]

# Name → module. Hypothesis imports this package whenever it is imported itself, so nothing is loaded before it is asked for.
_HOMES = {
    "catalogue": "texts valid",
    "clean_rows": "rows",
    "days": "dates",
    "hostile": "hostile_text",
    "people": "histories households",
    "soiled_rows": "DirtyRow dirty_rows",
    "spoiled_cells": "DirtyText dirty_texts",
    "wordings": "characters names",
}
_NAMES = {name: home for home, names in _HOMES.items() for name in names.split()}


if not TYPE_CHECKING:  # pragma: no branch - a type checker that saw it would let every misspelt name pass

    def __getattr__(name: str) -> object:
        """名前を初めて使うときに読み込む。"""
        if name not in _NAMES:
            raise AttributeError(name)
        value = getattr(import_module(f"{__name__}.{_NAMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """補完に出す名前。"""
    return sorted(__all__)
