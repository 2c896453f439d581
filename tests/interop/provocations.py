"""所見の規則を一つずつ引き起こす（伏せ字の写し、pydantic の型、Arrow）。Rule id → a callable that provokes it and returns what came out."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, cast

import pyarrow as pa
from pydantic import TypeAdapter

import jumin_records as jr
from jumin_records.interop import arrow, mask_file
from jumin_records.interop.pydantic import JuminField
from jumin_records.layouts import Sensitivity
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import file_of, row

__all__ = ["PROVOCATIONS"]

CLS = IdentityConfirmation


def _raised(call: Callable[[], object]) -> Callable[[], str]:
    def provoke() -> str:
        try:
            call()
        except jr.JuminError as error:
            return error.rule
        return ""

    return provoke


def _read_back() -> object:
    target = io.BytesIO()
    mask_file(io.BytesIO(file_of(row())), target, CLS, encoding="utf-8")
    target.seek(0)
    return jr.read_csv(target, CLS, encoding="utf-8-sig")


def _onto_itself() -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(file_of(row()))
        return mask_file(path, str(path), CLS, encoding="utf-8")


def _batch(**columns: object) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"住所": ["架空市"]} | columns)


def _unread() -> Iterator[pa.RecordBatch]:
    yield _batch()
    raise pa.ArrowInvalid("架空市")


_NO_UTF8 = pa.Array.from_buffers(pa.string(), 1, [None, *pa.array([b"\x8b"]).buffers()[1:]])

PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRF050": _raised(lambda: arrow.check_batch(_batch(住所=_NO_UTF8), CLS)),
    "JRF051": _raised(lambda: [*arrow.check_batches(_unread(), CLS)]),
    "JRP010": _raised(_read_back),
    "JRU086": _raised(_onto_itself),
    "JRU087": _raised(
        lambda: mask_file(io.BytesIO(), io.BytesIO(), CLS, encoding="utf-8", keep={Sensitivity.SPECIFIC})
    ),
    "JRU088": _raised(lambda: TypeAdapter(Annotated[int, JuminField()])),
    "JRU110": _raised(lambda: arrow.check_batch(_batch(性別=[1]), CLS)),
    "JRU111": _raised(lambda: arrow.check_batch(_batch(), CLS, number="住所")),
    "JRU112": _raised(lambda: arrow.check_stream(cast("arrow.ArrowStream", []), CLS)),
}
