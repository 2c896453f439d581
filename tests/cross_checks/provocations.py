"""項目の間の規則と、様式の登録の規則を一つずつ起こす。Provokes each rule across items and of registered layouts."""

from __future__ import annotations

from collections.abc import Callable

import jumin_records as jr
from jumin_records.codes import MachiazaCode
from jumin_records.layouts import Item
from jumin_records.records import MoveInHistory, SealPin
from jumin_records.records.register_layout import TypedItem, register_layout

__all__ = ["PROVOCATIONS"]

NOTE = TypedItem("note", str, Item("備考"))


def _raised(call: Callable[[], object]) -> Callable[[], str]:
    def provoke() -> str:
        try:
            call()
        except jr.JuminError as error:
            return error.rule
        return ""

    return provoke


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRR050": lambda: MachiazaCode.read("100001").findings[0].rule,
    "JRU064": _raised(lambda: jr.layout(MoveInHistory)),
    "JRU065": _raised(lambda: register_layout(SealPin, [NOTE])),
    "JRU066": _raised(lambda: register_layout(MoveInHistory, [TypedItem("note", float, Item("備考"))])),
    "JRU067": _raised(lambda: register_layout(MoveInHistory, [NOTE, NOTE])),
    "JRU068": _raised(lambda: register_layout(MoveInHistory, [])),
}
