r"""CSV ファイルの姿（列の順・行末・引用符・BOM）。読んだ姿のまま書き戻すために持つ。

How a CSV file looks: columns, line ends, quoting, byte order mark. A reader notes it; a writer follows it, so that what was read
comes back byte for byte.

Source: architecture decision 8; RFC 4180.

>>> CsvFormat().end == "\r\n"
True
"""

import attrs

__all__ = ["CsvFormat"]


@attrs.frozen
class CsvFormat:
    """CSV の姿。

    ``columns``: for each column its item (index from 0 in the official order), empty for the official order itself. ``names``:
    the header as it was written. ``mark``: bytes before the header. ``last_end``: whether the last row ends with a line end.
    """

    columns: tuple[int, ...] = ()
    names: tuple[str, ...] = attrs.field(default=(), repr=False)
    end: str = "\r\n"
    quote_all: bool = False
    mark: bytes | None = None
    header: bool = True
    last_end: bool = True
