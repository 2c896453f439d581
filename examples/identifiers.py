"""架空の住民の行を読み、値を見せずに、直した点と誤りを印字する。

Reads the identifiers of three fictional residents and prints what was noticed, never a number:

    架空太郎 個人番号 IndividualNumber(***) 区切りを除いて読みました [JRC007]
    見本花子 個人番号 IndividualNumber(***) 検査数字が合いません [JRC003] 値の形=999999999999(12字)
    架空次郎 個人番号 読めません 12桁のところ11桁です（表計算などで先頭の0が落ちたおそれがあります） [JRC001] 値の形=99999999999(11字)
    一括検査 3件のうち誤り 3件
"""

from __future__ import annotations

from jumin_records.codes import IndividualNumber

#: Names and numbers are made up: the first is a specimen of public documentation, the others are damaged on purpose.
ROWS = {"架空太郎": "1234-5678-9018", "見本花子": "123456789012", "架空次郎": "23456789013"}


def main() -> None:
    """一件ずつ読んでから、まとめて検査する。"""
    for name, text in ROWS.items():
        checked = IndividualNumber.read(text)
        held = "読めません" if checked.value is None else checked.value
        print(name, "個人番号", held, *checked.findings)
    invalid = IndividualNumber.find_invalid(list(ROWS.values()))
    print(f"一括検査 {len(ROWS)}件のうち誤り {len(invalid)}件")


if __name__ == "__main__":
    main()
