"""項目の間の規則が確かに成り立つと、関数を呼ばずに分かる式。

Expressions that tell, without a call, that a rule across items surely holds: for the row that nearly every row is. Where such an
expression is false nothing is said yet, and the function of the rule decides. They stand in code that is generated once a class.

Source: performance note, ideas 1 and 8; the rules themselves and their clauses are those of ``data/cross_checks.csv``.

>>> SURELY["date_beside_time"].format(v=["date", "time"], t=["", ""])
'date is not None'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from jumin_records.codes import CODE_LISTS, Article3045, Relationship, ResidentKind, ResidentState, Uncertainty
from jumin_records.dates import ERAS, DateKind
from jumin_records.records.checks.foreign import TRANSITIONAL, WITHOUT_PERIOD

__all__ = ["NAMES", "SURELY"]

_IN_ORDER: Final = "None is not {v[0]}._facts.date <= ({v[1]}._facts.date or first_day)"
_ALONE: Final = "{v[1]} is None and {v[2]} is None and {v[3]} is None"

#: Name of a check → the expression. ``v[0]``, ``v[1]`` … are what the function takes as its first, second … parameter (a value, or
#: the text of an identifier or a number), ``t[0]`` … the text of that cell. An item at ``NEEDS`` is there.
SURELY: Mapping[str, str] = MappingProxyType(
    {
        "allowed_wording": "{v[0]} in wordings",
        "alone": _ALONE,
        "any_filled": "{v[2]} or {v[1]} or {v[0]}",
        "article_beside_expiry": "{v[0]} is not None",
        "article_for_foreigners": "{v[1]} is not None or {t[0]} in japanese",
        "changed_by_processing": _IN_ORDER,
        "database_after_removal": "{v[0]} != '0'",
        "date_beside_time": "{v[0]} is not None",
        "dated": "{v[0]} is not None",
        "dated_for_foreigners": "{v[1]} is not None or {t[0]} in japanese",
        "dated_for_japanese": "{v[1]} is not None or {t[0]} in foreign",
        "era_agrees": (
            "(days := days_of.get({t[0]})) and {v[1]}._facts.date and days[0] <= {v[1]}._facts.date <= days[1]"
        ),
        "expiry_fits": "{t[0]} in with_period",
        "filled": "{v[0]}",
        "filled_for_japanese": "{v[1]} or {t[0]} in foreign",
        "first_word_agrees": "relationships.get({t[0]}) == {v[1]}",
        "flag_knows_no_uncertain_date": "{v[0]}._facts.kind is exact",
        "flag_knows_the_wording": "{t[1]} in uncertain if {v[2]} else {t[1]} in known",
        "head_is_named": "{v[1]} == {v[2]} or {t[0]} in not_heads",
        "in_order": _IN_ORDER,
        "juminhyo_code_while_current": "{v[0]}",
        "length_fits": "{t[1]} == str(len({v[0]}))",
        "lift_has_both_ends": "({v[0]} is None) is ({v[1]} is None)",
        "lift_in_order": "None is not {v[0]}._facts.date < ({v[2]}._facts.date or first_day)",
        "no_family_register": "{t[0]} in japanese or not ({v[1]} or {v[2]})",
        "no_gap": _ALONE,
        "no_residence_status": "{t[0]} in foreign or not ({v[1]} or {v[2]} or {v[3]})",
        "number_fits": "{t[0]} in with_number",
        "number_for_article": "{v[1]}",
        "removal_is_flagged": "{v[0]} != '0'",
        "removal_is_told": "{v[0]} != '1' or {v[1]} is not None or {v[2]}",
        "sex_agrees": "sexes.get({t[0]}) == {v[1]}",
        "state_is_flagged": "{v[0]} != '0' or {t[1]} in resident",
        "wording_agrees": f"{_ALONE} and relationships.get({{t[0]}}) == {{v[4]}}",
    }
)


def _texts(codes: str, *terms: Enum) -> frozenset[str]:
    """表にある、これらの意味の書き方。The writings in a code list that mean one of the terms."""
    names = {each.value for each in terms}
    return frozenset(text for text, name in CODE_LISTS[codes].items() if name in names)


def _days() -> dict[str, tuple[dt.date, dt.date]]:
    """元号のコード → その名で書ける最初と最後の日。"""
    eras = {era.name: era for era in ERAS}
    named = {text: eras[name] for text, name in CODE_LISTS["元号"].items()}
    return {text: (era.first_day, era.last_written_day or dt.date.max) for text, era in named.items()}


#: What the expressions name.
NAMES: Mapping[str, object] = MappingProxyType(
    {
        "days_of": _days(),
        "exact": DateKind.EXACT,
        "first_day": dt.date.min,
        "foreign": _texts("住民種別", ResidentKind.FOREIGN),
        "japanese": _texts("住民種別", ResidentKind.JAPANESE),
        "known": _texts("不詳フラグ", Uncertainty.KNOWN),
        "not_heads": _texts("続柄", *(set(Relationship) - {Relationship.HEAD})),
        "relationships": CODE_LISTS["続柄"],
        "resident": _texts("住民状態", ResidentState.RESIDENT),
        "str": str,
        "sexes": CODE_LISTS["性別"],
        "uncertain": _texts("不詳フラグ", Uncertainty.UNCERTAIN),
        # No number of these is attested: they are written by their names.
        "with_number": frozenset(each.value for each in Article3045 if each not in TRANSITIONAL),
        "with_period": frozenset(each.value for each in Article3045 if each not in WITHOUT_PERIOD),
        "wordings": frozenset(each.value for each in Relationship),
    }
)
