"""項目の長さと字種の「目安」（プロファイル）。公式の桁数ではない。

Profiles: lengths and character classes that some system or source shows. The official 基本データリスト could not be read, so no
length here is law: a profile is applied only when a caller names one, and its findings are alerts.

Source: field_facts (evidence letters in the table: law, J, E …).

>>> profile = load_profile("source_facts", "本人確認情報")
>>> profile["住民票コード"].maximum
11
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from jumin_records.errors import Finding, UsageError
from jumin_records.resources import read_table
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["PROFILES", "ItemProfile", "Profile", "load_profile"]

#: Names of the profiles that ship with the package.
PROFILES = ("source_facts",)


@attrs.frozen
class ItemProfile:
    """一項目の目安。The usual length in characters (``None``: not known) and the usual kind of characters."""

    item: str
    charset: str
    maximum: int | None
    evidence: str

    def findings(self, text: str) -> tuple[Finding, ...]:
        """目安から外れた点を返す。JRL010 longer, JRL011 other characters; both are alerts."""
        found = []
        if self.maximum is not None and len(text) > self.maximum:
            found.append(find("JRL010", item=self.item, shape=shape(text), limit=self.maximum))
        if text and not _of_charset(text, self.charset):
            found.append(find("JRL011", item=self.item, shape=shape(text), charset=self.charset))
        return tuple(found)


Profile = Mapping[str, ItemProfile]


def load_profile(name: str, record: str) -> Profile:
    """名前で指定したプロファイルを読む。

    Return the profile of one record, by official item name.

    Raises:
        UsageError: JRU007 for a profile that does not exist.
    """
    if name not in PROFILES:
        raise UsageError(find("JRU007", known="、".join(PROFILES)))
    _, *rows = read_table(f"layouts/profiles/{name}.csv")
    return MappingProxyType(
        {
            item: ItemProfile(item, charset, int(maximum) if maximum else None, evidence)
            for row_record, item, charset, maximum, evidence in rows
            if row_record == record
        }
    )


def _of_charset(text: str, charset: str) -> bool:
    if charset == "半角数字":
        return text.isascii() and text.isdigit()
    if charset == "半角英数":
        return text.isascii() and text.isalnum()
    if charset == "全角":
        return all(not char.isascii() and not "\uff61" <= char <= "\uff9f" for char in text)
    return True
