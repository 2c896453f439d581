"""検査済みの記録を一つずつ渡す読み手。

The reader that every format but CSV hands out: an iterator of ``Checked``, one a record, that can be closed.

Source: api.md ``jr.read_fixed``, ``read_jsonl`` (streaming); architecture decision 4.

>>> import io
>>> from jumin_records.checked import Raw
>>> from jumin_records.codec.sources import Opened
>>> reader: RowReader[object] = RowReader(Opened(io.BytesIO(), owned=False), iter([Checked(None, (), Raw(""))]))
>>> len(list(reader)), reader.rows
(1, 1)
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

from jumin_records.checked import Checked
from jumin_records.codec.sources import Opened
from jumin_records.errors import FileFormatError, Finding

__all__ = ["RowReader"]

R = TypeVar("R")


class RowReader(Generic[R]):
    """読み手。``Checked`` の反復子であり、閉じられる。

    An iterator of ``Checked`` and a context manager. ``rows`` is the number of records handed out so far. What ends a file before
    its end is a ``FileFormatError``, after the records before it.
    """

    def __init__(self, opened: Opened, events: Iterator[Checked[R] | Finding]) -> None:
        self._opened = opened
        self._events = events
        self.rows = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Checked[R]:
        event = next(self._events, None)
        if isinstance(event, Checked):
            self.rows += 1
            return event
        # The records are dropped before anything is raised: no frame of ours holds one then.
        self.close()
        if event is None:
            raise StopIteration
        raise FileFormatError(event)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """自分で開いたファイルを閉じる。Close the file if this reader opened it; reading ends."""
        self._events = iter(())
        self._opened.close()
