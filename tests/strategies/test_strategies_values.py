"""方針の値：どの型でも正しく、所見の分かっている文字は、そのとおりの所見になる。

What a strategy says of its values is held against other sources: formulas transcribed a second time, the calendar of Python, the code
lists, the readers of the library.
"""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records import codes, groups, strategies
from jumin_records.codec.cells import read_cell
from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codes.identifier import Identifier
from jumin_records.dates import DateKind, Note, RegisterDate
from jumin_records.groups import GaijiText, MeasuredText, Substitutes, support_measures
from jumin_records.layouts import Structure
from jumin_records.strategies.cells import has_cell_texts
from jumin_records.strategies.days import CLEAN_KINDS, UNCERTAIN_KINDS, spellings
from jumin_records.strategies.filling_dates import one_year_from
from jumin_records.strategies.wordings import pieces
from tests.codes.formulas import digit_of_local_government, digit_of_ordinance_85, remainder_2_to_7
from tests.codes.hostile import VALID

PUBLIC = [getattr(codes, name) for name in codes.__all__]
CELLS = [kind for kind in PUBLIC if isinstance(kind, type) and has_cell_texts(kind)]
GROUPS = [
    kind
    for module in (groups, support_measures)
    for kind in (getattr(module, name) for name in module.__all__)
    if inspect.isclass(kind) and issubclass(kind, Structure)
]
FEW = settings(max_examples=8)


def rules(kind: type, text: str) -> tuple[str, ...]:
    return tuple(sorted(finding.rule for finding in read_cell(kind, text, Options())[1]))


def test_every_public_type_is_here() -> None:
    assert {kind for kind in CELLS if issubclass(kind, Identifier)} == set(VALID)
    assert len([kind for kind in CELLS if issubclass(kind, codes.Code)]) == len(codes.CODE_LISTS) == 12
    assert {codes.Number, codes.TimeOfDay} < set(CELLS)
    assert len(GROUPS) == 13 + 6


@pytest.mark.parametrize("kind", [*CELLS, RegisterDate], ids=lambda kind: kind.__name__)
class TestCells:
    @FEW
    @given(data=st.data())
    def test_a_valid_value_is_read_back_from_what_was_written(self, kind: Any, data: st.DataObject) -> None:
        value = data.draw(strategies.valid(kind))
        assert type(value) is kind
        text = value.reveal() if isinstance(value, Identifier) else value.text
        again, findings = read_cell(kind, text, Options())
        assert (again, findings) == (value, ())

    @FEW
    @given(data=st.data())
    def test_texts_and_dirty_texts(self, kind: type, data: st.DataObject) -> None:
        assert rules(kind, data.draw(strategies.texts(kind))) == ()
        dirty = data.draw(strategies.dirty_texts(kind))
        assert dirty.rules
        assert rules(kind, dirty.text) == dirty.rules


@given(dirty=strategies.dirty_texts(str), text=strategies.texts(str))
def test_cells_of_text(dirty: strategies.DirtyText, text: str) -> None:
    assert rules(str, dirty.text) == dirty.rules != ()
    assert rules(str, text) == ()


class TestIdentifiers:
    """The check digits are right by formulas that were transcribed independently of the tables."""

    @given(strategies.valid(jr.IndividualNumber), strategies.valid(jr.JuminhyoCode))
    def test_ordinance(self, number: jr.IndividualNumber, code: jr.JuminhyoCode) -> None:
        body, digit = number.reveal()[:-1], number.reveal()[-1]
        assert digit_of_ordinance_85(body) == digit
        rest = remainder_2_to_7(code.reveal()[:-1])
        assert code.reveal()[-1] == ("0" if rest < 2 else str(11 - rest))

    @given(strategies.valid(jr.LocalGovernmentCode))
    def test_no_city_is_a_real_one(self, code: jr.LocalGovernmentCode) -> None:
        """JIS X 0401 has the prefectures 01 to 47."""
        assert code.reveal().startswith("99")
        assert digit_of_local_government(code.reveal()[:-1]) == code.reveal()[-1]


class TestDates:
    @pytest.mark.parametrize("kind", list(DateKind))
    @FEW
    @given(data=st.data())
    def test_every_kind_can_be_asked_for(self, kind: DateKind, data: st.DataObject) -> None:
        date = data.draw(strategies.dates(kind))
        assert date.kind is kind
        assert (jr.RegisterDate.read(date.text).findings == ()) is (kind in CLEAN_KINDS)

    @given(st.dates(dt.date(1868, 1, 25), dt.date(2099, 12, 31)))
    def test_every_spelling_of_a_day_is_that_day(self, day: dt.date) -> None:
        for text in spellings(day, DateKind.EXACT):
            assert RegisterDate.parse(text, policy="strict").date == day, text

    @settings(max_examples=25)
    @given(st.dates(dt.date(1873, 1, 1), dt.date(2099, 12, 31)))
    def test_every_uncertain_spelling_holds_the_day(self, day: dt.date) -> None:
        for kind in UNCERTAIN_KINDS:
            for text in spellings(day, kind):
                read = RegisterDate.parse(text, policy="strict")
                assert read.kind is kind, text
                assert read.earliest is None or read.latest is None or read.earliest <= day <= read.latest, text

    @pytest.mark.parametrize(
        ("day", "text"),
        [
            (dt.date(1868, 1, 25), "明治元年1月1日"),
            (dt.date(1872, 12, 31), "明治5年12月2日"),
            (dt.date(1873, 1, 1), "明治6年1月1日"),
            (dt.date(1989, 1, 7), "昭和64年1月7日"),
            (dt.date(1989, 1, 8), "平成元年1月8日"),
            (dt.date(2019, 5, 1), "令和元年五月一日"),
            (dt.date(1945, 12, 31), "昭和二十年十二月三十一日"),
            (dt.date(2024, 5, 1), "R6.5.1"),
            (dt.date(2024, 5, 1), "5060501"),
        ],
    )
    def test_known_days(self, day: dt.date, text: str) -> None:
        assert text in spellings(day, DateKind.EXACT)

    def test_the_end_of_an_interval_stays_in_the_era(self) -> None:
        assert "昭和64年1月2日から7日頃までの間" in spellings(dt.date(1989, 1, 2), DateKind.INTERVAL)
        assert "平成元年1月8日から31日頃までの間" in spellings(dt.date(1989, 1, 8), DateKind.INTERVAL)

    def test_one_year_is_that_of_the_dates_package(self) -> None:
        for day in (dt.date(2024, 2, 29), dt.date(2023, 2, 28), dt.date(2024, 3, 1), dt.date(2024, 1, 1)):
            assert one_year_from(day) == jr.dates.last_day_of_term(day, years=1)

    @pytest.mark.parametrize("kind", ["exact", None, 7])
    def test_a_kind_is_no_word(self, kind: Any) -> None:
        with pytest.raises(jr.UsageError) as caught:
            strategies.dates(kind)
        assert caught.value.rule == "JRU077"

    @FEW
    @given(strategies.dates())
    def test_by_default_nothing_is_found(self, date: RegisterDate) -> None:
        assert date.notes <= {Note.LUNISOLAR, Note.ERA_OVERLAP_DAY}


class TestCharacters:
    @given(strategies.characters())
    def test_a_character_is_one(self, character: str) -> None:
        assert jr.text.characters(character) == [character]

    @given(pieces("架空"))
    def test_the_count_of_gaiji_is_known_without_counting(self, made: tuple[tuple[str, bool], ...]) -> None:
        text = "".join(char for char, _ in made)
        assert jr.text.count_gaiji(text, GAIJI_REPERTOIRE) == sum(outside for _, outside in made)
        assert len(jr.text.characters(text)) == len(made)

    @given(strategies.names())
    def test_names_have_no_gaiji(self, name: str) -> None:
        assert jr.text.count_gaiji(name, GAIJI_REPERTOIRE) == 0

    @settings(max_examples=25)
    @given(strategies.hostile_text())
    def test_hostile_text_is_accepted_or_refused(self, text: str) -> None:
        for kind in (*VALID, codes.Number, codes.TimeOfDay, codes.SexCode, RegisterDate, str):
            read_cell(kind, text, Options())


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__)
class TestGroups:
    @settings(max_examples=6)
    @given(data=st.data())
    def test_a_group_agrees_with_itself(self, group: Any, data: st.DataObject) -> None:
        value = data.draw(strategies.valid(group))
        assert type(value) is group
        if group is groups.DatedItem:
            assert value.meaning().findings == ()

    @settings(max_examples=3)
    @given(data=st.data())
    def test_hypothesis_finds_it_by_its_type(self, group: Any, data: st.DataObject) -> None:
        assert type(data.draw(st.from_type(group))) is group


@settings(max_examples=25)
@given(strategies.valid(GaijiText), strategies.valid(MeasuredText), strategies.valid(Substitutes))
def test_counts_lengths_and_flags_fit(text: GaijiText, measured: MeasuredText, substitutes: Substitutes) -> None:
    assert text.text
    assert text.findings(repertoire=GAIJI_REPERTOIRE, unit="characters") == ()
    assert measured.findings(unit="characters") == ()
    lengths = (substitutes.name_length, substitutes.address_length)
    for written, flags, length in zip(
        (substitutes.name, substitutes.address),
        (substitutes.name_flags, substitutes.address_flags),
        lengths,
        strict=True,
    ):
        assert len(jr.text.characters(written)) == len(flags) == (length.value if length else 0)


class TestMisuse:
    @pytest.mark.parametrize("what", [dict, str, object, Identifier, codes.Code, Structure, None, "架空", 7])
    def test_no_strategy(self, what: Any) -> None:
        with pytest.raises(jr.UsageError) as caught:
            strategies.valid(what)
        assert caught.value.rule == "JRU076"
        if what is not str:
            for verb in (strategies.texts, strategies.dirty_texts):
                with pytest.raises(jr.UsageError) as caught:
                    verb(what)
                assert caught.value.rule == "JRU076"

    def test_names(self) -> None:
        assert dir(strategies) == sorted(strategies.__all__)
        assert all(callable(getattr(strategies, name)) for name in strategies.__all__)
        with pytest.raises(AttributeError, match="nothing"):
            strategies.nothing  # type: ignore[attr-defined]  # noqa: B018 - the point
