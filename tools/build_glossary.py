"""用語集（``data/glossary.csv`` と ``docs/glossary.md``）を、記録のクラスから作る。

Writes the glossary of all record classes: the table of the package and the page of the documentation. Run
``python tools/build_glossary.py`` after any change of a record; a test fails when either is stale.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import attrs

import jumin_records as jr
from jumin_records.interop.glossary import Term, terms_of
from jumin_records.records import BY_NAME

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "jumin_records" / "data" / "glossary.csv"
PAGE = ROOT / "docs" / "glossary.md"
PROVENANCE = """\
# 用語集 / glossary: official name, attribute path, column name of every item. Written by tools/build_glossary.py; not by hand.
# Source: the record classes, whose official names are those of 特定個人情報ファイル記録項目 (別添2). Facts of a public document.
"""
NOTE = "<!-- tools/build_glossary.py が作る頁です。手で直さないでください。 -->\n"


def terms() -> list[Term]:
    """すべての記録の用語。Every record that has a layout, in the order of the registry."""
    found: list[Term] = []
    for cls in BY_NAME.values():
        try:
            found += terms_of(cls)
        except jr.UsageError:
            continue  # a record whose layout is not published has no items
    return found


def table(found: list[Term]) -> str:
    """CSV の表。The table of the package."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in attrs.fields(Term)])
    writer.writerows(attrs.astuple(term) for term in found)
    return PROVENANCE + out.getvalue()


def page(found: list[Term]) -> str:
    """文書の頁。The page of the documentation."""
    lines = [
        NOTE,
        "# 用語集",
        "",
        "公式の項目名と、このライブラリの属性パス、データベースの列名の対応です。列名は、属性パスの `.` を `_` にしたものです。",
        "同じ表が `jumin_records/data/glossary.csv` にあり、`jumin-records glossary 語` で引けます。",
    ]
    record = ""
    for term in found:
        if term.record != record:
            record = term.record
            lines += ["", f"## {record}", "", "| 番号 | 公式名 | 属性パス | 列名 |", "|---:|---|---|---|"]
        lines.append(f"| {term.no} | {term.item} | `{term.path}` | `{term.column}` |")
    return "\n".join(lines) + "\n"


def files() -> dict[Path, str]:
    """作るファイルの名前と中身。What this script writes."""
    found = terms()
    return {TABLE: table(found), PAGE: page(found)}


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
        print(path.name)
