"""「すべての規則は、それを引き起こす試験をもつ。一つでも欠ければ試験が落ちる」。

The provocations stand beside the tests of each package, in ``tests/*/provocations.py``; here they are put together.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jumin_records.rules import RULES

FOUND: list[tuple[str, str, Callable[[], str]]] = [
    (path.parent.name, rule, provoke)
    for path in sorted(Path(__file__).parent.glob("*/provocations.py"))
    for rule, provoke in importlib.import_module(f"tests.{path.parent.name}.provocations").PROVOCATIONS.items()
]


@pytest.mark.parametrize(("package", "rule", "provoke"), FOUND, ids=[f"{package}-{rule}" for package, rule, _ in FOUND])
def test_the_rule_comes_out(package: str, rule: str, provoke: Callable[[], str]) -> None:
    assert provoke() == rule


def test_every_rule_is_provoked_and_every_provocation_is_a_rule() -> None:
    assert {rule for _, rule, _ in FOUND} == set(RULES)
