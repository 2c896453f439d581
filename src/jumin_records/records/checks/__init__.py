"""項目の間の規則を確かめる小さな関数。名前で表（``data/cross_checks.csv``）から引く。

The small functions that decide the rules across items, by the name that the table of rules gives. Each is pure and total: it takes the
typed values of the items and says whether there is nothing to find.

Source: ``data/cross_checks.csv``, with the clause of every row.

>>> CHECKS["filled"]("架空")
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from jumin_records.records.checks import agreement, filled, foreign, order, relationship, removal

__all__ = ["CHECKS"]

#: Name of a check → its function.
CHECKS: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {
        name: getattr(module, name)
        for module in (agreement, filled, foreign, order, relationship, removal)
        for name in module.__all__
    }
)
