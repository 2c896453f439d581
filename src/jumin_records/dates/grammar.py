"""語の並びを「書かれた時点」に組み立てる。数の意味はここで決まり、暦はまだ見ない。

Builds written points of time out of tokens. A point is [推定] era year month day, with 不詳 for what is unknown, then a season,
旬, 頃, weekday or 生; two points with から and まで make an interval. Nothing is guessed: a year without era needs four digits,
zeros stand for "unknown" only as ``00`` and ``0000`` and only at the end.

Source: 住民記録システム標準仕様書 第1.0版 1.1.8; dates.md sections 1.2 and 2.3; ISO 8601-2 for XX and the seasons 21–24.

>>> from jumin_records.dates.conventions import DEFAULT_CONVENTIONS
>>> read_points("令和6年2月30日", DEFAULT_CONVENTIONS)
(Point(***),)
>>> read_points("令和6年13月1日", DEFAULT_CONVENTIONS)
'JRD003'
"""

from __future__ import annotations

from typing import Final

import attrs

from jumin_records.dates import lunisolar
from jumin_records.dates.components import component
from jumin_records.dates.conventions import Conventions
from jumin_records.dates.era import Era
from jumin_records.dates.facts import LAST_DAY_OF_MONTH, Point, Season, TenDays
from jumin_records.dates.scanner import Token, TokenKind, scan

__all__ = ["read_points"]

_UNITS: Final = ("year", "month", "day")
_RANK: Final = {unit: rank for rank, unit in enumerate(_UNITS)}
_LONGEST_ERA = 4
_COMPACT_WESTERN, _COMPACT_CODED, _COMPACT_ERA, _YEAR, _SHORT_YEAR = 8, 7, 6, 4, 2
_MONTHS = 12
_NUMBERS = frozenset({TokenKind.NUMBER, TokenKind.PLACEHOLDER, TokenKind.PART_CODE, TokenKind.FIRST_YEAR})
_EDTF_SEASONS = {21: Season.SPRING, 22: Season.SUMMER, 23: Season.AUTUMN, 24: Season.WINTER}


def read_points(text: str, conventions: Conventions) -> tuple[Point, ...] | str:
    """文字列を時点（期間なら二つ）にする。読めなければ規則番号を返す。

    Return one point, or two for an interval, or the id of the rule (JRD001 and following) by which the text is no date.
    """
    tokens = scan(text, conventions.part_codes)
    if isinstance(tokens, str):
        return tokens
    rule = _wrong_era(tokens)
    _name_year(tokens)
    return rule or _Reader(tokens, conventions).points()


def _wrong_era(tokens: list[Token]) -> str | None:
    """What stands before the first number is an era, or one too many, or one that nobody knows."""
    head: list[Token] = []
    for token in tokens:
        if token.kind is TokenKind.NUMBER or (token.kind is TokenKind.FIRST_YEAR and head):
            break
        head.append(token)
    else:
        return None
    if sum(token.kind in {TokenKind.ERA, TokenKind.WESTERN} for token in head) > 1:
        return "JRD008"
    unknown = any(token.kind is TokenKind.OTHER and token.spelling.isalpha() for token in head)
    return "JRD007" if unknown and sum(len(token.spelling) for token in head) <= _LONGEST_ERA else None


def _name_year(tokens: list[Token]) -> None:
    """R6 and S50 alone are short for 令和6年 and 昭和50年: a letter of an era and one or two digits can mean nothing else."""
    if [token.kind for token in tokens] != [TokenKind.ERA, TokenKind.NUMBER]:
        return
    era, year = tokens
    if era.spelling.isascii() and year.spelling.isascii() and len(year.spelling) <= _SHORT_YEAR:
        tokens.append(Token(TokenKind.UNIT, "", value="year"))


@attrs.define(repr=False)
class _Draft:
    """A point while it is being read."""

    era: Era | None = None
    western: bool = False
    values: dict[str, int | None] = attrs.field(factory=dict)
    #: How far the reading has come: -1 nothing, 0 year, 1 month, 2 day.
    rank: int = -1
    zeros: set[str] = attrs.field(factory=set)
    leap: bool = False
    season: Season | None = None
    ten_days: TenDays | None = None
    about: bool = False
    estimated: bool = False
    weekday: int | None = None

    def put(self, unit: str, value: int | None) -> None:
        self.values[unit] = value
        self.rank = _RANK[unit]

    def point(self) -> Point:
        year, month, day = (self.values.get(unit) for unit in _UNITS)
        return Point(
            self.era, year, month, day, self.leap, self.season, self.ten_days, self.about, self.estimated, self.weekday
        )


class _Reader:
    """Recursive descent over the tokens; the first rule that is broken is kept and ends the reading."""

    __slots__ = ("conventions", "position", "rule", "tokens")

    def __init__(self, tokens: list[Token], conventions: Conventions) -> None:
        self.tokens = tokens
        self.conventions = conventions
        self.position = 0
        self.rule = ""

    def next_kind(self, ahead: int = 0) -> TokenKind | None:
        index = self.position + ahead
        return self.tokens[index].kind if index < len(self.tokens) else None

    def take(self, *kinds: TokenKind) -> Token | None:
        if self.next_kind() not in kinds:
            return None
        self.position += 1
        return self.tokens[self.position - 1]

    def fail(self, rule: str) -> None:
        self.rule = self.rule or rule

    def points(self) -> tuple[Point, ...] | str:
        first = self.point(None)
        points = [first]
        mark = None if self.rule else self.take(TokenKind.FROM)
        if mark:
            points.append(self.point(first))
            if not self.take(TokenKind.UNTIL) and mark.value == "word":
                self.fail("JRD001")
        self.take(TokenKind.BORN)
        if not self.rule and self.position < len(self.tokens):
            left = self.tokens[self.position :]
            # A single letter behind a date, as the T of a time, is rather garbage than a second era.
            second_era = any(token.kind is TokenKind.ERA and not token.spelling.isascii() for token in left)
            self.fail("JRD008" if second_era else "JRD009")
        return self.rule or tuple(points)

    def point(self, start: Point | None) -> Point:
        """Read one point; ``start`` is the first point of an interval, from which the second one takes what it does not say."""
        draft = _Draft(estimated=self.take(TokenKind.ESTIMATED) is not None)
        self.take(TokenKind.BORN)
        self.era(draft)
        self.expand_compact(draft)
        if self.next_kind() in _NUMBERS and self.next_kind(1) is TokenKind.SEPARATOR:
            self.separated(draft)
        else:
            self.with_units(draft)
        self.qualifiers(draft)
        self.complete(draft, start)
        return draft.point()

    def era(self, draft: _Draft) -> None:
        token = self.take(TokenKind.ERA, TokenKind.WESTERN)
        if token and isinstance(token.value, Era):
            draft.era = token.value
        draft.western = token is not None and token.kind is TokenKind.WESTERN

    def expand_compact(self, draft: _Draft) -> None:
        """Turn ``20240501``, ``5060501`` and ``R060501`` into the separated form, so that one reader serves them all."""
        if self.next_kind() is not TokenKind.NUMBER or self.next_kind(1) in {TokenKind.UNIT, TokenKind.SEPARATOR}:
            return
        digits = self.tokens[self.position].spelling
        if not digits.isascii():
            return
        if draft.era is None and len(digits) == _COMPACT_CODED and not draft.western:
            draft.era = self.conventions.era_codes.get(digits[0])
            if draft.era is None and digits.strip("0"):
                self.fail("JRD007")
            digits = digits[1:] if draft.era else "0" + digits
        elif draft.era is None and _is_year(digits) and self.next_kind(1) is None:
            # ISO 8601 writes a year alone as four digits; nothing else can be meant where they are no month and day.
            self.tokens.append(Token(TokenKind.UNIT, "", value="year"))
            return
        elif len(digits) != (_COMPACT_ERA if draft.era else _COMPACT_WESTERN):
            return
        parts = (digits[:-4], digits[-4:-2], digits[-2:])
        numbers = [Token(TokenKind.NUMBER, part, int(part)) for part in parts]
        mark = Token(TokenKind.SEPARATOR, "")
        self.tokens[self.position : self.position + 1] = [numbers[0], mark, numbers[1], mark, numbers[2]]

    def separated(self, draft: _Draft) -> None:
        """Read numbers with one and the same separator between them."""
        sign: Token | None = None
        for unit in _UNITS:
            if unit != "year":
                separator = self.take(TokenKind.SEPARATOR)
                if separator is None:
                    break
                if sign is not None and separator != sign:
                    self.fail("JRD001")
                sign = separator
            token = self.take(*_NUMBERS)
            if token is None:
                self.fail("JRD001")
                break
            self.edtf_season(draft, unit, token, sign)
            self.value(draft, unit, token)

    def edtf_season(self, draft: _Draft, unit: str, token: Token, sign: Token | None) -> None:
        if (
            unit == "month"
            and sign
            and sign.spelling == "-"
            and not draft.era
            and self.next_kind() is not TokenKind.SEPARATOR
        ):
            draft.season = _EDTF_SEASONS.get(token.number)

    def with_units(self, draft: _Draft) -> None:
        """Read 年, 月 and 日 with their numbers; a unit without a number waits for a 不詳."""
        waiting = 0
        while not self.rule:
            if self.next_kind() is TokenKind.UNKNOWN and (waiting or draft.rank < _RANK["day"]):
                self.position += 1
                if not waiting:
                    self.unknown(draft)
                waiting = 0
            elif self.next_kind() is TokenKind.UNIT:
                if not self.place(draft, self.tokens[self.position]):
                    break
                waiting += 1
            elif not self.numbered(draft):
                break
        if waiting:
            self.fail("JRD001")

    def unknown(self, draft: _Draft) -> None:
        """不明月 names a unit after the word; otherwise everything below the last unit is unknown."""
        if self.next_kind() is TokenKind.UNIT:
            self.place(draft, self.tokens[self.position])
        elif self.next_kind() in _NUMBERS:
            self.fail("JRD001")
        else:
            for unit in _UNITS[draft.rank + 1 :]:
                draft.put(unit, None)

    def place(self, draft: _Draft, token: Token) -> bool:
        """Take a unit without a number, if the order 年月日 allows it."""
        unit = str(token.value)
        if _RANK[unit] <= draft.rank:
            return False
        self.position += 1
        draft.put(unit, None)
        return True

    def numbered(self, draft: _Draft) -> bool:
        """Read one number with its unit, or a word that stands for both; false when there is none."""
        if draft.rank >= 0 and self.next_kind(1) in _NUMBERS and self.take(TokenKind.ESTIMATED):
            draft.estimated = True
        if self.worded(draft):
            return True
        leap = self.next_kind() is TokenKind.LEAP
        ahead = 1 if leap else 0
        if self.next_kind(ahead) not in _NUMBERS or self.next_kind(ahead + 1) is not TokenKind.UNIT:
            return False
        unit = str(self.tokens[self.position + ahead + 1].value)
        if _RANK[unit] <= draft.rank or (leap and unit != "month"):
            return False
        draft.leap = draft.leap or leap
        token = self.tokens[self.position + ahead]
        self.position += ahead + 2
        self.value(draft, unit, token)
        return True

    def worded(self, draft: _Draft) -> bool:
        """正月, 朔日, 晦日, 元旦: words that are a month or a day by themselves."""
        for kind, ranks in (
            (TokenKind.MONTH_WORD, (-1, 0)),
            (TokenKind.DAY_WORD, (1,)),
            (TokenKind.DATE_WORD, (-1, 0)),
        ):
            if draft.rank in ranks and (token := self.take(kind)):
                digits = str(token.value)
                if kind is TokenKind.DATE_WORD:
                    draft.put("month", int(digits[:2]))
                    draft.put("day", int(digits[2:]))
                elif kind is TokenKind.MONTH_WORD:
                    draft.put("month", int(digits))
                else:
                    draft.put("day", LAST_DAY_OF_MONTH if digits == "last" else int(digits))
                return True
        return False

    def value(self, draft: _Draft, unit: str, token: Token) -> None:
        """Put one component into the draft; a code may be a season in the place of the month, a 旬 in that of the day."""
        part = self.conventions.part_codes.get(token.spelling)
        value: int | None = None
        if unit == "month" and isinstance(part, Season):
            draft.season = part
        elif unit == "day" and isinstance(part, TenDays):
            draft.ten_days = part
        elif unit != "month" or draft.season is None:
            read = component(unit, token, draft.era, self.conventions.stand_ins)
            if isinstance(read, str):
                self.fail(read)
                return
            value = read
            if value is None and token.kind is TokenKind.NUMBER and token.number == 0:
                draft.zeros.add(unit)
        draft.put(unit, value)

    def qualifiers(self, draft: _Draft) -> None:
        if draft.rank == 0 and (token := self.take(TokenKind.SEASON)):
            draft.season = Season(str(token.value))
        elif draft.rank == 1 and (token := self.take(TokenKind.TEN_DAYS)):
            draft.ten_days = TenDays(str(token.value))
        self.weekday(draft)
        draft.about = draft.rank >= 0 and self.take(TokenKind.ABOUT) is not None
        self.weekday(draft)

    def weekday(self, draft: _Draft) -> None:
        """5月1日(水)頃 and 5月1日頃(水): before or behind 頃, but once."""
        if draft.values.get("day") is not None and draft.weekday is None and (token := self.take(TokenKind.WEEKDAY)):
            draft.weekday = int(str(token.value))

    def complete(self, draft: _Draft, start: Point | None) -> None:
        """Check what was said as a whole, and let the end of an interval take era, year and month from its start."""
        if draft.rank < 0 and not self.rule:
            self.fail("JRD001")
        if start is not None and not self.rule:
            _inherit(draft, start)
        values = draft.values
        said = tuple(unit in values for unit in _UNITS)
        if said in {(False, False, True), (True, False, True), (False, True, False)} or (draft.era and not said[0]):
            self.fail("JRD001")
        month, day = values.get("month"), values.get("day")
        if "year" in draft.zeros and draft.era and (month is not None or day is not None):
            self.fail("JRD004")
        if "month" in draft.zeros and day is not None:
            self.fail("JRD018")
        point = draft.point()
        if point.year is None and not point.plain:
            # 頃 of nothing, a spring of no year: such words say nothing without a year.
            self.fail("JRD001")
        if draft.leap and (draft.era is None or (point.western_year or 0) > lunisolar.LAST_DAY.year):
            self.fail("JRD019")


def _is_year(digits: str) -> bool:
    """Four digits that cannot be a month and a day: 2024, not 1225."""
    return len(digits) == _YEAR and int(digits[:2]) > _MONTHS


def _inherit(draft: _Draft, start: Point) -> None:
    if draft.era is None and not draft.western and "year" not in draft.values:
        draft.era = start.era
        draft.values["year"] = start.year
        if "month" not in draft.values:
            draft.values["month"] = start.month
            draft.leap = start.leap
