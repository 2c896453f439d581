"""記録の組（住所・操作・生年月日など）を、公式名と文字の対応にする。

The groups that many records share, as official name → text: audit trailer, addresses, dates.

Source: ``data/code_lists.csv`` for codes that are known; what no published list has stays empty or is written by its official name.

>>> iso(737000), digits(737000), audit("SYNTH01", 737000, 5)["操作時刻"]
('2018-11-02', '20181102', '08:30:05')
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import Final

from jumin_records.synth.people import Home, Person
from jumin_records.synth.tables import HOME

__all__ = ["Cells", "address", "audit", "birth", "digits", "input_place", "iso", "line", "sex"]

Cells = dict[str, str]
#: 08:30から16:29まで。The minutes of office hours, and the seconds.
_MINUTES: Final = tuple(f"{minute // 60:02}:{minute % 60:02}" for minute in range(510, 990))
_SECONDS: Final = tuple(f"{second:02}" for second in range(60))


@functools.lru_cache(maxsize=1 << 15)
def iso(day: int) -> str:
    """年-月-日。An ordinal as YYYY-MM-DD. Fictional days repeat, so ninety years of them are kept."""
    return dt.date.fromordinal(day).isoformat()


def digits(day: int) -> str:
    """年月日の八桁。An ordinal as YYYYMMDD."""
    return iso(day).replace("-", "")


def audit(operator: str, day: int, mix: int) -> Cells:
    """操作の項目。Deletion flag, operator, day and time (office hours) of the operation."""
    time = f"{_MINUTES[mix // 60 % 480]}:{_SECONDS[mix % 60]}"
    return {"削除フラグ": "0", "操作者ID": operator, "操作年月日": iso(day), "操作時刻": time}


def input_place() -> Cells:
    """入力場所の項目。Where it was entered."""
    return {"入力場所コード": "001", "入力場所表記": f"{HOME.city}役所", "入力端末": "SYNTH-T01"}


def sex(person: Person) -> str:
    """性別のコード。1 for a man, 2 for a woman."""
    return "1" if person.male else "2"


def birth(person: Person) -> str:
    """生年月日：不詳ならその表記。The day of birth as YYYY-MM-DD, or the wording of an uncertain one."""
    return person.birth_text or iso(person.birth)


def line(home: Home) -> str:
    """一行の住所。An address in one line."""
    return f"{home.place.line}{home.lot}{home.building}"


def address(prefix: str, home: Home) -> Cells:
    """住所の部分：市区町村コード、町字コード、郵便番号、都道府県、市区郡町村名、町字、番地号表記、方書。The parts of an address."""
    place = home.place
    return {
        f"{prefix}_市区町村コード": place.code,
        f"{prefix}_町字コード": place.town_code,
        f"{prefix}_都道府県": place.prefecture,
        f"{prefix}_市区郡町村名": place.city,
        f"{prefix}_町字": place.town,
        f"{prefix}_番地号表記": home.lot,
        f"{prefix}_方書": home.building,
        f"{prefix}_郵便番号": place.postal_code,
    }
