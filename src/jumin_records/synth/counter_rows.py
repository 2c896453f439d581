"""窓口の記録（交付履歴・メモ・空き住民票コード）の行。

Rows of what is kept at the counter: certificates handed over, notes, and the pool of vacant codes.

Source: the official layouts; 住民記録システム標準仕様書 第1.0版 1.1.15, 1.3.8, 4.3.1. Codes that no list publishes stay empty.

>>> from jumin_records.synth.options import Options
>>> from jumin_records.synth.people import make_households
>>> person = next(make_households(Options(foreign=0), seed=1)).head
>>> vacant_juminhyo_code(person, Options())["空き住民票コード"]
'00900000014'
"""

from __future__ import annotations

from typing import Final

from jumin_records.synth import numbers
from jumin_records.synth.cells import Cells, audit, iso
from jumin_records.synth.numbers import addressee_number
from jumin_records.synth.options import Options
from jumin_records.synth.people import Person
from jumin_records.synth.tables import HOME

__all__ = ["certificate_issue", "memo", "vacant_juminhyo_code"]

_NOTES: Final = ("見本のメモです。", "窓口で説明済み。", "次回の来庁時に確認する。")


def _day(person: Person, options: Options) -> int:
    return options.as_of.toordinal() - 1 - person.mix % 35


def certificate_issue(person: Person, options: Options) -> Cells:
    """証明書・通知書交付履歴管理。A certificate that was handed over."""
    day = _day(person, options)
    trail = audit("SYNTH01", day, person.mix)
    return {
        "市区町村コード": HOME.code,
        "宛名番号": addressee_number(person.serial, check_digits=options.check_digits),
        "交付年月日": iso(day),
        "発行通番": "1",
        "最新フラグ": "1",
        "交付時刻": trail["操作時刻"],
        "発行番号": f"{person.serial:08}",
        "交付場所": f"{HOME.city}役所",
        "記載事項": "世帯主・続柄",
        "枚数": str(1 + person.mix % 3),
        "端末名": "SYNTH-T01",
    } | trail


def memo(person: Person, options: Options) -> Cells:
    """メモ情報。A note; of those under 支援措置 it says so."""
    return {
        "市区町村コード": HOME.code,
        "宛名番号": addressee_number(person.serial, check_digits=options.check_digits),
        "メモ履歴番号": "1",
        "最新フラグ": "1",
        "メモ": "支援措置対象者（見本）" if person.supported else _NOTES[person.mix % len(_NOTES)],
    } | audit("SYNTH01", _day(person, options), person.mix)


def vacant_juminhyo_code(person: Person, options: Options) -> Cells:
    """空き住民票コード管理。A code that nobody has: one as many as there are residents, of a block of its own."""
    return {
        "市区町村コード": HOME.code,
        "空き住民票コード": numbers.vacant_juminhyo_code(person.serial),
        "最新フラグ": "1",
    } | audit("SYNTH01", _day(person, options), person.mix)
