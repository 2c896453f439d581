"""和暦と不詳の日付。書かれたままを保ち、指しうる日の範囲を正確に示す。

Dates as resident records hold them: eras, the lunisolar calendar, unknown and approximate dates.

Source: api.md "Dates"; JIS X 0301:2019; 住民記録システム標準仕様書 第1.0版 1.1.8.

>>> from jumin_records.dates import RegisterDate
>>> RegisterDate.parse("大正15年12月25日").date
datetime.date(1926, 12, 25)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jumin_records.on_demand import names_on_demand

if TYPE_CHECKING:
    from jumin_records.dates.ages import age_range, full_age_range
    from jumin_records.dates.assumed import ASSUMPTIONS, Assumed
    from jumin_records.dates.comparison import bounds, compare
    from jumin_records.dates.conventions import DEFAULT_CONVENTIONS, Conventions
    from jumin_records.dates.era import ERA_CODES, ERAS, Era, era_of
    from jumin_records.dates.facts import DateKind, Note, Point, Season, TenDays
    from jumin_records.dates.flag_triple import FLAGS, STAND_IN_STYLES, FlagTriple, from_flag_triple, to_flag_triple
    from jumin_records.dates.formats import STYLES
    from jumin_records.dates.policies import Policy
    from jumin_records.dates.register_date import RegisterDate, notes_findings, read_date
    from jumin_records.dates.scanner import MAX_LENGTH
    from jumin_records.dates.terms import Term, last_day_of_term, support_measures_term
    from jumin_records.dates.wordings import WORDINGS, Wording, may_be_uncertain, wording_of
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    __getattr__, __dir__ = names_on_demand(
        __name__,
        {
            "ages": "age_range full_age_range",
            "assumed": "ASSUMPTIONS Assumed",
            "comparison": "bounds compare",
            "conventions": "DEFAULT_CONVENTIONS Conventions",
            "era": "ERA_CODES ERAS Era era_of",
            "facts": "DateKind Note Point Season TenDays",
            "flag_triple": "FLAGS STAND_IN_STYLES FlagTriple from_flag_triple to_flag_triple",
            "formats": "STYLES",
            "policies": "Policy",
            "register_date": "RegisterDate notes_findings read_date",
            "scanner": "MAX_LENGTH",
            "terms": "Term last_day_of_term support_measures_term",
            "wordings": "WORDINGS Wording may_be_uncertain wording_of",
        },
    )


__all__ = [
    "ASSUMPTIONS",
    "DEFAULT_CONVENTIONS",
    "ERAS",
    "ERA_CODES",
    "FLAGS",
    "MAX_LENGTH",
    "STAND_IN_STYLES",
    "STYLES",
    "WORDINGS",
    "Assumed",
    "Conventions",
    "DateKind",
    "Era",
    "FlagTriple",
    "Note",
    "Point",
    "Policy",
    "RegisterDate",
    "Season",
    "TenDays",
    "Term",
    "Wording",
    "age_range",
    "bounds",
    "compare",
    "era_of",
    "from_flag_triple",
    "full_age_range",
    "last_day_of_term",
    "may_be_uncertain",
    "notes_findings",
    "read_date",
    "support_measures_term",
    "to_flag_triple",
    "wording_of",
]
