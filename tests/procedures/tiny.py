"""試験のための小さな手続：手紙を書いて投函する。

A tiny machine for the tests of the engine, and its parts as they would be written by hand.
"""

from __future__ import annotations

import enum
from datetime import date
from typing import ClassVar

import attrs

from jumin_records.procedures import COLUMNS, Definition, Event, Facts, Machine, Turn

DAY = date(2026, 4, 1)


class Status(enum.StrEnum):
    DRAFT = "下書き"
    POSTED = "投函済"


@attrs.frozen(kw_only=True, repr=False)
class LetterFacts(Facts):
    posted: date | None = None


@attrs.frozen(kw_only=True, repr=False)
class Posting(Event):
    official: ClassVar[str] = "投函"

    stamped: bool


@attrs.frozen(kw_only=True, repr=False)
class Writing(Event):
    official: ClassVar[str] = "加筆"


def definition() -> Definition[Status, LetterFacts, Posting | Writing]:
    letter = Definition[Status, LetterFacts, Posting | Writing]("L", "手紙", Status, LetterFacts(), (Posting, Writing))

    @letter.guard
    def has_stamp(turn: Turn[LetterFacts, Posting]) -> bool:
        return turn.event.stamped

    @letter.effect
    def remember_day(turn: Turn[LetterFacts, Posting]) -> LetterFacts:
        return attrs.evolve(turn.facts, posted=turn.event.on)

    return letter


ROWS = [
    [
        "L01",
        "下書き",
        "投函",
        "has_stamp",
        "切手あり",
        "投函済",
        "",
        "remember_day",
        "",
        "発信簿",
        "差出人",
        "",
        "例",
        "JUDGEMENT",
    ],
    ["L02", "下書き", "加筆", "", "", "下書き", "", "", "", "", "差出人", "", "例", "JUDGEMENT"],
]


def table(rows: list[list[str]]) -> list[list[str]]:
    return [list(COLUMNS), *rows]


def letter() -> Machine[Status, LetterFacts, Posting | Writing]:
    return definition().machine(table(ROWS))
