"""記録の土台。

The base of the official records: sealed, typed, and shown by its class and by how many of its items are filled.

Source: architecture decision 5 (the ``repr`` of a record shows no digits).

>>> from jumin_records.records import IdentityConfirmation
>>> IdentityConfirmation.official_name, IdentityConfirmation.table
('本人確認情報', 'identity_confirmation')
"""

from typing import ClassVar

from jumin_records.layouts import Structure

__all__ = ["Record"]


class Record(Structure):
    """公式の記録の土台。Base of every record class."""

    __slots__ = ()

    #: Official name of the record, of its file, and the name of its table under ``layouts/tables``.
    official_name: ClassVar[str]
    file_name: ClassVar[str]
    table: ClassVar[str]
