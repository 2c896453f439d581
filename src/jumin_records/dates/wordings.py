"""標準仕様書の14種の不詳表記と、それを許す項目。

The fourteen official wordings of uncertain dates, and the items that may hold one.

Source: 住民記録システム標準仕様書 第1.0版 1.1.8 (records.md section 2.2); ``data/unknown_wordings.csv``.

>>> WORDINGS[9].fill(era="昭和", year=20)
'昭和20年 月日不詳'
>>> wording_of("昭和20年 月日不詳").number
10
>>> may_be_uncertain("生年月日"), may_be_uncertain("異動日", reason="転入")
(True, False)
"""

from __future__ import annotations

import re

import attrs

from jumin_records.dates.era import ERAS
from jumin_records.dates.facts import DateKind
from jumin_records.dates.scanner import MAX_LENGTH, ascii_forms
from jumin_records.resources import read_table

__all__ = ["WORDINGS", "Wording", "may_be_uncertain", "wording_of"]

_PLACES = {
    "era": "|".join(era.name for era in ERAS),
    "year": "元|[0-9]{1,3}",
    "season": "[春夏秋冬]",
    "ten_days": "[上中下]旬",
} | dict.fromkeys(("month", "day", "end_month", "end_day"), "[0-9]{1,2}")


@attrs.frozen
class Wording:
    """一つの表記。

    One wording: its ``number`` 1–14 in the order of the specification, the ``official`` text with ○ for any number, the
    ``pattern`` with named places and the ``kind`` it is read as.
    """

    number: int
    official: str
    pattern: str
    kind: DateKind
    _expression: str = attrs.field(repr=False, eq=False)

    def fill(self, **places: int | str) -> str:
        """数を入れて書く。Fill in the places (``era``, ``year``, ``month``, ``day``, ``end_month`` and so on)."""
        return self.pattern.format_map(places)

    def matches(self, text: str) -> bool:
        """この表記で書かれているか（全角数字と空白の有無は問わない）。

        True when ``text`` is this wording; full-width digits and blanks make no difference.
        """
        return len(text) <= MAX_LENGTH and re.fullmatch(self._expression, _bare(text)) is not None


def _bare(text: str) -> str:
    return ascii_forms(text).replace(" ", "")


def _load() -> tuple[Wording, ...]:
    wordings = []
    for number, official, pattern, kind in read_table("data/unknown_wordings.csv")[1:]:
        groups = {name: f"(?:{allowed})" for name, allowed in _PLACES.items()}
        expression = _bare(pattern).format_map(groups)
        wordings.append(Wording(int(number), official, pattern, DateKind(kind), expression))
    return tuple(wordings)


#: The fourteen wordings in the order of the specification.
WORDINGS: tuple[Wording, ...] = _load()

_ITEMS = {
    item: (reasons.split(), nonexistent == "yes")
    for item, reasons, nonexistent in read_table("data/uncertain_items.csv")[1:]
}


def wording_of(text: str) -> Wording | None:
    """どの表記で書かれているか。どれでもなければ ``None``。Return the official wording in which ``text`` is written, if any."""
    return next((wording for wording in WORDINGS if wording.matches(text)), None)


def may_be_uncertain(item: str, *, reason: str = "", nonexistent: bool = False) -> bool:
    """その項目に不詳の日付を許すか。

    True when the official ``item`` may hold an uncertain date; ``reason`` is the 異動事由 (出生, 死亡, 失踪 …), on which 異動日
    depends. With ``nonexistent``: whether it may hold a day that the calendar does not have. Elsewhere only calendar days.
    """
    if item not in _ITEMS:
        return False
    reasons, allows_nonexistent = _ITEMS[item]
    return (not reasons or reason in reasons) and (allows_nonexistent or not nonexistent)
