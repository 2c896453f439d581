"""よくある綴りの確かな日だけを通す速い道。

The quick road: common spellings of a sure day within its era, by two look-ups, one for what stands up to the year and one for
month and day. Whatever it does not know at once it leaves to the explaining road; of what it takes, both say the same.

Source: performance.md ideas 1 and 3; JIS X 0301:2019 for the eras.

>>> from jumin_records.dates.conventions import DEFAULT_CONVENTIONS
>>> quick_facts("令和6年5月1日", DEFAULT_CONVENTIONS).date
datetime.date(2024, 5, 1)
>>> quick_facts("令和6年2月30日", DEFAULT_CONVENTIONS) is None
True
"""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import NamedTuple

from jumin_records.dates.conventions import Conventions
from jumin_records.dates.era import ERAS, Era
from jumin_records.dates.facts import NO_NOTES, DateKind, Facts

__all__ = ["quick_facts", "respelled_facts"]

#: No common spelling of a sure day is longer: 昭和二十五年十二月三十一日.
_LONGEST = 13
_ISO_LENGTH, _DIGITS_LENGTH, _CODED_LENGTH = 10, 8, 7
_SIGNS = frozenset("-/.")
_LAST_TWO_DIGIT_YEAR = 99


class _Year(NamedTuple):
    """A year of an era, its western year, and the days on which the name is sure; ``None`` when it is for the whole year."""

    era: Era
    year: int
    western: int
    sure: tuple[date, date] | None


# What only dates with an era need is imported by the tables, and these are made when the first of such dates is read: a file may
# have none of them.
@functools.cache
def _years() -> tuple[_Year, ...]:
    """The Gregorian years of every era: 1873 to the last one, for the present era up to 99."""
    from jumin_records.dates import lunisolar  # noqa: PLC0415 - see above

    first_day = lunisolar.LAST_DAY + timedelta(days=1)
    found: list[_Year] = []
    for era in (era for era in ERAS if era.letter):
        last_year = era.last_year or era.western_year(_LAST_TWO_DIGIT_YEAR)
        for western in range(max(era.first_year, first_day.year), last_year + 1):
            whole = date(western, 1, 1) > era.first_day and western != era.last_year
            sure = None if whole else (era.first_day, era.last_day or date.max)
            found.append(_Year(era, western - era.first_year + 1, western, sure))
    return tuple(found)


def _spellings(number: int) -> set[str]:
    """6, 06, 六; 25, 二十五, 二五; 50, 五十, 五〇."""
    from jumin_records.dates.kanji_numerals import to_kanji  # noqa: PLC0415 - see above

    tens, ones = divmod(number, 10)
    positional = (to_kanji(tens) + (to_kanji(ones) or "〇")) if tens else to_kanji(number)
    return {str(number), f"{number:02}", to_kanji(number), positional}


@functools.cache
def _heads() -> dict[str, _Year]:
    """What stands up to the year: 令和6年, 令和六年, 令和元年, R6., R06."""
    heads: dict[str, _Year] = {}
    for found in _years():
        era, year = found.era, found.year
        years = _spellings(year) | ({"元"} if year == 1 else set())
        heads |= {f"{era.name}{text}年": found for text in years} | {
            f"{era.letter}{text}.": found for text in years if text.isascii()
        }
    return heads


@functools.cache
def _tails() -> dict[str, tuple[int, int]]:
    """Month and day after the sign that ends the year: 年5月1日, 年05月01日, 年五月一日, .5.1, .05.01, 0501."""
    from jumin_records.dates.kanji_numerals import to_kanji  # noqa: PLC0415 - see above

    tails: dict[str, tuple[int, int]] = {}
    for month in range(1, 13):
        for day in range(1, 32):
            pairs = ((str(month), str(day)), (f"{month:02}", f"{day:02}"), (to_kanji(month), to_kanji(day)))
            tails |= {f"年{m}月{d}日": (month, day) for m, d in pairs} | {
                f".{m}.{d}": (month, day) for m, d in pairs[:2]
            }
            tails[f"{month:02}{day:02}"] = (month, day)
    return tails


@functools.cache
def _coded_years() -> dict[tuple[str, str], _Year]:
    """An era and two digits."""
    return {(found.era.name, f"{found.year:02}"): found for found in _years()}


@functools.cache
def _plain() -> dict[int, str]:
    """大字, 廿 and 卅, and squares in plain kanji; a spelling that then is common means the same as before."""
    from jumin_records.dates.kanji_numerals import KANJI_VALUES, to_kanji  # noqa: PLC0415 - see above

    squares = {ord(era.square): era.name for era in ERAS if era.square}
    return {ord(character): to_kanji(value) for character, value in KANJI_VALUES.items()} | squares


_new_facts = tuple.__new__
_EXACT = DateKind.EXACT


def quick_facts(text: str, conventions: Conventions) -> Facts | None:
    """よくある綴りの確かな日なら内容を、それ以外は ``None`` を返す。

    Return the facts of ``YYYYMMDD``, ``YYYY-MM-DD`` (also with / or .), ``GYYMMDD``, 令和6年5月1日, 令和六年五月一日 and R6.5.1 where
    the day exists, lies in its era and is on or after 1873-01-01 (for eras); ``None`` means "ask the explaining road", never
    "wrong". ``conventions`` must name no stand-ins: those may be two digits of a day.
    """
    length = len(text)
    if length > _LONGEST:
        return None
    if text.isdigit() and text.isascii():
        if length == _DIGITS_LENGTH:
            return _western_facts(text, text)
        return _coded_facts(text, conventions) if length == _CODED_LENGTH else None
    cut = text.find("年") + 1 or text.find(".") + 1
    year = _heads().get(text[:cut])
    if year is not None:
        month_day = _tails().get(text[cut - 1 :])
        return month_day and _era_facts(text, year, month_day)
    if length == _ISO_LENGTH and text.isascii() and text[4] == text[7] and text[4] in _SIGNS:
        return _western_facts(text, text.replace(text[4], "-"))
    return None


def respelled_facts(text: str, conventions: Conventions) -> Facts | None:
    """全角・大字・㋿などを読み替えれば速い道を通れる日の内容。

    Return the facts of a text that takes the quick road once full-width forms, 大字 and squares are read as plain ones:
    令和６年５月１日, Ｒ６．５．１, ㋿6年5月1日, 昭和弐拾五年拾月参拾日. ``None`` and ``conventions`` as in ``quick_facts``.
    """
    if len(text) > _LONGEST or text.isascii():
        return None
    from jumin_records.dates.scanner import ascii_forms  # noqa: PLC0415 - see above

    facts = quick_facts(ascii_forms(text).translate(_plain()), conventions)
    return facts and facts._replace(text=text)


def _coded_facts(text: str, conventions: Conventions) -> Facts | None:
    era = conventions.era_codes.get(text[0])
    year = _coded_years().get((era.name, text[1:3])) if era else None
    month_day = _tails().get(text[3:])
    return _era_facts(text, year, month_day) if year and month_day else None


def _western_facts(text: str, iso: str) -> Facts | None:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return _new_facts(
        Facts, (text, _EXACT, day, day, day, None, None, day.year, day.month, day.day, False, NO_NOTES, ())
    )


def _era_facts(text: str, found: _Year, month_day: tuple[int, int]) -> Facts | None:
    era, year, western, sure = found
    month, number = month_day
    try:
        day = date(western, month, number)
    except ValueError:
        return None
    if sure is not None and not sure[0] <= day <= sure[1]:
        return None
    return _new_facts(Facts, (text, _EXACT, day, day, day, era, year, western, month, number, False, NO_NOTES, ()))
