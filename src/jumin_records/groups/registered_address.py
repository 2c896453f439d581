"""住所の組（市町村コード・大字字コード・郵便番号・住所）。

An address as 本人確認情報 holds it. A previous address (転入前住所) has only the municipality and the text: what a block of the
official layout lacks stays ``None``.

Source: 特定個人情報ファイル記録項目 (別添2) (2) 8–12, 17–19. The form of 大字・字コード is UNVERIFIED, so it is kept as text.

>>> RegisteredAddress(municipality_code=None, line=GaijiText(text="架空県架空市", gaiji_count=None))
RegisteredAddress(***)
"""

from typing import Annotated

from jumin_records.codes import LocalGovernmentCode, PostalCode
from jumin_records.frozen import frozen
from jumin_records.groups.gaiji_text import GaijiText
from jumin_records.layouts import Group, Item, Structure

__all__ = ["RegisteredAddress"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class RegisteredAddress(Structure):
    """住所。The order and extent of its items are those of the block in the layout."""

    municipality_code: Annotated[LocalGovernmentCode | None, Item("_市町村コード")]
    town_code: Annotated[str, Item("_大字・字コード")] = ""
    postal_code: Annotated[PostalCode | None, Item("_郵便番号")] = None
    line: Annotated[GaijiText, Group()]
