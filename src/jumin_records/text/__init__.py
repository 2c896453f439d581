"""文字の道具：文字集合、外字の計数、代替文字、仮名、Windows-31J のバイト列。

Characters: repertoires, counting of 外字, substitutes, kana and the bytes on the wire. This floor knows no official item.

Source: api.md "Characters (jr.text)"; characters.md.

>>> count_gaiji("髙﨑", JIS_X_0208), count_gaiji("髙﨑", WINDOWS_31J)
(2, 0)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from jumin_records.text.gaiji import Variation, count_gaiji, gaiji_flags, try_count_gaiji, try_gaiji_flags
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
from jumin_records.text.units import characters, try_characters
from jumin_records.text.windows31j import (
    EncodeErrors,
    decode_windows31j,
    encode_windows31j,
    try_decode_windows31j,
    try_encode_windows31j,
)

if TYPE_CHECKING:
    from jumin_records.text.evidence import Evidence, Ground
    from jumin_records.text.flags import check_flags
    from jumin_records.text.furigana import check_furigana, furigana_status
    from jumin_records.text.juki import JukiCode, JukiTable
    from jumin_records.text.keys import kana_key, search_key
    from jumin_records.text.lengths import LengthUnit, measure, try_measure
    from jumin_records.text.ranking import Candidate, candidates
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
    from jumin_records.text.unvoiced import SEION_RULES, ComparisonKey, SeionRules, seion, seion_key
    from jumin_records.text.width import narrow, widen
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    def __getattr__(name: str) -> object:
        module = _LATER.get(name)
        if module is None:
            raise AttributeError(name)
        value = getattr(importlib.import_module(f"{__name__}.{module}"), name)
        globals()[name] = value
        return value


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

#: Loaded when first asked for: reading a file needs the names above, not the tables of substitutes. No module here may bear the
#: name of a function, or importing it would put itself in the function's place.
_LATER = {
    **dict.fromkeys(("Evidence", "Ground"), "evidence"),
    **dict.fromkeys(("check_flags",), "flags"),
    **dict.fromkeys(("check_furigana", "furigana_status"), "furigana"),
    **dict.fromkeys(("JukiCode", "JukiTable"), "juki"),
    **dict.fromkeys(("kana_key", "search_key"), "keys"),
    **dict.fromkeys(("LengthUnit", "measure", "try_measure"), "lengths"),
    **dict.fromkeys(("Candidate", "candidates"), "ranking"),
    **dict.fromkeys(
        ("Missing", "Step", "Substitution", "restored", "rewrite", "substitute", "try_substitute"), "substitution"
    ),
    **dict.fromkeys(("TableName", "licence"), "tables"),
    **dict.fromkeys(("ComparisonKey", "SEION_RULES", "SeionRules", "seion", "seion_key"), "unvoiced"),
    **dict.fromkeys(("narrow", "widen"), "width"),
}


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
