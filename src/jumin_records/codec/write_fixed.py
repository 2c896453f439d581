r"""記録を固定長ファイルに書く。はみ出すものは切らず、詰め物と区別できないものは書かない。

Writes records as a fixed-length file: nothing is cut, nothing is replaced, and nothing is written that would be read as something
else.

Source: api.md ``jr.write_fixed``; reliability note 2.2, 2.3 and 6.3.

>>> import io
>>> from jumin_records.codec.fixed_layout import FixedItem
>>> from jumin_records.codec.rows import parse
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> names = [leaf.item for leaf in walk(IdentityConfirmation)]
>>> widths = FixedLayout(IdentityConfirmation, [FixedItem(name, 12) for name in names], end="lf")
>>> target = io.BytesIO()
>>> record = parse(IdentityConfirmation, dict.fromkeys(names, "") | {"漢字氏名": "架空太郎"})
>>> write_fixed([record], target, encoding="cp932", widths=widths), target.getvalue()[12:24].decode("cp932")
(1, '架空太郎    ')
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

import attrs

from jumin_records.codec.cells import find_unwritable
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.fixed_cells import fill
from jumin_records.codec.fixed_layout import ENDS, FixedLayout
from jumin_records.codec.read_fixed import FixedFormat
from jumin_records.codec.row_writer import Target, write_rows
from jumin_records.codec.spec import spec_of
from jumin_records.codec.transcode import encoded
from jumin_records.errors import Finding, JuminError, RecordError, RefusedError, TextError, UsageError
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["FixedFormatted", "write_fixed"]

#: What a policy refuses; everything else is a text or a record that does not fit.
_REFUSED = frozenset({"JRF026", "JRF027", "JRP002"})
_UNFIT = frozenset({"JRF025", "JRF028"})


class FixedFormatted(Protocol):
    """姿を知っているもの（``FixedReader``）。What knows how a file looks, in the end: a ``FixedReader``."""

    @property
    def format(self) -> FixedFormat:
        """いま分かっている姿。How the file looks, as far as it has been read."""
        ...


def write_fixed(
    records: Iterable[Record],
    target: Target,
    *,
    encoding: str,
    widths: FixedLayout,
    format: FixedFormat | FixedFormatted | None = None,  # noqa: A002 - the word that ``FixedReader.format`` has
) -> int:
    """記録を固定長で書き、書いた数を返す。

    Write records and return their number; a path is replaced atomically. ``format`` repeats the byte order mark and the last end of
    a file that was read. No record at all gives an empty file, which ``read_fixed`` refuses: whether nothing was there or a
    transfer failed is not for a reader to guess.

    Raises:
        TextError: JRF013, JRT013 or JRT014 for a character that the encoding cannot hold, JRF005 for a NUL.
        RecordError: JRF025 a text wider than its field, JRF028 a rest that the filler does not fill.
        RefusedError: JRF026 a text that would lose something with the filler, JRF027 a line end in a text, JRP002 masked text.
        FileFormatError: JRF012 when the target cannot be written.
        UsageError: JRU004 encoding, JRU006 not a path or binary stream, JRU011 one record instead of many, JRU020 widths or a format
            that are none, JRU022 a record of another class than the widths.
    """
    problem = _misuse(widths, format)
    count = 0
    if problem is None:
        count, problem = write_rows(records, target, _FixedRows(encoding_named(encoding), widths, format))
    del records, target
    if problem is not None:
        raise problem
    return count


def _misuse(widths: object, form: object) -> JuminError | None:
    if not isinstance(widths, FixedLayout):
        return UsageError(find("JRU020", type="FixedLayout"))
    fits = form is None or isinstance(form, FixedFormat) or isinstance(getattr(form, "format", None), FixedFormat)
    return None if fits else UsageError(find("JRU020", type="FixedFormat"))


class _FixedRows:
    """固定長の一レコード。区切りは次のレコードの前に書く。Ends are written before the next record: the last may have none."""

    def __init__(self, encoding: Encoding, layout: FixedLayout, form: FixedFormat | FixedFormatted | None) -> None:
        self._form = FixedFormat() if form is None else form
        first = self._form if isinstance(self._form, FixedFormat) else self._form.format
        self._mark, self._codec = encoding.beginning(first.mark)
        self._layout = layout
        self._spec = spec_of(layout.cls)
        self._places = layout.places
        self._end = ENDS[layout.end].encode(self._codec)
        self._written = False

    def head(self) -> bytes:
        return self._mark

    def row(self, record: Record, number: int) -> bytes | JuminError:
        if type(record) is not self._layout.cls:
            return UsageError(find("JRU022"))
        cells = self._spec.encode(record)
        by = self._codec if self._layout.unit == "bytes" else None
        # No mask lies across two cells: there is a line end between them.
        doubtful = find_unwritable("\n".join(cells)) is not None
        fields: list[str] = []
        for item, place in zip(self._layout.items, self._places, strict=True):
            fault = find_unwritable(cells[place]) if doubtful else None
            field = fault or fill(cells[place], item, codec=by)
            if isinstance(field, Finding):
                return self._error(field, place, number)
            fields.append(field)
        data = encoded("".join(fields), self._codec)
        if isinstance(data, Finding):  # by characters, nothing has been encoded so far
            place, data = next(
                (place, found)
                for place in self._places
                if isinstance(found := encoded(cells[place], self._codec), Finding)
            )
            return self._error(data, place, number)
        before = self._end if self._written else b""
        self._written = True
        return before + data

    def tail(self) -> bytes:
        form = self._form if isinstance(self._form, FixedFormat) else self._form.format
        return self._end if self._written and form.last_end else b""

    def _error(self, finding: Finding, place: int, number: int) -> JuminError:
        leaf = self._spec.leaves[place]
        kind = RefusedError if finding.rule in _REFUSED else RecordError if finding.rule in _UNFIT else TextError
        return cast("JuminError", kind(attrs.evolve(finding, item=leaf.item, path=leaf.path, row=number)))
