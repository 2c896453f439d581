"""和暦と不詳の日付。書かれたままを保ち、指しうる日の範囲を正確に示す。

Dates as resident records hold them: eras, the lunisolar calendar, unknown and approximate dates.

Source: api.md "Dates"; JIS X 0301:2019; 住民記録システム標準仕様書 第1.0版 1.1.8.

>>> RegisterDate.parse("大正15年12月25日").date
datetime.date(1926, 12, 25)
"""

from __future__ import annotations

from jumin_records.dates.conventions import DEFAULT_CONVENTIONS, Conventions
from jumin_records.dates.era import ERA_CODES, ERAS, Era, era_of
from jumin_records.dates.facts import DateKind, Note, Point, Season, TenDays
from jumin_records.dates.formats import STYLES
from jumin_records.dates.policies import Policy
from jumin_records.dates.register_date import RegisterDate, notes_findings, read_date
from jumin_records.dates.scanner import MAX_LENGTH

__all__ = [
    "DEFAULT_CONVENTIONS",
    "ERAS",
    "ERA_CODES",
    "MAX_LENGTH",
    "STYLES",
    "Conventions",
    "DateKind",
    "Era",
    "Note",
    "Point",
    "Policy",
    "RegisterDate",
    "Season",
    "TenDays",
    "era_of",
    "notes_findings",
    "read_date",
]
