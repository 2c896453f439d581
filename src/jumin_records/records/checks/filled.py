"""空欄を許容しない項目が埋まっているか。

Are the items filled that must not be empty.

Source: 住民記録システム標準仕様書 第1.0版 1.1.6. A date whose 不詳フラグ says "uncertain" is not empty: where a layout has no 不詳表記, the flag
alone may carry an unknown day. The values of 除票フラグ are those of one published export (0, 1); any other value says nothing.

>>> filled("架空"), filled(""), filled(None)
(True, False, False)
"""

from __future__ import annotations

from jumin_records.codes import (
    Article3045,
    Article3045Code,
    JuminhyoCode,
    ResidenceCardNumber,
    ResidentKind,
    ResidentKindCode,
    ResidentState,
    ResidentStateCode,
    Uncertainty,
    UncertaintyFlag,
)
from jumin_records.dates import RegisterDate
from jumin_records.records.checks.terms import term_of

__all__ = [
    "any_filled",
    "article_for_foreigners",
    "dated",
    "dated_for_foreigners",
    "dated_for_japanese",
    "filled",
    "filled_for_japanese",
    "juminhyo_code_while_current",
    "number_for_article",
]


def filled(value: object) -> bool:
    """埋まっている。Neither absent nor an empty text."""
    return value is not None and value != ""


def any_filled(*parts: str) -> bool:
    """どれかが埋まっている。At least one part of an address: no part requires another (records.md section 3)."""
    return any(parts)


def dated(date: RegisterDate | None, flag: UncertaintyFlag | None) -> bool:
    """日付があるか、不詳とされている。A date, or a flag that says it is uncertain."""
    return date is not None or is_uncertain(flag)


def filled_for_japanese(kind: ResidentKindCode | None, value: str) -> bool:
    """日本人住民なら埋まっている。Filled where the resident is Japanese."""
    return bool(value) or not _is(kind, ResidentKind.JAPANESE)


def dated_for_japanese(kind: ResidentKindCode | None, date: RegisterDate | None, flag: UncertaintyFlag | None) -> bool:
    """日本人住民なら日付がある。Dated where the resident is Japanese."""
    return dated(date, flag) or not _is(kind, ResidentKind.JAPANESE)


def dated_for_foreigners(
    kind: ResidentKindCode | None, date: RegisterDate | None, flag: UncertaintyFlag | None
) -> bool:
    """外国人住民なら日付がある。Dated where the resident is foreign."""
    return dated(date, flag) or not _is(kind, ResidentKind.FOREIGN)


def article_for_foreigners(kind: ResidentKindCode | None, article: Article3045Code | None) -> bool:
    """外国人住民なら区分がある（「…である旨」は空欄を許容しない）。The category of article 30-45, for foreign residents."""
    return article is not None or not _is(kind, ResidentKind.FOREIGN)


def juminhyo_code_while_current(code: JuminhyoCode | None, removed: str, state: ResidentStateCode | None) -> bool:
    """除票でなければ住民票コードがある。The code is there unless the row is, or may be, a 除票."""
    return code is not None or not is_current(removed, state)


def number_for_article(
    article: Article3045Code | None, number: ResidenceCardNumber | None, removed: str, state: ResidentStateCode | None
) -> bool:
    """中長期在留者（除票を除く）と特別永住者には番号がある。The number of the card or certificate, by category."""
    if number is not None or article is None:
        return True
    term = term_of(article)
    if term is Article3045.MID_TO_LONG_TERM_RESIDENT:
        return not is_current(removed, state)
    return term is not Article3045.SPECIAL_PERMANENT_RESIDENT


def is_uncertain(flag: UncertaintyFlag | None) -> bool:
    """不詳フラグが不詳と言っている。The flag says that the date beside it is uncertain."""
    return term_of(flag) is Uncertainty.UNCERTAIN


def is_current(removed: str, state: ResidentStateCode | None) -> bool:
    """除票ではないと言える。Surely no 除票: neither the flag nor the state of the resident says or may say so."""
    return removed in ("", "0") and (state is None or term_of(state) is ResidentState.RESIDENT)


def _is(kind: ResidentKindCode | None, wanted: ResidentKind) -> bool:
    return term_of(kind) is wanted
