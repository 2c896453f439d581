"""住民（芽室町公開様式）の行：記載から消除まで。

Rows of 住民（芽室町公開様式）: the newest alone, or one a state from entry to removal.

Source: the layout and the numbers of Memuro-Town/MADO-packages (MIT); 住民記録システム標準仕様書 第1.0版 1.1.5, 1.2.1, 1.2.2. An uncertain
birth is written in the date item itself: the layout has a flag for it and no 不詳表記.

>>> from jumin_records.synth.options import Options
>>> from jumin_records.synth.people import make_households
>>> person = next(make_households(Options(foreign=0), seed=1)).head
>>> [row["異動事由"] for row in resident_rows(person, Options())]
['国内転入']
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from jumin_records.codec.spec import spec_of
from jumin_records.codes.code_lists import CODE_LISTS
from jumin_records.dates import ERAS
from jumin_records.records import Resident
from jumin_records.synth.cells import Cells, audit, iso
from jumin_records.synth.foreigners import Stay
from jumin_records.synth.numbers import (
    addressee_number,
    household_number,
    juminhyo_code,
    pension_number,
    residence_card_number,
)
from jumin_records.synth.options import Options
from jumin_records.synth.people import Home, Household, Person, Removal
from jumin_records.synth.tables import HOME

__all__ = ["RESIDENT_ITEMS", "era_digit", "resident_rows"]

#: すべての項目、公式の順。Every item in the official order: the rows begin with them, empty, and keep their order.
RESIDENT_ITEMS: Final = spec_of(Resident).names
_BLANK: Final = dict.fromkeys(RESIDENT_ITEMS, "")

_DEATH: Final = next(code for code, name in CODE_LISTS["異動事由"].items() if name == "死亡")
_ERAS: Final = {name: code for code, name in CODE_LISTS["元号"].items()}
#: コードのある元号の最初の日とコード、古いものから。First day and code of each era that has one.
_CODED: Final = sorted((era.first_day.toordinal(), _ERAS[era.name]) for era in ERAS if era.name in _ERAS)
_ERA_STARTS: Final = [first for first, _ in _CODED]
_ERA_CODES: Final = [code for _, code in _CODED]
#: 生まれてからずっと住民なら、転入前住所はない。Who was born here came from nowhere.
_BORN_HERE: Final = dict.fromkeys(
    (
        "転入前住所_市区町村コード",
        "転入前住所_町字コード",
        "転入前住所_都道府県",
        "転入前住所_市区郡町村名",
        "転入前住所_町字",
        "転入前住所_番地号表記",
        "転入前住所_郵便番号",
    ),
    "",
)
#: 日本人住民の、どの行でも同じ項目。
_PLAIN_JAPANESE: Final = {
    "住民となった年月日_不詳フラグ": "0",
    "選挙人名簿登録有無": "無",
    "国保資格有無": "無",
    "後期高齢資格有無": "無",
    "介護資格有無": "無",
}
_TWENTY_YEARS: Final = 7305
_STATES: Final = {"国内転出": "2", "死亡": "3", "職権消除": "9"}


def resident_rows(person: Person, options: Options) -> list[Cells]:
    """一人の行を、古いものから順に返す。

    Return the rows of a person, oldest first: with ``person.household.history`` one a state, else the newest alone. Every item is in
    them, in the official order.
    """
    household, removal = person.household, person.removal
    moved = household.moved_within if household.moved_within > person.entry else 0
    first = _static(person, options)
    _enter(first, person)
    if moved:
        first |= _home(household.former)
    if not (moved or removal):
        return [first]
    later = [_moved(household, moved)] if moved else []
    later += [_removed(person, removal, options)] if removal else []
    if not household.history:
        return [first | later[-1]]  # without history nobody has moved within the town
    rows = [first | {"最新フラグ": "0"}]
    for number, state in enumerate(later, start=2):
        flag = "1" if state is later[-1] else "0"
        rows.append(rows[-1] | state | {"個人履歴番号": str(number), "最新フラグ": flag})
    return rows


def era_digit(person: Person) -> str:
    """生年月日の元号のコード（元号のない表記では空）。The era of the birth, empty where the wording has none."""
    if person.birth_text:
        return next((code for name, code in _ERAS.items() if name in person.birth_text), "")
    return _ERA_CODES[bisect_right(_ERA_STARTS, person.birth) - 1]


def _shared(household: Household, options: Options) -> Cells:
    """世帯の誰の行でも同じ項目。What is alike for all members, made once a household."""
    if household.cells:
        return household.cells
    head, honseki = household.head, household.honseki
    cells = household.cells = _BLANK.copy()
    cells |= {
        "市区町村コード": HOME.code,
        "個人履歴番号": "1",
        "個人履歴番号_枝番号": "1",
        "最新フラグ": "1",
        "改製番号": "1",
        "世帯番号": household_number(household.serial, check_digits=options.check_digits),
        "住民状態": "1",
        "世帯主氏名": head.name,
        "除票フラグ": "0",
        "成年被後見人_該当有無": "無",
        "異動年月日_不詳フラグ": "0",
        "生年月日_不詳フラグ": "0",
        "記載の異動年月日_不詳フラグ": "0",
        "住所を定めた年月日_不詳フラグ": "0",
    }
    cells |= _home(household.home) | _previous(household)
    if household.foreign:
        cells |= {
            "住民種別": "2",
            "外国人住民となった年月日_不詳フラグ": "0",
            "国籍名等": "架空国",
            "住居地の届出の有無": "有",
        }
        return cells
    cells |= {"住民種別": "1", **_PLAIN_JAPANESE, **_honseki(honseki), **_registered_under(head)}
    return cells


def _honseki(honseki: Home) -> Cells:
    place = honseki.place
    return {
        "本籍": f"{place.line}{honseki.lot}",
        "本籍_町字": place.town,
        "本籍_地番号または、街区符号": honseki.lot,
        "本籍_市区町村コード": place.code,
        "本籍_町字コード": place.town_code,
    }


def _registered_under(person: Person) -> Cells:
    """戸籍の筆頭者。The head of the family register."""
    return {"戸籍_筆頭者": person.name, "戸籍_筆頭者_氏": person.family.text, "戸籍_筆頭者_名": person.given.text}


def _static(person: Person, options: Options) -> Cells:
    """どの行でも同じ項目。What no event changes."""
    stay, male, relation, family, given = person.stay, person.male, person.relation, person.family, person.given
    # Item by item: a mapping for each group, and merging them, took a third of the time of a whole row.
    cells = _shared(person.household, options).copy()
    cells["宛名番号"] = addressee_number(person.serial, check_digits=options.check_digits)
    cells["住民票コード"] = juminhyo_code(person.serial)
    cells["氏名"] = person.name
    cells["氏名_フリガナ"] = person.kana
    cells["性別"] = "1" if male else "2"
    cells["性別表記"] = "男" if male else "女"
    cells["生年月日_元号"] = era_digit(person)
    cells["生年月日"] = person.birth_text or iso(person.birth)
    cells["続柄コード1"] = relation.codes[0]
    cells["続柄表記"] = relation.wording
    cells["記載順位"] = str(person.order)
    if person.birth_text:
        cells["生年月日_不詳フラグ"] = "1"
    if stay:
        return cells | _foreign(person, stay)
    cells["氏_日本人"], cells["氏_日本人_フリガナ"] = family.text, family.katakana
    cells["名_日本人"], cells["名_日本人_フリガナ"] = given.text, given.katakana
    cells["住民となった年月日"] = iso(person.entry)
    if family is not person.household.head.family:  # 同居人などは、世帯主の戸籍にはいない。
        cells |= _registered_under(person)
    insured = person.mix % 3 and person.birth + _TWENTY_YEARS < options.as_of.toordinal()
    cells["年金資格有無"] = "有" if insured else "無"
    if insured:
        cells["基礎年金番号"] = pension_number(person.serial)
    return cells


def _foreign(person: Person, stay: Stay) -> Cells:
    return {
        "氏名_外国人ローマ字": person.name,
        "外国人住民となった年月日": iso(person.entry),
        "在留カード等番号": residence_card_number(person.serial) if stay.has_number else "",
        "第30条45規定区分": stay.article,
        "在留期間の満了の日": iso(stay.expires) if stay.expires else "",
    }


def _event(cells: Cells, person: Person, kind: str, reason: str, days: tuple[int, int]) -> None:
    """異動の項目を書く。``days``: when it happened and when it was filed."""
    on, filed = days
    day, mix = iso(filed), person.mix
    cells["異動年月日"] = iso(on)
    cells["異動届出年月日"] = cells["処理年月日"] = day
    cells["届出番号"] = f"{mix % 100_000:05}"
    cells["異動事由"] = _DEATH if reason == "死亡" else reason
    cells["異動区分"] = kind
    cells |= audit("SYNTH01", filed, mix + on)


def _enter(cells: Cells, person: Person) -> None:
    """記載の項目を書く。What the entry into the register says."""
    entry, reason = person.entry, person.reason
    born = reason == "出生"
    # Who moved in together filed together; a birth is filed by itself.
    filer = person if born else person.household.head
    _event(cells, person, "記載", reason, (entry, entry + filer.mix % 14))
    cells["住所を定めた年月日"] = cells["記載の異動年月日"] = iso(entry)
    cells["記載の事由"] = reason
    if born:
        cells |= _BORN_HERE


def _moved(household: Household, on: int) -> Cells:
    cells = _home(household.home) | {"住所を定めた年月日": iso(on)}
    _event(cells, household.head, "修正", "転居", (on, on + household.head.mix % 14))
    return cells


def _removed(person: Person, removal: Removal, options: Options) -> Cells:
    day, filed = iso(removal.on), iso(removal.filed)
    database = removal.filed + 14
    cells = {
        "住民状態": _STATES[removal.reason],
        "消除の事由": removal.reason,
        "消除の届出年月日": filed,
        "消除の異動年月日": day,
        "消除の異動年月日_不詳フラグ": "0",
        "除票フラグ": "1",
        "除票用データベース登録年月日": iso(database) if database <= options.as_of.toordinal() else "",
    }
    if person.household.next_home is not None:
        cells |= _moved_out(person.household.next_home, day, filed, iso(max(removal.on, removal.filed) + 3))
    _event(cells, person, "消除", removal.reason, (removal.on, removal.filed))
    return cells


def _home(home: Home) -> Cells:
    place = home.place
    return {
        "住所_市区町村コード": place.code,
        "住所_町字コード": place.town_code,
        "住所_都道府県": place.prefecture,
        "住所_市区郡町村名": place.city,
        "住所_町字": place.town,
        "住所_番地号表記": home.lot,
        "住所_方書": home.building,
        "住所_郵便番号": place.postal_code,
    }


def _previous(household: Household) -> Cells:
    home, place = household.origin, household.origin.place
    if household.foreign:
        return {"転入前住所_町字": "架空国サンプル市"}
    return {
        "転入前住所_市区町村コード": place.code,
        "転入前住所_町字コード": place.town_code,
        "転入前住所_都道府県": place.prefecture,
        "転入前住所_市区郡町村名": place.city,
        "転入前住所_町字": place.town,
        "転入前住所_番地号表記": home.lot,
        "転入前住所_郵便番号": place.postal_code,
    }


def _moved_out(home: Home, day: str, filed: str, notified: str) -> Cells:
    place = home.place
    return {
        "転出届出年月日": filed,
        "転出予定年月日": day,
        "転出年月日（確定）": day,
        "転入通知年月日": notified,
        "転出先住所（確定）_市区町村コード": place.code,
        "転出先住所（確定）_都道府県": place.prefecture,
        "転出先住所（確定）_市区郡町村名": place.city,
        "転出先住所（確定）_町字": place.town,
        "転出先住所（確定）_番地号表記": home.lot,
        "転出先住所（確定）_方書": home.building,
        "転出先住所（確定）_郵便番号": place.postal_code,
    }
