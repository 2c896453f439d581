r"""記録を CSV ファイルに書く。読んだときの書き方のまま、途中で壊れずに。

Writes records as CSV: every cell as it was read, the file atomically, nothing replaced and nothing dropped.

Source: api.md ``jr.write_csv``; RFC 4180; reliability note 2.2, 2.4 and 6.3.

>>> import io
>>> from jumin_records.codec.read_csv import read_csv
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> header = ",".join(leaf.item for leaf in walk(IdentityConfirmation))
>>> data = f"{header}\n架空,{',' * 34}\n".replace("架空,", ",架空").encode("cp932")
>>> reader = read_csv(io.BytesIO(data), IdentityConfirmation, encoding="cp932")
>>> target = io.BytesIO()
>>> write_csv((row.value for row in reader), target, encoding="cp932", format=reader.format)
1
>>> target.getvalue() == data
True
"""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterable, Sequence
from os import PathLike
from typing import BinaryIO

import attrs

from jumin_records.codec.atomic import Replacement, atomic_writer
from jumin_records.codec.csv_format import CsvFormat
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.spec import Spec, spec_of
from jumin_records.errors import FileFormatError, Finding, JuminError, RefusedError, TextError, UsageError
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.sealed import MASK
from jumin_records.shapes import shape
from jumin_records.text import try_encode_windows31j

__all__ = ["Target", "write_csv"]

#: A path (written atomically), or a binary stream that the caller opened and closes.
Target = str | PathLike[str] | BinaryIO

_BATCH = 256
_SPECIAL = frozenset('",\r\n')


def write_csv(
    records: Iterable[Record],
    target: Target,
    *,
    encoding: str,
    cls: type[Record] | None = None,
    format: CsvFormat | None = None,  # noqa: A002 - the word that ``CsvReader.format`` has
) -> int:
    """記録を CSV に書き、書いた行数を返す。

    Write records and return their number. A path is replaced atomically with a file of mode 0600: on any error the old file
    stays and nothing is left behind. ``cls`` is needed only where there may be no record at all; ``format`` (a reader's
    ``.format``) repeats order, header, line ends, quoting and byte order mark of a file that was read.

    Raises:
        TextError: JRF013 or JRT014 for a character that the encoding cannot hold (with row and item, not the character).
        RefusedError: JRP002 for masked text.
        FileFormatError: JRF012 when the target cannot be written.
        UsageError: JRU004 encoding, JRU005 not a record, JRU006 not a path or binary stream, JRU022 records of two classes.
    """
    if not isinstance(target, str | PathLike) and (not hasattr(target, "write") or hasattr(target, "encoding")):
        raise UsageError(find("JRU006"))
    named, form = encoding_named(encoding), format or CsvFormat()
    spec = None if cls is None else spec_of(cls)
    problem: JuminError | None = None
    count = 0
    try:
        with _opened(target) as replacement:
            writer = _Writer(replacement.stream, named, form, spec)
            problem = writer.write(records)
            replacement.abandoned = problem is not None
            count = writer.count
    except OSError as error:
        problem = FileFormatError(find("JRF012", reason=type(error).__name__))
    # Outside the ``except`` block: the error of the system names the path, and a path may name a person.
    del records, target
    if problem is not None:
        raise problem
    return count


def _opened(target: Target) -> contextlib.AbstractContextManager[Replacement]:
    if isinstance(target, str | PathLike):
        return atomic_writer(target)
    return contextlib.nullcontext(Replacement(target))


class _Writer:
    """行を文字にし、まとめて符号化して流す。

    Texts wait in an attribute and not in a local variable: an error of the caller's iterator passes through our frames.
    """

    def __init__(self, stream: BinaryIO, encoding: Encoding, form: CsvFormat, spec: Spec[Record] | None) -> None:
        self._stream = stream
        self._encoding = encoding
        self._format = form
        self._spec = spec
        self._batch: list[str] = []
        self.count = 0

    def write(self, records: Iterable[Record]) -> JuminError | None:
        """すべて書く。誤りは値として返す。Write all; an error comes back as a value."""
        self._stream.write(self._encoding.prefix() if self._format.mark is None else self._format.mark)
        if self._spec is not None:
            self._header(self._spec)
        for record in records:
            problem = self._add(record)
            if problem is not None:
                return problem
        return self._flush()

    def _add(self, record: Record) -> JuminError | None:
        if self._spec is None:
            self._spec = spec_of(type(record))
            self._header(self._spec)
        if type(record) is not self._spec.cls:
            return UsageError(find("JRU022"))
        cells = self._spec.encode(record)
        if any(MASK in cell for cell in cells):
            place = next(place for place, cell in enumerate(cells) if MASK in cell)
            return RefusedError(self._at(place, find("JRP002")))
        self.count += 1
        self._batch.append(
            self._row([cells[place] for place in self._format.columns] if self._format.columns else cells)
        )
        return self._flush() if len(self._batch) >= _BATCH else None

    def _header(self, spec: Spec[Record]) -> None:
        if self._format.header:
            self._batch.append(self._row(self._format.names or spec.names))

    def _row(self, cells: Sequence[str]) -> str:
        joined = ",".join(cells)
        plain = joined.count(",") == len(cells) - 1 and not ('"' in joined or "\n" in joined or "\r" in joined)
        if not plain or self._format.quote_all:
            joined = ",".join(map(self._quoted, cells))
        return joined + self._format.end

    def _quoted(self, cell: str) -> str:
        if self._format.quote_all or not _SPECIAL.isdisjoint(cell):
            return '"' + cell.replace('"', '""') + '"'
        return cell

    def _flush(self) -> JuminError | None:
        data = _encoded("".join(self._batch), self._encoding)
        if isinstance(data, Finding):
            return self._unencodable()
        self._stream.write(data)
        self._batch.clear()
        return None

    def _unencodable(self) -> TextError:
        """まとめて書けなかった行を一つずつ見て、行と項目を突き止める。"""
        first = self.count - len(self._batch) + 1
        spec = self._spec
        for number, text in enumerate(self._batch, start=first + self._format.header):
            row = next(csv.reader(text.splitlines(keepends=True)))
            for column, cell in enumerate(row):
                finding = _encoded(cell, self._encoding)
                if isinstance(finding, Finding) and spec is not None:
                    place = self._format.columns[column] if self._format.columns else column
                    return TextError(attrs.evolve(self._at(place, finding), row=number))
        return TextError(find("JRF013"))  # the header itself

    def _at(self, place: int, finding: Finding) -> Finding:
        assert self._spec is not None  # noqa: S101 - rows exist only once the class is known
        leaf = self._spec.leaves[place]
        return attrs.evolve(finding, item=leaf.item, path=leaf.path, row=self.count + 1 + self._format.header)


def _encoded(text: str, encoding: Encoding) -> bytes | Finding:
    """符号化したバイト、または書けない所見。"""
    if encoding.codec == "cp932":
        return try_encode_windows31j(text)
    try:
        return text.encode(encoding.write_codec)
    except UnicodeEncodeError:
        pass
    return find("JRF013", shape=shape(text))
