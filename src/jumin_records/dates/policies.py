"""読み取りの方針（元号の期間と暦にどこまで従わせるか）。

How strictly a written date must lie in its era and in the calendar. Impossible numbers are refused under every policy.

Source: api.md "Dates"; the three follow STRICT, SMART (without its clamping) and a register's LENIENT of java.time
(dates.md sections 1.3 and 7).

>>> policy_named("register")
<Policy.REGISTER: 'register'>
"""

from __future__ import annotations

import enum
from collections.abc import Container

from jumin_records.dates.facts import Facts, Note

__all__ = ["Policy", "one_of", "policy_named", "refusal"]


class Policy(enum.StrEnum):
    """読み取りの方針。

    ``STRICT``: the day lies in the written era (a day of change may carry both names), exists, and fits its weekday.
    ``SAME_YEAR``: the written year of the era existed (昭和64年1月8日 yes, 昭和65年 no), and the day exists.
    ``REGISTER``: whatever a register can hold, with notes.
    """

    STRICT = "strict"
    SAME_YEAR = "same_year"
    REGISTER = "register"


_BY_NAME: dict[str, Policy] = {policy.value: policy for policy in Policy}


def policy_named(name: object) -> Policy | None:
    """名から方針を引く。なければ ``None``。Return the policy of that name (a ``Policy`` is its own name), else ``None``."""
    if type(name) is Policy:
        return name
    known = one_of(_BY_NAME, name)
    return None if known is None else _BY_NAME[known]


def one_of(names: Container[str], name: object) -> str | None:
    """名のどれかなら、その名を返す。なければ ``None``。

    Return ``name`` as plain text where it is one of ``names``, else ``None``, also for what is no text or has no hash.
    """
    # A subclass of str may compare and hash as it likes.
    plain = str.__str__(name) if isinstance(name, str) else None
    return plain if plain is not None and plain in names else None


def refusal(facts: Facts, policy: Policy) -> str | None:
    """その方針が拒む規則の番号。拒まなければ ``None``。Return the id of the rule by which the policy refuses, or ``None``."""
    notes = facts.notes
    if policy is Policy.REGISTER or not notes:
        return None
    if Note.NONEXISTENT_DAY in notes or Note.CALENDAR_GAP in notes:
        return "JRD005"
    if policy is Policy.STRICT:
        if Note.AFTER_ERA_END in notes or Note.BEFORE_ERA_START in notes:
            return "JRD006"
        return "JRD020" if Note.WEEKDAY_MISMATCH in notes else None
    return "JRD006" if Note.AFTER_ERA_END in notes and not _year_existed(facts) else None


def _year_existed(facts: Facts) -> bool:
    # An interval may end in a later era year than the one it starts in, so every written point counts.
    points = facts.points or ((facts.era, facts.era_year),)
    return all(
        point[0] is None
        or point[0].last_year is None
        or point[1] is None
        or point[0].western_year(point[1]) <= point[0].last_year
        for point in points
    )
