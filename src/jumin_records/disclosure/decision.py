"""判定の入力（目的）と結果（許可・拒否）。

What is asked for, and what comes out: a permit that names exactly what may be shown, or a denial with its rule and what is missing.
Both are values; neither raises.

Source: reference note on privacy, section 4.2.

>>> purpose = Purpose(Table.TRANSFER, 48, recipient="課税管理課", channel=Channel.INTERNAL_SYSTEM)
>>> purpose.key
TableKey(table=<Table.TRANSFER: '別添4'>, item=48)
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping

import attrs

from jumin_records.disclosure.configuration import Conditions
from jumin_records.disclosure.provision_tables import Channel, Table, TableKey
from jumin_records.disclosure.subject import Protection, SubjectReference, is_number
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding, RefusedError
from jumin_records.rules import find

__all__ = ["Denial", "Permit", "Purpose"]


@attrs.frozen
class Purpose(Typed):
    """何のために、だれに、どの記録を出すか。

    One row of the tables, the recipient as the configuration names it, the official name of the record, and for a transfer the
    channel it travels by.

    Raises:
        UsageError: JRU044 where ``recipient`` or ``record`` is a right 個人番号 or 住民票コード: both stand in the audit record.
    """

    table: Table
    item: int
    recipient: str
    record: str = "本人確認情報"
    channel: Channel | None = None

    @classmethod
    def _refused(cls, given: Mapping[str, object]) -> Finding | None:
        return find("JRU044") if any(is_number(str(given.get(name, ""))) for name in ("recipient", "record")) else None

    @property
    def key(self) -> TableKey:
        """表と項番。The key of the row."""
        return TableKey(self.table, self.item)


@attrs.frozen(kw_only=True)
class Permit:
    """許可。ここに名のない項目は、何も許していない。

    A permit: the granted items in the official order, the conditions that were met or still bind, how long it lives, under which
    configuration, and the protection mark that travels with whatever is shown. Not a proof: whoever runs code in the process can
    make one. ``decided_at`` ≤ use < ``valid_until``.
    """

    purpose: Purpose
    actor: str
    request: str
    subject: SubjectReference
    fields: tuple[str, ...]
    conditions: Conditions
    protection: Protection
    policy_digest: str
    decided_at: dt.datetime
    valid_until: dt.datetime

    @property
    def key(self) -> str:
        """単回使用を数える鍵（個人の値を含まない）。

        The key under which a single use is counted: configuration, row, recipient, record, operator and request; nothing personal
        is in it, so the subject is not, and a request about two people needs two numbers. Asking for other items gives no second use.
        """
        purpose = self.purpose
        parts = (
            self.policy_digest,
            *map(str, purpose.key),
            purpose.recipient,
            purpose.record,
            self.actor,
            self.request,
        )
        return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()

    def alive(self, at: dt.datetime) -> bool:
        """その時刻に使えるか。True from the decision until before the end."""
        return self.decided_at <= at < self.valid_until


@attrs.frozen(kw_only=True)
class Denial:
    """拒否。規則と、足りないもの。

    A denial: the rule, the reason code where a requester's role decided, and what is missing (item names, or ``review``,
    ``second_operator``, ``in_person``, ``documents``, ``request``). Empty: nothing attached could change the answer. ``fields`` are
    the official items among what was asked for.
    """

    rule: str
    missing: tuple[str, ...] = ()
    reason: str = ""
    fields: tuple[str, ...] = ()
    purpose: Purpose
    actor: str
    request: str
    subject: SubjectReference
    policy_digest: str
    decided_at: dt.datetime

    @property
    def finding(self) -> Finding:
        """所見としての拒否。The denial as a finding, for reports."""
        return find(self.rule, known="、".join(self.missing) or "なし")

    def error(self) -> RefusedError:
        """投げるための誤り（投げるのは呼び出し側）。The denial as an error, for a caller who wants to raise it."""
        return RefusedError(self.finding)
