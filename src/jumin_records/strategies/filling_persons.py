"""人の項目を埋める：続柄・性別・在留の区分・日本人と外国人・除票。

Fills what must agree about a person: the steps and the wording of a 続柄, sex and its wording, the category of article 30-45 with number
and expiry, and, for 住民, who is Japanese or foreign, current or removed.

Source: 住民記録システム標準仕様書 第1.0版 1.1.1, 1.1.2, 1.1.5, 1.1.6, 1.1.11; 住民基本台帳法第30条の45; ``data/code_lists.csv``.

>>> joined(("子", "妻")), joined(("世帯主",))
('子の妻', '世帯主')
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hypothesis import strategies as st

from jumin_records.codes import CODE_LISTS
from jumin_records.codes.relationship import Relationship
from jumin_records.records.resident import Resident
from jumin_records.strategies.filler import Filler
from jumin_records.strategies.wordings import addresses, names

__all__ = ["ARTICLES", "CODES", "EXPIRY", "HEAD", "NUMBER", "fill_persons", "joined", "steps_of"]

#: What the two layouts that have it call the category; then its number and its expiry.
ARTICLES: Final = ("第30条45規定区分", "第30条の45に規定する区分")
NUMBER: Final = "在留カード等番号"
EXPIRY: Final = "在留期間の満了の日"

HEAD: Final = "世帯主"
_ALONE: Final = (HEAD, "縁故者", "同居人")
_JOINED: Final = tuple(str(each.value) for each in Relationship if each.value not in _ALONE)
#: Official name of a 続柄 → its number; the name itself where none is known.
CODES: Final = {str(each.value): str(each.value) for each in Relationship} | {
    name: code for code, name in CODE_LISTS["続柄"].items()
}
_STEPS: Final = 4

_WITHOUT_NUMBER: Final = ("出生による経過滞在者", "国籍喪失による経過滞在者")
_WITH_NUMBER: Final = ("中長期在留者", "特別永住者")
_WITH_PERIOD: Final = ("中長期在留者", "一時庇護許可者", "仮滞在許可者", "01")
_CATEGORIES: Final = tuple(dict.fromkeys((*_WITH_NUMBER, *_WITH_PERIOD, *_WITHOUT_NUMBER)))

#: What no row of 住民 leaves empty (1.1.6), and the name.
_RESIDENT: Final = ("宛名番号", "世帯番号", "住民票コード", "氏名", "生年月日", "住所_町字")
_SINCE: Final = "住民となった年月日"
_FOREIGN_SINCE: Final = "外国人住民となった年月日"
_REMOVED_ON: Final = "消除の異動年月日"


def fill_persons(filler: Filler) -> None:
    """人の項目のうち、互いに合うべきものを埋める。Fill what must agree about a person."""
    resident = issubclass(filler.plan.cls, Resident)
    foreign = _fill_resident(filler) if resident else None
    _fill_category(filler, required=foreign is True)
    for prefix in dict.fromkeys((*filler.plan.prefixes("続柄コード1"), *filler.plan.prefixes("続柄表記"))):
        _fill_relationship(filler, prefix, required=resident)
    for prefix in filler.plan.prefixes("性別表記"):
        _fill_sex(filler, prefix)


def joined(terms: Sequence[str]) -> str:
    """続柄を「の」でつなぐ。The steps joined."""
    return "の".join(terms)


def steps_of(filler_items: Sequence[str], prefix: str) -> list[str]:
    """続柄コードの項目。The items of the steps that a layout has, under a prefix."""
    return [item for item in (f"{prefix}続柄コード{no}" for no in range(1, _STEPS + 1)) if item in filler_items]


def _fill_resident(filler: Filler) -> bool:
    """住民の行。外国人住民かを返す。"""
    filler.want(*_RESIDENT)
    filler.put("氏名", filler.draw(names()))
    foreign, removed = filler.draw(st.booleans()), filler.draw(st.booleans())
    # Drawn for everybody, or else a foreigner would be shorter to draw, and everybody would shrink to one.
    domicile, family_head = filler.draw(addresses()), filler.draw(names())
    filler.put("住民種別", "2" if foreign else "1")
    if foreign:
        filler.want(_FOREIGN_SINCE)
        filler.blank(*(item for item in filler.plan.items if item.startswith(("本籍", "戸籍_"))))
    else:
        filler.want(_SINCE)
        filler.put("本籍", domicile)
        filler.put("戸籍_筆頭者", family_head)
        filler.blank(*ARTICLES, NUMBER, EXPIRY, _FOREIGN_SINCE, f"{_FOREIGN_SINCE}_不詳フラグ")
    if removed:
        filler.want(_REMOVED_ON, "消除の事由")
        filler.put("除票フラグ", "1")
        filler.put("住民状態", filler.choose("2", "3", "9"))
    else:
        filler.put("除票フラグ", filler.choose("0", ""))
        filler.put("住民状態", filler.choose("1", ""))
        filler.blank(*(item for item in filler.plan.items if item.startswith(("消除の", "除票用"))))
    return foreign


def _fill_category(filler: Filler, *, required: bool) -> None:
    """第30条の45の区分と、番号・満了の日。"""
    category = next((item for item in ARTICLES if filler.open(item)), None)
    if category is None:
        return
    # Any step that fills the number or the expiry must know the category, so it comes first.
    wanted = required or any(filler.wants(item) for item in (category, EXPIRY))
    chosen = filler.choose(*_CATEGORIES) if wanted else ""
    filler.put(category, chosen)
    if chosen in _WITH_NUMBER:
        filler.want(NUMBER)
    if chosen in _WITHOUT_NUMBER:
        filler.blank(NUMBER)
    if chosen not in _WITH_PERIOD:
        filler.blank(EXPIRY)


def _fill_relationship(filler: Filler, prefix: str, *, required: bool) -> None:
    codes, wording = steps_of(filler.plan.items, prefix), f"{prefix}続柄表記"
    if not required and not any(filler.wants(item) for item in (*codes, wording)):
        filler.blank(*codes, wording)
        return
    alone = st.sampled_from(_ALONE).map(lambda term: [term])
    terms = filler.draw(alone | st.lists(st.sampled_from(_JOINED), min_size=1, max_size=_STEPS))
    for item, term in zip(codes, terms, strict=False):
        filler.put(item, CODES[term])
    filler.blank(*codes)
    filler.put(wording, filler.choose(joined(terms), ""))
    # Drawn for everybody: were it drawn for heads only, the head of a household would shrink to somebody with less to draw.
    name = filler.choose(filler.row.get("氏名", ""), "")
    if required and terms == [HEAD]:
        filler.put("世帯主氏名", name)


def _fill_sex(filler: Filler, prefix: str) -> None:
    code, wording = f"{prefix}性別", f"{prefix}性別表記"
    if filler.open(code) and (filler.wants(code) or filler.wants(wording)):
        number, word = filler.choose(("1", "男"), ("2", "女"))
        filler.put(code, number)
        filler.put(wording, filler.choose("", word))
