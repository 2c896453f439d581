"""項目の間の規則を確かめる小さな関数。名前で表（``data/cross_checks.csv``）から引く。

The small functions that decide the rules across items, by the name that the table of rules gives. Each is pure and total: it takes the
typed values of the items and says whether there is nothing to find.

Source: ``data/cross_checks.csv``, with the clause of every row.

>>> CHECKS["filled"]("架空")
True
>>> NEEDS["in_order"]
(0, 1)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from jumin_records.records.checks import agreement, filled, foreign, lengths, order, relationship, removal

__all__ = ["CHECKS", "NEEDS"]

#: Name of a check → its function.
CHECKS: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {
        name: getattr(module, name)
        for module in (agreement, filled, foreign, lengths, order, relationship, removal)
        for name in module.__all__
    }
)

#: Name of a check → the parameters, from 0, without which there is nothing to find: where the item of one of them is empty, the check
#: holds whatever the others say, and need not be asked. What is not here may find something in an empty row.
NEEDS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "allowed_wording": (0,),
        "article_beside_expiry": (1,),
        "article_for_foreigners": (0,),
        "changed_by_processing": (0, 1),
        "database_after_removal": (0, 1),
        "date_beside_time": (1,),
        "dated_for_foreigners": (0,),
        "dated_for_japanese": (0,),
        "era_agrees": (0, 1),
        "expiry_fits": (0, 1),
        "filled_for_japanese": (0,),
        "first_word_agrees": (0, 1),
        "flag_knows_no_uncertain_date": (0, 1),
        "flag_knows_the_wording": (1,),
        "head_is_named": (0, 1, 2),
        "in_order": (0, 1),
        "length_fits": (0, 1),
        "lift_in_order": (0, 2),
        "no_family_register": (0,),
        "no_residence_status": (0,),
        "number_fits": (0, 1),
        "number_for_article": (0,),
        "one_year": (0, 1),
        "removal_is_flagged": (0, 1),
        "removal_is_told": (0,),
        "sex_agrees": (0, 1),
        "stand_in_is_in_range": (0, 2),
        "state_is_flagged": (0, 1),
        "wording_agrees": (4,),
        "wording_is_readable": (2,),
    }
)
