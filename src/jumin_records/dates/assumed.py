"""みなし日（仮の日）。必ず明示して求め、どの方針で決めたかを結果に残す。

Assumed days for uncertain dates: always asked for by name, and the result says which policy made it.

Source: none. The official rules (介護保険, 国民年金 …) were not found in readable text: UNVERIFIED, so there is no default
(dates.md section 2.4). 住民記録システム標準仕様書 第1.0版 1.1.8 forbids making a みなし生年月日 in the register itself.

>>> from jumin_records.dates.register_date import RegisterDate
>>> assumed = RegisterDate.parse("昭和20年月日不詳").resolve("mid_year")
>>> assumed
Assumed(mid_year ***)
>>> assumed.date.isoformat(), assumed.is_assumed
('1945-07-01', True)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from jumin_records.dates.facts import Facts, Note
from jumin_records.sealed import MASK, Sealed

__all__ = ["ASSUMPTIONS", "Assumed", "assumed_day", "within"]

_JULY = 7


class Assumed(Sealed):
    """仮の日。

    An assumed day: ``date``, the name of the ``policy`` that made it, and ``is_assumed``, which is false where the day was
    written and nothing had to be assumed. Sealed like the date it comes from.
    """

    __slots__ = ("_content",)
    _content: tuple[dt.date, str, bool]

    def __init__(self, date: dt.date, policy: str, *, is_assumed: bool) -> None:
        _fill(self, (date, policy, is_assumed))

    def __repr__(self) -> str:
        return f"Assumed({self.policy} {MASK})"

    def __eq__(self, other: object) -> bool:
        return self._content == other._content if isinstance(other, Assumed) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._content)

    @property
    def date(self) -> dt.date:
        """仮の日（西暦）。The assumed day, Gregorian."""
        return self._content[0]

    @property
    def policy(self) -> str:
        """決めた方針の名。The name of the policy that made it."""
        return self._content[1]

    @property
    def is_assumed(self) -> bool:
        """仮に決めたものか（書かれた日なら偽）。False where the day itself was written."""
        return self._content[2]


_fill = Assumed.__dict__["_content"].__set__


def _mid_year(facts: Facts) -> dt.date | None:
    unknown_month = facts.year is not None and facts.month is None and Note.LUNISOLAR not in facts.notes
    return dt.date(facts.year or 1, _JULY, 1) if unknown_month else None


def _first_of_month(facts: Facts) -> dt.date | None:
    return facts.earliest if facts.month is not None and _one_month(facts) else None


def _month_end(facts: Facts) -> dt.date | None:
    return facts.latest if facts.month is not None and _one_month(facts) else None


def _one_month(facts: Facts) -> bool:
    """The range is the month that was written, not a third of it, a single day or an interval."""
    thirds = any(point.ten_days for point in facts.points)
    return len(facts.points) <= 1 and not thirds and facts.earliest != facts.latest


#: Name → rule. Each gives a day, or ``None`` where it says nothing of such a date.
ASSUMPTIONS: Final[Mapping[str, Callable[[Facts], dt.date | None]]] = MappingProxyType(
    {
        "earliest": lambda facts: facts.earliest,
        "latest": lambda facts: facts.latest,
        "mid_year": _mid_year,
        "first_of_month": _first_of_month,
        "month_end": _month_end,
    }
)


def assumed_day(facts: Facts, policy: str) -> dt.date | None:
    """名のついた方針で仮の日を決める。範囲の外になるなら ``None``（丸めない）。

    Return the day that ``policy`` gives, ``None`` where it gives none or one outside the range: nothing is clamped, so
    昭和64年 has no ``mid_year``.
    """
    return within(facts, ASSUMPTIONS[policy](facts))


def within(facts: Facts, day: dt.date | None) -> dt.date | None:
    """範囲の中の日ならそのまま、外なら ``None``。Return ``day`` where the date can mean it, else ``None``: nothing is clamped."""
    if day is None or (facts.earliest and day < facts.earliest) or (facts.latest and day > facts.latest):
        return None
    return day
