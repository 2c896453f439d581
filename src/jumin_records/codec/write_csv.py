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
>>> write_csv(reader, target, encoding="cp932", format=reader)
1
>>> target.getvalue() == data
True
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from os import PathLike
from typing import BinaryIO, Literal, cast, get_args

import attrs

from jumin_records.checked import Checked
from jumin_records.codec.atomic import Replacement, atomic_writer
from jumin_records.codec.cells import find_unwritable
from jumin_records.codec.csv_blocks import CsvBlocks
from jumin_records.codec.csv_format import CsvFormat, Formatted
from jumin_records.codec.cut import cut
from jumin_records.codec.editions import EDITIONS, edition_format
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.limits import Limits
from jumin_records.codec.overrun import find_overrun
from jumin_records.codec.read_csv import CsvReader
from jumin_records.codec.reasons import reason_of
from jumin_records.codec.row_texts import RowTexts
from jumin_records.codec.spec import Spec, is_record_class, spec_of
from jumin_records.codec.taking import BLOCK, blocks_of
from jumin_records.errors import FileFormatError, Finding, JuminError, RecordError, RefusedError, TextError, UsageError
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text import try_encode_windows31j

__all__ = ["Target", "Unknown", "write_csv"]

#: A path (written atomically), or a binary stream that the caller opened and closes.
Target = str | PathLike[str] | BinaryIO
#: What becomes of columns that the record does not have.
Unknown = Literal["keep", "drop"]


def write_csv(
    records: Iterable[Record | Checked[Record]],
    target: Target,
    *,
    encoding: str,
    cls: type[Record] | None = None,
    format: CsvFormat | Formatted | None = None,  # noqa: A002 - the word that ``CsvReader.format`` has
    unknown: Unknown = "keep",
    edition: str | None = None,
    limits: Limits | None = None,
) -> int:
    """記録を CSV に書き、書いた行数を返す。

    Write records and return their number. A path is replaced atomically with a file of mode 0600: on any error the old file
    stays and nothing is left behind. ``cls`` is needed only where there may be no record at all and ``format`` is no reader.
    ``format`` repeats order, header, line ends, quoting and byte order mark of a file that was read: a reader's ``.format``, or the
    reader itself where rows are written while they are read (whether the last one has a line end is known only then). An error of the
    iterator ``records`` comes out as it is. Up to 256 records are taken at a time and looked at together; what is refused, and what is
    written, is the same as one by one.

    Instead of a record there may be the ``Checked`` that a reader gave. Columns that the record does not have are then written as they
    were read, in their places; a plain record does not hold them, and is refused where ``format`` has such columns (JRU090), unless
    ``unknown`` is ``"drop"``: then the columns are left out. With the reader as ``format``, a row whose ``value`` still says what was read
    comes out as it stood, quotes included, and so does a blank line; of a changed one, ``attrs.evolve(row, value=…)``, the new record
    and the old unknown cells are written. All rows come from the file whose format it is.

    ``edition`` writes the columns and names of an edition (``edition_format``), and refuses a record with a value that the edition
    cannot say (JRL021). To write without it, ask ``convert`` what is lost and give ``format=edition_format(cls, edition)``.

    ``limits`` are those with which the file will be read (those of a reader as ``format``, else the usual ones): a row beyond them would
    come back as pieces.

    Raises:
        TextError: JRF013, JRT013 or JRT014 for a character that the encoding cannot hold (with row and item, not the character),
            JRF005 for a NUL, which no reader takes.
        RefusedError: JRP002 for masked text of a record.
        RecordError: a row that was read and left no record, with its findings; JRL021; JRF008 and JRF040 a text beyond ``limits``.
        FileFormatError: JRF012 when the target cannot be written.
        UsageError: JRU004 encoding, JRU005 not a record, JRU006 not a path or binary stream, JRU007 ``unknown`` or ``edition``, JRU011 one record
            instead of many, JRU014 no record and no ``cls``, JRU020 not a format, JRU022 records of two classes, JRU090 a cell of an
            unknown column is not at hand, JRU091 nothing was read, JRU092 the format is that of another record, JRU093 ``edition`` beside ``format``.
    """
    problem: JuminError | None = _misuse(records, target, format, unknown=unknown, edition=edition, limits=limits)
    count = 0
    try:
        if problem is None:
            form = CsvFormat() if format is None else format
            usual = Limits() if isinstance(form, CsvFormat) else form.limits
            writer = _Writer(
                encoding_named(encoding), form, cls, edition, drop=unknown == "drop", limits=limits or usual
            )
            problem = writer.write(records, target)
            count = writer.count
    except UsageError as error:
        problem = error
    # Outside any ``except`` block: the error of the system names the path, and a path may name a person.
    del records, target
    if problem is not None:
        raise problem
    return count


def _misuse(
    records: object, target: object, form: object, *, unknown: object, edition: object, limits: object
) -> UsageError | None:
    if not hasattr(type(records), "__iter__"):
        return UsageError(find("JRU011"))
    if not isinstance(target, str | PathLike) and (not hasattr(target, "write") or hasattr(target, "encoding")):
        return UsageError(find("JRU006"))
    if unknown not in get_args(Unknown):
        return UsageError(find("JRU007", known="、".join(get_args(Unknown))))
    if edition is not None and (form is not None or not (isinstance(edition, str) and edition in EDITIONS)):
        return UsageError(find("JRU007", known="、".join(EDITIONS)) if form is None else find("JRU093"))
    if not isinstance(limits, Limits | None):
        return UsageError(find("JRU020", type="Limits"))
    fits = form is None or isinstance(form, CsvFormat | CsvReader)
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

    def __init__(
        self,
        encoding: Encoding,
        form: CsvFormat | Formatted,
        cls: type[Record] | None,
        edition: str | None,
        *,
        drop: bool,
        limits: Limits,
    ) -> None:
        self._given = form
        self._format = form if isinstance(form, CsvFormat) else form.format
        self._edition = edition
        #: Items that the edition does not have.
        self._gone: tuple[int, ...] = ()
        self._drop = drop
        self._limits = limits
        self._mark, self._codec = encoding.beginning(self._format.mark)
        self._cls = None if cls is None else spec_of(cls).cls
        self._spec: Spec[Record] | None = None
        self._texts = RowTexts(self._format, ())
        self._blocks: CsvBlocks | None = None
        #: Rows that wait, and how many were written before them, the header included.
        self._batch: list[str] = []
        self._written = 0
        self._data: bytes | Finding = b""
        #: True while the caller's iterator is running: its errors are none of ours.
        self._asking = False
        self.count = 0

    def write(self, records: Iterable[Record | Checked[Record]], target: Target) -> JuminError | None:
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

    def _write_all(self, records: Iterable[Record | Checked[Record]], stream: BinaryIO) -> JuminError | None:
        stream.write(self._mark)
        problem: JuminError | None = None if self._cls is None else self._begin(self._cls)
        if problem is not None:
            return problem
        self._asking = True
        for block in blocks_of(records, self._room):
            self._asking = False
            problem = self._add_block(block)
            if problem is None and len(self._batch) >= BLOCK:
                problem = self._flush(stream)
            if problem is not None:
                return problem
            self._asking = True
        self._asking = False
        problem = self._begin_without_record() or self._flush(stream)
        if problem is None:
            self._finish(stream)
        return problem

    def _room(self) -> int:
        """次に取り出す行数。So many rows that those which wait, and a header that is not there yet, make up a batch with them."""
        return BLOCK - len(self._batch) - (self._spec is None and self._format.header)

    def _begin(self, cls: type[Record]) -> UsageError | None:
        """クラスが分かったので、見出しを書く。The class is known now, and with it the header."""
        self._spec = spec_of(cls)
        if self._edition is not None:
            self._format = edition_format(cls, self._edition)
            self._gone = tuple({*range(len(self._spec.names))} - {*self._format.columns})
        reader = None if isinstance(self._given, CsvFormat) else self._given
        self._texts = RowTexts(self._format, self._spec.names, reader=reader, drop=self._drop)
        # A record that an edition has no item for is told of row by row.
        if not self._gone:
            self._blocks = CsvBlocks(self._texts, self._spec, self._format.end, self._limits)
        misfit = self._texts.misfit()
        if misfit is not None:
            return UsageError(misfit)
        if self._format.header:
            self._batch.append(self._texts.header())
        return None

    def _begin_without_record(self) -> UsageError | None:
        if self._spec is not None:
            return None
        return UsageError(find("JRU014")) if isinstance(self._given, CsvFormat) else self._begin(self._given.cls)

    def _add_block(self, block: Sequence[Record | Checked[Record]]) -> JuminError | None:
        """まとめて加える。まとめて確かめられなければ、一行ずつ。"""
        first = 0
        if self._spec is None:  # the first of all tells the class
            first = 1
            problem = self._add(block[0])
            if problem is not None:
                return problem
        rest = block[first:]
        rows = self._blocks.rows(rest) if self._blocks is not None and rest else None
        if rows is None:
            # Behind one that is refused, none is looked at.
            return next(filter(None, map(self._add, rest)), None)
        self._batch += rows
        self.count += len(rows)
        return None

    def _add(self, given: Record | Checked[Record]) -> JuminError | None:
        checked = given if isinstance(given, Checked) else None
        record = given if checked is None else checked.value
        if checked is not None and record is None:
            return self._add_nothing(checked)
        cls: type[Record] = type(cast("Record", record))
        if not is_record_class(cls):
            del given, checked, record
            return UsageError(find("JRU005"))
        problem = self._begin(cls) if self._spec is None else None
        if problem is not None:
            return problem
        spec = cast("Spec[Record]", self._spec)
        if cls is not spec.cls:
            return UsageError(find("JRU022"))
        self.count += 1
        return self._add_cells(spec, spec.encode(cast("Record", record)), checked)

    def _add_cells(
        self, spec: Spec[Record], cells: Sequence[str], checked: Checked[Record] | None
    ) -> JuminError | None:
        number = self._written + len(self._batch) + 1
        lost = [spec.leaves[place] for place in self._gone if cells[place]]
        if lost:
            return RecordError(*(find("JRL021", item=leaf.item, path=leaf.path, row=number) for leaf in lost))
        text = self._texts.of(cells, checked)
        if isinstance(text, Finding):
            return UsageError(attrs.evolve(text, row=number))
        self._batch.append(text)
        overrun = find_overrun(text, self._limits)
        if overrun is not None:
            return RecordError(self._at(cast("int", overrun.column), number, overrun))
        # No mask lies across two cells: there is a comma between them.
        return None if find_unwritable(text) is None else self._unwritable(cells, number)

    def _add_nothing(self, checked: Checked[Record]) -> JuminError | None:
        """記録のない結果。A blank line, a header without rows, or a row that nobody could read."""
        read = checked.raw.reveal()
        if read == "" and not isinstance(self._given, CsvFormat):
            problem = self._begin_without_record()
            self._batch.append("")
            return problem
        if read in ((), ""):
            return None
        return RecordError(*checked.findings) if checked.findings else UsageError(find("JRU091"))

    def _unwritable(self, cells: Sequence[str], row: int) -> JuminError | None:
        """書いてはならない項目。What stands in a column without an item was read so, and is none of this library's masks."""
        for column, place in enumerate(self._texts.columns, start=1):
            finding = None if place is None else find_unwritable(cells[place])
            if finding is not None:
                finding = self._at(column, row, finding)
                return RefusedError(finding) if finding.rule == "JRP002" else TextError(finding)
        return None

    def _at(self, column: int, row: int, finding: Finding) -> Finding:
        """どの行のどの項目か。The item of a column (from 1), or the column itself where it has no item."""
        place = self._texts.columns[column - 1]
        if place is None:
            return attrs.evolve(finding, row=row, column=column)
        leaf = cast("Spec[Record]", self._spec).leaves[place]  # rows exist only once the class is known
        return attrs.evolve(finding, row=row, column=None, item=leaf.item, path=leaf.path)

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
        finding = next(
            self._at(column, number, finding)
            for number, text in enumerate(self._batch, start=self._written + 1)
            for column, cell in enumerate(cast("list[str]", cut(text)), start=1)
            if isinstance(finding := self._encoded(cell), Finding)
        )
        return TextError(finding)
