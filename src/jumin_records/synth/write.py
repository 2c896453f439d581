r"""架空の行を CSV ファイルに書く。

Writes fictional rows as CSV: a batch at a time, in constant memory, the file atomically; the bytes are those that ``write_csv`` would
write of the same rows.

Source: api.md "Command line" (``synth``); RFC 4180; reliability note 6.3.

>>> import io
>>> from jumin_records.records import Memo
>>> target = io.BytesIO()
>>> write_synthetic(Memo, 2, target, seed=1, encoding="cp932"), target.getvalue().count(b"\r\n")
(2, 3)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from jumin_records.codec.cut import quoted
from jumin_records.codec.encodings import Encoding, encoding_named
from jumin_records.codec.row_writer import Target, write_rows
from jumin_records.codec.spec import spec_of
from jumin_records.errors import Finding, JuminError, TextError
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.synth.mistakes import Planted
from jumin_records.synth.options import DEFAULT, Options
from jumin_records.synth.streams import dirty_rows
from jumin_records.synth.tables import SPECIAL
from jumin_records.text import try_encode_windows31j

__all__ = ["write_synthetic"]

_BATCH = 256
_SPECIAL = frozenset('",\r\n')
_END = "\r\n"


def write_synthetic(
    cls: type[Record],
    count: int,
    target: Target,
    *,
    seed: int,
    encoding: str,
    options: Options = DEFAULT,
    on_batch: Callable[[int], None] | None = None,
    on_planted: Callable[[Planted], None] | None = None,
) -> int:
    """架空の行を書き、書いた行数を返す。

    Write the rows of ``rows(cls, count, …)`` with a header and return their number. ``on_batch`` is called with the number of rows
    that were just written, for a progress bar; ``on_planted`` with each planted mistake.

    Raises:
        UsageError: as ``rows``; JRU004 encoding, JRU006 not a path or binary stream.
        TextError: JRF013, JRT013 a character that the encoding cannot hold (``gaiji_range="unicode"`` in cp932).
        FileFormatError: JRF012 when the target cannot be written.
    """
    stream = dirty_rows(cls, count, seed=seed, options=options)
    form = _Lines(encoding_named(encoding), spec_of(cls).names)
    batches = _batches(stream, on_batch, on_planted)
    _, problem = write_rows(batches, target, form)
    del target
    if problem is not None:
        raise problem
    return form.rows


def _batches(
    stream: Iterator[tuple[list[str], Planted | None]],
    on_batch: Callable[[int], None] | None,
    on_planted: Callable[[Planted], None] | None,
) -> Iterator[list[list[str]]]:
    while batch := list(islice(stream, _BATCH)):
        for _, planted in batch if on_planted else ():
            if planted is not None and on_planted is not None:
                on_planted(planted)
        yield [cells for cells, _ in batch]
        if on_batch is not None:
            on_batch(len(batch))


class _Lines:
    """行のまとまりをバイトにする。Batches of rows as bytes, after the mark and the header."""

    def __init__(self, encoding: Encoding, names: tuple[str, ...]) -> None:
        self._mark, self._codec = encoding.beginning()
        self._names = names
        self.rows = 0

    def head(self) -> bytes:
        """見出し。The byte order mark and the header."""
        header = self._encoded(_line(self._names) + _END)
        # Official names are in every encoding that this library writes.
        return self._mark + header if isinstance(header, bytes) else self._mark

    def row(self, record: list[list[str]], number: int) -> bytes | JuminError:
        """一まとまり。One batch, or why it cannot be written."""
        del number
        self.rows += len(record)
        lines = self._lines(record)
        data = [self._encoded(line) for line in lines]
        fault = next((each for each in data if isinstance(each, Finding)), None)
        return TextError(fault) if fault else b"".join(data)  # type: ignore[arg-type]  # no finding is among them

    def _lines(self, record: list[list[str]]) -> list[str]:
        """一まとまりの文字。In one piece, or line by line where one of them needs a second look."""
        text = _END.join(map(",".join, record)) + _END
        count, commas = len(record), len(record) * (len(self._names) - 1)
        if '"' in text or (text.count(","), text.count("\r"), text.count("\n")) != (commas, count, count):
            return [_line(cells) + _END for cells in record]
        # One character out of the way slows down its own line, not all of them.
        special = self._codec == "cp932" and any(map(text.__contains__, SPECIAL))
        return [line + _END for line in text.split(_END)[:-1]] if special else [text]

    def tail(self) -> bytes:
        """最後には何も書かない。Nothing."""
        return b""

    def _encoded(self, text: str) -> bytes | Finding:
        if self._codec == "cp932":
            # Nearly no line has one of these, and looking for each of the few is faster than any pattern.
            for char in SPECIAL:
                if char in text:
                    return try_encode_windows31j(text)
        try:
            return text.encode(self._codec)
        except UnicodeEncodeError:  # pragma: no cover - every other character is in every encoding
            return find("JRF013")


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return ",".join(quoted(cell) if not _SPECIAL.isdisjoint(cell) else cell for cell in cells)
