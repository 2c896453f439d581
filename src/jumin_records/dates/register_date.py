"""住民の記録に現れる日付の型。書かれたままの文字列と、それが語ることを持つ。

The date of a resident record: the text as written and everything it says, exact or not. Birthdays are personal, so it is
sealed; its attributes are the doors.

Source: api.md "Dates"; JIS X 0301:2019; 住民記録システム標準仕様書 第1.0版 1.1.8.

>>> birth = RegisterDate.parse("昭和64年1月日不詳")
>>> birth
RegisterDate(DAY_UNKNOWN ***)
>>> birth.earliest.isoformat(), birth.latest.isoformat()
('1989-01-01', '1989-01-07')
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Self

from jumin_records.checked import Checked, Raw
from jumin_records.dates.conventions import DEFAULT_CONVENTIONS, Conventions
from jumin_records.dates.era import Era
from jumin_records.dates.facts import DateKind, Facts, Note, Point
from jumin_records.dates.policies import Policy, one_of, policy_named, refusal
from jumin_records.dates.quick_road import quick_facts, respelled_facts
from jumin_records.errors import DateError, Finding, UsageError
from jumin_records.rules import find
from jumin_records.sealed import MASK, Sealed
from jumin_records.shapes import shape

if TYPE_CHECKING:
    from jumin_records.dates.assumed import Assumed

# Writers of dates, assumed days and the road for uncommon spellings are imported by whoever takes them: a register of sure days in
# common spellings takes none.

__all__ = ["RegisterDate", "notes_findings", "read_date"]

#: Notes that somebody should look at, and their rules. era_overlap_day and lunisolar are right as they stand.
_ALERTS: Final = (
    (Note.AFTER_ERA_END, "JRD011"),
    (Note.BEFORE_ERA_START, "JRD012"),
    (Note.NONEXISTENT_DAY, "JRD013"),
    (Note.CALENDAR_GAP, "JRD014"),
    (Note.WEEKDAY_MISMATCH, "JRD015"),
)

#: Sure days in common spellings, by text: a day is a coded value, and a register has some tens of thousands of them. Nothing
#: else is kept. An entry is complete before its one assignment, so readers in other threads see all of it or nothing.
_DAYS_READ: dict[str, RegisterDate] = {}
_DAYS_KEPT: Final = 65_536


class RegisterDate(Sealed):
    """住民の記録の日付。

    A date as a register holds it: immutable, masked in ``repr``, ``str`` and ``format``, refused by pickle, equal and hashed
    by everything it says including ``text``. There is no ``<``: see ``compare``, which can answer "unknown".
    """

    __slots__ = ("_facts",)
    _facts: Facts

    def __new__(cls, *text: object) -> Self:
        """直接は作れない（``parse``、``read``、``of`` を使う）。

        Not the way to make one.

        Raises:
            UsageError: JRU007, always.
        """
        # A date without facts would be no date; this module makes one by ``object.__new__`` and fills it at once.
        del text
        raise UsageError(find("JRU007", known="RegisterDate.parse RegisterDate.read RegisterDate.of"))

    def __repr__(self) -> str:
        return f"RegisterDate({self._facts.kind.name} {MASK})"

    def __eq__(self, other: object) -> bool:
        return self._facts == other._facts if isinstance(other, RegisterDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._facts)

    @classmethod
    def parse(
        cls, text: str, *, policy: str = Policy.REGISTER, conventions: Conventions = DEFAULT_CONVENTIONS
    ) -> RegisterDate:
        """文字列を日付にする。

        Read ``text`` (at most 100 characters) under ``policy`` (``strict``, ``same_year`` or ``register``).

        Raises:
            DateError: JRD001–JRD010, JRD016–JRD020, JRD023, JRD024, JRD026 by what is wrong.
            UsageError: JRU001 when ``text`` is no text, JRU007 for an unknown policy, JRU020 for ``conventions`` that are none.
        """
        found = _found(text, policy, conventions)
        del text
        if isinstance(found, Finding):
            raise _error(found)
        return found

    @classmethod
    def read(
        cls, text: str, *, policy: str = Policy.REGISTER, conventions: Conventions = DEFAULT_CONVENTIONS
    ) -> Checked[RegisterDate]:
        """文字列を寛く読み、気づいたことを所見にする。

        Read leniently: the value, if there is one, with an alert for each note that somebody should look at (JRD011–JRD015).

        Raises:
            UsageError: JRU001 when ``text`` is no text, JRU007 for an unknown policy, JRU020 for ``conventions`` that are none.
        """
        found, raw = _found(text, policy, conventions), Raw(text)
        del text
        if isinstance(found, RegisterDate):
            return Checked(found, notes_findings(found), raw)
        if found.rule in _MISUSE:
            raise _error(found)
        return Checked(None, (found,), raw)

    @classmethod
    def is_valid(cls, obj: object, *, policy: str = Policy.REGISTER) -> bool:
        """日付として読めるか（誤りを投げない）。True when ``obj`` is a text that ``parse`` accepts; never raises."""
        return isinstance(_found(obj, policy, DEFAULT_CONVENTIONS), RegisterDate)

    @classmethod
    def of(cls, date: dt.date) -> RegisterDate:
        """西暦の日から作る。``text`` は ISO の綴り。

        Make the date of a Gregorian ``date``; its ``text`` is ISO, ``2024-05-01``, and it names no era.

        Raises:
            UsageError: JRU013 for anything but a ``datetime.date`` without a time.
        """
        if type(date) is not dt.date:
            del date
            raise UsageError(find("JRU013"))
        return cls.parse(date.isoformat())

    def format(self, style: str, *, conventions: Conventions = DEFAULT_CONVENTIONS) -> str:
        """様式に従って書く。

        Write in a style: ``kanji`` 令和6年5月1日, ``kanji_padded`` 令和06年05月01日, ``kansuji`` 令和六年五月一日 (all with 元年),
        ``jis`` R06.05.01, ``jis_short`` R6.5.1, ``era_digits`` 5060501 (by ``conventions.era_codes``), ``iso``, ``digits``
        20240501, ``edtf`` 2024-05-XX, ``as_written``. The written era is kept; a Gregorian day gets the era of that day.

        Raises:
            DateError: JRD021 when the style cannot say the same (頃 in ``iso``, 閏月 in ``jis``, 昭和64年 in ``digits``).
            UsageError: JRU007 for an unknown style, JRU020 for ``conventions`` that are none.
        """
        from jumin_records.dates.formats import STYLES, write  # noqa: PLC0415 - see above

        known = one_of(STYLES, style)
        if known is None:
            raise UsageError(find("JRU007", known=" ".join(STYLES)))
        if not _are_conventions(conventions):
            raise UsageError(find("JRU020", type="Conventions"))
        written = write(self._facts, known, conventions.era_codes)
        if written is None:
            raise DateError(find("JRD021"))
        return written

    def resolve(self, policy_name: str | Callable[[RegisterDate], dt.date | None]) -> Assumed:
        """みなし日を、名指した方針で決める。

        Assume a day by ``policy_name``: ``earliest``, ``latest``, ``mid_year`` (1 July where the month is unknown),
        ``first_of_month``, ``month_end``, or a function of the date, which answers with a ``datetime.date`` within the
        range, or ``None`` for none. A written day is returned as it is. The register itself must not hold assumed birthdays (標準仕様書 1.1.8).

        Raises:
            DateError: JRD022 when the policy gives no day within the range (never clamped).
            UsageError: JRU007 for an unknown policy, JRU013 when a function answers with anything but a ``datetime.date``
                without a time or ``None``.
        """
        found = _resolved(self, self._facts, policy_name)
        if isinstance(found, Finding):
            raise _error(found)
        return found

    @property
    def text(self) -> str:
        """書かれたままの文字列。What was written, byte for byte."""
        return self._facts.text

    @property
    def kind(self) -> DateKind:
        """表記の種類。What kind of date was written."""
        return self._facts.kind

    @property
    def date(self) -> dt.date | None:
        """西暦の日。The Gregorian day, ``None`` unless the day is known and exists."""
        return self._facts.date

    @property
    def earliest(self) -> dt.date | None:
        """指しうる最初の日（元号の期間で切る）。The first day it can mean, clipped by its era; ``None`` when nothing bounds it."""
        return self._facts.earliest

    @property
    def latest(self) -> dt.date | None:
        """指しうる最後の日（元号の期間で切る）。The last day it can mean, clipped by its era; ``None`` when nothing bounds it."""
        return self._facts.latest

    @property
    def era(self) -> Era | None:
        """書かれた元号。The written era; ``None`` for a Gregorian text."""
        return self._facts.era

    @property
    def era_year(self) -> int | None:
        """元号の年。The year of the written era."""
        return self._facts.era_year

    @property
    def year(self) -> int | None:
        """西暦の年。The Gregorian year, or that in which the written year of the era begins."""
        return self._facts.year

    @property
    def month(self) -> int | None:
        """書かれた月。The written month (of the lunisolar calendar where ``notes`` say so)."""
        return self._facts.month

    @property
    def day(self) -> int | None:
        """書かれた日。The written day, also where it does not exist."""
        return self._facts.day

    @property
    def leap_month(self) -> bool:
        """閏月か。True for 閏月 of the lunisolar calendar."""
        return self._facts.leap_month

    @property
    def notes(self) -> frozenset[Note]:
        """気づいたこと。What was noticed: ``after_era_end``, ``era_overlap_day``, ``lunisolar`` and so on."""
        return self._facts.notes

    @property
    def points(self) -> tuple[Point, ...]:
        """書かれた時点（頃・推定・季節・旬・期間のとき）。The written points where there is more than year, month and day."""
        return self._facts.points


_REGISTER: Final = Policy.REGISTER
#: Rules about the call, not about the date.
_MISUSE: Final = frozenset({"JRU001", "JRU007", "JRU013", "JRU020"})

_put_facts = RegisterDate.__dict__["_facts"].__set__
_new = object.__new__


def read_date(
    text: str, *, policy: str = Policy.REGISTER, conventions: Conventions = DEFAULT_CONVENTIONS
) -> RegisterDate | Finding:
    """文字列を日付にし、読めなければ所見を返す（投げない）。

    Read ``text`` as ``RegisterDate.parse`` does, and return the finding instead of raising it. This is what codecs call.

    Raises:
        UsageError: JRU001 when ``text`` is no text, JRU007 for an unknown policy, JRU020 for ``conventions`` that are none.
    """
    if conventions is DEFAULT_CONVENTIONS and policy is _REGISTER and type(text) is str:
        known = _DAYS_READ.get(text) or _new_day(text)
        if known is not None:
            return known
    found = _found(text, policy, conventions)
    del text
    if isinstance(found, Finding) and found.rule in _MISUSE:
        raise _error(found)
    return found


def _error(finding: Finding) -> DateError | UsageError:
    return UsageError(finding) if finding.rule in _MISUSE else DateError(finding)


def _resolved(written: RegisterDate, facts: Facts, policy: object) -> Assumed | Finding:
    """Assume a day; what a caller's function answered is left behind in this frame, which no traceback shows."""
    from jumin_records.dates.assumed import ASSUMPTIONS, Assumed, assumed_day, within  # noqa: PLC0415 - see above

    known = one_of(ASSUMPTIONS, policy)
    if known is None and not callable(policy):
        return find("JRU007", known=" ".join(ASSUMPTIONS))
    name = known or _name_of(policy)
    if facts.date is not None:
        return Assumed(facts.date, name, is_assumed=False)
    if callable(policy):
        answer = policy(written)
        # A datetime is a date by inheritance only: the day of a moment depends on a time zone.
        if answer is not None and type(answer) is not dt.date:
            return find("JRU013")
        day = within(facts, answer)
    else:
        day = assumed_day(facts, name)
    return find("JRD022", policy=name) if day is None else Assumed(day, name, is_assumed=True)


def _name_of(function: object) -> str:
    name = getattr(function, "__name__", None)
    return name if isinstance(name, str) else "function"


def _are_conventions(conventions: object) -> bool:
    return isinstance(conventions, Conventions)


def _found(text: object, policy: object, conventions: object) -> RegisterDate | Finding:
    """Read, and return what is wrong with the call as a finding too, so that whoever raises it can drop the text first."""
    chosen = policy_named(policy)
    if chosen is None:
        return find("JRU007", known=" ".join(Policy))
    if type(text) is not str:
        if not isinstance(text, str):
            return find("JRU001")
        # A subclass may compare, hash or print as it likes; what is kept is plain text.
        text = str.__str__(text)
    if not isinstance(conventions, Conventions):
        return find("JRU020", type="Conventions")
    # A sure day in its era is the same under every policy. Days are kept by text alone, so under other conventions none is.
    if conventions is DEFAULT_CONVENTIONS:
        return _DAYS_READ.get(text) or _new_day(text) or _explained(text, chosen, conventions)
    facts = None if conventions.stand_ins else quick_facts(text, conventions)
    return _wrap(facts) if facts else _explained(text, chosen, conventions)


def _new_day(text: str) -> RegisterDate | None:
    """Read a sure day in a common spelling and keep it."""
    facts = quick_facts(text, DEFAULT_CONVENTIONS)
    if facts is None:
        return None
    if len(_DAYS_READ) >= _DAYS_KEPT:
        _DAYS_READ.clear()
    made = _new(RegisterDate)
    _put_facts(made, facts)
    _DAYS_READ[text] = made
    return made


def _wrap(facts: Facts) -> RegisterDate:
    made = _new(RegisterDate)
    _put_facts(made, facts)
    return made


def _explained(text: str, policy: Policy, conventions: Conventions) -> RegisterDate | Finding:
    facts = None if conventions.stand_ins else respelled_facts(text, conventions)
    if facts is not None:
        return _wrap(facts)
    from jumin_records.dates.reading import explained_facts  # noqa: PLC0415 - see above

    explained = explained_facts(text, conventions)
    if isinstance(explained, str):
        return find(explained, shape=shape(text))
    rule = refusal(explained, policy)
    return _wrap(explained) if rule is None else find(rule, shape=shape(text))


def notes_findings(
    written: RegisterDate, *, path: str = "", item: str = "", row: int | None = None
) -> tuple[Finding, ...]:
    """注意を要する所見を返す。

    Return the notes of a date as alerts, in the order JRD011–JRD015; ``path``, ``item`` and ``row`` say where it stood.
    """
    if not written.notes:
        return ()
    mark = shape(written.text)
    return tuple(
        find(rule, path=path, item=item, row=row, shape=mark) for note, rule in _ALERTS if note in written.notes
    )
