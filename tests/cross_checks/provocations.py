"""項目の間の規則、世帯の規則、様式の登録の規則を一つずつ起こす。Provokes each rule across items, of households and of layouts."""

from __future__ import annotations

from collections.abc import Callable

import jumin_records as jr
from jumin_records.codes import MachiazaCode, RelationshipCode
from jumin_records.dates import RegisterDate
from jumin_records.layouts import Item
from jumin_records.records import MoveInHistory, Resident, SealPin
from jumin_records.records.household import check_household
from jumin_records.records.register_layout import TypedItem, register_layout
from tests.cross_checks.examples import WRONG, Example, found, row_of

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


def _across(example: Example) -> Callable[[], str]:
    return lambda: next(
        rule for rule, item in found(example.cls, example.changes) if (rule, item) == (example.rule, example.item)
    )


def _household(*people: dict[str, str]) -> Callable[[], str]:
    """The only rule that is found in a household of these people, who differ from the head 架空太郎."""

    def provoke() -> str:
        rows = [
            jr.parse(Resident, row_of(Resident, {"宛名番号": str(row), "記載順位": str(row)} | person))
            for row, person in enumerate(people, start=1)
        ]
        (rule,) = {finding.rule for finding in check_household(rows)}
        return rule

    return provoke


CHILD = {"続柄コード1": "20", "続柄表記": "子"}
ACROSS = {example.rule: _across(example) for example in WRONG if example.rule.startswith(("JRR", "JRL"))}
HOUSEHOLD = {
    "JRR040": _household(CHILD),
    "JRR041": _household({}, {}),
    "JRR042": _household({}, CHILD | {"世帯主氏名": "見本　花子"}),
    "JRR043": _household({}, CHILD | {"記載順位": "1"}),
    "JRR044": _household({}, CHILD | {"記載順位": "3"}),
    "JRR045": _household({}, CHILD | {"世帯番号": "18"}),
    "JRR046": _household({}, CHILD | {"宛名番号": "1"}),
}
LAYOUTS = {
    "JRU064": _raised(lambda: jr.layout(MoveInHistory)),
    "JRU065": _raised(lambda: register_layout(SealPin, [NOTE])),
    "JRU066": _raised(lambda: register_layout(MoveInHistory, [TypedItem("note", float, Item("備考"))])),
    "JRU067": _raised(lambda: register_layout(MoveInHistory, [NOTE, NOTE])),
    "JRU068": _raised(lambda: register_layout(MoveInHistory, [])),
}


#: Records of other files have these items; here a layout of their own stands for them.
CHAIN = register_layout(
    MoveInHistory,
    [TypedItem(f"code{step}", RelationshipCode, Item(f"残世帯_続柄コード{step}")) for step in range(1, 5)],
)
TERM = register_layout(
    MoveInHistory,
    [
        TypedItem("starts_on", RegisterDate, Item("支援措置開始年月日")),
        TypedItem("ends_on", RegisterDate, Item("支援措置終了年月日")),
    ],
)
OTHER_RECORDS = {
    "JRR002": lambda: jr.check(CHAIN, ["20", "", "12", ""]).findings[0].rule,
    "JRR003": lambda: jr.check(CHAIN, ["02", "20", "", ""]).findings[0].rule,
    "JRR018": lambda: jr.check(TERM, ["20200401", "20210401"]).findings[0].rule,
}
PROVOCATIONS: dict[str, Callable[[], str]] = {
    **ACROSS,
    **HOUSEHOLD,
    **LAYOUTS,
    **OTHER_RECORDS,
    "JRR050": lambda: MachiazaCode.read("100001").findings[0].rule,
}
