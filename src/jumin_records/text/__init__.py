"""文字の道具：文字集合、外字の計数、代替文字、仮名、Windows-31J のバイト列。

Characters: repertoires, counting of 外字, substitutes, kana and the bytes on the wire. This floor knows no official item.

Source: api.md "Characters (jr.text)"; characters.md.

>>> from jumin_records.text import JIS_X_0208, WINDOWS_31J, count_gaiji
>>> count_gaiji("髙﨑", JIS_X_0208), count_gaiji("髙﨑", WINDOWS_31J)
(2, 0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jumin_records.on_demand import names_on_demand

if TYPE_CHECKING:
    from jumin_records.text.evidence import Evidence, Ground
    from jumin_records.text.flags import check_flags
    from jumin_records.text.furigana import check_furigana, furigana_status
    from jumin_records.text.gaiji import Variation, count_gaiji, gaiji_flags, try_count_gaiji, try_gaiji_flags
    from jumin_records.text.juki import JukiCode, JukiTable
    from jumin_records.text.keys import kana_key, search_key
    from jumin_records.text.lengths import LengthUnit, measure, try_measure
    from jumin_records.text.ranking import Candidate, candidates
    from jumin_records.text.repertoires import (
        JIS_X_0201,
        JIS_X_0208,
        JIS_X_0208_0212,
        JIS_X_0213,
        WINDOWS_31J,
        WINDOWS_SPELLINGS,
        Repertoire,
    )
    from jumin_records.text.roundtrip import Rewritten, RewrittenKind, rewritten, rewritten_bytes
    from jumin_records.text.scan import find_invisible, find_unsound
    from jumin_records.text.substitution import (
        Missing,
        Step,
        Substitution,
        restored,
        rewrite,
        substitute,
        try_substitute,
    )
    from jumin_records.text.tables import TableName, licence
    from jumin_records.text.units import characters, try_characters
    from jumin_records.text.unvoiced import SEION_RULES, ComparisonKey, SeionRules, seion, seion_key
    from jumin_records.text.width import narrow, widen
    from jumin_records.text.windows31j import (
        EncodeErrors,
        decode_windows31j,
        encode_windows31j,
        try_decode_windows31j,
        try_encode_windows31j,
    )
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    __getattr__, __dir__ = names_on_demand(
        __name__,
        {
            "evidence": "Evidence Ground",
            "flags": "check_flags",
            "furigana": "check_furigana furigana_status",
            "gaiji": "Variation count_gaiji gaiji_flags try_count_gaiji try_gaiji_flags",
            "juki": "JukiCode JukiTable",
            "keys": "kana_key search_key",
            "lengths": "LengthUnit measure try_measure",
            "ranking": "Candidate candidates",
            "repertoires": "JIS_X_0201 JIS_X_0208 JIS_X_0208_0212 JIS_X_0213 WINDOWS_31J WINDOWS_SPELLINGS Repertoire",
            "roundtrip": "Rewritten RewrittenKind rewritten rewritten_bytes",
            "scan": "find_invisible find_unsound",
            "substitution": "Missing Step Substitution restored rewrite substitute try_substitute",
            "tables": "TableName licence",
            "units": "characters try_characters",
            "unvoiced": "SEION_RULES ComparisonKey SeionRules seion seion_key",
            "width": "narrow widen",
            "windows31j": "EncodeErrors decode_windows31j encode_windows31j try_decode_windows31j try_encode_windows31j",
        },
    )

__all__ = [
    "JIS_X_0201",
    "JIS_X_0208",
    "JIS_X_0208_0212",
    "JIS_X_0213",
    "SEION_RULES",
    "WINDOWS_31J",
    "WINDOWS_SPELLINGS",
    "Candidate",
    "ComparisonKey",
    "EncodeErrors",
    "Evidence",
    "Ground",
    "JukiCode",
    "JukiTable",
    "LengthUnit",
    "Missing",
    "Repertoire",
    "Rewritten",
    "RewrittenKind",
    "SeionRules",
    "Step",
    "Substitution",
    "TableName",
    "Variation",
    "candidates",
    "characters",
    "check_flags",
    "check_furigana",
    "count_gaiji",
    "decode_windows31j",
    "encode_windows31j",
    "find_invisible",
    "find_unsound",
    "furigana_status",
    "gaiji_flags",
    "kana_key",
    "licence",
    "measure",
    "narrow",
    "restored",
    "rewrite",
    "rewritten",
    "rewritten_bytes",
    "search_key",
    "seion",
    "seion_key",
    "substitute",
    "try_characters",
    "try_count_gaiji",
    "try_decode_windows31j",
    "try_encode_windows31j",
    "try_gaiji_flags",
    "try_measure",
    "try_substitute",
    "widen",
]
