"""監査記録を一件一行で保存し、読み戻して鎖を確かめる。

Audit entries as lines of JSON: written by the caller's store, read back, and checked against the head that was kept elsewhere. A line
that cannot be read is reported by its number; nothing of it comes out.

Source: reference note on privacy, section 4.2 (previous digest).

>>> from jumin_records.disclosure.audit import AuditTrail
>>> lines = []
>>> trail = AuditTrail(lambda entry: lines.append(audit_line(entry)))
>>> line_findings(lines, head=trail.head)
()
>>> [str(finding) for finding in line_findings(['{"number": 1'], head="")]
['1行目 保存された監査記録の行を読めません [JRA038]']
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import attrs

from jumin_records.codes import AddresseeNumber
from jumin_records.disclosure.audit import AuditEntry, chain_findings
from jumin_records.disclosure.subject import SubjectReference
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find
from jumin_records.text.scan import is_text, wrong_type

__all__ = ["audit_line", "line_findings", "read_audit_line"]

#: In characters; an entry names the items of one record.
_LONGEST = 100_000
_NUMBERS = frozenset({"number", "item", "count"})
_NAMES = tuple(field.name for field in attrs.fields(AuditEntry))
_EVENTS = ("permit", "denial", "reveal")


def audit_line(entry: AuditEntry) -> str:
    """監査記録の一件を、一行の JSON にする（対象者の符号を明かす出口）。

    One line of JSON in ASCII, without a line end. A door, as ``as_data``: the subject's reference is in the clear.

    Raises:
        UsageError: JRU020 for anything but an entry.
    """
    if not issubclass(type(entry), AuditEntry):
        del entry
        raise UsageError(find("JRU020", type="AuditEntry"))
    # Whether the reference was an 宛名番号 is kept: such a one may look like a 住民票コード.
    sure = {"addressee_number": True} if entry.subject.is_addressee_number else {}
    return json.dumps({**entry.as_data(), **sure}, separators=(",", ":"))


def read_audit_line(line: str) -> AuditEntry | Finding:
    """保存された一行を読み戻す。

    Read one stored line of at most 100,000 characters. Return the entry, or JRA038 where a key is missing, unknown, twice, or of
    another type. That its digest fits is for ``line_findings``.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(line):
        del line
        raise wrong_type()
    data = _parsed(line)
    entry = None if data is None else _entry(data)
    return find("JRA038") if entry is None else entry


def line_findings(lines: Iterable[str], *, head: str, first: str = "") -> tuple[Finding, ...]:
    """保存された行を読み、鎖を確かめる。

    JRA038 for every line (``row`` counts from 1) that cannot be read, then what ``chain_findings`` says of the lines that can: JRA020, by
    their line, for every break, so also after an unreadable line. Raises as ``read_audit_line``.
    """
    found: list[Finding] = []
    entries: list[AuditEntry] = []
    rows: list[int] = []
    row = 0
    for row, line in enumerate(lines, start=1):
        read = read_audit_line(line)
        if isinstance(read, Finding):
            found.append(attrs.evolve(read, row=row))
        else:
            entries.append(read)
            rows.append(row)
    rows.append(row + 1)
    broken = chain_findings(entries, head=head, first=first)
    return (*found, *(attrs.evolve(each, row=rows[(each.row or 1) - 1]) for each in broken))


def _parsed(line: str) -> dict[str, object] | None:
    # Depth first: an entry holds one list and nothing deeper.
    if len(line) > _LONGEST or line.count("[") + line.count("{") > _LONGEST // 100:
        return None
    try:
        data = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """鍵が二度あれば拒む。Of two values of one key nobody knows which was hashed."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made


def _entry(data: Mapping[str, object]) -> AuditEntry | None:
    texts = {name: data.get(name) for name in _NAMES}
    fields = texts["fields"]
    if data.keys() - {"addressee_number"} != set(_NAMES) or data.get("addressee_number", True) is not True:
        return None
    if not isinstance(fields, list) or not all(type(each) is str for each in fields) or texts["event"] not in _EVENTS:
        return None
    if any(type(texts[name]) is not (int if name in _NUMBERS else str) for name in _NAMES if name != "fields"):
        return None
    subject = _subject(str(texts["subject"]), sure="addressee_number" in data)
    return None if subject is None else AuditEntry(**(texts | {"fields": tuple(fields), "subject": subject}))  # type: ignore[arg-type]  # the types have been looked at one by one


def _subject(text: str, *, sure: bool) -> SubjectReference | None:
    try:
        return SubjectReference(AddresseeNumber.unverified(text) if sure else text)
    except (UsageError, ValueError):
        return None
