"""「すべての規則は、それを引き起こす試験をもつ」。"""

from __future__ import annotations

from jumin_records.rules import RULES
from tests.history.provocations import PROVOCATIONS


def test_every_rule_of_histories_is_provoked() -> None:
    assert {rule for rule in RULES if rule.startswith("JRH")} <= set(PROVOCATIONS)
