"""支援措置の申出書と、抑止の設定の行。

Rows of the applications for support measures and of the suppressions: every person in a file of applications has applied; a
suppression has the reason 支援措置 for those whom ``Options.support`` chose.

Source: the official layouts; 住民記録システム標準仕様書 第1.0版 3.1, 3.4 (a term of one year, from application to decision a provisional
measure). What is asked for has no published values: 1 for "asked for" is UNVERIFIED.

>>> from jumin_records.synth.options import Options
>>> from jumin_records.synth.people import make_households
>>> person = next(make_households(Options(foreign=0), seed=1)).head
>>> row = support_measures_application(person, Options())
>>> row["支援措置開始年月日"], row["支援措置終了年月日"]
('2026-01-15', '2027-01-14')
"""

from __future__ import annotations

import datetime as dt

from jumin_records.dates import last_day_of_term
from jumin_records.synth.cells import Cells, address, audit, birth, input_place, iso, line, sex
from jumin_records.synth.numbers import addressee_number
from jumin_records.synth.options import Options
from jumin_records.synth.people import Home, Person
from jumin_records.synth.tables import HOME, NAMES

__all__ = [
    "forwarded_support_measures_application",
    "resident_suppression",
    "support_measures_application",
    "suppression",
]

_SUBJECT = "支援措置対象者"
_ASKED = "支援を求める"


def _started(person: Person, options: Options) -> int:
    """支援の始まり。Between forty and three hundred days before the register stands."""
    return options.as_of.toordinal() - 40 - person.mix % 260


def support_measures_application(person: Person, options: Options) -> Cells:
    """支援措置申出書情報（当初受付）。The application as it was first taken."""
    household, start = person.household, _started(person, options)
    cells = _common(person, options, start)
    for prefix, home in (("住所", household.home), ("前住所", household.origin)):
        cells |= address(f"{_SUBJECT}_{prefix}", home)
    del cells[f"{_SUBJECT}_前住所_郵便番号"]
    if person.stay is None:
        cells |= _honseki(household.honseki)
    asked = (
        "事務対象区分_住民基本台帳の閲覧（現住所）",
        "事務対象区分_住民票の写し等の交付（現住所）",
        "事務対象区分_住民票の写し等の交付（前住所等）",
    )
    return cells | {f"{_ASKED}{what}": "1" for what in asked}


def forwarded_support_measures_application(person: Person, options: Options) -> Cells:
    """支援措置申出書情報（転送受付）。The application as it was passed on by another municipality."""
    household, start = person.household, _started(person, options)
    asked = (
        "事務対象区分_住民基本台帳の閲覧",
        "事務対象区分_住民票の写し等の交付",
        "対象住所_転入通知に基づいて記載した転出先住所（確定）",
    )
    return (
        _common(person, options, start)
        | address(f"{_SUBJECT}_住所", household.home)
        | {f"{_ASKED}{what}": "1" for what in asked}
        | {f"{_SUBJECT}_転送受付年月日": iso(start), "当初受付_市区町村コード": household.origin.place.code}
    )


def _common(person: Person, options: Options, start: int) -> Cells:
    stay = person.stay
    decided = start + 5
    cells = {
        "市区町村コード": HOME.code,
        "宛名番号": addressee_number(person.serial, check_digits=options.check_digits),
        "支援措置管理番号": f"{person.serial:08}",
        "支援措置履歴番号": "1",
        "最新フラグ": "1",
        f"{_SUBJECT}_氏名": person.name,
        f"{_SUBJECT}_氏名_フリガナ": person.kana,
        f"{_SUBJECT}_生年月日": birth(person),
        f"{_SUBJECT}_性別": sex(person),
        f"{_SUBJECT}_連絡先電話番号": f"000-0000-{person.serial % 10_000:04}",
        f"{_SUBJECT}_連絡先メールアドレス": f"synth{person.serial}@example.jp",
        "支援措置開始年月日": iso(decided),
        "支援措置終了年月日": last_day_of_term(dt.date.fromordinal(decided), years=1).isoformat(),
        "仮支援措置の有無": "有",
        "仮支援措置開始年月日": iso(start),
        "仮支援措置終了年月日": iso(decided),
    }
    if stay:
        cells[f"{_SUBJECT}_通称"] = f"架空　{person.given.katakana}"
        cells[f"{_SUBJECT}_通称_フリガナ"] = f"カクウ　{person.given.katakana}"
    return cells | _perpetrator(person) | input_place() | audit("SYNTH01", decided, person.mix)


def _perpetrator(person: Person) -> Cells:
    """加害者。Somebody fictional of the former municipality, as far as the applicant knows."""
    names, family, home = NAMES["female" if person.male else "male"], NAMES["family"], person.household.origin
    found = address("加害者_住所", home)
    return {
        **found,
        "加害者_氏名": f"{family[person.mix % len(family)].text}　{names[person.mix % len(names)].text}",
        "加害者_性別": "2" if person.male else "1",
    }


def _honseki(home: Home) -> Cells:
    place = home.place
    prefix = f"{_SUBJECT}_本籍"
    return {
        f"{prefix}_市区町村コード": place.code,
        f"{prefix}_町字コード": place.town_code,
        prefix: line(home._replace(building="")),
        f"{prefix}_都道府県": place.prefecture,
        f"{prefix}_市区郡町村名": place.city,
        f"{prefix}_町字": place.town,
        f"{prefix}_地番号または、街区符号": home.lot,
    }


def suppression(person: Person, options: Options) -> Cells:
    """抑止の項目（住民と印鑑に共通）。What the suppressions of residents and of seals share."""
    start = _started(person, options)
    cells = {
        "市区町村コード": HOME.code,
        "宛名番号": addressee_number(person.serial, check_digits=options.check_digits),
        "抑止事由": "支援措置" if person.supported else "本人の申出",
        "抑止処理対象区分": "証明書の交付",
        "履歴番号": "1",
        "抑止開始年月日": iso(start),
        "履歴番号_枝番号": "1",
        "最新フラグ": "1",
        "抑止レベル": "エラー" if person.supported else "アラート",
    }
    if person.supported:
        cells["抑止終了年月日"] = last_day_of_term(dt.date.fromordinal(start), years=1).isoformat()
    elif person.mix % 5 == 0:
        lifted = iso(start + 20)
        cells |= {
            "一時解除開始年月日": lifted,
            "一時解除開始時刻": "10:00:00",
            "一時解除終了年月日": lifted,
            "一時解除終了時刻": "10:30:00",
            "一時解除設定操作者ID": "SYNTH02",
        }
    return cells | audit("SYNTH01", start, person.mix)


def resident_suppression(person: Person, options: Options) -> Cells:
    """住民基本台帳_抑止設定管理。A suppression of the resident register."""
    return suppression(person, options)
