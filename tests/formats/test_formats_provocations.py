"""「すべての規則は、それを引き起こす試験をもつ」。"""

from __future__ import annotations

import pytest

from tests.formats.provocations import PROVOCATIONS


@pytest.mark.parametrize("rule", PROVOCATIONS)
def test_the_rule_comes_out(rule: str) -> None:
    assert PROVOCATIONS[rule]() == rule
