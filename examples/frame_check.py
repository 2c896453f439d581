"""polars と pandas の表を、列の名と番号から検査する例。直した表は作らず、所見の表を作る。

Checks a frame of polars or of pandas and makes a frame of findings: row, item, rule, sentence; no value. Needs
``pip install 'jumin-records[frames]'``. Frames must hold text (``infer_schema=False``, ``dtype=str``): numbers lose their leading zeros.
It prints:

    polars: 2行、所見 2件
    3行目 郵便番号 JRC006 全角の文字を半角に読み替えました
    3行目 個人番号 JRC001 12桁のところ1桁です
    pandas: 同じ所見 True、番号だけの検査: 正しくない行 [1]
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import polars as pl

import jumin_records as jr
from jumin_records.records import IdentityConfirmation

NAMES = [leaf.item for leaf in jr.layout(IdentityConfirmation)]
GOOD = {"漢字氏名": "架空太郎", "個人番号": "123456789018", "郵便番号": "0000001"}
BAD = {"漢字氏名": "見本花子", "個人番号": "x", "郵便番号": "００００００１"}
COLUMNS = ("row", "item", "rule", "text")


def findings(rows: Iterable[Mapping[str, str | None]]) -> list[tuple[Any, ...]]:
    """行ごとの所見。Findings of each row, counted as a spreadsheet shows them: the header is row 1."""
    return [
        (number, finding.item, finding.rule, finding.text)
        for number, row in enumerate(rows, start=2)
        for finding in jr.check(IdentityConfirmation, {name: text or "" for name, text in row.items()}).findings
    ]


def main() -> None:
    """例を動かす。Run the example."""
    rows = [dict.fromkeys(NAMES, "") | given for given in (GOOD, BAD)]
    data = "\n".join([",".join(NAMES), *(",".join(row.values()) for row in rows)]).encode()

    frame = pl.read_csv(data, infer_schema=False)
    found = pl.DataFrame(findings(frame.iter_rows(named=True)), schema=[*COLUMNS], orient="row")
    print(f"polars: {frame.height}行、所見 {found.height}件")
    for number, item, rule, text in found.iter_rows():
        print(f"{number}行目 {item} {rule} {text}")

    other = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    again = pd.DataFrame(findings(other.to_dict("records")), columns=[*COLUMNS])
    same = [*again.itertuples(index=False, name=None)] == found.rows()
    # One column alone is checked at once, without an object for each cell.
    wrong = jr.IndividualNumber.find_invalid(other["個人番号"].tolist())
    print(f"pandas: 同じ所見 {same}、番号だけの検査: 正しくない行 {wrong}")


if __name__ == "__main__":
    main()
