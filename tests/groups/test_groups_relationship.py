"""続柄をつないだ表記と、町字コードの短い形。The spoken form of a chain of 続柄."""

from __future__ import annotations

import pytest

from jumin_records.codes import RelationshipCode
from jumin_records.groups import RelationshipChain


@pytest.mark.parametrize(
    ("codes", "spoken"),
    [
        (("20", "12"), "子の妻"),
        (("02",), "世帯主"),
        (("20", "20", "20", "20"), "子の子の子の子"),
        (("子（子の妻）", "20"), "子（子の妻）の子"),
        (("20", "55"), None),  # the list has no 55: nothing is made up
        ((), None),
    ],
)
def test_up_to_four_steps_joined_by_no(codes: tuple[str, ...], spoken: str | None) -> None:
    """「続柄 chain (up to four, joined by の)」。"""
    steps = [RelationshipCode(code) for code in codes]
    code1, code2, code3, code4 = [*steps, None, None, None, None][:4]
    chain = RelationshipChain(code1=code1, code2=code2, code3=code3, code4=code4)
    assert chain.codes() == tuple(steps)
    assert chain.spoken() == spoken
