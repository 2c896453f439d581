"""検索先を決める。

Chooses the server of a search by the residence. 別添1 (4-①注): another municipality of the own prefecture → 都道府県サーバ, another prefecture →
全国サーバ. When the residence is not known, the order is a judgement: own server first, then the prefecture, then the nation, each
step a new request that is logged with its purpose.

Source: 別添1 (4-①注); JIS X 0401 for the prefecture, the first two digits of a code.

>>> from jumin_records.codes import LocalGovernmentCode
>>> own = LocalGovernmentCode("131016")
>>> [route_search(own, LocalGovernmentCode(code)).value for code in ("131016", "131024", "271004")]
['市町村CS', '都道府県サーバ', '全国サーバ']
>>> [server.value for server in search_order(own, None)]
['市町村CS', '都道府県サーバ', '全国サーバ']
"""

from __future__ import annotations

import enum
from collections.abc import Collection
from datetime import date

from jumin_records.codes import LocalGovernmentCode
from jumin_records.errors import UsageError
from jumin_records.procedures.messages import NationalSearch, OwnSearch, PrefectureSearch
from jumin_records.procedures.signal import Message
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["SearchServer", "route_search", "search_message", "search_order"]

#: Digits of a code that name the prefecture, and the municipality; the sixth is a check digit, which some records lack.
_PREFECTURE, _MUNICIPALITY = 2, 5


class SearchServer(enum.StrEnum):
    """検索先。The three servers, from the nearest to the widest."""

    OWN = "市町村CS"
    PREFECTURE = "都道府県サーバ"
    NATION = "全国サーバ"


def route_search(
    own: LocalGovernmentCode, residence: LocalGovernmentCode | None, *, wards: Collection[LocalGovernmentCode] = ()
) -> SearchServer:
    """検索先を返す。

    The server to ask for a person who lives in ``residence``; the own server when it is not known. ``wards`` are the codes of the own
    wards of a 指定都市, which are the own city too. Every pair of codes has an answer.

    Raises:
        UsageError: JRU057 for anything but codes of local governments.
    """
    codes = (own, *wards) if residence is None else (own, residence, *wards)
    if not all(isinstance(code, LocalGovernmentCode) for code in codes):
        del own, residence, wards, codes
        raise UsageError(find("JRU057"))
    if residence is None:
        return SearchServer.OWN
    digits = residence.reveal()
    if digits[:_MUNICIPALITY] in {code.reveal()[:_MUNICIPALITY] for code in (own, *wards)}:
        return SearchServer.OWN
    return SearchServer.PREFECTURE if digits[:_PREFECTURE] == own.reveal()[:_PREFECTURE] else SearchServer.NATION


def search_order(
    own: LocalGovernmentCode, residence: LocalGovernmentCode | None, *, wards: Collection[LocalGovernmentCode] = ()
) -> tuple[SearchServer, ...]:
    """尋ねる順。

    The servers to ask one after another: the one of ``route_search``, or all three from the nearest when the residence is not known.
    Errors as ``route_search``.
    """
    first = route_search(own, residence, wards=wards)
    return tuple(SearchServer) if residence is None else (first,)


def search_message(server: SearchServer, *, case: str, on: date, step: int) -> Message:
    """検索の電文。

    The message of 4-① for a server; ``step`` counts the requests of one search from 1. The caller attaches the key.
    """
    kinds: dict[SearchServer, type[Message]] = {
        SearchServer.OWN: OwnSearch[Masked],
        SearchServer.PREFECTURE: PrefectureSearch[Masked],
        SearchServer.NATION: NationalSearch[Masked],
    }
    kind = kinds[server]
    return kind(id=f"{case}/search{step}", case=case, on=on)
