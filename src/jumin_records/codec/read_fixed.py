r"""固定長ファイルを、検査済みの記録の流れとして読む。

Reads a fixed-length file as a stream of checked records, in constant memory. A record of another length, a field whose border cuts
a character, and bytes that the encoding does not have are findings on their record; a file that is not of the named form at all is
an error. A record is never read from another place than its own.

Source: api.md ``jr.read_fixed``; reliability note 2.2, 2.3.

>>> import io
>>> from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> widths = FixedLayout(
...     IdentityConfirmation, [FixedItem(leaf.item, 12) for leaf in walk(IdentityConfirmation)], end="none"
... )
>>> data = "架空".encode("cp932").rjust(16).ljust(widths.size)
>>> [checked.value for checked in read_fixed(io.BytesIO(data), IdentityConfirmation, encoding="cp932", widths=widths)]
[IdentityConfirmation(***)]
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, cast

import attrs

from jumin_records.checked import Checked, Raw, clean
from jumin_records.codec.byte_records import ByteRecord
from jumin_records.codec.choices import choose
from jumin_records.codec.encodings import Encoding, Opening, encoding_named
from jumin_records.codec.explain import check_cells
from jumin_records.codec.fixed_blocks import FixedBlock, bytes_of
from jumin_records.codec.fixed_cut import Cutter
from jumin_records.codec.fixed_layout import ENDS, FixedLayout
from jumin_records.codec.fixed_parts import read_parts, read_records
from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codec.row_reader import RowReader
from jumin_records.codec.sources import ByteSource, Opened, Source, open_source
from jumin_records.codec.spec import spec_of
from jumin_records.errors import FileFormatError, Finding, Severity, UsageError
from jumin_records.layouts import Profile
from jumin_records.records import Record
from jumin_records.records.record import hold
from jumin_records.rules import find, regrade
from jumin_records.text import Repertoire

__all__ = ["FixedFormat", "FixedReader", "read_fixed"]

R = TypeVar("R", bound=Record)
#: More than the longest byte order mark.
_HEAD = 4

_new = object.__new__


@attrs.frozen
class FixedFormat:
    """固定長ファイルの姿。``mark``: the byte order mark (``None``: what the encoding promises); ``last_end``: the last record has an end."""

    mark: bytes | None = None
    last_end: bool = True


class FixedReader(RowReader[R], Generic[R]):
    """固定長の読み手。

    A ``RowReader`` with ``format``, for writing the file back as it was; whether the last record has an end is known once all have
    been read.
    """

    def __init__(self, opened: Opened, layout: FixedLayout, cls: type[R], encoding: Encoding, options: Options) -> None:
        self._layout = layout
        self._spec = spec_of(cls)
        self._options = options
        source = ByteSource(opened.stream)
        head = source.peek(_HEAD)
        opening = encoding.opening(head)
        fault = find(opening.findings[0], row=1, offset=0) if opening.fatal else source.problem
        fault = find("JRF010") if not head and source.problem is None else fault
        if fault is not None:
            raise FileFormatError(fault)
        mark = source.read(opening.skip)
        self.format = FixedFormat(None if mark == encoding.beginning()[0] else mark)
        self._cutter = Cutter(layout, opening.codec)
        self._counting = False
        # Only ``runs`` counts.
        super().__init__(opened, cast("Iterator[Checked[R] | Finding]", self._checked(source, opening)))

    def runs(self) -> Iterator[Checked[R] | int]:
        """続いた清潔なレコードを、その数だけで言う反復子。

        Iterate as this reader does, but tell of clean records that follow each other only how many they are: nothing is made of them.

        Raises:
            FileFormatError: as iteration.
        """
        self._counting = True
        events: Iterator[Checked[R] | int | Finding] = self._events
        while (event := next(events, None)) is not None:
            if isinstance(event, Finding):
                break
            self.rows += event if isinstance(event, int) else 1
            yield event
        # The records are dropped before anything is raised: no frame of ours holds one then.
        del events
        self.close()
        if event is not None:
            raise FileFormatError(event)

    def _checked(self, source: ByteSource, opening: Opening) -> Iterator[Checked[R] | int | Finding]:
        pending = tuple(find(rule, row=1) for rule in opening.findings)
        # Columns know neither other dates nor profiles.
        fast = self._options.fast and self._options.profile is None
        read = read_parts if fast else read_records
        number = 1
        for part in read(source, self._layout, opening.codec, opening.skip):
            if isinstance(part, FixedBlock):
                yield from self._count_all(part, number) if self._counting else self._check_all(part, number)
                number += len(part.rows)
                continue
            fault = self._fatal(part, first=number == 1)
            if not part.end:
                self.format = attrs.evolve(self.format, last_end=False)
            # Nothing is asked for after a fault.
            yield self._check(part, number, pending) if fault is None else attrs.evolve(fault, row=number)
            pending = ()
            number += 1
        if source.problem is not None:
            yield source.problem

    def _check_all(self, block: FixedBlock, number: int) -> Iterator[Checked[R]]:
        """続いたレコードを、まとめて検査する。"""
        held, doubtful = self._spec.sort_columns(block.columns, self._options.outside)
        doubtful.update(block.odd)
        cls = self._spec.cls
        # Each record is made when it is asked for, so that it can be gone before the next one is.
        for place, (unread, row) in enumerate(zip(self._spec.pack_columns(held), block.rows, strict=True)):
            if place in doubtful:
                yield self._check(block.record(place), number + place, ())
            else:
                record: R = _new(cls)
                hold(record, unread)
                yield clean(record, bytes_of, row)

    def _count_all(self, block: FixedBlock, number: int) -> Iterator[Checked[R] | int]:
        """続いたレコードを、まとめて検査する。清潔なものは数だけ。"""
        _, doubtful = self._spec.sort_columns(block.columns, self._options.outside)
        begin = 0
        for place in sorted({*doubtful, *block.odd}):
            if begin < place:
                yield place - begin
            yield self._check(block.record(place), number + place, ())
            begin = place + 1
        if begin < len(block.rows):
            yield len(block.rows) - begin

    def _fatal(self, record: ByteRecord, *, first: bool) -> Finding | None:
        """これ以上読めない理由。What shows that the file is not of this form, or that its records cannot be told apart."""
        if self._layout.end == "none":
            if self._cutter.has_end(record.data):
                return find("JRF029", offset=record.offset)
        elif first and record.end != ENDS[self._layout.end] and (record.end or not record.whole):
            return find("JRF022", end=self._layout.end.upper(), offset=record.offset + record.size)
        return self._cutter.undecodable(record) if first else None

    def _check(self, record: ByteRecord, number: int, pending: tuple[Finding, ...]) -> Checked[R]:
        raw = record.data
        findings = [*pending]
        if record.end and record.end != ENDS[self._layout.end]:
            findings.append(find("JRF009", row=number))
        fault = find("JRF011") if not record.size else self._cutter.misfit(record, last=not record.end)
        if fault is not None:
            found = (*findings, attrs.evolve(fault, row=number))
            return Checked(None, regrade(found, self._options.severities), Raw(raw))
        cut = self._cutter.cut(record)
        findings += (attrs.evolve(each, row=number) for each in cut.findings)
        checked = check_cells(self._spec, cut.cells, self._options, raw, findings, row=number)
        return checked if cut.possible else attrs.evolve(checked, value=None)


def read_fixed(
    source: Source,
    cls: type[R],
    *,
    encoding: str,
    widths: FixedLayout,
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> FixedReader[R]:
    """固定長ファイルを一レコードずつ検査しながら読む。

    Read a fixed-length file record by record. ``Checked.raw`` is the record in bytes, fillers included.

    Findings on a record, besides those of ``check``: JRF009 another end than the first, JRF011 empty, JRF014 bytes that would change
    when written back, JRF020 another length, JRF021 the file ends within the record, JRF023 the border of a field cuts a character,
    JRF024 bytes that the encoding does not have. Of these only JRF009 and JRF014 leave a record.

    Args:
        source: a path, or a binary stream.
        cls: the record class, that of ``widths``.
        encoding: as for ``read_csv``. Never guessed.
        widths: the layout of the file.
        severities: rule id → severity, to raise or lower rules.
        repertoire: what 外字数 is counted against.
        profile: usual lengths and characters, reported as alerts.
        date_policy: how dates are read, as in ``RegisterDate.parse``.

    Raises:
        FileFormatError: JRF010 empty, JRF012 cannot be read, JRF016 and JRF017 byte order mark, JRF022 the first record has another end,
            JRF024 the first record is not in this encoding, JRF029 a line end in a file that should have none.
        UsageError: JRU002–JRU007; JRU020 for an option of another type, or widths of another record.
    """
    opened = open_source(source)
    # The path is let go before anything is raised: it may name a person.
    del source
    if isinstance(opened, Finding):
        raise UsageError(opened) if opened.rule == "JRU006" else FileFormatError(opened)
    options = choose(severities, repertoire, profile, date_policy)
    with contextlib.ExitStack() as stack:
        stack.callback(opened.close)
        misuse = options.misuse()
        if misuse is None and getattr(widths, "cls", None) is not spec_of(cls).cls:
            misuse = find("JRU020", type=f"{cls.__name__} の FixedLayout")
        if misuse is not None:
            raise UsageError(misuse)
        reader = FixedReader(opened, widths, cls, encoding_named(encoding), options)
        stack.pop_all()
    return reader
