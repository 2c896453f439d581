"""抑止レベルのコード。

The code of 抑止レベル: does a process stop (エラー) or warn (アラート).

Source: 住民記録システム標準仕様書 第1.0版 3.1 (names). No number is attested.

>>> SuppressionLevelCode("エラー").term
<SuppressionLevel.ERROR: 'エラー'>
"""

import enum

from jumin_records.codes.code_lists import Code

__all__ = ["SuppressionLevel", "SuppressionLevelCode"]


class SuppressionLevel(enum.Enum):
    """抑止レベル。Members by official name."""

    ERROR = "エラー"
    ALERT = "アラート"


class SuppressionLevelCode(Code[SuppressionLevel]):
    """抑止レベルのコード。The numbers are UNVERIFIED."""

    __slots__ = ()
    list_name = "抑止レベル"
    terms = SuppressionLevel
