"""照会の回答期限（日数と、どの日から数えるか）。

The term of an answer: municipalities differ in its length and in the day from which it runs, so both are parameters. Where the
starting day is not known, the term is not known either, and nobody is registered on such an answer.

Source: ``seal_registration/answer_rules.csv`` (永平寺町, 幌延町, 鮫川村, 十島村); 民法140条 for the first day.

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> sent = date(2026, 4, 1)
>>> for name, rule in ANSWER_RULES.items():
...     print(name, rule.last_day(LIMITS, issued=sent, dispatched=sent, received=None))
永平寺町 2026-04-16
幌延町 2026-04-15
鮫川村 2026-04-21
十島村 None
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Self

import attrs

from jumin_records.errors import UsageError
from jumin_records.procedures.kinds import Typed, misfit
from jumin_records.procedures.limits import Limits, shift
from jumin_records.procedures.state import Facts
from jumin_records.resources import read_table
from jumin_records.rules import find

__all__ = ["ANSWER_RULES", "AnswerRule", "AnswerStart"]


#: Longest term, in days.
_LONGEST = 3650


class AnswerStart(enum.StrEnum):
    """回答期限の起算日。The day from which the term runs."""

    ISSUED = "発行の日"
    DISPATCHED = "発送の日"
    DAY_AFTER_DISPATCH = "発送の日の翌日"
    RECEIVED = "受領の日"


@attrs.frozen(kw_only=True, repr=False)
class AnswerRule(Typed, Facts):
    """一つの市町村の回答期限の定め。

    ``days`` from ``start``; ``first_day_counts``: the starting day itself is day one, otherwise the next day is (民法140条). Wrong
    kinds raise JRU053, days beyond 0 to 3650 JRU056.
    """

    days: int = 0
    start: AnswerStart = AnswerStart.DISPATCHED
    first_day_counts: bool = False

    def __new__(cls, **values: object) -> Self:
        """種類と日数を確かめて作る。

        Raises:
            UsageError: JRU053 for a value of another kind, JRU056 for a number of days that no municipality means.
        """
        days, wrong = values.get("days", 0), misfit(cls, values)
        # Not by ``super()``: this frame would hold the values while its error passes.
        values.clear()
        if wrong:
            raise UsageError(find("JRU053", path=wrong, type=cls.__name__, name=wrong))
        if type(days) is int and not 0 <= days <= _LONGEST:
            del days
            raise UsageError(find("JRU056", limit=_LONGEST))
        return super().__new__(cls)

    def last_day(
        self, limits: Limits, *, issued: date | None, dispatched: date | None, received: date | None
    ) -> date | None:
        """回答期限。

        The last day of the term, moved past the closed days of ``limits``; ``None`` while the starting day is not known.
        """
        first = {AnswerStart.ISSUED: issued, AnswerStart.RECEIVED: received}.get(self.start, dispatched)
        if first is None:
            return None
        if self.start is AnswerStart.DAY_AFTER_DISPATCH:
            first = shift(first, 1)
        # A term of no days ends on its own starting day, never before it.
        return limits.last_day(first, max(self.days - self.first_day_counts, 0))


def _load() -> Mapping[str, AnswerRule]:
    _, *rows = read_table("procedures/seal_registration/answer_rules.csv")
    return MappingProxyType(
        {
            name: AnswerRule(days=int(days), start=AnswerStart(start), first_day_counts=counts == "1")
            for name, days, start, counts in rows
        }
    )


#: Rules that municipalities print, as examples; a municipality makes its own.
ANSWER_RULES: Mapping[str, AnswerRule] = _load()
