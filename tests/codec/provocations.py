"""所見の規則を一つずつ引き起こす（行・ファイル・記録の分）。

Rule id → a callable that provokes the rule through a public verb and returns the id that came out.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import attrs

import jumin_records as jr
from jumin_records.codec import CsvFormat
from jumin_records.layouts import load_profile
from jumin_records.records import IdentityConfirmation, Record
from tests.codec.samples import CLEAN, ITEMS, file_of, read, row

__all__ = ["PROVOCATIONS"]

HEADER = ",".join(ITEMS)


def _raised(call: Callable[[], object]) -> Callable[[], str]:
    def provoke() -> str:
        try:
            call()
        except jr.JuminError as error:
            return error.rule
        return ""

    return provoke


def _file(data: bytes, encoding: str = "utf-8") -> Callable[[], str]:
    """The only findings of a file, or what ended it."""

    def provoke() -> str:
        try:
            found = {finding.rule for checked in read(data, encoding) for finding in checked.findings}
        except jr.FileFormatError as error:
            return error.rule
        return " ".join(sorted(found))

    return provoke


def _row(changes: dict[str, Any], **options: Any) -> Callable[[], str]:
    def provoke() -> str:
        return " ".join(
            sorted({finding.rule for finding in jr.check(IdentityConfirmation, CLEAN | changes, **options).findings})
        )

    return provoke


def _written(records: Any, encoding: str = "utf-8", **options: Any) -> Callable[[], str]:
    return _raised(lambda: jr.write_csv(records, io.BytesIO(), encoding=encoding, **options))


def _changed(**changes: Any) -> IdentityConfirmation:
    return attrs.evolve(jr.parse(IdentityConfirmation, CLEAN), **changes)


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class _Other(Record):
    official_name = "架空の記録"


def _twice(other: str) -> bytes:
    return file_of(f"{row()},{other}", header=f"{HEADER},続柄")


def _severed() -> str:
    found = _file(_twice("子"))().split()
    return found[-1] if found[0] == "JRL003" else ""


PROFILE = load_profile("source_facts", "本人確認情報")
PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRF001": _file(file_of(row()) + b"\xff\n"),
    "JRF002": _file(file_of(row(タイムスタンプ="架"), last=False)[:-1]),
    "JRF003": _file(b"\xef\xbb\xbf" + file_of(row())),
    "JRF004": _file(file_of(row()), "utf-8-sig"),
    "JRF005": _file(file_of(row(続柄="架\0空"))),
    "JRF006": _file(file_of(row(続柄='"子'))),
    "JRF007": _file(file_of(row(続柄='"子"の子'))),
    "JRF008": _file(file_of(row(異動事由詳細="架" * 40_000))),
    "JRF009": _file(file_of(row()) + file_of(row(), header="", end="\r\n")),
    "JRF010": _file(b""),
    "JRF011": _file(file_of("", row())),
    "JRF012": _raised(lambda: jr.read_csv("架空/ない.csv", IdentityConfirmation, encoding="utf-8")),
    "JRF013": _written([_changed(relationship="\ud800")]),
    "JRF014": _file(file_of(row(操作者ID="@"), encoding="cp932").replace(b"@", b"\x87\x90"), "cp932"),
    "JRF015": _file(file_of(row(), header="架空,見本")),
    "JRF016": _file(b"\xef\xbb\xbf" + file_of(row()), "cp932"),
    "JRF017": _file(file_of(row(), encoding="utf-16-le"), "utf-16"),
    "JRF040": _written([_changed(relationship="\n" * 300)]),
    "JRG001": _row({"外字数(氏名)": "3"}),
    "JRL001": _row({"備考": ""}),
    "JRL002": _file(file_of(row().split(",", 1)[1], header=HEADER.split(",", 1)[1])),
    "JRL003": _file(_twice("世帯主")),
    "JRL004": _severed,
    "JRL005": _file(file_of(row(), header=HEADER.replace("外字数(氏名)", "外字数（氏名）"))),
    "JRL006": _file(file_of(",".join(reversed(row().split(","))), header=",".join(reversed(ITEMS)))),
    "JRL007": _file(file_of(row(), header=HEADER.replace("続柄", '"続柄"'))),
    "JRL008": _file(file_of("架空")),
    "JRL009": _file(file_of(row() + ",")),
    "JRL010": _row(
        {"依頼管理番号": "1", "個人番号": "", "郵便番号": "", "タイムスタンプ": "1", "予定者フラグ": "00"},
        profile=PROFILE,
    ),
    "JRL011": _row({"操作者ID": "DEMO-01"}, profile=PROFILE),
    "JRL012": _row({"続柄": None}),
    "JRP002": _written([_changed(relationship="***")]),
    "JRT001": _row({"続柄": "***"}),
    "JRT013": _written([_changed(relationship="𠮷")], "cp932"),
    "JRT014": _written([_changed(relationship="〜")], "cp932"),
    "JRU002": _raised(lambda: jr.check(IdentityConfirmation, CLEAN, severities={"JRX999": jr.Severity.ALERT})),
    "JRU003": _raised(lambda: jr.check(IdentityConfirmation, CLEAN, severities={"JRF001": jr.Severity.ALERT})),
    "JRU004": _written([], "shift_jis"),
    "JRU005": _raised(lambda: jr.check(dict, CLEAN)),  # type: ignore[type-var]  # the point
    "JRU006": _raised(lambda: jr.read_csv(io.StringIO("a"), IdentityConfirmation, encoding="utf-8")),  # type: ignore[arg-type]  # the point
    "JRU007": _raised(lambda: load_profile("架空", "本人確認情報")),
    "JRU011": _written(jr.parse(IdentityConfirmation, CLEAN)),
    "JRU014": _raised(lambda: jr.write_csv([], io.BytesIO(), encoding="utf-8")),
    "JRU020": _raised(lambda: _changed(juminhyo_code="24727059608")),
    "JRU021": _raised(lambda: jr.check(IdentityConfirmation, "1,2,3")),
    "JRU022": _written([_changed(), _Other()]),
    "JRU090": _written(read(file_of(f"{row()},架空", header=f"{HEADER},備考"))),
    "JRU091": _written([jr.Checked(None, (), jr.Raw("架空"))]),
    "JRU092": _written([_changed()], format=CsvFormat(columns=(36,))),
    "JRU093": _written([_changed()], format=CsvFormat(), edition="hyokasho"),
    "JRU130": _raised(lambda: jr.evolve(_changed(), relation="子")),
    "JRU131": _raised(lambda: jr.evolve(_changed(), {"name.furigana": "かくう"}, name=_changed().name)),
}
