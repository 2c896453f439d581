"""所見の規則を一つずつ引き起こす（分けて検査する分）。

Rule id → a callable that provokes the rule through the public verb and returns the id that came out.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import jumin_records as jr
from jumin_records.checking import check_file, division
from jumin_records.layouts import Item
from jumin_records.records import IdentityConfirmation, MoveInHistory
from tests.codec.samples import file_of, row

__all__ = ["PROVOCATIONS"]


def _of_file(call: Callable[[Path], object]) -> Callable[[], str]:
    """The rule that a call raises which is given a small file in a folder of its own."""

    def provoke() -> str:
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(division, "PART", 1000):
            path = Path(folder) / "rows.csv"
            path.write_bytes(file_of(*[row()] * 30))
            try:
                call(path)
            except jr.JuminError as error:
                return error.rule
        return ""

    return provoke


def _check(path: Path, cls: type[jr.records.Record] = IdentityConfirmation, **options: Any) -> object:
    return check_file(path, cls, **({"encoding": "utf-8"} | options))


def _worker(module: str, executable: str) -> Callable[[Path], object]:
    def call(path: Path) -> object:
        with (
            mock.patch("jumin_records.checking.workers._MODULE", module),
            mock.patch.object(sys, "executable", executable),
        ):
            return _check(path, jobs=2)

    return call


def _kept(**options: Any) -> Callable[[Path], object]:
    """A checkpoint, and then another check."""

    def call(path: Path) -> object:
        kept = path.with_name("a.ckpt")
        _check(path, checkpoint=kept)
        if not options:
            path.write_bytes(path.read_bytes() * 2)
        return _check(path, checkpoint=kept, **options)

    return call


def _changing(path: Path) -> object:
    return _check(path, checkpoint=path.with_name("a.ckpt"), on_bytes=lambda _: path.write_bytes(b"x") and None)


def _own_class(path: Path) -> object:
    return _check(path, jr.register_layout(MoveInHistory, [jr.TypedItem("amount", str, Item("額"))]), jobs=2)


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRU120": _of_file(_worker("jumin_records.no_such_module", sys.executable)),
    "JRU121": _of_file(lambda path: _check(path, jobs=0)),
    "JRU122": _of_file(lambda _: check_file(io.BytesIO(), IdentityConfirmation, encoding="utf-8", jobs=2)),
    "JRU123": _of_file(lambda path: _check(path, jobs=2, on_row=print)),
    "JRU124": _of_file(_own_class),
    "JRU125": _of_file(_changing),
    "JRU126": _of_file(_kept()),
    "JRU127": _of_file(_kept(header=False)),
    "JRU128": _of_file(lambda path: _check(path, checkpoint=path)),
    "JRU129": _of_file(_worker("os", "/no/such/python")),
}
