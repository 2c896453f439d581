"""通称の履歴の一件（記載と削除の年月日・市区町村・通称）。

One entry of the history of a foreigner's 通称: when and by which municipality it was entered and deleted.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 転出証明書情報管理 42–46. The printed suffix 1 suggests that repetition was cut to one.

>>> entry = TsushoEntry(entered_on=None, entered_by=None, deleted_on=None, deleted_by=None, tsusho="見本")
>>> entry
TsushoEntry(***)
"""

from typing import Annotated

from jumin_records.codes import LocalGovernmentCode
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Structure

__all__ = ["TsushoEntry"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class TsushoEntry(Structure):
    """通称の履歴の一件。``None`` or an empty text where there is none."""

    entered_on: Annotated[RegisterDate | None, Item("通称履歴情報_記載年月日1")]
    entered_by: Annotated[LocalGovernmentCode | None, Item("通称履歴情報_記載市区町村コード1")]
    deleted_on: Annotated[RegisterDate | None, Item("通称履歴情報_削除年月日1")]
    deleted_by: Annotated[LocalGovernmentCode | None, Item("通称履歴情報_削除市区町村コード1")]
    tsusho: Annotated[str, Item("通称履歴情報_通称1")]
