"""架空市の設定・請求・対象者。What the tests of this package share: all of it fictional."""

from __future__ import annotations

import datetime as dt

from jumin_records.disclosure import (
    Approval,
    AuditEntry,
    Channel,
    Policy,
    Protection,
    Purpose,
    Requester,
    Restriction,
    Review,
    Role,
    SubjectReference,
    SubjectState,
    Table,
    TemporaryLift,
    opened,
)
from jumin_records.errors import Finding

JST = dt.timezone(dt.timedelta(hours=9))
NOW = dt.datetime(2026, 10, 1, 10, 0, tzinfo=JST)
TARO = SubjectReference("宛名-架空太郎")
HANAKO = SubjectReference("宛名-見本花子")
REQUEST = "受付-1"
TODAY = NOW.date()
COPY = "住民票の写し"

SIGNED = """
[signed_off]
by = "架空市住民課"
reference = "架空決裁1"
on = 2026-03-20
valid_from = 2026-04-01
valid_until = 2027-03-31
"""
GRANT = """
[[grant]]
table = "別添4"
item = 48
record = "本人確認情報"
fields = ["漢字氏名", "住所", "生年月日"]
recipients = ["課税管理課"]
roles = ["庁内", "公用", "第三者"]
"""


def policy(*more: str, grant: str = GRANT) -> Policy:
    return Policy.load(SIGNED + grant + "".join(more), format="toml")


def purpose(**changes: object) -> Purpose:
    facts: dict[str, object] = {
        "table": Table.TRANSFER,
        "item": 48,
        "recipient": "課税管理課",
        "channel": Channel.INTERNAL_SYSTEM,
    }
    return Purpose(**(facts | changes))  # type: ignore[arg-type]  # changed facts may be wrong on purpose


def requester(role: Role = Role.DEPARTMENT, **more: object) -> Requester:
    return Requester(**({"actor": "職員A", "role": role, "request": REQUEST} | more))  # type: ignore[arg-type]  # as above


def state(protection: Protection = Protection.NOT_PROTECTED, **more: object) -> SubjectState:
    return SubjectState(**({"reference": TARO, "protection": protection} | more))  # type: ignore[arg-type]  # as above


def review(**changes: object) -> Review:
    facts: dict[str, object] = {
        "reference": "審査-1",
        "reviewer": "職員C",
        "at": NOW,
        "subject": TARO,
        "request": REQUEST,
    }
    return Review(**(facts | changes))  # type: ignore[arg-type]  # as above


def approval(**changes: object) -> Approval:
    facts: dict[str, object] = {"actor": "職員B", "at": NOW, "subject": TARO, "request": REQUEST}
    return Approval(**(facts | changes))  # type: ignore[arg-type]  # as above


def restriction(**changes: object) -> Restriction | Finding:
    facts: dict[str, object] = {
        "subject": TARO,
        "documents": frozenset({COPY, "戸籍の附票の写し"}),
        "start": dt.date(2026, 4, 1),
        "end": dt.date(2027, 3, 31),
        "reference": "申出-1",
        "on": TODAY,
    }
    return opened(**(facts | changes))  # type: ignore[arg-type]  # as above


def started(**changes: object) -> Restriction:
    made = restriction(**changes)
    assert isinstance(made, Restriction)
    return made


def lift(**changes: object) -> TemporaryLift:
    facts: dict[str, object] = {
        "subject": TARO,
        "document": COPY,
        "operator": "職員A",
        "confirmed_by": "職員B",
        "start": NOW,
        "end": NOW + dt.timedelta(minutes=10),
        "reference": "本人請求-1",
    }
    return TemporaryLift(**(facts | changes))  # type: ignore[arg-type]  # as above


class Log:
    """A sink that keeps what it gets, or fails."""

    def __init__(self, *, failing: bool = False) -> None:
        self.entries: list[AuditEntry] = []
        self.failing = failing

    def __call__(self, entry: AuditEntry) -> None:
        if self.failing:
            raise OSError(28, "架空の故障")
        self.entries.append(entry)


class Counts:
    """A store of uses."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def compare_and_set(self, key: str, expected: int, new: int) -> bool:
        if self.counts.get(key, 0) != expected:
            return False
        self.counts[key] = new
        return True
