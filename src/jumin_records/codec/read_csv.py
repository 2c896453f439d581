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

from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from types import TracebackType
from typing import BinaryIO, Generic, Self, TypeVar, cast

import attrs

from jumin_records.checked import Checked, Raw
from jumin_records.codec.csv_format import CsvFormat
from jumin_records.codec.csv_rows import CsvRow, read_rows
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.explain import check_cells
from jumin_records.codec.header import HeaderMatch, match_names
from jumin_records.codec.limits import Limits
from jumin_records.codec.lines import Fatal
from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codec.rows import placed
from jumin_records.codec.spec import Spec, spec_of
from jumin_records.errors import FileFormatError, Finding, Severity, UsageError
from jumin_records.layouts import Profile
from jumin_records.records import Record
from jumin_records.rules import find, regrade
from jumin_records.text import Repertoire

__all__ = ["CsvReader", "Source", "read_csv"]

R = TypeVar("R", bound=Record)
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
        limits: bounds of cells and lines.

    Raises:
        FileFormatError: JRF001 bytes that the encoding does not have (with byte offset; may come later, after good rows),
            JRF010 empty, JRF012 cannot be read, JRF015 no official name in the header, JRF016 and JRF017 byte order mark.
        UsageError: JRU002–JRU006.
    """
    options = Options(severities, repertoire, profile)
    regrade((), severities)
    return CsvReader(source, spec_of(cls), encoding_named(encoding), options, limits or Limits(), header=header)


class CsvReader(Generic[R]):
    """CSV の読み手。``Checked`` の反復子であり、閉じられる。

    An iterator of ``Checked``, one a row, and a context manager. ``format`` is how the file looks, for writing it back;
    ``rows`` is the number of rows read so far, the header not counted.
    """

    def __init__(
        self, source: Source, spec: Spec[R], encoding: Encoding, options: Options, limits: Limits, *, header: bool
    ) -> None:
        self._spec = spec
        self._options = options
        self._stream, self._owned = _opened(source)
        self._rows = read_rows(self._stream, encoding, limits)
        self.header_findings: tuple[Finding, ...] = ()
        self.format = CsvFormat(header=header)
        self._match: HeaderMatch | None = None
        self._width = len(spec.names)
        self._waiting: CsvRow | Fatal | None = None
        self.rows = 0
        problem = self._begin(header=header)
        if problem is not None:
            self.close()
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
        if self._owned:
            self._stream.close()

    def _begin(self, *, header: bool) -> Finding | None:
        """先頭の行を読み、見出しを突き合わせる。"""
        first = next(self._rows, None)
        if first is None:
            return find("JRF010")
        if isinstance(first, Fatal):
            return first.finding
        mark = first.findings
        self.format = attrs.evolve(self.format, end=first.end or "\r\n", quote_all=first.quoted)
        if not header:
            self._waiting = first
            return None
        names = tuple(first.cells)
        match = match_names(names, self._spec.cls)
        if not match.recognised:
            return next((f for f in mark if f.severity is Severity.ERROR), find("JRF015", row=1))
        quoted = (find("JRL007"),) if first.quoted else ()
        self._match = None if match.exact else match
        self._width = len(names)
        self.format = attrs.evolve(self.format, columns=_columns(match), names=_names(match, names))
        found = (*mark, *quoted, *match.findings)
        self.header_findings = regrade((attrs.evolve(f, row=1) for f in found), self._options.severities)
        return None

    def _checked(self) -> Iterator[Checked[R] | Finding]:
        pending = self.header_findings
        row = self._waiting or next(self._rows, None)
        self._waiting = None
        while row is not None:
            if isinstance(row, Fatal):
                yield row.finding
                return
            self.rows += 1
            checked = self._check(row)
            yield attrs.evolve(checked, findings=(*pending, *checked.findings)) if pending else checked
            pending = ()
            row = next(self._rows, None)
        if pending:
            yield Checked(None, pending, Raw(()))

    def _check(self, row: CsvRow) -> Checked[R]:
        findings = list(row.findings)
        if row.end and row.end != self.format.end:
            findings.append(find("JRF009"))
        impossible = any(finding.severity is Severity.ERROR for finding in findings)
        cells: list[object] = list(row.cells)
        if not impossible and not cells:
            findings.append(find("JRF011"))
        width = self._width
        if not impossible and cells and len(cells) != width:
            findings.append(find("JRL008" if len(cells) < width else "JRL009", expected=width, actual=len(cells)))
            impossible = True
        found = tuple(attrs.evolve(finding, row=row.number) for finding in findings)
        if impossible or not cells:
            return Checked(None, regrade(found, self._options.severities), Raw(row.text))
        if self._match is not None:
            cells = placed(self._match, cells)
        return check_cells(self._spec, cells, self._options, tuple(row.cells), found, row=row.number)


def _columns(match: HeaderMatch) -> tuple[int, ...]:
    """列の順に、項目の番号。Unknown and repeated columns are not written back: a record does not hold them."""
    if match.exact:
        return ()
    found = {place: no for no, place in enumerate(match.places) if place is not None}
    return tuple(found[place] for place in sorted(found))


def _names(match: HeaderMatch, names: Sequence[str]) -> tuple[str, ...]:
    """書き戻す見出し（公式名そのままなら空）。"""
    return () if match.exact else tuple(names[place] for place in sorted(p for p in match.places if p is not None))


def _opened(source: Source) -> tuple[BinaryIO, bool]:
    """読む流れと、自分で開いたかを返す。"""
    if not isinstance(source, str | PathLike):
        if not hasattr(source, "read") or hasattr(source, "encoding"):
            raise UsageError(find("JRU006"))
        return source, False
    reason = ""
    try:
        return cast("BinaryIO", open(source, "rb")), True  # noqa: PTH123 - the reader closes it; str paths are fine
    except (OSError, ValueError) as error:
        reason = type(error).__name__
    # Outside the ``except`` block: the error of the system names the path, and a path may name a person.
    del source
    raise FileFormatError(find("JRF012", reason=reason))
