"""代理人による届出：本人への通知がないものを知らせる。

Filings by a proxy: software cannot see a forged 委任状. It can mark such filings, keep what was entrusted and how it was checked, and
report those whose principal has not been told.

Source: 千葉市 特定個人情報保護評価書 別添5 (15: a relative's forged 委任状); 本人通知制度 of municipalities (東海村, 三郷市, 川西市, 大津町)
as the precedent: it tells, it does not stop. Whether to wait for an answer is for the office.

>>> import datetime as dt
>>> from jumin_records.disclosure.subject import SubjectReference
>>> noon = dt.datetime(2026, 4, 1, 12, tzinfo=dt.timezone.utc)
>>> filing = ProxyFiling(
...     subject=SubjectReference("宛名-0001"),
...     kind="転出届",
...     mandate="転出の届出",
...     checked="委任状・写真付き証",
...     at=noon,
... )
>>> [finding.rule for finding in unnotified([filing], noon)]
['JRA057']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from jumin_records.disclosure.moments import require_moment
from jumin_records.disclosure.subject import SubjectReference
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["ProxyFiling", "unnotified"]


@attrs.frozen(kw_only=True, repr=False, getstate_setstate=False)
class ProxyFiling(Typed, Masked):
    """代理人による届出の記録。

    Of whom, what kind of filing, what was entrusted (委任事項), how the proxy was checked, when; ``notified_at`` is when the principal
    was told, ``None`` before that.
    """

    subject: SubjectReference
    kind: str
    mandate: str
    checked: str
    at: dt.datetime
    notified_at: dt.datetime | None = None


def unnotified(
    filings: Iterable[ProxyFiling], at: dt.datetime, *, grace: dt.timedelta = dt.timedelta()
) -> tuple[Finding, ...]:
    """本人に知らせていない代理の届出。

    JRA057 for every filing (``row`` counts from 1) whose principal had not been told ``grace`` after it, or whose record lacks
    what was entrusted or how it was checked.

    Raises:
        UsageError: JRU040 for a moment without a time zone.
    """
    require_moment(at)
    found = []
    for row, filing in enumerate(filings, start=1):
        require_moment(filing.at)
        told = filing.notified_at is not None and filing.notified_at <= at
        complete = bool(filing.mandate.strip() and filing.checked.strip())
        if not complete or (not told and at - filing.at >= grace):
            found.append(find("JRA057", row=row))
    return tuple(found)
