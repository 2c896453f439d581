"""除票と消除。

除票 and 消除: a row that was removed says so everywhere, and when and why.

Source: 住民記録システム標準仕様書 第1.0版 1.1.5 (what is removed or revised becomes a 除票; reasons are 転出, 改製, 死亡 …), 9.3. The values of
除票フラグ are those of one published export (0, 1); any other value agrees with everything.

>>> removal_is_told("1", None, ""), removal_is_told("1", None, "改製")
(False, True)
"""

from __future__ import annotations

from jumin_records.codes import ResidentState, ResidentStateCode
from jumin_records.dates import RegisterDate
from jumin_records.records.checks.terms import term_of

__all__ = ["database_after_removal", "removal_is_flagged", "removal_is_told", "state_is_flagged"]

_CURRENT, _REMOVED = "0", "1"


def removal_is_told(flag: str, removed_on: RegisterDate | None, reason: str) -> bool:
    """除票には消除の日か事由がある。A 除票 has a day or a reason of its removal."""
    return flag != _REMOVED or removed_on is not None or reason != ""


def removal_is_flagged(flag: str, removed_on: RegisterDate | None) -> bool:
    """消除の日があれば除票。A row with a day of removal is a 除票."""
    return flag != _CURRENT or removed_on is None


def state_is_flagged(flag: str, state: ResidentStateCode | None) -> bool:
    """消除された住民状態なら除票。A row of somebody who moved out, died or was otherwise removed is a 除票."""
    return flag != _CURRENT or term_of(state) in (None, ResidentState.RESIDENT)


def database_after_removal(flag: str, registered_on: RegisterDate | None) -> bool:
    """除票用データベースに登録されるのは除票だけ。Only a 除票 goes to the database of removed rows."""
    return flag != _CURRENT or registered_on is None
