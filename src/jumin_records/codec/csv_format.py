r"""CSV ファイルの姿（列の順・行末・引用符・BOM）。読んだ姿のまま書き戻すために持つ。

How a CSV file looks: columns, line ends, quoting, byte order mark. A reader notes it; a writer follows it, so that what was read
comes back byte for byte.

Source: architecture decision 8; RFC 4180.

>>> CsvFormat().end == "\r\n"
True
"""

from __future__ import annotations

from typing import Protocol

import attrs

from jumin_records.checked import Raw
from jumin_records.codec.limits import Limits
from jumin_records.records import Record
from jumin_records.sealed import Masked

__all__ = ["CsvFormat", "Formatted"]


@attrs.frozen(weakref_slot=False, getstate_setstate=False)
class CsvFormat(Masked):
    """CSV の姿。

    ``columns``: for each column its item (index from 0 in the official order; ``None``: a column that the record does not have),
    empty for the official order itself. ``names``: the header as it was written. ``end``: the line end of the first row. ``quote_header``, ``quote_all``: whether every cell of the
    header, of the rows, is quoted (else only the cells that need it). ``mark``: the bytes before the header, ``None`` for what the
    encoding promises. ``last_end``: whether the last row ends with a line end.

    What it cannot say: line ends that change within the file (JRF009), codes of CP932 that Windows writes in another way (JRF014),
    and quoting that changes from row to row, blank lines (these two a writer repeats all the same, where it is given the reader and
    the rows as they were read). Masked, because a name that no item has may be a person's, in a file whose columns have shifted.
    """

    columns: tuple[int | None, ...] = ()
    names: tuple[str, ...] = attrs.field(default=(), repr=False)
    end: str = "\r\n"
    quote_header: bool = False
    quote_all: bool = False
    mark: bytes | None = None
    header: bool = True
    last_end: bool = True


class Formatted(Protocol):
    """姿を知っているもの（``CsvReader``）。What a ``CsvReader`` of any record is for a writer: it knows how a file looks, in the end."""

    @property
    def format(self) -> CsvFormat:
        """いま分かっている姿。How the file looks, as far as it has been read."""
        ...

    @property
    def header(self) -> Raw[object] | None:
        """読んだままの見出し。The header as it was read, if there is one."""
        ...

    @property
    def cls(self) -> type[Record]:
        """記録のクラス。Whose header a file without records gets."""
        ...

    @property
    def limits(self) -> Limits:
        """読み手の上限。What the file was read with, and can be read with again."""
        ...
