"""抑止（支援措置による交付・閲覧の制限）。変更は履歴番号の一致を条件とし、一時解除は自ら閉じる。

A restriction as a versioned value: every change names the 履歴番号 it was decided on and is refused where that is no longer the present
one. The planned last day opens nothing: only a recorded closing does. A temporary lift is for one document and one operator and
ends by itself when the given moment has passed.

Source: reference note on privacy 5.2 (目黒 2025: an old list lifted a new restriction; 岡山 2024: a lift without scope); procedures
note P30 (blocked after the end date as long as nobody has closed it), P32 (a temporary lift ends by itself and is not sent on).

>>> import datetime as dt
>>> from jumin_records.disclosure.subject import SubjectReference
>>> noon = dt.datetime(2026, 4, 1, 12, tzinfo=dt.timezone.utc)
>>> taro = SubjectReference("宛名-0001")
>>> first = opened(
...     taro,
...     frozenset({"住民票の写し"}),
...     start=dt.date(2026, 4, 1),
...     end=dt.date(2027, 3, 31),
...     reference="申出-1",
...     on=dt.date(2026, 4, 1),
... )
>>> first.locks("住民票の写し", noon), first.history_number
(True, 1)
>>> closed(first, expected=0, on=dt.date(2026, 5, 1), reference="終了-1").rule
'JRA029'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import attrs

from jumin_records.disclosure.moments import require_moment
from jumin_records.disclosure.subject import Protection, SubjectReference
from jumin_records.disclosure.temporary_lift import TemporaryLift
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["Restriction", "closed", "extended", "lifted", "opened", "rescoped"]


@attrs.frozen(kw_only=True, repr=False, getstate_setstate=False)
class Restriction(Typed, Masked):
    """一人の抑止の、ある世代。

    One generation of one person's restriction. ``documents`` are the kinds that are locked, ``start`` and ``end`` the term (both
    days belong to it; ``end`` is planned), ``closed_on`` the day of the recorded closing, ``reference`` the caller's document
    that this generation rests on. ``history_number`` grows by one with every change.
    """

    subject: SubjectReference
    history_number: int
    documents: frozenset[str]
    start: dt.date
    end: dt.date
    reference: str
    closed_on: dt.date | None = None
    lifts: tuple[TemporaryLift, ...] = ()

    def in_force(self, day: dt.date) -> bool:
        """その日に効いているか（予定の末日を過ぎても、終了の処理までは効く）。

        True from ``start`` until the day of the recorded closing; the planned ``end`` opens nothing by itself. Where a moment is
        given instead, its day is that of its own time zone.
        """
        day = _day(day)
        return self.start <= day and (self.closed_on is None or day < self.closed_on)

    def locks(self, document: str, at: dt.datetime, *, operator: str = "") -> bool:
        """その時刻に、その文書が閉じているか。

        True when ``document`` is locked at ``at``: a temporary lift opens it for its own operator and until its own end only.

        Raises:
            UsageError: JRU040 for a moment without a time zone.
        """
        require_moment(at)
        if not self.in_force(at.date()) or document not in self.documents:
            return False
        return not any(lift.opens(document, operator, at) for lift in self.lifts)

    def forwarded(self) -> Restriction:
        """ほかの市区町村へ送る姿（一時解除は送らない）。What is sent on to another municipality: without any temporary lift (P32)."""
        return attrs.evolve(self, lifts=())

    def protection(self, day: dt.date) -> Protection:
        """支援措置の印。Protected while it is in force; a closed one says nothing of other restrictions: unknown."""
        return Protection.PROTECTED if self.in_force(day) else Protection.UNKNOWN

    def findings(self, at: dt.datetime, document: str = "", *, operator: str = "") -> tuple[Finding, ...]:
        """文書を出せない理由と、知らせるべきこと。

        JRA033 where ``document`` is locked, JRA032 where the term has passed and nobody has closed it.
        """
        found = []
        if document and self.locks(document, at, operator=operator):
            found.append(find("JRA033"))
        if self.in_force(at.date()) and self.end < at.date():
            found.append(find("JRA032"))
        return tuple(found)


def opened(
    subject: SubjectReference,
    documents: frozenset[str],
    *,
    start: dt.date,
    end: dt.date,
    reference: str,
    on: dt.date,
    current: Restriction | None = None,
    expected: int = 0,
) -> Restriction | Finding:
    """抑止を始める。

    Begin a restriction on the day ``on``. ``current`` is what the store holds now (``None`` where there is nothing) and ``expected`` the 履歴番号 the
    decision was taken on, 0 for none. Returns the next generation, or JRA029 (another generation by now), JRA030 (no scope, no
    document of reference, end before start), JRA034 (one is in force: change that one).
    """
    number = 0 if current is None else current.history_number
    if type(expected) is not int or expected != number or (current is not None and current.subject != subject):
        return find("JRA029")
    if not _sound(documents, start, end, reference):
        return find("JRA030")
    if current is not None and (current.closed_on is None or current.in_force(on)):
        return find("JRA034")
    return Restriction(
        subject=subject, history_number=number + 1, documents=documents, start=start, end=end, reference=reference
    )


def extended(current: Restriction, *, expected: int, end: dt.date, reference: str) -> Restriction | Finding:
    """期間を延ばす（または改める）。Move the planned end, never before the start. Refusals as ``opened``; JRA034 once closed."""
    return _changed(current, expected, attrs.evolve(current, end=end, reference=reference))


def rescoped(
    current: Restriction, *, expected: int, documents: frozenset[str], reference: str
) -> Restriction | Finding:
    """対象の文書を改める。Change which documents are locked; none at all is JRA030: close it instead."""
    return _changed(current, expected, attrs.evolve(current, documents=documents, reference=reference))


def closed(current: Restriction, *, expected: int, on: dt.date, reference: str) -> Restriction | Finding:
    """抑止を終える（その日から効かない）。Close it from the day ``on``, which is not before the start."""
    on = _day(on)
    found = _changed(current, expected, attrs.evolve(current, closed_on=on, lifts=(), reference=reference))
    return find("JRA030") if isinstance(found, Restriction) and on < current.start else found


def lifted(current: Restriction, *, expected: int, lift: TemporaryLift, on: dt.date) -> Restriction | Finding:
    """一時解除を加える。

    Add a temporary lift on the day ``on``. JRA030 where it is not about this subject or not about a document that is locked,
    names something half, has no second operator or lasts too long; JRA034 where nothing is in force.
    """
    made = attrs.evolve(current, lifts=(*current.lifts, lift), reference=lift.reference)
    found = _changed(current, expected, made)
    if isinstance(found, Finding):
        return found
    if lift.subject != current.subject or lift.document not in current.documents or not lift.sound:
        return find("JRA030")
    return found if current.in_force(on) else find("JRA034")


def _day(day: dt.date) -> dt.date:
    """日。A ``datetime`` is a ``date`` to Python, and cannot be compared with one."""
    return day.date() if isinstance(day, dt.datetime) else day


def _changed(current: Restriction, expected: int, made: Restriction) -> Restriction | Finding:
    if type(expected) is not int or expected != current.history_number:
        return find("JRA029")
    if current.closed_on is not None:
        return find("JRA034")
    sound = _sound(made.documents, made.start, made.end, made.reference)
    return attrs.evolve(made, history_number=expected + 1) if sound else find("JRA030")


def _sound(documents: Collection[str], start: dt.date, end: dt.date, reference: str) -> bool:
    days = all(type(day) is dt.date for day in (start, end))
    return (
        bool(documents)
        and all(each.strip() for each in documents)
        and days
        and start <= end
        and bool(reference.strip())
    )
