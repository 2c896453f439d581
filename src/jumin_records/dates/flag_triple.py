"""日付・不詳フラグ・不詳表記の三つ組との変換。

The triple by which municipal systems hand over uncertain dates: a date field, a flag, and the wording in words.

Source: dates.md section 2.2 (observed in several systems; lengths, flag values and stand-ins are UNVERIFIED as a standard and
therefore parameters).

>>> from jumin_records.dates.register_date import RegisterDate
>>> triple = to_flag_triple(RegisterDate.parse("昭和64年1月頃"))
>>> triple
FlagTriple(***)
>>> triple.reveal()
('19890100', '1', '昭和64年1月頃')
>>> from_flag_triple(*triple.reveal()).value == RegisterDate.parse("昭和64年1月頃")
True
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from jumin_records.checked import Checked, Raw
from jumin_records.dates.conventions import DEFAULT_CONVENTIONS, Conventions
from jumin_records.dates.facts import DateKind, Note
from jumin_records.dates.policies import one_of
from jumin_records.dates.register_date import RegisterDate, notes_findings, read_date
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find
from jumin_records.sealed import Sealed, seal
from jumin_records.shapes import shape

__all__ = ["FLAGS", "STAND_IN_STYLES", "FlagTriple", "from_flag_triple", "to_flag_triple"]

#: Flag text → is the date uncertain. The first key of each value is the one that is written.
FLAGS: Final[Mapping[str, bool]] = MappingProxyType(
    {"0": False, "1": True, "FALSE": False, "TRUE": True, "false": False, "true": True}
)

#: Style → pattern of the date field, and what stands there for an unknown year, month and day.
STAND_IN_STYLES: Final[Mapping[str, tuple[str, tuple[str, str, str]]]] = MappingProxyType(
    {
        "digits": ("{}{}{}", ("0000", "00", "00")),
        "iso_zeros": ("{}-{}-{}", ("0000", "00", "00")),
        "edtf": ("{}-{}-{}", ("XXXX", "XX", "XX")),
    }
)


class FlagTriple(Sealed):
    """日付・不詳フラグ・不詳表記。

    The three fields; masked, because together they are a birthday. ``reveal()`` is the only door.
    """

    __slots__ = ("_fields",)

    def __init__(self, date_text: str, flag: str, wording: str) -> None:
        _fill(self, (date_text, flag, wording))

    def reveal(self) -> tuple[str, str, str]:
        """日付の欄、フラグ、不詳表記の順に返す。Return date field, flag and wording."""
        return cast("tuple[str, str, str]", _fields_of(self))


_fields_of, _fill = seal(FlagTriple, "_fields")


def to_flag_triple(written: RegisterDate, *, style: str = "digits", flags: Mapping[str, bool] = FLAGS) -> FlagTriple:
    """三つ組にする。

    Write a date as the triple. A sure day gives its Gregorian day, the flag for "known" and no wording; anything else gives
    what is known of year and month with stand-ins in ``style`` (``digits`` 19450000, ``iso_zeros`` 1945-00-00, ``edtf``
    1945-XX-XX), the flag for "unknown", and the wording exactly as it was written.

    Raises:
        UsageError: JRU007 for an unknown style, or for ``flags`` without a text for "known" or "unknown"; JRU020 for
            ``flags`` that are no mapping or for anything but a ``RegisterDate``.
    """
    known_style = one_of(STAND_IN_STYLES, style)
    if known_style is None:
        del written
        raise UsageError(find("JRU007", known=" ".join(STAND_IN_STYLES)))
    wrong = _wrong_type((written, RegisterDate), (flags, Mapping))
    if wrong:
        del written
        raise UsageError(wrong)
    pattern, stand_ins = STAND_IN_STYLES[known_style]
    known = written.kind is DateKind.EXACT
    parts = [
        stand_in if part is None else f"{part:0{len(stand_in)}}"
        for part, stand_in in zip(_known_parts(written), stand_ins, strict=True)
    ]
    flag = next((text for text, uncertain in flags.items() if uncertain is not known), None)
    if flag is None:
        raise UsageError(find("JRU007", known="True False"))
    return FlagTriple(pattern.format(*parts), flag, "" if known else written.text)


def _wrong_type(*pairs: tuple[object, type]) -> Finding | None:
    return next((find("JRU020", type=kind.__name__) for value, kind in pairs if not isinstance(value, kind)), None)


def _known_parts(written: RegisterDate) -> tuple[int | None, int | None, int | None]:
    """Gregorian year, month and day as far as they are sure; a lunisolar month is none, but its days may share one."""
    if written.date is not None:
        return written.date.year, written.date.month, written.date.day
    first, last = written.earliest, written.latest
    if written.kind is DateKind.INTERVAL or Note.LUNISOLAR in written.notes:
        same_year = first is not None and last is not None and first.year == last.year
        same_month = same_year and first is not None and last is not None and first.month == last.month
        return (first.year if first and same_year else None), (first.month if first and same_month else None), None
    return written.year, (written.month if written.year is not None else None), None


def from_flag_triple(
    date_text: str,
    flag: str,
    wording: str,
    *,
    flags: Mapping[str, bool] = FLAGS,
    conventions: Conventions = DEFAULT_CONVENTIONS,
) -> Checked[RegisterDate]:
    """三つ組から読む。不詳表記があればそれが本文、なければ日付の欄。

    Read a triple. A wording is the truth where there is one, else the date field; what does not fit together is an alert.
    Findings: JRD027 flag against date or wording, JRD028 stand-in date outside the wording's range, JRD029 unknown flag (no
    value), JRD030 unreadable wording (the date field is taken), the alerts of the date itself, or the rule that refuses it.

    Raises:
        UsageError: JRU001 when a field is no text, JRU020 for ``flags`` or ``conventions`` of another type.
    """
    raw = Raw((date_text, flag, wording))
    fields = (date_text, flag, wording)
    del date_text, flag, wording
    if not all(type(field) is str for field in fields):
        del fields
        raise UsageError(find("JRU001"))
    wrong = _wrong_type((flags, Mapping), (conventions, Conventions))
    if wrong:
        del fields
        raise UsageError(wrong)
    uncertain = flags.get(fields[1].strip())
    if uncertain is None:
        return Checked(None, (find("JRD029", shape=shape(fields[1])),), raw)
    value, findings = _read(fields[0], fields[2], uncertain=uncertain, conventions=conventions)
    return Checked(value, findings, raw)


def _read(
    date_text: str, wording: str, *, uncertain: bool, conventions: Conventions
) -> tuple[RegisterDate | None, tuple[Finding, ...]]:
    stand_in = read_date(date_text, conventions=conventions)
    if not wording.strip():
        if isinstance(stand_in, Finding):
            return None, (stand_in,)
        wrong = () if uncertain is (stand_in.kind is not DateKind.EXACT) else (find("JRD027", shape=shape(date_text)),)
        return stand_in, wrong + notes_findings(stand_in)
    said = read_date(wording, conventions=conventions)
    if isinstance(said, Finding):
        unreadable = find("JRD030", shape=shape(wording))
        return (None, (said,)) if isinstance(stand_in, Finding) else (stand_in, (unreadable,))
    alerts = [] if uncertain else [find("JRD027", shape=shape(wording))]
    if isinstance(stand_in, RegisterDate) and not _overlap(stand_in, said):
        alerts.append(find("JRD028", shape=shape(date_text)))
    return said, (*alerts, *notes_findings(said))


def _overlap(stand_in: RegisterDate, said: RegisterDate) -> bool:
    ends = ((stand_in.latest, said.earliest), (said.latest, stand_in.earliest))
    return all(last is None or first is None or last >= first for last, first in ends)
