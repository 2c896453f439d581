"""ファイルごとの約束（元号コード、仮の値、季節と旬の符号）。

What the writer of a file agreed upon and the text cannot tell: digits for eras, stand-ins for unknown parts, codes for
seasons. Nothing here is official; every table is the caller's word.

Source: dates.md sections 2.2, 2.3 and 3.3 (all UNVERIFIED as a standard, hence parameters).

>>> Conventions(stand_ins=frozenset({"99"})).stand_ins
frozenset({'99'})
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jumin_records.dates.era import ERA_CODES, Era
from jumin_records.dates.facts import Season, TenDays
from jumin_records.frozen import frozen, make

__all__ = ["DEFAULT_CONVENTIONS", "Conventions"]

_NO_CODES: Mapping[str, Season | TenDays] = MappingProxyType({})


@frozen
class Conventions:
    """ファイルの約束。

    ``era_codes``: the first digit of ``GYYMMDD`` → era (``ERA_CODES`` has tables; default 1 明治 … 5 令和). ``stand_ins``:
    component texts that mean "unknown" besides ``00`` and ``0000``, such as ``99`` or ``9999``. ``part_codes``: two-character
    codes in the place of the month (a ``Season``) or the day (a ``TenDays``), such as ``{"A1": Season.SPRING}``.
    """

    era_codes: Mapping[str, Era] = ERA_CODES["consecutive"]
    stand_ins: frozenset[str] = frozenset()
    part_codes: Mapping[str, Season | TenDays] = _NO_CODES


#: 元号コード 1–5, ``00`` and ``0000`` only, no codes for seasons.
DEFAULT_CONVENTIONS = make(Conventions, era_codes=ERA_CODES["consecutive"], stand_ins=frozenset(), part_codes=_NO_CODES)
