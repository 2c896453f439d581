"""項目の長さと字種の「目安」（プロファイル）。公式の桁数ではない。

Profiles: lengths and character classes that some system or source shows. The official 基本データリスト could not be read, so no
length here is law: a profile is applied only when a caller names one, and its findings are alerts. ``none`` asks for nothing,
``observed`` is what sources show, and ``custom_profile`` makes one of a system's own lengths, in a named unit.

Source: field_facts (evidence letters in the table: law, J, E …); records.md section 0 (6): lengths must be a profile.

>>> profile = load_profile("observed", "本人確認情報")
>>> profile["住民票コード"].maximum, profile["住民票コード"].unit
(11, 'characters')
>>> [finding.text for finding in profile["住民票コード"].findings("012345678901")]
['標準的な長さ（11字）を超えています']
>>> len(load_profile("none", "本人確認情報"))
0
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from jumin_records.errors import Finding, UsageError
from jumin_records.layouts.structure import Structure
from jumin_records.layouts.walk import walk
from jumin_records.resources import read_table
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text.lengths import UNITS, LengthUnit, try_measure

__all__ = ["CHARSETS", "PROFILES", "UNIT_NAMES", "ItemProfile", "Profile", "custom_profile", "load_profile"]

#: Names of the profiles that ship with the package → their tables; ``source_facts`` is the name of the table itself.
_TABLES: Mapping[str, str] = MappingProxyType({"none": "", "observed": "source_facts", "source_facts": "source_facts"})
PROFILES = tuple(_TABLES)
#: Kinds of characters that a profile can ask for; the empty one asks for nothing.
CHARSETS = ("", "半角数字", "半角英数", "全角")
#: 単位の名。How a message names a unit of length.
UNIT_NAMES: Mapping[LengthUnit, str] = MappingProxyType(
    {
        "characters": "字",
        "code_points": "符号位置",
        "utf16": "単位（UTF-16）",
        "utf8": "バイト（UTF-8）",
        "windows31j": "バイト（Windows-31J）",
    }
)


@attrs.frozen
class ItemProfile:
    """一項目の目安。

    The usual kind of characters, and the usual length (``None``: not known) in ``unit``: ``characters`` (a base and its variation
    selector are one), ``code_points``, ``utf16`` units, or bytes in ``utf8`` or ``windows31j``.
    """

    item: str
    charset: str
    maximum: int | None
    evidence: str
    unit: LengthUnit = "characters"

    def findings(self, text: str) -> tuple[Finding, ...]:
        """目安から外れた点を返す。JRL010 longer, JRL011 other characters, JRL023 not to be measured; all are alerts."""
        found = []
        length = 0 if self.maximum is None else try_measure(text, self.unit)
        unit = UNIT_NAMES[self.unit]
        if isinstance(length, Finding):
            found.append(find("JRL023", item=self.item, shape=shape(text), unit=unit))
        elif self.maximum is not None and length > self.maximum:
            found.append(find("JRL010", item=self.item, shape=shape(text), limit=f"{self.maximum}{unit}"))
        if text and not _of_charset(text, self.charset):
            found.append(find("JRL011", item=self.item, shape=shape(text), charset=self.charset))
        return tuple(found)


#: 長さの目安：公式の項目名 → 字種と長さ。Official name → the usual letters and length.
Profile = Mapping[str, ItemProfile]


def load_profile(name: str, record: str) -> Profile:
    """名前で指定したプロファイルを読む。

    Return the profile of one record, by official item name: ``none`` is empty, ``observed`` (its table: ``source_facts``) is what
    sources show. ``record`` is the official name; a record that the table does not have has no profile.

    Raises:
        UsageError: JRU007 for a profile that does not exist.
    """
    if name not in PROFILES:
        raise UsageError(find("JRU007", known="、".join(PROFILES)))
    rows = read_table(f"layouts/profiles/{_TABLES[name]}.csv")[1:] if _TABLES[name] else []
    return MappingProxyType(
        {
            item: ItemProfile(item, charset, int(maximum) if maximum else None, evidence)
            for row_record, item, charset, maximum, evidence in rows
            if row_record == record
        }
    )


def custom_profile(cls: type[Structure], items: Iterable[ItemProfile]) -> Profile:
    """自分のシステムの目安を作る。

    Make the profile of a system of one's own, for ``check(…, profile=…)`` and the readers.

    Raises:
        UsageError: JRU029 an item that the record does not have or that comes twice, an unknown kind of characters or unit, or a
            length that is no whole number from 1.
    """
    names = {leaf.item for leaf in walk(cls)}
    profile: dict[str, ItemProfile] = {}
    for number, item in enumerate(items, start=1):
        if not _sound(item, names) or item.item in profile:
            raise UsageError(find("JRU029", number=number))
        profile[item.item] = item
    return MappingProxyType(profile)


def _sound(item: object, names: set[str]) -> bool:
    if not isinstance(item, ItemProfile):
        return False
    maximum = item.maximum is None or (type(item.maximum) is int and item.maximum > 0)
    return item.item in names and item.charset in CHARSETS and maximum and item.unit in UNITS


def _of_charset(text: str, charset: str) -> bool:
    if charset == "半角数字":
        return text.isascii() and text.isdigit()
    if charset == "半角英数":
        return text.isascii() and text.isalnum()
    if charset == "全角":
        return all(not char.isascii() and not "\uff61" <= char <= "\uff9f" for char in text)
    return True
