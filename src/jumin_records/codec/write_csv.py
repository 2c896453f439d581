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
>>> write_csv((row.value for row in reader), target, encoding="cp932", format=reader)
1
>>> target.getvalue() == data
True
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from os import PathLike
from typing import BinaryIO, cast

import attrs

from jumin_records.codec.atomic import Replacement, atomic_writer
from jumin_records.codec.cells import is_masked
from jumin_records.codec.csv_format import CsvFormat, Formatted
from jumin_records.codec.cut import cut, quoted
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.reasons import reason_of
from jumin_records.codec.spec import Spec, is_record_class, spec_of
from jumin_records.errors import FileFormatError, Finding, JuminError, RefusedError, TextError, UsageError
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.rules import find
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
    format: CsvFormat | Formatted | None = None,  # noqa: A002 - the word that ``CsvReader.format`` has
) -> int:
    """記録を CSV に書き、書いた行数を返す。

    Write records and return their number. A path is replaced atomically with a file of mode 0600: on any error the old file
    stays and nothing is left behind. ``cls`` is needed only where there may be no record at all. ``format`` repeats order, header,
    line ends, quoting and byte order mark of a file that was read: a reader's ``.format``, or the reader itself where rows are
    written while they are read (whether the last one has a line end is known only then). An error of the iterator ``records``
    comes out as it is.

    Raises:
        TextError: JRF013, JRT013 or JRT014 for a character that the encoding cannot hold (with row and item, not the character).
        RefusedError: JRP002 for masked text.
        FileFormatError: JRF012 when the target cannot be written.
        UsageError: JRU004 encoding, JRU005 not a record, JRU006 not a path or binary stream, JRU011 one record instead of many,
            JRU014 no record and no ``cls``, JRU020 not a format, JRU022 records of two classes.
    """
    problem: JuminError | None = _misuse(records, target, format)
    count = 0
    try:
        if problem is None:
            writer = _Writer(encoding_named(encoding), CsvFormat() if format is None else format, cls)
            problem = writer.write(records, target)
            count = writer.count
    except UsageError as error:
        problem = error
    # Outside any ``except`` block: the error of the system names the path, and a path may name a person.
    del records, target
    if problem is not None:
        raise problem
    return count


def _misuse(records: object, target: object, form: object) -> UsageError | None:
    if not hasattr(type(records), "__iter__"):
        return UsageError(find("JRU011"))
    if not isinstance(target, str | PathLike) and (not hasattr(target, "write") or hasattr(target, "encoding")):
        return UsageError(find("JRU006"))
    fits = form is None or isinstance(form, CsvFormat) or isinstance(getattr(form, "format", None), CsvFormat)
    return None if fits else UsageError(find("JRU020", type="CsvFormat"))


def _opened(target: Target) -> contextlib.AbstractContextManager[Replacement]:
    if isinstance(target, str | PathLike):
        return atomic_writer(target)
    return contextlib.nullcontext(Replacement(target))


class _Writer:
    """行を文字にし、まとめて符号化して流す。

    Texts wait in attributes and not in local variables: an error of the caller's iterator, or an interrupt while a stream writes,
    passes through our frames.
    """

    def __init__(self, encoding: Encoding, form: CsvFormat | Formatted, cls: type[Record] | None) -> None:
        self._given = form
        self._format = form if isinstance(form, CsvFormat) else form.format
        self._mark, self._codec = encoding.beginning(self._format.mark)
        self._spec: Spec[Record] | None = None if cls is None else spec_of(cls)
        #: Rows that wait, and how many were written before them, the header included.
        self._batch: list[str] = []
        self._written = 0
        self._data: bytes | Finding = b""
        #: True while the caller's iterator is running: its errors are none of ours.
        self._asking = False
        self.count = 0

    def write(self, records: Iterable[Record], target: Target) -> JuminError | None:
        """すべて書く。誤りは値として返す。Write all; an error comes back as a value, but for those of ``records`` itself."""
        try:
            with _opened(target) as replacement:
                problem = self._write_all(records, replacement.stream)
                replacement.abandoned = problem is not None
        except (OSError, ValueError) as error:  # ValueError: the stream is closed
            if self._asking:
                raise
            problem = FileFormatError(find("JRF012", reason=reason_of(error)))
        return problem

    def _write_all(self, records: Iterable[Record], stream: BinaryIO) -> JuminError | None:
        stream.write(self._mark)
        if self._spec is not None:
            self._header(self._spec)
        self._asking = True
        for record in records:
            self._asking = False
            problem = self._add(record)
            if problem is None and len(self._batch) >= _BATCH:
                problem = self._flush(stream)
            if problem is not None:
                return problem
            self._asking = True
        self._asking = False
        if self._spec is None:
            return UsageError(find("JRU014"))
        problem = self._flush(stream)
        if problem is None:
            self._finish(stream)
        return problem

    def _add(self, record: Record) -> JuminError | None:
        cls = type(record)
        if not is_record_class(cls):
            del record
            return UsageError(find("JRU005"))
        if self._spec is None:
            self._spec = spec_of(cls)
            self._header(self._spec)
        if cls is not self._spec.cls:
            return UsageError(find("JRU022"))
        self.count += 1
        cells, columns = self._spec.encode(record), self._format.columns
        self._batch.append(_row([cells[place] for place in columns] if columns else cells, all_=self._format.quote_all))
        # No mask lies across two cells: there is a comma between them.
        return self._masked(self._spec, cells) if is_masked(self._batch[-1]) else None

    def _masked(self, spec: Spec[Record], cells: Sequence[str]) -> RefusedError:
        place = next(place for place in self._columns(spec) if is_masked(cells[place]))
        return RefusedError(_placed(find("JRP002"), spec.leaves[place], self._written + len(self._batch)))

    def _header(self, spec: Spec[Record]) -> None:
        if self._format.header:
            names = self._format.names or [spec.names[place] for place in self._columns(spec)]
            self._batch.append(_row(names, all_=self._format.quote_header))

    def _columns(self, spec: Spec[Record]) -> Sequence[int]:
        return self._format.columns or range(len(spec.names))

    def _flush(self, stream: BinaryIO) -> JuminError | None:
        if not self._batch:
            return None
        self._data = self._encoded((self._format.end if self._written else "") + self._format.end.join(self._batch))
        if isinstance(self._data, Finding):
            return self._unencodable()
        stream.write(self._data)
        self._written += len(self._batch)
        self._batch.clear()
        return None

    def _finish(self, stream: BinaryIO) -> None:
        """最後の行末を書く。A reader that was given as the format knows only now whether there is one."""
        form = self._given if isinstance(self._given, CsvFormat) else self._given.format
        if self._written and form.last_end:
            stream.write(cast("bytes", self._encoded(form.end)))

    def _encoded(self, text: str) -> bytes | Finding:
        """符号化したバイト、または書けない所見。"""
        if self._codec == "cp932":
            return try_encode_windows31j(text)
        try:
            return text.encode(self._codec)
        except UnicodeEncodeError:
            pass
        return find("JRF013", shape=shape(text))

    def _unencodable(self) -> TextError:
        """まとめて書けなかった行を一つずつ見て、行と項目を突き止める。"""
        spec = cast("Spec[Record]", self._spec)  # rows exist only once the class is known
        finding = next(
            _placed(finding, spec.leaves[place], number)
            for number, text in enumerate(self._batch, start=self._written + 1)
            for place, cell in zip(self._columns(spec), cast("list[str]", cut(text)), strict=True)
            if isinstance(finding := self._encoded(cell), Finding)
        )
        return TextError(finding)


def _row(cells: Sequence[str], *, all_: bool) -> str:
    joined = ",".join(cells)
    plain = joined.count(",") == len(cells) - 1 and not ('"' in joined or "\n" in joined or "\r" in joined)
    if plain and not all_:
        return joined
    return ",".join(quoted(cell) if all_ or not _SPECIAL.isdisjoint(cell) else cell for cell in cells)


def _placed(finding: Finding, leaf: Leaf, row: int) -> Finding:
    return attrs.evolve(finding, item=leaf.item, path=leaf.path, row=row)
