"""所見の規則を一つずつ引き起こす（固定長・JSON・版・目安の分）。Rule id → a callable that provokes it and returns what came out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import jumin_records as jr
from jumin_records.codec.editions import check_edition, convert
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.codec.json_records import from_json, to_json
from jumin_records.codec.read_fixed import read_fixed
from jumin_records.codec.write_fixed import write_fixed
from jumin_records.layouts.profile import ItemProfile, custom_profile
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS

__all__ = ["PROVOCATIONS"]

CLS = IdentityConfirmation
FIELDS = [FixedItem(name, 60) for name in ITEMS]


def _raised(call: Callable[[], object]) -> Callable[[], str]:
    def provoke() -> str:
        try:
            call()
        except jr.JuminError as error:
            return error.rule
        return ""

    return provoke


def _fields(changes: Sequence[FixedItem] = ()) -> list[FixedItem]:
    changed = {field.item: field for field in changes}
    return [changed.get(field.item, field) for field in FIELDS]


def _row(end: str = "\r\n", encoding: str = "cp932", **changes: str) -> bytes:
    return b"".join(cell.encode(encoding).ljust(60) for cell in (CLEAN | changes).values()) + end.encode()


def _read(data: bytes, encoding: str = "cp932", end: Any = "crlf") -> Callable[[], str]:
    """The only rule that comes out of reading, as a finding or as an error."""

    def provoke() -> str:
        try:
            reader = read_fixed(io.BytesIO(data), CLS, encoding=encoding, widths=FixedLayout(CLS, FIELDS, end=end))
            return " ".join(sorted({finding.rule for checked in reader for finding in checked.findings}))
        except jr.FileFormatError as error:
            return error.rule

    return provoke


def _write(text: str, *fields: FixedItem) -> Callable[[], str]:
    record = jr.check(CLS, CLEAN | {"住所": text}).value
    layout = FixedLayout(CLS, _fields(fields))
    return _raised(lambda: write_fixed([record], io.BytesIO(), encoding="cp932", widths=layout))  # type: ignore[list-item]  # a record


def _layout(fields: Sequence[FixedItem], **options: Any) -> Callable[[], str]:
    return _raised(lambda: FixedLayout(CLS, fields, **options))


def _table(data: bytes) -> Callable[[], str]:
    return _raised(lambda: FixedLayout.read(io.BytesIO(data), CLS, encoding="utf-8"))


def _json(text: str) -> Callable[[], str]:
    return lambda: " ".join(sorted({finding.rule for finding in from_json(text, CLS, shape="flat").findings}))


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRF020": _read(_row() + _row()[1:]),
    "JRF021": _read(_row() + b"1"),
    "JRF022": _read(_row("\n")),
    "JRF023": _read(_row() + _row()[: 26 * 60] + b"A" + ("架" * 30).encode("cp932") + _row()[26 * 60 + 61 :]),
    "JRF024": _read(_row(), "utf-8"),
    "JRF025": _write("架" * 31),
    "JRF026": _write("架空 "),
    "JRF027": _write("架空\n市"),
    "JRF028": _write("架空", FixedItem("住所", 5, "wide_space")),
    "JRF029": _read(_row("\n"), end="none"),
    "JRF030": _json("{"),
    "JRF031": _json('{"a": "1", "a": "2"}'),
    "JRF032": _json("NaN"),
    "JRF033": _json("[" * 100_000),
    "JRF034": _table(b"#" * (1 << 21)),
    "JRF035": _json('"\\ud800"'),
    "JRF036": _json("[]"),
    "JRF038": _json(to_json(jr.parse(CLS, CLEAN), form="display", shape="flat")),
    "JRL020": _json(json.dumps(CLEAN | {"備考": "x"})),
    "JRL021": lambda: convert(jr.parse(CLS, CLEAN), "hyokasho", names={"続柄": ""}).findings[0].rule,
    "JRL022": lambda: (
        check_edition(
            CLS,
            {("氏名" if k == "漢字氏名" else k): v for k, v in CLEAN.items()},
            edition="hyokasho",
            names={"漢字氏名": "氏名"},
        )
        .findings[0]
        .rule
    ),
    "JRL023": lambda: ItemProfile("住所", "", 9, "E", "windows31j").findings("𠮷")[0].rule,
    "JRU023": _layout([*FIELDS, FixedItem("備考", 1)]),
    "JRU024": _layout(FIELDS[1:]),
    "JRU025": _layout([*FIELDS, FIELDS[0]]),
    "JRU026": _layout(_fields([FixedItem("住所", 0)])),
    "JRU027": _layout(FIELDS, unit="characters", end="none"),
    "JRU028": _table(b"name,length\n"),
    "JRU029": _raised(lambda: custom_profile(CLS, [ItemProfile("備考", "", 9, "E")])),
}
