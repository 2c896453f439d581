"""コマンド行で名指しする記録。

The record that a command names: by its official name, or by a short one where that is long.

Source: api.md "Command line"; ``records/records.csv``.

>>> record_named("住民").__name__, record_named("本人確認情報").__name__
('Resident', 'IdentityConfirmation')
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jumin_records.errors import UsageError
from jumin_records.records import BY_NAME, Record
from jumin_records.rules import find

__all__ = ["SHORT_NAMES", "record_named"]

#: 短い呼び名 → 公式名。Short name → official name.
SHORT_NAMES: Final[Mapping[str, str]] = MappingProxyType({"住民": "住民（芽室町公開様式）"})


def record_named(name: str) -> type[Record]:
    """名前の記録のクラスを返す。

    Return the record class of that name.

    Raises:
        UsageError: JRU007 for a name that no record has.
    """
    official = SHORT_NAMES.get(name, name)
    if official not in BY_NAME:
        raise UsageError(find("JRU007", known="、".join(BY_NAME)))
    return BY_NAME[official]
