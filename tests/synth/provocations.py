"""所見の規則を一つずつ引き起こす（架空の住民の分）。Rule id → a callable that provokes it and returns what came out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import jumin_records as jr
from jumin_records.synth import Dirt, Options, residents

__all__ = ["PROVOCATIONS"]


def _raised(call: Callable[[], object]) -> Callable[[], str]:
    def provoke() -> str:
        try:
            call()
        except jr.JuminError as error:
            return error.rule
        return ""

    return provoke


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRU070": _raised(lambda: Options(gaiji=2)),
    "JRU071": _raised(lambda: residents(-1, seed=1)),
    "JRU072": _raised(lambda: Dirt(rate=0.1, mistakes=("typo",))),
    "JRU073": _raised(lambda: Options(as_of=dt.date(1999, 1, 1))),
}
