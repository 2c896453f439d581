"""どの記録にも使える架空の行。Fictional rows for any record class, made from its layout by the type of each item.

``filled(cls)`` fills every item with a text that reads without a finding and, where the type leaves room, stands in no other item
(of ``LEFT_EMPTY`` at most one side can be filled: a resident is Japanese or foreign, lives here or has left);
``wrong(leaf)`` gives texts that no value of the item can be made of.
"""

from __future__ import annotations

import jumin_records as jr
from jumin_records.codes import Code, Number, TimeOfDay
from jumin_records.codes.identifier import Identifier
from jumin_records.layouts import Leaf, Profile, load_profile, walk
from jumin_records.records import BY_NAME, Record

__all__ = ["LEFT_EMPTY", "RECORDS", "blank", "filled", "wrong"]

#: Every record class whose items are known.
RECORDS = tuple(cls for cls in BY_NAME.values() if walk(cls))

#: The day of a date beside a 不詳表記, and what that says.
DAY, ABOUT = "20240501", "令和六年五月一日頃"
#: Of types that leave no room for a serial, or whose numbers have a form of their own.
FIXED = {
    "Article3045Code": "01",
    "ChangeReasonCode": "23",
    "DeletionFlag": "0",
    "EraDigit": "5",
    "LatestFlag": "1",
    "Presence": "1",
    "RelationshipCode": "20",
    "ResidentKindCode": "1",
    "ResidentStateCode": "1",
    "SexCode": "2",
    "SuppressionLevelCode": "1",
    "UncertaintyFlag": "1",
}
#: With a place for the number of the item, in two digits.
SERIAL = {
    "AddresseeNumber": "0000000000010{}",
    "BasicPensionNumber": "00000001{}",
    "CertificateSerial": "0A1B2C{}",
    "HouseholdNumber": "0000000000020{}",
    "MachiazaCode": "00010{}",
    "Pin": "00{}",
    "PostalCode": "00000{}",
    "ResidenceCardNumber": "AB000000{}CD",
    "TimeOfDay": "09:05:{}",
}
#: What the rules across items ask of a clean row, item by item.
TOGETHER = {
    "支援措置開始年月日": "20240401",
    "支援措置終了年月日": "20250331",
    "仮支援措置開始年月日": "20240301",
    "仮支援措置終了年月日": "20240331",
    "続柄表記": "子",
    "性別表記": "女",
    "保証人_性別表記": "女",
    "除票フラグ": "0",
    "処理年月日": "20240531",
    "操作年月日": "20240531",
    "住民となった年月日_不詳フラグ": "0",
    "異動年月日_不詳フラグ": "0",
    "記載の異動年月日_不詳フラグ": "0",
    "改製記載年月日_不詳フラグ": "0",
    "住所を定めた年月日_不詳フラグ": "0",
    "生年月日_不詳フラグ": "0",
    "生年月日": "20240401",
}
#: Items of 住民 that a Japanese resident who lives here cannot have.
LEFT_EMPTY = frozenset(
    {
        "第30条45規定区分",
        "在留カード等番号",
        "在留期間の満了の日",
        "消除の事由",
        "消除の異動年月日",
        "消除の異動年月日_不詳フラグ",
        "除票用データベース登録年月日",
        "外国人住民となった年月日",
        "外国人住民となった年月日_不詳フラグ",
    }
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def blank(cls: type[Record]) -> dict[str, str]:
    """何も書かれていない行。A row without anything."""
    return dict.fromkeys((leaf.item for leaf in jr.layout(cls)), "")


def filled(cls: type[Record]) -> dict[str, str]:
    """すべての項目のある、清潔な行。A clean row in which no item is empty."""
    profile = load_profile("source_facts", cls.official_name)
    row = {leaf.item: _text(leaf, profile) for leaf in jr.layout(cls)}
    dates = {item.removesuffix("_不詳表記") for item in row if item.endswith("_不詳表記")}
    by_path = {leaf.path: leaf.item for leaf in jr.layout(cls)}
    lengths = {path: path.removesuffix("length") + "text" for path in by_path if path.endswith(".length")}
    lengths |= {path: path.removesuffix("_length") for path in by_path if path.endswith("_length")}
    row |= {by_path[length]: str(len(row[by_path[text]])) for length, text in lengths.items()}
    row |= {item: text for item, text in TOGETHER.items() if item in row}
    row |= dict.fromkeys(dates, DAY) | {f"{date}_不詳表記": ABOUT for date in dates}
    row |= {f"{date}_不詳フラグ": "1" for date in dates}
    return row | (dict.fromkeys(LEFT_EMPTY, "") if cls.table == "resident" else {})


def wrong(leaf: Leaf) -> list[str]:
    """その項目の値になりえない文字。Texts of which no value of the item can be made."""
    if leaf.type is str:
        return ["***", "架空\0"]
    if issubclass(leaf.type, Code):
        return ["***", "七 八", "七八九十七八九十七"]
    assert issubclass(leaf.type, Identifier | Number | TimeOfDay | jr.RegisterDate)
    return ["***", "架空", "\0", "0" * 400]


def _text(leaf: Leaf, profile: Profile) -> str:
    number = f"{leaf.no % 60:02}"
    name = leaf.type.__name__
    if name in FIXED:
        return FIXED[name]
    if name in SERIAL:
        return SERIAL[name].format(number)
    if leaf.type is Number:
        return "0" if leaf.path.endswith(".gaiji_count") else str(leaf.no)  # no text here has a 外字
    if leaf.type is jr.RegisterDate:
        return f"202405{leaf.no % 31 + 1:02}"
    return _plain(leaf, profile) if leaf.type is str else _with_check_digit(leaf.type, number)


def _with_check_digit(kind: type, number: str) -> str:
    assert issubclass(kind, jr.JuminhyoCode | jr.IndividualNumber | jr.LocalGovernmentCode), kind
    if issubclass(kind, jr.LocalGovernmentCode):
        body = f"999{number}"  # there is no prefecture 99
    else:
        body = number.zfill(10 if kind is jr.JuminhyoCode else 11)
    return body + kind.check_digit(body)


def _plain(leaf: Leaf, profile: Profile) -> str:
    """文字の項目。In the characters and the length that the profile knows of the item."""
    usual = profile.get(leaf.item)
    charset, maximum = ("", None) if usual is None else (usual.charset, usual.maximum)
    serial = str(leaf.no)
    text = {"半角数字": serial, "半角英数": f"M{serial}"}.get(charset, f"見本{serial.translate(WIDE)}")
    return text if maximum is None or len(text) <= maximum else text[-maximum:]
