"""公式の記録。一つの記録に一つのファイル、項目は公式の順。

The official records: one file a record, items in the official order.

Source: 特定個人情報ファイル記録項目 (別添2).

>>> BY_NAME["本人確認情報"].__name__
'IdentityConfirmation'
"""

from collections.abc import Mapping
from types import MappingProxyType

from jumin_records.records.identity_confirmation import IdentityConfirmation
from jumin_records.records.record import Record

__all__ = ["BY_NAME", "IdentityConfirmation", "Record"]

#: Official name → record class.
BY_NAME: Mapping[str, type[Record]] = MappingProxyType({cls.official_name: cls for cls in (IdentityConfirmation,)})
