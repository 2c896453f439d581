"""植える誤りの目録。一つの誤りは、一つの規則だけを起こす。

The catalogue of mistakes that can be planted: each changes one cell and provokes one rule, and no other.

Source: engineering judgement: slips that are seen in real files (``data/rules.csv``, column example). Rules across items need a partner
cell that every row of the record has.

>>> BY_NAME["letter_in_number"].rule, BY_NAME["letter_in_number"].change("999016")
('JRC002', '99901O')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from jumin_records.layouts import Leaf

__all__ = ["BY_NAME", "Mistake", "Planted", "places_of"]

_WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")


@attrs.frozen
class Mistake:
    """一つの誤り。

    One mistake: its name, the rule it provokes, the types or else the official names of the items in which it can be planted, what
    becomes of the cell, and the item on which the finding is placed where that is another one (``at``).
    """

    name: str
    rule: str
    where: tuple[str, ...]
    change: Callable[[str], str]
    at: str = ""


@attrs.frozen
class Planted:
    """植えた誤り。

    A planted mistake: the row (the header is 1, as in findings), the official name of the item on which the finding is placed, the
    rule, and the name of the mistake. It holds no value.
    """

    row: int
    item: str
    rule: str
    mistake: str


def _to(text: str) -> Callable[[str], str]:
    return lambda _: text


#: 一行に必ずあり、ほかの項目と照合されない日付。Dates that every row has and that nothing but a time is compared with.
_DATES: Final = ("操作年月日", "処理年月日", "届出の年月日")
_CODES: Final = ("JuminhyoCode", "IndividualNumber")
_CHECKED: Final = (*_CODES, "LocalGovernmentCode")

_MISTAKES: Final = (
    Mistake("short_number", "JRC001", _CODES, lambda text: text[1:]),
    Mistake("letter_in_number", "JRC002", _CHECKED, lambda text: f"{text[:-1]}O"),
    Mistake("wrong_check_digit", "JRC003", _CHECKED, lambda text: text[:-1] + str((int(text[-1]) + 1) % 10)),
    Mistake("zeros", "JRC004", _CODES, lambda text: "0" * len(text)),
    Mistake("masked_number", "JRC005", ("AddresseeNumber", *_CODES), lambda text: "*" * len(text)),
    Mistake("full_width_postal_code", "JRC006", ("PostalCode",), lambda text: text.translate(_WIDE)),
    Mistake("hyphen_in_postal_code", "JRC007", ("PostalCode",), lambda text: f"{text[:3]}-{text[3:]}"),
    Mistake("blank_number", "JRC009", ("AddresseeNumber",), _to("   ")),
    Mistake("code_without_check_digit", "JRC010", ("LocalGovernmentCode",), lambda text: text[:5]),
    Mistake("unknown_sex", "JRC013", ("SexCode",), _to("7")),
    Mistake("sex_with_zero", "JRC014", ("SexCode",), lambda text: f"0{text}"),
    Mistake("not_a_number", "JRC015", ("Number",), _to("〇")),
    Mistake("space_after_postal_code", "JRC016", ("PostalCode",), lambda text: f"{text} "),
    Mistake("impossible_time", "JRC018", ("TimeOfDay",), _to("25:00:00")),
    Mistake("unreadable_date", "JRD001", _DATES, _to("架空の日")),
    Mistake("month_13", "JRD003", _DATES, lambda text: f"{text[:4]}-13-01"),
    Mistake("year_0", "JRD004", _DATES, _to("令和0年1月1日")),
    Mistake("unknown_era", "JRD007", _DATES, _to("光文6年5月1日")),
    Mistake("two_eras", "JRD008", _DATES, _to("昭和平成3年5月1日")),
    Mistake("day_of_no_calendar", "JRD013", _DATES, _to("令和6年2月30日")),
    Mistake("nul", "JRF005", ("操作者ID",), lambda text: f"{text}\0"),
    Mistake("gaiji_count", "JRG001", ("外字数(氏名)", "氏名 漢字 外字数"), lambda text: str(int(text) + 3)),
    Mistake("grandchild", "JRR004", ("続柄表記",), _to("孫")),
    Mistake("relationship_wording", "JRR005", ("続柄表記",), lambda text: "妻" if text == "世帯主" else "世帯主"),
    Mistake("filed_after_processing", "JRR010", ("異動届出年月日", "届出年月日"), _to("2199-12-31")),
    Mistake("end_before_start", "JRR012", ("抑止終了年月日",), _to("1999-12-31")),
    Mistake("time_without_date", "JRR014", ("操作年月日",), _to(""), at="操作時刻"),
    Mistake("sex_wording", "JRR031", ("性別表記",), lambda text: "女" if text == "男" else "男"),
    Mistake("masked_text", "JRT001", ("操作者ID",), _to("***")),
    Mistake("control_character", "JRT003", ("操作者ID",), lambda text: f"{text}\x07"),
)
#: Name → mistake, in the order of their rules.
BY_NAME: Final[Mapping[str, Mistake]] = MappingProxyType({each.name: each for each in _MISTAKES})


def places_of(mistake: Mistake, leaves: Sequence[Leaf]) -> tuple[int, ...]:
    """その様式で植えられる項目（0から）。

    The items (from 0) in which a mistake can be planted: of the first of the official names that the layout has, else by type.
    """
    named = [leaf.no - 1 for name in mistake.where for leaf in leaves if leaf.item == name]
    return tuple(named[:1]) or tuple(leaf.no - 1 for leaf in leaves if leaf.type.__name__ in mistake.where)
