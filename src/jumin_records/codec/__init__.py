"""行・ファイルと記録の間の変換。

Row ↔ record, and the files around it.

Source: architecture floor 6; api.md "Records".

>>> from jumin_records.codec import layout
>>> from jumin_records.records import IdentityConfirmation
>>> len(layout(IdentityConfirmation))
36
"""

from typing import TYPE_CHECKING

from jumin_records.on_demand import names_on_demand

if TYPE_CHECKING:
    from jumin_records.codec.atomic import partial_files
    from jumin_records.codec.csv_format import CsvFormat
    from jumin_records.codec.limits import Limits
    from jumin_records.codec.options import GAIJI_REPERTOIRE
    from jumin_records.codec.read_csv import CsvReader, read_csv
    from jumin_records.codec.rows import check, flatten, layout, parse
    from jumin_records.codec.write_csv import write_csv
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    __getattr__, __dir__ = names_on_demand(
        __name__,
        {
            "atomic": "partial_files",
            "csv_format": "CsvFormat",
            "limits": "Limits",
            "options": "GAIJI_REPERTOIRE",
            "read_csv": "CsvReader read_csv",
            "rows": "check flatten layout parse",
            "write_csv": "write_csv",
        },
    )


__all__ = [
    "GAIJI_REPERTOIRE",
    "CsvFormat",
    "CsvReader",
    "Limits",
    "check",
    "flatten",
    "layout",
    "parse",
    "partial_files",
    "read_csv",
    "write_csv",
]
