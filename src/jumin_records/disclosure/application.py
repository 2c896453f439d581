"""受理した支援措置の申出に、抑止が付いているかを調べる。

Reports applications that were accepted and have no restriction: the accident behind most published leaks is a flag that nobody
set, not an attack.

Source: reference note on privacy 5.2 (大網白里 2023: accepted, never set; application accepted and no restriction for n hours → report).
How many hours are given is for the office: a parameter.

>>> import datetime as dt
>>> from jumin_records.disclosure.subject import SubjectReference
>>> noon = dt.datetime(2026, 4, 1, 12, tzinfo=dt.timezone.utc)
>>> application = Application(subject=SubjectReference("宛名-0001"), reference="申出-1", accepted_at=noon)
>>> [
...     finding.rule
...     for finding in unset_applications([application], {}, noon + dt.timedelta(hours=2), grace=dt.timedelta(hours=1))
... ]
['JRA031']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from jumin_records.disclosure.moments import require_moment
from jumin_records.disclosure.restriction import Restriction
from jumin_records.disclosure.subject import SubjectReference
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["Application", "unset_applications"]


@attrs.frozen(kw_only=True, repr=False, getstate_setstate=False)
class Application(Typed, Masked):
    """受理した申出。

    An accepted application: of whom (併せて支援を求める者 are applications of their own), under which reference, when; ``ended`` once it
    was found not to be needed or has run out, with a closing on record.
    """

    subject: SubjectReference
    reference: str
    accepted_at: dt.datetime
    ended: bool = False


def unset_applications(
    applications: Iterable[Application],
    restrictions: Mapping[SubjectReference, Restriction],
    at: dt.datetime,
    *,
    grace: dt.timedelta,
) -> tuple[Finding, ...]:
    """抑止の付いていない申出を知らせる。

    JRA031 for every application that was accepted ``grace`` ago or longer, has not ended, and whose subject has no restriction in
    force at ``at``; ``row`` counts the applications from 1.

    Raises:
        UsageError: JRU040 for a moment without a time zone.
    """
    require_moment(at)
    found = []
    for row, application in enumerate(applications, start=1):
        require_moment(application.accepted_at)
        restriction = restrictions.get(application.subject)
        locked = (
            restriction is not None and restriction.subject == application.subject and restriction.in_force(at.date())
        )
        if not application.ended and not locked and at - application.accepted_at >= grace:
            found.append(find("JRA031", row=row))
    return tuple(found)
