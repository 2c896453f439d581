"""外国人住民の項目と、法第30条の45の区分。

The items of foreign residents, by the categories of article 30-45 of the Act. Categories are understood by their names only: the
numbers of the code are published nowhere, so a number agrees with everything.

Source: 住民基本台帳法第30条の45 (table); 住民記録システム標準仕様書 第1.0版 1.1.1, 1.1.2.

>>> from jumin_records.codes import Article3045Code
>>> expiry_fits(Article3045Code("特別永住者"), RegisterDate.parse("20290331"))
False
>>> expiry_fits(Article3045Code("01"), RegisterDate.parse("20290331"))
True
"""

from __future__ import annotations

from typing import Final

from jumin_records.codes import (
    Article3045,
    Article3045Code,
    ResidenceCardNumber,
    ResidentKind,
    ResidentKindCode,
)
from jumin_records.dates import RegisterDate
from jumin_records.records.checks.terms import term_of

__all__ = ["article_beside_expiry", "expiry_fits", "no_family_register", "no_residence_status", "number_fits"]

TRANSITIONAL: Final = frozenset(
    {Article3045.TRANSITIONAL_STAY_BY_BIRTH, Article3045.TRANSITIONAL_STAY_BY_LOSS_OF_NATIONALITY}
)
#: Categories for which the table of article 30-45 has no period.
WITHOUT_PERIOD: Final = TRANSITIONAL | {Article3045.SPECIAL_PERMANENT_RESIDENT}


def no_residence_status(
    kind: ResidentKindCode | None,
    article: Article3045Code | None,
    number: ResidenceCardNumber | None,
    expires: RegisterDate | None,
) -> bool:
    """日本人住民に在留の項目はない。A Japanese resident has no residence status."""
    return (article is None and number is None and expires is None) or term_of(kind) is not ResidentKind.JAPANESE


def no_family_register(kind: ResidentKindCode | None, domicile: str, head: str) -> bool:
    """外国人住民に戸籍の表示はない。A foreign resident has no entry of the family register."""
    return not (domicile or head) or term_of(kind) is not ResidentKind.FOREIGN


def expiry_fits(article: Article3045Code | None, expires: RegisterDate | None) -> bool:
    """満了の日は、期間のある区分にだけある。A day of expiry only in a category that has a period."""
    return expires is None or term_of(article) not in WITHOUT_PERIOD


def number_fits(article: Article3045Code | None, number: ResidenceCardNumber | None) -> bool:
    """経過滞在者に在留カード等の番号はない。Nobody in a transitional stay has a card or certificate."""
    return number is None or term_of(article) not in TRANSITIONAL


def article_beside_expiry(article: Article3045Code | None, expires: RegisterDate | None) -> bool:
    """満了の日があれば区分もある。A day of expiry stands beside its category."""
    return expires is None or article is not None
