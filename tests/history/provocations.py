"""履歴の規則を一つずつ引き起こす。

Rule id → a callable that provokes the rule through a public verb and returns the id that came out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs

from jumin_records.history import History, HistoryLayout
from tests.history.samples import (
    Bare,
    Resident,
    certificate,
    entry,
    history_of,
    person,
    pin,
    refused,
    resident,
    suppression,
)

__all__ = ["PROVOCATIONS"]

DAY = dt.date(2026, 5, 1)


def _read(*records: Any, **options: Any) -> Callable[[], str]:
    def provoke() -> str:
        findings = History.read(records, type(records[0]), **options).findings
        return " ".join(sorted({finding.rule for finding in findings}))

    return provoke


def _refused(call: Callable[[], object]) -> Callable[[], str]:
    return lambda: refused(call)


def _two() -> History[Resident]:
    return person("2026-01-01", "2026-02-01")


def _other_rows() -> str:
    """The mark says that the second row cancels the third's event, yet its town is another."""
    history = _two().cancel("修正", entry=entry())
    *rows, last = history.rows()
    forged = attrs.evolve(last, record=attrs.evolve(last.record, name="見本花子"))
    return refused(lambda: History.replay((*rows, forged), Resident))


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRH001": _read(resident("1", "0"), resident("3", "1")),
    "JRH002": _read(resident("1", "0"), resident("2", "0"), resident("2", "1")),
    "JRH003": _read(resident("1", "0")),
    "JRH004": _read(resident("1", "1"), resident("2", "1")),
    "JRH005": _read(resident("1", "1"), resident("2", "0")),
    "JRH006": _read(resident("", "1")),
    "JRH007": _read(resident("1", "9"), resident("2", "1")),
    "JRH008": _read(resident("1", "0"), resident("2", "1", day="2026-04-30")),
    "JRH009": _read(resident("1", "0"), resident("2", "1", on="2026-04-30")),
    "JRH010": _read(pin("0"), pin("1")),
    "JRH011": _read(resident("1", "1"), resident("1", "1", no="2"), one_key=True),
    "JRH012": _read(resident("1", "1", no="")),
    "JRH013": _read(suppression("1", "1", branch="A")),
    "JRH014": _refused(lambda: _two().append(resident("1", "1"))),
    "JRH015": _refused(lambda: _two().append(resident("", "0"))),
    "JRH016": _refused(lambda: history_of(resident("1", "0")).append(resident())),
    "JRH017": _refused(lambda: _two().append(resident(day="2026-02-09"))),
    "JRH018": _refused(lambda: history_of(pin("1")).append(pin())),
    "JRH019": _refused(lambda: person("2026-01-01").cancel("減", entry=entry())),
    "JRH020": _refused(lambda: _two().cancel("減", place=1, entry=entry())),
    "JRH021": _refused(lambda: _two().cancel("減", place=3, entry=entry())),
    "JRH022": _refused(lambda: _two().cancel("修正", entry={"操作年月日": "2026-06-01"})),
    "JRH023": _refused(lambda: person("2026-01-01").cancel("減", entry=entry(), state=resident(no="2"))),
    "JRH024": _refused(lambda: _two().cancel("修正", entry=entry(), state=resident())),
    "JRH025": _other_rows,
    "JRU030": _refused(lambda: HistoryLayout.of(Bare)),
    "JRU031": _refused(lambda: history_of(resident("1", "1"), resident("1", "1", no="2")).current()),
    "JRU032": _refused(lambda: history_of(certificate("1", "1")).at(DAY)),
    "JRU033": _refused(lambda: _two().at(DAY, known=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))),
    "JRU034": _refused(lambda: _two().cancel("修正", entry=entry(氏名="見本花子"))),
}
