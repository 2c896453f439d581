"""頼まれた部品が入っていないことを、入れ方とともに言う。

Says that an optional partner is not installed, and how to install it.

Source: engineering judgement: a test extra is named where it is missed, not in a bare ``No module named …``.

>>> require("json", extra="strategies")
>>> require("no_such_partner", extra="strategies")
Traceback (most recent call last):
    ...
jumin_records.strategies.missing.MissingExtraError: no_such_partner がありません（pip install "jumin-records[strategies]" で入ります） [JRU075]
"""

from __future__ import annotations

from importlib.util import find_spec

from jumin_records.errors import UsageError
from jumin_records.rules import find

__all__ = ["MissingExtraError", "require"]


class MissingExtraError(UsageError, ImportError):
    """頼まれた部品が入っていない。

    An optional partner is missing. It is an ``ImportError`` too: ``pytest.importorskip`` and ``except ImportError`` see it.
    """


def require(package: str, *, extra: str) -> None:
    """部品が入っていることを確かめる（読み込みはしない）。

    Make sure that ``package`` is installed, without importing it; ``extra`` is the extra of this library that has it.

    Raises:
        MissingExtraError: JRU075 when it is not installed.
    """
    if find_spec(package) is None:
        raise MissingExtraError(find("JRU075", package=package, extra=extra))
