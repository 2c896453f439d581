"""公式の項目表（パッケージ内の CSV）を読む。

The official tables of items, transcribed from the source document and independent of the classes.

Source: 特定個人情報保護評価書 別添2 特定個人情報ファイル記録項目.

>>> official_table("identity_confirmation")[0]
OfficialItem(no=1, name='住民票コード', as_printed='住民票コード')
"""

from __future__ import annotations

import attrs

from jumin_records.resources import read_table

__all__ = ["OfficialItem", "official_table"]


@attrs.frozen
class OfficialItem:
    """公式の項目表の一行。One row: number, name, and the name as it is printed where a repair was needed."""

    no: int
    name: str
    as_printed: str


def official_table(record: str) -> tuple[OfficialItem, ...]:
    """記録の公式の項目表を返す。

    Return the official table of a record by the name of its file (``identity_confirmation``), in the printed order.
    """
    _, *rows = read_table(f"layouts/tables/{record}.csv")
    return tuple(OfficialItem(int(no), name, as_printed) for no, name, as_printed in rows)
