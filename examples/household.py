"""架空の世帯を読み、項目の間の規則と世帯の検査を、値を見せずに印字する。

Reads a fictional household of three and prints what does not agree, never a name or a date:

    2行目 「続柄表記」 続柄の表記がコード（続柄コード1）と食い違います [JRR005]
    3行目 「住民となった年月日」 生年月日より前の日です [JRR013]
    世帯 2行目 「世帯主氏名」 世帯主氏名が、世帯主の氏名と違います [JRR042]
    世帯 「記載順位」 記載順位が1から3までの連番ではありません [JRR044]
"""

from __future__ import annotations

import attrs

import jumin_records as jr
from jumin_records.records import Resident
from jumin_records.records.household import check_household

SAME = {
    "世帯番号": "17",
    "住民種別": "1",
    "住民状態": "1",
    "住民票コード": "24727059608",
    "世帯主氏名": "架空太郎",
    "住所_町字": "見本町",
    "住民となった年月日": "20100401",
    "本籍": "架空県架空市",
    "戸籍_筆頭者": "架空太郎",
}
PEOPLE = [
    {
        "宛名番号": "1",
        "氏名": "架空太郎",
        "生年月日": "19800305",
        "続柄コード1": "02",
        "続柄表記": "世帯主",
        "記載順位": "1",
    },
    {
        "宛名番号": "2",
        "氏名": "架空花子",
        "生年月日": "19820714",
        "続柄コード1": "12",
        "続柄表記": "子",
        "世帯主氏名": "見本太郎",
        "記載順位": "2",
    },
    {
        "宛名番号": "3",
        "氏名": "架空次郎",
        "生年月日": "20120501",
        "続柄コード1": "20",
        "続柄表記": "子",
        "記載順位": "4",
    },
]


def main() -> None:
    """行ごとに検査してから、世帯として検査する。"""
    blank = dict.fromkeys((leaf.item for leaf in jr.layout(Resident)), "")
    checked = [jr.check(Resident, blank | SAME | person) for person in PEOPLE]
    for row, each in enumerate(checked, start=1):
        for finding in each.findings:
            print(attrs.evolve(finding, row=row))
    for finding in check_household([each.value for each in checked if each.value is not None]):
        print("世帯", finding)


if __name__ == "__main__":
    main()
