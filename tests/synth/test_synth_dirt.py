"""植えた誤り：「can tell which rule each planted one provokes」。"""

from __future__ import annotations

from typing import Any

import pytest

import jumin_records as jr
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME, Memo, Record, Resident
from jumin_records.synth import MISTAKES, Dirt, Options, dirty_rows, residents, rows
from jumin_records.synth.builders import BUILDERS
from jumin_records.synth.mistakes import places_of

CLASSES = [BY_NAME[name] for name in BUILDERS]
RICH: dict[str, Any] = {"check_digits": True, "foreign": 0.2, "uncertain": 0.2, "gaiji": 0.2, "support": 0.5}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_each_mistake_provokes_its_rule_and_no_other(cls: type[Record]) -> None:
    planted_names = set()
    for name, mistake in MISTAKES.items():
        options = Options(dirt=Dirt(rate=1, mistakes=(name,)), **RICH)
        for number, (cells, planted) in enumerate(dirty_rows(cls, 4, seed=2, options=options), start=2):
            found = [(finding.rule, finding.item) for finding in jr.check(cls, cells).findings]
            if planted is None:
                assert found == []
            else:
                planted_names.add(name)
                assert found == [(mistake.rule, planted.item)]
                assert (planted.row, planted.rule, planted.mistake) == (number, mistake.rule, name)
    possible = {name for name, mistake in MISTAKES.items() if places_of(mistake, walk(cls))}
    assert planted_names <= possible
    assert len(planted_names) >= len(possible) - 1  # 抑止終了年月日 and the like may be empty in four rows


def test_every_mistake_can_be_planted_somewhere() -> None:
    assert {name for cls in CLASSES for name in MISTAKES if places_of(MISTAKES[name], walk(cls))} == set(MISTAKES)


def test_every_rule_of_the_catalogue_exists() -> None:
    assert {mistake.rule for mistake in MISTAKES.values()} <= set(jr.RULES)


@pytest.mark.parametrize("rate", [0.0, 0.1, 1.0])
def test_the_rate(rate: float) -> None:
    options = Options(dirt=Dirt(rate=rate))
    planted = [each for _, each in dirty_rows(Resident, 1000, seed=1, options=options)]
    assert sum(each is not None for each in planted) / 1000 == pytest.approx(rate, abs=0.04)


def test_all_else_is_as_without_dirt() -> None:
    clean = list(rows(Resident, 300, seed=1))
    options = Options(dirt=Dirt(rate=0.5))
    for before, (cells, planted) in zip(clean, dirty_rows(Resident, 300, seed=1, options=options), strict=True):
        assert sum(one != other for one, other in zip(before, cells, strict=True)) == (planted is not None)


def test_a_record_without_a_fitting_cell_stays_clean() -> None:
    options = Options(dirt=Dirt(rate=1, mistakes=("hyphen_in_postal_code",)))
    assert all(planted is None for _, planted in dirty_rows(Memo, 5, seed=1, options=options))


def test_typed_residents_are_never_dirty() -> None:
    dirty = residents(20, seed=1, options=Options(dirt=Dirt(rate=1)))
    assert [jr.flatten(each) for each in dirty] == [jr.flatten(each) for each in residents(20, seed=1)]


def test_what_was_planted_holds_no_value() -> None:
    options = Options(dirt=Dirt(rate=1, mistakes=("letter_in_number",)), check_digits=True)
    for cells, planted in dirty_rows(Resident, 20, seed=1, options=options):
        assert planted is not None
        assert not any(len(text) > 3 and text in repr(planted) for text in cells)
