"""機構への照会に届く事象。

The events of one inquiry to 機構. The answer, 5-②, is a message of 別添1. ``purpose`` is the caller's code of the legal purpose:
every inquiry is logged with one.

Source: 別添1 (5-①); procedures.md section 2.2.

>>> from datetime import date
>>> AgencyAsked(case="Q-1", on=date(2026, 4, 1), key=InquiryKey.INDIVIDUAL_NUMBER, purpose="tax-01")
AgencyAsked(***)
"""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from jumin_records.procedures.messages import AgencyAnswer
from jumin_records.procedures.signal import Event
from jumin_records.sealed import Masked

__all__ = ["AgencyAsked", "AgencyEvent", "AgencyFoundNobody", "AgencyTermPassed", "InquiryKey"]


class InquiryKey(enum.StrEnum):
    """照会の手がかり（5-①）。What is asked by: 個人番号, or 4情報等."""

    INDIVIDUAL_NUMBER = "個人番号"
    FOUR_ITEMS = "4情報等"


@attrs.frozen(kw_only=True, repr=False)
class AgencyAsked(Event):
    """5-① 照会の求め。A clerk asks; the caller attaches the key to the message."""

    official: ClassVar[str] = "照会の求め"

    key: InquiryKey
    purpose: str


@attrs.frozen(kw_only=True, repr=False)
class AgencyFoundNobody(Event):
    """該当なし。機構 holds nobody who fits."""

    official: ClassVar[str] = "機構の該当なし"

    inquiry_id: str


@attrs.frozen(kw_only=True, repr=False)
class AgencyTermPassed(Event):
    """照会の期限の経過。The calendar says that no answer came."""

    official: ClassVar[str] = "照会の期限の経過"


AgencyEvent = AgencyAsked | AgencyAnswer[Masked] | AgencyFoundNobody | AgencyTermPassed
