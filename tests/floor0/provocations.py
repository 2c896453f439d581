"""所見の規則を一つずつ引き起こす（土台の分）。

Rule id → a callable that provokes the rule and returns the id that came out. Only the rules that the ground floor itself reports.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable

from jumin_records.checked import Raw
from jumin_records.errors import JuminError, Severity
from jumin_records.rules import find, regrade

__all__ = ["PROVOCATIONS"]


def _raised(call: Callable[[], object]) -> str:
    try:
        call()
    except JuminError as error:
        return error.rule
    return ""


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRP001": lambda: _raised(lambda: pickle.dumps(Raw("架空太郎"))),
    "JRU002": lambda: _raised(lambda: regrade([find("JRC003")], {"JRX999": Severity.ALERT})),
    "JRU003": lambda: _raised(
        lambda: regrade([find("JRC001", expected=1, actual=2, hint="")], {"JRC001": Severity.ALERT})
    ),
    "JRU007": lambda: _raised(lambda: regrade([find("JRC003")], {"JRC003": "エラー"})),  # type: ignore[dict-item]
}
