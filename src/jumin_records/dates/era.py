"""元号の表と、日から元号・年を引く関数。

The eras with their first and last days, and the way from a day to the era and the year that name it.

Source: JIS X 0301:2019 annex for 明治 to 令和; ``data/eras.csv`` for the rest. JIS dates 明治 back to 1868-01-25.

>>> from datetime import date
>>> era, year = era_of(date(2019, 5, 1))
>>> era.name, year
('令和', 1)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from jumin_records.errors import DateError, UsageError
from jumin_records.frozen import field, frozen, make
from jumin_records.resources import read_table
from jumin_records.rules import find

__all__ = ["ERAS", "ERA_CODES", "Era", "era_of"]


@frozen
class Era:
    """一つの元号。

    One era. ``name`` is the official kanji, ``letter`` the letter of JIS X 0301 (empty where it gives none), ``short`` one
    kanji, ``square`` the single character (㋿). ``first_day`` and ``last_day`` are Gregorian, ``last_day`` is ``None`` for
    the present era. ``last_written_day`` is the last day that documents may carry the name: the day of change itself where
    the new era began on the very day (明治45年7月30日, 大正15年12月25日). Eras are equal by name.
    """

    name: str
    letter: str = field(eq=False)
    short: str = field(eq=False)
    square: str = field(eq=False)
    variants: tuple[str, ...] = field(eq=False)
    first_day: dt.date = field(eq=False)
    last_day: dt.date | None = field(eq=False)
    last_written_day: dt.date | None = field(eq=False)
    first_year: int = field(eq=False)
    last_year: int | None = field(eq=False)

    @property
    def marks(self) -> tuple[str, ...]:
        """この元号を表す綴り。Every spelling that names this era; letters also in lower case."""
        spellings = (self.name, *self.variants, self.short, self.square, self.letter, self.letter.lower())
        return tuple(mark for mark in spellings if mark)

    def western_year(self, year: int) -> int:
        """元号の年が始まる西暦年。The Gregorian year in which year ``year`` of this era begins."""
        return self.first_year + year - 1


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _load_eras() -> tuple[Era, ...]:
    _, *rows = read_table("data/eras.csv")
    return tuple(
        make(
            Era,
            name=name,
            letter=letter,
            short=short,
            square=square,
            variants=tuple(variants.split()),
            first_day=dt.date.fromisoformat(first),
            last_day=_day(last),
            last_written_day=_day(written),
            first_year=int(first_year),
            last_year=int(last_year) if last_year else None,
        )
        for name, letter, short, square, variants, first, last, written, first_year, last_year in rows
    )


def _load_codes() -> Mapping[str, Mapping[str, Era]]:
    by_name = {era.name: era for era in ERAS}
    schemes: dict[str, dict[str, Era]] = {}
    for scheme, code, name in read_table("data/era_codes.csv")[1:]:
        schemes.setdefault(scheme, {})[code] = by_name[name]
    return MappingProxyType({scheme: MappingProxyType(codes) for scheme, codes in schemes.items()})


#: Every era that a register can name, in the order of time.
ERAS: tuple[Era, ...] = _load_eras()

#: Scheme → code digit → era. Which scheme a file uses is for the caller to say (the official list is UNVERIFIED).
ERA_CODES: Mapping[str, Mapping[str, Era]] = _load_codes()


def era_of(date: dt.date) -> tuple[Era, int]:
    """日（西暦）の元号と年を返す。改元の日は新しい元号。

    Return the era and its year for a Gregorian ``date``; a day of change belongs to the new era (JIS X 0301:2019). Before
    1873-01-01 the year is the lunisolar one: 1872-12-31 is 明治5年12月2日.

    Raises:
        DateError: JRD025 for a day before 1844-02-18, where the lunisolar table begins.
        UsageError: JRU013 for anything but a ``datetime.date`` without a time.
    """
    if type(date) is not dt.date:
        del date
        raise UsageError(find("JRU013"))
    from jumin_records.dates import lunisolar  # noqa: PLC0415 - who reads dates only need not load this calendar

    if date < lunisolar.FIRST_DAY:
        del date
        raise DateError(find("JRD025"))
    # Of a handful of eras nearly every day lies in one of the last three.
    era = next(era for era in reversed(ERAS) if era.first_day <= date)
    year = date.year if date > lunisolar.LAST_DAY else lunisolar.from_gregorian(date).year
    return era, year - era.first_year + 1
