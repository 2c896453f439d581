"""規則の目録のうち文字の規則（JRT）が、どれも実際に出ること。例がすべて動くこと。"""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import jumin_records.text
from jumin_records.rules import RULES
from tests.text.provocations import PROVOCATIONS

MODULES = [
    "jumin_records.text",
    *(f"jumin_records.text.{each.name}" for each in pkgutil.iter_modules(jumin_records.text.__path__)),
]


@pytest.mark.parametrize("rule", PROVOCATIONS)
def test_a_rule_can_be_provoked(rule: str) -> None:
    assert PROVOCATIONS[rule]() == rule


def test_every_rule_of_this_floor_has_a_provocation() -> None:
    own = {rule for rule in RULES if rule.startswith("JRT") and rule >= "JRT002"}
    assert own <= PROVOCATIONS.keys()


@pytest.mark.parametrize("name", MODULES)
def test_every_module_opens_with_an_example_that_runs(name: str) -> None:
    module = importlib.import_module(name)
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_is_exported_in_order(name: str) -> None:
    module = importlib.import_module(name)
    assert all(hasattr(module, each) for each in module.__all__)
