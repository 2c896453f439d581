"""パッケージに同梱したデータ表を読む。

Reads the tables that ship inside the package: CSV in UTF-8, ``#`` lines at the top give provenance and licence.

Source: architecture decision 9 (one fact, one place; tables are data with provenance).

>>> header, *rows = read_table("data/rules.csv")
>>> header[0]
'id'
"""

from __future__ import annotations

import os.path
import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

__all__ = ["read_table", "read_text"]


def read_text(path: str) -> str:
    """同梱ファイルを UTF-8 の文字列で返す。

    Return a packaged file as text; ``path`` is relative to the package, with ``/``.
    """
    # As ``pkgutil.get_data``, which would have to be imported itself: the loader of the package knows zip archives, too.
    spec = sys.modules["jumin_records"].__spec__
    loader = cast("ResourceLoader", spec and spec.loader)
    folder = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes as long to import as this library
    return loader.get_data(os.path.join(folder, *path.split("/"))).decode("utf-8")  # noqa: PTH118 - as above


def read_table(path: str) -> list[list[str]]:
    """同梱の CSV 表を、先頭の ``#`` 行を除いて返す。

    Return a packaged CSV table as rows of text, header first, without the ``#`` lines of provenance.
    """
    lines = [line for line in read_text(path).splitlines() if not line.startswith("#")]
    if not any('"' in line for line in lines):
        return [line.split(",") if line else [] for line in lines]
    import csv  # noqa: PLC0415 - most tables quote nothing, and those are what the first record waits for

    return list(csv.reader(lines, strict=True))
