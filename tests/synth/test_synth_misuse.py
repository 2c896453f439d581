"""誤った呼び方は、行を一つも作る前に断る。"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.records import Memo, Resident
from jumin_records.synth import Dirt, Options, dirty_rows, households, residents, rows
from jumin_records.synth.numbers import LARGEST_COUNT
from tests.synth.provocations import PROVOCATIONS


def rule_of(call: Any) -> str:
    with pytest.raises(jr.UsageError) as caught:
        call()
    return caught.value.rule


@pytest.mark.parametrize("rule", PROVOCATIONS)
def test_the_rule_comes_out(rule: str) -> None:
    assert PROVOCATIONS[rule]() == rule


@pytest.mark.parametrize("share", [-0.1, 1.01, float("nan"), float("inf"), "0.5", True, None])
@pytest.mark.parametrize("name", ["gaiji", "uncertain", "foreign", "removed", "history", "support"])
def test_a_share_that_is_none(name: str, share: Any) -> None:
    assert rule_of(lambda: Options(**{name: share})) == "JRU070"


@pytest.mark.parametrize("share", [0, 1, 0.5])
def test_a_share(share: float) -> None:
    assert Options(gaiji=share).gaiji == share


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        ({"gaiji_range": "mj"}, "JRU007"),
        ({"gaiji_range": ["unicode"]}, "JRU007"),
        ({"as_of": "2026-04-01"}, "JRU013"),
        ({"as_of": dt.datetime(2026, 4, 1, tzinfo=dt.UTC)}, "JRU013"),
        ({"as_of": dt.date(2019, 12, 31)}, "JRU073"),
        ({"as_of": dt.date(2100, 1, 1)}, "JRU073"),
        ({"check_digits": 1}, "JRU020"),
        ({"dirt": 0.1}, "JRU020"),
    ],
)
def test_other_options(options: dict[str, Any], rule: str) -> None:
    assert rule_of(lambda: Options(**options)) == rule


@pytest.mark.parametrize(
    ("rate", "mistakes", "rule"),
    [
        (2, (), "JRU070"),
        (0.1, ("typo",), "JRU072"),
        (0.1, "zeros", "JRU072"),
        (0.1, (1,), "JRU072"),
        (0.1, ([],), "JRU072"),
    ],
)
def test_dirt(rate: float, mistakes: Any, rule: str) -> None:
    assert rule_of(lambda: Dirt(rate=rate, mistakes=mistakes)) == rule


@pytest.mark.parametrize("make", [residents, households])
@pytest.mark.parametrize(
    ("count", "seed", "options", "rule"),
    [
        (-1, 1, Options(), "JRU071"),
        (LARGEST_COUNT + 1, 1, Options(), "JRU071"),
        (True, 1, Options(), "JRU071"),
        (1.0, 1, Options(), "JRU071"),
        ("1", 1, Options(), "JRU071"),
        (1, -1, Options(), "JRU071"),
        (1, None, Options(), "JRU071"),
        (1, "1", Options(), "JRU071"),
        (1, 1, None, "JRU020"),
    ],
)
def test_counts_and_seeds(make: Any, count: Any, seed: Any, options: Any, rule: str) -> None:
    assert rule_of(lambda: make(count, seed=seed, options=options)) == rule
    assert rule_of(lambda: rows(Memo, count, seed=seed, options=options)) == rule
    assert rule_of(lambda: dirty_rows(Resident, count, seed=seed, options=options)) == rule


@pytest.mark.parametrize("cls", [dict, None, "住民", jr.records.Record])
def test_a_class_that_is_no_record(cls: Any) -> None:
    assert rule_of(lambda: rows(cls, 1, seed=1)) == "JRU005"


def test_options_are_immutable() -> None:
    with pytest.raises(AttributeError):
        Options().gaiji = 0.5  # type: ignore[misc]  # on purpose


def test_very_large_seeds_are_seeds() -> None:
    assert len(list(rows(Memo, 2, seed=10**40))) == 2
