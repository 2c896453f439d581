"""監査記録：だれが、いつ、何のために、だれのどの項目を見たか。値は持たない。

The audit record and its chain: actor, moment, purpose, digest of the configuration, reference of the subject, item names, count,
decision; never a value and never a hash of a number. The caller owns the store. A chain shows tampering only against a head that is
kept elsewhere, and it does not cover the subject: what is personal is not hashed.

Source: reference note on privacy, sections 3.1 and 4.2.

>>> lines = []
>>> trail = AuditTrail(lines.append)
>>> trail.head
''
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import attrs

from jumin_records.disclosure.decision import Denial, Permit
from jumin_records.disclosure.subject import SubjectReference
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["AuditEntry", "AuditTrail", "chain_findings"]

Event = Literal["permit", "denial", "reveal"]


@attrs.frozen(kw_only=True)
class AuditEntry:
    """監査記録の一件。

    One audit record. ``at`` is ISO 8601 with its offset; ``count`` is the number of values that were shown; ``previous`` and
    ``digest`` are SHA-256 in hexadecimal, the digest over ``previous`` and everything here but ``subject``.
    """

    number: int
    event: Event
    actor: str
    at: str
    table: str
    item: int
    recipient: str
    record: str
    request: str
    policy_digest: str
    subject: SubjectReference
    fields: tuple[str, ...]
    count: int
    protection: str
    rule: str
    previous: str
    digest: str = ""

    def as_data(self) -> Mapping[str, object]:
        """保存するための姿（対象者の符号を明かす出口）。

        Plain data for the caller's store. A door: the subject's reference is in the clear, and it belongs in the caller's own log.
        """
        return {**self._unpersonal(), "subject": self.subject.reveal(), "digest": self.digest}

    def computed(self) -> str:
        """この件から計算した要約値。The digest that this entry should bear."""
        text = json.dumps(self._unpersonal(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()

    def _unpersonal(self) -> dict[str, object]:
        left_out = ("subject", "digest")
        names = [field.name for field in attrs.fields(type(self)) if field.name not in left_out]
        return {name: getattr(self, name) for name in names} | {"fields": list(self.fields)}


class AuditTrail:
    """監査記録を続けて書く。

    Writes entries to ``sink``, a callable of the caller, and remembers the head of the chain. The sink must have stored the entry
    when it returns; if it raises, the entry does not count and nothing may be shown. Continue an earlier chain by handing over its
    ``head`` and ``number``. One trail belongs to one thread; keep ``head`` somewhere else than the log.
    """

    __slots__ = ("_sink", "head", "number")

    def __init__(self, sink: Callable[[AuditEntry], object], *, head: str = "", number: int = 0) -> None:
        self._sink = sink
        self.head = head
        self.number = number

    def decided(self, decision: Permit | Denial) -> Finding | None:
        """判定を書く。Write a decision; JRA019 where the sink failed, ``None`` where it is written."""
        event: Event = "permit" if isinstance(decision, Permit) else "denial"
        return self._write(decision, event, decision.decided_at.isoformat(), fields=decision.fields)

    def revealed(self, permit: Permit, fields: tuple[str, ...], at: str) -> Finding | None:
        """見せたことを書く。Write that items are being shown; JRA019 where the sink failed: then do not show them."""
        return self._write(permit, "reveal", at, fields=fields)

    def _write(self, decision: Permit | Denial, event: Event, at: str, *, fields: tuple[str, ...]) -> Finding | None:
        purpose = decision.purpose
        entry = AuditEntry(
            number=self.number + 1,
            event=event,
            actor=decision.actor,
            at=at,
            table=str(purpose.table),
            item=purpose.item,
            recipient=purpose.recipient,
            record=purpose.record,
            request=decision.request,
            policy_digest=decision.policy_digest,
            subject=decision.subject,
            fields=fields,
            count=len(fields) if event == "reveal" else 0,
            protection=decision.protection.name if isinstance(decision, Permit) else "",
            rule=decision.rule if isinstance(decision, Denial) else "",
            previous=self.head,
        )
        entry = attrs.evolve(entry, digest=entry.computed())
        try:
            self._sink(entry)
        except Exception:  # noqa: BLE001 - whatever keeps the record from being written
            return find("JRA019")
        self.head, self.number = entry.digest, entry.number
        return None


def chain_findings(entries: Iterable[AuditEntry], *, head: str, first: str = "") -> tuple[Finding, ...]:
    """鎖が切れていないか確かめる。

    JRA020 for every entry (``row`` counts from 1) whose digest, number or link does not fit, and for an end that is not ``head``, the
    digest that was kept elsewhere. ``first`` is the head before the first entry. A subject exchanged for another is not seen.
    """
    found: list[Finding] = []
    previous, number = first, None
    row = 0
    for row, entry in enumerate(entries, start=1):
        fits = entry.previous == previous and entry.digest == entry.computed()
        if not fits or number not in (None, entry.number - 1):
            found.append(find("JRA020", row=row))
        previous, number = entry.digest, entry.number
    if previous != head:
        found.append(find("JRA020", row=row + 1))
    return tuple(found)
