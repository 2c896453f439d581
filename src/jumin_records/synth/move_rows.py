"""転出に関する記録の行。

Rows of the records about moving out: everyone in the file is somebody who moves (or stays behind).

Source: the official layouts; 住民記録システム標準仕様書 第1.0版 4.1.3. Codes that no list publishes (種別 of a certificate, 資格 …) stay
empty, 有無 is written by its name.

>>> from jumin_records.synth.options import Options
>>> from jumin_records.synth.people import make_households
>>> person = next(make_households(Options(foreign=0), seed=1)).head
>>> move_out_certificate(person, Options())["続柄"]
'世帯主'
"""

from __future__ import annotations

from typing import Final

from jumin_records.codes.code_lists import CODE_LISTS
from jumin_records.synth.cells import Cells, audit, birth, iso, line, sex
from jumin_records.synth.foreigners import Stay
from jumin_records.synth.numbers import (
    addressee_number,
    household_number,
    individual_number,
    juminhyo_code,
    pension_number,
    residence_card_number,
)
from jumin_records.synth.options import Options
from jumin_records.synth.people import Person
from jumin_records.synth.tables import HOME

__all__ = [
    "move_out_certificate",
    "move_out_certificate_issue",
    "one_stop_move_out",
    "relationship_after_head_moved_out",
    "stays_behind",
]

_CODES: Final = {word: code for code, word in CODE_LISTS["続柄"].items()}
_SPOUSES: Final = ("夫", "妻", "夫（未届）", "妻（未届）")


def _presence(person: Person, place: int) -> str:
    return "有" if person.mix >> place & 1 else "無"


def _filed(person: Person, options: Options) -> int:
    """届出の日。Ten to nineteen days before the register stands."""
    return options.as_of.toordinal() - 10 - person.household.head.mix % 10


def stays_behind(person: Person) -> bool:
    """世帯主のほかの人。Who remains when the head moves out."""
    return person is not person.household.head


def relationship_after_head_moved_out(person: Person, options: Options) -> Cells:
    """世帯主転出後の続柄情報。The 続柄 of those who remain, towards the next of them."""
    household, filed = person.household, _filed(person, options)
    cells = {
        "市区町村コード": HOME.code,
        "宛名番号": addressee_number(person.serial, check_digits=options.check_digits),
        "最新フラグ": "1",
        "世帯番号": household_number(household.serial, check_digits=options.check_digits),
        "世帯主_転出届出年月日": iso(filed),
        "世帯主_転出予定年月日": iso(filed + 5),
        "残世帯_世帯主氏名": household.members[1].name,
    }
    codes = {f"残世帯_続柄コード{step}": _CODES[word] for step, word in enumerate(_towards_next(person), start=1)}
    return cells | codes | audit("SYNTH01", filed, person.mix)


def _towards_next(person: Person) -> list[str]:
    """次の世帯主からみた続柄。Children stay children of the spouse; a parent of the head is one of the head's."""
    members, words = person.household.members, person.relation.wording.split("の")
    if person is members[1]:
        return ["世帯主"]
    if words[0] in _SPOUSES[:2]:  # 妻の母: the mother of the new head
        return words[1:]
    return words if words[0] == "子" else ["夫" if members[0].male else "妻", *words]


def move_out_certificate_issue(person: Person, options: Options) -> Cells:
    """転出証明書等発行情報。That a certificate was issued, and the qualifications it states."""
    filed = _filed(person, options)
    return {
        "市区町村コード": HOME.code,
        "宛名番号": addressee_number(person.serial, check_digits=options.check_digits),
        "最新フラグ": "1",
        "転出前_世帯主氏名": person.household.head.name,
        "転出証明書等発行年月日": iso(filed),
        "国保資格有無": _presence(person, 1),
        "後期高齢資格有無": _presence(person, 2),
        "介護資格有無": _presence(person, 3),
        "基礎年金番号": pension_number(person.serial),
    } | audit("SYNTH01", filed, person.mix)


def move_out_certificate(person: Person, options: Options) -> Cells:
    """転出証明書情報管理。The certificate as data, a row a person."""
    household, filed = person.household, _filed(person, options)
    return {
        "市区町村コード": HOME.code,
        "転出地_市区町村コード": HOME.code,
        "転出証明書作成年月日": iso(filed),
        "連番": str(person.serial),
        "最新フラグ": "1",
        "申請紐付符号": f"SYNTH{household.serial:010}",
        "転出証明書_操作者ID": "SYNTH02",
        "操作端末ID": "SYNTH-T01",
        "あたらしい住所_市区町村コード": household.origin.place.code,
        "あたらしい住所": line(household.origin),
        "いままでの住所_市区町村コード": household.place.code,
        "いままでの住所": line(household.home),
        "いままでの世帯主氏名": household.head.name,
        "代表者役職名": f"{HOME.city}長",
        "代表者氏名": "架空　市長",
        "転出届出年月日": iso(filed),
        "転出予定年月日": iso(filed + 5),
        "対象となる人数": str(len(household.members)),
        "住民票コード": juminhyo_code(person.serial),
        "個人番号": individual_number(person.serial, check_digits=options.check_digits),
        "氏名": person.name,
        "氏名_フリガナ": person.kana,
        "生年月日": birth(person),
        "性別": sex(person),
        "続柄": person.relation.wording,
        "基礎年金番号": pension_number(person.serial),
        "児童手当の有無": _presence(person, 1),
        "介護保険の有無": _presence(person, 2),
        "後期高齢者医療保険の有無": _presence(person, 3),
        **(_of_foreigner(person, person.stay) if person.stay else _family_register(person)),
        **audit("SYNTH01", filed, person.mix),
    }


def _family_register(person: Person) -> Cells:
    household = person.household
    first = household.head if person.family is household.head.family else person
    return {
        "本籍_市区町村コード": household.honseki.place.code,
        "本籍": f"{household.honseki.place.line}{household.honseki.lot}",
        "筆頭者_氏名": first.name,
    }


def _of_foreigner(person: Person, stay: Stay) -> Cells:
    return {
        "第30条45規定区分": stay.article,
        "在留カード等番号": residence_card_number(person.serial) if stay.has_number else "",
        "在留期間の満了の日": iso(stay.expires) if stay.expires else "",
        "通称履歴情報_記載年月日1": iso(person.entry),
        "通称履歴情報_記載市区町村コード1": HOME.code,
        "通称履歴情報_通称1": f"架空　{person.given.katakana}",
    }


def one_stop_move_out(person: Person, options: Options) -> Cells:
    """ワンストップ特例転入を利用した転出情報管理。A notification sent with a card, a row a person who moves."""
    household, filed = person.household, _filed(person, options)
    return {
        "市区町村コード": HOME.code,
        "受付番号": f"{person.serial:010}",
        "最新フラグ": "1",
        "申請紐付符号": f"SYNTH{household.serial:010}",
        "届出人_連絡先": f"000-0000-{household.serial % 10_000:04}",
        "届出人_氏名": household.head.name,
        "いままでの住所": line(household.home),
        "新しい住所": line(household.origin),
        "届出日": iso(filed),
        "転出予定年月日": iso(filed + 5),
        "届出人_カード用利用者証明用電子証明書_シリアル番号": f"SYNTH{household.serial:010}",
        "異動者_氏名": person.name,
        "異動者_生年月日": birth(person),
        "異動者_性別": sex(person),
    } | audit("SYNTH01", filed, person.mix)
