"""同じことを言う項目どうしが合っているか。

Items that say the same thing agree: a date with its flag, wording and era, a code with its words.

Source: dates.md section 2.2 (what the three items of an uncertain date mean together is observed, not published: UNVERIFIED);
``data/code_lists.csv`` (元号, 性別).

>>> from jumin_records.codes import EraDigit
>>> era_agrees(EraDigit("4"), RegisterDate.parse("1989-01-08"), None)
True
>>> era_agrees(EraDigit("4"), RegisterDate.parse("1989-01-07"), None)
False
"""

from __future__ import annotations

from typing import Final

from jumin_records.codes import EraDigit, SexCode, Uncertainty, UncertaintyFlag
from jumin_records.dates import ERAS, DateKind, RegisterDate
from jumin_records.groups import DatedItem
from jumin_records.records.checks.filled import is_uncertain
from jumin_records.records.checks.terms import term_of

__all__ = [
    "era_agrees",
    "flag_knows_no_uncertain_date",
    "flag_knows_the_wording",
    "sex_agrees",
    "stand_in_is_in_range",
    "wording_is_readable",
]

_ERAS: Final = {era.name: era for era in ERAS}
_FLAGS: Final = {Uncertainty.KNOWN: UncertaintyFlag("0"), Uncertainty.UNCERTAIN: UncertaintyFlag("1")}


def flag_knows_no_uncertain_date(date: RegisterDate | None, flag: UncertaintyFlag | None) -> bool:
    """「不詳でない」日付は、暦の一日である。Where the flag says "known", the date is one day of the calendar."""
    if date is None or flag is None or date.kind is DateKind.EXACT:
        return True
    return term_of(flag) is not Uncertainty.KNOWN


def flag_knows_the_wording(date: RegisterDate | None, flag: UncertaintyFlag | None, wording: str) -> bool:
    """不詳表記があれば不詳、なければ不詳でない。

    Where a layout has a wording, the flag goes with it; a date that is itself uncertain needs none.
    """
    exact = date is None or date.kind is DateKind.EXACT
    if flag is None or not exact or not (date is not None or wording):
        return True
    return term_of(flag) is not (Uncertainty.KNOWN if wording else Uncertainty.UNCERTAIN)


def stand_in_is_in_range(date: RegisterDate | None, flag: UncertaintyFlag | None, wording: str) -> bool:
    """仮の日付は不詳表記の範囲にある。The stand-in date lies in the range of the wording."""
    return date is None or not wording or "JRD028" not in _rules(date, flag, wording)


def wording_is_readable(date: RegisterDate | None, flag: UncertaintyFlag | None, wording: str) -> bool:
    """不詳表記が日付として読める。The wording can be read as a date."""
    if not wording:
        return True
    # Without a date field there is nothing to fall back on, and no value: the same is told as where there is one.
    meaning = DatedItem(date=date, flag=_plain(flag), wording=wording).meaning()
    return meaning.value is not None and "JRD030" not in [finding.rule for finding in meaning.findings]


def era_agrees(era: EraDigit | None, date: RegisterDate | None, flag: UncertaintyFlag | None) -> bool:
    """元号のコードが日付の元号と同じ。

    The day can carry the name of the era: a day of change carries both. Uncertain dates agree with every era they touch.
    """
    term = term_of(era)
    if term is None or date is None or date.latest is None or date.earliest is None:
        return True
    named = _ERAS[term.value]
    touches = date.latest >= named.first_day and (
        named.last_written_day is None or date.earliest <= named.last_written_day
    )
    return touches or is_uncertain(flag)


def sex_agrees(sex: SexCode | None, wording: str) -> bool:
    """性別の表記がコードと同じ。The words say what the code says; unknown codes agree with everything."""
    term = term_of(sex)
    return term is None or not wording or wording == term.value


def _rules(date: RegisterDate | None, flag: UncertaintyFlag | None, wording: str) -> list[str]:
    meaning = DatedItem(date=date, flag=_plain(flag), wording=wording).meaning()
    return [finding.rule for finding in meaning.findings]


def _plain(flag: UncertaintyFlag | None) -> UncertaintyFlag | None:
    """意味の分かるフラグだけ、標準の書き方で。A flag of unknown value claims nothing here; it has its own finding (JRC013)."""
    term = term_of(flag)
    return None if term is None else _FLAGS[term]
