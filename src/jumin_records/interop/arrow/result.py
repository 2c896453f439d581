"""検査の結果の表：行の番号と、所見の規則・項目。値はない。

The result of checking a batch: one row for every row that was checked, in the same order, with its number and its findings. No value.

Source: performance note, "Beyond one process" (``errors: list<struct<item, rule>>``, never values); api.md "Errors and findings".

>>> from jumin_records.rules import find
>>> result(range(2, 4), {1: [find("JRC003", item="個人番号", column=13)]}).to_pylist()
[{'row': 2, 'errors': []}, {'row': 3, 'errors': [{'item': '個人番号', 'rule': 'JRC003', 'severity': 'alert', 'column': 13}]}]
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate

import pyarrow as pa

from jumin_records.errors import Finding

__all__ = ["result", "result_schema"]

_FINDING = pa.struct(
    [
        pa.field("item", pa.string(), nullable=False),
        pa.field("rule", pa.string(), nullable=False),
        pa.field("severity", pa.string(), nullable=False),
        pa.field("column", pa.int32()),
    ]
)
_SCHEMA = pa.schema(
    [pa.field("row", pa.int64(), nullable=False), pa.field("errors", pa.list_(_FINDING), nullable=False)]
)


def result_schema() -> pa.Schema:
    """検査の結果の様式を返す。

    Return the schema of what ``check_batch`` gives: ``row`` int64, and ``errors`` list of struct: ``item`` the official name (empty for what is
    no item's), ``rule`` the id, ``severity`` ``error`` or ``alert``, ``column`` the place of the column from 1, null where there is none.
    """
    return _SCHEMA


def result(rows: range | pa.Array, findings: Mapping[int, Sequence[Finding]]) -> pa.RecordBatch:
    """結果の表を作る。From the numbers of all rows, and the findings of those places that have any."""
    count = len(rows)
    found = [finding for place in sorted(findings) for finding in findings[place]]
    counts = array("i", bytes(4 * count))
    for place, each in findings.items():
        counts[place] = len(each)
    offsets = array("i", accumulate(counts, initial=0))
    told = pa.StructArray.from_arrays(
        [
            pa.array([finding.item for finding in found], pa.string()),
            pa.array([finding.rule for finding in found], pa.string()),
            pa.array([finding.severity.value for finding in found], pa.string()),
            pa.array([finding.column for finding in found], pa.int32()),
        ],
        fields=[*_FINDING],
    )
    errors = pa.ListArray.from_arrays(_numbers(offsets, pa.int32()), told, type=_SCHEMA.field("errors").type)
    numbers = _numbers(array("q", rows), pa.int64()) if isinstance(rows, range) else rows
    return pa.RecordBatch.from_arrays([numbers, errors], schema=_SCHEMA)


def _numbers(numbers: array[int], kind: pa.DataType) -> pa.Array:
    return pa.Array.from_buffers(kind, len(numbers), [None, pa.py_buffer(numbers)])
