"""長いファイルの進み具合を端末に出す（rich があれば棒、なければ何も出さない）。

A progress bar for long files, on a terminal only. It comes from rich, which is the optional extra ``cli``: without rich the file is
simply read.

Source: api.md "Command line"; style note section 5 (a well-kept library beats our own code).

>>> with progress(Path(__file__)) as stream:
...     len(stream.read(1))
1
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from jumin_records.codec.reasons import reason_of
from jumin_records.errors import FileFormatError, Finding
from jumin_records.rules import find

__all__ = ["WORTH_A_BAR", "counting", "progress"]

#: Bytes: smaller files are done before a bar is drawn.
WORTH_A_BAR = 4 << 20
_WORTH_COUNTING = 20_000


@contextlib.contextmanager
def progress(path: Path) -> Iterator[BinaryIO]:
    """ファイルを開き、読むにつれて進む棒を標準エラーに出す。

    Open a file for reading bytes, with a bar on standard error that follows the reading where a person is looking.

    Raises:
        FileFormatError: JRF012 when the file cannot be opened.
    """
    opened = _opened(path)
    del path
    if isinstance(opened, Finding):
        raise FileFormatError(opened)
    with opened as stream:
        size = os.fstat(stream.fileno()).st_size
        if size < WORTH_A_BAR or not sys.stderr.isatty():
            yield stream
            return
        try:
            from rich.console import Console  # noqa: PLC0415 - an optional extra, loaded only here
            from rich.progress import wrap_file  # noqa: PLC0415
        except ImportError:
            yield stream
            return
        # The name of a file may name a person: the bar says only what is being done.
        with wrap_file(
            stream, total=size, description="検査中", console=Console(stderr=True), transient=True
        ) as watched:
            yield watched


@contextlib.contextmanager
def counting(total: int, description: str, least: int = _WORTH_COUNTING) -> Iterator[Callable[[int], None]]:
    """作った件数とともに進む棒を標準エラーに出す。

    Yield a function that is told how many more have been made, with a bar on standard error where a person is looking and there are
    at least ``least``.
    """
    if total < least or not sys.stderr.isatty():
        yield _nothing
        return
    try:
        from rich.console import Console  # noqa: PLC0415 - an optional extra, loaded only here
        from rich.progress import Progress  # noqa: PLC0415
    except ImportError:
        yield _nothing
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(description, total=total)

        def advance(more: int) -> None:
            bar.advance(task, more)

        yield advance


def _nothing(more: int) -> None:
    """棒がないときは、何もしない。"""


def _opened(path: Path) -> BinaryIO | Finding:
    try:
        return path.open("rb")
    except OSError as error:
        return find("JRF012", reason=reason_of(error))
