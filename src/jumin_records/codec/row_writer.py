r"""記録の列をバイトにし、ファイルを丸ごと置き換えて書く。

Writes records as bytes, a block of them at once or one by one, a path atomically: what fixed-length files and JSON lines share. An error of the caller's iterator
comes out as it is; every other fault is a value until the end.

Source: reliability note 6.3 (kill -9 at random moments, failing n-th operation); architecture decision 5.

>>> import io
>>> class Lines:
...     def head(self) -> bytes:
...         return b"#"
...
...     def row(self, record: object, number: int) -> bytes:
...         return f"{number}\n".encode()
...
...     def tail(self) -> bytes:
...         return b""
>>> target = io.BytesIO()
>>> write_rows([object(), object()], target, Lines()), target.getvalue()
((2, None), b'#1\n2\n')
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from typing import BinaryIO, Protocol, TypeVar

from jumin_records.codec.atomic import Replacement, atomic_writer
from jumin_records.codec.reasons import reason_of
from jumin_records.codec.taking import BLOCK, blocks_of
from jumin_records.errors import FileFormatError, JuminError, UsageError
from jumin_records.rules import find

__all__ = ["RowFormat", "Target", "write_rows"]

T_contra = TypeVar("T_contra", contravariant=True)
T = TypeVar("T")
#: A path (written atomically), or a binary stream that the caller opened and closes.
Target = str | PathLike[str] | BinaryIO


class RowFormat(Protocol[T_contra]):
    """記録をバイトにする仕方。How a format turns records into bytes."""

    def head(self) -> bytes:
        """最初に書くもの。What comes before the first record."""
        ...

    def row(self, record: T_contra, number: int) -> bytes | JuminError:
        """一つの記録。One record (``number`` from 1), or why it cannot be written."""
        ...

    def tail(self) -> bytes:
        """最後に書くもの。What comes after the last record; asked for when all records have been seen."""
        ...


def write_rows(
    records: Iterable[T],
    target: Target,
    rows: RowFormat[T],
    together: Callable[[Sequence[T]], bytes | None] | None = None,
) -> tuple[int, JuminError | None]:
    """すべて書き、書いた数と誤りを返す。

    Write all and return the number of records and the fault that stopped it: JRU006 and JRU011 wrong arguments, JRF012 the target
    cannot be written, and what ``rows`` refuses. On any of them the old file stays. ``together`` makes the bytes of many records, at least one, or gives ``None``
    for ``rows`` to be asked for each of them.
    """
    if not hasattr(type(records), "__iter__"):
        return 0, UsageError(find("JRU011"))
    if not isinstance(target, str | PathLike) and (not hasattr(target, "write") or hasattr(target, "encoding")):
        return 0, UsageError(find("JRU006"))
    job = _Job(rows, together)
    try:
        with _opened(target) as replacement:
            job.write(records, replacement.stream)
            replacement.abandoned = job.problem is not None
    except (OSError, ValueError) as error:  # ValueError: the stream is closed
        if job.asking:
            raise
        job.problem = FileFormatError(find("JRF012", reason=reason_of(error)))
    return job.count, job.problem


def _opened(target: Target) -> contextlib.AbstractContextManager[Replacement]:
    if isinstance(target, str | PathLike):
        return atomic_writer(target)
    return contextlib.nullcontext(Replacement(target))


class _Job:
    """書く仕事。Bytes wait in an attribute: an interrupt while a stream writes passes through our frames."""

    def __init__(self, rows: RowFormat[T], together: Callable[[Sequence[T]], bytes | None] | None) -> None:
        self._rows: RowFormat[object] = rows  # type: ignore[assignment]  # records are handed on as they come
        self._together: Callable[[Sequence[object]], bytes | None] | None = together  # type: ignore[assignment]  # likewise
        self._data: bytes | JuminError | None = b""
        self.problem: JuminError | None = None
        #: True while the caller's iterator is running: its errors are none of ours.
        self.asking = False
        self.count = 0

    def write(self, records: Iterable[object], stream: BinaryIO) -> None:
        """書く。Stops at the first record that cannot be written."""
        stream.write(self._rows.head())
        self.asking = True
        size = 1 if self._together is None else BLOCK
        for block in blocks_of(records, lambda: size):
            self.asking = False
            self._write_block(block, stream)
            if self.problem is not None:
                return
            self.asking = True
        self.asking = False
        stream.write(self._rows.tail())

    def _write_block(self, block: Sequence[object], stream: BinaryIO) -> None:
        self._data = None if self._together is None else self._together(block)
        if self._data is None:
            self._write_each(block, stream)
            return
        stream.write(self._data)
        self._data = b""
        self.count += len(block)

    def _write_each(self, block: Sequence[object], stream: BinaryIO) -> None:
        for record in block:
            self._data = self._rows.row(record, self.count + 1)
            if isinstance(self._data, JuminError):
                self.problem = self._data
                return
            stream.write(self._data)
            self._data = b""
            self.count += 1
