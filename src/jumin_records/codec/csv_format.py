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

__all__ = ["CsvFormat", "Formatted"]


@attrs.frozen
class CsvFormat:
    """CSV の姿。

    ``columns``: for each column its item (index from 0 in the official order), empty for the official order itself. ``names``:
    the header as it was written. ``end``: the line end of the first row. ``quote_header``, ``quote_all``: whether every cell of the
    header, of the rows, is quoted (else only the cells that need it). ``mark``: the bytes before the header, ``None`` for what the
    encoding promises. ``last_end``: whether the last row ends with a line end.

    What it cannot say, and a writer cannot repeat: line ends or quoting that change within the file, blank lines, columns that
    are no item of the record or stand there twice, and codes of CP932 that Windows writes in another way (JRF014).
    """

    columns: tuple[int, ...] = ()
    names: tuple[str, ...] = attrs.field(default=(), repr=False)
    end: str = "\r\n"
    quote_header: bool = False
    quote_all: bool = False
    mark: bytes | None = None
    header: bool = True
    last_end: bool = True


class Formatted(Protocol):
    """姿を知っているもの（``CsvReader``）。What knows how a file looks, in the end: a ``CsvReader``."""

    @property
    def format(self) -> CsvFormat:
        """いま分かっている姿。How the file looks, as far as it has been read."""
        ...
