"""本人確認情報の検索先（自市町村・自都道府県・それ以外）。

Where a search for 本人確認情報 goes: own city, own prefecture, elsewhere. A total function, no machine.

Source: 別添1 (4-①注); procedures.md section 2.2.

>>> from jumin_records.codes import LocalGovernmentCode
>>> route_search(LocalGovernmentCode("131016"), LocalGovernmentCode("131024"))
<SearchServer.PREFECTURE: '都道府県サーバ'>
"""

from __future__ import annotations

from jumin_records.procedures.search.routing import SearchServer, route_search, search_message, search_order

__all__ = ["SearchServer", "route_search", "search_message", "search_order"]
