"""この包みの規則には、それぞれ起こし方がある。Every rule of this package can be provoked."""

from __future__ import annotations

import pytest

from jumin_records.rules import RULES
from tests.dates.provocations import PROVOCATIONS


class TestEveryRuleIsProvoked:
    """「a test that provokes it; a test fails when a rule has none」(issue 2 point 2)."""

    @pytest.mark.parametrize("rule", sorted(PROVOCATIONS))
    def test_the_rule_comes_out(self, rule: str) -> None:
        assert PROVOCATIONS[rule]() == rule

    def test_none_is_missing(self) -> None:
        assert {rule for rule in RULES if rule.startswith("JRD")} == {rule for rule in PROVOCATIONS if rule < "JRE"}
