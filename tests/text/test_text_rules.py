"""規則の目録のうち文字の規則（JRT）が、どれも実際に出ること。例がすべて動くこと。"""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

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


def test_later_names_are_the_same_whichever_way_they_are_reached() -> None:
    code = (
        "import jumin_records.text.keys, jumin_records.text.substitution;"
        "import jumin_records.text as t; from jumin_records.text.unvoiced import seion;"
        "assert t.seion is seion and callable(t.candidates) and callable(t.rewritten);"
        "assert set(t.__all__) <= set(dir(t)); assert all(getattr(t, name) is getattr(t, name) for name in t.__all__)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_module_bears_the_name_of_something_exported() -> None:
    assert not {name.rpartition(".")[2] for name in MODULES} & set(jumin_records.text.__all__)


def test_a_light_import_does_not_load_the_tables() -> None:
    code = "import sys, jumin_records.text; assert 'jumin_records.text.tables' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError):
        _ = jumin_records.text.nothing  # type: ignore[attr-defined]  # the missing name is the point
    assert set(jumin_records.text.__all__) <= set(dir(jumin_records.text))
