"""時刻は、時間帯つきで渡されたものだけを使う。

Moments are handed in, never read from a clock, and carry their time zone: the day and the order of naive times depend on where
they are read.

Source: engineering judgement; architecture ("it owns no clock").

>>> import datetime as dt
>>> wrong_moment(dt.datetime(2026, 4, 1, 9, 0)).rule
'JRU040'
>>> wrong_moment(dt.datetime(2026, 4, 1, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))) is None
True
"""

from __future__ import annotations

import datetime as dt

from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find

__all__ = ["require_moment", "wrong_moment"]


def wrong_moment(at: object) -> Finding | None:
    """時間帯つきの ``datetime`` でなければ所見を返す。Return JRU040 for anything but a ``datetime`` that knows its time zone."""
    return None if isinstance(at, dt.datetime) and at.utcoffset() is not None else find("JRU040")


def require_moment(*moments: dt.datetime) -> None:
    """時間帯つきの ``datetime`` を求める。

    Do nothing where every argument is a moment.

    Raises:
        UsageError: JRU040 otherwise.
    """
    wrong = next(filter(None, map(wrong_moment, moments)), None)
    if wrong is not None:
        del moments
        raise UsageError(wrong)
