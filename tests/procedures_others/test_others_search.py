"""「住所地が自市町村なら市町村CS、自都道府県の他市町村なら都道府県サーバ、他都道府県なら全国サーバ（4-①注、P28）」。"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codes import LocalGovernmentCode
from jumin_records.errors import UsageError
from jumin_records.procedures import SearchServer, route_search, search_order
from jumin_records.procedures.search import search_message

OWN = LocalGovernmentCode("131016")
CODES = st.integers(0, 2**32).map(lambda seed: LocalGovernmentCode.random(random.Random(seed)))


class TestRouting:
    """「(自市町村, 住所地) の関数で、すべてに答える」。"""

    @given(CODES, CODES)
    def test_total(self, own: LocalGovernmentCode, residence: LocalGovernmentCode) -> None:
        one, other = own.reveal(), residence.reveal()
        expected = "市町村CS" if one == other else "都道府県サーバ" if one[:2] == other[:2] else "全国サーバ"
        assert route_search(own, residence).value == expected
        assert search_order(own, residence) == (route_search(own, residence),)

    @given(CODES, CODES)
    def test_both_sides_agree(self, own: LocalGovernmentCode, residence: LocalGovernmentCode) -> None:
        assert route_search(own, residence) is route_search(residence, own)
        assert route_search(own, own) is SearchServer.OWN

    def test_unknown_residence_goes_from_near_to_far(self) -> None:
        assert route_search(OWN, None) is SearchServer.OWN
        assert search_order(OWN, None) == tuple(SearchServer)

    def test_own_wards_are_the_own_city(self) -> None:
        yokohama, tsurumi = LocalGovernmentCode("141003"), LocalGovernmentCode("141011")
        assert route_search(yokohama, tsurumi) is SearchServer.PREFECTURE
        assert route_search(yokohama, tsurumi, wards=(tsurumi,)) is SearchServer.OWN

    def test_a_code_without_its_check_digit(self) -> None:
        five = LocalGovernmentCode.read("13101").value
        assert five is not None
        assert route_search(OWN, five) is SearchServer.OWN
        assert route_search(OWN, LocalGovernmentCode.unverified("131015")) is SearchServer.OWN

    @pytest.mark.parametrize("wrong", [("131016", None), (OWN, "131024"), (OWN, 13101), (None, None)])
    def test_wrong_calls(self, wrong: tuple[Any, Any]) -> None:
        with pytest.raises(UsageError) as caught:
            route_search(*wrong)
        assert caught.value.rule == "JRU057"
        assert "131024" not in str(caught.value)


@pytest.mark.parametrize("server", list(SearchServer))
def test_the_message_goes_to_the_server(server: SearchServer) -> None:
    message = search_message(server, case="F-1", on=date(2026, 4, 1), step=2)
    assert (message.id, message.spec().steps, message.spec().receiver) == ("F-1/search2", ("4-①",), server.value)
