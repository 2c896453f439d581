"""記録ごとの、行の作り方。

How the rows of each record are made of a person, by its official name.

Source: ``records/records.csv`` (the names). A record whose layout the caller registered gets the items that 住民 has under the same name,
and stays empty in the others.

>>> len(BUILDERS), BUILDERS["メモ情報"].rows.__name__
(19, 'one')
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from jumin_records.synth import card_rows, counter_rows, move_rows, seal_rows, support_rows
from jumin_records.synth.cells import Cells
from jumin_records.synth.options import Options
from jumin_records.synth.people import Person
from jumin_records.synth.resident_rows import RESIDENT_ITEMS, resident_rows

__all__ = ["BUILDERS", "RESIDENT", "Builder", "same_names"]

_Rows = Callable[[Person, Options], list[Cells]]
_Holds = Callable[[Person, Options], bool]


@attrs.frozen
class Builder:
    """行の作り方。

    ``rows``: a person → the rows of that person, each by official names (items left out are empty). ``holds``: whose rows there are;
    ``None``: everyone's. ``all_supported``: the file is one of persons under 支援措置. ``items``: what every row holds, in that order
    (none: rows hold what they fill, in any order).
    """

    rows: _Rows
    holds: _Holds | None = None
    all_supported: bool = False
    items: tuple[str, ...] = ()


def _one(cells: Callable[[Person, Options], Cells], holds: _Holds | None = None, *, applied: bool = False) -> Builder:
    def one(person: Person, options: Options) -> list[Cells]:
        return [cells(person, options)]

    return Builder(one, holds, applied)


def same_names(names: Collection[str]) -> Builder:
    """呼び出し側の様式の、行の作り方。The rows of a layout of the caller's: what 住民 has under the same names."""

    def alike(person: Person, options: Options) -> list[Cells]:
        return [
            {name: text for name, text in cells.items() if name in names} for cells in resident_rows(person, options)
        ]

    return Builder(alike)


def _stays(person: Person, options: Options) -> bool:
    del options
    return move_rows.stays_behind(person)


#: How 住民 is made.
RESIDENT: Final = Builder(resident_rows, items=RESIDENT_ITEMS)
_SEALS: Final = seal_rows.may_register

#: Official name → builder.
BUILDERS: Final[Mapping[str, Builder]] = MappingProxyType(
    {
        "支援措置申出書情報（当初受付）": _one(support_rows.support_measures_application, applied=True),
        "支援措置申出書情報（転送受付）": _one(support_rows.forwarded_support_measures_application, applied=True),
        "世帯主転出後の続柄情報": _one(move_rows.relationship_after_head_moved_out, _stays),
        "転出証明書等発行情報": _one(move_rows.move_out_certificate_issue),
        "転出証明書情報管理": _one(move_rows.move_out_certificate),
        "ワンストップ特例転入を利用した転出情報管理": _one(move_rows.one_stop_move_out),
        "個人番号カード送付先情報": _one(card_rows.card_delivery),
        "証明書・通知書交付履歴管理": _one(counter_rows.certificate_issue),
        "空き住民票コード管理": _one(counter_rows.vacant_juminhyo_code),
        "印鑑登録情報": _one(seal_rows.seal_registration, _SEALS),
        "暗証番号管理": _one(seal_rows.seal_pin, _SEALS),
        "印影登録情報": _one(seal_rows.seal_imprint, _SEALS),
        "交付履歴情報": _one(seal_rows.seal_certificate_issue, _SEALS),
        "抑止・交付一時停止設定情報": _one(seal_rows.seal_suppression, _SEALS),
        "メモ情報": _one(counter_rows.memo),
        "住民基本台帳_抑止設定管理": _one(support_rows.resident_suppression),
        "本人確認情報": _one(card_rows.identity_confirmation),
        "送付先情報": _one(card_rows.delivery_destination),
        "住民（芽室町公開様式）": RESIDENT,
    }
)
