"""項目の間の規則の例：規則ごとに、起こす行と、起こさない隣の行。

Examples of the rules across items, by official names. ``WRONG`` provokes a rule on an item; ``RIGHT`` is its neighbour, in which nothing
is to be found. The sentences of the specification are quoted beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import jumin_records as jr
from jumin_records.layouts import walk
from jumin_records.records import (
    CardDelivery,
    DeliveryDestination,
    Memo,
    Record,
    Resident,
    ResidentSuppression,
    SealCertificateIssue,
    SealRegistration,
    SealSuppression,
)
from jumin_records.records.cross_checks import cross_checks

__all__ = ["BASE", "RIGHT", "WRONG", "Example", "found", "row_of"]

#: A current Japanese resident, fictional, in whose row nothing is to be found.
JAPANESE = {
    "宛名番号": "000000000000017",
    "世帯番号": "17",
    "住民種別": "1",
    "住民状態": "1",
    "住民票コード": "24727059608",
    "氏名": "架空　太郎",
    "世帯主氏名": "架空　太郎",
    "続柄コード1": "02",
    "続柄表記": "世帯主",
    "性別": "1",
    "性別表記": "男",
    "生年月日": "19800305",
    "生年月日_元号": "3",
    "生年月日_不詳フラグ": "0",
    "住所_町字": "見本町一丁目",
    "住民となった年月日": "20100401",
    "本籍": "架空県架空市見本町",
    "戸籍_筆頭者": "架空　太郎",
    "除票フラグ": "0",
    "異動年月日": "20100401",
    "異動届出年月日": "20100401",
    "処理年月日": "20100401",
    "操作年月日": "20260701",
    "操作時刻": "09:00:00",
}
#: What makes a foreign resident of that row.
FOREIGN = {
    "住民種別": "2",
    "本籍": "",
    "戸籍_筆頭者": "",
    "住民となった年月日": "",
    "外国人住民となった年月日": "20240401",
    "第30条45規定区分": "中長期在留者",
    "在留カード等番号": "AB12345678CD",
    "在留期間の満了の日": "20290331",
}
REMOVED = {"除票フラグ": "1", "住民状態": "3", "消除の異動年月日": "20240303", "消除の事由": "3"}

#: Four characters: 4, and 8 bytes or 12.
NAMED = {"送付先氏名 漢字": "架空太郎"}

BASE: dict[type[Record], dict[str, str]] = {
    Resident: JAPANESE,
    SealRegistration: {
        "届出年月日": "20240501",
        "処理年月日": "20240501",
        "生年月日": "19450000",
        "生年月日_不詳フラグ": "1",
        "生年月日_不詳表記": "昭和20年月日不詳",
        "登録年月日": "20240501",
        "登録年月日_不詳フラグ": "0",
    },
}


class Example(NamedTuple):
    """規則、所見の項目、記録、行の違い。A rule, the item of the finding, the record, and what differs from its base."""

    rule: str
    item: str
    cls: type[Record]
    changes: Mapping[str, str]


def row_of(cls: type[Record], changes: Mapping[str, str]) -> dict[str, str]:
    """公式の項目をすべてもつ行。A whole row: empty, then the base, then the changes."""
    row: dict[str, str] = {leaf.item: "" for leaf in walk(cls)} | BASE.get(cls, {}) | dict(changes)
    assert len(row) == len(walk(cls)), set(row) - {leaf.item for leaf in walk(cls)}
    return row


def found(cls: type[Record], changes: Mapping[str, str]) -> list[tuple[str, str]]:
    """項目の間の規則の所見だけ。Rule and item of each finding that comes of a rule across items."""
    rules = {check.rule for check in cross_checks(cls)}
    findings = jr.check(cls, row_of(cls, changes)).findings
    return [(finding.rule, finding.item) for finding in findings if finding.rule in rules]


LIFT = {"一時解除開始年月日": "20240501", "一時解除終了年月日": "20240501"}
SUPPRESSED = {"抑止開始年月日": "20240401"}

WRONG: list[Example] = [
    # 1.1.6 「以下の項目は、空欄を許容しないこと」
    Example("JRR001", "宛名番号", Resident, {"宛名番号": ""}),
    Example("JRR001", "世帯番号", Resident, {"世帯番号": ""}),
    Example("JRR001", "生年月日", Resident, {"生年月日": ""}),
    Example("JRR001", "本籍", Resident, {"本籍": ""}),
    Example("JRR001", "戸籍_筆頭者", Resident, {"戸籍_筆頭者": ""}),
    Example("JRR001", "住民となった年月日", Resident, {"住民となった年月日": ""}),
    Example("JRR001", "住所_町字", Resident, {"住所_町字": ""}),
    Example("JRR001", "住民票コード", Resident, {"住民票コード": ""}),
    Example("JRR001", "外国人住民となった年月日", Resident, FOREIGN | {"外国人住民となった年月日": ""}),
    Example("JRR001", "第30条45規定区分", Resident, FOREIGN | {"第30条45規定区分": "", "在留期間の満了の日": ""}),
    Example("JRR001", "在留カード等番号", Resident, FOREIGN | {"在留カード等番号": ""}),
    Example(
        "JRR001",
        "在留カード等番号",
        Resident,
        FOREIGN | REMOVED | {"第30条45規定区分": "特別永住者", "在留カード等番号": "", "在留期間の満了の日": ""},
    ),
    # 1.1.11 「実装すべき機能」に示す以外の続柄（例：祖父、祖母、おじ、おば、甥、姪、孫、家事使用人、準世帯主）
    *(
        Example("JRR004", "続柄表記", Resident, {"続柄コード1": "", "続柄表記": wording})
        for wording in (
            "祖父",
            "祖母",
            "おじ",
            "おば",
            "甥",
            "姪",
            "孫",
            "家事使用人",
            "準世帯主",
            "子の子の子の子の子",
            "世帯主の子",
            "縁故者の子",
            "子の同居人",
            "長男",
            "の",
            "子の",
            "の子",
            "子（子の夫",
            "妻 ",
            "子" * 100,
        )
    ),
    Example("JRR005", "続柄表記", Resident, {"続柄コード1": "20", "続柄表記": "妻"}),
    Example("JRR005", "続柄表記", Resident, {"続柄コード1": "20", "続柄表記": "妻の子"}),
    Example("JRR006", "世帯主氏名", Resident, {"世帯主氏名": "見本　花子"}),
    # 4.1.0.2 「届出日は、処理当日以前の日のみを入力できること」
    Example("JRR010", "異動届出年月日", Resident, {"異動届出年月日": "20100402"}),
    Example("JRR010", "消除の届出年月日", Resident, {"消除の届出年月日": "平成22年4月2日"}),
    Example("JRR010", "転出届出年月日", Resident, {"転出届出年月日": "H22.04.02"}),
    Example("JRR010", "届出年月日", SealRegistration, {"届出年月日": "20240502"}),
    # 4.0.3 「異動日は、転出を除き、処理当日以前の日のみを入力できること」
    Example("JRR011", "異動年月日", Resident, {"異動年月日": "20100402"}),
    Example(
        "JRR012", "年金資格喪失年月日", Resident, {"年金資格取得年月日": "20200402", "年金資格喪失年月日": "20200401"}
    ),
    Example(
        "JRR012",
        "消除の異動年月日",
        Resident,
        REMOVED | {"記載の異動年月日": "20240304", "消除の異動年月日": "20240303"},
    ),
    Example("JRR012", "回答期限年月日", SealRegistration, {"照会年月日": "20240502", "回答期限年月日": "20240501"}),
    Example(
        "JRR012", "抑止終了年月日", ResidentSuppression, {"抑止開始年月日": "20240502", "抑止終了年月日": "20240501"}
    ),
    Example("JRR012", "抑止終了年月日", SealSuppression, {"抑止開始年月日": "20240502", "抑止終了年月日": "20240501"}),
    Example(
        "JRR012",
        "一時停止終了予定日",
        SealSuppression,
        {"一時停止開始日": "20240502", "一時停止終了予定日": "20240501"},
    ),
    Example("JRR013", "住民となった年月日", Resident, {"住民となった年月日": "19800304"}),
    Example("JRR013", "外国人住民となった年月日", Resident, FOREIGN | {"外国人住民となった年月日": "19800304"}),
    Example("JRR013", "消除の異動年月日", Resident, REMOVED | {"消除の異動年月日": "19800304"}),
    Example(
        "JRR013",
        "登録年月日",
        SealRegistration,
        {"生年月日": "20240502", "生年月日_不詳フラグ": "0", "生年月日_不詳表記": ""},
    ),
    Example("JRL034", "送付先氏名 漢字項目長", DeliveryDestination, NAMED | {"送付先氏名 漢字項目長": "5"}),
    Example("JRL034", "送付先氏名 漢字項目長", DeliveryDestination, NAMED | {"送付先氏名 漢字項目長": "３"}),
    Example("JRL034", "市町村名 項目長", DeliveryDestination, {"市町村名": "架空市", "市町村名 項目長": "4"}),
    Example(
        "JRL034", "市町村住所 項目長", DeliveryDestination, {"市町村住所 漢字": "見本町", "市町村住所 項目長": "0"}
    ),
    Example("JRL034", "氏名 かな項目長", DeliveryDestination, {"氏名 かな": "かくう", "氏名 かな項目長": "2"}),
    Example("JRL034", "代替文字氏名 項目長", DeliveryDestination, {"代替文字氏名": "架", "代替文字氏名 項目長": "4"}),
    Example("JRR014", "操作時刻", Memo, {"操作時刻": "09:00:00"}),
    Example("JRR014", "交付時刻", SealCertificateIssue, {"交付時刻": "090000"}),
    Example("JRR014", "一時解除開始時刻", ResidentSuppression, {"一時解除開始時刻": "09:00:00"}),
    Example("JRR014", "一時解除終了時刻", SealSuppression, {"一時解除終了時刻": "09:00:00"}),
    # 3.1 「一時解除後、一定時間経過後に自動で抑止状態に戻ること」
    Example(
        "JRR015", "一時解除終了年月日", ResidentSuppression, SUPPRESSED | LIFT | {"一時解除終了年月日": "20240430"}
    ),
    Example(
        "JRR015",
        "一時解除終了年月日",
        SealSuppression,
        SUPPRESSED | LIFT | {"一時解除開始時刻": "10:00:00", "一時解除終了時刻": "095959"},
    ),
    Example(
        "JRR015",
        "一時解除終了年月日",
        SealSuppression,
        SUPPRESSED | LIFT | {"一時解除開始時刻": "10:00:00", "一時解除終了時刻": "100000"},
    ),
    Example("JRR016", "一時解除開始年月日", ResidentSuppression, SUPPRESSED | LIFT | {"一時解除終了年月日": ""}),
    Example("JRR016", "一時解除開始年月日", ResidentSuppression, SUPPRESSED | LIFT | {"一時解除開始年月日": ""}),
    Example("JRR017", "一時解除開始年月日", SealSuppression, LIFT | {"抑止開始年月日": "20240502"}),
    Example("JRR020", "第30条45規定区分", Resident, {"第30条45規定区分": "01"}),
    Example("JRR020", "第30条45規定区分", Resident, {"在留カード等番号": "AB12345678CD"}),
    Example("JRR021", "本籍", Resident, FOREIGN | {"本籍": "架空県"}),
    Example("JRR021", "本籍", Resident, FOREIGN | {"戸籍_筆頭者": "架空　太郎"}),
    Example("JRR022", "在留期間の満了の日", Resident, FOREIGN | {"第30条45規定区分": "特別永住者"}),
    Example(
        "JRR022",
        "在留カード等番号",
        Resident,
        FOREIGN | {"第30条45規定区分": "出生による経過滞在者", "在留期間の満了の日": ""},
    ),
    Example(
        "JRR022",
        "在留期間の満了の日",
        CardDelivery,
        {"第30条45規定区分": "国籍喪失による経過滞在者", "在留期間の満了の日": "20290331"},
    ),
    Example(
        "JRR022",
        "在留期間の満了の日",
        DeliveryDestination,
        {"第30条の45に規定する区分": "特別永住者", "在留期間の満了の日": "20290331"},
    ),
    Example("JRR023", "第30条45規定区分", CardDelivery, {"在留期間の満了の日": "20290331"}),
    Example("JRR023", "第30条の45に規定する区分", DeliveryDestination, {"在留期間の満了の日": "20290331"}),
    Example("JRR030", "生年月日_元号", Resident, {"生年月日_元号": "4"}),
    Example(
        "JRR030",
        "生年月日_元号",
        SealRegistration,
        {"生年月日_元号": "1"} | {"生年月日": "19120731", "生年月日_不詳フラグ": "0", "生年月日_不詳表記": ""},
    ),
    Example("JRR031", "性別表記", Resident, {"性別表記": "女"}),
    Example("JRR031", "保証人_性別表記", SealRegistration, {"保証人_性別": "2", "保証人_性別表記": "男"}),
    # 1.1.5 「住民票（原票）を消除又は改製したときは、除票とすること」
    Example("JRR035", "除票フラグ", Resident, {"除票フラグ": "1"}),
    Example("JRR036", "除票フラグ", Resident, {"消除の異動年月日": "20240303"}),
    Example("JRR037", "除票フラグ", Resident, {"住民状態": "2"}),
    Example("JRR037", "除票フラグ", Resident, {"住民状態": "9"}),
    Example("JRR038", "除票用データベース登録年月日", Resident, {"除票用データベース登録年月日": "20240303"}),
    Example("JRD027", "生年月日_不詳フラグ", Resident, {"生年月日": "昭和55年月日不詳"}),
    Example("JRD027", "生年月日_不詳フラグ", SealRegistration, {"生年月日_不詳フラグ": "0"}),
    Example("JRD027", "登録年月日_不詳フラグ", SealRegistration, {"登録年月日_不詳フラグ": "1"}),
    Example(
        "JRD027",
        "異動年月日_不詳フラグ",
        SealRegistration,
        {"異動年月日_不詳フラグ": "0", "異動年月日_不詳表記": "令和6年頃"},
    ),
    Example("JRD028", "生年月日", SealRegistration, {"生年月日": "19460000"}),
    Example("JRD030", "生年月日_不詳表記", SealRegistration, {"生年月日_不詳表記": "戦前"}),
    Example(
        "JRD030",
        "保証人_生年月日_不詳表記",
        SealRegistration,
        {"保証人_生年月日_不詳フラグ": "1", "保証人_生年月日_不詳表記": "戦前"},
    ),
]

RIGHT: list[tuple[type[Record], Mapping[str, str]]] = [
    *((cls, {}) for cls in (Resident, SealRegistration, Memo, SealSuppression, CardDelivery, DeliveryDestination)),
    *((DeliveryDestination, NAMED | {"送付先氏名 漢字項目長": length}) for length in ("4", "8", "12", "0004", "")),
    (DeliveryDestination, {"送付先氏名 漢字項目長": "5"}),
    # one character, two UTF-16 units, four bytes in each encoding that has it
    *((DeliveryDestination, {"代替文字氏名": "𠮷", "代替文字氏名 項目長": length}) for length in ("1", "2", "4")),
    (Resident, FOREIGN),
    (Resident, REMOVED),
    # 1.1.6 「住民票コード（除票の場合を除く。）」「在留カードの番号（除票の場合を除く。）」
    (Resident, REMOVED | {"住民票コード": ""}),
    (Resident, FOREIGN | REMOVED | {"在留カード等番号": ""}),
    (Resident, {"住民票コード": "", "除票フラグ": "9"}),
    (Resident, FOREIGN | {"第30条45規定区分": "一時庇護許可者", "在留カード等番号": ""}),
    (Resident, FOREIGN | {"第30条45規定区分": "01", "在留カード等番号": ""}),
    (Resident, {"生年月日": "", "生年月日_不詳フラグ": "1", "生年月日_元号": ""}),
    (Resident, {"住所_町字": "", "住所_番地号表記": "1番地"}),
    # 1.1.12 本籍・筆頭者は「なし」「不明」でもよい
    (Resident, {"本籍": "不明", "戸籍_筆頭者": "なし"}),
    (Resident, {"住民種別": "7", "本籍": "", "戸籍_筆頭者": "", "住民となった年月日": ""}),
    # 1.1.11 ①から⑤
    *(
        (Resident, {"続柄コード1": "", "続柄表記": wording})
        for wording in (
            "世帯主",
            "夫",
            "妻",
            "夫（未届）",
            "妻（未届）",
            "子",
            "子（子の夫）",
            "子（子の妻）",
            "父",
            "母",
            "兄",
            "姉",
            "弟",
            "妹",
            "縁故者",
            "同居人",
            "子の子の子の子",
            "妻(未届)の子",
            "子（子の妻）の父の兄の妹",
            "",
        )
    ),
    (Resident, {"続柄コード1": "20", "続柄表記": "子の妻", "世帯主氏名": "見本　花子"}),
    (Resident, {"続柄コード1": "50", "続柄表記": "妻"}),
    (Resident, {"世帯主氏名": "架空 太郎"}),
    (Resident, {"世帯主氏名": ""}),
    # 4.1.3.0.1 「転出については、異動日は届出日以降の日も入力できること」
    (Resident, {"異動年月日": "20100501", "転出届出年月日": "20100401", "転出予定年月日": "20100501"}),
    (Resident, REMOVED | {"異動年月日": "20240501", "住民状態": "2"}),
    (Resident, {"異動年月日": "平成22年頃", "異動年月日_不詳フラグ": "1"}),
    (Resident, {"異動年月日": "20100501", "異動年月日_不詳フラグ": "1"}),
    (Resident, {"住民となった年月日": "19800305"}),
    (Resident, {"住民となった年月日": "19800101", "住民となった年月日_不詳フラグ": "1"}),
    (Resident, {"年金資格取得年月日": "20200401", "年金資格喪失年月日": "20200401"}),
    (Resident, {"性別表記": ""}),
    (Resident, {"性別": "7", "性別表記": "女"}),
    (Resident, {"除票フラグ": "1", "消除の事由": "改製"}),
    (Resident, {"除票フラグ": "", "消除の異動年月日": "20240303"}),
    (Resident, {"住民状態": "7"}),
    # JIS X 0301:2019: a day of change can carry both names
    (Resident, {"生年月日": "19261225", "生年月日_元号": "2"}),
    (Resident, {"生年月日": "19261225", "生年月日_元号": "3"}),
    (Resident, {"生年月日": "19890107", "生年月日_元号": "3"}),
    (Resident, {"生年月日": "19890000", "生年月日_元号": "4", "生年月日_不詳フラグ": "1"}),
    (Resident, {"生年月日": "19800305", "生年月日_元号": "2", "生年月日_不詳フラグ": "1"}),
    (Resident, {"生年月日": "年月日不詳", "生年月日_元号": "2", "生年月日_不詳フラグ": "1"}),
    (Resident, {"生年月日_元号": "9"}),
    (Resident, {"生年月日_不詳フラグ": "1"}),
    (Resident, {"生年月日": "昭和55年月日不詳", "生年月日_不詳フラグ": "7"}),
    (ResidentSuppression, SUPPRESSED | LIFT),
    (ResidentSuppression, SUPPRESSED | LIFT | {"一時解除終了年月日": "20240502", "一時解除終了時刻": "00:00:00"}),
    (ResidentSuppression, SUPPRESSED | LIFT | {"一時解除開始時刻": "09:00:00", "一時解除終了時刻": "090001"}),
    (ResidentSuppression, SUPPRESSED | LIFT | {"一時解除終了年月日": "令和6年4月"}),
    (ResidentSuppression, {"抑止開始年月日": "令和6年5月頃", "抑止終了年月日": "20240401"}),
    (CardDelivery, {"第30条45規定区分": "仮滞在許可者", "在留期間の満了の日": "20290331"}),
    (CardDelivery, {"第30条45規定区分": "02", "在留期間の満了の日": "20290331"}),
    (SealRegistration, {"生年月日": "", "生年月日_不詳表記": "年月日不詳"}),
    (SealRegistration, {"生年月日_不詳フラグ": "１"}),
    (SealRegistration, {"生年月日_不詳フラグ": "7"}),
    (SealRegistration, {"生年月日_不詳フラグ": ""}),
    (SealRegistration, {"生年月日_不詳表記": ""}),
    (SealRegistration, {"保証人_生年月日_不詳フラグ": "1"}),
]
