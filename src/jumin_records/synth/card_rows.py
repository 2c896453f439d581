"""本人確認情報・送付先情報・個人番号カード送付先情報の行。

Rows of the records that leave the municipality for cards and for the identity network.

Source: the official layouts; the unit of 項目長 (characters here) and the codes of the flags are UNVERIFIED, 変換結果 stays empty.

>>> from jumin_records.synth.options import Options
>>> from jumin_records.synth.people import make_households
>>> person = next(make_households(Options(foreign=0), seed=1)).head
>>> identity_confirmation(person, Options())["住民票コード"]
'00000000019'
"""

from __future__ import annotations

from typing import Final

from jumin_records.codec.options import GAIJI_REPERTOIRE
from jumin_records.synth.cells import Cells, audit, digits, iso, line, sex
from jumin_records.synth.numbers import addressee_number, individual_number, juminhyo_code
from jumin_records.synth.options import Options
from jumin_records.synth.people import Person
from jumin_records.synth.tables import HOME
from jumin_records.text import characters, count_gaiji, substitute

__all__ = ["card_delivery", "delivery_destination", "identity_confirmation"]

_OFFICE: Final = f"{HOME.city}役所"
_OFFICE_LINE: Final = f"{HOME.line}１番１号"
_PHONE: Final = "000-0000-0001"
#: 異常も排他もない行。What a row has with which nothing is the matter; the flags are UNVERIFIED.
_UNTOUCHED: Final = {
    "操作者ID": "SYNTH01",
    "操作端末ID": "SYNTH-T01",
    "異常時更新順番号": "0",
    "更新禁止フラグ": "0",
    "予定者フラグ": "0",
    "排他フラグ": "0",
    "レコード状況フラグ": "0",
}


def identity_confirmation(person: Person, options: Options) -> Cells:
    """本人確認情報。A row as the network holds it; dates in eight digits."""
    household, family, given = person.household, person.family, person.given
    place, origin = household.place, household.origin
    entered, removal = digits(person.entry), person.removal
    changed = digits(removal.on) if removal else entered
    came = person.reason != "出生" and not household.foreign
    gaiji = count_gaiji(person.name, GAIJI_REPERTOIRE)
    return {
        "住民票コード": juminhyo_code(person.serial),
        "漢字氏名": person.name,
        "外字数(氏名)": str(gaiji),
        "ふりがな氏名": f"{family.hiragana}　{given.hiragana}",
        "清音化かな氏名": f"{family.unvoiced}　{given.unvoiced}",
        "生年月日": person.birth_text or digits(person.birth),
        "性別": sex(person),
        "市町村コード": place.code,
        "大字・字コード": place.town_code,
        "郵便番号": place.postal_code,
        "住所": line(household.home),
        "外字数(住所)": _gaiji(line(household.home)),
        "個人番号": individual_number(person.serial, check_digits=options.check_digits),
        "住民となった日": entered,
        "住所を定めた日": entered,
        "届出の年月日": entered,
        "市町村コード(転入前)": origin.place.code if came else "",
        "転入前住所": line(origin) if came else "",
        "外字数(転入前住所)": _gaiji(line(origin)) if came else "",
        "続柄": person.relation.wording,
        "異動事由": removal.reason if removal else person.reason,
        "異動年月日": changed,
        "住民票コード使用年月日": entered,
        "依頼管理番号": f"{person.serial:010}",
        "更新順番号": str(person.serial),
        "外字フラグ": "1" if gaiji else "0",
        "タイムスタンプ": f"{changed}120000",
    } | _UNTOUCHED


def delivery_destination(person: Person, options: Options) -> Cells:
    """送付先情報。Where the card goes, with the substitutes of what cannot be printed."""
    home, today = line(person.household.home), digits(options.as_of.toordinal())
    kana = f"{person.family.hiragana}　{person.given.hiragana}"
    cells: Cells = {
        "送付先管理番号": str(person.serial),
        "送付先郵便番号": person.household.place.postal_code,
        "市町村コード": HOME.code,
        "市町村名 項目長": str(len(HOME.city)),
        "市町村名": HOME.city,
        "市町村郵便番号": HOME.postal_code,
        "市町村住所 項目長": str(len(_OFFICE_LINE)),
        "市町村住所 漢字": _OFFICE_LINE,
        "市町村住所 漢字 外字数": "0",
        "交付場所電話番号": _PHONE,
        "カード送付場所郵便番号": HOME.postal_code,
        "カード送付場所電話番号": _PHONE,
        "対象となる人数": "1",
        "処理年月日": today,
        "操作者ID": "SYNTH01",
        "操作端末ID": "SYNTH-T01",
        "住民票コード": juminhyo_code(person.serial),
        "氏名 かな項目長": str(len(kana)),
        "氏名 かな": kana,
        "郵便番号": person.household.place.postal_code,
        "住所 項目長": _length(home),
        "住所 漢字": home,
        "住所 漢字 外字数": _gaiji(home),
        "生年月日": person.birth_text or digits(person.birth),
        "性別": sex(person),
        "個人番号": individual_number(person.serial, check_digits=options.check_digits),
    }
    if person.stay:
        cells["第30条の45に規定する区分"] = person.stay.article
        cells["在留期間の満了の日"] = digits(person.stay.expires) if person.stay.expires else ""
    return cells | _measured(person.name, home) | _substitutes(person.name, home)


def _measured(name: str, home: str) -> Cells:
    """漢字の項目と、その項目長・外字数。The texts in kanji, each with its length and its number of 外字."""
    cells: Cells = {}
    for item, space, text in (
        ("送付先住所", " 漢字", home),
        ("送付先氏名", " 漢字", name),
        ("交付場所名", " ", _OFFICE),
        ("交付場所住所", " ", _OFFICE_LINE),
        ("カード送付場所名", " ", _OFFICE),
        ("カード送付場所住所", " ", _OFFICE_LINE),
        ("氏名", " 漢字", name),
    ):
        cells[f"{item}{space}項目長"] = _length(text)
        cells[f"{item} 漢字"] = text
        cells[f"{item} 漢字 外字数"] = _gaiji(text)
    return cells


def _substitutes(name: str, home: str) -> Cells:
    """代替文字の項目。The substitutes in JIS X 0208 and 0212, one flag a character."""
    made = [substitute(text, GAIJI_REPERTOIRE) for text in (name, home)]
    return {
        "代替文字氏名 項目長": _length(made[0].text),
        "代替文字氏名": made[0].text,
        "代替文字住所 項目長": _length(made[1].text),
        "代替文字住所": made[1].text,
        "代替文字氏名位置情報": made[0].flags,
        "代替文字住所位置情報": made[1].flags,
        "外字フラグ": "1" if "1" in made[0].flags + made[1].flags else "0",
    }


def card_delivery(person: Person, options: Options) -> Cells:
    """個人番号カード送付先情報。Where the card of a resident is sent."""
    home, processed = line(person.household.home), options.as_of.toordinal() - 1
    cells: Cells = {
        "市区町村コード": HOME.code,
        "宛名番号": addressee_number(person.serial, check_digits=options.check_digits),
        "最新フラグ": "1",
        "処理年月日": iso(processed),
        "通番処理番号": f"{person.serial:08}",
        "送付先_住所_郵便番号": person.household.place.postal_code,
        "送付先_住所": home,
        "送付先_氏名": person.name,
        "送付元_市区町村コード": HOME.code,
        "送付元_市区町村名": HOME.city,
        "送付元_市区町村_住所_郵便番号": HOME.postal_code,
        "送付元_市区町村_住所": _OFFICE_LINE,
        "送付元_電話番号": _PHONE,
        "個人番号": individual_number(person.serial, check_digits=options.check_digits),
        "住民票コード": juminhyo_code(person.serial),
    }
    for item in ("交付場所", "送付場所"):
        cells |= {
            f"{item}名": _OFFICE,
            f"{item}_住所_郵便番号": HOME.postal_code,
            f"{item}_住所": _OFFICE_LINE,
            f"{item}_電話番号": _PHONE,
        }
    if person.stay:
        cells["第30条45規定区分"] = person.stay.article
        cells["在留期間の満了の日"] = iso(person.stay.expires) if person.stay.expires else ""
    return cells | audit("SYNTH01", processed, person.mix)


def _gaiji(text: str) -> str:
    return str(count_gaiji(text, GAIJI_REPERTOIRE))


def _length(text: str) -> str:
    return str(len(text) if text.isascii() else len(characters(text)))
