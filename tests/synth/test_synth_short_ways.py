"""速い道は、遅い道と同じものを出す。「the same bytes on every machine」は、近道でも変わらない。"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter

import pytest

from jumin_records.codec.encodings import encoding_named
from jumin_records.dates import ERAS, RegisterDate
from jumin_records.records import Memo, Resident
from jumin_records.synth import Options, rows, write_synthetic
from jumin_records.synth.builders import RESIDENT
from jumin_records.synth.numbers import LARGEST_COUNT, juminhyo_code, vacant_juminhyo_code
from jumin_records.synth.people import make_households
from jumin_records.synth.resident_rows import RESIDENT_ITEMS
from jumin_records.synth.tables import NAMES
from jumin_records.synth.wordings import uncertain
from jumin_records.synth.write import _Lines


def around(day: dt.date) -> list[dt.date]:
    """Some days of the year of a change of era and of both its neighbours."""
    days = []
    for year in (day.year - 1, day.year, day.year + 1):
        days += [
            dt.date(year, 1, 7),
            dt.date(year, 1, 31),
            dt.date(year, 7, 30),
            dt.date(year, 12, 25),
            dt.date(year, 12, 31),
        ]
    return days


class TestUncertain:
    """A wording is read back only beside the end of an era; elsewhere it must be sound by itself."""

    @pytest.mark.parametrize("number", range(1, 15))
    def test_what_is_written_can_be_read(self, number: int) -> None:
        changes = [era.first_day for era in ERAS if era.first_day.year > 1860] + [
            dt.date(1872, 12, 2),
            dt.date(1955, 6, 1),
        ]
        for change in changes:
            for day in around(change):
                if day > dt.date(1868, 10, 23):
                    assert not RegisterDate.read(uncertain(day, number)).findings, (day, number)


def mod_eleven(body: str) -> int:
    """Weights 2 to 7 from the right, as the guidance of 宛名番号 and the municipalities' manuals print it; 11 minus the remainder."""
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(body)))
    return 0 if total % 11 < 2 else 11 - total % 11


class TestNumbers:
    def test_a_code_in_two_halves_has_the_digit_of_the_whole(self) -> None:
        for serial in (*range(1, 4000, 7), 999, 1000, 1001, 9_999, 10_000, 123_456, 999_999, LARGEST_COUNT):
            for code in (juminhyo_code(serial), vacant_juminhyo_code(serial)):
                assert int(code[-1]) == mod_eleven(code[:-1]), serial
            assert juminhyo_code(serial)[:-1] == f"{serial:010}"


class TestRows:
    def test_residents_hold_every_item_in_the_official_order(self) -> None:
        options = Options(foreign=0.5, removed=0.5, history=0.5, uncertain=0.3)
        for household in make_households(options, seed=2, persons=120):
            for person in household.members:
                assert all(tuple(cells) == RESIDENT_ITEMS for cells in RESIDENT.rows(person, options))

    def test_no_name_stands_twice_in_its_table(self) -> None:
        """Words are compared by identity."""
        for kind, words in NAMES.items():
            assert max(Counter(word.text for word in words).values()) == 1, kind


class TestLines:
    @pytest.mark.parametrize("cell", ['say "x"', "a,b", "a\nb", "a\rb", "a\r\nb", "\r\n"])
    @pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
    def test_a_cell_that_needs_quotes_is_quoted(self, cell: str, encoding: str) -> None:
        lines = _Lines(encoding_named(encoding), ("甲", "乙", "丙"))
        batch = [["1", "2", "3"], ["", cell, "髙"], ["", "", "吉"]]
        data = lines.row(batch, 1)
        assert isinstance(data, bytes)
        # 髙 is in the NEC-selected and in the IBM part of Windows-31J; Python reads both.
        assert list(csv.reader(io.StringIO(data.decode(encoding), newline=""))) == batch

    def test_one_special_character_in_a_batch(self) -> None:
        options = Options(gaiji=0.05)
        target = io.BytesIO()
        write_synthetic(Resident, 256, target, seed=1, encoding="cp932", options=options)
        assert b"\xfb\xfc" in target.getvalue(), "髙 as Windows writes it (IBM), not as Python does (NEC-selected)"
        assert b"\xee\xe0" not in target.getvalue()
        made = list(rows(Resident, 256, seed=1, options=options))
        read = list(csv.reader(io.StringIO(target.getvalue().decode("cp932"), newline="")))
        assert read[1:] == made

    def test_an_empty_batch_of_another_record(self) -> None:
        assert write_synthetic(Memo, 0, io.BytesIO(), seed=1, encoding="cp932") == 0
