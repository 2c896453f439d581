"""レコードバッチを検査し、行ごとの所見の表にする。

Checks record batches: for every row its number and its findings, the same that ``read_csv`` reports of the same rows. Batches are
looked at column by column; only rows of which something is to be said are ever looked at as rows.

Source: performance note, "Beyond one process"; api.md ``jr.read_csv`` (findings of the header stand on the first row as well).

>>> from functools import partial
>>> from jumin_records.interop.arrow import arrow_schema
>>> from jumin_records.records import IdentityConfirmation
>>> schema = arrow_schema(IdentityConfirmation)
>>> batch = pa.RecordBatch.from_pylist([dict.fromkeys(schema.names, "") | {"性別": "9"}], schema)
>>> check = partial(check_batches, cls=IdentityConfirmation)  # what an engine is given
>>> [found.to_pylist() for found in check(iter([batch, batch]))][1]
[{'row': 3, 'errors': [{'item': '性別', 'rule': 'JRC013', 'severity': 'alert', 'column': 7}]}]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codec.spec import find_spec, misuse_of
from jumin_records.errors import FileFormatError, Finding, Severity, UsageError
from jumin_records.interop.arrow.checker import Checker
from jumin_records.layouts import Profile
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.text import Repertoire

__all__ = ["check_batch", "check_batches", "checker_of", "raised"]

#: The number of the first row under a header, as a spreadsheet shows it.
_FIRST = 2
_LARGEST = 2**53


def check_batch(
    batch: pa.RecordBatch,
    cls: type[Record],
    *,
    first_row: int = _FIRST,
    number: str | None = None,
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> pa.RecordBatch:
    """一つのバッチを検査する。

    Check a batch and return a row for each of its rows, in their order, as ``result_schema`` says. Columns are found by their names, as in
    the header of a file; what is to be said of them stands on the first row. Nothing of the batch is in the result but the numbers.

    Args:
        batch: columns of texts (string, large_string, string_view, dictionaries of these). A null is an empty cell.
        cls: the record class.
        first_row: the number of the first row; 2 where a header is row 1.
        number: name of an integer column that numbers the rows, where the order of rows means nothing. It is no item, and is not
            counted among the columns.
        severities: rule id → severity, to raise or lower rules.
        repertoire: what 外字数 is counted against.
        profile: usual lengths and characters, reported as alerts.
        date_policy: how dates are read, as in ``RegisterDate.parse``.

    Raises:
        FileFormatError: JRF015 no official name at all, JRF050 broken offsets or characters, JRP010 a masked copy.
        UsageError: JRU110 a column of an item that is no text, JRU111 a number column that cannot be used; JRU012, JRU020 ``first_row``,
            ``batch``; JRU002–JRU007, JRU020, JRU064 as ``read_csv``.
    """
    checker = checker_of(cls, first_row, number, Options(severities, repertoire, profile, date_policy))
    found = checker if isinstance(checker, Finding) else checker.checked(batch)
    del batch
    if isinstance(found, Finding):
        raise raised(found)
    return found


def check_batches(
    batches: Iterable[pa.RecordBatch],
    cls: type[Record],
    *,
    first_row: int = _FIRST,
    number: str | None = None,
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> Iterator[pa.RecordBatch]:
    """続いたバッチを順に検査する。

    Check batches that follow each other: as ``check_batch``, with rows counted on, and what is to be said of the columns once, on the
    first row of the first batch that has these columns. Arguments and what goes wrong with them are those of ``check_batch``, told at once;
    a batch is asked for when its result is.

    Raises:
        FileFormatError: as ``check_batch``; JRF051 when Arrow cannot read the batches. Its own message may quote a row, and is dropped.
        UsageError: as ``check_batch``.
    """
    checker = checker_of(cls, first_row, number, Options(severities, repertoire, profile, date_policy))
    if isinstance(checker, Finding):
        del batches
        raise raised(checker)
    return _checked(iter(batches), checker)


def _checked(batches: Iterator[pa.RecordBatch], checker: Checker) -> Iterator[pa.RecordBatch]:
    found = _next(batches, checker)
    while isinstance(found, pa.RecordBatch):
        yield found
        found = _next(batches, checker)
    if found is not None:
        raise raised(found)


def _next(batches: Iterator[pa.RecordBatch], checker: Checker) -> pa.RecordBatch | Finding | None:
    """次の結果。``None``: no more; a finding: why there can be none."""
    try:
        batch = next(batches, None)
    except pa.ArrowException:  # the message of a reader quotes the row that it could not read
        return find("JRF051")
    return None if batch is None else checker.checked(batch)


def checker_of(cls: type[Record], first_row: int, number: str | None, options: Options) -> Checker | Finding:
    """検査する物を作る。What checks batches, or what is wrong with the call."""
    misuse = options.misuse()
    if misuse is not None:
        return misuse
    if type(first_row) is not int or not 0 <= first_row <= _LARGEST:
        return find("JRU012", limit=len(str(_LARGEST)))
    if number is not None and type(number) is not str:
        return find("JRU020", type="str")
    spec = find_spec(cls)
    return misuse_of(cls) if spec is None else Checker(spec, options, first_row, number)


def raised(finding: Finding) -> UsageError | FileFormatError:
    """所見に合った誤り。The error that goes with a finding: of the call, or of what was read."""
    return (UsageError if finding.rule.startswith("JRU") else FileFormatError)(finding)
