"""所見の分かっているセルの文字の方針。

Cells with known findings: a clean text of a type, spoilt in one way, and the rules that come of it.

Source: the column ``example`` of ``data/rules.csv``. The rules are written here beside what provokes them; nothing is asked of the
readers of the library.

>>> from hypothesis import find
>>> from jumin_records import PostalCode
>>> find(dirty_texts(PostalCode), lambda dirty: "JRC007" in dirty.rules)
DirtyText(text='000-0001', rules=('JRC007',))
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from typing import Final, NamedTuple

from hypothesis import strategies as st

from jumin_records.codes import CODE_LISTS, Code, LocalGovernmentCode, MachiazaCode, Number, TimeOfDay
from jumin_records.codes.identifier import Identifier
from jumin_records.dates import DateKind, RegisterDate
from jumin_records.errors import Severity, UsageError
from jumin_records.rules import RULES, find
from jumin_records.strategies.cells import cell_texts, has_cell_texts
from jumin_records.strategies.days import date_texts

__all__ = ["DirtyText", "dirty_texts", "fatal_texts", "spoilt"]

_WIDE: Final = {code: code - 0x20 + 0xFF00 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_HEISEI: Final = dt.date(1989, 1, 8)
#: Texts that can be no date, whatever stands around them.
_NO_DATES: Final = (
    ("きのう", "JRD001"),
    (" ", "JRD002"),
    ("令和6年13月1日", "JRD003"),
    ("令和0年1月1日", "JRD004"),
    ("光文6年5月1日", "JRD007"),
    ("令和6年5月1日まで有効", "JRD009"),
    ("令和6年5月1日\u202e", "JRD010"),
    ("令和٦年5月1日", "JRD016"),
    ("9" * 101, "JRD017"),
    ("20240001", "JRD018"),
    ("***", "JRD024"),
    ("24年5月1日", "JRD026"),
)
#: Put behind a text.
_IN_TEXT: Final = (
    ("\u200b", "JRT003"),
    ("\t", "JRT003"),
    ("\u202e", "JRT012"),
    ("***", "JRT001"),
    ("\ud800", "JRT002"),
    ("\ufffe", "JRT011"),
    (" \U000e0102", "JRT010"),
    ("\0", "JRF005"),
)


class DirtyText(NamedTuple):
    """読めば所見のある文字と、その規則番号（並べ替え済み）。

    A text, and the rules of the findings that come of reading it, sorted, as often as they come.
    """

    text: str
    rules: tuple[str, ...]


def dirty_texts(cls: type) -> st.SearchStrategy[DirtyText]:
    """所見の分かっている文字の方針。

    Texts that are read with exactly the findings they come with: alerts such as full-width digits, and errors that leave no value.
    ``cls`` is a type of single cells: an identifier, ``Number``, ``TimeOfDay``, a code, ``RegisterDate``, or ``str``.

    Raises:
        UsageError: JRU076 for any other type.
    """
    if not has_cell_texts(cls):
        raise UsageError(find("JRU076", type=getattr(cls, "__name__", type(cls).__name__)))
    return _dirty_texts(cls, fatal=False)


def fatal_texts(cls: type) -> st.SearchStrategy[DirtyText]:
    """値の作れない文字の方針。Those of ``dirty_texts`` that leave no value."""
    return _dirty_texts(cls, fatal=True)


@functools.cache
def _dirty_texts(cls: type, *, fatal: bool) -> st.SearchStrategy[DirtyText]:
    # Exact dates only: a weekday or a later year can be put to no other.
    clean = date_texts(DateKind.EXACT) if cls is RegisterDate else cell_texts(cls)

    def spoil(text: str) -> st.SearchStrategy[DirtyText]:
        found = spoilt(cls, text)
        lost = (each for each in found if all(RULES[rule].severity is Severity.ERROR for rule in each.rules))
        return st.sampled_from(tuple(lost) if fatal else found)

    return clean.flatmap(spoil)


def spoilt(kind: type, text: str) -> tuple[DirtyText, ...]:
    """清潔な文字を、一通りずつ損なったもの。

    A clean text of a type (of a date: an exact one), spoilt in every way there is.
    """
    if issubclass(kind, Identifier):
        found = _identifiers(kind, text)
    elif issubclass(kind, Code):
        found = _codes(kind, text)
    elif kind is RegisterDate:
        found = _dates(text)
    elif kind is str:
        found = ((text + tail, rule) for tail, rule in _IN_TEXT)
    else:
        found = _numbers(kind, text)
    return tuple(DirtyText(other, tuple(sorted(rules.split()))) for other, rules in found)


def _identifiers(kind: type[Identifier], text: str) -> Iterator[tuple[str, str]]:
    form = kind.form
    yield text.translate(_WIDE), "JRC006"
    yield f" {text}", "JRC016"
    if form.groups:
        yield "-".join(_grouped(text, form.groups)), "JRC007"
        yield "ー".join(_grouped(text, form.groups)), "JRC007 JRC008"
        yield "－".join(_grouped(text.translate(_WIDE), form.groups)), "JRC006 JRC007"
    if form.check_digit is not None:
        yield f"{text[:-1]}{(int(text[-1]) + 1) % 10}", "JRC003"
    if form.template != "*" and len(form.template) > 1:
        yield text.lower(), "JRC011"
    if kind is LocalGovernmentCode:
        yield text[:-1], "JRC010"
    if kind is MachiazaCode and text[1:].strip("0"):
        yield text[1:], "JRR050"
    if form.template in ("9", "*"):
        yield "0" * form.maximum, "JRC004"
    yield "***", "JRC005"
    yield "9" * (form.maximum + 1), "JRC001"
    yield f"架{text[1:]}", "JRC002"
    yield "　", "JRC009"


def _dates(text: str) -> Iterator[tuple[str, str]]:
    day = RegisterDate.parse(text).date
    if day is not None and day >= _HEISEI:
        yield f"昭和{day.year - 1925}年{day.month}月{day.day}日", "JRD011"
        yield f"{day.year}年{day.month}月{day.day}日({'火水木金土日月'[day.weekday()]})", "JRD015"
        yield f"{day.year}-02-30", "JRD013"
    yield from _NO_DATES


def _grouped(text: str, groups: tuple[int, ...]) -> Iterator[str]:
    start = 0
    for size in groups:
        yield text[start : start + size]
        start += size


def _codes(kind: type[Code], text: str) -> Iterator[tuple[str, str]]:  # type: ignore[type-arg]  # of whatever terms
    if text in CODE_LISTS[kind.list_name]:
        yield text.translate(_WIDE), "JRC006"
        yield f"0{text}", "JRC014"
    yield "***", "JRC005"
    yield "架 空", "JRC017"
    yield "七八九十七八九十七", "JRC017"


def _numbers(kind: type, text: str) -> Iterator[tuple[str, str]]:
    yield text.translate(_WIDE), "JRC006"
    yield "***", "JRC005"
    if kind is TimeOfDay:
        yield "24:00:00", "JRC018"
        yield "2459", "JRC018"
    if kind is Number:
        yield "二", "JRC015"
        yield "9" * 19, "JRC015"
