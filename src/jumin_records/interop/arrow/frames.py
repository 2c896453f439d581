"""表や流れを、それを作った道具が何であれ検査する。

Checks whatever hands itself over as Arrow: frames of polars and pandas, relations of DuckDB, tables and readers of pyarrow.

Source: Arrow PyCapsule interface (``__arrow_c_stream__``); performance note, "Beyond one process".

>>> from jumin_records.interop.arrow import arrow_schema
>>> from jumin_records.records import Memo
>>> table = arrow_schema(Memo).empty_table()
>>> check_stream(table, Memo).read_all().num_rows, check_table(table, Memo).schema.names
(0, ['row', 'errors'])
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import pyarrow as pa

from jumin_records.codec.options import GAIJI_REPERTOIRE
from jumin_records.errors import FileFormatError, Severity, UsageError
from jumin_records.interop.arrow.batches import check_batches
from jumin_records.interop.arrow.result import result_schema
from jumin_records.layouts import Profile
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.text import Repertoire

__all__ = ["ArrowStream", "check_stream", "check_table"]


class ArrowStream(Protocol):
    """Arrow の流れとして自分を渡せるもの。What can be read as a stream of record batches (Arrow PyCapsule interface)."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """流れを渡す。Hand over the stream as a capsule."""
        ...


def check_stream(
    source: ArrowStream,
    cls: type[Record],
    *,
    first_row: int = 2,
    number: str | None = None,
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> pa.RecordBatchReader:
    """表や流れを、読みながら検査する。

    Check a frame, a relation, a table or a reader as it is read, and return a reader of the results (``result_schema``), which the
    same tools take: ``polars.from_arrow``, ``duckdb.from_arrow``, ``.read_pandas()``. Arguments as ``check_batch``.

    Raises:
        FileFormatError: as ``check_batches``, when the reader is read; JRF051 when the source cannot be read.
        UsageError: as ``check_batches``; JRU112 when ``source`` does not hand itself over as Arrow.
    """
    if not hasattr(source, "__arrow_c_stream__"):
        del source
        raise UsageError(find("JRU112"))
    reader = _opened(source)
    del source
    if reader is None:
        raise FileFormatError(find("JRF051"))
    found = check_batches(
        reader,
        cls,
        first_row=first_row,
        number=number,
        severities=severities,
        repertoire=repertoire,
        profile=profile,
        date_policy=date_policy,
    )
    return pa.RecordBatchReader.from_batches(result_schema(), found)


def _opened(source: ArrowStream) -> pa.RecordBatchReader | None:
    try:
        return pa.RecordBatchReader.from_stream(source)
    except pa.ArrowException:  # a message of the source may quote a cell
        return None


def check_table(
    table: pa.Table,
    cls: type[Record],
    *,
    first_row: int = 2,
    number: str | None = None,
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> pa.Table:
    """表を検査し、結果の表を返す。

    Check a table and return the table of the results, as Ray's ``map_batches`` wants it. Arguments as ``check_batch``.

    Raises:
        FileFormatError: as ``check_batches``.
        UsageError: as ``check_stream``.
    """
    found = check_stream(
        table,
        cls,
        first_row=first_row,
        number=number,
        severities=severities,
        repertoire=repertoire,
        profile=profile,
        date_policy=date_policy,
    )
    del table
    return found.read_all()
