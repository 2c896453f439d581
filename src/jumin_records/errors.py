"""所見と誤りの型。誤りは最後まで値であり、個人の値を持たない。

Findings and the one hierarchy of errors. A finding says which rule, where and in what shape; it never holds the value.

Source: api.md "Errors and findings"; h11 for the split between the caller's fault and the data's fault.

>>> finding = Finding("JRC001", Severity.ERROR, text="桁数が違います", item="個人番号", row=3)
>>> print(finding)
3行目 「個人番号」 桁数が違います [JRC001]
"""

from __future__ import annotations

import enum

from jumin_records.frozen import field, frozen

__all__ = [
    "CodeError",
    "DataError",
    "DateError",
    "FileFormatError",
    "Finding",
    "JuminError",
    "RecordError",
    "RefusedError",
    "Severity",
    "TextError",
    "UsageError",
]

#: How many findings a message prints; all of them stay in ``.findings``.
_PRINTED = 5


class Severity(enum.StrEnum):
    """エラー／アラートの別（住民記録システム標準仕様書 第1.0版 11.1 の用語）。

    Error: the operation cannot go on as it is. Alert: it can, and somebody should look.
    """

    ERROR = "error"
    ALERT = "alert"

    @property
    def label(self) -> str:
        """画面に出す語（エラー／アラート）。The word a clerk reads."""
        return "エラー" if self is Severity.ERROR else "アラート"


@frozen
class Finding:
    """一つの所見。規則・重さ・場所・形・文・根拠だけを持ち、値は持たない。

    One observation. ``item`` is the official Japanese name, ``path`` the attribute path, ``row`` counts records in a file
    with the header as 1, ``column`` counts cells from 1, ``offset`` counts bytes from 0, ``shape`` is a mask.
    """

    rule: str
    severity: Severity = field(converter=Severity)
    path: str = ""
    item: str = ""
    row: int | None = None
    shape: str = ""
    text: str = ""
    clause: str = ""
    column: int | None = None
    offset: int | None = None

    def __str__(self) -> str:
        """一行の文にする。One line for a person."""
        place = [f"{self.row}行目"] if self.row is not None else []
        if self.item:
            place.append(f"「{self.item}」")
        if self.column is not None:
            place.append(f"{self.column}列目")
        tail = f" 値の形={self.shape}" if self.shape else ""
        return " ".join([*place, f"{self.text} [{self.rule}]"]) + tail


class JuminError(Exception):
    """このライブラリが投げる誤りの根。所見を一つ以上持つ。

    Root of every error raised here. ``.findings`` holds what was found, ``.rule`` the id of the first error among them.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings: tuple[Finding, ...] = findings

    @property
    def rule(self) -> str:
        """最初のエラー所見の規則番号。The rule id of the first error-level finding, else of the first finding."""
        errors = [finding for finding in self.findings if finding.severity is Severity.ERROR]
        return next((finding.rule for finding in (*errors, *self.findings)), "")

    def __str__(self) -> str:
        """所見を並べた文（個人の値は含まない）。The findings, a line each, without personal values."""
        lines = [str(finding) for finding in self.findings[:_PRINTED]]
        if len(self.findings) > _PRINTED:
            lines.append(f"ほか{len(self.findings) - _PRINTED}件")
        return "\n".join(lines)


class DataError(JuminError, ValueError):
    """入力が誤っている。The input is wrong."""


class UsageError(JuminError, TypeError):
    """呼び方が誤っている。The call is wrong."""


class RefusedError(JuminError):
    """方針により拒む。A policy says no."""


class CodeError(DataError):
    """識別番号・コードの誤り。An identifier or code is wrong."""


class DateError(DataError):
    """日付の誤り。A date is wrong."""


class TextError(DataError):
    """文字の誤り。Characters are wrong."""


class FileFormatError(DataError):
    """ファイルの形の誤り。The file cannot be read as what it is said to be."""


class RecordError(DataError):
    """記録の誤り。A record is wrong."""
