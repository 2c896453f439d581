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
import itertools
import operator
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from types import TracebackType
from typing import BinaryIO, Generic, Self, TypeVar, cast

import attrs

from jumin_records.checked import Checked, Raw, clean
from jumin_records.codec.csv_format import CsvFormat
from jumin_records.codec.csv_rows import CsvRow, CsvRows, read_rows
from jumin_records.codec.cut import cut, quoted
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.explain import check_cells
from jumin_records.codec.header import HeaderMatch, match_names
from jumin_records.codec.limits import LONGEST_TEXTS, Limits
from jumin_records.codec.lines import Fatal
from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codec.reasons import reason_of
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
_commas = operator.methodcaller("count", ",")
#: A path, or a binary stream that the caller opened and closes.
Source = str | PathLike[str] | BinaryIO


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
            JRF010 empty, JRF012 cannot be read, JRF015 no official name in the header, JRF016 and JRF017 byte order mark.
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
    the last row has a line end is known once all rows have been read. ``rows`` is the number of rows read so far, the header not
    counted. Where there is a header with findings and no row under it, the one result has neither a value nor a row.
    """

    def __init__(self, opened: _Opened, spec: Spec[R], encoding: Encoding, options: Options, *, header: bool) -> None:
        self._spec = spec
        self._options = options
        self._opened = opened
        self._encoding = encoding
        self._rows = read_rows(opened.stream, encoding, options.limits)
        self.header_findings: tuple[Finding, ...] = ()
        self.format = CsvFormat(header=header)
        self._match: HeaderMatch | None = None
        self._width = len(spec.names)
        self._waiting: CsvRow | CsvRows | Fatal | None = None
        self.rows = 0
        problem = self._begin(header=header)
        if problem is not None:
            raise FileFormatError(problem)
        self._events = self._checked()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Checked[R]:
        event = next(self._events, None)
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
        self._events = iter(())
        self._rows = iter(())
        self._opened.close()

    def _begin(self, *, header: bool) -> Finding | None:
        """先頭の行を読む。What forbids reading on, if anything."""
        first = next(self._rows, None)
        if first is None:
            return find("JRF010")
        assert not isinstance(first, CsvRows)  # noqa: S101 - the first line is always read alone
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
        match = match_names(names, self._spec.cls)
        if not match.recognised:
            problem = next((f for f in first.findings if f.severity is Severity.ERROR), find("JRF015"))
            return attrs.evolve(problem, row=1)
        quoted = (find("JRL007"),) if first.quoted else ()
        self._match = None if match.exact else match
        self._width = len(names)
        self.format = attrs.evolve(
            self.format, columns=_columns(match), names=_names(match, names), quote_header=_all_quoted(first)
        )
        found = (*first.findings, *quoted, *match.findings)
        self.header_findings = regrade((attrs.evolve(f, row=1) for f in found), self._options.severities)
        return None

    def _checked(self) -> Iterator[Checked[R] | Finding]:
        pending = self.header_findings
        found = self._waiting or next(self._rows, None)
        self._waiting = None
        while found is not None and not isinstance(found, Fatal):
            for checked in self._check_all(found) if isinstance(found, CsvRows) else [self._check(found)]:
                self.rows += 1
                if pending:
                    yield attrs.evolve(checked, findings=(*pending, *checked.findings))
                    pending = ()
                else:
                    yield checked
            found = next(self._rows, None)
        if pending:
            yield Checked(None, pending, Raw(()))
        if found is not None:
            yield found.finding

    def _check_all(self, rows: CsvRows) -> Iterator[Checked[R]]:
        """続いた行を、できるだけまとめて検査する。"""
        for place, (record, text) in enumerate(zip(self._records(rows), rows.texts, strict=False)):
            if record is not None:
                yield clean(record, _cells, text)
            else:
                cells = [*_cells(text)] if text else []
                yield self._check(CsvRow(rows.number + place, cells, rows.end, text, quoted='"' in text))

    def _records(self, rows: CsvRows) -> Iterator[R | None]:
        """清潔な行の記録、ほかの行は ``None``。"""
        many = len(rows.texts) >= _WORTH_COLUMNS and rows.end == self.format.end
        if not many or not self._options.fast or self._options.profile is not None or self._repeats:
            return itertools.repeat(None)
        widths = [*map(_commas, rows.texts)] if rows.cells is None else [len(cells) - 1 for cells in rows.cells]
        lengths = [*map(len, rows.texts)]
        if {*widths} == {self._width - 1} and 0 < min(lengths) <= max(lengths) <= LONGEST_TEXTS:
            return iter(self._decoded(rows.texts, rows.cells))
        fit = [
            width == self._width - 1 and 0 < length <= LONGEST_TEXTS
            for width, length in zip(widths, lengths, strict=True)
        ]
        cells = rows.cells and [*itertools.compress(rows.cells, fit)]
        records = iter(self._decoded([*itertools.compress(rows.texts, fit)], cells))
        return (next(records) if fits else None for fits in fit)

    def _decoded(self, texts: Sequence[str], cells: Sequence[Sequence[str]] | None) -> list[R | None]:
        """同じ列数の行を、列ごとに切って記録にする。"""
        if not texts:
            return []
        if cells is None:
            joined, width = ",".join(texts).split(","), self._width
            columns: Sequence[Sequence[str]] = [joined[place::width] for place in range(width)]
        else:
            columns = [*zip(*cells, strict=True)]
        if self._match is not None:
            missing = ("",) * len(texts)
            columns = [missing if place is None else columns[place] for place in self._match.places]
        return self._spec.decode_columns(columns, self._options.outside)

    @property
    def _repeats(self) -> bool:
        """同じ項目の列が二つ以上あるか。"""
        return self._match is not None and bool(self._match.repeated)

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
        checked = check_cells(self._spec, cells, self._options, tuple(row.cells), found, row=row.number)
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


def _cells(text: str) -> tuple[str, ...]:
    """読んだ行のセル。What ``raw`` reveals of a row that stands on one line and is not broken."""
    return tuple(cast("list[str]", cut(text)) if '"' in text else text.split(","))


def _columns(match: HeaderMatch) -> tuple[int, ...]:
    """列の順に、項目の番号。Unknown and repeated columns are not written back: a record does not hold them."""
    if match.exact:
        return ()
    found = {place: no for no, place in enumerate(match.places) if place is not None}
    return tuple(found[place] for place in sorted(found))


def _names(match: HeaderMatch, names: Sequence[str]) -> tuple[str, ...]:
    """書き戻す見出し（公式名そのままなら空）。"""
    return () if match.exact else tuple(names[place] for place in sorted(p for p in match.places if p is not None))


def _all_quoted(found: CsvRow | CsvRows | Fatal | None) -> bool:
    """（初めの）行のすべてのセルが引用符で囲まれているか。Written with quotes around every cell, the row is what it was."""
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
