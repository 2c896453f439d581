r"""JSON Lines のファイル：``read_jsonl``・``write_jsonl``。一行に一つの記録、UTF-8。

JSON Lines: one record a line, always UTF-8 (RFC 8259 section 8.1), read as a stream in bounded memory and written atomically.

Source: jsonlines.org; RFC 8259; reliability note 2.3.

>>> import io
>>> from jumin_records.records import IdentityConfirmation
>>> reader = read_jsonl(io.BytesIO(b'{"sex": "7"}\n'), IdentityConfirmation)
>>> sorted({finding.rule for checked in reader for finding in checked.findings})
['JRC013', 'JRL002']
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import is_
from typing import Generic, TypeVar

import attrs

from jumin_records.checked import Checked, Raw
from jumin_records.codec.byte_records import ByteRecord, by_ends
from jumin_records.codec.choices import choose
from jumin_records.codec.encodings import encoding_named
from jumin_records.codec.json_records import Form, check_text, form_misuse, rendered
from jumin_records.codec.json_text import LONGEST
from jumin_records.codec.json_tree import Shape
from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codec.row_reader import RowReader
from jumin_records.codec.row_writer import Target, write_rows
from jumin_records.codec.sources import ByteSource, Opened, Source, open_source
from jumin_records.codec.spec import Spec, is_record_class, spec_of
from jumin_records.codec.transcode import decoded
from jumin_records.errors import FileFormatError, Finding, JuminError, Severity, UsageError
from jumin_records.layouts import Profile
from jumin_records.records import Record
from jumin_records.rules import find, regrade
from jumin_records.text import Repertoire

__all__ = ["read_jsonl", "write_jsonl"]

R = TypeVar("R", bound=Record)
#: Looking at fewer records together takes longer than looking at each of them.
_FEW = 8
#: More than the longest byte order mark.
_HEAD = 4
#: Bytes of a line: every character of the longest JSON text may take four.
_LONGEST_LINE = LONGEST * 4


def read_jsonl(
    source: Source,
    cls: type[R],
    *,
    shape: Shape = "nested",
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> RowReader[R]:
    """JSON Lines を一行ずつ検査しながら読む。

    Read a file of JSON Lines in UTF-8. Findings on a line, besides those of ``from_json``: JRF001 bytes that are not UTF-8, JRF011 a
    blank line, JRF034 too long. ``Checked.raw`` is the line.

    Raises:
        FileFormatError: JRF001 in the first line, JRF010 empty, JRF012 cannot be read, JRF016 the mark of another encoding.
        UsageError: JRU002–JRU007, JRU020.
    """
    opened = open_source(source)
    # The path is let go before anything is raised: it may name a person.
    del source
    if isinstance(opened, Finding):
        raise UsageError(opened) if opened.rule == "JRU006" else FileFormatError(opened)
    with contextlib.ExitStack() as stack:
        stack.callback(opened.close)
        problem = form_misuse("wire", shape)
        if problem is not None:
            raise problem
        options = choose(severities, repertoire, profile, date_policy)
        misuse = options.misuse()
        if misuse is not None:
            raise UsageError(misuse)
        reader = _reader(opened, spec_of(cls), shape, options)
        stack.pop_all()
    return reader


def _reader(opened: Opened, spec: Spec[R], shape: Shape, options: Options) -> RowReader[R]:
    source = ByteSource(opened.stream)
    head = source.peek(_HEAD)
    opening = encoding_named("utf-8").opening(head)
    fault = find(opening.findings[0], row=1, offset=0) if opening.fatal else source.problem
    fault = find("JRF010") if not head and source.problem is None else fault
    if fault is not None:
        raise FileFormatError(fault)
    source.read(opening.skip)
    lines = by_ends(source, "utf-8", _LONGEST_LINE, opening.skip)
    return RowReader(opened, _Lines(spec, shape, options).checked(lines, source, opening.findings))


class _Lines(Generic[R]):
    """行の検査の仕方。How lines are checked."""

    def __init__(self, spec: Spec[R], shape: Shape, options: Options) -> None:
        self._spec = spec
        self._shape = shape
        self._options = options

    def checked(
        self, lines: Iterator[ByteRecord], source: ByteSource, marks: tuple[str, ...]
    ) -> Iterator[Checked[R] | Finding]:
        pending = regrade((find(rule, row=1) for rule in marks), self._options.severities)
        for number, line in enumerate(lines, start=1):
            text = decoded(line.data, "utf-8") if line.whole else ""
            checked = self._line(line, text, number)
            if pending:
                checked = attrs.evolve(checked, findings=(*pending, *checked.findings))
            # A first line that is no UTF-8 ends the file; nothing is asked for after that.
            fatal = isinstance(text, int) and number == 1
            yield checked.findings[-1] if fatal else checked
            pending = ()
        if source.problem is not None:
            yield source.problem

    def _line(self, line: ByteRecord, text: str | int, number: int) -> Checked[R]:
        if isinstance(text, int):
            fault = find("JRF001", row=number, offset=line.offset + text)
        elif not line.whole:
            fault = find("JRF034", row=number, offset=line.offset, limit=f"{_LONGEST_LINE}バイト")
        elif not text.strip(" \t\r"):
            fault = find("JRF011", row=number)
        else:
            return check_text(self._spec, text, self._shape, self._options, row=number)
        return Checked(None, regrade((fault,), self._options.severities), Raw(line.data))


def write_jsonl(records: Iterable[Record], target: Target, *, form: Form = "wire", shape: Shape = "nested") -> int:
    """記録を JSON Lines に書き、書いた数を返す。

    Write records as JSON Lines in UTF-8 with LF, and return their number; a path is replaced atomically. ``form="wire"`` is a door:
    the file is in the clear. Up to 256 records are taken at a time; what is refused, and what is written, is the same as one by one.

    Raises:
        RefusedError, TextError: as ``to_json``, with the number of the record.
        FileFormatError: JRF012 when the target cannot be written.
        UsageError: JRU005 not a record, JRU006 not a path or binary stream, JRU007 an unknown form or shape, JRU011 one record
            instead of many, JRU022 records of two classes.
    """
    problem: JuminError | None = form_misuse(form, shape)
    count = 0
    if problem is None:
        rows = _JsonRows(form, shape)
        count, problem = write_rows(records, target, rows, rows.together)
    del records, target
    if problem is not None:
        raise problem
    return count


class _JsonRows:
    """一行に一つの JSON。"""

    def __init__(self, form: Form, shape: Shape) -> None:
        self._form = form
        self._shape = shape
        self._cls: type | None = None

    def head(self) -> bytes:
        return b""

    def together(self, records: Sequence[Record]) -> bytes | None:
        """何百件かの行。``None``: one of them has to be looked into, or refused."""
        cls: type[Record] = type(records[0])
        if (
            len(records) < _FEW
            or self._form != "wire"
            or not is_record_class(cls)
            or (self._cls is not None and self._cls is not cls)
        ):
            return None
        if not all(map(is_, map(type, records), repeat(cls))):
            return None
        spec = spec_of(cls)
        data = (spec.nested_lines if self._shape == "nested" else spec.flat_lines)(records)
        self._cls = cls if data is not None else self._cls
        return data

    def row(self, record: Record, number: int) -> bytes | JuminError:
        if self._cls not in {None, type(record)}:
            return UsageError(find("JRU022"))
        self._cls = type(record)
        text = rendered(record, self._form, self._shape, number)
        return text if isinstance(text, JuminError) else f"{text}\n".encode()

    def tail(self) -> bytes:
        return b""
