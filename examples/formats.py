"""一つの記録を、固定長・JSON・JSON Lines に書き、読み戻し、伏せ字で見せる。

Writes the record of 架空太郎 as a fixed-length record (widths made up for this example: no official table is public), as JSON in the
clear and masked, and as JSON lines, reads each back, and prints:

    固定長: 722バイト、同じ記録に戻る: True
    JSON: 漢字氏名は 架空太郎、同じ記録に戻る: True
    表示用: 漢字氏名は ***、読み戻すと JRF038
    JSON Lines: 2行、同じ記録に戻る: True
    幅の足りない欄: JRF025 「住所」
"""

from __future__ import annotations

import io
import json

import jumin_records as jr
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.codec.json_records import from_json, to_json
from jumin_records.codec.jsonl import read_jsonl, write_jsonl
from jumin_records.codec.read_fixed import read_fixed
from jumin_records.codec.write_fixed import write_fixed
from jumin_records.records import IdentityConfirmation

NAMES = [leaf.item for leaf in jr.layout(IdentityConfirmation)]
ROW = dict.fromkeys(NAMES, "") | {
    "住民票コード": "00000123455",
    "漢字氏名": "架空太郎",
    "生年月日": "昭和64年 月日不詳",
    "住所": "架空県架空市見本町",
}


def widths(default: int) -> FixedLayout:
    """見本の幅の表。A made-up layout: every field of the same width, dates and addresses left-justified."""
    return FixedLayout(IdentityConfirmation, [FixedItem(name, default) for name in NAMES], unit="bytes", end="crlf")


def main() -> None:
    """例を動かす。Run the example."""
    record = jr.parse(IdentityConfirmation, ROW)

    fixed = io.BytesIO()
    write_fixed([record], fixed, encoding="cp932", widths=widths(20))
    fixed.seek(0)
    again = next(read_fixed(fixed, IdentityConfirmation, encoding="cp932", widths=widths(20))).value
    print(f"固定長: {len(fixed.getvalue())}バイト、同じ記録に戻る: {again == record}")

    text = to_json(record, form="wire", shape="flat")
    again = from_json(text, IdentityConfirmation, shape="flat").value
    print(f"JSON: 漢字氏名は {json.loads(text)['漢字氏名']}、同じ記録に戻る: {again == record}")

    shown = to_json(record, form="display", shape="flat")
    refusal = from_json(shown, IdentityConfirmation, shape="flat").findings[0]
    print(f"表示用: 漢字氏名は {json.loads(shown)['漢字氏名']}、読み戻すと {refusal.rule}")

    lines = io.BytesIO()
    count = write_jsonl([record, record], lines, form="wire")
    lines.seek(0)
    same = [checked.value for checked in read_jsonl(lines, IdentityConfirmation)] == [record, record]
    print(f"JSON Lines: {count}行、同じ記録に戻る: {same}")

    try:
        write_fixed([record], io.BytesIO(), encoding="cp932", widths=widths(17))
    except jr.RecordError as error:
        print(f"幅の足りない欄: {error.rule} 「{error.findings[0].item}」")


if __name__ == "__main__":
    main()
