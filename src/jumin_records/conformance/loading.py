"""``module:name`` から口を読み込む。

Loads an adapter by its import path: a class without arguments, a function that makes one, or an adapter itself.

Source: array-api-tests for the manner (the module under test is named by the caller).

>>> type(load_adapter("jumin_records.conformance.own:OwnAdapter")).__name__
'OwnAdapter'
"""

from __future__ import annotations

import importlib

from jumin_records.conformance.adapter import Adapter
from jumin_records.errors import UsageError
from jumin_records.rules import find

__all__ = ["load_adapter"]


def load_adapter(path: str) -> Adapter:
    """口を読み込む。

    Load an adapter by ``module:name``.

    Raises:
        UsageError: JRU084 when there is none, or when making it fails.
    """
    found = _load(path)
    if found is None:
        raise UsageError(find("JRU084"))
    return found


def _load(path: str) -> Adapter | None:
    module, _, name = path.partition(":")
    try:
        found: object = getattr(importlib.import_module(module), name)
        made = found() if callable(found) and (isinstance(found, type) or not isinstance(found, Adapter)) else found
    except Exception:  # noqa: BLE001 - a foreign module may fail in any way; the report says that there is no adapter
        return None
    return made if isinstance(made, Adapter) else None
