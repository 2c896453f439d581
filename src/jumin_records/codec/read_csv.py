r"""CSV ファイルを、検査済みの記録の流れとして読む。

Reads a CSV file as a stream of checked records, in constant memory: a bad row is a finding on that row and the good rows go on.

Source: api.md ``jr.read_csv``; RFC 4180; reliability note 2.2, 2.3.

>>> import io
>>> from jumin_records.records import IdentityConfirmation
>>> from jumin_records.layouts import walk
>>> header = ",".join(leaf.item for leaf in walk(IdentityConfirmation))
>>> reader = read_csv(io.BytesIO(f"{header}\n{',' * 35}\n".encode("cp932")), IdentityConfirmation, encoding="cp932")
>>> [checked.ok for checked in reader]
[True]
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice
from os import PathLike
from types import TracebackType
from typing import BinaryIO, Generic, Self, TypeVar, cast

import attrs

from jumin_records.checked import Checked, Raw, later
from jumin_records.codec.batch import clean_results, columns_in
from jumin_records.codec.cells import is_masked
from jumin_records.codec.csv_format import CsvFormat
from jumin_records.codec.csv_rows import CsvGrid, CsvRow, CsvRows, read_rows
from jumin_records.codec.cut import quoted
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.explain import check_cells
from jumin_records.codec.header import HeaderMatch, match_names
from jumin_records.codec.limits import Limits
from jumin_records.codec.lines import Fatal
from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codec.reasons import reason_of
from jumin_records.codec.row_cells import RecordCells, RowCells, row_cells
from jumin_records.codec.rows import misfit, placed
from jumin_records.codec.spec import Spec, spec_of
from jumin_records.errors import FileFormatError, Finding, Severity, UsageError
from jumin_records.layouts import Leaf, Profile
from jumin_records.records import Record
from jumin_records.rules import find, regrade
from jumin_records.sealed import Sealed
from jumin_records.text import Repertoire

__all__ = ["CsvReader", "Source", "read_csv"]

R = TypeVar("R", bound=Record)
#: Fewer rows than this are not worth turning into columns.
_WORTH_COLUMNS = 8
#: A path, or a binary stream that the caller opened and closes.
Source = str | PathLike[str] | BinaryIO
#: Rows that follow each other and are looked at together.
_Many = CsvRows | CsvGrid


def read_csv(
    source: Source,
    cls: type[R],
    *,
    encoding: str,
    header: bool = True,
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
    limits: Limits | None = None,
) -> CsvReader[R]:
    """CSV ファイルを一行ずつ検査しながら読む。

    Read a CSV file row by row. The header is read at once; rows are read as they are asked for. Findings about the header stand
    in ``.header_findings`` and, so that nobody overlooks them, on the first row as well.

    Args:
        source: a path, or a binary stream.
        cls: the record class.
        encoding: utf-8, utf-8-sig, cp932 (windows-31j), utf-16, utf-16-le, utf-16-be. Never guessed.
        header: False for a file without one, whose columns are then in the official order.
        severities: rule id → severity, to raise or lower rules.
        repertoire: what 外字数 is counted against.
        profile: usual lengths and characters, reported as alerts.
        date_policy: how dates are read, as in ``RegisterDate.parse``.
        limits: bounds of cells and lines.

    Raises:
        FileFormatError: JRF001 bytes in the first line that the encoding does not have (with byte offset; in a later row they are
            a finding on that row),
            JRF010 empty, JRF012 cannot be read, JRF015 no official name in the header, JRF016 and JRF017 byte order mark,
            JRP010 a masked copy.
        UsageError: JRU002–JRU007; JRU020 for an option of another type.
    """
    opened = _opened(source)
    # The path is let go before anything is raised: it may name a person.
    del source
    if isinstance(opened, Finding):
        raise UsageError(opened) if opened.rule == "JRU006" else FileFormatError(opened)
    options = Options(severities, repertoire, profile, date_policy, Limits() if limits is None else limits)
    with contextlib.ExitStack() as stack:
        stack.callback(opened.close)
        misuse = options.misuse()
        if misuse is not None:
            raise UsageError(misuse)
        reader = CsvReader(opened, spec_of(cls), encoding_named(encoding), options, header=header)
        stack.pop_all()
    return reader


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class _Run(Sealed, Generic[R]):
    """続いた清潔な行。How many, and their results, which are made as they are asked for."""

    count: int
    results: Iterator[Checked[R]]


@attrs.frozen(repr=False, weakref_slot=False, getstate_setstate=False)
class _Opened(Sealed):
    """読む流れ。Sealed, because the ``repr`` of a file names it."""

    stream: BinaryIO
    owned: bool

    def close(self) -> None:
        if self.owned:
            self.stream.close()


class CsvReader(Generic[R]):
    """CSV の読み手。``Checked`` の反復子であり、閉じられる。

    An iterator of ``Checked``, one a row, and a context manager. ``format`` is how the file looks, for writing it back; whether
    the last row has a line end is known once all rows have been read. ``cls`` is the record class, ``limits`` are those of reading, ``header`` is the header as it was read. ``rows`` is the number of rows read so far, the header not
    counted. Where there is a header with findings and no row under it, the one result has neither a value nor a row.
    """

    def __init__(self, opened: _Opened, spec: Spec[R], encoding: Encoding, options: Options, *, header: bool) -> None:
        self.cls: type[R] = spec.cls
        self.limits = options.limits
        self._spec = spec
        self._options = options
        self._opened = opened
        self._encoding = encoding
        self._rows = read_rows(opened.stream, encoding, options.limits)
        self.header_findings: tuple[Finding, ...] = ()
        self.header: Raw[object] | None = None
        self.format = CsvFormat(header=header)
        self._match: HeaderMatch | None = None
        self._cells = RowCells()
        self._width = len(spec.names)
        self._waiting: CsvRow | CsvRows | CsvGrid | Fatal | None = None
        self.rows = 0
        problem = self._begin(header=header)
        if problem is not None:
            raise FileFormatError(problem)
        self._events = self._checked()
        #: Results of clean rows that nothing has to be asked of any more.
        self._ready: Iterator[Checked[R]] = iter(())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Checked[R]:
        checked = next(self._ready, None)
        if checked is not None:
            self.rows += 1
            return checked
        event = next(self._events, None)
        if isinstance(event, _Run):
            self._ready = event.results
            return next(self)
        if event is None:
            self.close()
            raise StopIteration
        if isinstance(event, Finding):
            # The rows are dropped before anything is raised: no frame of ours holds one then.
            self.close()
            raise FileFormatError(event)
        return event

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """自分で開いたファイルを閉じる。Close the file if this reader opened it; reading ends."""
        self._events = self._ready = iter(())
        self._rows = iter(())
        self._opened.close()

    def _begin(self, *, header: bool) -> Finding | None:
        """先頭の行を読む。What forbids reading on, if anything."""
        first = next(self._rows, None)
        if first is None:
            return find("JRF010")
        assert not isinstance(first, CsvRows | CsvGrid)  # noqa: S101 - the first line is always read alone
        if isinstance(first, Fatal):
            return first.finding
        mark = None if first.mark == self._encoding.beginning()[0] else first.mark
        self.format = attrs.evolve(self.format, end=first.end or "\r\n", mark=mark, last_end=bool(first.end))
        problem = self._read_header(first) if header else None
        if problem is None:
            self._waiting = next(self._rows, None) if header else first
            self.format = attrs.evolve(self.format, quote_all=_all_quoted(self._waiting))
        return problem

    def _read_header(self, first: CsvRow) -> Finding | None:
        names = tuple(first.cells)
        if any(map(is_masked, names)):
            return find("JRP010", row=1)
        match = match_names(names, self._spec.cls)
        if not match.recognised:
            problem = next((f for f in first.findings if f.severity is Severity.ERROR), find("JRF015"))
            return attrs.evolve(problem, row=1)
        quoted = (find("JRL007"),) if first.quoted else ()
        self._match = None if match.exact else match
        self._width = len(names)
        self.header = later(row_cells, first.text)
        self.format = attrs.evolve(
            self.format,
            columns=_columns(match, len(names)),
            names=() if match.exact else names,
            quote_header=_all_quoted(first),
        )
        unknown = [column for column, place in enumerate(self.format.columns) if place is None]
        self._cells = RowCells(self.format.names, *unknown[:1])
        found = (*first.findings, *quoted, *match.findings)
        self.header_findings = regrade((attrs.evolve(f, row=1) for f in found), self._options.severities)
        return None

    def runs(self) -> Iterator[Checked[R] | int]:
        """続いた清潔な行を、その数だけで言う反復子。

        Iterate as this reader does, but tell of clean rows that follow each other only how many they are: nothing is made of them.

        Raises:
            FileFormatError: as iteration.
        """
        self._events = self._checked(counting=True)
        while (event := next(self._events, None)) is not None:
            if isinstance(event, Finding):
                break
            if isinstance(event, _Run):
                self.rows += event.count
                yield event.count
            else:
                yield event
        self.close()
        if event is not None:
            raise FileFormatError(event)

    def _checked(self, *, counting: bool = False) -> Iterator[Checked[R] | _Run[R] | Finding]:
        """行の結果を順に。続いた清潔な行はまとめて渡し、その数を数えるのは渡された側。"""
        pending = self.header_findings
        found = self._waiting or next(self._rows, None)
        self._waiting = None
        while found is not None and not isinstance(found, Fatal):
            for event in self._answers(found, counting=counting and not pending):
                # With findings about the header the first row is a result by itself, whatever it is.
                first = next(event.results) if pending and isinstance(event, _Run) else event
                if isinstance(first, Checked):
                    self.rows += 1
                    yield attrs.evolve(first, findings=(*pending, *first.findings)) if pending else first
                    pending = ()
                if isinstance(event, _Run) and event.count > (first is not event):
                    yield attrs.evolve(event, count=event.count - (first is not event))
            found = next(self._rows, None)
        if pending:
            yield Checked(None, pending, Raw(()))
        if found is not None:
            yield found.finding

    def _answers(self, found: CsvRow | _Many, *, counting: bool) -> Iterable[Checked[R] | _Run[R]]:
        if isinstance(found, CsvRow):
            return [self._check(found)]
        many = found.count >= _WORTH_COLUMNS and found.end == self.format.end
        repeats = self._match is not None and bool(self._match.repeated)
        if not many or not self._options.fast or self._options.profile is not None or repeats:
            return self._in_runs(found, range(found.count), iter(()))
        columns, unfit = columns_in(found, self._width, self._match)
        if not columns:
            return self._in_runs(found, unfit, iter(()))
        held, doubtful = self._spec.sort_columns(columns, self._options.outside)
        bad: Sequence[int] = sorted(doubtful)
        if unfit:
            places = sorted({*range(found.count)}.difference(unfit))
            bad = sorted([*unfit, *(places[row] for row in bad)])
        if counting:
            return self._in_runs(found, bad, iter(()))
        return self._in_runs(found, bad, clean_results(self._spec, held, doubtful, self._raws(found, bad)))

    def _raws(self, found: _Many, bad: Sequence[int]) -> tuple[RowCells, Iterable[str]] | RecordCells[R]:
        """清潔な行の、読んだままの姿。"""
        if self._match is None and isinstance(found, CsvGrid):
            return RecordCells(self._cells, self._spec.cells_of, found.quoted)
        # Columns that a record does not hold are only in the text, and so are quotes around some cells.
        texts = found.rows().texts
        return self._cells, (compress(texts, _others(len(texts), bad)) if bad else texts)

    def _in_runs(
        self, found: _Many, bad: Sequence[int], results: Iterator[Checked[R]]
    ) -> Iterator[Checked[R] | _Run[R]]:
        """続いた清潔な行と、その間の、一行ずつ調べる行。"""
        begin = 0
        rows = found.rows() if bad else None
        for place in bad:
            if place > begin:
                yield _Run(place - begin, islice(results, place - begin))
            yield self._check_one(cast("CsvRows", rows), place)
            begin = place + 1
        if begin < found.count:
            yield _Run(found.count - begin, results)

    def _check_one(self, rows: CsvRows, place: int) -> Checked[R]:
        text = rows.texts[place]
        cells = [*row_cells(text)] if text else []
        return self._check(CsvRow(rows.number + place, cells, rows.end, text, quoted='"' in text))

    def _check(self, row: CsvRow) -> Checked[R]:
        if not row.end:
            self.format = attrs.evolve(self.format, last_end=False)
        findings = list(row.findings)
        if row.end and row.end != self.format.end:
            findings.append(find("JRF009"))
        impossible = any(finding.severity is Severity.ERROR for finding in findings)
        cells: Sequence[object] = row.cells
        if not impossible and not cells:
            findings.append(find("JRF011"))
        width = self._width
        if not impossible and cells and len(cells) != width:
            findings.append(misfit(len(cells), width, self._leaf_at(len(cells))))
            impossible = True
        found = tuple(attrs.evolve(finding, row=row.number) for finding in findings)
        if impossible or not cells:
            return Checked(None, regrade(found, self._options.severities), Raw(row.data or row.text))
        if self._match is not None:
            cells = placed(self._match, cells)
        checked = check_cells(self._spec, cells, self._options, (), found, row=row.number)
        # The text tells more than its cells: which of them were quoted.
        checked = Checked(checked.value, checked.findings, later(self._cells, row.text))
        return self._with_columns(checked) if checked.findings else checked

    def _leaf_at(self, column: int) -> Leaf | None:
        """列（0から）の項目。見出しになければ ``None``。"""
        places = tuple(range(len(self._spec.names))) if self._match is None else self._match.places
        return self._spec.leaves[places.index(column)] if column in places else None

    def _with_columns(self, checked: Checked[R]) -> Checked[R]:
        """項目の所見に、ファイルの何列目かを添える。"""
        places = range(len(self._spec.names)) if self._match is None else self._match.places
        columns = {item: place + 1 for item, place in zip(self._spec.names, places, strict=True) if place is not None}
        findings = (
            attrs.evolve(each, column=columns.get(each.item)) if each.column is None else each
            for each in checked.findings
        )
        return attrs.evolve(checked, findings=tuple(findings))


def _columns(match: HeaderMatch, width: int) -> tuple[int | None, ...]:
    """列の順に、項目の番号（様式にない列は ``None``）。"""
    found = {place: no for no, place in enumerate(match.places)}
    found.update((place, no) for no, places in match.repeated.items() for place in places)
    return () if match.exact else tuple(map(found.get, range(width)))


def _others(count: int, places: Iterable[int]) -> list[bool]:
    """これら以外の行か。"""
    others = [True] * count
    for place in places:
        others[place] = False
    return others


def _all_quoted(found: CsvRow | CsvRows | CsvGrid | Fatal | None) -> bool:
    """（初めの）行のすべてのセルが引用符で囲まれているか。Written with quotes around every cell, the row is what it was."""
    if isinstance(found, CsvGrid):
        return found.quoted
    if isinstance(found, CsvRows):
        return found.cells is not None and found.texts[0] == ",".join(map(quoted, found.cells[0]))
    return isinstance(found, CsvRow) and found.quoted and found.text == ",".join(map(quoted, found.cells))


def _opened(source: Source) -> _Opened | Finding:
    """読む流れ、または開けない理由の所見。"""
    if not isinstance(source, str | PathLike):
        if not hasattr(source, "read") or hasattr(source, "encoding"):
            return find("JRU006")
        return _Opened(source, owned=False)
    try:
        return _Opened(cast("BinaryIO", open(source, "rb")), owned=True)  # noqa: PTH123 - the reader closes it; str paths are fine
    except (OSError, ValueError) as error:
        return find("JRF012", reason=reason_of(error))
