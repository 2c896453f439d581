r"""ファイルを区間に分けて検査し、結果を順に並べる。

Divides a file into parts, has them checked in any order, and accounts for them in the order of the file. Where a part may begin is a
guess (``RowStarts``) and is taken for true only when the part before it has ended just there; else the part is checked again from where
a row really begins. So what comes out is what one process finds, whatever stands in the file.

Source: issue "Two and more processes" (same report byte for byte as with one).

>>> import io
>>> from jumin_records.checking.part_check import PartSetup
>>> from jumin_records.checking.workers import OwnHands
>>> from jumin_records.codec.row_starts import FileHead, RowStarts
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> header = ",".join(leaf.item for leaf in walk(IdentityConfirmation)).encode()
>>> data = header + b"\n" + b",\n" * 100
>>> setup = PartSetup("本人確認情報", "utf-8", header=True, head=len(header) + 1, size=len(data))
>>> starts = RowStarts(io.BytesIO(data), len(data), FileHead(setup.head, "utf-8", 36))
>>> parts = Division(
...     OwnHands(setup, io.BytesIO(data)), starts, begin=setup.head, size=setup.size, length=60, ahead=2
... ).parts()
>>> sum(part.rows for part in parts)
100
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from jumin_records.checking.part_result import PartResult
from jumin_records.checking.workers import Hands, Task
from jumin_records.codec.row_starts import RowStarts
from jumin_records.errors import Finding

__all__ = ["PART", "Division"]

#: Bytes of a part: tens of milliseconds of work, and what bounds the findings that a process holds at a time.
PART = 2 << 20


class Division:
    """一つのファイルの分け方と進み具合。

    Checks the rows from ``begin`` to ``size`` (offsets) in parts of about ``length`` bytes. At most ``ahead`` parts are checked or wait for
    those before them: memory does not grow with the file.
    """

    def __init__(self, hands: Hands, starts: RowStarts, *, begin: int, size: int, length: int, ahead: int) -> None:
        self._hands = hands
        self._starts = starts
        self._size = size
        self._length = length
        self._ahead = ahead
        self._accounted = self._planned = begin
        #: First byte → the task that is to tell of it. A task that is not here began at no row.
        self._tasks: dict[int, Task] = {}
        self._again: deque[Task] = deque()
        self._done: dict[int, PartResult] = {}
        self._given = 0

    def parts(self) -> Iterator[PartResult | Finding]:
        """区間の結果を、ファイルの順に返す。

        Yield the results of parts that follow each other without a gap. A ``Finding`` (JRU120, JRU125) says why there are no more of them.
        """
        while self._accounted < self._size:
            self._give()
            taken = self._hands.take()
            if isinstance(taken, Finding):
                yield taken
                return
            number, result = taken
            task = self._tasks.get(result.start)
            if task is not None and task.number == number:
                self._done[result.start] = result
            while (found := self._done.pop(self._accounted, None)) is not None:
                yield self._account(found)

    def _give(self) -> None:
        while self._hands.idle:
            if self._again:
                self._hands.give(self._again.popleft())
            elif self._planned < self._size and len(self._tasks) < self._ahead:
                stop = self._starts.after(self._planned + self._length)
                self._hands.give(self._task(self._planned, stop))
                self._planned = stop
            else:
                return

    def _task(self, start: int, stop: int) -> Task:
        self._given += 1
        self._tasks[start] = Task(self._given, start, stop)
        return self._tasks[start]

    def _account(self, found: PartResult) -> PartResult:
        """一区間を数え終える。次の区間が行の途中から始まっていたら、行の初めからやり直させる。"""
        stop = self._tasks.pop(found.start).stop
        self._accounted = found.next
        if found.next < stop:
            wrong = self._tasks.pop(stop, None)
            self._done.pop(stop, None)
            if wrong is None:
                self._planned = self._starts.after(stop + self._length)
            self._again.append(self._task(found.next, self._planned if wrong is None else wrong.stop))
        return found
