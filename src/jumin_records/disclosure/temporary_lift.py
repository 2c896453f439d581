"""一時解除：だれの、どの文書を、どの職員が、いつまで。過ぎれば自ら閉じる。

A temporary lift: of whose data, for which document, by which operator, from when until when, on whose confirmation. It is compared
with the moment the caller gives, so nothing has to run for the lock to close again.

Source: reference note on privacy 5.2 (岡山 2024: a temporary lift with an unclear instruction; lift needs subject, document, requester,
end).

>>> import datetime as dt
>>> from jumin_records.disclosure.subject import SubjectReference
>>> noon = dt.datetime(2026, 4, 1, 12, tzinfo=dt.timezone.utc)
>>> lift = TemporaryLift(
...     subject=SubjectReference("宛名-0001"),
...     document="住民票の写し",
...     operator="職員A",
...     confirmed_by="職員B",
...     start=noon,
...     end=noon + dt.timedelta(minutes=10),
...     reference="本人請求-1",
... )
>>> [lift.opens("住民票の写し", "職員A", noon + dt.timedelta(minutes=each)) for each in (0, 9, 10)]
[True, True, False]
"""

from __future__ import annotations

import datetime as dt

import attrs

from jumin_records.disclosure.four_eyes import same_actor
from jumin_records.disclosure.moments import require_moment, wrong_moment
from jumin_records.disclosure.subject import SubjectReference
from jumin_records.disclosure.typed import Typed
from jumin_records.sealed import Masked

__all__ = ["LONGEST_LIFT", "TemporaryLift"]

#: 一時解除の最長（engineering judgement）。A lift that lasts longer than a working day has been forgotten.
LONGEST_LIFT = dt.timedelta(hours=12)


@attrs.frozen(kw_only=True, repr=False, getstate_setstate=False)
class TemporaryLift(Typed, Masked):
    """一時解除。Open for ``start`` ≤ moment < ``end``, at most twelve hours; ``confirmed_by`` is another operator."""

    subject: SubjectReference
    document: str
    operator: str
    confirmed_by: str
    start: dt.datetime
    end: dt.datetime
    reference: str

    @property
    def sound(self) -> bool:
        """範囲と終わりが定まっているか。True when everything is named, two people stand for it, and it ends soon."""
        if wrong_moment(self.start) or wrong_moment(self.end):
            return False
        named = all(text.strip() for text in (self.document, self.operator, self.reference))
        two = not same_actor(self.operator, self.confirmed_by)
        return named and two and dt.timedelta() < self.end - self.start <= LONGEST_LIFT

    def opens(self, document: str, operator: str, at: dt.datetime) -> bool:
        """その文書を、その職員に、その時刻に開くか。

        True for this document, this operator and a moment within the lift.

        Raises:
            UsageError: JRU040 for a moment without a time zone.
        """
        require_moment(at)
        return self.sound and (document, operator) == (self.document, self.operator) and self.start <= at < self.end
