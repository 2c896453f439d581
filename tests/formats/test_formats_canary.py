"""「値は、名のある出口のほかからは出ない」：固定長・JSON・版・変換のすべての物と誤りを、出口に通す。"""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.codec.editions import check_edition, convert
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.codec.json_display import display
from jumin_records.codec.json_records import from_json, to_json
from jumin_records.codec.json_wire import wire
from jumin_records.codec.jsonl import read_jsonl, write_jsonl
from jumin_records.codec.read_fixed import read_fixed
from jumin_records.codec.write_fixed import write_fixed
from jumin_records.interop import Conversion, convert_file
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS, file_of, plain
from tests.formats.frames import shown_by
from tests.privacy.sinks import SINKS

CLS = IdentityConfirmation
#: 項目 → 見つかってはならない文字。Every text item holds a canary; numbers are canaries themselves.
CANARY = {item: f"秘密{place}" for place, item in enumerate(ITEMS)}
SECRET = CANARY | {
    k: v for k, v in CLEAN.items() if k in {"住民票コード", "個人番号", "生年月日", "性別", "市町村コード", "郵便番号"}
}
SECRET |= dict.fromkeys(
    [name for name in ITEMS if name.startswith(("外字数", "更新順", "異常時")) or name.endswith(("日", "日)"))], ""
)
SECRET |= {"旧住民票コード": "", "市町村コード(転入前)": ""}
LEAKS = ("秘密", CLEAN["住民票コード"], CLEAN["個人番号"])
WIDTHS = FixedLayout(CLS, [FixedItem(name, 40) for name in ITEMS], end="lf")
RECORD = jr.parse(CLS, SECRET)


def clean(text: str) -> bool:
    return not any(leak in text for leak in LEAKS)


def fixed(record: CLS = RECORD, encoding: str = "cp932") -> bytes:
    target = io.BytesIO()
    write_fixed([record], target, encoding=encoding, widths=WIDTHS)
    return target.getvalue()


def objects() -> list[object]:
    reader = read_fixed(io.BytesIO(fixed() * 3), CLS, encoding="cp932", widths=WIDTHS)
    lines = io.BytesIO()
    write_jsonl([RECORD] * 3, lines, form="wire")
    lines.seek(0)
    jsonl = read_jsonl(lines, CLS)
    return [
        next(reader), next(jsonl), reader, jsonl, from_json(to_json(RECORD, form="wire"), CLS), convert(RECORD, "2026-09").raw,
        check_edition(CLS, SECRET), display().unstructure(RECORD), to_json(RECORD, form="display", shape="flat"), wire(), WIDTHS,
    ]  # fmt: skip


@pytest.mark.parametrize("sink", [name for name in SINKS if name not in {"vars", "__dict__"}])
def test_no_object_shows_a_value(sink: str) -> None:
    for thing in objects():
        shown = ""
        with contextlib.suppress(Exception):  # a sink may refuse the thing
            shown = repr(SINKS[sink](thing))
        assert clean(shown), (sink, type(thing))


def _raised(call: Callable[[], object]) -> BaseException:
    try:
        call()
    except jr.JuminError as error:
        return error
    message = "nothing was raised"
    raise AssertionError(message)


def wrong(**changes: str) -> Any:
    return jr.check(CLS, SECRET | changes).value


CALLS: dict[str, Callable[[], object]] = {
    "fixed, end": lambda: list(read_fixed(io.BytesIO(fixed()[:-1] + b"\r\n"), CLS, encoding="cp932", widths=WIDTHS)),
    "fixed, encoding": lambda: list(read_fixed(io.BytesIO(fixed()), CLS, encoding="utf-8", widths=WIDTHS)),
    "fixed, policy": lambda: read_fixed(io.BytesIO(fixed()), CLS, encoding="cp932", widths=WIDTHS, date_policy="x"),
    "fixed, too long": lambda: fixed(wrong(住所="秘密" * 20)),
    "fixed, filler": lambda: fixed(wrong(住所="秘密 ")),
    "fixed, character": lambda: fixed(wrong(住所="秘密𠮷")),
    "fixed, path": lambda: read_fixed(Path("/nowhere/秘密"), CLS, encoding="cp932", widths=WIDTHS),
    "fixed, target": lambda: write_fixed([RECORD], Path("/nowhere/秘密"), encoding="cp932", widths=WIDTHS),
    "json, type": lambda: from_json(SECRET, CLS),  # type: ignore[arg-type]  # wrong on purpose
    "json, class": lambda: from_json(json.dumps(SECRET), dict),  # type: ignore[type-var]  # wrong on purpose
    "json, form": lambda: to_json(RECORD, form="plain"),  # type: ignore[arg-type]  # wrong on purpose
    "json, surrogate": lambda: to_json(CLS(**_values(relationship="\ud800")), form="wire"),
    "json, record": lambda: to_json(SECRET, form="wire"),  # type: ignore[arg-type]  # wrong on purpose
    "jsonl, path": lambda: read_jsonl("/nowhere/秘密", CLS),
    "jsonl, encoding": lambda: list(read_jsonl(io.BytesIO("秘密".encode("cp932")), CLS)),
    "wire, record": lambda: wire("flat").structure({**SECRET, "性別": 1}, CLS),
    "wire, value": lambda: wire().structure("秘密", jr.PostalCode),
    "wire, primitive": lambda: wire().structure("秘密", int),
    "display, record": lambda: display("flat").structure(SECRET, CLS),
    "edition, name": lambda: convert(RECORD, "x"),
    "edition, row": lambda: check_edition(CLS, SECRET, edition="x"),
    "edition, severity": lambda: check_edition(CLS, SECRET, severities={"JRX001": jr.Severity.ERROR}),
    "convert, row": lambda: convert_file(
        io.BytesIO(file_of(plain(list(SECRET.values())), plain(list((SECRET | {"性別": "***"}).values())))),
        io.BytesIO(),
        Conversion(CLS, from_encoding="utf-8", to_encoding="cp932"),
    ),
    "convert, path": lambda: convert_file(
        "/nowhere/秘密", io.BytesIO(), Conversion(CLS, from_encoding="utf-8", to_encoding="cp932")
    ),
}


def _values(**changes: object) -> Any:
    return {name: getattr(RECORD, name) for name in CLS.__annotations__} | changes


@pytest.mark.parametrize("name", CALLS)
def test_no_error_shows_a_value(name: str) -> None:
    error = _raised(CALLS[name])
    assert isinstance(error, jr.JuminError)
    assert error.__context__ is None
    assert error.__cause__ is None
    assert clean(shown_by(error))


def test_the_doors_do_open() -> None:
    """The canaries are where the doors are: else this file would prove nothing."""
    assert not clean(to_json(RECORD, form="wire"))
    assert not clean(fixed().decode("cp932"))
    assert not clean(repr(convert(RECORD, "2026-09").value))
