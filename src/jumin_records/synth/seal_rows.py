"""印鑑の記録の行。

Rows of the records of seals; who is under fifteen has none.

Source: the official layouts; 印鑑登録証明事務処理要領 (nobody under fifteen, from general knowledge: UNVERIFIED). 印影データ is a text that
says it is a sample: its form is published nowhere.

>>> from jumin_records.synth.options import Options
>>> from jumin_records.synth.people import make_households
>>> person = next(make_households(Options(foreign=0), seed=1)).head
>>> seal_pin(person, Options())["登録者暗証番号"].isdigit()
True
"""

from __future__ import annotations

from typing import Final

from jumin_records.synth.cells import Cells, address, audit, input_place, iso, sex
from jumin_records.synth.numbers import addressee_number, household_number, residence_card_number
from jumin_records.synth.options import Options
from jumin_records.synth.people import Person
from jumin_records.synth.resident_rows import era_digit
from jumin_records.synth.support_rows import suppression
from jumin_records.synth.tables import HOME
from jumin_records.synth.wordings import stand_in

__all__ = [
    "may_register",
    "seal_certificate_issue",
    "seal_imprint",
    "seal_pin",
    "seal_registration",
    "seal_suppression",
]

_FIFTEEN_YEARS: Final = 5479


def may_register(person: Person, options: Options) -> bool:
    """15歳以上か。Whether the person is fifteen or older."""
    return person.birth + _FIFTEEN_YEARS + 400 <= options.as_of.toordinal()


def _registered(person: Person, options: Options) -> int:
    first, last = max(person.entry, person.birth + _FIFTEEN_YEARS), options.as_of.toordinal() - 20
    return first + person.mix % max(last - first, 1)


def _key(person: Person, options: Options) -> Cells:
    return {
        "市区町村コード": HOME.code,
        "宛名番号": addressee_number(person.serial, check_digits=options.check_digits),
        "最新フラグ": "1",
    }


def seal_registration(person: Person, options: Options) -> Cells:
    """印鑑登録情報。A registration, with the dated items as triples."""
    household, day = person.household, _registered(person, options)
    place, on = household.place, iso(day)
    cells = _key(person, options) | {
        "印鑑履歴番号": "1",
        "印鑑履歴番号_枝番号": "1",
        "登録番号": f"{person.serial:08}",
        "登録年月日": on,
        "登録年月日_不詳フラグ": "0",
        "異動年月日": on,
        "異動年月日_不詳フラグ": "0",
        "処理年月日": on,
        "届出年月日": on,
        "世帯番号": household_number(household.serial, check_digits=options.check_digits),
        "住民種別": "2" if person.stay else "1",
        "氏名": person.name,
        "氏名_フリガナ": person.kana,
        "性別": sex(person),
        "性別表記": "男" if person.male else "女",
        "生年月日_元号": era_digit(person),
        "生年月日": stand_in(person.birth_text) if person.birth_text else iso(person.birth),
        "生年月日_不詳フラグ": "1" if person.birth_text else "0",
        "生年月日_不詳表記": person.birth_text,
        "住所_方書_フリガナ": household.home.building_kana,
        "世帯員の並び順": str(person.order),
        "成年被後見人_該当有無": "無",
    }
    cells |= address("住所", household.home) | {"住所_町字コード": place.town_code}
    return cells | _names(person) | input_place() | audit("SYNTH01", day, person.mix)


def _names(person: Person) -> Cells:
    stay = person.stay
    if stay is None:
        return {
            "氏_日本人": person.family.text,
            "名_日本人": person.given.text,
            "氏_日本人_フリガナ": person.family.katakana,
            "名_日本人_フリガナ": person.given.katakana,
        }
    return {
        "氏名_外国人ローマ字": person.name,
        "通称": f"架空　{person.given.katakana}",
        "通称_フリガナ": f"カクウ　{person.given.katakana}",
        "在留カード等番号": residence_card_number(person.serial) if stay.has_number else "",
    }


def seal_pin(person: Person, options: Options) -> Cells:
    """暗証番号管理。The PIN of a card: four digits, never 0000."""
    pin = f"{1 + person.mix % 9999:04}"
    return _key(person, options) | {"登録者暗証番号": pin} | audit("SYNTH01", _registered(person, options), person.mix)


def seal_imprint(person: Person, options: Options) -> Cells:
    """印影登録情報。The imprint: a text that says it is a sample."""
    cells = {"登録番号": f"{person.serial:08}", "印影データ": f"SYNTH-IMPRINT-{person.serial:08}"}
    return _key(person, options) | cells | audit("SYNTH01", _registered(person, options), person.mix)


def seal_certificate_issue(person: Person, options: Options) -> Cells:
    """交付履歴情報。A certificate of a seal that was handed over."""
    day = _registered(person, options)
    trail = audit("SYNTH01", day, person.mix)
    return (
        _key(person, options)
        | {
            "交付年月日": iso(day),
            "発行通番": "1",
            "交付時刻": trail["操作時刻"],
            "交付場所": f"{HOME.city}役所",
            "登録番号": f"{person.serial:08}",
            "発行番号": f"{person.serial:08}",
            "端末名": "SYNTH-T01",
            "枚数": str(1 + person.mix % 3),
            "性別記載の有無": "無",
        }
        | trail
    )


def seal_suppression(person: Person, options: Options) -> Cells:
    """抑止・交付一時停止設定情報。A suppression, or a suspension for some months."""
    cells = suppression(person, options)
    if person.mix % 7 == 0:
        day = options.as_of.toordinal() - 30
        cells |= {"交付一時停止理由": "登録証の紛失", "一時停止開始日": iso(day), "一時停止終了予定日": iso(day + 90)}
    return cells
