"""「すべての規則は、それを引き起こす試験をもつ」。"""

from __future__ import annotations

import pytest

from jumin_records.rules import RULES
from tests.codes.provocations import PROVOCATIONS


@pytest.mark.parametrize("rule", PROVOCATIONS)
def test_the_rule_comes_out(rule: str) -> None:
    assert PROVOCATIONS[rule]() == rule


def test_every_rule_of_identifiers_is_provoked() -> None:
    assert {rule for rule in RULES if rule.startswith("JRC")} <= set(PROVOCATIONS)
