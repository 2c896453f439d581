"""ファイルを「前のまま」か「新しいもの」のどちらかにする書き方。

Writes a file so that the target is either the old one or the new one, never something between: a temporary file in the same
folder (mode 0600), flushed to disk, then renamed.

Source: reliability note 6.3 (kill -9 at random moments, failing n-th operation).

>>> import pathlib, tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     target = pathlib.Path(folder) / "out.csv"
...     with atomic_writer(target) as new:
...         _ = new.stream.write(b"abc")
...     target.read_bytes(), len(list(pathlib.Path(folder).iterdir()))
(b'abc', 1)
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import BinaryIO, cast

import attrs

__all__ = ["PREFIX", "Replacement", "atomic_writer", "partial_files"]

#: Temporary files start with this, so that what a killed process left behind can be found and removed.
PREFIX = ".jumin-records-"


@attrs.define
class Replacement:
    """書いている最中の新しい内容。``abandoned`` にすれば置き換えない。

    What is being written; set ``abandoned`` to leave the target as it was without raising anything.
    """

    stream: BinaryIO
    abandoned: bool = False


@contextlib.contextmanager
def atomic_writer(target: str | PathLike[str]) -> Iterator[Replacement]:
    """新しい内容を書く流れを渡し、終わったら一度で置き換える。

    Yield a ``Replacement``; on leaving the block in peace the target is replaced, on any error, or when it was abandoned, the
    temporary file is removed and the target stays as it was. A symbolic link is followed: the file it points to is replaced.
    """
    path = Path(os.path.realpath(target))
    handle, name = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            replacement = Replacement(cast("BinaryIO", stream))
            yield replacement
            if not replacement.abandoned:
                stream.flush()
                os.fsync(stream.fileno())
        if not replacement.abandoned:
            temporary.replace(path)
    finally:
        # After the rename there is nothing left under this name.
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def partial_files(folder: str | PathLike[str]) -> tuple[Path, ...]:
    """書きかけのまま残ったファイルを探す（消すのは呼ぶ側）。

    Return what killed processes left behind in a folder, sorted by name. Whether another process is still writing one of them is
    for the caller to know, so nothing is removed here. These files may hold personal data (mode 0600).
    """
    return tuple(sorted(Path(folder).glob(f"{PREFIX}*")))


def _sync_folder(folder: Path) -> None:
    """フォルダの変更を確定させる（できない環境では何もしない）。"""
    with contextlib.suppress(OSError):  # Windows cannot open a folder; the file itself is safe there
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
