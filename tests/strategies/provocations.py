"""方針の規則を一つずつ引き起こす。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jumin_records as jr
from jumin_records import strategies
from jumin_records.strategies.missing import require

__all__ = ["PROVOCATIONS", "refused"]


def refused(call: Callable[[], Any]) -> str:
    try:
        call()
    except jr.UsageError as error:
        return error.rule
    return ""


EXACT: Any = "exact"

PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRU075": lambda: refused(lambda: require("no_such_partner", extra="strategies")),
    "JRU076": lambda: refused(lambda: strategies.valid(dict)),
    "JRU077": lambda: refused(lambda: strategies.dates(EXACT)),
}
