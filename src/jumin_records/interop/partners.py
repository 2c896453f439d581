"""相手の部品があることを確かめる。

Makes sure that an optional partner is installed, and says which extra has it where it is missing.

Source: architecture floor 8 (partners imported lazily).

>>> require("json", extra="arrow")
>>> require("no_such_partner", extra="arrow")
Traceback (most recent call last):
    ...
jumin_records.errors.UsageError: no_such_partner がありません（pip install "jumin-records[arrow]" で入ります） [JRU075]
"""

from __future__ import annotations

from importlib.util import find_spec

from jumin_records.errors import UsageError
from jumin_records.rules import find

__all__ = ["require"]


def require(package: str, *, extra: str) -> None:
    """部品が入っていることを確かめる（読み込みはしない）。

    Make sure that ``package`` is installed, without importing it; ``extra`` is the extra of this library that has it.

    Raises:
        UsageError: JRU075 when it is not installed.
    """
    if find_spec(package) is None:
        raise UsageError(find("JRU075", package=package, extra=extra))
