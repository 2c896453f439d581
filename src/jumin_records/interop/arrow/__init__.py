"""Arrow：記録の様式、列のままの検査、計算エンジンへの渡し口。

Arrow: the schema of a record, and checking of record batches without making rows of them. PySpark, Dask, Ray, DuckDB, polars and pandas
take these functions as they are. What comes out has rules and items, no value. Needs the extra ``arrow``; it is imported when one of
the names is first used, which is a ``UsageError`` (JRU075) where it is missing.

Source: performance note, "Beyond one process"; Arrow columnar format 1.5; Arrow PyCapsule interface.

>>> import pyarrow as pa
>>> from jumin_records.interop.arrow import arrow_schema, check_batch
>>> from jumin_records.records import IdentityConfirmation
>>> schema = arrow_schema(IdentityConfirmation)
>>> rows = [
...     dict.fromkeys(schema.names, "") | {"漢字氏名": "架空太郎", "郵便番号": number} for number in ("0000001", "1")
... ]
>>> check_batch(pa.RecordBatch.from_pylist(rows, schema), IdentityConfirmation).to_pylist()[1]
{'row': 3, 'errors': [{'item': '郵便番号', 'rule': 'JRC001', 'severity': 'error', 'column': 10}]}
"""

from importlib import import_module
from typing import TYPE_CHECKING

from jumin_records.interop.partners import require

if TYPE_CHECKING:
    from jumin_records.interop.arrow.batches import check_batch, check_batches
    from jumin_records.interop.arrow.frames import ArrowStream, check_stream, check_table
    from jumin_records.interop.arrow.result import result_schema
    from jumin_records.interop.arrow.schema import arrow_schema, check_schema

_HOMES = {
    "ArrowStream": "frames",
    "arrow_schema": "schema",
    "check_batch": "batches",
    "check_batches": "batches",
    "check_schema": "schema",
    "check_stream": "frames",
    "check_table": "frames",
    "result_schema": "result",
}

__all__ = [
    "ArrowStream",
    "arrow_schema",
    "check_batch",
    "check_batches",
    "check_schema",
    "check_stream",
    "check_table",
    "result_schema",
]

if not TYPE_CHECKING:  # pragma: no branch - a type checker that saw it would let every misspelt name pass

    def __getattr__(name: str) -> object:
        """名前を初めて使うときに、pyarrow とともに読み込む。"""
        if name not in _HOMES:
            raise AttributeError(name)
        require("pyarrow", extra="arrow")
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """補完に出す名前。"""
    return sorted(__all__)
