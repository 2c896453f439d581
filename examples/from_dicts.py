"""辞書で行を運ぶコードから乗り換える例：自分の列名の表を、検査し、型で使い、同じ辞書に戻す。住民はすべて架空。

Moves code that carries rows as dicts to records: rows of a table with column names of one's own (SQLite, with NULL for what is empty) are
checked, used with types, and turned back into the same dicts. It prints:

    3行、記録にした行 2
    3行目 juki_code JRC001 11桁のところ6桁です
    生まれた日の分からない人 1、直した行 1
    同じ辞書に戻る: True
"""

from __future__ import annotations

import sqlite3

import attrs

import jumin_records as jr
from jumin_records.records import IdentityConfirmation

#: One's own column → the official name. Columns that are nobody else's stay outside.
COLUMNS = {"juki_code": "住民票コード", "name_kanji": "漢字氏名", "birthday": "生年月日", "zip": "郵便番号"}
OWN = {official: column for column, official in COLUMNS.items()}
EMPTY = dict.fromkeys((leaf.item for leaf in jr.layout(IdentityConfirmation)), "")


def table() -> list[dict[str, str | None]]:
    """乗り換える前の表。What there was: a list of dicts."""
    with sqlite3.connect(":memory:") as store:
        store.row_factory = sqlite3.Row
        store.execute("create table person (juki_code text, name_kanji text, birthday text, zip text)")
        people = [
            ("00000123455", "架空　太郎", "昭和39年2月日不詳", "0000001"),
            ("123455", "見本　花子", "R6.5.1", None),
            ("24727059608", "見本　次郎", "20240501", None),
        ]
        store.executemany("insert into person values (?, ?, ?, ?)", people)
        rows = [dict(row) for row in store.execute("select * from person")]
    store.close()
    return rows


def official(row: dict[str, str | None]) -> dict[str, str]:
    """公式名の行にする。NULL is what an official file leaves empty; nothing else is changed."""
    return EMPTY | {COLUMNS[column]: text or "" for column, text in row.items()}


def own(record: IdentityConfirmation) -> dict[str, str | None]:
    """自分の列名に戻す。Back to the row that was there."""
    flat = jr.flatten(record)
    return {column: flat[item] or None for column, item in COLUMNS.items()}


def main() -> None:
    """例を動かす。Run the example."""
    rows = table()
    checked = [jr.check(IdentityConfirmation, official(row)) for row in rows]
    records = [each.value for each in checked if each.value is not None]
    print(f"{len(rows)}行、記録にした行 {len(records)}")
    for number, each in enumerate(checked, start=2):
        for finding in each.findings:
            print(f"{number}行目 {OWN[finding.item]} {finding.rule} {finding.text}")
    unknown = [record for record in records if record.birth_date is not None and record.birth_date.date is None]
    moved = [attrs.evolve(record, birth_date=jr.RegisterDate.parse("昭和39年2月3日")) for record in unknown]
    print(f"生まれた日の分からない人 {len(unknown)}、直した行 {len(moved)}")
    good = [row for row, each in zip(rows, checked, strict=True) if each.value is not None]
    print(f"同じ辞書に戻る: {[own(record) for record in records] == good}")


if __name__ == "__main__":
    main()
